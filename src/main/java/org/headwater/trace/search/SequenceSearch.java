package org.headwater.trace.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.search.ChainDetails.Rating;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;

/**
 * Grows party sequences, depth first, one class of (tiers, ties) after the other. Each sequence carries its own states.
 * It ends where the {@linkplain BackwardBound backward bound} refuses all of its states.
 *
 * <p>A class with few chains is enumerated. In a class with many, two bisections find the last wanted chain: one over
 * the confidences of facts finds its confidence, one over the days of arrival its completion. Each probe has a
 * {@linkplain NarrowBound bound} of its own and ends as soon as it has seen enough chains. Within one confidence and
 * completion, sequences are met in the order of rank. The work is that of some thirty probes, each with k sequences and
 * with the dead ends that the bound lets through. The worst case is exponential in tiers and ties, where dwell limits
 * and ties hide dead ends. Then the budget ends the search: the chains found so far are returned, with BUDGET or
 * TIMEOUT instead of COMPLETE.
 *
 * <p>States are compared within one sequence only. A comparison across sequences would lose chains: a party may not
 * stand twice in a chain, so two sequences with equal states have different continuations.
 */
final class SequenceSearch implements ChainSearch {

    /** Steps for completing found chains after a stop, so that a stopped answer is not empty. */
    private static final long AFTER_STOP = 200_000;

    /** The most chains of a class that is enumerated even if fewer are wanted, which is cheaper than bisection. */
    private static final int FEW = 256;

    private final int few;
    private final int mostPairs;

    SequenceSearch() {
        this(FEW);
    }

    /** With {@code few} 0, each class with more chains than wanted is bisected. */
    SequenceSearch(int few) {
        this(few, BackwardBound.MOST_PAIRS);
    }

    /** With {@code mostPairs} 0, no level of the backward bound is computed as a whole. */
    SequenceSearch(int few, int mostPairs) {
        this.few = few;
        this.mostPairs = mostPairs;
    }

    @Override
    public ChainResult search(TraceGraph graph, ChainRequest request, int most, long budget, BooleanSupplier expired) {
        try (var loan = graph.partyDays.loan()) {
            var judgement = new Judgement(graph, request);
            var steps = new Steps(budget, expired);
            var pair = request.pair();
            var starts = pair == null ? judgement.from : judgement.only(pair.from(), judgement.from);
            var ends = pair == null ? judgement.to : judgement.only(pair.to(), judgement.to);
            var everything = new BackwardBound(judgement, ends, steps, loan, mostPairs);
            return new Execution(judgement, starts, everything, most, few, steps).answer();
        }
    }

    record RatedChain(Skeleton skeleton, Rating rating) {}

    static final Comparator<RatedChain> RANK = Comparator.<RatedChain>comparingInt(f -> Execution.tiers(f.skeleton()))
            .thenComparingInt(f -> f.skeleton().length())
            .thenComparingInt(f -> -f.rating().confidence())
            .thenComparingInt(f -> f.rating().completion())
            .thenComparing(RatedChain::skeleton);

    /** One way to walk the parties so far: the classes of its steps, the remaining tiers and ties, and its states. */
    private record Variant(int classes, int tiersLeft, int tiesLeft, States states) {}

    /** The latest arrival by party, for tiers and ties left. */
    interface Bound {
        int latest(int tiersLeft, int tiesLeft, int party);
    }

    /** Receives each chain in the order of party ids, then of classes; true ends the walk. */
    interface Visitor {
        boolean visit(Skeleton skeleton);
    }

    static final class Execution {
        private final TraceGraph graph;
        private final ChainRules rules;
        private final int k;
        private final int few;
        private final Judgement judgement;
        private final BitSet starts;
        private final Steps steps;
        final ChainDetails details;
        private final BackwardBound everything;
        final Pairs pairs;
        /** Chains met in the present class, for the answer of a stopped search. */
        private final Set<Skeleton> met = new LinkedHashSet<>();

        /** @param starts which of the starts that the request allows */
        Execution(Judgement judgement, BitSet starts, BackwardBound everything, int most, int few, Steps steps) {
            this.judgement = judgement;
            this.starts = starts;
            this.everything = everything;
            this.k = most;
            this.few = few;
            this.steps = steps;
            graph = judgement.graph;
            rules = judgement.rules;
            pairs = new Pairs(rules.perPair());
            details = new ChainDetails(judgement);
        }

