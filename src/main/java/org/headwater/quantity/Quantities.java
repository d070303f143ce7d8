package org.headwater.quantity;

import static org.headwater.quantity.flow.Consignment.UNWEIGHED;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.quantity.QuantityAnswer.GoodsLeftOut;
import org.headwater.quantity.QuantityAnswer.UnexplainedGoods;
import org.headwater.quantity.flow.Consignment;
import org.headwater.quantity.flow.Figures;
import org.headwater.quantity.flow.FlowQuestion;
import org.headwater.trace.Movements;
import org.headwater.trace.Movements.Movement;
import org.headwater.trace.rules.Inclusion;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CompletenessStatus;
import org.springframework.stereotype.Component;

/**
 * Quantity of a substance from one end to the other, as a caller sees it. The network is that of the trace index; weights are
 * read from the database, each by the line that the index names.
 */
@Component
public class Quantities {

    /** Limit of the parties with unexplained goods that an answer shows. */
    private static final int MOST_UNEXPLAINED = 100;

    /** Shipments whose weights are read in one transaction, which takes some tenths of a second. */
    private static final int READ_AT_ONCE = 5_000;

    private final Movements movements;
    private final VisibleGraph visibleGraph;
    private final QuantitySettings settings;

    Quantities(Movements movements, VisibleGraph visibleGraph, QuantitySettings settings) {
        this.movements = movements;
        this.visibleGraph = visibleGraph;
        this.settings = settings;
    }

    /** Refuses, naming the argument, what the caller's graph does not have. */
    public QuantityAnswer find(Viewer viewer, QuantityRequest request) {
        return movements.answer(
                viewer,
                request.asChains(),
                request.cas(),
                request.avoidFrom(),
                seen -> new Reckoning(viewer, request, seen).answer());
    }

    private final class Reckoning {
        private final Viewer viewer;
        private final QuantityRequest request;
        private final Movements.Seen seen;
        private final Map<String, Long> grams = new HashMap<>();

        Reckoning(Viewer viewer, QuantityRequest request, Movements.Seen seen) {
            this.viewer = viewer;
            this.request = request;
            this.seen = seen;
        }

        QuantityAnswer answer() {
            for (var party : seen.atBothEnds())
                throw BadInput.of("to", party, "stands at both ends; let each party stand at one");
            var opening = opening();
            var size = seen.size();
            var leftOut = seen.leftOut();
            if (size > settings.shipments() || leftOut.undated().size() > settings.shipments())
                return none(
                        CompletenessStatus.BUDGET,
                        size,
                        Math.max(size, leftOut.undated().size()) + " shipments are over the limit of "
                                + settings.shipments() + ": no figure is reckoned; name fewer parties, or avoid some",
                        goodsLeftOut(leftOut, false));
            var isOver = seen.deadline();
            var counted = seen.list();
            read(counted);
            read(leftOut.undated());
            var consignments = counted.stream()
                    .map(this::consignment)
                    .filter(one -> one.isWeighed() || request.unweighed() == Inclusion.INCLUDE)
                    .toList();
            var question = new FlowQuestion(
                    consignments,
                    seen.from(),
                    seen.to(),
                    opening,
                    request.timeRule(),
                    first(),
                    last(),
                    request.by() == null ? Integer.MAX_VALUE : day(request.by()));
            try {
                return told(question, Figures.of(question, isOver), size, goodsLeftOut(leftOut, true));
            } catch (Figures.Unfinished e) {
                return none(
                        CompletenessStatus.TIMEOUT,
                        size,
                        "the time ran out before all figures were reckoned; name fewer parties, or avoid some",
                        goodsLeftOut(leftOut, true));
            }
        }

        private Map<String, Long> opening() {
            var opening = new HashMap<String, Long>();
            for (var stock : request.openingStock()) {
                var party = seen.party("openingStock.party", stock.party());
                if (seen.from().contains(party) || seen.to().contains(party))
                    throw BadInput.of(
                            "openingStock.party", stock.party(), "stands at an end, whose stock is not asked for");
                if (opening.put(party, stock.grams()) != null)
                    throw BadInput.of("openingStock.party", stock.party(), "has a stock already; give each party one");
            }
            return opening;
        }

        private int first() {
            var sent = request.sent();
            return sent == null || sent.from() == null ? Integer.MIN_VALUE : day(sent.from());
        }

        private int last() {
            var sent = request.sent();
            return sent == null || sent.to() == null ? Integer.MAX_VALUE : day(sent.to());
        }

        /** The weight of each of these is known then. */
        private void read(List<Movement> shipments) {
            for (var start = 0; start < shipments.size(); start += READ_AT_ONCE) {
                var some = shipments.subList(start, Math.min(shipments.size(), start + READ_AT_ONCE)).stream()
                        .collect(Collectors.toMap(Movement::shipment, one -> one));
                visibleGraph.read(viewer, request.knownAt(), view -> {
                    for (var row : view.list("quantity/listWeights", Map.of("ids", List.copyOf(some.keySet())))) {
                        var one = some.get(row.text("fact"));
                        if (one != null)
                            grams.put(
                                    one.shipment(),
                                    Grams.of(row.decimals("weights"), one.lines())
                                            .orElse(UNWEIGHED));
                    }
                    return true;
                });
                if (!grams.keySet().containsAll(some.keySet())) throw seen.gone();
            }
        }

        private long grams(Movement one) {
            return grams.getOrDefault(one.shipment(), UNWEIGHED);
        }

