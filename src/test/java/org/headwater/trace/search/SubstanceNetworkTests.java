package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.PartySelector;
import org.headwater.vocabulary.LinkKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The network of a substance against every walk of drawn worlds. */
class SubstanceNetworkTests {

    private static final long SEED = Long.getLong("headwater.seed", 880_001);
    private static final String CAS = World.NPP;

    @BeforeAll
    static void seed() {
        System.out.println("SubstanceNetworkTests: seed " + SEED);
    }

    private record Step(String id, String tail, String head, String sort) {}

    private static World drawn(Random random) {
        var world = World.of("p0", "p1", "p2", "p3", "p4", "p5");
        for (var i = 0; i < 3 + random.nextInt(9); i++) {
            var from = random.nextInt(6);
            var to = (from + 1 + random.nextInt(5)) % 6;
            var day = random.nextInt(4) == 0 ? null : (Integer) random.nextInt(3);
            world.ship(
                    "s%02d".formatted(i),
                    "p" + from,
                    "p" + to,
                    day,
                    day == null ? null : (Integer) (day + random.nextInt(2)),
                    switch (random.nextInt(5)) {
                        case 0 -> null;
                        case 1 -> World.ANPP;
                        default -> CAS;
                    });
        }
        for (var i = 0; i < random.nextInt(3); i++)
            world.goods(
                    "t" + i,
                    random.nextBoolean() ? LinkKind.SUPPLIES : LinkKind.BROKERS_FOR,
                    "p" + random.nextInt(3),
                    "p" + (3 + random.nextInt(3)),
                    random.nextInt(3) == 0 ? World.ACETONE : random.nextBoolean() ? CAS : null);
        return world;
    }

    private static List<Step> steps(World world, String avoided) {
        var steps = new ArrayList<Step>();
        for (var s : world.shipments()) {
            var substance = s.lines().getFirst().substance();
            var sort = substance == null
                    ? "unknown"
                    : !substance.equals(CAS) ? "other" : s.dispatch() == null ? "undated" : "counted";
            steps.add(new Step(s.id(), s.consignor(), s.consignee(), sort));
        }
        for (var t : world.ties()) {
            if (t.substance() != null && !t.substance().equals(CAS)) continue;
            steps.add(new Step(t.id(), t.subject(), t.object(), "tie"));
            if (t.kind() == LinkKind.BROKERS_FOR) steps.add(new Step(t.id(), t.object(), t.subject(), "tie"));
        }
        steps.removeIf(step -> step.sort.equals("other") || step.tail.equals(avoided) || step.head.equals(avoided));
        return steps;
    }

    /** Steps of all walks from p0 to p1 that pass neither between: those to which one way leads and from which another one goes on. */
    private static Set<Step> walked(List<Step> steps) {
        var found = new HashSet<Step>();
        for (var step : steps)
            if (leads(steps, "p0", step.tail, new HashSet<>()) && leads(steps, step.head, "p1", new HashSet<>()))
                found.add(step);
        found.removeIf(step -> step.tail.equals("p1") || step.head.equals("p0"));
        return found;
    }

    /** Whether a way leads there on which only its own ends may be p0 or p1. */
    private static boolean leads(List<Step> steps, String from, String to, Set<String> met) {
        if (from.equals(to)) return true;
        if (!met.add(from) || (met.size() > 1 && Set.of("p0", "p1").contains(from))) return false;
        if (from.equals("p1") || to.equals("p0")) return false;
        for (var step : steps)
            if (step.tail.equals(from) && leads(steps, step.head, to, new HashSet<>(met))) return true;
        return false;
    }

