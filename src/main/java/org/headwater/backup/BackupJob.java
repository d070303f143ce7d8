package org.headwater.backup;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;

/** A backup that is taken or tried out: worked at by one thread, looked at by others. */
final class BackupJob {

    enum Kind {
        BACKUP("backup"),
        /** A trial: the newest backup is restored into a store of its own. */
        VERIFY("trial of a backup");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Words for the audit. */
        String words() {
            return words;
        }
    }

    enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /** Ends the work of a cancelled job. */
    static final class Cancelled extends Problem {
        Cancelled() {
            super(ErrorCode.UNAVAILABLE, "the backup was cancelled; nothing of it was kept", null);
        }
    }

    /**
     * End of a job.
     *
     * @param made what is told of the backup beside the words, by names of {@link #json}; empty where none was made or tried out
     */
    record End(State state, @Nullable String words, Map<String, Object> made) {
        End {
            made = Map.copyOf(made);
        }
    }

    final String id = UUID.randomUUID().toString();
    final Kind kind;
    final String folder;
    final String startedBy;
    final Instant begun;
    private volatile State state = State.RUNNING;
    private volatile boolean cancelled;
    private final AtomicLong elements = new AtomicLong();
    private volatile @Nullable String message;
    private volatile @Nullable Instant finished;
    private volatile Map<String, Object> result = Map.of();

    BackupJob(Kind kind, String folder, String startedBy, Instant begun) {
        this.kind = kind;
        this.folder = folder;
        this.startedBy = startedBy;
        this.begun = begun;
    }

    State state() {
        return state;
    }

    @Nullable
    String message() {
        return message;
    }

    void cancel() {
        cancelled = true;
    }

    /** @throws Cancelled where somebody cancelled it */
    void read(long more) {
        if (cancelled) throw new Cancelled();
        elements.addAndGet(more);
    }

    void say(String words) {
        if (cancelled) throw new Cancelled();
        message = words;
    }

    void end(End how, Instant now) {
        result = how.made();
        message = how.words();
        finished = now;
        state = how.state();
    }

    Map<String, @Nullable Object> json() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", id);
        json.put("kind", kind);
        json.put("folder", folder);
        json.put("state", state);
        json.put("elements", elements.get());
        json.put("startedBy", startedBy);
        json.put("begun", begun.toString());
        json.put("finished", finished == null ? null : String.valueOf(finished));
        json.put("message", message);
        json.putAll(result);
        return json;
    }
}