        ChainResult answer() {
            var found = new ArrayList<RatedChain>();
            var chains = new ArrayList<ChainResult.FoundChain>();
            var status = CompletenessStatus.COMPLETE;
            try {
                for (var tiers = rules.leastTiers(); tiers <= rules.maxTiers(); tiers++)
                    for (var ties = 0; ties <= rules.maxTies() && found.size() < k; ties++) {
                        if (tiers + ties == 0) continue;
                        found.addAll(bestOfPairs(tiers, ties, k - found.size()));
                        met.clear();
                    }
                for (var one : found) chains.add(details.describe(one.skeleton(), one.rating(), steps));
            } catch (Steps.Stopped stopped) {
                status = stopped.status;
                chains.clear();
                finish(found, chains);
            }
            var around = new Surroundings(judgement);
            return new ChainResult(
                    chains,
                    new ChainResult.Coverage(
                            status, steps.taken(), steps.budget(), steps.reason(status), around.hubsCut(), around));
        }

        /** Completes chains that were found before the stop, within {@link #AFTER_STOP} steps. */
        private void finish(List<RatedChain> found, List<ChainResult.FoundChain> chains) {
            var few = new Steps(AFTER_STOP, () -> false);
            try {
                for (var skeleton : met) {
                    var rating = details.rate(skeleton, few);
                    if (rating != null) found.add(new RatedChain(skeleton, rating));
                    if (few.taken() > AFTER_STOP / 2) break;
                }
                for (var one : new Pairs(rules.perPair()).keep(ranked(found, Integer.MAX_VALUE), k))
                    chains.add(details.describe(one.skeleton(), one.rating(), few));
            } catch (Steps.Stopped stopped) {
                // The chains described so far are valid; the status says that there may be more.
            }
        }

        // ---- One class of (tiers, ties) ----------------------------------------------------------------------------

        /**
         * The best chains with exactly these tiers and ties, without those of full pairs, in order of rank. Where a
         * pair gets full, its further chains took the places of others, so the class is searched again without that
         * pair. The kept chains of other pairs come first again, so each search asks for that many more.
         */
        private List<RatedChain> bestOfPairs(int tiers, int ties, int wanted) {
            if (rules.perPair() == null) return best(tiers, ties, wanted);
            var kept = new ArrayList<RatedChain>();
            while (true) {
                var again = kept.stream()
                        .filter(one -> !pairs.isFull(one.skeleton()))
                        .toList();
                var asked = wanted - kept.size() + again.size();
                var next = best(tiers, ties, asked);
                var more = pairs.keep(next.subList(again.size(), next.size()), wanted - kept.size());
                kept.addAll(more);
                if (kept.size() == wanted || next.size() < asked) return ranked(kept, wanted);
            }
        }

        /** The best chains with exactly these tiers and ties, without those of full pairs, in order of rank. */
        List<RatedChain> best(int tiers, int ties, int wanted) {
            if (tiers == 0 && judgement.asksSubstances()) return List.of();
            var all = upTo(Math.max(wanted, few), everything::latest, 0, Integer.MAX_VALUE, tiers, ties, Set.of());
            if (all != null) return ranked(rate(all), wanted);

            try (var narrow = new NarrowBound(judgement, starts, steps, everything, tiers, ties)) {
                return bisect(narrow, tiers, ties, wanted);
            }
        }

