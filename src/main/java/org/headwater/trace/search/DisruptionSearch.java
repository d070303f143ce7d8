package org.headwater.trace.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.search.ChainResult.FoundChain;
import org.headwater.trace.search.StandingSearch.ChainName;
import org.headwater.vocabulary.CompletenessStatus;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest sets of parties and ports without which no chain of a question is left, by implicit hitting sets: what the chains found so far
 * need is a family of sets; the first cheapest set that hits it is avoided; chains that are found all the same add to the family. The problem
 * is NP-complete (arXiv 1711.00963), so that a budget may end it, with a proven bound.
 */
public final class DisruptionSearch {

    /** State steps of all searches together: three times those of one question. */
    public static final long USUAL_BUDGET = 60_000_000;

    public static final int MOST_ROUNDS = 500;

    /** Chains of a round: each adds a set, and a search for so many takes little more than one for the first. */
    static final int CHAINS_OF_A_ROUND = 20;

    /** Branches of one hitting set: a second of one core where eighty things have two hundred sets. */
    private static final int MOST_BRANCHES = 100_000;

    /** Completeness of an answer. */
    public enum DisruptionStatus {
        OPTIMAL,
        BOUNDS,
        IMPOSSIBLE
    }

    /**
     * Something that may be removed.
     *
     * @param id decides between equal sets
     * @param records of the port, or the record that stands for the party
     * @param cost 1 or more
     */
    public record Thing(String id, boolean isPort, Set<String> records, int cost) {
        public Thing {
            records = Set.copyOf(records);
        }

        private boolean isItsOnlyRecord() {
            return records.size() == 1 && records.contains(id);
        }
    }

    /**
     * Number of the best chains that a thing takes away alone.
     *
     * @param alone whether no chain of the question is left without it; null where that is not settled
     */
    public record Loss(String thing, int lost, @Nullable Boolean alone) {}

    /**
     * The answer.
     *
     * @param lower proven: no set is cheaper; null where no set disrupts
     * @param upper what the first set costs; null without one
     * @param sets ids of things, ascending
     * @param hasMore whether there are more sets of that cost; null where that is not settled
     * @param unstoppable the best chain without all things
     * @param completeness of the search for the best chains
     * @param reason why the status is BOUNDS, and whether losses may lack some; null where there is nothing to say
     */
    public record Result(
            DisruptionStatus status,
            @Nullable Long lower,
            @Nullable Long upper,
            List<List<String>> sets,
            @Nullable Boolean hasMore,
            @Nullable FoundChain unstoppable,
            List<Loss> losses,
            ChainResult.Coverage completeness,
            @Nullable String reason) {}

    private final Removal.Question question;
    private static final Comparator<Thing> BY_ID = Comparator.comparing(Thing::id);

    /** Things by id, ascending. */
    private final List<Thing> things;
    /** Records of things that have another record than themselves, which are few: a question may have a hundred thousand things. */
    private final Map<String, Integer> parties = new HashMap<>();

    private final Map<String, Integer> ports = new HashMap<>();
    private final @Nullable LocalDate from;
    private final long budget;
    private final BooleanSupplier isOver;
    private final Searching searching;
    /** By found chain, the things that spoil its canonical choice. */
    private final List<int[]> family = new ArrayList<>();

    private final Function<FoundChain, int[]> spoilers;
    private long explored;
    private int rounds;
    private @Nullable String reason;
    /** Whether time or budget ended the judgement of a thing by itself. */
    private boolean lacksLosses;
    /** Sets without which a COMPLETE search found nothing. */
    private final Set<List<Integer>> confirmed = new HashSet<>();

    private DisruptionSearch(
            Removal.Question question,
            List<Thing> things,
            @Nullable LocalDate from,
            long budget,
            BooleanSupplier isOver,
            UnaryOperator<Function<FoundChain, int[]>> judging,
            Searching searching) {
        this.question = question;
        this.things = things.stream().sorted(BY_ID).toList();
        this.from = from;
        this.budget = budget;
        this.isOver = isOver;
        this.searching = searching;
        for (var i = 0; i < this.things.size(); i++) {
            var thing = this.things.get(i);
            if (!thing.isItsOnlyRecord())
                for (var record : thing.records) (thing.isPort ? ports : parties).put(record, i);
        }
        spoilers = judging.apply(new Spoilers(
                question, record -> of(record, parties, false), record -> of(record, ports, true), from)::of);
    }

    /** The number of the thing that a record belongs to. */
    private @Nullable Integer of(String record, Map<String, Integer> others, boolean isPort) {
        var other = others.get(record);
        if (other != null) return other;
        var place = Collections.binarySearch(things, new Thing(record, isPort, Set.of(record), 1), BY_ID);
        if (place < 0) return null;
        var thing = things.get(place);
        return thing.isPort == isPort && thing.isItsOnlyRecord() ? (Integer) place : null;
    }

