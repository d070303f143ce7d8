package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.Direction;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.rules.ReachRequest;
import org.headwater.trace.search.Oracle.NamesakeMutant;
import org.headwater.trace.search.Profiles.Feature;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The undecided ties between the ends: against every way on random graphs, and by hand. {@code -Dheadwater.graphs=N} and
 * {@code -Dheadwater.seed=S} as for chains; a failure names profile and seed.
 */
class NamesakesTests {

    private static final int GRAPHS = Integer.getInteger("headwater.graphs", 1_000);
    private static final long SEED = Long.getLong("headwater.seed", 1L);

    /** Each mistake has to show so often. */
    private static final int DIFFERENCES = 20;

    /** A mutant that needs more seeds of all profiles than this is not killed by them. */
    private static final int MOST_SEEDS = 400;

    static Stream<Set<Feature>> profiles() {
        return Profiles.all().stream();
    }

    /** With more undecided ties than the profile has. */
    private static Profiles.Case generate(Set<Feature> profile, long seed) {
        var one = Profiles.generate(profile, seed);
        var random = new Random(seed);
        var parties = one.world().parties();
        for (var i = random.nextInt(5); i > 0; i--)
            one.world()
                    .ties()
                    .add(new TraceGraph.GraphTie(
                            "u" + i,
                            LinkKind.POSSIBLY_SAME_AS,
                            parties.get(random.nextInt(parties.size())).id(),
                            parties.get(random.nextInt(parties.size())).id(),
                            random.nextInt(4) == 0 ? World.period(random.nextInt(20), null) : Period.UNKNOWN,
                            null,
                            Confidence.of(random.nextBoolean() ? 0.25 : 0.8)));
        return one;
    }

    private static Set<String> between(World world, ChainRequest request) {
        return between(Namesakes.ofChains(new Judgement(world.graph(), request)));
    }

    private static Set<String> between(Namesakes namesakes) {
        return new TreeSet<>(namesakes.between(ties -> ties, () -> false).orElseThrow());
    }

