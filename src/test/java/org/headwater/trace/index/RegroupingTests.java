package org.headwater.trace.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.search.ChainSearch;
import org.headwater.trace.search.PairDifference;
import org.headwater.trace.search.PairDifference.ChangedPair;
import org.headwater.trace.search.Profiles;
import org.headwater.trace.search.Profiles.Feature;
import org.headwater.trace.search.TraceGraph;
import org.headwater.trace.search.WholeGraph;
import org.headwater.trace.search.World;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Records that are one party, or two: which chains appear and vanish, against all chains of both graphs. {@code -Dheadwater.seed=S} sets
 * the first seed.
 */
class RegroupingTests {

    private static final long SEED = Long.getLong("headwater.seed", 1L);
    private static final int GRAPHS = 1_200;
    /** What a small world has at most; a search that is cut would compare nothing. */
    private static final int ALL = 100_000;

    private static TraceIndex index(World world, List<List<String>> same, String marking) {
        var change = TraceIndex.filling(new TraceIndex.IndexState("e", 1, Set.of(), Instant.EPOCH));
        for (var party : world.parties()) change.add(new TraceIndex.Record(party.id(), party.kind(), "CLEAR"));
        var profile = change.profiles.number("CLEAR", "CLEAR", "s", "A1");
        for (var party : world.parties()) {
            for (var country : party.countries())
                change.put(new Statement.Located(party.id() + "@" + country, profile, party.id(), country));
            for (var said : party.designations())
                change.put(new Statement.Designated(
                        party.id() + "#" + said.programme(),
                        profile,
                        party.id(),
                        said.programme(),
                        said.from() == null ? null : PartialDate.of(said.from()),
                        said.to() == null ? null : PartialDate.of(said.to())));
        }
        for (var s : world.shipments())
            change.shipment(
                    s.id(),
                    s.consignor(),
                    s.consignee(),
                    List.of(),
                    s.dispatch(),
                    s.arrival(),
                    s.from(),
                    s.to(),
                    s.lines(),
                    profile);
        for (var t : world.ties())
            change.put(new Statement.TieStatement(
                    t.id(), profile, t.kind(), t.subject(), t.object(), t.period(), t.substance()));
        var seen = change.profiles.number(marking, "CLEAR", "s", "A1");
        for (var i = 0; i < same.size(); i++)
            change.put(new Statement.SameParty(
                    "same" + i, seen, same.get(i).get(0), same.get(i).get(1)));
        return change.made();
    }

    private static TraceGraph graph(TraceIndex index, World world, Regrouping regrouping) {
        return index.graph("CLEAR"::equals, Set.of(), world.precursors(), 50, regrouping);
    }

    private static PairDifference.Side side(TraceGraph graph, String... records) {
        var parties = new HashSet<String>();
        for (var record : records) graph.recordsOf(record).stream().findFirst().ifPresent(parties::add);
        return new PairDifference.Side(graph, parties);
    }

    private record Ends(String first, String last) {}

    /**
     * All chains of a graph by their ends, the parties that differ as one.
     *
     * @param one the party that they become; null where one becomes several
     */
    private static Map<Ends, Set<String>> chains(
            TraceGraph graph, ChainRequest request, Set<String> differing, @Nullable String one) {
        var found = ChainSearch.exact().search(graph, request, ALL, ChainSearch.DEFAULT_BUDGET, () -> false);
        assertThat(found.completeness().status()).isEqualTo(CompletenessStatus.COMPLETE);
        var chains = new HashMap<Ends, Set<String>>();
        for (var chain : found.chains()) {
            var first = chain.parties().getFirst();
            var last = chain.parties().getLast();
            if (one != null && !(differing.contains(first) && differing.contains(last))) {
                if (differing.contains(first)) first = one;
                if (differing.contains(last)) last = one;
            }
            var parties = chain.parties().stream()
                    .map(party -> differing.contains(party) ? "*" : party)
                    .toList();
            var classes = chain.steps().stream().map(step -> step.stepClass()).toList();
            chains.computeIfAbsent(new Ends(first, last), ends -> new HashSet<>())
                    .add(parties + " " + classes);
        }
        return chains;
    }

