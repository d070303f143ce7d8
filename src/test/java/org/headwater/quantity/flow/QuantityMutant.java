package org.headwater.quantity.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.headwater.trace.rules.TimeRule;

/** A wrong reading of quantities: the golden cases and the drawn worlds have to tell it from the right one. */
enum QuantityMutant {
    TIME_IGNORED {
        @Override
        Figures of(FlowQuestion q) throws Figures.Unfinished {
            var consignments = q.consignments().stream()
                    .map(c -> new Consignment(c.id(), c.consignor(), c.consignee(), 0, 0, c.grams()))
                    .toList();
            var sent = q.consignments().stream()
                    .filter(c -> !q.from().contains(c.consignor()) || q.begins(c))
                    .map(Consignment::id)
                    .toList();
            return Figures.of(
                    new FlowQuestion(
                            consignments.stream()
                                    .filter(c -> sent.contains(c.id()))
                                    .toList(),
                            q.from(),
                            q.to(),
                            q.opening(),
                            TimeRule.NON_DECREASING,
                            FIRST,
                            LAST,
                            LAST),
                    () -> false);
        }
    },
    SAME_DAY_THE_OTHER_WAY {
        @Override
        Figures of(FlowQuestion q) throws Figures.Unfinished {
            var other = q.isStrict() ? TimeRule.NON_DECREASING : TimeRule.STRICT;
            return Figures.of(
                    new FlowQuestion(
                            q.consignments(), q.from(), q.to(), q.opening(), other, q.sentFrom(), q.sentTo(), q.by()),
                    () -> false);
        }
    },
    /** The cut nearest the source of the same flow backwards: days and ends change places. */
    CUT_FARTHEST_FROM_THE_SOURCE {
        @Override
        Figures of(FlowQuestion q) throws Figures.Unfinished {
            var original = new HashMap<String, Consignment>();
            var backwards = new ArrayList<Consignment>();
            for (var c : q.consignments()) {
                if (q.from().contains(c.consignor()) && !q.begins(c)) continue;
                if (q.to().contains(c.consignee()) && !q.counts(c)) continue;
                original.put(c.id(), c);
                backwards.add(
                        new Consignment(c.id(), c.consignee(), c.consignor(), -c.arrival(), -c.dispatch(), c.grams()));
            }
            var far = Figures.of(
                    new FlowQuestion(backwards, q.to(), q.from(), Map.of(), q.timeRule(), FIRST, LAST, LAST),
                    () -> false);
            var right = Figures.of(q, () -> false);
            return new Figures(
                    right.inner(),
                    right.sent(),
                    far.atMost(),
                    far.limiting().stream()
                            .map(c -> original.get(c.id()))
                            .sorted(Consignment.ORDER)
                            .toList(),
                    right.unlimitedBy(),
                    right.atLeast(),
                    right.fifo(),
                    right.unexplained());
        }
    },
    OPENING_STOCK_IGNORED {
        @Override
        Figures of(FlowQuestion q) throws Figures.Unfinished {
            return Figures.of(
                    new FlowQuestion(
                            q.consignments(),
                            q.from(),
                            q.to(),
                            Map.of(),
                            q.timeRule(),
                            q.sentFrom(),
                            q.sentTo(),
                            q.by()),
                    () -> false);
        }
    },
    /** A party that sends more than it had is taken to have sent what it had. */
    UNEXPLAINED_OUTFLOW_NOT_ADDED {
        @Override
        Figures of(FlowQuestion q) throws Figures.Unfinished {
            var right = Figures.of(q, () -> false);
            if (right.sent() == null) return right;
            var inner = Set.copyOf(right.inner());
            var stock = new HashMap<String, Long>();
            var sent = new HashMap<String, Long>();
            for (var event : Events.of(q.consignments(), q.timeRule())) {
                var c = event.consignment();
                if (event.isArrival()) {
                    if (inner.contains(c.consignee()))
                        stock.merge(c.consignee(), sent.getOrDefault(c.id(), 0L), Long::sum);
                } else if (inner.contains(c.consignor())) {
                    var had = stock.getOrDefault(c.consignor(), 0L);
                    var taken = Math.min(had, c.grams());
                    sent.put(c.id(), taken);
                    stock.put(c.consignor(), had - taken);
                } else sent.put(c.id(), c.grams());
            }
            var cut = new ArrayList<Consignment>();
            for (var c : q.consignments()) {
                long grams = sent.getOrDefault(c.id(), 0L);
                if (grams > 0)
                    cut.add(new Consignment(c.id(), c.consignor(), c.consignee(), c.dispatch(), c.arrival(), grams));
            }
            var low = Figures.of(q.with(cut), () -> false);
            return new Figures(
                    right.inner(),
                    right.sent(),
                    right.atMost(),
                    right.limiting(),
                    right.unlimitedBy(),
                    low.atLeast(),
                    low.fifo(),
                    right.unexplained());
        }
    },
    BY_IGNORED {
        @Override
        Figures of(FlowQuestion q) throws Figures.Unfinished {
            return Figures.of(
                    new FlowQuestion(
                            q.consignments(),
                            q.from(),
                            q.to(),
                            q.opening(),
                            q.timeRule(),
                            q.sentFrom(),
                            q.sentTo(),
                            LAST),
                    () -> false);
        }
    },
    SENT_IGNORED {
        @Override
        Figures of(FlowQuestion q) throws Figures.Unfinished {
            return Figures.of(
                    new FlowQuestion(
                            q.consignments(), q.from(), q.to(), q.opening(), q.timeRule(), FIRST, LAST, q.by()),
                    () -> false);
        }
    },
    DISPATCHES_BEFORE_ARRIVALS {
        @Override
        Figures of(FlowQuestion q) throws Figures.Unfinished {
            var right = Figures.of(q, () -> false);
            if (right.fifo() == null) return right;
            var inner = new HashSet<>(right.inner());
            var events = Events.of(q.consignments(), TimeRule.STRICT);
            var begun = new HashMap<>(q.opening());
            for (var missing : Unexplained.of(events, inner, q))
                begun.merge(missing.party(), missing.grams(), Long::sum);
            return new Figures(
                    right.inner(),
                    right.sent(),
                    right.atMost(),
                    right.limiting(),
                    right.unlimitedBy(),
                    right.atLeast(),
                    Queues.counted(events, q, inner, begun),
                    right.unexplained());
        }
    };

    private static final int FIRST = Integer.MIN_VALUE;
    private static final int LAST = Integer.MAX_VALUE;

    abstract Figures of(FlowQuestion question) throws Figures.Unfinished;
}
