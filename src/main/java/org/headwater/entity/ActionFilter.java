package org.headwater.entity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;

/** Filter of actions of authorities; a part that is null asks nothing, and all that is asked must hold. */
record ActionFilter(
        @Nullable String authority,
        @Nullable String target,
        @Nullable String programme,
        @Nullable List<LinkKind> kinds,
        @Nullable LocalDate on,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Instant knownAt) {

    static final ActionFilter ANY = new ActionFilter(null, null, null, null, null, null, null, null);
}
