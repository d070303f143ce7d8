package org.headwater.entity;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Filter of counts of seizures; a part that is null asks nothing, and all that is asked must hold. */
record SeizureFilter(
        @Nullable String substance,
        @Nullable String country,
        @Nullable String authority,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Instant knownAt) {}
