package org.headwater.trace.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.search.ChainSearch;
import org.headwater.trace.search.Removal;
import org.headwater.trace.search.Support;
import org.headwater.vocabulary.EntityKind;
import org.junit.jupiter.api.Test;

/**
 * What chains rest on, by the part of an index that decides on them and the sources that may decide, against the whole index and all
 * sources: with records that are one, kinds, places, shared identifiers with too many holders, and markings. {@code -Dheadwater.seed=S} sets
 * the first seed.
 */
class DecidingPartTests {

    private static final long SEED = Long.getLong("headwater.seed", 1L);
    private static final int WORLDS = 600;
    private static final int MOST_HOLDERS = 3;
    private static final List<String> SOURCES = List.of("s1", "s2", "s3", "s4", "s5", "s6");
    private static final Predicate<String> READER = "CLEAR"::equals;

    private static List<PlainIndex.Piece> pieces(Random random) {
        var pieces = new ArrayList<PlainIndex.Piece>();
        for (var i = random.nextInt(3) == 0 ? 2 : 1; i > 0; i--)
            pieces.add(new PlainIndex.Piece(
                    random.nextInt(5) == 0 ? "RED" : "CLEAR",
                    SOURCES.get(random.nextInt(SOURCES.size())),
                    List.of("A1", "B2", "C3").get(random.nextInt(3))));
        return pieces;
    }

    private static TraceIndex index(Random random) {
        var index = new PlainIndex();
        var count = 6 + random.nextInt(5);
        for (var p = 0; p < count; p++) index.party("p%02d".formatted(p), random.nextInt(12) == 0 ? "RED" : "CLEAR");
        for (var i = 0; i < 26; i++) {
            var id = "f%02d".formatted(i);
            var one = "p%02d".formatted(random.nextInt(count));
            var other = "p%02d".formatted(random.nextInt(count));
            switch (random.nextInt(13)) {
                case 0, 1, 2, 3, 4, 5 -> {
                    var day = random.nextInt(20);
                    index.shipment(id, "CLEAR", pieces(random), one, other, day, day + random.nextInt(3));
                }
                case 6, 7 -> index.owns(id, "CLEAR", pieces(random), one, other);
                case 8, 9 -> index.holds(id, "CLEAR", pieces(random), one, "phone" + random.nextInt(2));
                case 10 -> index.isIn(id, "CLEAR", pieces(random), one, "CN");
                case 11 -> index.isCriminalGroup(id, "CLEAR", pieces(random), one);
                default -> index.isSameAs(id, "CLEAR", pieces(random), one, other);
            }
        }
        return index.made();
    }

    private static Removal.Question without(TraceIndex index, ChainRequest request, String source) {
        var graph = index.without(Hiding.source(source), READER, Set.of(), Set.of(), MOST_HOLDERS, () -> {});
        var from = request.from();
        return new Removal.Question(
                graph,
                from == null || from.ids() == null
                        ? request
                        : new ChainRequest(
                                PartySelector.of(from.ids().stream()
                                        .map(graph::standsFor)
                                        .toList()),
                                request.to(),
                                request.rules(),
                                request.k()));
    }

