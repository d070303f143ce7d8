package org.headwater.trace.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.headwater.LogCapture;
import org.headwater.Size;
import org.headwater.store.Ending;
import org.headwater.trace.search.Column;
import org.headwater.trace.search.IdColumn;
import org.headwater.trace.search.Profiles;
import org.headwater.vocabulary.Unavailable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot is the index that was written, or it is thrown away; whatever happens meanwhile leaves no other file. */
class SnapshotTests {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.000006Z");

    @TempDir
    private Path data = Path.of("");

    private Path folder() {
        return data.resolve("trace-index");
    }

    private Path file() {
        return folder().resolve("snapshot");
    }

    private List<String> files() throws IOException {
        if (Files.notExists(folder())) return List.of();
        try (var files = Files.list(folder())) {
            return files.map(file -> file.getFileName() + "").toList();
        }
    }

    private static TraceIndex.IndexState state(long version) {
        return new TraceIndex.IndexState("epoch", version, Set.of(3L, 5L), AT.plusSeconds(version));
    }

    /** A random index of everything that there can be. */
    private static TraceIndex index(long seed, long version) {
        var one = Profiles.generate(MarkedWorld.EVERYTHING, seed);
        var marked = new MarkedWorld(one.world(), new Random(seed));
        var parties = new HashSet<String>();
        one.world().parties().forEach(party -> parties.add(party.id()));
        var change = TraceIndex.filling(state(version));
        marked.put(change, parties, marked.facts.keySet());
        return change.made();
    }

    private static byte[] bytes(TraceIndex index) {
        return bytes(index, mark(index));
    }

    private static SnapshotFile.Mark mark(TraceIndex index) {
        return new SnapshotFile.Mark(Snapshots.BUILD, "065", "store", index.state);
    }

