package org.headwater.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.headwater.vocabulary.CompletenessStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the golden histories tell, without a graph: their answers are given. */
class TellerTests {

    private static final List<GoldenHistory> HISTORIES = GoldenHistory.all();

    @Test
    void tellsEveryGoldenHistory() {
        var wrong = new ArrayList<String>();
        for (var history : HISTORIES) {
            var told = GoldenRounds.told(history, null);
            if (!told.equals(expected(history)))
                wrong.add("seed " + history.seed() + "\n  expected " + expected(history) + "\n  but was  " + told);
        }
        assertThat(wrong).isEmpty();
        assertThat(HISTORIES).hasSizeGreaterThan(1_000);
    }

    @ParameterizedTest
    @EnumSource
    void aWrongTellerTellsSomethingElse(GoldenRounds.Mutant mutant) {
        var differing = HISTORIES.stream()
                .filter(history -> !GoldenRounds.told(history, mutant).equals(expected(history)))
                .limit(mutant.least())
                .count();
        assertThat(differing).as("histories that tell %s", mutant).isEqualTo(mutant.least());
    }

    private static List<GoldenHistory.GoldenAlert> expected(GoldenHistory history) {
        return history.alerts().stream()
                .map(GoldenHistory.GoldenAlert::withoutCauses)
                .toList();
    }

    // ---- By hand: what the histories show rarely -------------------------------------------------------------------

    private static final UnaryOperator<String> ITSELF = id -> id;

    private static Finding chain(String parties, int fact) {
        return new Finding(
                new FindingKey(List.of(parties.split(" ")), "S"),
                new FindingDigest(Set.of("fact" + fact), ConfidenceClass.HIGH, LocalDate.EPOCH),
                Grounds.NONE);
    }

    private static RoundAnswer answer(CompletenessStatus status, boolean more, List<Finding> best) {
        return new RoundAnswer(status, more, best, List.of(), ITSELF);
    }

    private static Teller.Telling tell(@Nullable ToldState before, int edition, RoundAnswer answer) {
        return Teller.tell(before, edition, answer, EnumSet.allOf(AlertChange.class));
    }

    private static List<AlertKind> kinds(Teller.Telling telling) {
        return telling.alerts().stream().map(NewAlert::kind).toList();
    }

    @Test
    void aCutSearchTellsNothingNewWhereThereWasMore() {
        var first = tell(null, 0, answer(CompletenessStatus.COMPLETE, true, List.of(chain("a b", 1))));
        var cut = answer(CompletenessStatus.BUDGET, false, List.of(chain("a c", 2)));
        var second = tell(first.state(), 0, cut);
        assertThat(second.alerts()).isEmpty();
        assertThat(second.state().complete()).isFalse();

        var without = tell(null, 0, answer(CompletenessStatus.COMPLETE, false, List.of(chain("a b", 1))));
        assertThat(kinds(tell(without.state(), 0, cut))).containsExactly(AlertKind.NEW);
    }

    @Test
    void moreThanWasAskedForByAnEarlierEditionSilencesNothing() {
        var first = tell(null, 0, answer(CompletenessStatus.COMPLETE, true, List.of(chain("a b", 1))));
        var edited = tell(first.state(), 1, answer(CompletenessStatus.BUDGET, false, List.of()));
        var later = tell(edited.state(), 1, answer(CompletenessStatus.BUDGET, false, List.of(chain("a c", 2))));
        assertThat(kinds(later)).containsExactly(AlertKind.NEW);
    }

    @Test
    void anEditTellsSilentlyAndForgetsNoKey() {
        var first = tell(null, 0, answer(CompletenessStatus.COMPLETE, false, List.of(chain("a b", 1))));
        var edited = tell(first.state(), 1, answer(CompletenessStatus.COMPLETE, false, List.of(chain("a c", 2))));
        assertThat(edited.alerts()).isEmpty();
        var later = tell(edited.state(), 1, answer(CompletenessStatus.COMPLETE, false, List.of(chain("a b", 1))));
        assertThat(kinds(later)).containsExactly(AlertKind.BACK, AlertKind.WITHDRAWN);
    }

