package org.headwater.trace.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.headwater.store.CypherCatalog;
import org.headwater.store.DataFolder;
import org.headwater.store.Ending;
import org.headwater.store.Rewritten;
import org.headwater.trace.search.Adjacency;
import org.headwater.trace.search.Column;
import org.headwater.trace.search.GoodsDraft;
import org.headwater.trace.search.GoodsMerge;
import org.headwater.trace.search.IdColumn;
import org.headwater.trace.search.Table;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.ProductVersion;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/**
 * The snapshot of the trace index in the data folder, by which a start reads one file in place of the whole store, and then follows
 * the commits since. It is written aside and put in place at once, from time to time and at an orderly end. One that does not
 * fit the store is deleted, and the index is loaded as without it: nothing is ever lost with a snapshot.
 *
 * <p>A snapshot holds facts of all markings, for the owner of the data folder alone, as the store. What was purged must not stay in
 * it: a commit that changes or deletes what is stored deletes the snapshot before its caller is told, and one that was
 * being written meanwhile never takes its place.
 */
public final class Snapshots {

    private static final Logger log = LoggerFactory.getLogger(Snapshots.class);

    private static final String NAME = "snapshot";
    private static final String PART = ".part";

    /** A smaller index is loaded within a second. */
    private static final int LEAST_FACTS = 10_000;

    /** The writing takes at most this part of the time. */
    private static final int REST = 50;

    /** The longest that the end of a service takes whose settings do not say it. */
    private static final Duration AT_THE_END = Duration.ofSeconds(9);

    /** Bytes of a fact in a snapshot, with some to spare. */
    private static final long BYTES = 64;

    private final @Nullable Path folder;
    private final Store store;
    private final Duration every;
    private final long reserve;
    private final int leastFacts;
    private final UnaryOperator<WritableByteChannel> disk;
    private Ending ending = Ending.within(AT_THE_END);

    /** The state of the snapshot on the disk, where this instance wrote or read it. */
    private volatile TraceIndex.@Nullable IndexState kept;

    /** Counts what was rewritten: what was read before counts no longer. */
    private long rewritings;

    private @Nullable Thread writing;
    private long next = System.nanoTime();
    private Duration took = Duration.ZERO;
    private boolean ended;

    /** Queries to the database. */
    interface Store {
        /** @param number of a commit */
        Commit commit(long number);

        IndexLoader.Extent reach(long since);
    }

    /**
     * @param store a secret that tells this store from any other
     * @param schema number of the newest migration
     * @param at time of the commit; null where the store does not know it
     */
    record Commit(String store, String schema, @Nullable Instant at) {}

    /**
     * @param data the data folder
     * @param every the least time between two snapshots; zero keeps none, and deletes the one of an earlier start
     * @param reserve bytes that have to stay free on the disk
     */
    public Snapshots(Path data, IndexLoader loader, Duration every, long reserve) {
        this(data.resolve("trace-index"), loader, every, reserve, LEAST_FACTS, disk -> disk);
    }

    /** @param disk sees what goes to the disk */
    Snapshots(
            @Nullable Path folder,
            Store store,
            Duration every,
            long reserve,
            int leastFacts,
            UnaryOperator<WritableByteChannel> disk) {
        this.folder = folder;
        this.store = store;
        this.every = every;
        this.reserve = reserve;
        this.leastFacts = leastFacts;
        this.disk = disk;
    }

    /** From now on its end is a part of that of the service. */
    public Snapshots endingBy(Ending end) {
        ending = end;
        return this;
    }

    /** Snapshots of a follower that keeps none, and has no folder. */
    static Snapshots none(IndexLoader loader) {
        return new Snapshots(null, loader, Duration.ZERO, 0, LEAST_FACTS, disk -> disk);
    }

    // ---- Reading ---------------------------------------------------------------------------------------------------

    /** The index of the snapshot, as of its commit; null where there is none that fits the store. */
    @Nullable
    TraceIndex open() {
        if (folder == null) return null;
        if (isOff()) {
            // The snapshot would never be read or deleted again.
            discard("headwater.trace.snapshot is 0");
            return null;
        }
        var file = folder.resolve(NAME);
        var began = System.nanoTime();
        try {
            clearRemains(folder);
            if (Files.notExists(file)) return null;
            var index = SnapshotFile.read(file, this::misfit);
            kept = index.state;
            synchronized (this) {
                // Writing takes about as long.
                took = Duration.ofNanos(System.nanoTime() - began);
            }
            log.info(
                    "Trace index: {} facts from the snapshot of commit {} in {} ms",
                    index.size(),
                    index.state.version(),
                    millis(began));
            return index;
        } catch (SnapshotFile.Unfit e) {
            discard(String.valueOf(e.getMessage()));
        } catch (ClosedByInterruptException e) {
            throw new Unavailable("the service is being stopped", e);
        } catch (IOException e) {
            // The fault is one of the system rather than of the file, such as too many open files.
            log.warn(
                    "The snapshot of the trace index cannot be opened: {}; the index is read from the store",
                    e.toString());
        }
        return null;
    }