    private static List<String> between(Namesakes namesakes, List<String> undecided) {
        return namesakes.between(ties -> undecided, () -> false).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void areThoseThatSomeWayFromEndToEndCrosses(Set<Feature> profile) {
        var graphs = Math.max(60, GRAPHS / Profiles.all().size());
        var some = 0;
        for (var seed = SEED; seed < SEED + graphs; seed++) {
            var one = generate(profile, seed);
            var expected = new Oracle(one.world(), one.searched(), null).namesakes(false, null);
            assertThat(between(one.world(), one.searched()))
                    .as("profile %s, seed %d, %s", profile, seed, one)
                    .isEqualTo(expected);
            if (!expected.isEmpty()) some++;
        }
        assertThat(some).as("with a tie between the ends, of %d", graphs).isGreaterThan(graphs / 4);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void ofReachAreThoseThatSomeWayCrosses(Set<Feature> profile) {
        var graphs = Math.max(30, GRAPHS / Profiles.all().size() / 2);
        for (var seed = SEED; seed < SEED + graphs; seed++) {
            var one = generate(profile, seed);
            for (var direction : Direction.values()) {
                var selector = direction == Direction.FORWARD
                        ? one.searched().from()
                        : one.searched().to();
                if (selector == null)
                    selector =
                            PartySelector.ids(one.world().parties().getFirst().id());
                var rules = one.searched().rules().toBuilder()
                        .minTiers(null)
                        .set("perPair", null)
                        .set("maxDwellDays", null)
                        .build();
                var request = new ReachRequest(selector, direction, rules).asChains();
                assertThat(between(Namesakes.ofReach(new Judgement(one.world().graph(), request))))
                        .as("%s, profile %s, seed %d, %s", direction, profile, seed, one)
                        .isEqualTo(new Oracle(one.world(), request, null).namesakes(true, null));
            }
        }
    }

    @Test
    void everyMutantShows() {
        var differences = new EnumMap<NamesakeMutant, Integer>(NamesakeMutant.class);
        var unseen = EnumSet.allOf(NamesakeMutant.class);
        for (var seed = SEED; seed < SEED + MOST_SEEDS && !unseen.isEmpty(); seed++)
            for (var profile : Profiles.all()) {
                var one = generate(profile, seed);
                var expected = new Oracle(one.world(), one.searched(), null).namesakes(false, null);
                unseen.removeIf(mutant -> !new Oracle(one.world(), one.searched(), null)
                                .namesakes(false, mutant)
                                .equals(expected)
                        && differences.merge(mutant, 1, Integer::sum) == DIFFERENCES);
            }
        assertThat(unseen)
                .as("differ in fewer than %d graphs: %s", DIFFERENCES, differences)
                .isEmpty();
    }

    /** What a count of zero says: no search with these ties finds a chain that the search without them does not. */
    @Test
    void noChainWalksATieThatIsNotBetweenTheEnds() {
        var walked = 0;
        for (var profile : Profiles.all())
            for (var seed = SEED; seed < SEED + 20; seed++) {
                var one = generate(profile, seed);
                var rules = one.searched().rules();
                if (rules.possiblySame() || rules.tieKinds() != null) continue;
                var asked =
                        new ChainRequest(one.searched().from(), one.searched().to(), rules, 200);
                var with = new ChainRequest(
                        asked.from(),
                        asked.to(),
                        rules.toBuilder().set("possiblySame", true).build(),
                        200);
                var between = between(one.world(), asked);
                var identity = one.world().ties().stream()
                        .filter(tie -> tie.kind() == LinkKind.POSSIBLY_SAME_AS)
                        .map(TraceGraph.GraphTie::id)
                        .toList();
                for (var answer : Oracle.answer(one.world(), with))
                    for (var facts : answer.usable())
                        for (var fact : facts)
                            if (identity.contains(fact)) {
                                walked++;
                                assertThat(between)
                                        .as("profile %s, seed %d, %s", profile, seed, one)
                                        .contains(fact);
                            }
            }
        assertThat(walked).as("chains that walk such a tie").isGreaterThan(100);
    }

    // ---- By hand
    // -----------------------------------------------------------------------------------------------------

    /** The two papers that do not meet: shipments to "X", and a statement that its namesake supplies T. */
    private static World papers() {
        return World.of("S", "B", "X", "Y", "T")
                .ship("1", "S", "B", 1, 2, World.NPP)
                .ship("2", "B", "X", 3, 4, World.NPP)
                .goods("3", LinkKind.SUPPLIES, "Y", "T", null)
                .tie("same", LinkKind.POSSIBLY_SAME_AS, "X", "Y", null, null);
    }

    private static Set<String> between(World world, ChainRules.RulesBuilder rules) {
        return between(world, World.request("S", "T", rules.build()));
    }

    @Test
    void joinTwoPapersWhateverTheTiesConfidenceAndKindsAsked() {
        assertThat(between(papers(), ChainRules.builder())).containsExactly("same");
        // A confirmed tie makes one party of the two: then nobody asks how it was known.
        assertThat(between(
                        papers(),
                        ChainRules.builder()
                                .maxTies(0)
                                .set("minConfidence", 0.8)
                                .set("tieKinds", Set.of(LinkKind.OWNS))))
                .containsExactly("same");
        assertThat(between(papers(), ChainRules.builder().maxTiers(2))).isEmpty();
    }

    @Test
    void areNotLeftOutWhereTheRulesWalkThem() {
        var walked = ChainRules.builder().set("possiblySame", true);
        assertThat(between(papers(), walked)).isEmpty();
        assertThat(between(papers(), walked.maxTies(0))).containsExactly("same");
    }

    @Test
    void leadOnAndNotJustBack() {
        var world = World.of("S", "X", "T", "Z", "W")
                .ship("1", "S", "X", 1, 2, World.NPP)
                .ship("2", "X", "T", 3, 4, World.NPP)
                .tie("dead-end", LinkKind.POSSIBLY_SAME_AS, "X", "Z", null, null)
                .tie("owner", LinkKind.OWNS, "W", "Z", null, null);
        assertThat(between(world, ChainRules.builder())).isEmpty();
    }

    @Test
    void countWithoutTheDecidedOnes() {
        var world = papers();
        world.parties().add(WholeGraph.GraphParty.of("Z", org.headwater.vocabulary.EntityKind.COMPANY));
        world.tie("further", LinkKind.POSSIBLY_SAME_AS, "X", "Z", null, null)
                .tie("on", LinkKind.POSSIBLY_SAME_AS, "Z", "Y", null, null);
        var namesakes = Namesakes.ofChains(new Judgement(world.graph(), World.request("S", "T", ChainRules.DEFAULT)));
        assertThat(between(namesakes)).containsExactly("further", "on", "same");
        // Without the one the other leads nowhere.
        assertThat(between(namesakes, List.of("same", "further"))).containsExactly("same");
    }

    @Test
    void askForNothingWhereThereIsNoSuchTie() {
        var world = World.of("S", "T").ship("1", "S", "T", 1, 2, World.NPP);
        assertThat(between(world, ChainRules.builder())).isEmpty();
    }

    @Test
    void areNotKnownWhereTheTimeEnded() {
        var judgement = new Judgement(papers().graph(), World.request("S", "T", ChainRules.DEFAULT));
        assertThat(Namesakes.ofChains(judgement).between(ties -> ties, () -> true))
                .isEmpty();
    }
}