        private Consignment consignment(Movement one) {
            return new Consignment(
                    one.shipment(), one.consignor(), one.consignee(), one.dispatch(), one.arrival(), grams(one));
        }

        /** @param isRead whether the weights are known */
        private GoodsLeftOut goodsLeftOut(Movements.LeftOutMovements leftOut, boolean isRead) {
            var undated = leftOut.undated();
            var unweighed = 0;
            if (isRead && request.unweighed() == Inclusion.EXCLUDE) {
                unweighed = Math.toIntExact(leftOut.counted().stream()
                        .filter(id -> grams.containsKey(id) && grams.get(id) == UNWEIGHED)
                        .count());
                unweighed += Math.toIntExact(
                        undated.stream().filter(one -> grams(one) == UNWEIGHED).count());
                undated =
                        undated.stream().filter(one -> grams(one) != UNWEIGHED).toList();
            }
            Long sum = 0L;
            for (var one : undated)
                sum = sum == null || !isRead || grams(one) == UNWEIGHED ? null : (Long) (sum + grams(one));
            return new GoodsLeftOut(
                    undated.size(),
                    Grams.kilograms(sum),
                    unweighed,
                    leftOut.unknownSubstance(),
                    leftOut.goodsTies(),
                    seen.derived(first(), last()));
        }

        private QuantityAnswer none(CompletenessStatus status, int size, String reason, GoodsLeftOut leftOut) {
            return new QuantityAnswer(
                    null,
                    null,
                    List.of(),
                    List.of(),
                    null,
                    null,
                    List.of(),
                    0,
                    leftOut,
                    seen.completeness(status, size, settings.shipments(), reason),
                    new Moment(null, request.knownAt()),
                    request.removed());
        }

        private QuantityAnswer told(FlowQuestion question, Figures figures, int size, GoodsLeftOut leftOut) {
            var missing = figures.unexplained().stream().limit(MOST_UNEXPLAINED).toList();
            var parties = seen.entities(missing.stream().map(one -> one.party()).collect(Collectors.toSet()));
            var counted = new HashMap<String, Integer>();
            for (var one : question.consignments()) counted.merge(one.consignee(), 1, Integer::sum);
            var unexplained = new ArrayList<UnexplainedGoods>();
            for (var one : missing) {
                var party = parties.get(one.party());
                if (party == null) throw seen.gone();
                unexplained.add(new UnexplainedGoods(
                        party,
                        Grams.kilograms(one.grams()),
                        LocalDate.ofEpochDay(one.since()),
                        seen.arrivals(one.party()) - counted.getOrDefault(one.party(), 0)));
            }
            return new QuantityAnswer(
                    Grams.kilograms(figures.sent()),
                    Grams.kilograms(figures.atMost()),
                    ids(figures.limiting()),
                    ids(figures.unlimitedBy()),
                    Grams.kilograms(figures.atLeast()),
                    Grams.kilograms(figures.fifo()),
                    unexplained,
                    possiblyTwice(question, Set.copyOf(figures.inner())),
                    leftOut,
                    seen.completeness(CompletenessStatus.COMPLETE, size, settings.shipments(), null),
                    new Moment(null, request.knownAt()),
                    request.removed());
        }

        private record Likeness(String consignor, String consignee, int dispatch, int arrival, long grams) {}

        /** Pairs of weighed shipments at these parties that may be one, told by two sources: equal ends, days and grams. */
        private int possiblyTwice(FlowQuestion question, Set<String> inner) {
            var parties = new HashSet<>(inner);
            parties.addAll(question.from());
            parties.addAll(question.to());
            var alike = new HashMap<Likeness, List<String>>();
            for (var one : question.consignments())
                if (one.isWeighed() && (parties.contains(one.consignor()) || parties.contains(one.consignee())))
                    alike.computeIfAbsent(
                                    new Likeness(
                                            one.consignor(),
                                            one.consignee(),
                                            one.dispatch(),
                                            one.arrival(),
                                            one.grams()),
                                    likeness -> new ArrayList<>())
                            .add(one.id());
            alike.values().removeIf(ids -> ids.size() < 2);
            var sources = sources(alike.values().stream().flatMap(List::stream).toList());
            var pairs = 0L;
            for (var ids : alike.values()) {
                // Many shipments have the same few sets of sources.
                var counts = ids.stream()
                        .collect(
                                Collectors.groupingBy(id -> sources.getOrDefault(id, Set.of()), Collectors.counting()));
                for (var one : counts.entrySet())
                    for (var other : counts.entrySet())
                        if (Collections.disjoint(one.getKey(), other.getKey()))
                            pairs += one.getValue() * other.getValue();
            }
            return Math.toIntExact(Math.min(Integer.MAX_VALUE, pairs / 2));
        }

        private Map<String, Set<String>> sources(List<String> ids) {
            var sources = new HashMap<String, Set<String>>();
            for (var start = 0; start < ids.size(); start += READ_AT_ONCE) {
                var some = ids.subList(start, Math.min(ids.size(), start + READ_AT_ONCE));
                visibleGraph.read(viewer, request.knownAt(), view -> {
                    for (var row : view.list("quantity/listSources", Map.of("ids", some)))
                        sources.put(row.text("fact"), Set.copyOf(row.texts("sources")));
                    return true;
                });
            }
            if (!sources.keySet().containsAll(ids)) throw seen.gone();
            return sources;
        }
    }

    private static List<String> ids(Collection<Consignment> consignments) {
        return consignments.stream().map(Consignment::id).toList();
    }

    private static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }
}