    @Test
    void decidesAsTheWhole() {
        var lost = 0;
        var fewer = 0;
        for (var seed = SEED; seed < SEED + WORLDS; seed++) {
            var random = new Random(seed);
            var index = index(random);
            var graph = index.graph(READER, Set.of(), Set.of(), MOST_HOLDERS);
            var asked = "p%02d".formatted(random.nextInt(6));
            var from = switch (random.nextInt(3)) {
                case 0 -> PartySelector.where(null, "CN", null, null);
                case 1 -> PartySelector.where(Set.of(EntityKind.COMPANY), null, null, null);
                default -> PartySelector.ids(asked);
            };
            var to = random.nextBoolean()
                    ? PartySelector.where(Set.of(EntityKind.CRIMINAL_GROUP), null, null, null)
                    : null;
            var rules = ChainRules.builder()
                    .set("unknownSubstance", Inclusion.INCLUDE)
                    .set("sharedIdentifiers", true)
                    .maxTiers(3)
                    .build();
            var request = new ChainRequest(from, to, rules, 12);
            var now = from.ids() == null
                    ? request
                    : new ChainRequest(PartySelector.ids(graph.standsFor(asked)), to, rules, 12);
            var chains = ChainSearch.exact()
                    .search(graph, now, ChainSearch.DEFAULT_BUDGET, () -> false)
                    .chains();
            var parties = new HashSet<String>();
            var facts = new HashSet<String>();
            for (var chain : chains) {
                parties.addAll(chain.parties());
                for (var step : chain.steps())
                    graph.findShared(step.fact())
                            .ifPresentOrElse(
                                    shared -> facts.addAll(List.of(shared.firstFact(), shared.secondFact())),
                                    () -> facts.add(step.fact()));
            }
            var part = index.around(READER, parties);
            var sources = part.sources(READER, parties, facts);
            var whole = Support.of(
                    chains,
                    SOURCES,
                    source -> without(index, request, source),
                    ChainSearch.DEFAULT_BUDGET,
                    () -> false);
            var told = Support.of(
                    chains, sources, source -> without(part, request, source), ChainSearch.DEFAULT_BUDGET, () -> false);
            assertThat(told).as("seed " + seed).isEqualTo(whole);
            if (!whole.shares().isEmpty() && whole.shares().getFirst().lost() > 0) lost++;
            if (!chains.isEmpty() && sources.size() < SOURCES.size()) fewer++;
        }
        assertThat(lost).isGreaterThan(WORLDS / 4);
        assertThat(fewer).isGreaterThan(WORLDS / 10);
    }

    /** Of four holders two are one, by a source that says nothing of the chain: without it the identifier has too many. */
    @Test
    void aSourceThatJoinsOtherHoldersDecidesOnAnIdentifier() {
        var index = joiningHolders(false);
        assertThat(restsOn(index)).containsExactly(new Support.Share("joins", 1, 0), new Support.Share("phones", 1, 0));
    }

    /** What is no party holds nothing: without the source that says so the identifier has too many. */
    @Test
    void aSourceOfTheKindOfAnotherHolderDecidesOnAnIdentifier() {
        assertThat(restsOn(joiningHolders(true)))
                .containsExactly(new Support.Share("kinds", 1, 0), new Support.Share("phones", 1, 0));
    }

    private static TraceIndex joiningHolders(boolean byKind) {
        var index = new PlainIndex();
        for (var party : List.of("a", "b", "c", "d", "e")) index.party(party, "CLEAR");
        for (var party : List.of("a", "b", "c", "d")) index.holds("h" + party, "CLEAR", from("phones"), party, "phone");
        if (byKind) index.is("i", "CLEAR", from("kinds"), "d", EntityKind.VESSEL);
        else index.isSameAs("i", "CLEAR", from("joins"), "c", "d");
        index.isSameAs("j", "CLEAR", from("others"), "d", "e");
        return index.made();
    }

    private static List<PlainIndex.Piece> from(String source) {
        return List.of(new PlainIndex.Piece("CLEAR", source, "B2"));
    }

    /** The tie between a and b. */
    private static List<Support.Share> restsOn(TraceIndex index) {
        var request = new ChainRequest(
                PartySelector.ids("a"),
                PartySelector.ids("b"),
                ChainRules.builder()
                        .maxTiers(0)
                        .maxTies(1)
                        .set("sharedIdentifiers", true)
                        .build(),
                5);
        var graph = index.graph(READER, Set.of(), Set.of(), MOST_HOLDERS);
        var chains = ChainSearch.exact()
                .search(graph, request, ChainSearch.DEFAULT_BUDGET, () -> false)
                .chains();
        assertThat(chains).hasSize(1);
        var parties = Set.of("a", "b");
        var told = Support.of(
                chains,
                index.sources(READER, parties, Set.of("ha", "hb")),
                source -> without(index.around(READER, parties), request, source),
                ChainSearch.DEFAULT_BUDGET,
                () -> false);
        var whole = Support.of(
                chains,
                List.of("joins", "kinds", "others", "phones"),
                source -> without(index, request, source),
                ChainSearch.DEFAULT_BUDGET,
                () -> false);
        assertThat(told).isEqualTo(whole);
        return told.shares();
    }
}