    @Test
    void hasWhatLiesOnWalks() {
        var withSome = 0;
        for (var seed = SEED; seed < SEED + 1_500; seed++) {
            var random = new Random(seed);
            var world = drawn(random);
            var avoided = random.nextInt(4) == 0 ? "p5" : "";
            var rules = avoided.isEmpty()
                    ? ChainRules.DEFAULT
                    : ChainRules.builder().avoid(Set.of(avoided)).build();
            var graph = world.graph();
            if (!graph.hasSubstance(CAS)) continue;
            var request = new ChainRequest(PartySelector.ids("p0"), PartySelector.ids("p1"), rules, 1);
            var network = new SubstanceNetwork(graph, new Judgement(graph, request), CAS);

            var steps = steps(world, avoided);
            var counted =
                    steps.stream().filter(step -> step.sort.equals("counted")).toList();
            var around = new TreeSet<>(Set.of("p0", "p1"));
            for (var step : walked(counted)) around.addAll(List.of(step.tail, step.head));
            var touching = new TreeSet<String>();
            for (var step : counted)
                if (around.contains(step.tail) || around.contains(step.head)) touching.add(step.id);
            assertThat(network.size()).as("seed %s", seed).isEqualTo(touching.size());
            assertThat(network.movements().stream().map(SubstanceNetwork.Movement::shipment))
                    .as("seed %s", seed)
                    .containsAll(touching);
            var between = walked(steps);
            var leftOut = network.leftOut();
            assertThat(leftOut.undated().stream().map(SubstanceNetwork.Movement::shipment))
                    .as("seed %s", seed)
                    .containsExactlyElementsOf(ids(between, "undated"));
            assertThat(leftOut.counted()).as("seed %s", seed).isEqualTo(ids(between, "counted"));
            assertThat(leftOut.unknownSubstance())
                    .as("seed %s", seed)
                    .isEqualTo(ids(between, "unknown").size());
            assertThat(leftOut.goodsTies())
                    .as("seed %s", seed)
                    .isEqualTo(ids(between, "tie").size());
            if (!leftOut.undated().isEmpty()) withSome++;
        }
        assertThat(withSome).isGreaterThan(100);
    }

    private static Set<String> ids(Set<Step> steps, String sort) {
        var ids = new TreeSet<String>();
        for (var step : steps) if (step.sort.equals(sort)) ids.add(step.id);
        return ids;
    }

    /** The dispatch of the broker waits for what reaches it on the day: its place among the arrivals of the day depends on it. */
    @Test
    void hasWhatAShipmentWaitsForOnItsDay() {
        var world = World.of("p0", "p1", "in", "broker", "maker", "far")
                .ship("s1", "p0", "in", 1, 1, CAS)
                .ship("s2", "in", "p1", 2, 2, CAS)
                .ship("s3", "broker", "in", 1, 1, CAS)
                .ship("s4", "maker", "broker", 1, 1, CAS)
                .ship("s5", "far", "maker", 1, 1, CAS)
                .ship("s6", "far", "maker", 0, 0, CAS);
        var graph = world.graph();
        var request = new ChainRequest(PartySelector.ids("p0"), PartySelector.ids("p1"), ChainRules.DEFAULT, 1);
        var network = new SubstanceNetwork(graph, new Judgement(graph, request), CAS);
        assertThat(network.size()).isEqualTo(3);
        assertThat(network.movements().stream().map(SubstanceNetwork.Movement::shipment))
                .containsExactly("s1", "s2", "s3", "s4", "s5");
    }

    @Test
    void countsPartiesThatSendAProductLater() {
        var world = World.of("p0", "p1", "lab", "early", "late")
                .ship("s1", "p0", "lab", 5, 6, CAS)
                .ship("s2", "lab", "p1", 7, 7, World.ANPP)
                .ship("s3", "p0", "early", 5, 6, CAS)
                .ship("s4", "early", "p1", 5, 5, World.ANPP)
                .ship("s5", "p0", "late", 30, 31, CAS)
                .ship("s6", "late", "p1", 32, 33, World.ANPP);
        var graph = world.graph();
        var request = new ChainRequest(PartySelector.ids("p0"), PartySelector.ids("p1"), ChainRules.DEFAULT, 1);
        var network = new SubstanceNetwork(graph, new Judgement(graph, request), CAS);
        var day = TraceGraph.day(World.day(20));
        assertThat(network.derived(Integer.MIN_VALUE, Integer.MAX_VALUE)).isEqualTo(2);
        assertThat(network.derived(Integer.MIN_VALUE, day)).isEqualTo(1);
    }
}