        private List<RatedChain> bisect(NarrowBound narrow, int tiers, int ties, int wanted) {
            // Finds the highest confidence that enough chains reach, and all chains above it.
            var levels = graph.confidences;
            var low = 0;
            var high = levels.length;
            List<Skeleton> above = List.of();
            while (high - low > 1) {
                var middle = (low + high) >>> 1;
                narrow.compute(levels[middle], Integer.MAX_VALUE);
                var some = upTo(wanted - 1, narrow::latest, levels[middle], Integer.MAX_VALUE, tiers, ties, Set.of());
                if (some == null) low = middle;
                else {
                    high = middle;
                    above = some;
                }
            }
            var confidence = levels[low];
            var taken = new LinkedHashSet<>(above);

            // Finds, among chains of that confidence, the earliest completion that enough chains reach, and all chains
            // before it.
            var days = graph.arrivalDays;
            low = -1;
            high = days.length;
            while (high - low > 1) {
                var middle = (low + high) >>> 1;
                narrow.compute(confidence, days[middle]);
                var some = upTo(
                        wanted - 1 - above.size(),
                        narrow::latest,
                        confidence,
                        days[middle],
                        tiers,
                        ties,
                        Set.copyOf(above));
                if (some == null) high = middle;
                else {
                    low = middle;
                    taken = new LinkedHashSet<>(above);
                    taken.addAll(some);
                }
            }
            var day = high == days.length ? Integer.MAX_VALUE : days[high];
            narrow.compute(confidence, day);

            // Adds the rest in the order of ids.
            var rest = new ArrayList<Skeleton>();
            var missing = wanted - taken.size();
            var known = taken;
            walk(narrow::latest, confidence, day, tiers, ties, skeleton -> {
                if (!known.contains(skeleton)) rest.add(skeleton);
                return rest.size() == missing;
            });
            taken.addAll(rest);
            return ranked(rate(taken), wanted);
        }

        /** All chains except the known ones; null where there are more than {@code most}. */
        private @Nullable List<Skeleton> upTo(
                int most, Bound bound, int confidence, int lastDay, int tiers, int ties, Set<Skeleton> known) {
            var some = new ArrayList<Skeleton>();
            walk(bound, confidence, lastDay, tiers, ties, skeleton -> {
                if (met.size() < k) met.add(skeleton);
                if (!known.contains(skeleton)) some.add(skeleton);
                return some.size() > most;
            });
            return some.size() > most ? null : some;
        }

        List<RatedChain> rate(Iterable<Skeleton> skeletons) {
            var found = new ArrayList<RatedChain>();
            for (var skeleton : skeletons) {
                var rating = details.rate(skeleton, steps);
                if (rating == null) throw new AssertionError("a chain that was found has a valid choice");
                found.add(new RatedChain(skeleton, rating));
            }
            return found;
        }

        static List<RatedChain> ranked(Collection<RatedChain> found, int most) {
            return found.stream().sorted(RANK).limit(most).toList();
        }

        private static int tiers(Skeleton skeleton) {
            var tiers = 0;
            for (var i = 0; i < skeleton.length(); i++) if (skeleton.stepClass(i) != StepClass.TIE) tiers++;
            return tiers;
        }

        private void walk(Bound bound, int confidence, int lastDay, int tiers, int ties, Visitor visitor) {
            new SequenceWalk(bound, confidence, lastDay, tiers, ties, visitor).run();
        }

        /** All chains of a class from one party, without those of full pairs. */
        void walkFrom(int start, Bound bound, int tiers, int ties, Visitor visitor) {
            new SequenceWalk(bound, 0, Integer.MAX_VALUE, tiers, ties, visitor).runFrom(start);
        }

        /**
         * A walk over the sequences of a class, with facts from a confidence on and with shipments that arrive by a
         * day.
         */
        private final class SequenceWalk {
            private final Bound bound;
            private final int leastConfidence;
            private final int lastDay;
            private final int tiers;
            private final int ties;
            private final Visitor visitor;
            private final int[] path;
            private final BitSet onPath = new BitSet();

            SequenceWalk(Bound bound, int leastConfidence, int lastDay, int tiers, int ties, Visitor visitor) {
                this.bound = bound;
                this.leastConfidence = leastConfidence;
                this.lastDay = lastDay;
                this.tiers = tiers;
                this.ties = ties;
                this.visitor = visitor;
                path = new int[tiers + ties + 1];
            }

            void run() {
                for (var p = starts.nextSetBit(0); p >= 0; p = starts.nextSetBit(p + 1)) if (runFrom(p)) return;
            }

            /** True where the visitor has enough. */
            boolean runFrom(int p) {
                if (!judgement.mayStart(p) || bound.latest(tiers, ties, p) == BackwardBound.IMPOSSIBLE) return false;
                if (pairs.isFull(p, judgement.to)) return false;
                path[0] = p;
                onPath.set(p);
                if (grow(0, List.of(new Variant(0, tiers, ties, States.start())))) return true;
                onPath.clear(p);
                return false;
            }

