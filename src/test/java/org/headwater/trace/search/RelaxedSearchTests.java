package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.Direction;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.PartyPair;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.rules.ReachRequest;
import org.headwater.trace.rules.SubstanceRule;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.LinkKind;
import org.junit.jupiter.api.Test;

/** What one change finds after a "no": against the oracle on random graphs, and by hand. A failure names profile and seed. */
class RelaxedSearchTests {

    private static final long SEED = Long.getLong("headwater.seed", 1L);

    private static List<RelaxedSearch.Found> search(World world, ChainRequest request, long budget) {
        return RelaxedSearch.search(
                world.graph(), request, RelaxedSearch.changes(request.rules(), 8, 6), budget, () -> () -> false);
    }

    private static List<String> told(World world, ChainRules rules) {
        return search(world, World.request("S", "T", rules), ChainSearch.DEFAULT_BUDGET).stream()
                .filter(found -> found.number() > 0)
                .map(RelaxedSearch.Found::sentence)
                .toList();
    }

    /** The changes as the page lists them, made apart from the code under test. */
    private static Map<String, ChainRules> relaxed(ChainRules rules) {
        var all = new HashMap<String, ChainRules>();
        var least = rules.toBuilder().minTiers(rules.leastTiers());
        if (rules.maxTiers() < 8)
            all.put("maxTiers", least.maxTiers(rules.maxTiers() + 1).build());
        if (rules.maxTies() < 6)
            all.put("maxTies", rules.toBuilder().maxTies(rules.maxTies() + 1).build());
        if (rules.undated() == Inclusion.EXCLUDE)
            all.put(
                    "undated",
                    rules.toBuilder().set("undated", Inclusion.INCLUDE).build());
        if (rules.unknownSubstance() == Inclusion.EXCLUDE)
            all.put(
                    "unknownSubstance",
                    rules.toBuilder().set("unknownSubstance", Inclusion.INCLUDE).build());
        if (rules.substanceRule() != SubstanceRule.ANY)
            all.put(
                    "substanceRule",
                    rules.toBuilder().set("substanceRule", SubstanceRule.ANY).build());
        if (rules.maxTies() == 0) return all;
        for (var rule : Map.of(
                        "possiblySame", LinkKind.POSSIBLY_SAME_AS, "sharedIdentifiers", LinkKind.SHARES_IDENTIFIER)
                .entrySet()) {
            if (Boolean.TRUE.equals(
                    rule.getKey().equals("possiblySame") ? rules.possiblySame() : rules.sharedIdentifiers())) continue;
            var more = rules.toBuilder().set(rule.getKey(), true);
            if (rules.tieKinds() != null) {
                var kinds = new java.util.HashSet<>(rules.tieKinds());
                kinds.add(rule.getValue());
                more.set("tieKinds", kinds);
            }
            all.put(rule.getKey(), more.build());
        }
        return all;
    }

    @Test
    void eachChangeFindsWhatTheOracleFinds() {
        var helped = new HashMap<String, Integer>();
        for (var profile : Profiles.all())
            for (var seed = SEED; seed < SEED + 40; seed++) {
                var one = Profiles.generate(profile, seed);
                // The narrower the rules, the more a change helps.
                var rules = one.searched().rules().toBuilder()
                        .set("undated", Inclusion.EXCLUDE)
                        .set("unknownSubstance", Inclusion.EXCLUDE)
                        .set("substanceRule", SubstanceRule.SAME)
                        .set("possiblySame", false)
                        .set("sharedIdentifiers", false)
                        .set("perPair", null)
                        .minTiers(null)
                        .maxTiers(2)
                        .maxTies(1);
                if (one.searched().rules().tieKinds() != null) rules.set("tieKinds", Set.of(LinkKind.OWNS));
                var asked =
                        new ChainRequest(one.searched().from(), one.searched().to(), rules.build(), 20);
                if (!Oracle.answer(one.world(), asked).isEmpty()) continue;
                var expected = new HashMap<String, Integer>();
                relaxed(asked.rules())
                        .forEach((rule, changed) -> expected.put(
                                rule,
                                Oracle.answer(one.world(), new ChainRequest(asked.from(), asked.to(), changed, 21))
                                        .size()));
                var found = search(one.world(), asked, ChainSearch.DEFAULT_BUDGET);
                var told = new HashMap<String, Integer>();
                for (var each : found) {
                    assertThat(each.status()).isEqualTo(CompletenessStatus.COMPLETE);
                    told.put(each.change().rule(), each.number());
                    if (each.number() > 0) helped.merge(each.change().rule(), 1, Integer::sum);
                }
                assertThat(told)
                        .as("profile %s, seed %d, %s", profile, seed, one)
                        .isEqualTo(expected);
            }
        assertThat(helped.keySet())
                .as("changes that help: %s", helped)
                .containsExactlyInAnyOrder(
                        "possiblySame",
                        "unknownSubstance",
                        "undated",
                        "substanceRule",
                        "sharedIdentifiers",
                        "maxTies",
                        "maxTiers");
    }

