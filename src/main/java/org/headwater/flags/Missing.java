package org.headwater.flags;

import java.util.Comparator;

/**
 * Missing knowledge.
 *
 * @param id of the record, fact or value, or the question for {@link MissingReason#GIVEN}
 * @param field its field, or the kind and way of the facts; empty where it is the whole
 */
public record Missing(MissingReason reason, String id, String field) implements Comparable<Missing> {

    private static final Comparator<Missing> ORDER = Comparator.comparing((Missing missing) -> missing.reason.name())
            .thenComparing(Missing::id)
            .thenComparing(Missing::field);

    Missing(MissingReason reason, String id) {
        this(reason, id, "");
    }

    Missing(MissingReason reason, String id, Field field) {
        this(reason, id, field.key());
    }

    /** Facts of a record, such as {@code SHIPPED OUT}. */
    static Missing facts(MissingReason reason, String id, Link link, Way way) {
        return new Missing(reason, id, link + " " + way);
    }

    @Override
    public int compareTo(Missing other) {
        return ORDER.compare(this, other);
    }
}