    private static byte[] bytes(TraceIndex index, SnapshotFile.Mark mark) {
        var bytes = new ByteArrayOutputStream();
        try {
            SnapshotFile.write(Channels.newChannel(bytes), mark, index);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Through a file, in which it stays. */
    static TraceIndex writtenAndRead(TraceIndex index) {
        return writtenAndRead(index, 0);
    }

    private static TraceIndex writtenAndRead(TraceIndex index, long mostInHeap) {
        try {
            var file = Files.createTempFile("index", ".snapshot");
            try {
                Files.write(file, bytes(index));
                return SnapshotFile.read(file, mark -> null, mostInHeap);
            } finally {
                Files.delete(file);
            }
        } catch (IOException | SnapshotFile.Unfit e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- The file --------------------------------------------------------------------------------------------------

    @Test
    void whatIsReadIsWhatWasWritten() {
        for (var seed = 1; seed <= 50; seed++) {
            var index = index(seed, seed);
            var read = writtenAndRead(index, seed % 2 == 0 ? 0 : Long.MAX_VALUE);
            assertThat(read.state).isEqualTo(index.state);
            assertThat(read.statements).as("seed %d", seed).isEqualTo(index.statements);
            assertThat(read.markings()).isEqualTo(index.markings());
            assertThat(read.locations.all(read.recordIds)).isEqualTo(index.locations.all(index.recordIds));
            assertThat(read)
                    .as("seed %d", seed)
                    .usingRecursiveComparison()
                    // By which a load finds profiles more quickly; a reader of them asks the others.
                    .ignoringFields("profiles.single")
                    // Which have all that a table has.
                    .ignoringFieldsMatchingRegexes(".*\\.(attributes|groups|parties|rows)")
                    .withEqualsForType((one, other) -> Arrays.equals(one.toArray(), other.toArray()), Column.class)
                    .withEqualsForType((one, other) -> ids(one).equals(ids(other)), IdColumn.class)
                    .isEqualTo(index);
        }
    }

    private static List<String> ids(IdColumn column) {
        return IntStream.range(0, column.size()).mapToObj(column::get).toList();
    }

    /** Bytes from one to the next that is damaged; a prime, so that each field of a row comes to be damaged. */
    private static final int BETWEEN_DAMAGES = Integer.getInteger("headwater.between-damages", 7);

    /** Each byte near either end of it and some between them, in one of their bits; each one in the thorough build. */
    @Test
    void aFlippedBitIsSeenWhereverItIs() throws IOException {
        var seed = Size.seed();
        System.out.println("flipped bits of seed " + seed);
        var random = new Random(seed);
        var bytes = bytes(index(7, 7));
        var file = data.resolve("damaged");
        var edge = 500;
        for (var place = 0; place < bytes.length; place++) {
            if (place > edge && place < bytes.length - edge && place % BETWEEN_DAMAGES != 0) continue;
            var damaged = bytes.clone();
            damaged[place] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            assertThatThrownBy(() -> SnapshotFile.read(file, mark -> null))
                    .as("byte %d of %d", place, bytes.length)
                    .isInstanceOf(SnapshotFile.Unfit.class);
        }
    }

    @Test
    void aShortenedOrLengthenedFileIsSeen() throws IOException {
        var bytes = bytes(index(7, 7));
        var file = data.resolve("shortened");
        for (var length = 0; length <= bytes.length + 3; length++) {
            if (length == bytes.length) continue;
            if (length > 100 && length < bytes.length - 100 && length % BETWEEN_DAMAGES != 0) continue;
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> SnapshotFile.read(file, mark -> null))
                    .as("%d of %d bytes", length, bytes.length)
                    .isInstanceOf(SnapshotFile.Unfit.class);
        }
    }

    @Test
    void aFormatThatIsNotKnownIsNamed() throws IOException {
        var bytes = bytes(index(7, 7));
        // A later version writes its own number, and the hash of its beginning and end.
        bytes[11] = (byte) (SnapshotFile.FORMAT + 1);
        var end = bytes.length - 36;
        var length = ByteBuffer.wrap(bytes).getInt(bytes.length - 4);
        var hash = org.headwater.vocabulary.Digests.sha256();
        hash.update(bytes, 0, 12);
        hash.update(bytes, end - length, length);
        System.arraycopy(hash.digest(), 0, bytes, end, 32);
        var file = Files.write(data.resolve("later"), bytes);
        assertThatThrownBy(() -> SnapshotFile.read(file, mark -> null))
                .isInstanceOf(SnapshotFile.Unfit.class)
                .hasMessageContaining("format " + (SnapshotFile.FORMAT + 1));
    }

    // ---- Whose it is -----------------------------------------------------------------------------------------------

    /** A database of which the commits up to a number are known. */
    private static class Database implements Snapshots.Store {
        String secret = "secret";
        String schema = "065";
        String epoch = "epoch";
        volatile long last = 100;
        volatile long rewritten;
        Duration clock = Duration.ZERO;
        volatile boolean away;

        @Override
        public Snapshots.Commit commit(long number) {
            if (away) throw new Unavailable("the database does not answer", null);
            return new Snapshots.Commit(
                    secret, schema, number > last ? null : state(number).at().plus(clock));
        }

        @Override
        public IndexLoader.Extent reach(long since) {
            if (away) throw new Unavailable("the database does not answer", null);
            return new IndexLoader.Extent(
                    new TraceIndex.IndexState(epoch, last, Set.of(), AT.plusSeconds(last)),
                    rewritten > since ? rewritten : 0);
        }
    }

    private Snapshots snapshots(Snapshots.Store database) {
        return snapshots(database, disk -> disk);
    }

    private Snapshots snapshots(Snapshots.Store database, UnaryOperator<WritableByteChannel> disk) {
        return new Snapshots(folder(), database, Duration.ofMillis(1), 0, 1, disk);
    }

    /** Writes it as at an orderly end. */
    private void write(Snapshots.Store database, TraceIndex index) {
        snapshots(database).end(index);
    }

    @Test
    void aSnapshotIsOpenedByTheNextAndIsForItsOwnerAlone() throws IOException {
        var database = new Database();
        assertThat(snapshots(database).open()).isNull();
        write(database, index(1, 50));
        assertThat(files()).containsExactly("snapshot");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        // The store has gone on meanwhile; the rest is followed.
        database.last = 70;
        var read = Objects.requireNonNull(snapshots(database).open());
        assertThat(read.state).isEqualTo(state(50));
        assertThat(Files.readString(file(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(database.secret);
    }

    private interface Turn {
        void of(Database database);
    }

    @Test
    void aSnapshotThatDoesNotFitItsStoreIsThrownAway() throws IOException {
        for (var turn : List.<Turn>of(
                database -> database.secret = "another store",
                database -> database.schema = "066",
                database -> database.epoch = "restored",
                // Copied back by other means.
                database -> database.last = 49,
                // Copied back, and went on differently.
                database -> database.clock = Duration.ofNanos(1_000),
                // A purge, or a changed marking.
                database -> database.rewritten = 51)) {
            var database = new Database();
            write(database, index(1, 50));
            assertThat(files()).containsExactly("snapshot");
            turn.of(database);
            assertThat(snapshots(database).open()).isNull();
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void aSnapshotOfAnotherVersionOrNoneAtAllIsThrownAway() throws IOException {
        var index = index(1, 50);
        var database = new Database();
        write(database, index);
        Files.write(file(), bytes(index, new SnapshotFile.Mark("0.0.9", "065", "store", index.state)));
        assertThat(snapshots(database).open()).isNull();
        assertThat(files()).isEmpty();
        Files.writeString(file(), "something else, and long enough to be looked at for what it is or is not");
        assertThat(snapshots(database).open()).isNull();
        assertThat(files()).isEmpty();
    }

    /** A snapshot keeps what came of a row: it counts for those alone who would make the same of it. */
    @Test
    void aSnapshotCountsForABuildThatMakesTheSameOfARowAlone() {
        var deciding = Snapshots.deciding();
        assertThat(deciding)
                .containsKeys(
                        IndexLoader.class.getName(),
                        // Which identifiers tie parties, and which facts are steps.
                        "org.headwater.vocabulary.IdentifierType",
                        "org.headwater.vocabulary.LinkKind",
                        Statement.Holding.class.getName(),
                        Statement.TieStatement.class.getName(),
                        Statement.Paid.class.getName(),
                        PaidMoment.class.getName(),
                        // How shipments and places come to stand.
                        "org.headwater.trace.search.GoodsDraft$Order",
                        "org.headwater.trace.search.GoodsMerge",
                        "org.headwater.trace.search.Adjacency$Draft",
                        "org.headwater.trace.index.Locations$Merge");
        // Which rows there are, and which pieces of evidence, by conditions and columns that other queries share.
        assertThat(deciding)
                .containsKeys(
                        "trace/listStatementsAfter",
                        "trace/_shipmentColumns",
                        "trace/_statementColumns",
                        "trace/listPaymentsAfter",
                        "trace/_paymentColumns",
                        "access/_standingFact",
                        "access/_standingEntity",
                        "access/_firstMarking",
                        "access/_furtherPieces");
    }

    @Test
    void aDatabaseThatIsAwayCostsNoSnapshot() throws IOException {
        var database = new Database();
        write(database, index(1, 50));
        database.away = true;
        assertThatThrownBy(() -> snapshots(database).open()).isInstanceOf(Unavailable.class);
        assertThat(files()).containsExactly("snapshot");
        write(database, index(2, 60));
        database.away = false;
        assertThat(Objects.requireNonNull(snapshots(database).open()).state).isEqualTo(state(50));
    }

    /** An end in the middle of a start. */
    @Test
    void aStartThatIsInterruptedCostsNoSnapshot() throws IOException {
        var database = new Database();
        write(database, index(1, 50));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> snapshots(database).open()).isInstanceOf(Unavailable.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(files()).containsExactly("snapshot");
        assertThat(snapshots(database).open()).isNotNull();
    }

    // ---- What is purged --------------------------------------------------------------------------------------------

    /** Does something before the last bytes are written. */
    private static UnaryOperator<WritableByteChannel> before(Runnable what) {
        return disk -> new Disk(disk) {
            private boolean done;

            @Override
            public int write(ByteBuffer bytes) throws IOException {
                if (!done) what.run();
                done = true;
                return super.write(bytes);
            }
        };
    }

    private static class Disk implements WritableByteChannel {
        private final WritableByteChannel to;

        Disk(WritableByteChannel to) {
            this.to = to;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            return to.write(bytes);
        }

        @Override
        public boolean isOpen() {
            return to.isOpen();
        }

        @Override
        public void close() throws IOException {
            to.close();
        }
    }

    @Test
    void aCommitThatRewritesDeletesTheSnapshotAndWhatIsBeingWritten() throws IOException {
        var database = new Database();
        write(database, index(1, 50));
        var snapshots = snapshots(database);
        assertThat(snapshots.open()).isNotNull();
        snapshots.rewritten(new org.headwater.store.Rewritten());
        assertThat(files()).isEmpty();

        var holder = new Snapshots[1];
        var writing = snapshots(database, before(() -> holder[0].rewritten(new org.headwater.store.Rewritten())));
        holder[0] = writing;
        writing.end(index(1, 50));
        assertThat(files()).isEmpty();
    }

    /** A purge is told of no error behind its commit: an operator reads in the log what is left to delete. */
    @Test
    void aFolderThatCannotBeListedToItsEndIsAnErrorOfTheDisk() {
        var files = Stream.of(Path.of("one.part"), Path.of("two.part")).peek(file -> {
            if (file.startsWith("two.part")) throw new UncheckedIOException(new IOException("the disk is gone"));
        });
        assertThatThrownBy(() -> Snapshots.parts(files))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is gone");
    }

    /** The one of an earlier start, which nothing else would ever delete. */
    @Test
    void whereNoneIsToBeKeptNoneStays() throws IOException {
        var database = new Database();
        var off = new Snapshots(data, new IndexFollowerTests.Database(), Duration.ZERO, 0);
        assertThat(off.open()).isNull();
        write(database, index(1, 50));
        assertThat(off.open()).isNull();
        assertThat(files()).isEmpty();
        off.end(index(1, 50));
        assertThat(files()).isEmpty();
        // A command does not open it, and may purge.
        write(database, index(1, 50));
        off.rewritten(new org.headwater.store.Rewritten());
        assertThat(files()).isEmpty();
    }

    /** As at an end that comes before the index was loaded anew. */
    @Test
    void anIndexOfWhatWasRewrittenSinceGoesToNoDisk() throws IOException {
        var database = new Database();
        database.rewritten = 51;
        var written = new AtomicInteger();
        snapshots(database, before(written::incrementAndGet)).end(index(1, 50));
        assertThat(written).hasValue(0);
        assertThat(files()).isEmpty();
    }

    /** Through another instance, whose deletion comes before this one puts its file in place. */
    @Test
    void whatAnotherInstanceRewroteMeanwhileNeverStays() throws IOException {
        var database = new Database();
        var other = snapshots(database);
        snapshots(database, before(() -> {
                    database.rewritten = 51;
                    other.rewritten(new org.headwater.store.Rewritten());
                }))
                .end(index(1, 50));
        assertThat(files()).isEmpty();
        // On another machine, whose deletion does not reach this folder.
        database.rewritten = 0;
        snapshots(database, before(() -> database.rewritten = 51)).end(index(1, 50));
        assertThat(files()).isEmpty();
    }

    // ---- What goes wrong while it is written ------------------------------------------------------------------------

    @Test
    void aFullDiskLeavesTheSnapshotBeforeAndNoHalfFile() throws IOException {
        var database = new Database();
        write(database, index(1, 50));
        var before = Files.readAllBytes(file());
        var index = index(2, 60);
        var length = bytes(index).length;
        for (var room = 0; room < length; room += 97) {
            var left = new AtomicLong(room);
            snapshots(database, disk -> new Disk(disk) {
                        @Override
                        public int write(ByteBuffer bytes) throws IOException {
                            var part = bytes.slice();
                            part.limit((int) Math.min(part.remaining(), left.get()));
                            var written = super.write(part);
                            left.addAndGet(-written);
                            bytes.position(bytes.position() + written);
                            if (bytes.hasRemaining()) throw new IOException("No space left on device");
                            return written;
                        }
                    })
                    .end(index);
            assertThat(files()).containsExactly("snapshot");
            assertThat(Files.readAllBytes(file())).isEqualTo(before);
        }
        // With room again, the next one takes its place.
        write(database, index);
        assertThat(Objects.requireNonNull(snapshots(database).open()).state).isEqualTo(state(60));
    }

    /** As the kernel tells it, which may be at the first byte or when all of it goes to the disk. */
    @Test
    void aFileSystemThatIsFullLeavesTheSnapshotBefore() throws Exception {
        Files.createDirectories(folder());
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", folder() + ""),
                "no file system can be mounted here, so none can be filled");
        try {
            var database = new Database();
            write(database, index(1, 50));
            var before = Files.readAllBytes(file());
            var index = index(2, 60);
            var filling = folder().resolve("filling");
            for (var left : List.of(0, 1, 4_096, bytes(index).length - 4_096)) {
                var isFull = new AtomicInteger();
                snapshots(database, before(() -> isFull.set(fill(filling, left))))
                        .end(index);
                // What was looked at before the first byte is no promise.
                assertThat(isFull).hasPositiveValue();
                Files.delete(filling);
                assertThat(files()).containsExactly("snapshot");
                assertThat(Files.readAllBytes(file())).isEqualTo(before);
            }
            write(database, index);
            assertThat(Objects.requireNonNull(snapshots(database).open()).state).isEqualTo(state(60));
        } finally {
            assertThat(run("umount", "-l", folder() + "")).isTrue();
        }
    }

    /** Until so many bytes are left at most; returns how many it wrote. */
    private static int fill(Path file, int left) {
        try (var to = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var free = Files.getFileStore(file).getUsableSpace();
            var block = ByteBuffer.allocate((int) Math.max(0, free - left));
            while (block.hasRemaining()) to.write(block);
            return block.position();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            // No such command.
            return false;
        }
    }

    /** Nothing ends a question to it. */
    @Test
    @Timeout(60)
    void anEndWaitsNoLongerThanItMayForADatabaseThatHangs() throws IOException {
        var goesOn = new CountDownLatch(1);
        var database = new Database() {
            @Override
            public Snapshots.Commit commit(long number) {
                try {
                    goesOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                throw new Unavailable("the database does not answer", null);
            }
        };
        var ending = Ending.within(Duration.ofMillis(500));
        try (var log = LogCapture.of(Ending.class)) {
            snapshots(database).endingBy(ending).end(index(1, 50));
            ending.destroy();
            assertThat(log.text()).contains("left undone: the snapshot of the trace index");
        } finally {
            goesOn.countDown();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void noSnapshotTakesTheRoomThatTheDatabaseNeeds() throws IOException {
        var database = new Database();
        new Snapshots(folder(), database, Duration.ofMillis(1), Long.MAX_VALUE / 2, 1, disk -> disk).end(index(1, 50));
        assertThat(files()).isEmpty();
    }

    /** Each writes states of its own, and the last one wins; what is opened meanwhile is always one of them. */
    @Test
    void twoInstancesOnOneFolderDoNotHurtEachOther() throws Exception {
        var database = new Database();
        var indexes = new TraceIndex[] {index(1, 10), index(2, 20)};
        var writers = Arrays.stream(indexes)
                .map(index -> CompletableFuture.runAsync(
                        () -> {
                            for (var i = 0; i < 40; i++) write(database, index);
                        },
                        task -> Thread.ofPlatform().start(task)))
                .toList();
        var opened = new AtomicInteger();
        while (!writers.stream().allMatch(CompletableFuture::isDone)) {
            if (Files.notExists(file())) continue;
            var read = SnapshotFile.read(file(), mark -> null);
            var written = read.state.version() == 10 ? indexes[0] : indexes[1];
            assertThat(read.statements).isEqualTo(written.statements);
            assertThat(read.goods.size()).isEqualTo(written.goods.size());
            opened.incrementAndGet();
        }
        for (var writer : writers) writer.get(60, TimeUnit.SECONDS);
        assertThat(opened).hasPositiveValue();
        assertThat(files()).containsExactly("snapshot");
    }

    /** Writes indexes of two states in turn until it is killed, each in many small steps. */
    static final class Killed {
        public static void main(String[] arguments) {
            var folder = Path.of(arguments[0]);
            var database = new Database();
            var indexes = new TraceIndex[] {index(1, 10), index(2, 20)};
            for (var i = 0; ; i++)
                new Snapshots(folder, database, Duration.ofMillis(1), 0, 1, disk -> new Disk(disk) {
                            @Override
                            public int write(ByteBuffer bytes) throws IOException {
                                var written = 0;
                                while (bytes.hasRemaining()) {
                                    var part = bytes.slice();
                                    part.limit(Math.min(part.remaining(), 500));
                                    var some = super.write(part);
                                    bytes.position(bytes.position() + some);
                                    written += some;
                                    System.out.println("wrote some");
                                }
                                return written;
                            }
                        })
                        .end(indexes[i % 2]);
        }
    }

    private Process startWriter() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java") + "",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        folder() + "")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Another process, whose locks the kernel keeps and not this JVM. */
    @Test
    void twoProcessesOnOneFolderDoNotHurtEachOther() throws Exception {
        var database = new Database();
        var own = index(3, 30);
        var process = startWriter();
        var versions = new HashSet<Long>();
        try (var said = process.inputReader()) {
            for (var turn = 0; turn < 40 || versions.size() < 2; turn++) {
                // It goes on while this one opens and writes, and waits for a reader between.
                for (var steps = 0; steps < 17; steps++)
                    assertThat(said.readLine()).isEqualTo("wrote some");
                if (turn % 3 == 0) write(database, own);
                var read = snapshots(database).open();
                assertThat(process.isAlive()).isTrue();
                if (read == null) continue;
                versions.add(read.state.version());
                if (read.state.version() == 30) assertThat(read.statements).isEqualTo(own.statements);
            }
            process.destroyForcibly().waitFor();
        }
        assertThat(versions).contains(30L).containsAnyOf(10L, 20L).isSubsetOf(10L, 20L, 30L);
        write(database, own);
        assertThat(files()).containsExactly("snapshot");
    }

    @Test
    void aKilledWriterLeavesASnapshotThatCanBeUsed() throws Exception {
        var seed = Size.seed();
        System.out.println("kills of seed " + seed);
        var random = new Random(seed);
        var halves = 0;
        for (var kill = 0; kill < 6; kill++) {
            var process = startWriter();
            try (var said = process.inputReader()) {
                for (var steps = 1 + random.nextInt(300); steps > 0; steps--)
                    assertThat(said.readLine()).isEqualTo("wrote some");
                process.destroyForcibly().waitFor();
            }
            if (files().stream().anyMatch(name -> name.endsWith(".part"))) halves++;
            var read = snapshots(new Database()).open();
            if (read != null) {
                assertThat(read.state.version()).isIn(10L, 20L);
                assertThat(files()).containsExactly("snapshot");
            } else assertThat(files()).isEmpty();
        }
        assertThat(halves).as("killed while they wrote").isPositive();
    }

    @Test
    void aWriterIsNotDisturbedByOneThatClearsWhatAKilledOneLeft() throws IOException {
        var database = new Database();
        var seen = new AtomicInteger();
        snapshots(database, before(() -> {
                    snapshots(database).open();
                    seen.incrementAndGet();
                }))
                .end(index(1, 50));
        assertThat(seen).hasValue(1);
        assertThat(files()).containsExactly("snapshot");
    }
}
