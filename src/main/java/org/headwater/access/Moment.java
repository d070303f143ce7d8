package org.headwater.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Point in time of a question, in the world and in the database.
 *
 * @param asOf the day on which facts held in the world; null asks for facts of all days
 * @param knownAt what this database held then; null is now
 */
public record Moment(@Nullable LocalDate asOf, @Nullable Instant knownAt) {

    public static final Moment NOW = new Moment(null, null);

    /** The parameters of a query whose conditions read {@code $asOf}, with more of its own to be put in. */
    public Map<String, @Nullable Object> parameters() {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("asOf", asOf == null ? null : asOf.toString());
        return parameters;
    }

    @Override
    public String toString() {
        return (asOf == null ? "" : asOf) + "/" + (knownAt == null ? "" : knownAt);
    }
}
