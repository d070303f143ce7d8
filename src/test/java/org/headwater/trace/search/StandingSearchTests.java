package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.search.Profiles.Feature;
import org.headwater.trace.search.StandingSearch.ChainName;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.StepClass;
import org.junit.jupiter.api.Test;

/** A chain that is asked for by itself is the one of the whole answer, and is missing where the answer lacks it. */
class StandingSearchTests {

    private static final int GRAPHS = Integer.getInteger("headwater.standing-graphs", 600);
    private static final long BUDGET = ChainSearch.DEFAULT_BUDGET;

    private static final List<Set<Feature>> PROFILES = Stream.concat(
                    Stream.of(EnumSet.noneOf(Feature.class)),
                    EnumSet.allOf(Feature.class).stream().map(EnumSet::of))
            .map(features -> (Set<Feature>) features)
            .toList();

    @Test
    void chainsBeyondTheBestOnesAreStillThere() {
        var beyond = 0;
        for (var seed = 1; seed <= GRAPHS; seed++) {
            var one = Profiles.generate(PROFILES.get(seed % PROFILES.size()), seed);
            var graph = one.world().graph();
            var all = ChainSearch.exact()
                    .search(graph, one.searched(), ChainRequest.MOST_ON_PAGES, BUDGET, () -> false)
                    .chains();
            var names = all.stream().map(ChainName::of).toList();
            var asked = one.searched();
            var few = new ChainRequest(asked.from(), asked.to(), asked.rules(), 2).between(asked.pair());
            var found = new StandingSearch(graph, few, BUDGET).answer(names);
            assertThat(found.status()).isEqualTo(CompletenessStatus.COMPLETE);
            assertThat(found.more()).as("seed %d", seed).isEqualTo(all.size() > 2);
            assertThat(found.best()).isEqualTo(all.subList(0, Math.min(2, all.size())));
            assertThat(found.stillThere())
                    .as("seed %d", seed)
                    .isEqualTo(all.subList(Math.min(2, all.size()), all.size()));
            beyond += found.stillThere().size();
        }
        assertThat(beyond).isGreaterThan(GRAPHS / 2);
    }

    @Test
    void aChainThatTheAnswerLacksIsNotFoundByItself() {
        var missing = 0;
        for (var seed = 1; seed <= GRAPHS; seed++) {
            var one = Profiles.generate(PROFILES.get(seed % PROFILES.size()), seed);
            // Without a limit for each pair the answer has all chains.
            var rules = one.searched().rules().toBuilder().set("perPair", null).build();
            var asked = new ChainRequest(one.searched().from(), one.searched().to(), rules, ChainRequest.MOST_CHAINS)
                    .between(one.searched().pair());
            var graph = one.world().graph();
            var names = new HashSet<ChainName>();
            ChainSearch.exact()
                    .search(graph, asked, ChainRequest.MOST_ON_PAGES, BUDGET, () -> false)
                    .chains()
                    .forEach(chain -> names.add(ChainName.of(chain)));
            var search = new StandingSearch(graph, asked, BUDGET);
            for (var name : List.copyOf(names))
                for (var other : others(name, graph)) {
                    var found = search.find(other);
                    assertThat(found.isPresent()).as("seed %d, %s", seed, other).isEqualTo(names.contains(other));
                    if (found.isEmpty()) missing++;
                }
        }
        assertThat(missing).isGreaterThan(GRAPHS);
    }

    /** With another party or class at one place, turned round, and one shorter. */
    private static List<ChainName> others(ChainName name, TraceGraph graph) {
        var others = new ArrayList<ChainName>();
        for (var i = 0; i < name.parties().size(); i++)
            for (var p = graph.parties.nextSetBit(0); p >= 0; p = graph.parties.nextSetBit(p + 1)) {
                var parties = new ArrayList<>(name.parties());
                parties.set(i, graph.partyIds.get(p));
                others.add(new ChainName(parties, name.classes()));
            }
        for (var i = 0; i < name.classes().size(); i++)
            for (var stepClass : StepClass.values()) {
                var classes = new ArrayList<>(name.classes());
                classes.set(i, stepClass);
                others.add(new ChainName(name.parties(), classes));
            }
        others.add(new ChainName(name.parties().reversed(), name.classes().reversed()));
        others.add(new ChainName(
                name.parties().subList(0, name.parties().size() - 1),
                name.classes().subList(0, name.classes().size() - 1)));
        return others;
    }

    @Test
    void aBudgetThatEndsIsNoKnowledgeOfTheRest() {
        var cut = 0;
        for (var seed = 1; seed <= 50; seed++) {
            var one = Profiles.generate(Set.of(), seed);
            var graph = one.world().graph();
            var all = new StandingSearch(graph, one.searched(), BUDGET).answer(List.of());
            var names = all.best().stream().map(ChainName::of).toList();
            var few = new ChainRequest(
                    one.searched().from(), one.searched().to(), one.searched().rules(), 1);
            for (var budget : new long[] {1, 10, 100}) {
                var found = new StandingSearch(graph, few, budget).answer(names);
                if (found.status() == CompletenessStatus.COMPLETE) continue;
                assertThat(found.stillThere()).isEmpty();
                cut++;
            }
        }
        assertThat(cut).isGreaterThan(20);
    }
}