    /**
     * Searches the first cheapest sets.
     *
     * @param from the first day without them; null is ever
     * @param most how many sets
     * @param budget state steps of all searches together
     */
    public static Result search(
            TraceGraph graph,
            ChainRequest request,
            List<Thing> things,
            @Nullable LocalDate from,
            int most,
            long budget,
            BooleanSupplier isOver) {
        return search(graph, request, things, from, most, budget, isOver, right -> right, EXACT);
    }

    /** A search for so many of the best chains. */
    interface Searching {
        ChainResult search(Removal.Question asked, int most, long budget, BooleanSupplier isOver);
    }

    static final Searching EXACT = (asked, most, budget, isOver) ->
            ChainSearch.exact().search(asked.graph(), asked.request(), most, budget, isOver);

    /**
     * Like the other one.
     *
     * @param judging gives what spoils a chain, for a test with the wrong way to tell
     * @param searching is told of each search, for who measures them
     */
    static Result search(
            TraceGraph graph,
            ChainRequest request,
            List<Thing> things,
            @Nullable LocalDate from,
            int most,
            long budget,
            BooleanSupplier isOver,
            UnaryOperator<Function<FoundChain, int[]>> judging,
            Searching searching) {
        return new DisruptionSearch(
                        new Removal.Question(graph, request), things, from, budget, isOver, judging, searching)
                .answer(most);
    }

    private Removal.Question without(int... removed) {
        var parties = new ArrayList<String>();
        var ports = new ArrayList<String>();
        for (var i : removed) (things.get(i).isPort ? ports : parties).addAll(things.get(i).records);
        return new Removal(set(parties), set(ports), from).in(question.graph(), question.request());
    }

    /** No record belongs to two things, so that none is looked for twice. */
    private static Set<String> set(List<String> records) {
        return Set.of(records.toArray(String[]::new));
    }

    private ChainResult find(Removal.Question asked, int most) {
        var result = searching.search(asked, most, Math.max(1, budget - explored), isOver);
        explored += result.completeness().explored();
        return result;
    }

    private static boolean isEmpty(ChainResult result) {
        return result.chains().isEmpty() && result.completeness().status() == CompletenessStatus.COMPLETE;
    }

    private Result answer(int most) {
        var best = find(question, question.request().k());
        var all = find(without(IntStream.range(0, things.size()).toArray()), 1);
        if (!all.chains().isEmpty())
            return result(
                    best,
                    DisruptionStatus.IMPOSSIBLE,
                    null,
                    null,
                    List.of(),
                    null,
                    all.chains().getFirst());
        if (!isEmpty(all)) {
            reason = "the search without all things was not complete";
            return result(best, DisruptionStatus.BOUNDS, 0L, null, List.of(), null, null);
        }
        add(best.chains());
        var lower = 0L;
        while (true) {
            var branches = new int[] {MOST_BRANCHES};
            var least = new Hitting().least(() -> branches[0]-- <= 0 || isOver.getAsBoolean());
            lower = Math.max(lower, least.lower());
            var isProven = least.isProven();
            var set = least.set();
            if (isProven) {
                var first = first(least.lower(), 1);
                if (first == null) isProven = false;
                else set = first.getFirst();
            }
            var found = tryOut(set);
            if (found == Trial.STOPPED)
                return result(best, DisruptionStatus.BOUNDS, lower, null, List.of(), null, null);
            if (found == Trial.CHAINS) continue;
            // The first of the cheapest sets may not be settled: one of the least cost is a cheapest all the same.
            if (isProven || cost(set) == lower) return proven(best, set, lower, most);
            reason = "no cheapest set of what " + rounds + " searches found was proven in time";
            return result(best, DisruptionStatus.BOUNDS, lower, cost(set), List.of(ids(set)), null, null);
        }
    }

    private enum Trial {
        CONFIRMED,
        CHAINS,
        STOPPED
    }

    /** Whether the set disrupts; chains that are left add to the family. */
    private Trial tryOut(int[] set) {
        if (confirmed.contains(list(set))) return Trial.CONFIRMED;
        if (rounds >= MOST_ROUNDS || explored >= budget || isOver.getAsBoolean()) {
            reason = rounds >= MOST_ROUNDS
                    ? "the " + MOST_ROUNDS + " searches were spent"
                    : explored >= budget ? "the budget of " + budget + " state steps was spent" : "the time was up";
            return Trial.STOPPED;
        }
        rounds++;
        var found = find(without(set), CHAINS_OF_A_ROUND);
        if (!found.chains().isEmpty()) {
            add(found.chains());
            return Trial.CHAINS;
        }
        if (!isEmpty(found)) {
            reason = "a search that found nothing was not complete: "
                    + found.completeness().reason();
            return Trial.STOPPED;
        }
        confirmed.add(list(set));
        return Trial.CONFIRMED;
    }

