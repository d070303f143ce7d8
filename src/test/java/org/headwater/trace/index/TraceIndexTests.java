package org.headwater.trace.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.search.ChainSearch;
import org.headwater.trace.search.Profiles;
import org.headwater.trace.search.ShipmentTouches;
import org.headwater.trace.search.TraceGraph;
import org.headwater.trace.search.WholeGraph;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What one caller sees of the index that all share is the graph that one would build of what that caller may see alone: the same
 * answers, and found in the same number of steps, so that not even these tell of what is hidden. Random graphs are marked at
 * random, brought by several commits that also withdraw and give evidence, and looked at by callers who may see other markings.
 */
class TraceIndexTests {

    private static final int GRAPHS = Integer.getInteger("headwater.index-graphs", 300);

    private static TraceIndex.IndexState state(long version) {
        return new TraceIndex.IndexState("", version, Set.of(), Instant.EPOCH);
    }

    @Test
    void aCallerSeesWhatWouldBeThereWithoutTheRest() {
        assertThatACallerSeesWhatWouldBeThereWithoutTheRest(index -> index);
    }

    /** As after a start behind each commit. */
    @Test
    void aCallerSeesTheSameOfAnIndexThatWasWrittenAndFollowedFromThere() {
        assertThatACallerSeesWhatWouldBeThereWithoutTheRest(SnapshotTests::writtenAndRead);
    }

    private static void assertThatACallerSeesWhatWouldBeThereWithoutTheRest(UnaryOperator<TraceIndex> between) {
        var answered = 0;
        var hidden = 0;
        for (var seed = 1; seed <= GRAPHS; seed++) {
            var random = new Random(seed);
            var one = Profiles.generate(MarkedWorld.EVERYTHING, seed);
            var marked = new MarkedWorld(one.world(), random);
            var index = index(marked, random, between);
            for (var visible : MarkedWorld.CALLERS) {
                var expected = marked.graph(visible);
                var seen = index.graph(visible::contains, List.of(), one.world().precursors(), TraceGraph.MOST_HOLDERS);
                for (var rules : List.of(
                        one.searched().rules(),
                        one.searched().rules().toBuilder()
                                .set("notifyParties", true)
                                .build())) {
                    var request = new ChainRequest(
                            known(one.searched().from(), expected),
                            known(one.searched().to(), expected),
                            rules,
                            one.searched().k());
                    if (isEmpty(request.from()) || isEmpty(request.to())) continue;
                    var search = ChainSearch.exact();
                    var with = search.search(seen, request, ChainSearch.DEFAULT_BUDGET, () -> false);
                    assertThat(with)
                            .as("seed %d, %s", seed, visible)
                            .isEqualTo(search.search(expected, request, ChainSearch.DEFAULT_BUDGET, () -> false));
                    if (!with.chains().isEmpty()) answered++;
                }
                if (expected.shipmentCount() < one.world().shipments().size()) hidden++;
            }
        }
        assertThat(answered).as("of %d", GRAPHS * 8).isGreaterThan(GRAPHS);
        assertThat(hidden).isGreaterThan(GRAPHS * 2);
    }

    @Test
    void aCallerSeesTheShipmentsOfARecordThatWouldBeThereWithoutTheRest() {
        var found = 0;
        var hidden = 0;
        for (var seed = 1; seed <= GRAPHS; seed++) {
            var random = new Random(seed);
            var one = Profiles.generate(MarkedWorld.EVERYTHING, seed);
            var marked = new MarkedWorld(one.world(), random);
            var index = index(marked, random, made -> made);
            for (var visible : MarkedWorld.CALLERS) {
                var touches = index.touches(visible);
                assertThat(index.touches(Set.copyOf(visible))).as("made once").isSameAs(touches);
                for (var party : one.world().parties()) {
                    var isVisible = visible.contains(marked.parties.getOrDefault(party.id(), ""));
                    var expected = isVisible ? marked.touches(party.id(), visible) : Map.<String, Boolean>of();
                    var page = touches.page(List.of(party.id()), null, null, 1_000);
                    var told = new TreeMap<String, Boolean>();
                    if (page != null) page.first().forEach(touch -> told.put(touch.fact(), touch.sent()));
                    assertThat(told)
                            .as("seed %d, %s, %s", seed, visible, party.id())
                            .isEqualTo(expected);
                    found += told.size();
                    hidden += marked.touches(party.id(), Set.of("CLEAR", "AMBER(alpha)", "RED(beta)"))
                                    .size()
                            - told.size();
                }
            }
        }
        assertThat(found).isGreaterThan(GRAPHS * 8);
        assertThat(hidden).isGreaterThan(GRAPHS * 8);
    }

