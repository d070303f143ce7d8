package org.headwater.entity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.headwater.access.Moment;
import org.headwater.entity.EntitySummary.GoodsTotal;
import org.headwater.entity.EntitySummary.Partner;
import org.headwater.entity.EntitySummary.ShipmentTotals;
import org.headwater.entity.EntitySummary.YearTotal;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the shipments of one direction. Weights are added as decimals, so that their sum does not depend on their order.
 * Time and memory grow with the lines, partners and years alone.
 */
final class TradeTally {

    /** Sum of a year, or of a substance in a year. */
    private static final class Sum {
        long shipments;
        long withoutAmount;

        @Nullable
        BigDecimal kg;

        void add(@Nullable BigDecimal weight) {
            shipments++;
            if (weight == null) withoutAmount++;
            else kg = kg == null ? weight : kg.add(weight);
        }
    }

    private static final class Days {
        long shipments;

        @Nullable
        String first;

        @Nullable
        String last;

        void add(long number, @Nullable String from, @Nullable String to) {
            shipments += number;
            if (from != null && (first == null || from.compareTo(first) < 0)) first = from;
            if (to != null && (last == null || to.compareTo(last) > 0)) last = to;
        }
    }

    private record Goods(
            @Nullable String substance,
            @Nullable String assessed,
            @Nullable Integer year) {}

    private final Moment moment;
    private final int most;
    private final Days all = new Days();
    private final Map<@Nullable Integer, Sum> years = new HashMap<>();
    private final Map<Goods, Sum> goods = new HashMap<>();
    private final Map<String, Days> partners = new HashMap<>();
    private long undated;
    private long withoutAmount;
    private boolean isCut;

    /** @param most shipments that are counted; another one says that there are more */
    TradeTally(Moment moment, int most) {
        this.moment = moment;
        this.most = most;
    }

    /**
     * Adds a shipment.
     *
     * @param dispatched ISO text, {@code arrived} likewise; null where unknown
     * @param substances CAS number of each line, '' where unknown; {@code assessed} likewise, or empty
     * @param weights kilograms of each line, below 0 where unknown
     */
    void add(
            String partner,
            @Nullable String dispatched,
            @Nullable String arrived,
            List<String> substances,
            List<String> assessed,
            List<Double> weights) {
        if (all.shipments == most) {
            isCut = true;
            return;
        }
        var from = dispatched == null ? arrived : dispatched;
        all.add(1, from, from);
        partners.computeIfAbsent(partner, id -> new Days()).add(1, from, from);
        if (from == null) undated++;
        var year = from == null ? null : Integer.valueOf(from.substring(0, 4));
        var lines = Math.max(substances.size(), weights.size());
        @Nullable BigDecimal total = null;
        var weighed = new HashMap<Goods, BigDecimal>();
        var seen = new HashSet<Goods>();
        for (var line = 0; line < lines; line++) {
            var kind = new Goods(at(substances, line), at(assessed, line), year);
            seen.add(kind);
            var weight = line < weights.size() ? weights.get(line) : -1;
            if (weight < 0) continue;
            var kg = BigDecimal.valueOf(weight);
            weighed.merge(kind, kg, BigDecimal::add);
            total = total == null ? kg : total.add(kg);
        }
        for (var kind : seen) goods.computeIfAbsent(kind, key -> new Sum()).add(weighed.get(kind));
        years.computeIfAbsent(year, key -> new Sum()).add(total);
        if (total == null) withoutAmount++;
    }

    /** Adds shipments of which nobody asks for goods and weights, fewer than may be counted. */
    void add(CountedShipments.Part part) {
        all.add(part.shipments(), part.first(), part.latest());
        partners.computeIfAbsent(part.party(), id -> new Days()).add(part.shipments(), part.first(), part.latest());
        if (part.first() == null) undated += part.shipments();
        years.computeIfAbsent(part.year(), key -> new Sum()).shipments += part.shipments();
    }

    ShipmentTotals total() {
        var yearTotals = new ArrayList<YearTotal>();
        years.forEach((year, sum) -> yearTotals.add(new YearTotal(year, sum.shipments, sum.withoutAmount, sum.kg)));
        yearTotals.sort(Comparator.comparing(YearTotal::year, Comparator.nullsLast(Comparator.naturalOrder())));
        var goodsTotals = new ArrayList<GoodsTotal>();
        goods.forEach((kind, sum) -> goodsTotals.add(new GoodsTotal(
                kind.substance(), kind.assessed(), kind.year(), sum.shipments, sum.withoutAmount, sum.kg)));
        goodsTotals.sort(Comparator.comparingLong(GoodsTotal::shipments)
                .reversed()
                .thenComparing(GoodsTotal::substance, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(GoodsTotal::assessed, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(GoodsTotal::year, Comparator.nullsLast(Comparator.naturalOrder())));
        var frequent = new ArrayList<Partner>();
        partners.forEach(
                (id, days) -> frequent.add(new Partner(id, days.shipments, date(days.first), date(days.last), moment)));
        frequent.sort(Comparator.comparingLong(Partner::shipments).reversed().thenComparing(Partner::entityId));
        return new ShipmentTotals(
                all.shipments,
                undated,
                withoutAmount,
                date(all.first),
                date(all.last),
                yearTotals,
                goodsTotals.stream().limit(ShipmentTotals.MOST_GOODS).toList(),
                frequent.stream().limit(ShipmentTotals.MOST_PARTNERS).toList(),
                partners.size(),
                isCut || goodsTotals.size() > ShipmentTotals.MOST_GOODS);
    }

    private static @Nullable String at(List<String> column, int line) {
        if (line >= column.size()) return null;
        var text = column.get(line);
        return text.isEmpty() ? null : text;
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text == null ? null : PartialDate.parse(text);
    }
}
