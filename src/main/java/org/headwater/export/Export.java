package org.headwater.export;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.headwater.access.Occasion;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;

/** One export, from its request until it is fetched: written by one thread, looked at by others. */
final class Export {

    enum ExportState {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    final String id;

    /** In the folder of exports; an export that is written again has another. */
    final String fileName = UUID.randomUUID().toString();

    final ExportRequest request;
    final Viewer viewer;
    final Occasion occasion;
    final Instant queued;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile ExportState state = ExportState.QUEUED;
    private volatile boolean cancelled;
    private volatile long elements;
    private volatile @Nullable Manifest manifest;
    private volatile @Nullable Result result;
    private volatile @Nullable Problem problem;
    private volatile @Nullable Instant ended;

    /** @param name of the file, for the program that fetches it */
    record Result(Path file, String name, long bytes, String sha256) {}

    Export(String id, ExportRequest request, Viewer viewer, Occasion occasion, Instant queued) {
        this.id = id;
        this.request = request;
        this.viewer = viewer;
        this.occasion = occasion;
        this.queued = queued;
    }

    ExportState state() {
        return state;
    }

    /** False where it was cancelled before its turn. */
    synchronized boolean begin() {
        if (state != ExportState.QUEUED) return false;
        state = ExportState.RUNNING;
        return true;
    }

    /** One that is being written ends at its next element, one that waits at once. */
    synchronized void cancel(Instant now) {
        cancelled = true;
        if (state == ExportState.QUEUED) fail(ExportState.CANCELLED, null, now);
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Whether its file is there or will be. */
    boolean mayBeFetched() {
        return !cancelled && (state == ExportState.QUEUED || state == ExportState.RUNNING || state == ExportState.DONE);
    }

    void wrote(long number) {
        elements = number;
    }

    void holds(Manifest whole) {
        manifest = whole;
    }

    @Nullable
    Manifest manifest() {
        return manifest;
    }

    void finish(Result file, Instant now) {
        result = file;
        end(ExportState.DONE, now);
    }

    void fail(ExportState how, @Nullable Problem why, Instant now) {
        problem = why;
        end(how, now);
    }

    private void end(ExportState how, Instant now) {
        ended = now;
        state = how;
        over.countDown();
    }

    /** Whether it is over within that time. */
    boolean await(Duration time) throws InterruptedException {
        return over.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Nullable
    Result result() {
        return result;
    }

    @Nullable
    Problem problem() {
        return problem;
    }

    @Nullable
    Instant ended() {
        return ended;
    }

    /** Whether the caller asked for it and still has the rights that it was made with. */
    boolean isOf(Viewer caller) {
        return caller.equals(viewer);
    }

    Map<String, @Nullable Object> json() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", id);
        json.put("format", request.form().toString());
        json.put("state", state);
        json.put("elements", elements);
        json.put("queued", queued.toString());
        json.put("finished", ended == null ? null : String.valueOf(ended));
        var why = problem;
        if (why != null) {
            json.put("code", why.code());
            json.put("message", why.getMessage());
        }
        var file = result;
        if (file != null) {
            json.put("fileName", file.name());
            json.put("bytes", file.bytes());
            json.put("sha256", file.sha256());
        }
        var whole = manifest;
        if (whole != null) json.put("manifest", whole.json());
        return json;
    }
}
