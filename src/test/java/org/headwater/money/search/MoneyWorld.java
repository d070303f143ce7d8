package org.headwater.money.search;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.headwater.trace.search.TraceGraph.GraphTie;
import org.headwater.trace.search.WholeGraph;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;

/**
 * A small world of payments and ties whose time is counted in slots of 12 hours from the first of January 2024, and in days of two
 * slots.
 */
public record MoneyWorld(List<String> parties, List<Paid> payments, List<Tied> ties) {

    static final LocalDate DAY_0 = LocalDate.of(2024, 1, 1);
    static final long MICROS_A_SLOT = TimeUnit.HOURS.toMicros(12);

    /**
     * @param precision SLOT, an instant at the beginning of a slot; DAY; BLOCK, several days; UNKNOWN
     * @param first the first slot, and {@code last} the last one; of no meaning where it is UNKNOWN
     */
    record Paid(
            String id,
            String payer,
            String payee,
            String precision,
            int first,
            int last,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            double confidence) {
        boolean undated() {
            return precision.equals("UNKNOWN");
        }

        int millionths() {
            return Confidence.of(confidence).millionths();
        }

        Payment payment() {
            var moment = undated()
                    ? Moment.UNDATED
                    : precision.equals("SLOT")
                            ? Moment.of(micros(first), micros(first))
                            : Moment.of(micros(first), micros(last + 1) - 1);
            return new Payment(id, payer, payee, moment, amount, currency, null, null, Confidence.of(confidence));
        }
    }

    record Tied(
            String id,
            String subject,
            String object,
            @Nullable Integer start,
            @Nullable Integer end,
            double confidence) {
        int millionths() {
            return Confidence.of(confidence).millionths();
        }
    }

    static long micros(int slot) {
        return DAY_0.toEpochDay() * 2 * MICROS_A_SLOT + slot * MICROS_A_SLOT;
    }

    static int slot(long micros) {
        return (int) Math.floorDiv(micros - micros(0), MICROS_A_SLOT);
    }

    static @Nullable PartialDate date(@Nullable Integer day) {
        return day == null ? null : PartialDate.of(DAY_0.plusDays(day));
    }

    MoneyGraph graph() {
        var ground = new WholeGraph();
        for (var party : parties) ground.party(WholeGraph.GraphParty.of(party, EntityKind.COMPANY));
        for (var tie : ties)
            ground.tie(new GraphTie(
                    tie.id,
                    LinkKind.OWNS,
                    tie.subject,
                    tie.object,
                    new Period(date(tie.start), date(tie.end)),
                    null,
                    Confidence.of(tie.confidence)));
        return new MoneyGraph(
                ground.build(), payments.stream().map(Paid::payment).toList());
    }
}
