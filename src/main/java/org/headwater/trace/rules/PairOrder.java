package org.headwater.trace.rules;

import org.jspecify.annotations.Nullable;

/**
 * The order of the table of pairs. A pair without a value comes last in both directions, and equal pairs are in the order of their
 * ids.
 *
 * @param column null is the rank of the best chain
 * @param descending null is false
 */
public record PairOrder(PairColumn column, Boolean descending) {

    public static final PairOrder USUAL = new PairOrder(null, null);

    public PairOrder(@Nullable PairColumn column, @Nullable Boolean descending) {
        this.column = column == null ? PairColumn.BEST : column;
        this.descending = descending != null && descending;
    }
}
