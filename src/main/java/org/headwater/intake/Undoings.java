package org.headwater.intake;

import java.time.Clock;
import java.util.Map;
import org.headwater.access.Defect;
import org.headwater.access.Viewer;
import org.headwater.evidence.Stagings;
import org.headwater.evidence.Withdrawals;
import org.headwater.intake.run.Feed;
import org.headwater.store.GraphReader;
import org.headwater.vocabulary.BadInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes imports back. */
final class Undoings {

    private static final Logger log = LoggerFactory.getLogger(Undoings.class);

    private final JobRecords records;
    private final Stagings stagings;
    private final Withdrawals withdrawals;
    private final GraphReader reader;
    private final Clock clock;
    private final String instance;

    Undoings(
            JobRecords records,
            Stagings stagings,
            Withdrawals withdrawals,
            GraphReader reader,
            Clock clock,
            String instance) {
        this.records = records;
        this.stagings = stagings;
        this.withdrawals = withdrawals;
        this.reader = reader;
        this.clock = clock;
        this.instance = instance;
    }

    void undo(Job job, Feed feed, Viewer viewer, String reason) {
        try {
            // An undo that died left these.
            stagings.discard(Withdrawals.undoOf(job.id()));
            // One that was waiting in the lane may have come first.
            requireNewest(feed, job.id());
            withdrawals.withdrawJob(viewer, job.id(), reason, writes -> {
                if (feed.is(Feed.Trait.SNAPSHOT))
                    writes.list("intake/takeBackFeedParts", Map.of("feed", feed.name(), "job", job.id()));
                feed.undo(writes, job.id());
            });
            saveUndone(job);
        } catch (RuntimeException e) {
            log.error("Undoing job {} failed", job.id(), Defect.of(e));
            try {
                end(job);
            } catch (RuntimeException again) {
                // Told when the next import starts.
                log.error("Job {} could not say how its undoing ended", job.id(), Defect.of(again));
            }
        }
    }

    /** A fact that a snapshot closed is closed for later snapshots too: these have to go first. */
    void requireNewest(Feed feed, String job) {
        if (!feed.is(Feed.Trait.SNAPSHOT)) return;
        var parts = reader.read(reads -> reads.list("intake/listPartsOfJob", Map.of("feed", feed.name(), "job", job)));
        for (var part : parts)
            if (!part.isTrue("newest"))
                throw BadInput.of(
                        "job",
                        job,
                        "imported a snapshot of " + feed.name() + " on which a later one of its file "
                                + part.text("part")
                                + " builds; undo the later ones first, the newest before the others");
    }

    private void saveUndone(Job job) {
        records.change(
                job.undone(
                        JobState.UNDONE,
                        "undone: what it alone had brought is withdrawn",
                        job.undoneBy(),
                        job.undoReason(),
                        clock.instant(),
                        instance),
                JobState.UNDOING);
    }

    /** End of an undoing that was cut off: either all of it came about, or nothing. */
    void end(Job job) {
        if (stagings.discard(Withdrawals.undoOf(job.id()))) {
            saveUndone(job);
            return;
        }
        records.change(
                job.undone(
                        JobState.DONE,
                        "could not be undone, nothing was withdrawn; try again",
                        null,
                        null,
                        clock.instant(),
                        instance),
                JobState.UNDOING);
    }
}