    @Test
    void tellsWhatOneMoreTieOrTierOrSwitchFinds() {
        var ties = World.of("S", "A", "B", "C", "T")
                .ship("1", "S", "A", 1, 2, World.NPP)
                .tie("2", LinkKind.OWNS, "A", "B", null, null)
                .tie("3", LinkKind.OWNS, "B", "C", null, null)
                .tie("4", LinkKind.OWNS, "C", "T", null, null);
        assertThat(told(ties, ChainRules.DEFAULT)).containsExactly("with 3 ties: 1 chain");
        var tiers = World.of("S", "A", "T").ship("1", "S", "A", 1, 2, World.NPP).ship("2", "A", "T", 3, 4, World.NPP);
        assertThat(told(tiers, ChainRules.builder().maxTiers(1).build())).containsExactly("with 2 tiers: 1 chain");
        var unknown = World.of("S", "A", "T")
                .ship("1", "S", "A", 1, 2, World.NPP)
                .ship("2", "A", "T", 3, 4, null)
                .ship("3", "A", "T", null, null, World.NPP);
        assertThat(told(unknown, ChainRules.DEFAULT))
                .containsExactly(
                        "with shipments of unknown substance included: 1 chain",
                        "with undated shipments included: 1 chain",
                        "with any substance after the first: 1 chain");
    }

    @Test
    void tellsOfNoOtherPairWhereOneIsAskedFor() {
        var world = World.of("S", "R", "A", "T")
                .ship("1", "R", "A", 1, 2, World.NPP)
                .ship("2", "A", "T", 3, 4, World.NPP)
                .tie("3", LinkKind.OWNS, "S", "T", null, null);
        var asked = new ChainRequest(
                PartySelector.of(Set.of("S", "R")),
                PartySelector.of(Set.of("T")),
                ChainRules.builder().maxTiers(1).build(),
                20);
        for (var first : List.of("R", "S"))
            assertThat(search(world, asked.between(new PartyPair(first, "T")), ChainSearch.DEFAULT_BUDGET).stream()
                            .filter(found -> found.number() > 0)
                            .map(RelaxedSearch.Found::sentence))
                    .as(first)
                    .containsExactlyElementsOf(first.equals("R") ? List.of("with 2 tiers: 1 chain") : List.of());
    }

    @Test
    void tellsWhomOneChangeWouldReach() {
        var world = World.of("S", "A", "B", "T")
                .ship("1", "S", "A", null, null, World.NPP)
                .ship("2", "S", "B", null, null, World.NPP)
                .tie("3", LinkKind.POSSIBLY_SAME_AS, "S", "T", null, null);
        for (var direction : Direction.values())
            assertThat(RelaxedSearch.searchReach(
                                    world.graph(),
                                    new ReachRequest(PartySelector.ids("S"), direction, ChainRules.DEFAULT),
                                    RelaxedSearch.changes(ChainRules.DEFAULT, 8, 6),
                                    ChainSearch.DEFAULT_BUDGET,
                                    () -> () -> false)
                            .stream()
                            .map(RelaxedSearch.Found::sentence))
                    .as("%s", direction)
                    .contains(
                            "with undecided namesakes: 1 party",
                            direction == Direction.FORWARD
                                    ? "with undated shipments included: 2 parties"
                                    : "with undated shipments included: no party",
                            "with 5 tiers: no party",
                            "with 3 ties: no party");
    }

    @Test
    void leavesAloneWhatIsAsWideAsItMayBe() {
        var widest = ChainRules.builder()
                .maxTiers(4)
                .maxTies(0)
                .set("undated", Inclusion.INCLUDE)
                .set("unknownSubstance", Inclusion.INCLUDE)
                .set("substanceRule", SubstanceRule.ANY)
                .build();
        assertThat(RelaxedSearch.changes(widest, 4, 0)).isEmpty();
    }

    @Test
    void countsToTwentyAndSaysWhereTheBudgetEnded() {
        var names = new java.util.ArrayList<>(List.of("S", "T"));
        for (var i = 0; i < 30; i++) names.add("P" + i);
        var world = World.of(names.toArray(String[]::new));
        for (var i = 0; i < 30; i++)
            world.ship("a" + i, "S", "P" + i, 1, 2, World.NPP).ship("b" + i, "P" + i, "T", null, null, World.NPP);
        assertThat(told(world, ChainRules.DEFAULT)).containsExactly("with undated shipments included: 20+ chains");
        assertThat(undated(world, 5))
                .isEqualTo("with undated shipments included: 1 chain or more, as the search was not complete");
        assertThat(undated(world, 1))
                .isEqualTo("with undated shipments included: not known, as the search was not complete");
    }

    private static String undated(World world, long budget) {
        return search(world, World.request("S", "T", ChainRules.DEFAULT), budget).stream()
                .filter(found -> found.change().rule().equals("undated"))
                .map(RelaxedSearch.Found::sentence)
                .findFirst()
                .orElseThrow();
    }
}
