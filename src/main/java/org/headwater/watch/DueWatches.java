package org.headwater.watch;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.headwater.access.Defect;
import org.headwater.trace.Sight;
import org.headwater.trace.SightChange;
import org.headwater.trace.rules.ChainRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches that a round runs (src/docs/watches.md#what-is-due). It remembers through which moment each watch has its answer: that
 * of its last run, or a later one that nothing touched it before. The memory is that of this service: after a start all are due.
 */
final class DueWatches {

    private static final Logger log = LoggerFactory.getLogger(DueWatches.class);

    /**
     * A watch in a round.
     *
     * @param edition of its question
     * @param rights of its owner today: the markings that they read
     */
    record Candidate(String watch, int edition, Set<String> rights, QuestionRequest question, Sight sight) {}

    private record Seen(int edition, Set<String> rights, boolean complete, Sight sight) {}

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /** Whether the log has that a comparison failed. */
    private boolean isTold;

    /**
     * Watches that are to be run, in their order. The others have, at the moment of the round, the answer that they had.
     *
     * @param candidates all watches that can be run; one that is missing, as it is suspended or has ended, is forgotten
     * @param retriesUnknown whether watches without a complete answer are run again where anything changed for their sight
     */
    List<Candidate> due(List<Candidate> candidates, boolean retriesUnknown) {
        seen.keySet().retainAll(candidates.stream().map(Candidate::watch).collect(Collectors.toSet()));
        var changes = changes(candidates);
        var due = new ArrayList<Candidate>();
        for (var candidate : candidates) {
            var last = current(candidate);
            if (last == null || isDue(candidate, last, changes, retriesUnknown)) due.add(candidate);
        }
        return due;
    }

    private boolean isDue(
            Candidate candidate, Seen last, Map<Sight, Map<Sight, SightChange>> changes, boolean retriesUnknown) {
        // Names are no part of the graph that is compared: a search is asked again whenever anything was committed.
        if (candidate.question.kind() == QuestionKind.SEARCH) return !candidate.sight.isOf(last.sight);
        var change = Objects.requireNonNull(changes.get(last.sight)).get(candidate.sight);
        if (change == null) return true;
        try {
            if (change.touches(candidate.question.chains())) return true;
        } catch (RuntimeException e) {
            return isAsked(e);
        }
        if (retriesUnknown && !last.complete && !change.isEmpty()) return true;
        // An answer that was not complete waits for its next try, and keeps what came until then.
        if (last.complete || change.isEmpty()) note(candidate, last.complete);
        return false;
    }

    /** A watch that cannot be compared is asked: of the watches of two sights one may be at fault, and its run will tell. */
    private boolean isAsked(RuntimeException e) {
        if (!isTold) log.warn("What changed for a watch is not known, so it is asked: {}", Defect.line(e));
        isTold = true;
        return true;
    }

    /** Last record of a watch, if it was of this question and these rights. */
    private @Nullable Seen current(Candidate candidate) {
        var last = seen.get(candidate.watch);
        return last != null && last.edition == candidate.edition && last.rights.equals(candidate.rights) ? last : null;
    }

    /**
     * By the sights before and now of any watch what differs between them: computed once for all watches of a pair. A pair that
     * cannot be compared is missing.
     */
    private Map<Sight, Map<Sight, SightChange>> changes(List<Candidate> candidates) {
        var asked = new IdentityHashMap<Sight, Map<Sight, List<ChainRequest>>>();
        for (var candidate : candidates) {
            var last = current(candidate);
            if (last != null && candidate.question.kind() != QuestionKind.SEARCH)
                asked.computeIfAbsent(last.sight, sight -> new IdentityHashMap<>())
                        .computeIfAbsent(candidate.sight, sight -> new ArrayList<>())
                        .add(candidate.question.chains());
        }
        var changes = new IdentityHashMap<Sight, Map<Sight, SightChange>>();
        asked.forEach((before, byNow) -> {
            var since = new IdentityHashMap<Sight, SightChange>();
            byNow.forEach((now, requests) -> {
                try {
                    since.put(now, now.since(before, requests));
                } catch (RuntimeException e) {
                    isAsked(e);
                }
            });
            changes.put(before, since);
        });
        return changes;
    }

    /** Its state with the answer of that moment is stored. */
    void ran(Candidate candidate, boolean complete) {
        note(candidate, complete);
    }

    private void note(Candidate candidate, boolean complete) {
        seen.put(candidate.watch, new Seen(candidate.edition, candidate.rights, complete, candidate.sight));
    }

    /** It is due in the next round, as its run was not stored. */
    void forget(String watch) {
        seen.remove(watch);
    }
}
