package org.headwater.money;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.headwater.access.Viewer;
import org.headwater.money.rules.PaymentMethod;
import org.headwater.money.search.Moment;
import org.headwater.money.search.Payment;
import org.headwater.trace.Payments;
import org.headwater.trace.rules.DateWindow;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Money that parties paid and received, as a caller sees it. */
@Component
public class MoneyFlows {

    private static final int MOST_PARTIES = 50;

    private final Payments payments;

    MoneyFlows(Payments payments) {
        this.payments = payments;
    }

    /**
     * Filter of the payments that count.
     *
     * @param window null is all days
     * @param minAmounts by currency; where it is given, other currencies and unknown amounts do not count
     * @param methods null is any
     */
    record Filter(
            @Nullable DateWindow window,
            @Nullable Map<String, BigDecimal> minAmounts,
            @Nullable Set<PaymentMethod> methods) {

        Filter {
            if (minAmounts != null && minAmounts.isEmpty())
                throw BadInput.of("minAmounts", null, "names no currency; name one or leave it out");
            if (methods != null && methods.isEmpty())
                throw BadInput.of("methods", null, "names no method; name one or leave it out");
        }

        boolean passes(Payment payment) {
            if (methods != null && (payment.method() == null || !methods.contains(payment.method()))) return false;
            if (minAmounts == null) return true;
            var amount = payment.amount();
            if (amount == null) return false;
            var least = minAmounts.get(payment.currency());
            return least != null && amount.compareTo(least) >= 0;
        }

        boolean isWithin(Moment moment) {
            if (window == null) return true;
            return !moment.undated()
                    && (window.from() == null
                            || moment.firstDay() >= window.from().toEpochDay())
                    && (window.to() == null || moment.lastDay() <= window.to().toEpochDay());
        }

        boolean meets(Moment moment) {
            if (window == null || moment.undated()) return true;
            return (window.from() == null || moment.lastDay() >= window.from().toEpochDay())
                    && (window.to() == null || moment.firstDay() <= window.to().toEpochDay());
        }
    }

    /** Flows in the order of the ids that were asked for. */
    List<MoneyFlow> list(Viewer viewer, List<String> ids, Filter filter, @Nullable Instant knownAt) {
        if (ids.isEmpty()) throw BadInput.of("parties", null, "names nobody; name at least one party");
        if (ids.size() > MOST_PARTIES) throw LimitExceeded.of("PARTIES", "parties", ids.size(), MOST_PARTIES);
        return payments.answer(viewer, knownAt, seen -> {
            var graph = MoneySight.of(seen, false).graph();
            var parties = ids.stream().map(id -> seen.party("parties", id)).toList();
            var entities = seen.entities(parties.stream().collect(Collectors.toSet()));
            var flows = new ArrayList<MoneyFlow>();
            for (var party : parties) {
                var entity = entities.get(party);
                if (entity == null) throw seen.gone();
                flows.add(new MoneyFlow(
                        entity,
                        side(graph.paymentsFrom(party), filter, Payment::payee),
                        side(graph.paymentsTo(party), filter, Payment::payer)));
            }
            return flows;
        });
    }

    /** @param all of one party and one side, in the order of their ids */
    static MoneyFlow.Side side(List<Payment> all, Filter filter, Function<Payment, String> other) {
        var some = all.stream().filter(filter::passes).toList();
        return MoneyFlow.Side.of(
                some.stream()
                        .filter(payment -> filter.isWithin(payment.moment()))
                        .toList(),
                some.stream()
                        .filter(payment -> !filter.isWithin(payment.moment()) && filter.meets(payment.moment()))
                        .toList(),
                other);
    }
}
