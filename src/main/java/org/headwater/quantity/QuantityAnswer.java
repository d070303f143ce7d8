package org.headwater.quantity;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.headwater.access.AlsoRead;
import org.headwater.access.Moment;
import org.headwater.entity.Entity;
import org.headwater.trace.ChainAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The schema's Quantities, in kilograms; see {@link org.headwater.quantity.flow.Figures}.
 *
 * @param removed what the question left out
 */
public record QuantityAnswer(
        @Nullable Double sentKg,
        @Nullable Double atMostKg,
        List<String> limitingIds,
        List<String> unlimitedByIds,
        @Nullable Double atLeastKg,
        @Nullable Double fifoKg,
        List<UnexplainedGoods> unexplained,
        int possiblyTwice,
        GoodsLeftOut leftOut,
        ChainAnswer.Completeness completeness,
        Moment moment,
        Set<String> removed)
        implements AlsoRead {

    /** See {@link org.headwater.quantity.flow.Unexplained}; the other arrivals are visible ones that are not counted. */
    public record UnexplainedGoods(Entity party, double kg, LocalDate since, int otherArrivals) {}

    /** Goods that are not in the figures, on walks between the ends; inner parties that later sent a product. */
    public record GoodsLeftOut(
            int undated, @Nullable Double undatedKg, int unweighed, int unknownSubstance, int goodsTies, int derived) {}

    @Override
    public Collection<String> alsoRead() {
        return removed;
    }
}