    @Test
    void tellsEveryPairWhoseChainsDifferAndNoOther() {
        var appeared = 0;
        var vanished = 0;
        var changed = 0;
        for (var seed = SEED; seed < SEED + GRAPHS; seed++) {
            var random = new Random(seed);
            var generated = Profiles.generate(
                    EnumSet.of(Feature.BOUNDS, random.nextBoolean() ? Feature.TIES : Feature.ENDS), seed);
            var world = generated.world();
            var ids = world.parties().stream().map(party -> party.id()).toList();
            var same = new ArrayList<List<String>>();
            for (var i = random.nextInt(3); i > 0; i--)
                same.add(List.of(ids.get(random.nextInt(ids.size())), ids.get(random.nextInt(ids.size()))));
            var index = index(world, same, "CLEAR");
            var parts = !same.isEmpty() && random.nextBoolean();
            var two = parts
                    ? same.getFirst()
                    : List.of(ids.get(random.nextInt(ids.size())), ids.get(random.nextInt(ids.size())));
            var before = graph(index, world, Regrouping.AS_STORED);
            var after = graph(
                    index,
                    world,
                    parts ? Regrouping.without(Set.of("same0")) : Regrouping.joining(two.get(0), two.get(1)));
            var rules = generated.searched().rules().toBuilder()
                    .set("perPair", null)
                    .maxTiers(3)
                    .maxTies(2)
                    .minTiers(null)
                    .build();
            var request = new ChainRequest(
                    generated.searched().from(), generated.searched().to(), rules, 20);
            var expected = new HashMap<Ends, List<Integer>>();
            var sides = List.of(side(before, two.get(0), two.get(1)), side(after, two.get(0), two.get(1)));
            var differing = new HashSet<String>();
            for (var side : sides) differing.addAll(side.parties());
            var one = sides.get(0).parties().size() > sides.get(1).parties().size()
                    ? sides.get(1).parties().iterator().next()
                    : null;
            var was = chains(before, request, differing, one);
            var is = chains(after, request, differing, one);
            var all = new HashSet<>(was.keySet());
            all.addAll(is.keySet());
            for (var ends : all) {
                var old = was.getOrDefault(ends, Set.of());
                var next = is.getOrDefault(ends, Set.of());
                if (old.equals(next) || old.size() >= 20 && next.size() >= 20) continue;
                expected.put(ends, List.of(Math.min(20, old.size()), Math.min(20, next.size())));
                if (old.isEmpty()) appeared++;
                else if (next.isEmpty()) vanished++;
                else changed++;
            }
            var found =
                    PairDifference.search(sides.get(0), sides.get(1), request, ChainSearch.DEFAULT_BUDGET, () -> false);
            assertThat(found.status()).isEqualTo(CompletenessStatus.COMPLETE);
            var told = new HashMap<Ends, List<Integer>>();
            for (var pair : found.pairs())
                if (count(pair.before()) < 20 || count(pair.after()) < 20)
                    told.put(new Ends(pair.first(), pair.last()), List.of(count(pair.before()), count(pair.after())));
            assertThat(told)
                    .as("seed %d, %s, same %s, %s", seed, generated, same, two)
                    .isEqualTo(expected);
        }
        System.out.printf("%d appear, %d vanish, %d change%n", appeared, vanished, changed);
        assertThat(List.of(appeared, vanished, changed)).allMatch(number -> number > 50);
    }

    private static int count(PairDifference.@Nullable Chains chains) {
        return chains == null ? 0 : chains.count();
    }

