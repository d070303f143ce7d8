package org.headwater.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.StandingViewers;
import org.headwater.evidence.Ledger;
import org.headwater.store.Bookkeeping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.util.FileSystemUtils;

/**
 * Backups on a small disk that gets full while they are written. Where no file system can be mounted it is skipped: mounting needs
 * the rights of root.
 */
@WithDatabase
class FullBackupIT {

    private static final long DISK = 160L << 20;

    /** Places at which the disk is full, spread over the writing of a backup. */
    private static final int PLACES = 10;

    private final BackupTaker taker;
    private final Backups service;
    private final StandingViewers viewers;
    private final Bookkeeping books;
    private final Ledger ledger;
    private final Driver driver;

    @TempDir
    Path folder;

    private Path disk;
    private boolean isMounted;

    FullBackupIT(
            BackupTaker taker,
            Backups service,
            StandingViewers viewers,
            Bookkeeping books,
            Ledger ledger,
            Driver driver) {
        this.taker = taker;
        this.service = service;
        this.viewers = viewers;
        this.books = books;
        this.ledger = ledger;
        this.driver = driver;
        this.disk = Path.of(".");
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        isMounted = run("mount", "-t", "tmpfs", "-o", "size=" + DISK, "tmpfs", disk.toString());
        Assumptions.assumeTrue(isMounted, "no file system can be mounted here, so none can be filled");
        World.in(ledger, driver);
        // What no packing makes small, so that a backup has some hundreds of blocks.
        driver.executableQuery(
                        "UNWIND range(1, 3000) AS n CREATE (:BackupState {name: 'tried ' + n, at: randomUUID() + randomUUID()})")
                .execute();
    }

    @AfterEach
    void unmount() throws Exception {
        EmptyGraph.in(driver);
        if (isMounted) assertThat(run("umount", "-l", disk.toString())).isTrue();
    }

    private Path backups() {
        return disk.resolve("backups");
    }

    private Manifest take(boolean full) throws IOException {
        var all = new BackupFolder(backups());
        var taken = taker.take(all, full, Recipient.ANYBODY, elements -> {});
        assertThat(taker.dropOld(all, taken, 2)).isEmpty();
        return taken;
    }

    /** Until so much is free, in whole blocks. */
    private void fill(long left) throws IOException {
        try (var out = Files.newOutputStream(disk.resolve("fill"))) {
            var block = new byte[4_096];
            for (var free = Files.getFileStore(disk).getUsableSpace();
                    free - block.length >= left;
                    free -= block.length) out.write(block);
        }
    }

    private void makeRoom() throws IOException {
        Files.delete(disk.resolve("fill"));
    }

    private List<String> inFolder() throws IOException {
        try (var files = Files.list(backups())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static long bytes(Path of) throws IOException {
        try (var files = Files.walk(of)) {
            var sum = 0L;
            for (var file : files.filter(Files::isRegularFile).toList()) sum += Files.size(file);
            return sum;
        }
    }

    private void requireWhole() throws IOException {
        var all = new BackupFolder(backups());
        new Merged(all, all.chain(null, null), Recipient.ANYBODY).verify();
    }

    @Test
    void noBackupIsThereInPartWhereverTheDiskIsFull() throws Exception {
        var base = take(false);
        var increment = take(false);
        assertThat(increment.isBase()).isFalse();
        var there = List.of(base.name(), increment.name());
        assertThat(inFolder()).isEqualTo(there);
        for (var full : List.of(true, false)) {
            var size = bytes(backups().resolve(full ? base.name() : increment.name()));
            for (var place = 0; place < PLACES; place++) {
                fill(size * place / PLACES);
                try {
                    assertThatThrownBy(() -> take(full))
                            .as("a %s with room for %d of %d", full ? "base" : "increment", place, PLACES)
                            .isInstanceOfAny(IOException.class, UncheckedIOException.class)
                            .hasStackTraceContaining("No space left on device");
                    assertThat(inFolder()).isEqualTo(there);
                } finally {
                    makeRoom();
                }
                requireWhole();
            }
        }
        assertThat(take(false).isBase()).isFalse();
        requireWhole();
    }

    private BackupJob order() {
        return service.take(viewers.localAdministrator(), backups(), false, null);
    }

    /** Until a backup of the name is begun. */
    private void awaitAttempt(String begin) throws IOException, InterruptedException {
        var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (inFolder().stream().noneMatch(name -> name.startsWith(begin) && name.endsWith(".part"))) {
            assertThat(System.nanoTime())
                    .as("no backup %s is begun; there is %s, and %s", begin, inFolder(), said())
                    .isLessThan(end);
            Thread.sleep(10);
        }
    }

    /** How far the last job is. */
    private String said() {
        var job = service.jobs().getFirst();
        return job.state() + " " + job.message();
    }

    private static BackupJob over(BackupJob job) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (job.state() == BackupJob.State.RUNNING) {
            assertThat(System.nanoTime()).as("no end of %s", job.json()).isLessThan(end);
            Thread.sleep(20);
        }
        return job;
    }

    @Test
    void theServiceSaysThatTheDiskIsFull() throws Exception {
        fill(10 << 20);
        var refused = over(order());
        assertThat(refused.state()).isEqualTo(BackupJob.State.FAILED);
        assertThat(refused.message())
                .contains("the disk of " + backups() + " has ", " MB left, and a backup may take ", "make room");
        makeRoom();
        // Full from outside, behind that look.
        var job = books.still(Duration.ofSeconds(20), all -> {
            var begun = order();
            try {
                awaitAttempt("000001-base.");
                fill(0);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return begun;
        });
        assertThat(over(job).state()).isEqualTo(BackupJob.State.FAILED);
        assertThat(job.message()).contains("make room and rights in " + backups());
        assertThat(inFolder()).isEmpty();
        makeRoom();
        var whole = over(order());
        assertThat(whole.state()).as(whole.message()).isEqualTo(BackupJob.State.DONE);
        requireWhole();
    }

    /** A disk of its own is mounted at the middle one of three backups: its folder can be neither renamed nor deleted. */
    @Test
    void anOldBackupThatCannotBeDeletedIsTold() throws Exception {
        var first = take(true);
        var second = take(true);
        var held = backups().resolve(second.name());
        var aside = Files.move(held, disk.resolve("aside"));
        Files.createDirectory(held);
        assertThat(run("mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", held.toString()))
                .isTrue();
        try {
            FileSystemUtils.copyRecursively(aside, held);
            World.in(ledger, driver);
            driver.executableQuery("MATCH (k:Commit) SET k.rewrote = true").execute();
            var before = Instant.now();
            var job = over(order());
            assertThat(job.state()).isEqualTo(BackupJob.State.FAILED);
            assertThat(job.message())
                    .contains("000003-base", "this backup is whole", held.toString(), "delete them by hand")
                    .doesNotContain(first.name());
            assertThat(service.last().taken()).isAfter(before);
            assertThat(inFolder()).containsExactly(second.name(), "000003-base");
            requireWhole();
        } finally {
            assertThat(run("umount", "-l", held.toString())).isTrue();
        }
        FileSystemUtils.copyRecursively(aside, held);
        var next = over(order());
        assertThat(next.state()).as(next.message()).isEqualTo(BackupJob.State.DONE);
        assertThat(inFolder()).containsExactly("000003-base", "000004-increment");
    }
}
