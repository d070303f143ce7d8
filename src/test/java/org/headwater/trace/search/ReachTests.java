package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.Direction;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.rules.ReachRequest;
import org.headwater.trace.rules.TimeRule;
import org.headwater.trace.search.Profiles.Feature;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.LinkKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whom goods reach: against every walk and choice on random graphs, against the ends of chains where walks can be cut short,
 * and by hand. {@code -Dheadwater.graphs=N} and {@code -Dheadwater.seed=S} as for chains; a failure names profile and seed.
 */
class ReachTests {

    private static final int GRAPHS = Integer.getInteger("headwater.graphs", 1_000);
    private static final long SEED = Long.getLong("headwater.seed", 1L);

    static Stream<Set<Feature>> profiles() {
        return Profiles.all().stream();
    }

    private static ReachResult search(World world, ReachRequest request) {
        return ReachSearch.search(world.graph(), request, ChainSearch.DEFAULT_BUDGET, () -> false);
    }

    private static ReachRequest request(Profiles.Case one, Direction direction, int mostTiers, int mostTies) {
        var asked = one.searched();
        var selector = direction == Direction.FORWARD ? asked.from() : asked.to();
        if (selector == null)
            selector = PartySelector.ids(one.world().parties().getFirst().id());
        return new ReachRequest(
                selector,
                direction,
                asked.rules().toBuilder()
                        .minTiers(0)
                        .set("perPair", null)
                        .set("maxDwellDays", null)
                        .maxTiers(Math.min(mostTiers, asked.rules().maxTiers()))
                        .maxTies(Math.min(mostTies, asked.rules().maxTies()))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void agreesWithEveryWalkAndChoice(Set<Feature> profile) {
        var graphs = Math.max(20, GRAPHS / Profiles.all().size());
        var later = 0;
        for (var seed = SEED; seed < SEED + graphs; seed++) {
            var one = Profiles.generate(profile, seed);
            for (var direction : Direction.values()) {
                var request = request(one, direction, 3, 2);
                var expected = new Oracle(one.world(), request.asChains(), null).reach(request.isForward());
                var result = search(one.world(), request);
                assertThat(result.status()).isEqualTo(CompletenessStatus.COMPLETE);
                assertThat(result.list())
                        .as("profile %s, seed %d, %s, %s", profile, seed, request, one.world())
                        .isEqualTo(expected);
                if (expected.stream().anyMatch(reached -> reached.tiers() + reached.ties() > 1)) later++;
            }
        }
        assertThat(later).as("searches that reach a second party").isGreaterThan(graphs / 2);
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void reachesTheEndsOfChainsWhereWalksCanBeCutShort(Direction direction) {
        var reachedSome = 0;
        for (var profile : List.of(
                Set.of(Feature.TIME),
                Set.of(Feature.TIME, Feature.SUBSTANCE),
                Set.of(Feature.ENDS, Feature.SUBSTANCE),
                Set.of(Feature.FILTERS, Feature.TIME)))
            for (var seed = SEED; seed < SEED + 100; seed++) {
                var one = Profiles.generate(profile, seed);
                one.world().ties().clear();
                var asked = request(one, direction, 4, 0);
                var request = new ReachRequest(
                        asked.from(),
                        direction,
                        asked.rules().toBuilder().substances(null).build());
                var chains = request.asChains();
                var ends = new TreeSet<String>();
                for (var answer :
                        Oracle.answer(one.world(), new ChainRequest(chains.from(), chains.to(), chains.rules(), 200)))
                    ends.add(
                            direction == Direction.FORWARD
                                    ? answer.parties().getLast()
                                    : answer.parties().getFirst());
                var begun = one.world().parties().stream()
                        .map(WholeGraph.GraphParty::id)
                        .filter(id -> selects(one.world(), request.from(), id))
                        .collect(Collectors.toSet());
                ends.removeAll(begun);
                var reached = search(one.world(), request).list().stream()
                        .map(ReachResult.ReachedParty::party)
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(reached)
                        .as("profile %s, seed %d, %s", profile, seed, one)
                        .isEqualTo(ends);
                if (!ends.isEmpty()) reachedSome++;
            }
        assertThat(reachedSome).isGreaterThan(200);
    }

    private static boolean selects(World world, PartySelector selector, String id) {
        return new Judgement(world.graph(), new ChainRequest(selector, null, ChainRules.DEFAULT, 1))
                .from.get(world.graph().party(id));
    }

    private static World line() {
        return World.of("A", "B", "C", "D")
                .ship("s1", "A", "B", 1, 5, World.NPP)
                .ship("s2", "A", "B", 2, 3, World.NPP)
                .ship("s3", "B", "C", 4, 8, World.NPP)
                .ship("s4", "B", "C", 6, 7, World.ANPP)
                .ship("s5", "C", "D", 6, 9, World.ANPP)
                .ship("s6", "A", "D", 20, 21, World.NPP);
    }

    private static List<String> told(ReachResult result) {
        return result.list().stream()
                .map(one -> one.party() + " " + one.tiers() + " "
                        + (one.day() == null
                                ? "-"
                                : World.DAY_0.until(one.day()).getDays() + ""))
                .toList();
    }

    private static ReachRequest from(String id, Direction direction, ChainRules.RulesBuilder rules) {
        return new ReachRequest(PartySelector.ids(id), direction, rules.build());
    }

    @Test
    void tellsFewestTiersAndTheEarliestDayBeyondThem() {
        var result = search(line(), from("A", Direction.FORWARD, ChainRules.builder()));
        // D has goods on day 21 at the first tier; over B and C none, for those that leave C on day 6 were not there
        // yet.
        assertThat(told(result)).containsExactly("B 1 3", "D 1 21", "C 2 7");
    }

    @Test
    void tellsTheLatestDispatchBackwards() {
        var result = search(line(), from("C", Direction.BACKWARD, ChainRules.builder()));
        assertThat(told(result)).containsExactly("B 1 6", "A 2 2");
    }

    @Test
    void tellsWhichNumbersOfTiersAllowABetterDay() {
        var world = World.of("A", "B", "C")
                .ship("s1", "A", "C", 10, 20, World.NPP)
                .ship("s2", "A", "B", 1, 2, World.NPP)
                .ship("s3", "B", "C", 2, 3, World.NPP);
        var reached = search(world, from("A", Direction.FORWARD, ChainRules.builder())).list().stream()
                .filter(one -> one.party().equals("C"))
                .findFirst()
                .orElseThrow();
        assertThat(reached.tiers()).isEqualTo(1);
        assertThat(reached.day()).isEqualTo(World.day(3));
        assertThat(reached.levels())
                .containsExactly(new ReachResult.Level(1, World.day(20)), new ReachResult.Level(2, World.day(3)));
        var strict =
                search(world, from("A", Direction.FORWARD, ChainRules.builder().set("timeRule", TimeRule.STRICT)));
        assertThat(told(strict)).containsExactly("B 1 2", "C 1 20");
    }

    @Test
    void holdsALaterArrivalForATieThatBeginsLater() {
        var world = World.of("S", "A", "B", "T")
                .ship("s1", "S", "A", 1, 3, World.NPP)
                .ship("s2", "S", "A", 1, 8, World.NPP)
                .tie("t1", LinkKind.OWNS, "B", "A", 5, null)
                .ship("s3", "B", "T", 9, 10, World.NPP);
        assertThat(told(search(world, from("S", Direction.FORWARD, ChainRules.builder()))))
                .containsExactly("A 1 3", "B 1 8", "T 2 10");
        assertThat(told(search(world, from("T", Direction.BACKWARD, ChainRules.builder()))))
                .containsExactly("B 1 9", "A 1 9", "S 2 1");
    }

    @Test
    void refusesSubstancesInTheWrongOrder() {
        var world = World.of("A", "B", "C", "D")
                .ship("s1", "A", "B", 1, 2, World.PIPERIDONE)
                .ship("s2", "B", "C", 3, 4, World.ANPP)
                .ship("s3", "B", "D", 3, 4, World.ACETONE);
        assertThat(told(search(world, from("A", Direction.FORWARD, ChainRules.builder()))))
                .containsExactly("B 1 2", "C 2 4");
        assertThat(told(search(world, from("D", Direction.BACKWARD, ChainRules.builder()))))
                .containsExactly("B 1 3");
        var asked = ChainRules.builder().substances(Set.of(World.PIPERIDONE));
        // C got what B sent, and B sent nothing of what is asked for.
        assertThat(told(search(world, from("C", Direction.BACKWARD, asked)))).containsExactly("A 2 1");
    }

    @Test
    void pagesThroughTheSameOrder() {
        for (var seed = SEED; seed < SEED + 20; seed++) {
            var one = Profiles.generate(Set.of(Feature.TIME, Feature.TIES), seed);
            for (var direction : Direction.values()) {
                var result = search(one.world(), request(one, direction, 4, 2));
                ReachResult.ReachedParty last = null;
                for (var expected : result.list()) {
                    var page = result.list(last, 1);
                    assertThat(page).containsExactly(expected);
                    last = page.getFirst();
                }
                assertThat(result.list(last, 1)).as("seed " + seed).isEmpty();
            }
        }
    }

    @Test
    void saysWhatCutItShortAndKeepsWhatItHas() {
        var random = new Random(SEED);
        var names = Stream.iterate(0, i -> i + 1).limit(60).map(i -> "P" + i).toArray(String[]::new);
        var world = World.of(names);
        for (var i = 0; i < 2_000; i++) {
            var from = random.nextInt(60);
            var to = (from + 1 + random.nextInt(59)) % 60;
            var day = random.nextInt(100);
            world.ship("s" + i, names[from], names[to], day, day + 2, World.NPP);
        }
        var request = from("P0", Direction.FORWARD, ChainRules.builder());
        var whole = search(world, request);
        assertThat(whole.status()).isEqualTo(CompletenessStatus.COMPLETE);
        var cut = ReachSearch.search(world.graph(), request, whole.explored() / 2, () -> false);
        assertThat(cut.status()).isEqualTo(CompletenessStatus.BUDGET);
        assertThat(whole.list().stream().map(ReachResult.ReachedParty::party))
                .containsAll(
                        cut.list().stream().map(ReachResult.ReachedParty::party).toList());
        assertThat(cut.size()).isPositive();
        assertThat(ReachSearch.search(world.graph(), request, ChainSearch.DEFAULT_BUDGET, () -> true)
                        .status())
                .isEqualTo(CompletenessStatus.TIMEOUT);
    }

    @Test
    void refusesWhatAnEarliestDayCannotTell() {
        assertThatThrownBy(
                        () -> from("A", Direction.FORWARD, ChainRules.builder().set("maxDwellDays", 3)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("maxDwellDays");
        assertThatThrownBy(
                        () -> from("A", Direction.FORWARD, ChainRules.builder().minTiers(1)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("minTiers");
    }
}
