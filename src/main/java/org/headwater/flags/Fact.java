package org.headwater.flags;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact as a pattern sees it.
 *
 * @param isSure whether its confidence reaches the least of the rule
 * @param from its day or first day; null is unknown
 * @param to its last day; null is unknown
 */
public record Fact(
        String id,
        Link link,
        String subject,
        String object,
        boolean isSure,
        @Nullable Range from,
        @Nullable Range to,
        Map<Field, Values> fields) {

    public Fact {
        fields = Map.copyOf(fields);
    }

    Values field(Field field) {
        return fields.getOrDefault(field, Values.NONE);
    }
}
