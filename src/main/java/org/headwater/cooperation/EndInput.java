package org.headwater.cooperation;

import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;

/**
 * An end of a claim as a caller names it: by exactly one of id, state, substance and name.
 *
 * @param state a country such as CN, or an authority such as DEA|US
 * @param kind of a party by name, {@code country} its country
 */
record EndInput(
        @Nullable String id,
        @Nullable String state,
        @Nullable String substance,
        @Nullable String name,
        @Nullable EntityKind kind,
        @Nullable String country) {}