    /** S ships to A, B to the group: the chain is there while A and B are one. */
    private static World world() {
        var world = new World(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (var name : List.of("A", "B", "C", "S"))
            world.parties().add(WholeGraph.GraphParty.of(name, EntityKind.COMPANY));
        world.parties().add(WholeGraph.GraphParty.of("T", EntityKind.CRIMINAL_GROUP));
        return world;
    }

    private static World shipping() {
        var world = world();
        world.shipments().add(shipment("1", "S", "A", 1));
        world.shipments().add(shipment("2", "B", "T", 3));
        return world;
    }

    private static WholeGraph.GraphShipment shipment(String id, String from, String to, int day) {
        return new WholeGraph.GraphShipment(
                id,
                from,
                to,
                null,
                PartialDate.of(World.day(day)),
                PartialDate.of(World.day(day + 1)),
                null,
                null,
                List.of(new TraceGraph.GraphLine("39742-60-4", null, false)),
                Confidence.of(0.8));
    }

    private static final ChainRequest TO_GROUPS = new ChainRequest(
            null, PartySelector.where(Set.of(EntityKind.CRIMINAL_GROUP), null, null, null), ChainRules.DEFAULT, 20);

    private static List<ChangedPair> taken(World world, TraceIndex index, Regrouping after) {
        var found = PairDifference.search(
                side(graph(index, world, Regrouping.AS_STORED), "A", "B"),
                side(graph(index, world, after), "A", "B"),
                TO_GROUPS,
                ChainSearch.DEFAULT_BUDGET,
                () -> false);
        assertThat(found.status()).isEqualTo(CompletenessStatus.COMPLETE);
        return found.pairs();
    }

    @Test
    void takingATieBackMovesTheEndsOfItsChains() {
        var world = shipping();
        var index = index(world, List.of(List.of("A", "B")), "CLEAR");
        assertThat(taken(world, index, Regrouping.without(Set.of("same0"))).stream()
                        .map(pair -> pair.first() + ">" + pair.last() + " " + count(pair.before()) + " "
                                + count(pair.after())))
                .containsExactly("A>T 1 0", "S>T 1 0", "B>T 0 1");
        assertThat(graph(index, world, Regrouping.without(Set.of("same0"))).recordsOf("B"))
                .containsExactly("B");
        assertThat(graph(index, world, Regrouping.AS_STORED).recordsOf("B")).containsExactly("A", "B");
    }

    /**
     * S ships to firms, these to A, to B or to both, and both to T.
     *
     * @param toBoth how many firms ship to both
     * @param toA how many ship to A alone
     */
    private static World manyWays(int toBoth, int toA) {
        var world = world();
        for (var firm = 0; firm < toBoth + toA; firm++) {
            var name = "firm" + firm;
            world.parties().add(WholeGraph.GraphParty.of(name, EntityKind.COMPANY));
            world.shipments().add(shipment("s" + firm, "S", name, 1));
            world.shipments().add(shipment("a" + firm, name, "A", 3));
            if (firm < toBoth) world.shipments().add(shipment("b" + firm, name, "B", 3));
        }
        world.shipments().add(shipment("at", "A", "T", 5));
        world.shipments().add(shipment("bt", "B", "T", 5));
        return world;
    }

    /** More chains than are counted are fewer where two parties of theirs are one. */
    @Test
    void waysThroughBothAreWaysThroughTheOne() {
        var world = manyWays(11, 0);
        var index = index(world, List.of(), "CLEAR");
        assertThat(taken(world, index, Regrouping.joining("A", "B"))).isEmpty();
    }

    @Test
    void newWaysAreToldBesideManyThatAreOne() {
        var world = manyWays(5, 9);
        world.parties().add(WholeGraph.GraphParty.of("U", EntityKind.COMPANY));
        world.shipments().add(shipment("bu", "B", "U", 5));
        world.shipments().add(shipment("ut", "U", "T", 7));
        var index = index(world, List.of(), "CLEAR");
        assertThat(taken(world, index, Regrouping.joining("A", "B")).stream()
                        .filter(pair -> pair.first().equals("S"))
                        .map(pair -> Objects.requireNonNull(pair.before()).text() + " "
                                + Objects.requireNonNull(pair.after()).text()))
                .containsExactly("19 20+");
    }

    @Test
    void aSecondWayToJoinThemKeepsTheParty() {
        var world = shipping();
        var index = index(world, List.of(List.of("A", "B"), List.of("B", "C"), List.of("C", "A")), "CLEAR");
        assertThat(taken(world, index, Regrouping.without(Set.of("same0")))).isEmpty();
        assertThat(graph(index, world, Regrouping.without(Set.of("same0"))).recordsOf("A"))
                .containsExactly("A", "B", "C");
    }

    @Test
    void aTieThatTheCallerDoesNotSeeJoinsNothing() {
        var world = shipping();
        var index = index(world, List.of(List.of("A", "B")), "RED(beta)");
        assertThat(graph(index, world, Regrouping.AS_STORED).recordsOf("B")).containsExactly("B");
        assertThat(taken(world, index, Regrouping.without(Set.of("same0")))).isEmpty();
        assertThat(taken(world, index, Regrouping.joining("A", "B")))
                .singleElement()
                .satisfies(pair -> assertThat(pair.first() + ">" + pair.last() + " " + count(pair.before()) + " "
                                + count(pair.after()))
                        .isEqualTo("S>T 0 1"));
    }

    @Test
    void aSearchThatIsCutTellsNoPair() {
        var world = shipping();
        world.ties()
                .add(new TraceGraph.GraphTie("3", LinkKind.OWNS, "A", "C", Period.UNKNOWN, null, Confidence.of(0.8)));
        var index = index(world, List.of(), "CLEAR");
        var before = side(graph(index, world, Regrouping.AS_STORED), "A", "B");
        var after = side(graph(index, world, Regrouping.joining("A", "B")), "A", "B");
        var cut = PairDifference.search(before, after, TO_GROUPS, 1, () -> false);
        assertThat(cut.pairs()).isEmpty();
        assertThat(cut.status()).isEqualTo(CompletenessStatus.BUDGET);
        assertThat(cut.reason()).contains("budget of 1 steps");
        var late = PairDifference.search(before, after, TO_GROUPS, ChainSearch.DEFAULT_BUDGET, () -> true);
        assertThat(late.status()).isEqualTo(CompletenessStatus.TIMEOUT);
        assertThat(late.pairs()).isEmpty();
    }
}