    @Test
    void tooManyKeysAreToldNoMore() {
        var many = new ArrayList<Finding>();
        for (var i = 0; i < ToldState.MOST_KEYS; i++) many.add(chain("a b" + i, i));
        var room = tell(null, 0, answer(CompletenessStatus.COMPLETE, false, many.subList(1, many.size())));
        assertThat(room.state().overfull()).isFalse();
        var full = tell(null, 0, answer(CompletenessStatus.COMPLETE, false, many));
        assertThat(full.state().overfull()).isTrue();
        var others = new ArrayList<>(many.subList(1, many.size()));
        others.add(chain("a c", 1));
        var over = tell(full.state(), 0, answer(CompletenessStatus.COMPLETE, false, others));
        assertThat(kinds(over)).containsExactly(AlertKind.WITHDRAWN);
        assertThat(over.state().overfull()).isTrue();
        assertThat(over.state().keys()).hasSize(ToldState.MOST_KEYS);
        // What was told before is still told.
        assertThat(kinds(tell(over.state(), 0, answer(CompletenessStatus.COMPLETE, false, many))))
                .containsExactly(AlertKind.BACK);
    }

    @Test
    void theSameStateWithTheSameAnswerTellsNothing() {
        for (var history : HISTORIES)
            for (var question : history.questions().keySet()) {
                @Nullable ToldState state = null;
                for (var round = 0; round < history.rounds().size(); round++) {
                    var given = history.answer(question, round);
                    if (given == null) continue;
                    var telling = Teller.tell(state, given.edition(), given.answer(), history.wanted(question));
                    state = telling.state();
                    var again = Teller.tell(state, given.edition(), given.answer(), history.wanted(question));
                    assertThat(again.alerts()).isEmpty();
                    assertThat(again.state()).isEqualTo(state);
                }
            }
    }

    @Test
    void keysThatPartAgainAreNeverToldUnderAnIdThatWasUsed() {
        // Of p told as gone, p and o as one, and o alone: each alert of o is another one.
        UnaryOperator<String> joined = id -> id.equals("p") ? "o" : id;
        var ids = new ArrayList<String>();
        @Nullable ToldState state = null;
        var none = answer(CompletenessStatus.COMPLETE, false, List.of());
        var found = new RoundAnswer(CompletenessStatus.COMPLETE, false, List.of(chain("o x", 1)), List.of(), joined);
        for (var answer : List.of(
                none,
                answer(CompletenessStatus.COMPLETE, false, List.of(chain("p x", 1))),
                none,
                found,
                answer(CompletenessStatus.COMPLETE, false, List.of(chain("o x", 1))),
                none,
                found,
                none,
                answer(CompletenessStatus.COMPLETE, false, List.of(chain("o x", 1), chain("p x", 1))))) {
            var telling = tell(state, 0, answer);
            for (var alert : telling.alerts()) ids.add(new AlertId("secret").of("w", alert));
            state = telling.state();
        }
        assertThat(ids).hasSizeGreaterThan(7).doesNotHaveDuplicates();
    }

    @Test
    void anIdIsKeyedAndOfTheWatch() {
        var alert = new NewAlert(
                AlertKind.NEW, chain("a b", 1).key(), chain("a b", 1).key(), 1, Set.of(), Grounds.NONE);
        var id = new AlertId("secret").of("w", alert);
        assertThat(id).matches("[0-9a-f]{32}").isEqualTo(new AlertId("secret").of("w", alert));
        assertThat(Map.of(
                                new AlertId("other").of("w", alert), 1,
                                new AlertId("secret").of("v", alert), 2)
                        .keySet())
                .doesNotContain(id);
    }

    @Test
    void confidenceIsToldByClass() {
        assertThat(ConfidenceClass.of(new org.headwater.vocabulary.Confidence(640_000)))
                .isEqualTo(ConfidenceClass.HIGH);
        assertThat(ConfidenceClass.of(new org.headwater.vocabulary.Confidence(639_999)))
                .isEqualTo(ConfidenceClass.MEDIUM);
        assertThat(ConfidenceClass.of(new org.headwater.vocabulary.Confidence(320_000)))
                .isEqualTo(ConfidenceClass.MEDIUM);
        assertThat(ConfidenceClass.of(new org.headwater.vocabulary.Confidence(319_999)))
                .isEqualTo(ConfidenceClass.LOW);
    }
}
