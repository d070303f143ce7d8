package org.headwater.access.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards each record that is on the disk, in the order of the numbers, from a thread of its own. After a failure it
 * goes on behind the last record that the receiver surely has: a record may come twice, with the same number, and none
 * is lost.
 */
final class AuditForward implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AuditForward.class);

    /** Bounds the memory of what is sent at once. */
    private static final int LARGEST_GROUP = 500;

    private static final int LARGEST_BYTES = 1 << 18;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /**
     * When confirmation is asked for.
     *
     * @param bytes after so many sent ones, which come again after a failure
     * @param idle after so long without a record
     * @param pause the wait after a first failure; doubled after each further one, up to 30 s
     */
    record Pace(long bytes, Duration idle, Duration pause) {
        static final Pace USUAL = new Pace(1 << 20, Duration.ofSeconds(5), Duration.ofMillis(500));
    }

    private final Path folder;
    private final LongSupplier written;
    private final ForwardTarget.Opening opening;
    private final ForwardPosition position;
    private final boolean required;
    private final Pace pace;
    private final Thread thread = new Thread(this::work, "audit forward");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // The fields below belong to the thread.
    private volatile @Nullable ForwardTarget target;
    private @Nullable RecordReader reader;
    private long unconfirmedBytes;
    private boolean closes = true;

    private volatile long sent;
    private volatile long confirmed;

    /**
     * Where a failure begins again: the confirmation before the last one. A receiver that dies while it reads the end of
     * a connection closes it as one that has read it; that it is down shows at the next connection.
     */
    private volatile long safe;

    private volatile long gaps;
    private volatile long failures;
    private volatile @Nullable String fault;
    private volatile boolean closing;

    AuditForward(
            Path folder,
            LongSupplier written,
            ForwardTarget.Opening opening,
            ForwardPosition position,
            boolean required,
            Pace pace)
            throws IOException {
        this.folder = folder;
        this.written = written;
        this.opening = opening;
        this.position = position;
        this.required = required;
        this.pace = pace;
        this.confirmed = Math.min(position.read(), written.getAsLong());
        this.safe = confirmed;
        this.sent = confirmed;
        thread.setDaemon(true);
        thread.start();
    }

    /** Records that the receiver may not have. */
    long behind() {
        return Math.max(0, written.getAsLong() - sent);
    }

    /** Failures to reach the receiver since the start. */
    long failures() {
        return failures;
    }

    /** Records that were moved away before they were forwarded, since the start. */
    long gaps() {
        return gaps;
    }

    /** Why nothing is forwarded now; null where the last try succeeded. */
    @Nullable
    String fault() {
        return fault;
    }

    boolean isRequired() {
        return required;
    }

    /** New records are on the disk. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the record is sent, where that is required.
     *
     * @throws Unavailable where it is not sent within the patience
     */
    void require(long number, Duration patience) {
        if (!required) return;
        var end = System.nanoTime() + patience.toNanos();
        lock.lock();
        try {
            while (sent < number) {
                var left = end - System.nanoTime();
                if (left <= 0 || closing) throw AuditLog.unavailable(null);
                changed.await(left, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AuditLog.unavailable(e);
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        var failed = 0;
        while (!closing || behind() > 0 && failed == 0) {
            try {
                step();
                if (failed > 0) log.warn("Audit records are forwarded again; {} wait", behind());
                failed = 0;
                fault = null;
            } catch (IOException | RuntimeException e) {
                failures++;
                var told = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
                if (failed++ == 0) log.error("Audit records cannot be forwarded, {} wait: {}", behind(), told);
                fault = told;
                rewind();
                pause(failed);
            }
        }
        end(failed);
    }

    private void step() throws IOException {
        var to = target;
        if (to == null) target = to = opening.open();
        var records = take();
        if (!records.isEmpty()) {
            send(to, records);
            if (unconfirmedBytes >= pace.bytes) confirm(to);
            return;
        }
        to.check();
        if (await() || sent == confirmed) return;
        confirm(to);
    }

    private ArrayList<RecordReader.Line> take() throws IOException {
        var from = reader;
        if (from == null) reader = from = new RecordReader(folder, sent + 1);
        var records = new ArrayList<RecordReader.Line>();
        var bytes = 0;
        var last = written.getAsLong();
        while (records.size() < LARGEST_GROUP && bytes < LARGEST_BYTES) {
            var line = from.next(last);
            if (line == null) break;
            records.add(line);
            bytes += line.bytes().length;
        }
        return records;
    }

    private void send(ForwardTarget to, ArrayList<RecordReader.Line> records) throws IOException {
        var first = records.getFirst().number();
        to.send(records.stream().map(RecordReader.Line::bytes).toList());
        if (first > sent + 1) {
            gaps += first - sent - 1;
            log.error(
                    "Audit records {} to {} are not in {} any more and were not forwarded",
                    sent + 1,
                    first - 1,
                    folder);
        }
        for (var record : records) unconfirmedBytes += record.bytes().length;
        lock.lock();
        try {
            sent = records.getLast().number();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void confirm(ForwardTarget to) throws IOException {
        var upTo = sent;
        var before = confirmed;
        if (closes)
            try {
                if (to.confirm()) before = upTo;
                else target = null;
            } catch (SyslogTarget.NotClosed e) {
                target = null;
                closes = false;
                log.warn("The receiver of audit records does not close ended connections; what it took counts as read");
            }
        position.write(before);
        safe = before;
        confirmed = upTo;
        unconfirmedBytes = 0;
    }

    /** Waits for a record; false where none came for a while. */
    private boolean await() {
        lock.lock();
        try {
            if (written.getAsLong() > sent || closing) return !closing;
            return changed.await(pace.idle.toMillis(), TimeUnit.MILLISECONDS) && written.getAsLong() > sent;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Begins again behind what the receiver surely has. */
    private void rewind() {
        closeTarget();
        try {
            if (reader != null) reader.close();
        } catch (IOException e) {
            log.debug("a file of the audit that failed before", e);
        }
        reader = null;
        unconfirmedBytes = 0;
        sent = safe;
        confirmed = safe;
    }

    private void pause(int failed) {
        var pause = pace.pause.multipliedBy(1L << Math.min(failed - 1, 10));
        if (pause.compareTo(LONGEST_PAUSE) > 0) pause = LONGEST_PAUSE;
        lock.lock();
        try {
            var end = System.nanoTime() + pause.toNanos();
            for (var left = pause.toNanos(); left > 0 && !closing; left = end - System.nanoTime())
                changed.await(left, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // Only close() interrupts, and it says so.
        } finally {
            lock.unlock();
        }
    }

    private void end(int failed) {
        var to = target;
        if (failed == 0)
            try {
                if (to != null && sent > confirmed) confirm(to);
                position.write(confirmed);
            } catch (IOException e) {
                log.warn("The receiver may lack the last audit records; they are sent again at the next start");
            }
        if (behind() > 0) log.warn("{} audit records are not forwarded yet; the next start goes on", behind());
        rewind();
    }

    private void closeTarget() {
        var to = target;
        target = null;
        if (to == null) return;
        try {
            to.close();
        } catch (IOException e) {
            log.debug("a receiver that failed before", e);
        }
    }

    /** Forwards what is written, waits a little for it, and ends. */
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            thread.join(Duration.ofSeconds(3));
            var stuck = target;
            // A receiver that reads nothing holds a write for ever; closing the connection ends it.
            if (thread.isAlive() && stuck != null) stuck.close();
            thread.join(Duration.ofSeconds(1));
        } catch (IOException e) {
            log.debug("a receiver that cannot be closed ends with the process", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
