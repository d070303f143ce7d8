package org.headwater.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.headwater.trace.Sight;
import org.headwater.watch.WithdrawalCauses.FactState;

/**
 * Runs the due watches of a round (src/docs/watches.md#a-run). Several instances of the service may do so at once: of two runs of a watch one is
 * stored, and the other is as if it had not been.
 */
final class WatchRound {

    private final WatchBooks books;
    private final WatchSights sights;
    private final DueWatches due;
    private final AlertId ids;
    private final WatchFaults faults;

    WatchRound(WatchBooks books, WatchSights sights, DueWatches due, AlertId ids, WatchFaults faults) {
        this.faults = faults;
        this.books = books;
        this.sights = sights;
        this.due = due;
        this.ids = ids;
    }

    /** @param retriesUnknown whether watches without a complete answer are asked again where anything changed for their sight */
    void run(boolean retriesUnknown) {
        var watches = new HashMap<String, StandingWatch>();
        var candidates = new ArrayList<DueWatches.Candidate>();
        for (var watch : books.watches()) {
            watches.put(watch.id(), watch);
            var rights = watch.rights();
            if (rights == null) continue;
            // A watch that is no candidate is due when it is one again.
            faults.seen()
                    .run(
                            watch.id(),
                            () -> candidates.add(new DueWatches.Candidate(
                                    watch.id(), watch.edition(), rights, watch.question(), sights.sight(watch))));
        }
        faults.seen().retain(watches.keySet());
        var turns = inTurn(due.due(candidates, retriesUnknown));
        faults.run().retain(turns.stream().map(DueWatches.Candidate::watch).collect(Collectors.toSet()));
        for (var candidate : turns) {
            var watch = Objects.requireNonNull(watches.get(candidate.watch()));
            // It stays due, and nothing holds the graph that it was asked of.
            faults.run().run(watch.id(), () -> run(watch, candidate), fault -> due.forget(watch.id()));
        }
    }

    /**
     * Order of the watches: those of one sight with one question one after the other, so that one search is kept at a time; and
     * searches by name behind all others, which they would hold up.
     */
    private static List<DueWatches.Candidate> inTurn(List<DueWatches.Candidate> due) {
        var turns = new LinkedHashMap<List<Object>, List<DueWatches.Candidate>>();
        for (var isSearch : List.of(false, true))
            for (var candidate : due)
                if (isSearch == (candidate.question().kind() == QuestionKind.SEARCH))
                    turns.computeIfAbsent(
                                    List.of(System.identityHashCode(candidate.sight()), candidate.question()),
                                    turn -> new ArrayList<>())
                            .add(candidate);
        return turns.values().stream().flatMap(List::stream).toList();
    }

    private void run(StandingWatch watch, DueWatches.Candidate candidate) {
        var sight = candidate.sight();
        var kept = books.told(watch.id()).orElse(null);
        if (kept != null && sight.through().isBefore(kept.through())) {
            // Another instance knows later commits: what this one sees is old.
            due.forget(watch.id());
            return;
        }
        var before = kept == null ? null : kept.state();
        var telling = Teller.tell(before, watch.edition(), sights.answer(watch, sight, before), watch.wanted());
        var state = telling.state();
        if (books.write(
                watch.id(),
                kept == null ? null : kept.through(),
                new WatchBooks.Kept(sight.through(), state),
                explained(watch, sight, telling.alerts()))) due.ran(candidate, state.complete());
        else due.forget(watch.id());
    }

    private List<WatchAlert> explained(StandingWatch watch, Sight sight, List<NewAlert> alerts) {
        var asked = new HashSet<String>();
        for (var alert : alerts)
            if (alert.kind() == AlertKind.WITHDRAWN)
                asked.addAll(alert.grounds().facts());
        Map<String, FactState> facts = asked.isEmpty() ? Map.of() : sights.facts(watch, asked);
        return alerts.stream()
                .map(alert -> new WatchAlert(ids.of(watch.id(), alert), alert, causes(sight, alert, facts)))
                .toList();
    }

    private static Set<WithdrawalCause> causes(Sight sight, NewAlert alert, Map<String, FactState> facts) {
        if (alert.kind() != AlertKind.WITHDRAWN) return Set.of();
        return WithdrawalCauses.of(
                alert.key(), alert.grounds(), fact -> facts.getOrDefault(fact, FactState.HIDDEN), sight::recordsOf);
    }
}
