package org.headwater.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.headwater.trace.Sight;
import org.headwater.trace.index.PlainIndex;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.PartySelector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which watches a round runs: a supplies b, and c supplies d, and nothing joins the two. */
class DueWatchesTests {

    private static final Set<String> LOW = Set.of("CLEAR");
    private static final Set<String> HIGH = Set.of("CLEAR", "RED:alpha");
    private static final PlainIndex.Piece CLEAR = new PlainIndex.Piece("CLEAR", "one", "B2");
    private static final PlainIndex.Piece HIDDEN = new PlainIndex.Piece("RED:alpha", "other", "A1");

    private final DueWatches watches = new DueWatches();
    /** Of the fact between c and d. */
    private final List<PlainIndex.Piece> pieces = new ArrayList<>(List.of(CLEAR));

    private boolean isJoined;

    private Sight sight(Set<String> rights) {
        var index = new PlainIndex();
        for (var party : List.of("a", "b", "c", "d")) index.party(party, "CLEAR");
        index.shipment("f1", "CLEAR", List.of(CLEAR), "a", "b", 1, 2);
        index.shipment("f2", "CLEAR", pieces, "c", "d", 3, 4);
        if (isJoined) index.owns("f3", "CLEAR", List.of(CLEAR), "b", "c");
        return new Sight(index.made().graph(rights::contains, List.of(), List.of(), 50), Set.of(), Instant.EPOCH);
    }

    private static QuestionRequest from(String from, String to) {
        return from(from, to, 0);
    }

    private static QuestionRequest from(String from, String to, int maxTies) {
        var rules = ChainRules.builder().set("maxTies", maxTies).build();
        return QuestionRequest.of(
                QuestionKind.CHAINS, new ChainRequest(PartySelector.ids(from), PartySelector.ids(to), rules, 20));
    }

    /** The watches "ab" and "cd" as of now. */
    private List<DueWatches.Candidate> both(Set<String> rights) {
        var sight = sight(rights);
        return List.of(
                new DueWatches.Candidate("ab", 0, rights, from("a", "b"), sight),
                new DueWatches.Candidate("cd", 0, rights, from("c", "d"), sight));
    }

    private List<String> due(List<DueWatches.Candidate> candidates) {
        return watches.due(candidates, true).stream()
                .map(DueWatches.Candidate::watch)
                .toList();
    }

    @BeforeEach
    void run() {
        for (var candidate : both(LOW)) watches.ran(candidate, true);
    }

    @Test
    void allAreDueAtFirstAndAfterAStart() {
        assertThat(new DueWatches().due(both(LOW), true)).hasSize(2);
    }

    @Test
    void noneIsDueWhereNothingChanged() {
        assertThat(due(both(LOW))).isEmpty();
    }

    @Test
    void aWatchIsDueWhereAFactOfItsChainsHasOtherEvidence() {
        pieces.add(new PlainIndex.Piece("CLEAR", "other", "A1"));
        assertThat(due(both(LOW))).containsExactly("cd");
        // Until its run is stored.
        assertThat(due(both(LOW))).containsExactly("cd");
        for (var candidate : both(LOW)) watches.ran(candidate, true);
        assertThat(due(both(LOW))).isEmpty();
    }

    @Test
    void whatATieJoinsIsDueWhereAWatchSpansIt() {
        var sight = sight(LOW);
        var spanning = new DueWatches.Candidate("ad", 0, LOW, from("a", "d", 1), sight);
        watches.ran(spanning, true);
        isJoined = true;
        var all = new ArrayList<>(both(LOW));
        all.add(new DueWatches.Candidate(
                "ad", 0, LOW, from("a", "d", 1), all.getFirst().sight()));
        assertThat(due(all)).containsExactly("ad");
    }

    /** Each touches nothing by itself; a region that is kept from the last run would miss the second. */
    @Test
    void changesOfSeveralRoundsCountTogether() {
        watches.ran(new DueWatches.Candidate("ad", 0, LOW, from("a", "d", 1), sight(LOW)), true);
        pieces.clear();
        assertThat(due(List.of(new DueWatches.Candidate("ad", 0, LOW, from("a", "d", 1), sight(LOW)))))
                .isEmpty();
        isJoined = true;
        assertThat(due(List.of(new DueWatches.Candidate("ad", 0, LOW, from("a", "d", 1), sight(LOW)))))
                .isEmpty();
        pieces.add(CLEAR);
        assertThat(due(List.of(new DueWatches.Candidate("ad", 0, LOW, from("a", "d", 1), sight(LOW)))))
                .containsExactly("ad");
    }

    @Test
    void aWriteThatTheSightDoesNotShowCountsForNothing() {
        for (var candidate : both(LOW)) watches.ran(candidate, false);
        pieces.add(HIDDEN);
        assertThat(due(both(LOW))).isEmpty();
        for (var candidate : both(HIGH)) watches.ran(candidate, true);
        pieces.remove(HIDDEN);
        assertThat(due(both(HIGH))).containsExactly("cd");
    }

    @Test
    void anUnknownAnswerIsAskedForAgainWhereAnythingChanged() {
        for (var candidate : both(LOW))
            watches.ran(candidate, !candidate.watch().equals("ab"));
        assertThat(due(both(LOW))).as("nothing changed").isEmpty();
        pieces.add(new PlainIndex.Piece("CLEAR", "other", "A1"));
        var now = both(LOW);
        assertThat(watches.due(now, false)).as("too early").hasSize(1);
        watches.ran(now.get(1), true);
        assertThat(due(both(LOW))).as("what came is not forgotten until then").containsExactly("ab");
    }

    @Test
    void otherRightsAnEditAndASuspensionAreDue() {
        assertThat(due(both(HIGH))).hasSize(2);
        var edited = both(LOW).getFirst();
        assertThat(due(List.of(new DueWatches.Candidate("ab", 1, LOW, edited.question(), edited.sight()))))
                .hasSize(1);
        for (var candidate : both(LOW)) watches.ran(candidate, true);
        assertThat(due(List.of(both(LOW).getFirst()))).as("without the other").isEmpty();
        assertThat(due(both(LOW))).containsExactly("cd");
    }
}