    /** Followed and read from a snapshot too: a count must not depend on how a shipment came into the columns. */
    @Test
    void aCallerCountsTheShipmentsThatWouldBeThereWithoutTheRest() {
        var dated = 0;
        var vague = 0;
        var untold = 0;
        for (var seed = 1; seed <= GRAPHS; seed++) {
            var random = new Random(seed);
            var one = Profiles.generate(MarkedWorld.EVERYTHING, seed);
            var marked = new MarkedWorld(one.world(), random);
            var index = index(marked, random, seed % 2 == 0 ? made -> made : SnapshotTests::writtenAndRead);
            var ids = new ArrayList<String>();
            one.world().parties().forEach(party -> ids.add(party.id()));
            for (var visible : MarkedWorld.CALLERS) {
                var touches = index.touches(visible);
                for (var records : List.of(ids.subList(0, 1), ids.subList(0, Math.min(3, ids.size())), ids))
                    for (var sent : new @Nullable Boolean[] {null, true, false}) {
                        var tally = Objects.requireNonNull(touches.tally(records, sent));
                        var told = new TreeMap<String, String>();
                        for (var count : tally.counts())
                            told.put(
                                    count.other() + " " + count.sent() + " " + count.year(),
                                    count.shipments() + " " + count.first() + " " + count.latest() + " "
                                            + count.last());
                        var expected = new PlainTally(marked, visible, records, sent);
                        assertThat(told)
                                .as("seed %d, %s, %s, %s", seed, visible, records, sent)
                                .isEqualTo(expected.counts());
                        assertThat(tally.untold().stream()
                                        .map(ShipmentTouches.Untold::fact)
                                        .sorted())
                                .as("seed %d, %s, %s, %s", seed, visible, records, sent)
                                .isEqualTo(expected.untold);
                        untold += expected.untold.size();
                        dated += told.size();
                        vague += (int) told.values().stream()
                                .filter(text -> text.split(" ")[1].length() < 10)
                                .count();
                    }
            }
        }
        assertThat(dated).isGreaterThan(GRAPHS * 8);
        assertThat(vague).isGreaterThan(GRAPHS);
        assertThat(untold).isGreaterThan(GRAPHS);
    }

    /** The plain way: days as texts, one shipment after the other. */
    private static final class PlainTally {
        private final Map<String, List<WholeGraph.GraphShipment>> shipments = new TreeMap<>();
        final List<String> untold = new ArrayList<>();

        PlainTally(MarkedWorld marked, Set<String> visible, List<String> records, @Nullable Boolean sent) {
            var own = new HashSet<String>();
            for (var record : records) if (visible.contains(marked.parties.getOrDefault(record, ""))) own.add(record);
            for (var s : marked.world.shipments())
                for (var isSent : List.of(true, false)) {
                    var record = isSent ? s.consignor() : s.consignee();
                    var other = isSent ? s.consignee() : s.consignor();
                    if (!own.contains(record)
                            || !marked.touches(record, visible).containsKey(s.id())) continue;
                    if (sent != null ? sent != isSent : !isSent && own.contains(other)) continue;
                    var from = s.dispatch();
                    var to = s.arrival();
                    if (from != null && to != null && to.last().isBefore(from.first())) untold.add(s.id());
                    else {
                        var began = from == null ? to : from;
                        shipments
                                .computeIfAbsent(
                                        other + " " + isSent + " "
                                                + (began == null
                                                        ? null
                                                        : began.toString().substring(0, 4)),
                                        key -> new ArrayList<>())
                                .add(s);
                    }
                }
            untold.sort(null);
        }

