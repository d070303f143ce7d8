package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.headwater.Size;
import org.headwater.trace.index.MarkedHistory;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.search.Profiles.Feature;
import org.junit.jupiter.api.Test;

/**
 * A question whose answer differs from one moment to another is touched by what changed between them, on random histories of small marked
 * graphs, by all rules. Wrong ways to find the touched questions miss some of them.
 */
class GraphChangeTests {

    private static final int HISTORIES = Integer.getInteger("headwater.histories", 2_000);
    private static final long SEED = Size.seed();
    private static final int MOST_HOLDERS = 2;

    private static final List<Set<Feature>> PROFILES = List.of(
            EnumSet.noneOf(Feature.class),
            EnumSet.of(Feature.TIES),
            EnumSet.of(Feature.WALKS),
            EnumSet.of(Feature.TIES, Feature.WALKS),
            EnumSet.complementOf(EnumSet.of(Feature.PAIRS, Feature.LISTED)));

    private enum Mutant {
        /** Walks along the new graph only. */
        NEW_ONLY,
        /** Walks along the old graph only, as a region does that is kept from the last run. */
        CACHED,
        /** Changes of parties count for nothing. */
        EDGES_ONLY,
        /** Ties that come or go with the limit of holders count for nothing. */
        HUB,
        /** What changed since the last round, in place of since the last run of the question. */
        STALE,
        /** Changed steps are taken the wrong way round. */
        TURNED
    }

    private record Moment(TraceGraph graph, TraceGraph withoutShared) {}

    /** What histories show. */
    private static final class Tally {
        private int differing;
        private int spared;
        private final List<String> missed = new ArrayList<>();
        private final Map<Mutant, Integer> byMutant = new EnumMap<>(Mutant.class);
    }

    @Test
    void everyAnswerThatDiffersIsTouched() {
        System.out.println("-Dheadwater.seed=" + SEED);
        var tally = new Tally();
        for (var i = 0; i < HISTORIES; i++) play(SEED * 31 + i, PROFILES.get(i % PROFILES.size()), tally);
        assertThat(tally.missed).as("seed %d", SEED).isEmpty();
        assertThat(tally.differing).isGreaterThan(HISTORIES / 2);
        assertThat(tally.spared).isGreaterThan(HISTORIES / 2);
        assertThat(tally.byMutant.keySet()).containsExactly(Mutant.values());
    }

    /** A notify party that becomes a party takes the consignee's place, and stands on no chain of the consignee. */
    @Test
    void aNotifyPartyThatBecomesAPartyTouchesTheChainsOfTheConsignee() {
        var tally = new Tally();
        play(22_951_066, PROFILES.get(1), tally);
        assertThat(tally.differing).isPositive();
        assertThat(tally.missed).isEmpty();
    }

    private static void play(long seed, Set<Feature> profile, Tally tally) {
        var random = new Random(seed);
        var one = Profiles.generate(profile, seed);
        var history = new MarkedHistory(one.world(), random);
        var caller = MarkedHistory.CALLERS.get(random.nextInt(MarkedHistory.CALLERS.size()));
        var questions = questions(one, seed);
        var moments = new ArrayList<Moment>();
        for (var m = 0; m < 4; m++) {
            history.goOn();
            moments.add(new Moment(history.seenBy(caller, MOST_HOLDERS), history.seenBy(caller, 0)));
        }
        for (var m = 1; m < moments.size(); m++) {
            var through = random.nextInt(m);
            var then = moments.get(through);
            var now = moments.get(m);
            var bounds = GraphChange.Bounds.NONE;
            for (var question : questions) bounds = bounds.and(question);
            var change = GraphChange.between(then.graph, now.graph, bounds);
            var mutants = mutants(then, moments.get(m - 1), now, bounds);
            for (var question : questions) {
                var touched = change.touches(question);
                if (answer(then.graph, question).equals(answer(now.graph, question))) {
                    if (!touched && !change.isEmpty()) tally.spared++;
                    continue;
                }
                tally.differing++;
                if (!touched) tally.missed.add("seed " + seed + ", moments " + through + " and " + m + ", " + question);
                mutants.forEach((mutant, wrong) -> {
                    if (!wrong.touches(question)) tally.byMutant.merge(mutant, 1, Integer::sum);
                });
            }
        }
    }

    private static Map<Mutant, GraphChange> mutants(Moment then, Moment last, Moment now, GraphChange.Bounds bounds) {
        var mutants = new EnumMap<Mutant, GraphChange>(Mutant.class);
        var nodes = new SharedNodes(then.graph, now.graph);
        for (var mutant : Mutant.values()) {
            var walked = switch (mutant) {
                case NEW_ONLY -> new SharedNodes(now.graph, now.graph);
                case CACHED -> new SharedNodes(then.graph, then.graph);
                default -> nodes;
            };
            var points = switch (mutant) {
                case HUB -> new ChangePoints(new SharedNodes(then.withoutShared, now.withoutShared));
                case STALE -> new ChangePoints(new SharedNodes(last.graph, now.graph));
                default -> new ChangePoints(nodes);
            };
            if (mutant == Mutant.EDGES_ONLY) points.parties.clear();
            if (mutant == Mutant.TURNED) turn(points);
            if (walked != nodes) points = moved(points, nodes, walked);
            mutants.put(mutant, new GraphChange(walked, points, bounds));
        }
        return mutants;
    }

    private static void turn(ChangePoints points) {
        var turned = points.steps.stream()
                .map(step -> new ChangePoints.ChangedStep(step.to(), step.from(), step.isTier()))
                .toList();
        points.steps.clear();
        points.steps.addAll(turned);
    }

    /** The same points at the nodes of another graph. */
    private static ChangePoints moved(ChangePoints points, SharedNodes nodes, SharedNodes walked) {
        var moved = new ChangePoints(walked);
        points.parties.stream()
                .map(point -> node(point, nodes, walked))
                .filter(node -> node != TraceGraph.NONE)
                .forEach(moved.parties::set);
        for (var step : points.steps) {
            var from = node(step.from(), nodes, walked);
            var to = node(step.to(), nodes, walked);
            if (from != TraceGraph.NONE && to != TraceGraph.NONE)
                moved.steps.add(new ChangePoints.ChangedStep(from, to, step.isTier()));
        }
        return moved;
    }

    private static int node(int point, SharedNodes nodes, SharedNodes walked) {
        var side = nodes.now.own(point) == TraceGraph.NONE ? nodes.before : nodes.now;
        var number = walked.number(side.graph.partyIds.get(side.own(point)));
        return number == TraceGraph.NONE ? number : walked.node(number);
    }

    private static List<ChainRequest> questions(Profiles.Case one, long seed) {
        var first = one.searched();
        var wide = first.rules().toBuilder()
                .set("notifyParties", seed % 2 == 0)
                .set("sharedIdentifiers", true)
                .set("sharedAddresses", true)
                .build();
        return List.of(
                first,
                new ChainRequest(first.from(), first.to(), wide, ChainRequest.MOST_CHAINS),
                new ChainRequest(null, first.to() == null ? first.from() : first.to(), wide, 5));
    }

    private static List<ChainResult.FoundChain> answer(TraceGraph graph, ChainRequest request) {
        return ChainSearch.exact()
                .search(graph, request, ChainSearch.DEFAULT_BUDGET, () -> false)
                .chains();
    }
}
