package org.headwater.intake.table;

import java.util.List;
import org.headwater.vocabulary.Bounded;
import org.jspecify.annotations.Nullable;

/**
 * A row that was read for a trial.
 *
 * @param line first line of the row, from 1
 * @param item what it becomes; null where it has a fault
 */
public record TriedRow<T>(long line, @Nullable T item, List<Fault> faults) {

    public TriedRow {
        faults = List.copyOf(faults);
    }

    /**
     * Something wrong with a row.
     *
     * @param field the feed's field; null where it is the row as a whole
     * @param value the text at fault, as the mapping reads it, cut where it is long
     */
    public record Fault(@Nullable String field, String value, Reject reject) {
        public Fault {
            value = Bounded.shown(value);
        }
    }
}
