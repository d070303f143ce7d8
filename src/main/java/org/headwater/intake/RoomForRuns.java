package org.headwater.intake;

import java.time.Duration;
import org.headwater.intake.run.ImportRun;
import org.headwater.store.DiskRoom;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pauses a run while the database's disk has less room than its reserve, since a full disk ends the database. */
final class RoomForRuns {

    private static final Logger log = LoggerFactory.getLogger(RoomForRuns.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final DiskRoom room;
    private final JobRecords records;

    RoomForRuns(DiskRoom room, JobRecords records) {
        this.room = room;
        this.records = records;
    }

    void await(ImportRun run) {
        var shortage = room.shortage();
        if (shortage == null) return;
        log.warn("Import {} waits: {}", run.job(), shortage);
        say(run, "waits for room: " + shortage);
        while (room.shortage() != null && !run.isOver()) pause();
        say(run, null);
    }

    private void say(ImportRun run, @Nullable String message) {
        records.find(run.job()).ifPresent(job -> records.change(job.with(run).saying(message), JobState.RUNNING));
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while the disk had no room", e);
        }
    }
}
