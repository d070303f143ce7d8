package org.headwater.cooperation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filter of incidents; a part that is null asks nothing, and all that is asked must hold. */
record IncidentFilter(
        @Nullable List<IncidentKind> kinds,
        @Nullable List<IncidentState> states,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable List<String> countries,
        @Nullable List<String> substances,
        @Nullable String party,
        @Nullable Instant knownAt) {

    static final IncidentFilter ANY = new IncidentFilter(null, null, null, null, null, null, null, null);
}
