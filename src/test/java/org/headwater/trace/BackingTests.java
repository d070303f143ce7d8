package org.headwater.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.headwater.access.Moment;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.store.Deadline;
import org.headwater.trace.index.Hiding;
import org.headwater.trace.index.PlainIndex;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.search.ChainResult;
import org.headwater.trace.search.ChainSearch;
import org.headwater.trace.search.Removal;
import org.headwater.trace.search.Support;
import org.headwater.trace.search.TraceGraph;
import org.headwater.trace.search.WhatIfSearch;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.junit.jupiter.api.Test;

/** Chains that begin with what a list covers, where all that the caller sees of lists is from one source. */
class BackingTests {

    private static final String ACETONE = "67-64-1";
    private static final String ETHER = "60-29-7";
    private static final ChainRequest REQUEST = new ChainRequest(
            PartySelector.ids("a"),
            PartySelector.ids("b"),
            ChainRules.builder()
                    .listed(true)
                    .set("unknownSubstance", Inclusion.INCLUDE)
                    .build(),
            5);

    /** Goods that nobody knows, from a to b; by a register. */
    private static CallerGraph.Loaded loaded() {
        var pieces = List.of(new PlainIndex.Piece("CLEAR", "register", "B2"));
        var index = new PlainIndex().party("a", "CLEAR").party("b", "CLEAR");
        index.shipment("f1", "CLEAR", pieces, "a", "b", 1, 2);
        var view = new IndexView(
                index.made(), Set.of("CLEAR"), List.of(ACETONE, ETHER), List.of(), TraceGraph.MOST_HOLDERS);
        return new CallerGraph.Loaded(
                view.without(Hiding.NOTHING, List.of()),
                Map.of(),
                Set.of(ACETONE, ETHER),
                Map.of(),
                Instant.EPOCH,
                null,
                view,
                new Beside());
    }

    private static Fact listing(String id, String source) {
        var grade = Grade.parse("A1");
        return new Fact(
                id,
                LinkKind.SCHEDULES,
                "list",
                "substance",
                null,
                null,
                null,
                null,
                null,
                Instant.EPOCH,
                Marking.CLEAR,
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(new Evidence(
                        "e" + id,
                        id,
                        source,
                        "p. 1",
                        null,
                        null,
                        grade.reliability(),
                        grade.credibility(),
                        List.of(),
                        List.of(),
                        Marking.CLEAR,
                        Instant.EPOCH,
                        null,
                        Moment.NOW)),
                Moment.NOW);
    }

    private static Removal.Question without(CallerGraph.Loaded loaded, Backing backing, String source) {
        var hiding = Hiding.source(source);
        var graph = loaded.view().without(hiding, List.of());
        return new Removal.Question(
                graph, Chains.again(REQUEST, asked(loaded), loaded, graph, backing.listed(loaded, hiding)));
    }

    private static ChainRequest asked(CallerGraph.Loaded loaded) {
        return new ChainRequest(REQUEST.from(), REQUEST.to(), REQUEST.rules().naming(loaded.listed()), REQUEST.k());
    }

    private static Support.Result restsOn(Backing backing) {
        var loaded = loaded();
        var chains = ChainSearch.exact()
                .search(loaded.graph(), asked(loaded), ChainSearch.DEFAULT_BUDGET, () -> false)
                .chains();
        assertThat(chains).hasSize(1);
        return Support.of(
                chains,
                List.of("other", "register", "table"),
                source -> without(loaded, backing, source),
                ChainSearch.DEFAULT_BUDGET,
                () -> false);
    }

    @Test
    void aChainRestsOnTheOneSourceOfAllThatIsListed() {
        var backing = new Backing(
                Map.of(), Map.of(ACETONE, List.of(listing("f2", "table")), ETHER, List.of(listing("f3", "table"))));
        assertThat(restsOn(backing))
                .isEqualTo(new Support.Result(
                        List.of(new Support.Share("register", 1, 0), new Support.Share("table", 1, 0)),
                        0,
                        CompletenessStatus.COMPLETE));
    }

    @Test
    void aSecondSourceOfOneListingIsEnough() {
        var backing = new Backing(
                Map.of(), Map.of(ACETONE, List.of(listing("f2", "table")), ETHER, List.of(listing("f3", "other"))));
        assertThat(restsOn(backing).shares()).containsExactly(new Support.Share("register", 1, 0));
    }

    @Test
    void whatIfLosesTheChainWithoutTheListings() {
        var loaded = loaded();
        var backing = new Backing(
                Map.of(), Map.of(ACETONE, List.of(listing("f2", "table")), ETHER, List.of(listing("f3", "table"))));
        var result = WhatIfSearch.search(
                new Removal.Question(loaded.graph(), asked(loaded)),
                without(loaded, backing, "table"),
                ChainSearch.DEFAULT_BUDGET,
                () -> () -> false);
        assertThat(result.before())
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo(WhatIfSearch.ChainState.LOST));
        assertThat(result.comeUp()).isEmpty();
        assertThat(result.judged()).isEqualTo(CompletenessStatus.COMPLETE);
    }

    /** Listings that were read and are no longer there are no listings that were not read. */
    @Test
    void listsThatWereNotReadAreAsTheGraphHasThem() {
        var loaded = loaded();
        var hiding = Hiding.source("table");
        assertThat(new Backing(Map.of(), null).listed(loaded, hiding)).containsExactlyInAnyOrder(ACETONE, ETHER);
        var read = new Backing(Map.of(), Map.of());
        assertThatThrownBy(() -> read.listed(loaded, hiding)).isInstanceOf(Gone.class);
    }

    /** The asker goes while the relations are read, behind the statements and before the shipments. */
    @Test
    void aGraphIsNotMadeToItsEndForOneWhoIsGone() {
        var deadline = Deadline.in(Duration.ofMinutes(1));
        var left = new AbstractList<ChainResult.Precursor>() {
            @Override
            public ChainResult.Precursor get(int place) {
                deadline.abandon();
                return new ChainResult.Precursor(ACETONE, ETHER);
            }

            @Override
            public int size() {
                return 1;
            }
        };
        var view = loaded().view();
        Deadline.set(deadline);
        try {
            assertThatThrownBy(() -> view.without(Hiding.source("table"), left))
                    .hasMessageContaining("not done within");
        } finally {
            Deadline.set(null);
        }
        assertThat(view.without(Hiding.source("table"), left).partyCount()).isEqualTo(2);
    }
}
