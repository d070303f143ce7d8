package org.headwater.entity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filter of shipments; a part that is null asks nothing, and all that is asked must hold. */
record ShipmentFilter(
        @Nullable List<String> parties,
        @Nullable List<String> consignors,
        @Nullable List<String> consignees,
        @Nullable List<String> substances,
        @Nullable List<String> hsPrefixes,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable List<String> dispatchCountries,
        @Nullable List<String> arrivalCountries,
        @Nullable String documentNo,
        @Nullable String reference,
        @Nullable String goods,
        @Nullable Instant knownAt) {

    static final ShipmentFilter ANY =
            new ShipmentFilter(null, null, null, null, null, null, null, null, null, null, null, null, null);
}
