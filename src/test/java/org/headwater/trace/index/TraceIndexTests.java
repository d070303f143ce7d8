package org.headwater.trace.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.search.ChainSearch;
import org.headwater.trace.search.Profiles;
import org.headwater.trace.search.TraceGraph;
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
}
