package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.NONE;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.search.PairResult.FoundPair;
import org.headwater.trace.search.SequenceSearch.RatedChain;
import org.headwater.trace.search.Steps.Stopped;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of ends whose chains differ between two graphs that differ in some parties alone
 * (src/docs/identity.md#what-a-decision-changes). A chain that passes none of these parties is the same in both, so each search is
 * held to the parties on ways through them, unless a shared identifier ties other parties in one of them. Both graphs number the same records.
 *
 * <p>A chain is the same in both graphs where its parties are, the parties that differ counting as one. Where they become one party, their
 * pairs become one pair, with the chains of all of them before. Where one party becomes several, each has the pairs that it keeps.
 */
public final class PairDifference {

    /**
     * A pair whose chains differ: one of those that are counted is in one graph only, or there are more or fewer.
     *
     * @param before null where the first graph has no chain of the pair
     * @param after null where the second has none; one of both is not null
     */
    public record ChangedPair(
            String first,
            String last,
            @Nullable Chains before,
            @Nullable Chains after) {}

    /**
     * The chains of a pair.
     *
     * @param count how many; where {@code more}, as many as are counted
     * @param best the parties of the best one
     */
    public record Chains(int count, boolean more, List<String> best) {
        public Chains {
            best = List.copyOf(best);
        }

        /** "20+" for more than are counted. */
        public String text() {
            return count + (more ? "+" : "");
        }
    }

    /**
     * @param pairs by the rank of the best chain, those of the first graph before those of the second alone; empty where a search was not complete
     * @param reason why it was not; null where it was
     */
    public record Result(
            List<ChangedPair> pairs,
            CompletenessStatus status,
            @Nullable String reason) {
        public Result {
            pairs = List.copyOf(pairs);
        }
    }

    /** One of the two graphs, and the parties in it that the other has not so. */
    public record Side(TraceGraph graph, Collection<String> parties) {}

    /** Chains of a pair that are read: two of them may be one where two parties are. */
    private static final int KNOWN = 2 * PairSearch.COUNTED;

    private PairDifference() {}

    /**
     * @param budget how many state steps all searches may explore together
     * @param expired asked every few thousand steps; true ends the search with TIMEOUT
     */
    public static Result search(Side before, Side after, ChainRequest request, long budget, BooleanSupplier expired) {
        var steps = new Steps(budget, expired);
        try {
            var changed = new LinkedHashSet<Ends>();
            var isHeld = !mayTieOthers(before, after, request);
            var joined = new Joined(before, after);
            var was = joined.pairs(before.graph, through(before, isHeld, request, steps));
            var is = joined.pairs(after.graph, through(after, isHeld, request, steps));
            for (var pair : was.entrySet())
                if (!pair.getValue().isSame(is.get(pair.getKey()))) changed.add(pair.getKey());
            for (var ends : is.keySet()) if (!was.containsKey(ends)) changed.add(ends);
            if (changed.isEmpty()) return new Result(List.of(), CompletenessStatus.COMPLETE, null);
            // Other chains of these pairs pass by the parties that differ: all are counted.
            var ends = joined.parts(changed);
            was = joined.pairs(before.graph, between(before.graph, request, ends, steps));
            is = joined.pairs(after.graph, between(after.graph, request, ends, steps));
            var inOrder = new LinkedHashSet<>(was.keySet());
            inOrder.addAll(is.keySet());
            inOrder.retainAll(changed);
            var pairs = new ArrayList<ChangedPair>();
            for (var pair : inOrder) {
                var standing = was.get(pair);
                // The parties to which the searches were held may differ, and the pair then does not.
                if (standing != null && standing.isSame(is.get(pair))) continue;
                pairs.add(new ChangedPair(pair.first, pair.last, told(standing), told(is.get(pair))));
            }
            return new Result(pairs, CompletenessStatus.COMPLETE, null);
        } catch (Incomplete cut) {
            return new Result(List.of(), cut.status, cut.reason);
        } catch (Stopped stopped) {
            return new Result(List.of(), stopped.status, steps.reason(stopped.status));
        }
    }

    /** A comparison of two answers of which one has not all pairs would tell of changes that are none. */
    private static final class Incomplete extends RuntimeException {
        private final CompletenessStatus status;
        private final @Nullable String reason;

        Incomplete(ChainResult.Coverage coverage) {
            super(null, null, false, false);
            status = coverage.status();
            reason = coverage.reason();
        }
    }

    private record Ends(String first, String last) {}

    /**
     * Chains of a pair in one graph.
     *
     * @param best parties of the best chain
     * @param chains the best ones in order of rank, the parties that differ as one; more than are counted where there are more
     */
    private record Found(List<String> best, List<RatedChain> chains) {
        static Found of(List<String> best, Stream<RatedChain> chains) {
            var distinct = new LinkedHashMap<Skeleton, RatedChain>();
            chains.sorted(SequenceSearch.RANK).forEach(chain -> distinct.putIfAbsent(chain.skeleton(), chain));
            return new Found(best, List.copyOf(distinct.values()));
        }

        boolean isMore() {
            return chains.size() > PairSearch.COUNTED;
        }

        /** The best of many chains are compared with all that are known of the other graph: ties of rank may fall otherwise. */
        boolean isSame(@Nullable Found other) {
            if (other == null || isMore() != other.isMore()) return false;
            return isMore()
                    ? other.skeletons(KNOWN).containsAll(skeletons(PairSearch.COUNTED))
                            && skeletons(KNOWN).containsAll(other.skeletons(PairSearch.COUNTED))
                    : skeletons(KNOWN).equals(other.skeletons(KNOWN));
        }

        private Set<Skeleton> skeletons(int most) {
            return chains.stream().limit(most).map(RatedChain::skeleton).collect(Collectors.toSet());
        }

        /** Union of two pairs that are one, the better one first. */
        Found and(Found next) {
            return of(best, Stream.concat(chains.stream(), next.chains.stream()));
        }

        Chains told() {
            return new Chains(Math.min(PairSearch.COUNTED, chains.size()), isMore(), best);
        }
    }

    /** The parties that differ, as one. */
    private static final class Joined {
        private final Set<String> parties = new HashSet<>();
        /** Their party in the second graph; null where that has several. */
        private final @Nullable String one;

        Joined(Side before, Side after) {
            parties.addAll(before.parties);
            parties.addAll(after.parties);
            one = after.parties.size() == 1 && before.parties.size() > 1
                    ? after.parties.iterator().next()
                    : null;
        }

        /** In the order of the pairs, one for several at the first of them. */
        Map<Ends, Found> pairs(TraceGraph graph, List<FoundPair> pairs) {
            var all = new LinkedHashMap<Ends, Found>();
            for (var pair : pairs) {
                var best = new ArrayList<String>();
                for (var party : pair.best().all.getFirst().skeleton().parties()) best.add(graph.partyIds.get(party));
                var chains = pair.best().all.stream()
                        .map(chain -> new RatedChain(joined(graph, chain.skeleton()), chain.rating()));
                all.merge(ends(pair.first(), pair.last()), Found.of(best, chains), Found::and);
            }
            return all;
        }

        /** The pairs with each party that is now one in its place. */
        Set<Ends> parts(Set<Ends> pairs) {
            var all = new LinkedHashSet<Ends>();
            for (var pair : pairs)
                for (var first : parts(pair.first)) for (var last : parts(pair.last)) all.add(new Ends(first, last));
            return all;
        }

        private Collection<String> parts(String end) {
            return end.equals(one) ? parties : List.of(end);
        }

        /** A chain between two parties that become one has no place in the second graph. */
        private Ends ends(String first, String last) {
            if (one == null || parties.contains(first) && parties.contains(last)) return new Ends(first, last);
            return new Ends(parties.contains(first) ? one : first, parties.contains(last) ? one : last);
        }

        private Skeleton joined(TraceGraph graph, Skeleton chain) {
            var numbers = chain.parties().clone();
            for (var place = 0; place < numbers.length; place++)
                if (parties.contains(graph.partyIds.get(numbers[place]))) numbers[place] = NONE;
            return new Skeleton(numbers, chain.classes());
        }
    }

    /** Whether an identifier has too many holders in one graph only: then its other holders are tied in the other. */
    private static boolean mayTieOthers(Side before, Side after, ChainRequest request) {
        var rules = request.rules();
        return (rules.sharedIdentifiers() || rules.sharedAddresses())
                && !Set.of(before.graph.hubs.id).equals(Set.of(after.graph.hubs.id));
    }

    /** Where the search is held, by the parties on ways through those that differ alone, which has all chains through these. */
    private static List<FoundPair> through(Side side, boolean isHeld, ChainRequest request, Steps steps) {
        if (!isHeld) return pairs(new Judgement(side.graph, request), steps);
        var among = new Ways(new Judgement(side.graph, request), side.parties, steps).parties();
        return pairs(new Judgement(side.graph, request, new Judgement.Narrowing(among, null, null)), steps);
    }

    private static List<FoundPair> between(TraceGraph graph, ChainRequest request, Set<Ends> pairs, Steps steps) {
        var starts = new BitSet();
        var ends = new BitSet();
        for (var pair : pairs) {
            set(starts, graph.party(pair.first));
            set(ends, graph.party(pair.last));
        }
        return pairs(new Judgement(graph, request, new Judgement.Narrowing(null, starts, ends)), steps);
    }

    private static void set(BitSet parties, int party) {
        if (party != NONE) parties.set(party);
    }

    private static @Nullable Chains told(@Nullable Found found) {
        return found == null ? null : found.told();
    }

    private static List<FoundPair> pairs(Judgement judgement, Steps steps) {
        var result = PairSearch.counting(KNOWN).search(judgement, steps);
        if (result.completeness().status() != CompletenessStatus.COMPLETE) throw new Incomplete(result.completeness());
        return result.pairs();
    }

    /** The parties on ways through given ones, whatever the days and substances of the steps; linear in the facts of each level. */
    private static final class Ways {
        private final Judgement judgement;
        private final Steps steps;
        private final int maxTiers;
        private final int maxTies;
        private final BitSet given = new BitSet();
        private final BitSet all = new BitSet();

        Ways(Judgement judgement, Collection<String> parties, Steps steps) {
            this.judgement = judgement;
            this.steps = steps;
            maxTiers = judgement.rules.maxTiers();
            maxTies = judgement.rules.maxTies();
            for (var id : parties) set(given, judgement.graph.party(id));
        }

        BitSet parties() {
            all.or(given);
            reach(true);
            reach(false);
            return all;
        }

        private void reach(boolean forward) {
            // Parties that wait to be left, by ties and tiers of the way so far.
            var levels = new BitSet[maxTies + 1][maxTiers + 1];
            for (var level : levels) for (var tiers = 0; tiers <= maxTiers; tiers++) level[tiers] = new BitSet();
            levels[0][0].or(given);
            for (var ties = 0; ties <= maxTies; ties++)
                for (var tiers = 0; tiers <= maxTiers; tiers++) {
                    var here = levels[ties][tiers];
                    // Ways with fewer steps lead on from there already.
                    for (var fewer = 0; fewer < ties; fewer++) here.andNot(levels[fewer][tiers]);
                    for (var fewer = 0; fewer < tiers; fewer++) here.andNot(levels[ties][fewer]);
                    for (var p = here.nextSetBit(0); p >= 0; p = here.nextSetBit(p + 1)) {
                        if (tiers + ties > 0 && !judgement.mayBeInner(p)) continue;
                        if (tiers < maxTiers) {
                            leave(p, StepClass.SHIPMENT, forward, levels[ties][tiers + 1]);
                            leave(p, StepClass.GOODS_TIE, forward, levels[ties][tiers + 1]);
                        }
                        if (ties < maxTies) leave(p, StepClass.TIE, forward, levels[ties + 1][tiers]);
                    }
                }
        }

        private void leave(int p, StepClass stepClass, boolean forward, BitSet reached) {
            var adjacency = judgement.adjacency(stepClass);
            var start = forward ? adjacency.start : adjacency.inStart;
            steps.look(start.get(p + 1) - start.get(p) + 1L);
            for (var g = start.get(p); g < start.get(p + 1); g++) {
                var group = forward ? g : adjacency.inGroup.get(g);
                var q = forward ? adjacency.neighbor.get(group) : adjacency.owner.get(group);
                if (reached.get(q) || judgement.avoided.get(q) || !anyPasses(adjacency, group, stepClass)) continue;
                reached.set(q);
                all.set(q);
            }
        }

        private boolean anyPasses(Adjacency adjacency, int group, StepClass stepClass) {
            for (var f = adjacency.first.get(group); f < adjacency.first.get(group + 1); f++)
                if (judgement.passes(stepClass, adjacency.fact(f))) return true;
            return false;
        }
    }
}
