package org.headwater.watch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.headwater.vocabulary.CompletenessStatus;
import org.jspecify.annotations.Nullable;

/**
 * The rounds of a golden history, with the answers that it gives, for the teller alone: a store of states and alerts, a courier, an inbox, and the crashes between them.
 * A mutant is a wrong service.
 */
final class GoldenRounds {

    enum Mutant {
        /** WITHDRAWN is told though the search was not complete. */
        WITHDRAW_UNKNOWN(5),
        /** Keys outside the k best are taken for gone. */
        TOP_K(5),
        /** A cut search tells NEW though the last complete answer had more. */
        CUT_NEW(1),
        /** One id for every NEW and BACK of a key. */
        ONE_ID(5),
        /** Alerts are written in a transaction before that of the state. */
        ALERTS_FIRST(5),
        /** Alerts are written in a transaction after that of the state. */
        ALERTS_LAST(5),
        /** The courier notes its place before the alert arrives. */
        NOTE_FIRST(5),
        /** Keys that are one today are told as if they were two. */
        KEYS_AS_TOLD(5),
        /** An edit forgets what was told. */
        EDIT_FORGETS(5);

        private final int least;

        Mutant(int least) {
            this.least = least;
        }

        int least() {
            return least;
        }
    }

    private record Stored(String question, String id, GoldenHistory.GoldenAlert alert) {}

    private final GoldenHistory history;
    private final @Nullable Mutant mutant;
    private final AlertId ids = new AlertId("a secret of the tests");
    private final Map<String, ToldState> states = new HashMap<>();
    private final List<Stored> alerts = new ArrayList<>();
    /** How many of the alerts the courier knows to have arrived. */
    private int noted;

    private final List<GoldenHistory.GoldenAlert> inbox = new ArrayList<>();
    private final Set<String> arrived = new HashSet<>();

    private GoldenRounds(GoldenHistory history, @Nullable Mutant mutant) {
        this.history = history;
        this.mutant = mutant;
    }

    /** What arrives in the inbox, in order, without causes. */
    static List<GoldenHistory.GoldenAlert> told(GoldenHistory history, @Nullable Mutant mutant) {
        var rounds = new GoldenRounds(history, mutant);
        for (var round = 0; round < history.rounds().size(); round++) rounds.play(round);
        return rounds.inbox;
    }

    /** A crash ends the round; the service starts and does it again, until nothing breaks it. */
    private void play(int round) {
        var crashes = new ArrayList<>(history.crashesIn(round));
        var questions = List.copyOf(history.questions().keySet());
        while (!through(round, questions, crashes)) continue;
    }

    private boolean through(int round, List<String> questions, Collection<GoldenHistory.Crash> crashes) {
        for (var i = 0; i < questions.size(); i++) {
            var number = i;
            Predicate<String> crash = where -> crashes.remove(new GoldenHistory.Crash(where, number));
            if (!run(round, questions.get(i), crash)) return false;
        }
        for (var i = 0; i < questions.size(); i++) {
            var number = i;
            if (!deliver(questions.get(i), () -> crashes.remove(new GoldenHistory.Crash("unnoted", number))))
                return false;
        }
        noted = alerts.size();
        return true;
    }

    /** Returns false where the service crashed. */
    private boolean run(int round, String question, Predicate<String> crash) {
        var given = history.answer(question, round);
        if (given == null) return true;
        var before = mutated(states.get(question), given.edition());
        var telling = Teller.tell(before, given.edition(), mutated(given.answer()), history.wanted(question));
        var made = telling.alerts().stream()
                .map(alert -> stored(round, question, alert))
                .toList();
        if (mutant == Mutant.ALERTS_FIRST) alerts.addAll(made);
        if (mutant == Mutant.ALERTS_LAST) states.put(question, telling.state());
        if (crash.test("before")) return false;
        if (mutant != Mutant.ALERTS_FIRST) alerts.addAll(made);
        states.put(question, telling.state());
        return !crash.test("after");
    }

    private Stored stored(int round, String question, NewAlert alert) {
        var id = ids.of(question, alert);
        if (mutant == Mutant.ONE_ID && (alert.kind() == AlertKind.NEW || alert.kind() == AlertKind.BACK))
            id = question + alert.key();
        var why = new TreeSet<>(alert.changes()).stream().map(Enum::name).toList();
        return new Stored(
                question,
                mutant == Mutant.ALERTS_FIRST ? id + alerts.size() + made() : id,
                new GoldenHistory.GoldenAlert(round, question, alert.kind(), alert.key(), why));
    }

    private int made;

    /** Without the guard of the state, a run that is done again appends its alerts again: each has an id of its own here. */
    private int made() {
        return ++made;
    }

    /** Pushes what is not noted. Returns false where the service crashed between an arrival and its note. */
    private boolean deliver(String question, BooleanSupplier crash) {
        var due = alerts.subList(noted, alerts.size()).stream()
                .filter(alert -> alert.question.equals(question))
                .toList();
        for (var alert : due) {
            if (mutant == Mutant.NOTE_FIRST && crash.getAsBoolean()) {
                noted = alerts.size();
                return false;
            }
            if (arrived.add(alert.id)) inbox.add(alert.alert);
            if (crash.getAsBoolean()) return false;
        }
        return true;
    }

    private @Nullable ToldState mutated(@Nullable ToldState state, int edition) {
        if (state == null) return null;
        if (mutant == Mutant.EDIT_FORGETS && state.edition() != edition) return null;
        return mutant == Mutant.CUT_NEW
                ? new ToldState(state.edition(), state.complete(), false, state.overfull(), state.keys())
                : state;
    }

    private RoundAnswer mutated(RoundAnswer answer) {
        return new RoundAnswer(
                mutant == Mutant.WITHDRAW_UNKNOWN ? CompletenessStatus.COMPLETE : answer.status(),
                answer.more(),
                answer.best(),
                mutant == Mutant.TOP_K ? List.of() : answer.stillThere(),
                mutant == Mutant.KEYS_AS_TOLD ? id -> id : answer.standsFor());
    }
}
