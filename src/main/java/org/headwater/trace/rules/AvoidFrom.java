package org.headwater.trace.rules;

import java.time.LocalDate;
import org.headwater.vocabulary.BadInput;

/**
 * A party or a port that no fact of a chain has from a day on.
 *
 * @param day the first on which nothing is dispatched and no tie begins there
 */
public record AvoidFrom(String id, LocalDate day) {

    public AvoidFrom {
        // Jackson passes null for what is missing.
        if (id == null || day == null) throw BadInput.of("avoidFrom", null, "lacks its id or its day; give both");
    }
}