    private boolean isOff() {
        return every.isZero();
    }

    private @Nullable String misfit(SnapshotFile.Mark mark) {
        if (!mark.service().equals(BUILD)) return "the build " + mark.service() + " wrote it, and this is " + BUILD;
        var state = mark.state();
        var commit = store.commit(state.version());
        var now = store.reach(state.version());
        if (!mark.store().equals(named(commit.store))) return "it is of another store";
        if (!mark.schema().equals(commit.schema))
            return "it is of the schema " + mark.schema() + ", and the store has " + commit.schema;
        if (!state.epoch().equals(now.state().epoch())) return "the store was restored since";
        if (state.version() > now.state().version() || !state.at().equals(commit.at))
            return "the store does not know its commit " + state.version();
        return now.rewrote() ? CHANGED : null;
    }

    /** Reason to drop a snapshot that was in use. */
    static final String UNREADABLE = "it can no longer be read";

    /** Reason to drop a snapshot that held what was changed or deleted. */
    static final String CHANGED = "what it holds was changed or deleted since";

    /** The version, and a digest of what decides how a row of the store becomes a part of the index: a snapshot keeps what came of it. */
    static final String BUILD = ProductVersion.NUMBER + "-" + digest();

    private static String digest() {
        var digest = Digests.sha256();
        for (var part : deciding().values()) digest.update(part);
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    /** Deciding content by name: classes as they were compiled, and queries with the fragments that they include. */
    static SortedMap<String, byte[]> deciding() {
        var deciding = new TreeMap<String, byte[]>();
        for (var type : List.of(
                IndexLoader.class,
                Loading.class,
                TraceIndex.Change.class,
                EvidenceProfiles.class,
                IndexColumns.class,
                PaidMoment.class,
                CasNumber.class,
                Grade.class,
                PartialDate.class,
                Period.class)) deciding.put(type.getName(), compiled(type));
        // With the classes within: the kinds of statements, parts of a merge, and constants with bodies of their own.
        for (var type : List.of(
                Statement.class,
                Locations.class,
                GoodsDraft.class,
                GoodsMerge.class,
                Adjacency.class,
                Table.class,
                Column.class,
                IdColumn.class,
                EntityKind.class,
                IdentifierType.class,
                LinkKind.class))
            for (var member : type.getNestMembers()) deciding.put(member.getName(), compiled(member));
        for (var query : List.of(
                "trace/listPartiesAfter",
                "trace/listShipmentsAfter",
                "trace/listStatementsAfter",
                "trace/listPaymentsAfter")) addQuery(query, deciding);
        return deciding;
    }

    private static void addQuery(String name, Map<String, byte[]> deciding) {
        if (deciding.containsKey(name)) return;
        var text = resource(Snapshots.class, file(name));
        deciding.put(name, text);
        for (var fragment : CypherCatalog.fragments(
                name, new String(text, UTF_8), other -> Snapshots.class.getResource(file(other)) != null))
            addQuery(fragment, deciding);
    }

    private static String file(String query) {
        return "/cypher/" + query + ".cypher";
    }

    private static byte[] compiled(Class<?> type) {
        return resource(type, type.getName().replaceFirst(".*\\.", "") + ".class");
    }

    private static byte[] resource(Class<?> of, String name) {
        try (var in = Objects.requireNonNull(of.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String named(String secret) {
        return Digests.sha256("trace index\n" + secret);
    }

    // ---- Writing ---------------------------------------------------------------------------------------------------

    /** Writes the index in the background, where the snapshot is another one and due. */
    void offer(TraceIndex index) {
        if (folder == null || isOff() || !isWorthIt(index)) return;
        synchronized (this) {
            if (ended || writing != null || System.nanoTime() - next < 0) return;
            var known = rewritings;
            writing = Thread.ofPlatform()
                    .name("trace snapshot")
                    .daemon()
                    .priority(Thread.MIN_PRIORITY)
                    .start(() -> writeOnce(folder, index, known));
        }
    }

    private boolean isWorthIt(TraceIndex index) {
        return index.size() >= leastFacts && !index.state.equals(kept);
    }

    private void writeOnce(Path place, TraceIndex index, long known) {
        var began = System.nanoTime();
        try {
            write(place, index, known);
        } finally {
            synchronized (this) {
                took = Duration.ofNanos(System.nanoTime() - began);
                var rest = took.multipliedBy(REST);
                next = System.nanoTime() + (rest.compareTo(every) > 0 ? rest : every).toNanos();
                writing = null;
                notifyAll();
            }
        }
    }

    /**
     * Ends the writing: what is being written is waited for, and the last state is written where that is done soon.
     *
     * @param last null where there never was an index
     */
    void end(@Nullable TraceIndex last) {
        var place = folder;
        if (place == null || isOff()) return;
        synchronized (this) {
            ended = true;
        }
        if (!ending.isDone(Ending.Part.SNAPSHOT, () -> endWriting(place, last)) && last != null && isWorthIt(last))
            ending.leave("the snapshot of the trace index, in place of which the next start reads an older one or the"
                    + " store");
    }

    private void endWriting(Path place, @Nullable TraceIndex last) {
        var patience = ending.left(Ending.Part.SNAPSHOT);
        var end = System.nanoTime() + patience.toNanos();
        long known;
        boolean isSoonDone;
        synchronized (this) {
            try {
                for (var left = patience.toMillis();
                        writing != null && left > 0;
                        left = (end - System.nanoTime()) / 1_000_000) wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (writing != null) return;
            known = rewritings;
            isSoonDone = took.compareTo(patience.dividedBy(2)) < 0;
        }
        if (last != null && isSoonDone && isWorthIt(last)) write(place, last, known);
    }

    private void write(Path place, TraceIndex index, long known) {
        var began = System.nanoTime();
        var part = place.resolve(NAME + "." + UUID.randomUUID() + PART);
        try {
            var state = index.state;
            var commit = store.commit(state.version());
            // Between two commits of a long way the state is none of the store's. What was rewritten since goes to no
            // disk.
            if (!state.at().equals(commit.at) || isRewritten(state)) return;
            DataFolder.prepare(place);
            clearRemains(place);
            var free = Files.getFileStore(place).getUsableSpace();
            if (free - index.size() * BYTES < reserve) {
                log.warn(
                        "No snapshot of the trace index is written: {} MB are free in {}; the next start takes longer",
                        free >> 20,
                        place);
                return;
            }
            var mark = new SnapshotFile.Mark(BUILD, commit.schema, named(commit.store), state);
            // The lock says to other instances that the part is being written.
            try (var channel = FileChannel.open(
                            part,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            DataFolder.FILE_MODE);
                    var lock = channel.tryLock()) {
                if (lock == null) return;
                SnapshotFile.write(disk.apply(channel), mark, index);
                channel.force(true);
                putInPlace(place, part, index, known);
            }
            log.debug("Snapshot of the trace index: {} facts in {} ms", index.size(), millis(began));
        } catch (NoSuchFileException e) {
            log.debug("The snapshot was deleted while it was written", e);
        } catch (IOException e) {
            log.warn(
                    "The snapshot of the trace index cannot be written: {}; the next start takes longer", e.toString());
        } catch (RuntimeException e) {
            log.warn(
                    "The snapshot of the trace index was not written, since the database does not answer: {}",
                    e.getMessage());
        } finally {
            deleteQuietly(part);
        }
    }

    /**
     * Every act that rewrote the store deletes the snapshot behind its commit. So one that takes its place behind that deletion
     * sees the commit, and one that takes its place before is deleted.
     */
    private void putInPlace(Path place, Path part, TraceIndex index, long known) throws IOException {
        var file = place.resolve(NAME);
        synchronized (this) {
            if (rewritings != known) return;
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
        var misfit = "it is not known whether it fits the store";
        try {
            try (var entries = FileChannel.open(place, StandardOpenOption.READ)) {
                entries.force(true);
            }
            misfit = isRewritten(index.state) ? CHANGED : null;
        } finally {
            if (misfit == null) kept = index.state;
            else discard(misfit);
        }
    }

    private boolean isRewritten(TraceIndex.IndexState state) {
        var now = store.reach(state.version());
        return now.rewrote() || !now.state().epoch().equals(state.epoch());
    }

    // ---- Deleting --------------------------------------------------------------------------------------------------

    /** A commit of this service changed or deleted what is stored. */
    @EventListener
    void rewritten(Rewritten commit) {
        discard(CHANGED);
    }

    /** Deletes the snapshot and what is being written, of other instances too. */
    void discard(String reason) {
        if (folder == null) return;
        synchronized (this) {
            rewritings++;
            kept = null;
        }
        try {
            if (Files.deleteIfExists(folder.resolve(NAME)))
                log.info("The snapshot of the trace index is thrown away: {}", reason);
            for (var part : parts(folder)) Files.deleteIfExists(part);
        } catch (IOException e) {
            log.error(
                    "The snapshot of the trace index cannot be deleted ({}), although {}; delete the folder {}",
                    e.getMessage(),
                    reason,
                    folder);
        }
    }

    /** Deletes what instances left that were killed while they wrote: nobody holds the lock of it. */
    private static void clearRemains(Path folder) throws IOException {
        for (var part : parts(folder))
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE);
                    var lock = channel.tryLock()) {
                if (lock != null) Files.deleteIfExists(part);
            } catch (OverlappingFileLockException | NoSuchFileException e) {
                log.debug("{} is being written", part, e);
            }
    }

    private static List<Path> parts(Path folder) throws IOException {
        if (Files.notExists(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return parts(files);
        }
    }

    /** @throws IOException also where the listing fails on its way, which a stream tells by an unchecked exception */
    static List<Path> parts(Stream<Path> files) throws IOException {
        try {
            return files.filter(file -> file.toString().endsWith(PART)).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.debug("{} stays until the next snapshot", file, e);
        }
    }

    private static long millis(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }
}
