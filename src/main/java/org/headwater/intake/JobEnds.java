package org.headwater.intake;

import org.headwater.access.Defect;
import org.headwater.evidence.StagingLost;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.Held;
import org.headwater.intake.run.ImportRun;
import org.headwater.store.DatabaseAbsence;
import org.headwater.store.DiskRoom;
import org.headwater.store.LeaseLost;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** State and message of a job whose import ended by an exception. */
final class JobEnds {

    private static final Logger log = LoggerFactory.getLogger(JobEnds.class);

    private final DiskRoom room;

    JobEnds(DiskRoom room) {
        this.room = room;
    }

    /** @param closing whether the service ends: it stops its imports, and nobody cancelled them */
    JobState state(Exception e, boolean closing) {
        return switch (e) {
            case ImportRun.ImportCancelled cancelled -> closing ? JobState.INTERRUPTED : JobState.CANCELLED;
            case Held held -> JobState.HELD;
            case StagingLost lost -> JobState.INTERRUPTED;
            case LeaseLost lost -> JobState.INTERRUPTED;
            default -> JobState.FAILED;
        };
    }

    String message(Exception e, Feed feed, Job job, boolean closing) {
        if (e instanceof ImportRun.ImportCancelled && closing) return "the service ended while it ran; " + left(feed);
        if (e instanceof ImportRun.ImportCancelled)
            return feed.is(Feed.Trait.STREAM)
                    ? "cancelled; what was stored so far stays, the same file again goes on from there"
                    : "cancelled; nothing of it was stored";
        if (e instanceof StagingLost || e instanceof LeaseLost) {
            log.warn("Import {} of {} was taken over by another service", job.id(), job.feed());
            return "another instance took over, since this one gave no sign of life; " + left(feed);
        }
        if (DatabaseAbsence.explains(e)) {
            var shortage = room.shortage();
            return (shortage == null ? "the database went away; " : shortage + "; ") + left(feed);
        }
        if (e instanceof Problem) return String.valueOf(e.getMessage());
        log.error("Import {} of {} failed", job.id(), job.feed(), Defect.of(e));
        return "an error of the service: see its log for job " + job.id();
    }

    static String left(@Nullable Feed feed) {
        return feed != null && feed.is(Feed.Trait.STREAM)
                ? "what was stored so far stays, import again to go on"
                : "nothing was stored, import again";
    }
}