        Map<String, String> counts() {
            var counts = new TreeMap<String, String>();
            shipments.forEach((key, of) -> {
                var began = days(of, s -> s.dispatch() == null ? s.arrival() : s.dispatch());
                var ended = days(of, s -> s.arrival() == null ? s.dispatch() : s.arrival());
                counts.put(
                        key,
                        of.size() + " "
                                + (began.isEmpty()
                                        ? "null null null"
                                        : began.first() + " " + began.last() + " " + ended.last()));
            });
            return counts;
        }

        private static TreeSet<String> days(
                List<WholeGraph.GraphShipment> of, Function<WholeGraph.GraphShipment, @Nullable PartialDate> day) {
            var days = new TreeSet<String>();
            for (var s : of) {
                var date = day.apply(s);
                if (date != null) days.add(date.toString());
            }
            return days;
        }
    }

    /** A first or last day of its own is nothing that the columns hold; they say so. */
    @Test
    void aShipmentWithDaysOfItsOwnIsNotCounted() {
        var change = TraceIndex.filling(state(1));
        for (var id : List.of("a", "b"))
            change.add(new TraceIndex.Record(id, org.headwater.vocabulary.EntityKind.COMPANY, "CLEAR"));
        var profile = change.profiles.number("CLEAR", "CLEAR", "source", "B2");
        for (var isLasting : List.of(true, false))
            change.shipment(
                    "s" + isLasting,
                    "a",
                    "b",
                    List.of(),
                    PartialDate.parse("2020-02-03"),
                    null,
                    new TraceGraph.Stop(null, null),
                    new TraceGraph.Stop(null, null),
                    List.of(),
                    profile,
                    isLasting);
        var index = SnapshotTests.writtenAndRead(change.made());
        var followed = index.change(state(2));
        followed.removeShipments(Set.of("none"));
        for (var one : List.of(index, followed.made())) {
            var tally = Objects.requireNonNull(one.touches(Set.of("CLEAR")).tally(List.of("a"), null));
            assertThat(tally.untold()).containsExactly(new ShipmentTouches.Untold("strue", "b", true));
            assertThat(tally.counts())
                    .containsExactly(new ShipmentTouches.TouchCount(
                            "b", true, 2020, 1, "2020-02-03", "2020-02-03", "2020-02-03"));
        }
    }

    @Test
    void whatIsJoinedIsSaidOfRecordsThatAnyStatementJoins() {
        var joined = 0;
        for (var seed = 1; seed <= 20; seed++) {
            var one = Profiles.generate(MarkedWorld.EVERYTHING, seed);
            var marked = new MarkedWorld(one.world(), new Random(seed));
            var parties = new HashSet<String>();
            one.world().parties().forEach(party -> parties.add(party.id()));
            var change = TraceIndex.filling(state(1));
            marked.put(change, parties, marked.facts.keySet());
            var index = change.made();
            for (var party : parties) {
                var isJoined = marked.same.stream()
                        .anyMatch(
                                same -> same.one().equals(party) || same.other().equals(party));
                assertThat(index.isJoined(party)).as("seed %d, %s", seed, party).isEqualTo(isJoined);
                if (isJoined) joined++;
            }
            assertThat(index.isJoined("nobody")).isTrue();
        }
        assertThat(joined).isPositive();
    }

    private static boolean isEmpty(@Nullable PartySelector selector) {
        return false;
    }

    /** Ids that the caller cannot see are refused before a search; those that stand for others stand for them. */
    private static @Nullable PartySelector known(@Nullable PartySelector selector, TraceGraph graph) {
        if (selector == null || selector.ids() == null) return selector;
        var known = new HashSet<String>();
        for (var id : selector.ids()) if (graph.hasParty(id)) known.add(id);
        return PartySelector.of(known.isEmpty() ? Set.of("nobody") : known);
    }

