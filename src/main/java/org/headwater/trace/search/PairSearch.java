package org.headwater.trace.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.search.SequenceSearch.Execution;
import org.headwater.trace.search.SequenceSearch.RatedChain;
import org.headwater.vocabulary.CompletenessStatus;
import org.jspecify.annotations.Nullable;

/**
 * Finds each pair of ends that a chain joins, with its best chains, exactly, or says that it did not look everywhere.
 *
 * <p>One class of (tiers, ties) after the other is walked as a whole, so that no pair is lost to one that comes before it.
 * A pair that has more chains of one class than are cheap to rank is left out of the walk from there on: the best of them are
 * found by bisection between the two parties alone. A pair that has its number of chains is left out of later classes.
 * Where a walk keeps meeting pairs that are left out, a bound towards the other ends takes the place of that towards all ends.
 */
public final class PairSearch {

    /** Chains of a pair that are counted; one more tells that there are more. */
    public static final int COUNTED = 20;

    /** More pairs than anybody reads. */
    public static final int MOST_FOUND = 10_000;

    /** Chains of a pair and class that are all ranked, which is cheaper than bisection. */
    private static final int FEW = 128;

    /** Pairs left out that a walk meets before a bound of its own is cheaper. */
    private static final int MOST_REFUSED = 1_000;

    /** Steps for completing found pairs after a stop, so that a stopped answer is not empty. */
    private static final long AFTER_STOP = 1_000_000;

    private final int counted;
    private final int few;
    private final int most;
    private final int mostRefused;

    public PairSearch() {
        this(COUNTED, FEW, MOST_FOUND, MOST_REFUSED);
    }

    /** A search that counts so many chains of a pair. */
    static PairSearch counting(int chains) {
        return new PairSearch(chains, FEW, MOST_FOUND, MOST_REFUSED);
    }

    /**
     * @param counted chains of a pair that are counted
     * @param few chains of a pair and class that are ranked; more are bisected
     * @param most pairs that are found; the answer is TRUNCATED where there are more
     * @param mostRefused pairs left out that a walk meets under one bound
     */
    PairSearch(int counted, int few, int most, int mostRefused) {
        this.counted = counted;
        this.few = Math.max(few, counted + 1);
        this.most = most;
        this.mostRefused = mostRefused;
    }

    /**
     * "No pair" and "no further pair" hold only where the status is COMPLETE.
     *
     * @param budget how many state steps may be explored
     * @param expired asked every few thousand steps; true ends the search with TIMEOUT
     */
    public PairResult search(TraceGraph graph, ChainRequest request, long budget, BooleanSupplier expired) {
        return search(new Judgement(graph, request), new Steps(budget, expired));
    }

    PairResult search(Judgement judgement, Steps steps) {
        if (judgement.rules.perPair() != null)
            throw new IllegalArgumentException("perPair is no rule of pairs: they count their chains");
        var days = judgement.graph.partyDays;
        try (var loan = days.loan();
                var narrowed = days.loan()) {
            return new Search(judgement, steps, loan, narrowed).answer();
        }
    }

    private record Pair(int first, int last) {
        static Pair of(Skeleton skeleton) {
            return new Pair(skeleton.parties()[0], skeleton.parties()[skeleton.length()]);
        }
    }

    private final class Search {
        private final Judgement judgement;
        private final Steps steps;
        private final BackwardBound everything;
        private final Execution walks;
        private final OpenEnds openEnds;
        /** The best chains so far, in order of rank. */
        private final Map<Pair, List<RatedChain>> found = new LinkedHashMap<>();
        /** Chains met in the present class, of open pairs. */
        private final Map<Pair, List<Skeleton>> met = new HashMap<>();

        Search(Judgement judgement, Steps steps, PartyDays.Loan loan, PartyDays.Loan narrowed) {
            this.judgement = judgement;
            this.steps = steps;
            everything = new BackwardBound(judgement, judgement.to, steps, loan, BackwardBound.MOST_PAIRS);
            walks = new Execution(judgement, judgement.from, everything, Integer.MAX_VALUE, 0, steps);
            openEnds = new OpenEnds(narrowed);
        }

        PairResult answer() {
            var rules = judgement.rules;
            var pairs = new ArrayList<PairResult.FoundPair>();
            var status = CompletenessStatus.COMPLETE;
            try {
                for (var tiers = rules.leastTiers(); tiers <= rules.maxTiers(); tiers++)
                    for (var ties = 0; ties <= rules.maxTies(); ties++) {
                        if (tiers + ties == 0 || tiers == 0 && judgement.asksSubstances()) continue;
                        findAll(tiers, ties);
                    }
                tell(pairs, steps);
            } catch (Steps.Stopped stopped) {
                status = stopped.status;
                pairs.clear();
                finish(pairs);
            }
            var around = new Surroundings(judgement);
            return new PairResult(
                    pairs,
                    new ChainResult.Coverage(
                            status, steps.taken(), steps.budget(), reason(status), around.hubsCut(), around),
                    walks.details);
        }

        // ---- One class of (tiers, ties) ----------------------------------------------------------------------------

