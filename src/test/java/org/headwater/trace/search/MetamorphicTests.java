package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.rules.TimeRule;
import org.headwater.trace.search.Profiles.Feature;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.junit.jupiter.api.Test;

/** What must not change an answer, and what must change it in one way only. */
class MetamorphicTests {

    private static final Set<Feature> EVERYTHING = Set.of(Feature.values());
    private static final int GRAPHS = 300;

    private static ChainResult search(World world, ChainRequest request) {
        return ChainSearch.exact().search(world.graph(), request, ChainSearch.DEFAULT_BUDGET, () -> false);
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        var copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    @Test
    void orderOfInputDoesNotMatter() {
        for (var seed = 1L; seed <= GRAPHS; seed++) {
            var one = Profiles.generate(EVERYTHING, seed);
            var random = new Random(seed);
            var world = one.world();
            var other = new World(
                    shuffled(world.parties(), random),
                    shuffled(world.precursors(), random),
                    shuffled(world.shipments(), random),
                    shuffled(world.ties(), random),
                    shuffled(world.holders(), random));
            assertThat(search(other, one.searched())).as("seed %d", seed).isEqualTo(search(world, one.searched()));
        }
    }

    @Test
    void earlierQuestionsDoNotMatter() {
        for (var seed = 1L; seed <= GRAPHS; seed++) {
            var one = Profiles.generate(EVERYTHING, seed);
            var graph = one.world().graph();
            var first = ChainSearch.exact().search(graph, one.searched(), ChainSearch.DEFAULT_BUDGET, () -> false);
            var again = ChainSearch.exact().search(graph, one.searched(), ChainSearch.DEFAULT_BUDGET, () -> false);
            assertThat(again).as("seed %d", seed).isEqualTo(first);
        }
    }

    @Test
    void fewerChainsAreTheFirstOfMore() {
        for (var seed = 1L; seed <= GRAPHS; seed++) {
            var one = Profiles.generate(EVERYTHING, seed);
            var request = one.searched();
            var all = search(one.world(), new ChainRequest(request.from(), request.to(), request.rules(), 200))
                    .chains();
            for (var k = 1; k <= Math.min(5, all.size()); k++) {
                var some = search(one.world(), new ChainRequest(request.from(), request.to(), request.rules(), k));
                assertThat(some.chains()).as("seed %d, k %d", seed, k).isEqualTo(all.subList(0, k));
            }
        }
    }

    @Test
    void aFactBetweenStrangersDoesNotMatter() {
        for (var seed = 1L; seed <= GRAPHS; seed++) {
            var one = Profiles.generate(EVERYTHING, seed);
            var before = search(one.world(), one.searched()).chains();
            if (one.searched().from() == null
                    || one.searched().to() == null
                    || one.searched().from().where() != null
                    || one.searched().to().where() != null) continue;
            var random = new Random(seed);
            for (var id : List.of("stranger-1", "stranger-2"))
                one.world()
                        .parties()
                        .add(WholeGraph.GraphParty.of(
                                id, one.world().parties().getFirst().kind()));
            one.world()
                    .shipments()
                    .add(new WholeGraph.GraphShipment(
                            "strange",
                            "stranger-1",
                            "stranger-2",
                            null,
                            World.date(random.nextInt(9)),
                            null,
                            null,
                            null,
                            List.of(World.line(World.NPP)),
                            Confidence.of(0.77)));
            assertThat(search(one.world(), one.searched()).chains())
                    .as("seed %d", seed)
                    .isEqualTo(before);
        }
    }

    /** As in graphs that are too large to bound as a whole: chains, steps explored and what was left out are the same. */
    @Test
    void boundsComputedWhereTheyAreAskedForAreTheSame() {
        var answered = 0;
        for (var profile : Profiles.all())
            for (var seed = 1L; seed <= 40; seed++) {
                var one = Profiles.generate(profile, seed);
                var graph = one.world().graph();
                for (var few : List.of(0, 256)) {
                    var whole = new SequenceSearch(few).search(graph, one.searched(), 1_000_000, () -> false);
                    for (var pairs : List.of(0, 3, 8))
                        assertThat(new SequenceSearch(few, pairs).search(graph, one.searched(), 1_000_000, () -> false))
                                .as("%s, seed %d, %d pairs", profile, seed, pairs)
                                .isEqualTo(whole);
                    if (!whole.chains().isEmpty()) answered++;
                }
            }
        assertThat(answered).isGreaterThan(Profiles.all().size() * 40);
    }

    /** What a search uses is used again by the next one, also where it was stopped midway. */
    @Test
    void stoppedSearchesLeaveNothingBehind() {
        var stopped = 0;
        for (var seed = 1L; seed <= GRAPHS; seed++) {
            var one = Profiles.generate(EVERYTHING, seed);
            var graph = one.world().graph();
            for (var steps = 1; steps < 40; steps += 6) {
                var some = new SequenceSearch(0).search(graph, one.searched(), steps, () -> false);
                if (some.completeness().status() == CompletenessStatus.BUDGET) stopped++;
            }
            for (var looks = 0; looks < 6; looks++) {
                var left = new AtomicInteger(looks);
                new SequenceSearch(0)
                        .search(graph, one.searched(), ChainSearch.DEFAULT_BUDGET, () -> left.getAndDecrement() <= 0);
            }
            assertThat(ChainSearch.exact().search(graph, one.searched(), ChainSearch.DEFAULT_BUDGET, () -> false))
                    .as("seed %d", seed)
                    .isEqualTo(search(one.world(), one.searched()));
        }
        assertThat(stopped).isGreaterThan(GRAPHS);
    }

    @Test
    void searchesAtOnceDoNotMeet() {
        for (var seed = 1L; seed <= 20; seed++) {
            var one = Profiles.generate(EVERYTHING, seed);
            var alone = search(one.world(), one.searched());
            var graph = one.world().graph();
            try (var callers = Executors.newFixedThreadPool(8)) {
                var answers = new ArrayList<Future<ChainResult>>();
                for (var i = 0; i < 64; i++)
                    answers.add(callers.submit(() -> ChainSearch.exact()
                            .search(graph, one.searched(), ChainSearch.DEFAULT_BUDGET, () -> false)));
                for (var answer : answers)
                    assertThat(answer)
                            .as("seed %d", seed)
                            .succeedsWithin(Duration.ofMinutes(1))
                            .isEqualTo(alone);
            }
        }
    }

    /** Worlds too large for the oracle: what bisection finds is what sorting all chains finds. */
    @Test
    void bisectionAgreesWithEnumerationInLargerWorlds() {
        var bisected = 0;
        for (var seed = 1L; seed <= 40; seed++) {
            var random = new Random(seed);
            var world = World.empty();
            for (var i = 0; i < 14; i++) world.parties().add(WholeGraph.GraphParty.of("p" + i, EntityKind.COMPANY));
            for (var i = 0; i < 120; i++) {
                var sent = random.nextInt(10) == 0 ? null : (Integer) random.nextInt(60);
                var arrived = sent == null ? null : (Integer) (sent + random.nextInt(6));
                world.ship(
                        "s" + i,
                        "p" + random.nextInt(14),
                        "p" + random.nextInt(14),
                        sent,
                        arrived,
                        0.3 + random.nextInt(4) * 0.1,
                        World.line(random.nextInt(4) == 0 ? null : random.nextBoolean() ? World.NPP : World.ANPP));
            }
            for (var i = 0; i < 12; i++) {
                var start = random.nextInt(50);
                world.tie(
                        "t" + i,
                        random.nextInt(3) == 0 ? LinkKind.SUPPLIES : LinkKind.OWNS,
                        "p" + random.nextInt(14),
                        "p" + random.nextInt(14),
                        random.nextBoolean() ? null : (Integer) start,
                        random.nextBoolean() ? null : (Integer) (start + 20));
            }
            var rules = ChainRules.builder()
                    .maxTies(1)
                    .maxTiers(3)
                    .set("unknownSubstance", Inclusion.INCLUDE)
                    .set("undated", Inclusion.INCLUDE)
                    .set("maxDwellDays", random.nextBoolean() ? null : (Integer) 20)
                    .set("timeRule", random.nextBoolean() ? TimeRule.STRICT : TimeRule.NON_DECREASING)
                    .build();
            var k = 1 + random.nextInt(200);
            var open = random.nextInt(3);
            var request = new ChainRequest(
                    open == 1 ? null : PartySelector.ids("p0", "p1"),
                    open == 2 ? null : PartySelector.ids("p12", "p13"),
                    rules,
                    k);
            var graph = world.graph();
            var all = new SequenceSearch(Integer.MAX_VALUE - 1).search(graph, request, 1_000_000_000L, () -> false);
            var some = new SequenceSearch(0).search(graph, request, 1_000_000_000L, () -> false);
            assertThat(some.chains()).as("seed %d", seed).isEqualTo(all.chains());
            if (some.chains().size() == k) bisected++;
        }
        assertThat(bisected).isGreaterThan(20);
    }
}
