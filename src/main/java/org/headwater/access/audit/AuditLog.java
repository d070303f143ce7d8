package org.headwater.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.headwater.store.DataFolder;
import org.headwater.store.Ending;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends records to the chain. Any number of threads submit records. One thread numbers and hashes them, writes the
 * waiting ones as one group, syncs once and rewrites the signed head. A record's future completes when the record is on
 * the disk.
 */
final class AuditLog implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

    /** The most records that wait for the disk; a further one is refused at once. */
    private static final int MOST_WAITING = 10_000;

    /** Bounds the memory of a group: 500 records of an answer's size are a few megabytes. */
    private static final int LARGEST_GROUP = 500;

    /**
     * The most outcomes kept in memory while the disk fails: each belongs to a change whose caller already has its
     * answer.
     */
    private static final int MOST_OWED = 10_000;

    /** Wait of the writer for a record after a failed write, before it tries again without one. */
    private static final Duration IDLE = Duration.ofSeconds(2);

    /** Bytes that are written and deleted again, to test whether there is room. */
    private static final int PADDING = 16_384;

    private final Path folder;
    private final SigningKey key;
    private final long fileSize;
    private final Medium medium;
    private final Clock clock;
    private final Duration patience;

    private final BlockingQueue<PendingEntry> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread writer = new Thread(this::work, "audit");
    private final FileChannel lock;

    // The fields below belong to the writer's thread once it runs.
    private Path file;
    private Medium.@Nullable OpenMedium open;
    private long end;
    private long number;
    private String previous;
    private final Deque<Entry> owed = new ArrayDeque<>();

    private final AtomicLong missed = new AtomicLong();
    private volatile Consumer<Duration> times = took -> {};
    /** The number of the last record on the disk. */
    private final AtomicLong written = new AtomicLong();

    private volatile @Nullable AuditForward forward;
    private volatile @Nullable Ending ending;
    private volatile boolean broken;
    private volatile boolean closed;

    private record PendingEntry(@Nullable Entry entry, CompletableFuture<Long> place) {}

    private AuditLog(
            Path folder,
            SigningKey key,
            long fileSize,
            Duration patience,
            Medium medium,
            Clock clock,
            FileChannel lock) {
        this.folder = folder;
        this.key = key;
        this.fileSize = fileSize;
        this.patience = patience;
        this.medium = medium;
        this.clock = clock;
        this.lock = lock;
        this.previous = AuditLine.NOTHING;
        this.file = AuditFiles.named(folder, 1);
    }

    /**
     * Continues the chain in the folder, or begins one.
     *
     * @param continueAfterDamage whether to record the damage of a chain and go on, rather than fail
     * @param startWithin how long to wait for another service that still writes there
     */
    static AuditLog open(
            Path folder,
            Path keyFile,
            long fileSize,
            Duration patience,
            boolean continueAfterDamage,
            Duration startWithin,
            Medium medium,
            Clock clock) {
        FileChannel lock = null;
        try {
            Medium.ownerOnly(folder);
            lock = lock(folder, startWithin);
            var audit = new AuditLog(folder, SigningKey.in(keyFile), fileSize, patience, medium, clock, lock);
            audit.start(continueAfterDamage);
            return audit;
        } catch (IOException e) {
            close(lock);
            throw new Unavailable(
                    "the audit in " + folder + " cannot be written (" + told(e)
                            + "); nothing is answered without it: make room and rights there, or name another folder"
                            + " with headwater.audit.folder",
                    e);
        } catch (RuntimeException e) {
            close(lock);
            throw e;
        }
    }

    private static String told(IOException e) {
        return e.getClass() == IOException.class ? String.valueOf(e.getMessage()) : e.toString();
    }

    private static Path lockFile(Path folder) {
        return folder.resolve("lock");
    }

    /** Locks the folder, since two writers would split the chain. */
    private static FileChannel lock(Path folder, Duration startWithin) throws IOException {
        var end = System.nanoTime() + startWithin.toNanos();
        var channel = FileChannel.open(
                lockFile(folder), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), DataFolder.FILE_MODE);
        while (true) {
            try {
                if (channel.tryLock() != null) return channel;
            } catch (OverlappingFileLockException e) {
                // Another log in this JVM holds the lock, as in tests.
            }
            if (System.nanoTime() > end) {
                channel.close();
                throw new IOException("another service writes there; stop it first");
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while another service writes there", e);
            }
        }
    }

    private void start(boolean continueAfterDamage) throws IOException {
        var last = new ChainEnd(folder, key, medium, clock, continueAfterDamage);
        file = last.file;
        end = last.end;
        number = last.number;
        previous = last.previous;
        written.set(number);
        open = medium.open(file);
        open.cut(end);
        Medium.syncFolder(folder);
        writer.setDaemon(true);
        writer.start();
        try {
            for (var entry : last.findings) append(entry);
            append(Entry.ofService(Entry.AuditEvent.START, clock.instant(), "the service starts"));
        } catch (Unavailable e) {
            closed = true;
            queue.add(new PendingEntry(null, new CompletableFuture<>()));
            throw e;
        }
    }

    /** Gives the time of each group of records that is written and synced. */
    void timeWrites(Consumer<Duration> listener) {
        this.times = listener;
    }

    /** Gives each record to be forwarded, once it is on the disk. */
    void forward(AuditForward to) {
        this.forward = to;
    }

    /** The number of the last record on the disk. */
    long written() {
        return written.get();
    }

    /** The records that wait for the disk. */
    int waiting() {
        return queue.size();
    }

    Path folder() {
        return folder;
    }

    SigningKey key() {
        return key;
    }

    /** Whether the last write failed. The next record tries again, or the writer itself where none comes. */
    boolean isBroken() {
        return broken;
    }

    /** Reason why a record could not be written now; null where no obstacle shows. */
    @Nullable
    String fault() {
        if (broken) return "the last write to the audit failed";
        if (!writer.isAlive()) return "the audit is closed";
        try {
            if (!Files.isWritable(folder)) return "the folder of the audit cannot be written";
            return Files.getFileStore(folder).getUsableSpace() < PADDING ? "the disk of the audit is full" : null;
        } catch (IOException e) {
            return "the folder of the audit cannot be looked at";
        }
    }

    /** From now on its end is a part of that of the service. */
    AuditLog endingBy(Ending end) {
        ending = end;
        return this;
    }

    private Duration timeOfEnd() {
        var end = ending;
        var left = end == null ? patience : end.left(Ending.Part.AUDIT);
        return left.compareTo(patience) < 0 ? left : patience;
    }

    /**
     * Waits until the record is on the disk and returns its number.
     *
     * @throws Unavailable where the record is not written; its caller must not give out the data then
     */
    long append(Entry entry) {
        return append(entry, patience);
    }

    private long append(Entry entry, Duration time) {
        try {
            var number = submit(entry).get(time.toMillis(), TimeUnit.MILLISECONDS);
            var forwarding = forward;
            if (forwarding != null) forwarding.require(number, time);
            return number;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable(e);
        }
    }

    static Unavailable unavailable(@Nullable Throwable cause) {
        return new Unavailable(
                "what is asked here cannot be recorded now, and nothing is answered without a record; try again"
                        + " shortly",
                cause);
    }

    /**
     * Submits a record without waiting for the disk: a refusal, which gives out no data, or the end of something.
     * Records that find no place are counted, and their number is recorded later.
     */
    void note(Entry entry) {
        var unused = submit(entry).exceptionally(e -> missed.incrementAndGet());
    }

    /** Submits a record; the future gives its number once it is on the disk. */
    CompletableFuture<Long> submit(Entry entry) {
        if (closed) return CompletableFuture.failedFuture(new IOException("the audit is closed"));
        Entry kept;
        try {
            kept = entry.kept(folder, medium);
        } catch (IOException e) {
            log.error("a list of ids of the audit cannot be written", e);
            return CompletableFuture.failedFuture(e);
        }
        var place = new CompletableFuture<Long>();
        if (!queue.offer(new PendingEntry(kept, place)))
            return CompletableFuture.failedFuture(new IOException(MOST_WAITING + " records wait for the disk"));
        return place;
    }

    private void work() {
        var group = new ArrayList<PendingEntry>();
        var last = false;
        while (!last) {
            try {
                var first = broken ? queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS) : queue.take();
                if (first != null) group.add(first);
            } catch (InterruptedException e) {
                // Only close() ends this thread, by an empty entry in the queue, so an interrupt is ignored.
                continue;
            }
            queue.drainTo(group, LARGEST_GROUP - 1);
            last = group.stream().anyMatch(waiting -> waiting.entry() == null);
            group.removeIf(waiting -> waiting.entry() == null);
            write(group);
            group.clear();
        }
        if (!owed.isEmpty())
            log.error("the outcome of {} changes could not be recorded; their intents are in the audit", owed.size());
    }

    private void write(List<PendingEntry> group) {
        var before = number;
        var synced = false;
        var lost = missed.getAndSet(0);
        try {
            if (broken) mend();
            if (end >= fileSize) rotate();
            var nextNumber = number;
            var nextPrevious = previous;
            var text = new StringBuilder();
            var lines = 0;
            var first = new ArrayList<>(owed);
            if (lost > 0)
                first.add(Entry.ofService(
                        Entry.AuditEvent.MISSED,
                        clock.instant(),
                        lost + " refusals or ends of subscriptions could not be recorded"));
            for (var entry : first) {
                var line = AuditLine.write(++nextNumber, nextPrevious, entry.members());
                nextPrevious = hashOf(line);
                text.append(line);
                lines++;
            }
            for (var waiting : group) {
                if (waiting.entry() == null) continue;
                var line = AuditLine.write(
                        ++nextNumber, nextPrevious, waiting.entry().members());
                nextPrevious = hashOf(line);
                text.append(line);
                lines++;
            }
            if (lines == 0) {
                if (broken) tryRoom();
                return;
            }
            var bytes = text.toString().getBytes(UTF_8);
            var to = Objects.requireNonNull(open);
            var began = System.nanoTime();
            to.write(ByteBuffer.wrap(bytes));
            to.sync();
            synced = true;
            times.accept(Duration.ofNanos(System.nanoTime() - began));
            before = number + first.size();
            owed.clear();
            number = nextNumber;
            previous = nextPrevious;
            end += bytes.length;
            new AuditHead(number, previous).write(folder, key, medium);
            written.set(number);
            var forwarding = forward;
            if (forwarding != null) forwarding.wake();
            if (broken) log.warn("the audit is written again; what was owed to it is recorded");
            broken = false;
            for (var waiting : group) waiting.place().complete(++before);
        } catch (IOException | RuntimeException e) {
            if (!broken) log.error("the audit cannot be written; nothing is answered until it can", e);
            broken = true;
            if (!synced) missed.addAndGet(lost);
            for (var waiting : group) {
                if (!synced
                        && waiting.entry() != null
                        && waiting.entry().event() == Entry.AuditEvent.OUTCOME
                        && owed.size() < MOST_OWED) owed.add(waiting.entry());
                waiting.place().completeExceptionally(e);
            }
        }
    }

    private static String hashOf(String line) {
        return line.substring(line.length() - 67, line.length() - 3);
    }

    /** Cuts the remains of a failed write from the end of the file: no answer was given on them. */
    private void mend() throws IOException {
        try {
            if (open != null) open.close();
        } catch (IOException e) {
            log.debug("a file that failed before", e);
        }
        open = medium.open(file);
        open.cut(end);
        open.sync();
    }

    /** Tests for room without a record: a service that reports itself not ready gets no requests that would try. */
    private void tryRoom() throws IOException {
        var to = Objects.requireNonNull(open);
        to.write(ByteBuffer.wrap(new byte[PADDING]));
        to.sync();
        to.cut(end);
        to.sync();
        log.warn("the audit can be written again");
        broken = false;
    }

    private void rotate() throws IOException {
        var next = AuditFiles.named(folder, number + 1);
        var opened = medium.open(next);
        Medium.syncFolder(folder);
        if (open != null) open.close();
        open = opened;
        file = next;
        end = 0;
    }

    /** Records the end of the service and waits for all submitted records. */
    @Override
    public void close() {
        if (closed) return;
        try {
            // Its forwarding is waited for where the forwarding ends.
            submit(Entry.ofService(Entry.AuditEvent.STOP, clock.instant(), "the service ends"))
                    .get(timeOfEnd().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.error("the end of the service cannot be recorded in the audit", e);
        }
        closed = true;
        try {
            queue.put(new PendingEntry(null, new CompletableFuture<>()));
            writer.join(timeOfEnd());
            var forwarding = forward;
            if (forwarding != null) forwarding.close(timeOfEnd());
            if (open != null) open.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(lock);
        }
    }

    private static void close(@Nullable FileChannel channel) {
        if (channel == null) return;
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("a lock that cannot be given back ends with the process", e);
        }
    }
}
