package org.headwater.cooperation;

import org.jspecify.annotations.Nullable;

/** A party as a caller names it: by the id of its record, or by name and country. */
record ParticipantInput(
        @Nullable String id,
        @Nullable String name,
        @Nullable String country) {}
