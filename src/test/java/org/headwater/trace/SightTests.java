package org.headwater.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.headwater.trace.StandingAnswer.StandingChain;
import org.headwater.trace.index.PlainIndex;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.rules.SubstanceRule;
import org.headwater.trace.search.ChainResult;
import org.headwater.trace.search.TraceGraph;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.LinkKind;
import org.junit.jupiter.api.Test;

class SightTests {

    private static final List<PlainIndex.Piece> PIECES = List.of(new PlainIndex.Piece("CLEAR", "one", "B2"));
    private static final ChainRules ANY = ChainRules.builder()
            .set("minTiers", 0)
            .set("substanceRule", SubstanceRule.ANY)
            .build();
    private static final ChainRequest PLAIN = new ChainRequest(PartySelector.ids("a"), PartySelector.ids("c"), ANY, 1);
    private static final ChainRequest LISTED = new ChainRequest(
            PartySelector.ids("a"),
            PartySelector.ids("c"),
            ANY.toBuilder().listed(true).build(),
            1);

    private static Sight sight(Set<String> listed, List<ChainResult.Precursor> precursors) {
        var index = new PlainIndex();
        for (var party : List.of("a", "b", "b2", "c")) index.party(party, "CLEAR");
        index.shipment("f1", "CLEAR", PIECES, "a", "b", 1, 2);
        index.owns("f2", "CLEAR", PIECES, "b2", "c");
        index.owns("f3", "CLEAR", PIECES, "a", "c");
        index.isSameAs("f4", "CLEAR", PIECES, "b", "b2");
        index.holds("f5", "CLEAR", PIECES, "b", "phone");
        index.holds("f6", "CLEAR", PIECES, "c", "phone");
        var graph = index.made().graph(marking -> true, List.of("67-64-1"), precursors, TraceGraph.MOST_HOLDERS);
        return new Sight(graph, listed, Instant.EPOCH);
    }

    @Test
    void aSightDiffersFromItselfInNothing() {
        var sight = sight(Set.of(), List.of());
        assertThat(sight.since(sight, List.of(PLAIN)).isEmpty()).isTrue();
        assertThat(sight.since(sight(Set.of(), List.of()), List.of(PLAIN)).isEmpty())
                .isTrue();
    }

    @Test
    void whatInstrumentsCoverTouchesQuestionsForWhatIsListed() {
        var change = sight(Set.of("67-64-1"), List.of()).since(sight(Set.of(), List.of()), List.of(PLAIN, LISTED));
        assertThat(change.isEmpty()).isFalse();
        assertThat(change.touches(LISTED)).isTrue();
        assertThat(change.touches(PLAIN)).isFalse();
    }

    @Test
    void aPublishedRelationTouchesAllQuestions() {
        var relation = new ChainResult.Precursor("39742-60-4", "21409-26-7");
        var change = sight(Set.of(), List.of(relation)).since(sight(Set.of(), List.of()), List.of(PLAIN));
        assertThat(change.isEmpty()).isFalse();
        assertThat(change.touches(PLAIN)).isTrue();
    }

    @Test
    void aChainSaysWhatTheNextOneIsComparedWith() {
        var answer = sight(Set.of(), List.of())
                .ask(PLAIN, 1_000_000)
                .answer(List.of(new StandingChain.Name(List.of("a", "b", "c"), "ST")));
        assertThat(answer.status()).isEqualTo(CompletenessStatus.COMPLETE);
        assertThat(answer.more()).isTrue();
        assertThat(answer.best()).singleElement().satisfies(best -> {
            assertThat(best.name()).isEqualTo(new StandingChain.Name(List.of("a", "c"), "T"));
            assertThat(best.facts()).containsExactly("f3");
            assertThat(best.completion()).isNull();
        });
        assertThat(answer.stillThere()).singleElement().satisfies(other -> {
            assertThat(other.facts()).containsExactlyInAnyOrder("f1", "f2");
            assertThat(other.chosen()).containsExactlyInAnyOrder("f1", "f2");
            assertThat(other.groups()).containsExactly(Set.of("a"), Set.of("b", "b2"), Set.of("c"));
            assertThat(other.completion()).isEqualTo("1970-01-03");
        });
    }

    @Test
    void askersOfOneSearchHaveAnswersOfTheirOwn() {
        var asked = sight(Set.of(), List.of()).ask(PLAIN, 1_000_000);
        var told = List.of(new StandingChain.Name(List.of("a", "b", "c"), "ST"));
        assertThat(asked.answer(List.of()).stillThere()).isEmpty();
        assertThat(asked.answer(told).stillThere()).hasSize(1);
        assertThat(asked.answer(List.of()).best()).isEqualTo(asked.answer(told).best());
    }

    @Test
    void aSharedIdentifierRestsOnTheFactsOfBothParties() {
        var rules = ANY.toBuilder()
                .set("sharedIdentifiers", true)
                .set("maxTiers", 0)
                .build();
        var request = new ChainRequest(PartySelector.ids("b"), PartySelector.ids("c"), rules, 5);
        // Of the tie that is stored and the one that is derived, the stored one has the lower id.
        var stored = sight(Set.of(), List.of()).ask(request, 1_000_000).answer(List.of());
        assertThat(stored.best()).singleElement().satisfies(chain -> {
            assertThat(chain.facts()).containsExactly("f2");
            assertThat(chain.chosen()).containsExactly("f2");
        });
        var derivedOnly = rules.toBuilder()
                .set("tieKinds", Set.of(LinkKind.SHARES_IDENTIFIER))
                .build();
        var derived = sight(Set.of(), List.of())
                .ask(new ChainRequest(PartySelector.ids("b"), PartySelector.ids("c"), derivedOnly, 5), 1_000_000)
                .answer(List.of());
        assertThat(derived.best()).singleElement().satisfies(chain -> {
            assertThat(chain.facts()).isEmpty();
            assertThat(chain.chosen()).containsExactlyInAnyOrder("f5", "f6");
        });
    }
}
