package org.headwater.access.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

    /** At the end, for the records that are not forwarded yet. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private static final Duration CLOSING = Duration.ofMillis(500);

    /** Bounds the memory of what is sent at once. */
    private static final int LARGEST_GROUP = 500;

    private static final int LARGEST_BYTES = 1 << 18;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Endings in a row that a receiver leaves open, after which it is taken for one that closes none. */
    private static final int ENDINGS = 3;

    /**
     * Times and amounts after which confirmation is asked for.
     *
     * @param bytes after so many sent ones, which come again after a failure
     * @param idle after so long without a record
     * @param pause the wait after a first failure; doubled after each further one, up to 30 s
     * @param stall how long one group of records may take, before the receiver counts as one that reads nothing
     * @param held bytes that count as not received while nothing is confirmed: more than the buffers on the way hold
     * @param unasked how long a receiver that closes no ended connection is not asked for it again
     */
    record Pace(long bytes, Duration idle, Duration pause, Duration stall, long held, Duration unasked) {
        static final Pace USUAL = new Pace(
                1 << 20,
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                16 << 20,
                Duration.ofMinutes(10));
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

    // The fields below belong to the thread; others look at the volatile ones.
    private volatile @Nullable ForwardTarget target;
    private @Nullable RecordReader reader;
    private long unconfirmedBytes;
    private int failed;
    private int leftOpen;
    private volatile @Nullable Unproven unproven;

    /** The number up to which missing records were told of. */
    private long told;

    private volatile long sent;
    private volatile long confirmed;

    /**
     * Place at which the sending begins again after a failure: the confirmation before the last one. A dying receiver can close
     * cleanly while it reads the end of a connection; its loss shows only at the next connect.
     */
    private volatile long safe;

    /** The last record that the receiver ever confirmed. */
    private volatile long acknowledged;

    /** Moment at which the sending of the present group began, by {@link System#nanoTime}; 0 where none is sent. */
    private volatile long sending;

    /** Reason why a write was ended from here. */
    private volatile @Nullable String stalled;

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
        this.acknowledged = confirmed;
        thread.setDaemon(true);
        thread.start();
        Thread.ofVirtual().name("audit forward watch").start(this::watch);
    }

    /** Records that are not sent yet. After a failure, those that the receiver never confirmed count as not sent. */
    long behind() {
        return Math.max(0, written.getAsLong() - Math.max(sent, acknowledged));
    }

    /** Failures to reach the receiver since the start. */
    long failures() {
        return failures;
    }

    /** Records that were moved away before they were forwarded, since the start. */
    long gaps() {
        return gaps;
    }

    /** Reason why nothing is forwarded now; null where the last try succeeded. */
    @Nullable
    String fault() {
        return fault;
    }

    /** Whether records are sent to a receiver that does not show that it reads them. */
    boolean isDoubted() {
        return unproven != null;
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
        while (!closing || written.getAsLong() > sent && fault == null) {
            try {
                step();
            } catch (IOException | RuntimeException e) {
                failures++;
                var why = stalled != null ? stalled : e.getMessage();
                if (why == null) why = e.getClass().getSimpleName();
                stalled = null;
                if (failed++ == 0) log.error("Audit records cannot be forwarded, {} wait: {}", behind(), why);
                fault = why;
                rewind();
                pause(failed);
            }
        }
        end();
    }

    private void step() throws IOException {
        // Records sent over a connection that was ended from here are sent again, even where its last write went
        // through.
        if (stalled != null) throw new IOException(stalled);
        var to = target;
        if (to == null) target = to = opening.open();
        var last = written.getAsLong();
        var records = take(last);
        if (!records.isEmpty()) {
            send(to, records);
            fault = null;
            if (unconfirmedBytes >= pace.bytes) confirm(to);
            return;
        }
        to.check();
        if (sent < last) {
            miss(last);
            if (rest(pace.idle)) return;
        } else {
            fault = null;
            if (sent == confirmed) goesWell();
            if (await()) return;
        }
        if (sent != confirmed) confirm(to);
    }

    /** The state has no failure left between the receiver and us: a next failure is a first one. */
    private void goesWell() {
        if (failed > 0) log.warn("Audit records are forwarded again; {} wait", behind());
        failed = 0;
    }

    /** Records that are written are not there. They are looked for again: a file may be put back. */
    private void miss(long last) throws IOException {
        var what = "audit records " + (sent + 1) + " to " + last + " are not in " + folder + "; put their file back";
        if (fault == null) log.error("Nothing is forwarded: {}", what);
        fault = what;
        closeReader();
    }

    private ArrayList<RecordReader.Line> take(long last) throws IOException {
        var from = reader;
        if (from == null) reader = from = new RecordReader(folder, sent + 1);
        var records = new ArrayList<RecordReader.Line>();
        var bytes = 0;
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
        sending = System.nanoTime() | 1;
        try {
            to.send(records.stream().map(RecordReader.Line::bytes).toList());
        } finally {
            sending = 0;
        }
        // Records sent again after a failure pass the same gap, which is counted once.
        var missing = Math.max(sent, told) + 1;
        if (first > missing) {
            gaps += first - missing;
            told = first - 1;
            log.error(
                    "Audit records {} to {} are not in {} any more and were not forwarded", missing, first - 1, folder);
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
        var doubt = unproven;
        if (doubt != null && !doubt.isDue()) {
            settle(doubt.safe(sent, unconfirmedBytes, safe), sent);
            return;
        }
        boolean stays;
        sending = System.nanoTime() | 1;
        try {
            stays = to.confirm();
        } catch (SyslogTarget.NotClosed e) {
            target = null;
            if (doubt == null && ++leftOpen < ENDINGS) throw e;
            if (doubt == null)
                log.error(
                        "The receiver of audit records closes no ended connection: it may read nothing. Records are sent,"
                                + " and the last {} bytes of them count as not received",
                        pace.held);
            // Doubtful records are sent over one connection, in which the order of bytes tells what the buffers hold.
            unproven = new Unproven(pace.held, pace.unasked);
            rewind();
            return;
        } finally {
            sending = 0;
        }
        if (!stays) target = null;
        leftOpen = 0;
        if (doubt != null) {
            log.warn("The receiver of audit records closes ended connections again; the last ones are sent once more");
            unproven = null;
            rewind();
            return;
        }
        acknowledged = Math.max(acknowledged, sent);
        settle(stays ? sent : confirmed, sent);
        goesWell();
    }

    private void settle(long surely, long upTo) throws IOException {
        position.write(surely);
        safe = surely;
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

    /** Ends a write that hangs: a receiver that takes connections and reads nothing is a fault like one that is down. */
    private void watch() {
        try {
            while (thread.isAlive()) {
                Thread.sleep(Math.max(1, pace.stall.toMillis() / 4));
                var began = sending;
                if (began == 0 || System.nanoTime() - began < pace.stall.toNanos()) continue;
                stalled = fault = "the receiver has read nothing for " + pace.stall.toSeconds() + " s";
                closeTarget();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins again behind what the receiver surely has. */
    private void rewind() {
        closeTarget();
        closeReader();
        var doubt = unproven;
        if (doubt != null) unproven = doubt.anew();
        unconfirmedBytes = 0;
        sent = safe;
        confirmed = safe;
    }

    private void closeReader() {
        try {
            if (reader != null) reader.close();
        } catch (IOException e) {
            log.debug("a file of the audit that failed before", e);
        }
        reader = null;
    }

    private void pause(int failed) {
        var pause = pace.pause.multipliedBy(1L << Math.min(failed - 1, 10));
        rest(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    /** Waits so long, and no longer than until the end; whether that came. */
    private boolean rest(Duration pause) {
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
        return closing;
    }

    private void end() {
        if (fault == null)
            try {
                var to = target;
                if (to != null && sent > confirmed) confirm(to);
                if (unproven == null && confirmed > safe) {
                    // A target that closed the last connection by its own end is not there for another one.
                    to = target;
                    if (to == null) target = to = opening.open();
                    to.check();
                    settle(confirmed, confirmed);
                }
            } catch (IOException | RuntimeException e) {
                log.warn("The receiver may lack the last audit records; they are sent again at the next start");
            }
        if (behind() > 0) log.warn("{} audit records are not forwarded yet; the next start goes on", behind());
        closeTarget();
        closeReader();
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

    /** Equivalent to {@link #close(Duration)} with the usual wait. */
    @Override
    public void close() {
        close(LAST_WORDS);
    }

    /** Forwards what is written, waits a little for it, and ends. */
    void close(Duration most) {
        closing = true;
        wake();
        try {
            thread.join(most.compareTo(LAST_WORDS) < 0 ? most : LAST_WORDS);
            // A receiver that reads nothing holds a write for ever; closing the connection ends it.
            if (thread.isAlive()) closeTarget();
            thread.join(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (required && safe < written.getAsLong())
            log.error(
                    "Up to {} audit records, the end of the service among them, are on the disk here, and the receiver"
                            + " has not confirmed them; the next start sends them",
                    written.getAsLong() - safe);
    }

    /**
     * Bytes sent to a receiver that confirms nothing. The last of them count as not received: buffers on the way may hold them,
     * and lose them with the receiver.
     */
    private static final class Unproven {
        private final long held;
        private final long due;
        private final Deque<long[]> marks = new ArrayDeque<>();
        private long total;

        Unproven(long held, Duration unasked) {
            this(held, System.nanoTime() + unasked.toNanos());
        }

        private Unproven(long held, long due) {
            this.held = held;
            this.due = due;
        }

        /** The same doubt over another connection, to which all is sent again. */
        Unproven anew() {
            return new Unproven(held, due);
        }

        /** Whether it is time to ask again. */
        boolean isDue() {
            return System.nanoTime() - due >= 0;
        }

        /** The last record behind which so many bytes were sent; {@code before} where there is none yet. */
        long safe(long sent, long bytes, long before) {
            total += bytes;
            marks.add(new long[] {sent, total});
            var found = before;
            while (!marks.isEmpty() && total - marks.getFirst()[1] >= held) found = marks.removeFirst()[0];
            return found;
        }
    }
}
