package org.headwater.entity;

import static org.headwater.vocabulary.RecordField.Place.FILTER;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.headwater.vocabulary.ShipmentField;
import org.jspecify.annotations.Nullable;

/** Filter of shipments, beside what the fields of {@link ShipmentField} filter; a part that is null asks nothing, and all that is asked must hold. */
record ShipmentFilter(
        @Nullable List<String> parties,
        @Nullable List<String> consignors,
        @Nullable List<String> consignees,
        @Nullable List<String> substances,
        @Nullable List<String> hsPrefixes,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String documentNo,
        @Nullable String reference,
        @Nullable String goods,
        @Nullable Instant knownAt) {

    static final ShipmentFilter ANY =
            new ShipmentFilter(null, null, null, null, null, null, null, null, null, null, null);

    /** By filter of a field the values of which it has one. */
    static SortedMap<String, List<String>> among(@Nullable Map<String, Object> request) {
        var among = new TreeMap<String, List<String>>();
        for (var field : ShipmentField.rows(FILTER))
            if (request != null && request.get(field.at(FILTER)) instanceof Collection<?> values)
                among.put(field.at(FILTER), values.stream().map(String::valueOf).toList());
        return among;
    }
}