        private void findAll(int tiers, int ties) {
            met.clear();
            var crowded = new ArrayList<Pair>();
            var from = judgement.from;
            for (var p = from.nextSetBit(0); p >= 0; p = from.nextSetBit(p + 1)) {
                openEnds.begin(p);
                walks.walkFrom(p, openEnds, tiers, ties, skeleton -> {
                    var pair = Pair.of(skeleton);
                    var chains = met.computeIfAbsent(pair, unknown -> new ArrayList<>());
                    if (found.size() + met.size() > 2 * most) throw steps.cut();
                    chains.add(skeleton);
                    if (chains.size() <= few) return false;
                    crowded.add(pair);
                    walks.pairs.close(pair.first, pair.last);
                    return walks.pairs.isFull(pair.first, judgement.to);
                });
            }
            for (var pair : crowded) {
                add(pair, best(pair, tiers, ties));
                met.remove(pair);
            }
            for (var entries = met.entrySet().iterator(); entries.hasNext(); ) {
                var entry = entries.next();
                add(entry.getKey(), walks.rate(entry.getValue()));
                entries.remove();
            }
            if (found.size() > most) throw steps.cut();
        }

        /** The bound of one walk: towards all ends, and from many vain looks on towards those whose pair is open. */
        private final class OpenEnds implements SequenceSearch.Bound {
            private final PartyDays.Loan loan;
            private int start;
            private long refused;
            private BackwardBound bound = everything;
            /** Ends of the last narrow bound, which the next start may have too. */
            private @Nullable BitSet ends;

            private @Nullable BackwardBound narrow;

            OpenEnds(PartyDays.Loan loan) {
                this.loan = loan;
            }

            void begin(int party) {
                start = party;
                refused = walks.pairs.refused();
                bound = everything;
            }

            @Override
            public int latest(int tiersLeft, int tiesLeft, int party) {
                if (walks.pairs.refused() - refused > mostRefused) {
                    refused = walks.pairs.refused();
                    bound = towards(walks.pairs.open(start, judgement.to));
                }
                return bound.latest(tiersLeft, tiesLeft, party);
            }

            private BackwardBound towards(BitSet open) {
                if (narrow == null || !open.equals(ends)) {
                    loan.close();
                    ends = open;
                    narrow = new BackwardBound(judgement, open, steps, loan, BackwardBound.MOST_PAIRS);
                }
                return narrow;
            }
        }

        /** The best chains of a class between two parties, which has more of them than are wanted. */
        private List<RatedChain> best(Pair pair, int tiers, int ties) {
            try (var loan = judgement.graph.partyDays.loan()) {
                var bound = new BackwardBound(judgement, only(pair.last), steps, loan, BackwardBound.MOST_PAIRS);
                return new Execution(judgement, only(pair.first), bound, 0, 0, steps).best(tiers, ties, counted + 1);
            }
        }

        private static BitSet only(int party) {
            var set = new BitSet();
            set.set(party);
            return set;
        }

        /** In order of rank behind those of earlier classes, as far as the pair has room. */
        private void add(Pair pair, List<RatedChain> more) {
            if (more.isEmpty()) return;
            var chains = found.computeIfAbsent(pair, unknown -> new ArrayList<>());
            chains.addAll(Execution.ranked(more, Math.max(0, counted + 1 - chains.size())));
            if (chains.size() > counted) walks.pairs.close(pair.first, pair.last);
        }

        // ---- The answer --------------------------------------------------------------------------------------------

        /** Adds the pairs in order of rank, as far as the steps go. */
        private void tell(List<PairResult.FoundPair> pairs, Steps steps) {
            var ranked = new ArrayList<>(found.values());
            ranked.sort((one, other) -> SequenceSearch.RANK.compare(one.getFirst(), other.getFirst()));
            for (var chains : ranked.subList(0, Math.min(most, ranked.size())))
                pairs.add(describe(pairs.size(), chains, steps));
        }

        private PairResult.FoundPair describe(int rank, List<RatedChain> chains, Steps steps) {
            var ids = judgement.graph.partyIds;
            var best = chains.getFirst();
            var substances = new TreeSet<String>();
            LocalDate dispatched = null;
            LocalDate arrived = null;
            for (var chain : chains.subList(0, Math.min(counted, chains.size()))) {
                var freight = walks.details.freight(chain.skeleton(), chain.rating(), steps);
                if (freight.substance() != null) substances.add(freight.substance());
                if (freight.dispatched() != null
                        && (dispatched == null || freight.dispatched().isBefore(dispatched)))
                    dispatched = freight.dispatched();
                if (freight.arrived() != null
                        && (arrived == null || freight.arrived().isAfter(arrived))) arrived = freight.arrived();
            }
            var pair = Pair.of(best.skeleton());
            return new PairResult.FoundPair(
                    ids.get(pair.first),
                    ids.get(pair.last),
                    rank,
                    Math.min(counted, chains.size()),
                    chains.size() > counted,
                    List.copyOf(substances),
                    dispatched,
                    arrived,
                    new PairResult.BestChain(best, chains));
        }

        /** Completes pairs that were found before the stop, within {@link #AFTER_STOP} steps. */
        private void finish(List<PairResult.FoundPair> pairs) {
            var few = new Steps(AFTER_STOP, () -> false);
            try {
                for (var entry : met.entrySet()) {
                    var rated = new ArrayList<RatedChain>();
                    for (var skeleton : entry.getValue()) {
                        var rating = walks.details.rate(skeleton, few);
                        if (rating != null) rated.add(new RatedChain(skeleton, rating));
                    }
                    add(entry.getKey(), rated);
                    if (few.taken() > AFTER_STOP / 2) break;
                }
                tell(pairs, few);
            } catch (Steps.Stopped stopped) {
                // The pairs so far have chains; the status says that there may be more.
            }
        }

        private @Nullable String reason(CompletenessStatus status) {
            return status == CompletenessStatus.TRUNCATED
                    ? "more than " + most
                            + " pairs were found; name more precise ends, fewer tiers or a narrower window"
                    : steps.reason(status);
        }
    }
}
