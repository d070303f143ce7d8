package org.headwater.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.headwater.trace.Profiles.Feature;
import org.headwater.vocabulary.Confidence;
import org.junit.jupiter.api.Test;

/** What must not change an answer, and what must change it in one way only. */
class MetamorphicTests {

    private static final Set<Feature> EVERYTHING = Set.of(Feature.values());
    private static final int GRAPHS = 300;

    private static ChainResult search(World world, ChainSearchRequest request) {
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
            assertThat(search(other, one.request())).as("seed %d", seed).isEqualTo(search(world, one.request()));
        }
    }

    @Test
    void earlierQuestionsDoNotMatter() {
        for (var seed = 1L; seed <= GRAPHS; seed++) {
            var one = Profiles.generate(EVERYTHING, seed);
            var graph = one.world().graph();
            var first = ChainSearch.exact().search(graph, one.request(), ChainSearch.DEFAULT_BUDGET, () -> false);
            var again = ChainSearch.exact().search(graph, one.request(), ChainSearch.DEFAULT_BUDGET, () -> false);
            assertThat(again).as("seed %d", seed).isEqualTo(first);
        }
    }

    @Test
    void fewerChainsAreTheFirstOfMore() {
        for (var seed = 1L; seed <= GRAPHS; seed++) {
            var one = Profiles.generate(EVERYTHING, seed);
            var request = one.request();
            var all = search(one.world(), new ChainSearchRequest(request.from(), request.to(), request.rules(), 200))
                    .chains();
            for (var k = 1; k <= Math.min(5, all.size()); k++) {
                var some =
                        search(one.world(), new ChainSearchRequest(request.from(), request.to(), request.rules(), k));
                assertThat(some.chains()).as("seed %d, k %d", seed, k).isEqualTo(all.subList(0, k));
            }
        }
    }

    @Test
    void aFactBetweenStrangersDoesNotMatter() {
        for (var seed = 1L; seed <= GRAPHS; seed++) {
            var one = Profiles.generate(EVERYTHING, seed);
            var before = search(one.world(), one.request()).chains();
            if (one.request().from() == null
                    || one.request().to() == null
                    || one.request().from() instanceof PartySelector.Where
                    || one.request().to() instanceof PartySelector.Where) continue;
            var random = new Random(seed);
            for (var id : List.of("stranger-1", "stranger-2"))
                one.world()
                        .parties()
                        .add(TraceGraph.Party.of(
                                id, one.world().parties().getFirst().kind()));
            one.world()
                    .shipments()
                    .add(new TraceGraph.Shipment(
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
            assertThat(search(one.world(), one.request()).chains())
                    .as("seed %d", seed)
                    .isEqualTo(before);
        }
    }
}