    /** Brought by commits: in each, some of what is not there yet, and some that is put anew or was there by mistake. */
    private static TraceIndex index(MarkedWorld marked, Random random, UnaryOperator<TraceIndex> between) {
        var parties = new HashSet<String>();
        var facts = new HashSet<String>();
        @Nullable TraceIndex index = null;
        var commits = 1 + random.nextInt(4);
        for (var commit = 1; commit <= commits; commit++) {
            var isLast = commit == commits;
            var change = index == null ? TraceIndex.filling(state(commit)) : index.change(state(commit));
            var before = new HashSet<>(facts);
            for (var party : marked.world.parties()) if (isLast || random.nextBoolean()) parties.add(party.id());
            var wanted = new BitSet();
            var place = 0;
            var put = new HashSet<String>();
            for (var fact : marked.facts.keySet()) wanted.set(place++, isLast || random.nextBoolean());
            place = 0;
            for (var fact : marked.facts.keySet()) {
                if (!wanted.get(place++)) continue;
                // What stands already comes again only where it is read anew.
                if (before.contains(fact) && random.nextInt(3) > 0 && allThere(marked, fact, parties)) continue;
                put.add(fact);
            }
            if (index != null) {
                change.removeShipments(put);
                put.forEach(change::remove);
            }
            marked.put(change, parties, put);
            for (var fact : put) if (allThere(marked, fact, parties)) facts.add(fact);
            index = between.apply(change.made());
        }
        return Objects.requireNonNull(index);
    }

    /** Facts about parties that are not there yet were left out, and come again with them. */
    private static boolean allThere(MarkedWorld marked, String fact, Set<String> parties) {
        return parties.size() == marked.world.parties().size();
    }

    @Test
    void whoSeesEverythingWalksAlongEverybodysLists() {
        var one = Profiles.generate(MarkedWorld.EVERYTHING, 7);
        var change = TraceIndex.filling(state(1));
        var marked = new MarkedWorld(one.world(), new Random(7));
        marked.same.clear();
        marked.kinds.clear();
        var parties = new HashSet<String>();
        one.world().parties().forEach(party -> parties.add(party.id()));
        marked.put(change, parties, marked.facts.keySet());
        var index = change.made();
        var all = index.graph(marking -> true, List.of(), List.of(), TraceGraph.MOST_HOLDERS);
        assertThat(all.adjacency(org.headwater.vocabulary.StepClass.SHIPMENT, false))
                .isSameAs(index.goods.toConsignees);
    }

    /** Who asks for one more graph may leave at any look, and there is one for each few thousand statements. */
    @Test
    void theMakingOfAGraphEndsAtAnyLook() {
        var plain = new PlainIndex().party("a", "CLEAR").party("b", "CLEAR");
        var pieces = List.of(new PlainIndex.Piece("CLEAR", "register", "B2"));
        for (var i = 0; i < 3 * TraceIndex.STATEMENTS_PER_LOOK; i++) plain.owns("f" + i, "CLEAR", pieces, "a", "b");
        var index = plain.made();
        var all = new AtomicInteger();
        without(index, all::incrementAndGet);
        assertThat(all.get()).isGreaterThanOrEqualTo(3);
        for (var last = 1; last <= all.get(); last++) {
            var looks = new AtomicInteger();
            var end = last;
            assertThatThrownBy(() -> without(index, () -> {
                        if (looks.incrementAndGet() == end) throw new IllegalStateException("gone");
                    }))
                    .hasMessage("gone");
            assertThat(looks).hasValue(end);
        }
    }

    private static TraceGraph without(TraceIndex index, Runnable look) {
        return index.without(
                Hiding.source("other"), "CLEAR"::equals, List.of(), List.of(), TraceGraph.MOST_HOLDERS, look);
    }
}