            /** Continues from the party at this depth to each neighbor in order; true where the visitor has enough. */
            private boolean grow(int depth, List<Variant> variants) {
                var p = path[depth];
                var canTier = false;
                var canTie = false;
                for (var variant : variants) {
                    canTier |= variant.tiersLeft > 0;
                    canTie |= variant.tiesLeft > 0;
                }
                var goods = judgement.adjacency(StepClass.GOODS_TIE);
                var shipments = judgement.adjacency(StepClass.SHIPMENT);
                var tieLinks = judgement.adjacency(StepClass.TIE);
                var g = canTier ? goods.start.get(p) : goods.start.get(p + 1);
                var s = canTier ? shipments.start.get(p) : shipments.start.get(p + 1);
                var t = canTie ? tieLinks.start.get(p) : tieLinks.start.get(p + 1);
                var isLast = depth + 1 == path.length - 1;
                var passedBy = 0;
                while (true) {
                    var nextGoods = g < goods.start.get(p + 1) ? goods.neighbor.get(g) : Integer.MAX_VALUE;
                    var nextShipment = s < shipments.start.get(p + 1) ? shipments.neighbor.get(s) : Integer.MAX_VALUE;
                    var nextTie = t < tieLinks.start.get(p + 1) ? tieLinks.neighbor.get(t) : Integer.MAX_VALUE;
                    var q = Math.min(nextGoods, Math.min(nextShipment, nextTie));
                    if (q == Integer.MAX_VALUE) break;
                    var goodsGroup = nextGoods == q ? g++ : -1;
                    var shipmentGroup = nextShipment == q ? s++ : -1;
                    var tieGroup = nextTie == q ? t++ : -1;
                    // A neighbor without a continuation costs a look at one number, so sixteen of them count as a step.
                    if ((++passedBy & 15) == 0) steps.take(1);
                    if (onPath.get(q) || !(isLast ? judgement.mayEnd(q) : judgement.mayBeInner(q))) continue;
                    if (isLast && pairs.refuses(path[0], q)) continue;
                    var grown = new ArrayList<Variant>();
                    for (var variant : variants) {
                        if (goodsGroup >= 0) extend(grown, variant, StepClass.GOODS_TIE, goods, goodsGroup, q);
                        if (shipmentGroup >= 0) extend(grown, variant, StepClass.SHIPMENT, shipments, shipmentGroup, q);
                        if (tieGroup >= 0) extend(grown, variant, StepClass.TIE, tieLinks, tieGroup, q);
                    }
                    if (grown.isEmpty()) continue;
                    path[depth + 1] = q;
                    if (isLast) {
                        grown.sort(Comparator.comparingInt(Variant::classes));
                        for (var variant : grown)
                            if (visitor.visit(new Skeleton(path.clone(), variant.classes))) return true;
                    } else {
                        onPath.set(q);
                        if (grow(depth + 1, grown)) return true;
                        onPath.clear(q);
                    }
                }
                return false;
            }

            private void extend(
                    List<Variant> grown, Variant variant, StepClass stepClass, Adjacency adjacency, int group, int q) {
                var isTie = stepClass == StepClass.TIE;
                var tiersLeft = variant.tiersLeft - (isTie ? 0 : 1);
                var tiesLeft = variant.tiesLeft - (isTie ? 1 : 0);
                if (tiersLeft < 0 || tiesLeft < 0) return;
                var latest = bound.latest(tiersLeft, tiesLeft, q);
                if (latest == BackwardBound.IMPOSSIBLE) return;
                var states = variant.states.next(
                        judgement,
                        stepClass,
                        adjacency::fact,
                        adjacency.first.get(group),
                        adjacency.first.get(group + 1),
                        leastConfidence,
                        Math.min(latest, lastDay),
                        steps);
                if (states.isEmpty()) return;
                if (tiersLeft + tiesLeft == 0) {
                    if (!states.anyAccepted(judgement, lastDay != Integer.MAX_VALUE)) return;
                } else if (judgement.earlierIsBetter(tiersLeft, tiesLeft)) states = states.earliest();
                grown.add(new Variant(Skeleton.append(variant.classes, stepClass), tiersLeft, tiesLeft, states));
            }
        }
    }
}