    private void add(List<FoundChain> chains) {
        for (var chain : chains) family.add(spoilers.apply(chain));
    }

    private long cost(int[] set) {
        return Arrays.stream(set).mapToLong(thing -> things.get(thing).cost).sum();
    }

    /** The hitting sets of the family, over the things that it names alone: a question may have a hundred thousand others. */
    private final class Hitting {
        private final int[] named =
                family.stream().flatMapToInt(Arrays::stream).sorted().distinct().toArray();
        private final HittingSets sets = new HittingSets(
                Arrays.stream(named).map(thing -> things.get(thing).cost).toArray());

        Hitting() {
            for (var set : family)
                sets.add(Arrays.stream(set)
                        .map(thing -> Arrays.binarySearch(named, thing))
                        .toArray());
        }

        private int[] things(int[] set) {
            return Arrays.stream(set).map(place -> named[place]).toArray();
        }

        HittingSets.Least least(BooleanSupplier isOver) {
            var least = sets.least(isOver);
            return new HittingSets.Least(least.lower(), things(least.set()), least.isProven());
        }

        @Nullable
        List<int[]> first(long cost, int most, BooleanSupplier isOver) {
            return sets.first(cost, most, isOver)
                    .map(found -> found.stream().map(this::things).toList())
                    .orElse(null);
        }
    }

    /** The first sets of the family's least cost, where the budget ended none. */
    private @Nullable List<int[]> first(long cost, int most) {
        var branches = new int[] {MOST_BRANCHES};
        return new Hitting().first(cost, most, () -> branches[0]-- <= 0 || isOver.getAsBoolean());
    }

    /** A set of the cost disrupts: now the first of them, each tried out. */
    private Result proven(ChainResult best, int[] one, long cost, int most) {
        var told = new ArrayList<List<String>>();
        Boolean hasMore = null;
        search:
        while (true) {
            var sets = first(cost, most + 1);
            told.clear();
            if (sets == null) break;
            for (var set : sets) {
                var trial = tryOut(set);
                if (trial == Trial.CHAINS) continue search;
                if (trial == Trial.STOPPED) break search;
                if (told.size() == most) hasMore = true;
                else told.add(ids(set));
            }
            if (hasMore == null) hasMore = false;
            break;
        }
        // Where the order could not be settled, a set of that cost is told all the same.
        if (told.isEmpty()) told.add(ids(one));
        reason = null;
        return result(best, DisruptionStatus.OPTIMAL, cost, cost, List.copyOf(told), hasMore, null);
    }

    private List<String> ids(int[] set) {
        return Arrays.stream(set).mapToObj(thing -> things.get(thing).id).toList();
    }

    private static List<Integer> list(int[] set) {
        return Arrays.stream(set).boxed().toList();
    }

    private Result result(
            ChainResult best,
            DisruptionStatus status,
            @Nullable Long lower,
            @Nullable Long upper,
            List<List<String>> sets,
            @Nullable Boolean hasMore,
            @Nullable FoundChain unstoppable) {
        var losses = losses(best);
        var lacking = "not everything was judged by itself, so that losses may lack some";
        var why = !lacksLosses ? reason : reason == null ? lacking : reason + "; " + lacking;
        return new Result(status, lower, upper, sets, hasMore, unstoppable, losses, best.completeness(), why);
    }

    // ---- Each thing alone ------------------------------------------------------------------------------------------

    private List<Loss> losses(ChainResult best) {
        record Counted(int thing, Loss loss) {}
        Map<Integer, List<FoundChain>> spoiled = new HashMap<>();
        for (var chain : best.chains())
            for (var thing : spoilers.apply(chain))
                spoiled.computeIfAbsent(thing, one -> new ArrayList<>()).add(chain);
        var losses = new ArrayList<Counted>();
        for (var entry : spoiled.entrySet()) {
            var rest = without(entry.getKey());
            var one = new OneChain(rest.graph(), rest.request());
            var lost = 0;
            try {
                var steps = new Steps(budget, isOver);
                for (var chain : entry.getValue())
                    if (one.find(ChainName.of(chain), steps).isEmpty()) lost++;
            } catch (Steps.Stopped stopped) {
                lacksLosses = true;
                continue;
            }
            if (lost == 0) continue;
            Boolean alone = false;
            if (lost == best.chains().size()) {
                var left = find(rest, 1);
                alone = left.chains().isEmpty() ? isEmpty(left) ? (Boolean) true : null : (Boolean) false;
            }
            losses.add(new Counted(entry.getKey(), new Loss(things.get(entry.getKey()).id, lost, alone)));
        }
        losses.sort(Comparator.<Counted>comparingInt(one -> -one.loss.lost)
                .thenComparingInt(one -> things.get(one.thing).cost)
                .thenComparing(one -> one.loss.thing));
        return losses.stream().map(Counted::loss).toList();
    }
}
