package org.headwater.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.headwater.access.PushRecords;
import org.headwater.access.Viewer;
import org.headwater.backup.BackupJob.Kind;
import org.headwater.backup.BackupJob.State;
import org.headwater.store.DataFolder;
import org.headwater.store.DatabaseSettings;
import org.headwater.store.Ending;
import org.headwater.store.Lease;
import org.headwater.store.Leases;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Takes backups and tries them out, one at a time in all instances of a store. */
@Component
class Backups implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Backups.class);

    private static final int KEPT_JOBS = 20;

    /** Lease of the instance that works at a backup; no other instance does. */
    static final String LEASE = "backup";

    /** Room that has to be left on the disk of the backups, whatever is written there. */
    private static final long LEAST_ROOM = 64L << 20;

    private static final BackupJob.End UNEXPECTED =
            new BackupJob.End(State.FAILED, "an error of the service: see its log", Map.of());

    private static final String LOST =
            "this instance gave no sign of life for too long, and others may take backups now; nothing of this one was kept";

    private final BackupTaker taker;
    private final BackupRecords records;
    private final Leases leases;
    private final BackupSettings settings;
    private final DatabaseSettings database;
    private final DataFolder data;
    private final Path trial;
    private final PushRecords acts;
    private final Ending ending;
    private final Clock clock;
    private final ConcurrentLinkedDeque<BackupJob> jobs = new ConcurrentLinkedDeque<>();
    private volatile @Nullable Thread worker;
    private volatile BackupRecords.Last last = BackupRecords.Last.NONE;

    Backups(
            BackupTaker taker,
            BackupRecords records,
            Leases leases,
            BackupSettings settings,
            DatabaseSettings database,
            DataFolder data,
            PushRecords acts,
            Ending ending,
            Clock clock) {
        this.taker = taker;
        this.records = records;
        this.leases = leases;
        this.settings = settings;
        this.database = database;
        this.data = data;
        this.trial = data.path().toAbsolutePath().resolve("backup-trial");
        this.acts = acts;
        this.ending = ending;
        this.clock = clock;
        clearTrial();
    }

    /** The store of a trial that was killed is as large as the store itself. */
    private void clearTrial() {
        try {
            BackupFolder.delete(trial);
        } catch (IOException e) {
            log.warn("{} is left of a trial and cannot be deleted: {}", trial, e.getMessage());
        }
    }

    /**
     * Begins a backup.
     *
     * @param full whether it must not be an increment
     * @param publicKey file with an OpenPGP key; null takes that of the settings
     * @throws Unavailable where one is being worked at already
     */
    BackupJob take(Viewer viewer, Path folder, boolean full, @Nullable String publicKey) {
        check(folder);
        var key = publicKey == null ? settings.publicKey() : publicKey;
        var recipient = key.isBlank() ? Recipient.ANYBODY : OpenPgp.writing(Path.of(key));
        return begin(Kind.BACKUP, viewer, folder, job -> {
            var into = new BackupFolder(folder);
            requireRoom(folder, into.largestBase());
            var made = taker.take(into, full, recipient, job::read);
            // It is there, whatever becomes of the older ones.
            records.taken(clock.instant(), made.commit(), Manifest.sha256(into.of(made.name())));
            var stayed = taker.dropOld(into, made, settings.keep());
            var told = new LinkedHashMap<String, Object>();
            told.put("name", made.name());
            told.put("commit", made.commit());
            told.put("moment", made.moment());
            told.put("lines", made.lines());
            told.put("bytes", made.bytes());
            if (made.digest() != null) told.put("digest", made.digest());
            var words = made.name() + ": " + made.lines() + " lines, " + made.bytes() + " bytes, as of commit "
                    + made.commit() + " of " + made.moment();
            return stayed.isEmpty()
                    ? done(words, told)
                    : new BackupJob.End(
                            State.FAILED,
                            words + "; this backup is whole, but older ones that have to go cannot be deleted ("
                                    + String.join("; ", stayed) + "); delete them by hand",
                            told);
        });
    }

    private static BackupJob.End done(String words, Map<String, Object> made) {
        return new BackupJob.End(State.DONE, words, made);
    }

    /** Begins a trial: the newest backup is restored into a store of its own, compared and deleted. */
    BackupJob verify(Viewer viewer, Restore.Wanted wanted) {
        check(wanted.folder());
        return begin(Kind.VERIFY, viewer, wanted.folder(), job -> {
            var tried = Restore.tryOut(wanted, database, trial, taker::digestOf, job::say);
            var restored = tried.restored();
            // An older state, another backup of the commit, or one of another store says nothing about the last one.
            var isLast = wanted.to() == null
                    && taker.isOfPresent(tried.target())
                    && tried.manifest().equals(records.last().manifest());
            if (isLast) records.verified(clock.instant());
            var told = new LinkedHashMap<String, Object>();
            told.put("commit", restored.commit());
            told.put("moment", restored.moment());
            told.put("lines", restored.elements());
            if (restored.digest() != null) told.put("digest", restored.digest());
            return done(
                    "restored as of commit " + restored.commit() + " of " + restored.moment() + ": "
                            + restored.elements() + " elements are what the files say"
                            + (isLast
                                    ? ""
                                    : "; it is not the last backup of this store, which is still to be tried out"),
                    told);
        });
    }

    /** Whether backups of the folder still have what was purged or marked anew since. */
    boolean holdsRewritten(Path folder) {
        try {
            return taker.holdsRewritten(new BackupFolder(folder));
        } catch (IOException e) {
            throw new Unavailable("the backups in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void check(Path folder) {
        if (!folder.isAbsolute()) throw BadInput.of("folder", folder, "is not absolute; begin it with /");
        if (folder.normalize().startsWith(data.path().toAbsolutePath().normalize()))
            throw BadInput.of(
                    "folder", folder, "is in the data folder, and would be lost with it; name one on another disk");
        if (Files.exists(folder) && !Files.isDirectory(folder)) throw BadInput.of("folder", folder, "is no folder");
    }

    /**
     * Room for a base, which any backup may have to be: for as much as the largest one took and a quarter more, or for an eighth of
     * the local database where there is none.
     *
     * @param largest bytes of the largest base, 0 where there is none
     */
    private void requireRoom(Path folder, long largest) throws IOException {
        Files.createDirectories(folder, DataFolder.FOLDER_MODE);
        var needed = needed(largest, largest > 0 ? 0 : size(data.path().resolve("neo4j/data/databases")));
        var free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed)
            throw new Unavailable(
                    "the disk of " + folder + " has " + (free >> 20) + " MB left, and a backup may take "
                            + (needed >> 20) + " MB; make room, or name another folder",
                    null);
    }

    static long needed(long largest, long database) {
        return LEAST_ROOM + (largest > 0 ? largest / 4 * 5 : database / 8);
    }

    private static long size(Path folder) throws IOException {
        if (Files.notExists(folder)) return 0;
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(Backups::bytes).sum();
        }
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            // Deleted meanwhile.
            return 0;
        }
    }

    private interface Work {
        BackupJob.End run(BackupJob job) throws IOException;
    }

    private synchronized BackupJob begin(Kind kind, Viewer viewer, Path folder, Work work) {
        if (worker != null) throw busy();
        var lease = leases.tryTake(LEASE).orElseThrow(Backups::busy);
        try {
            acts.act(viewer, kind.words() + " begun", List.of());
        } catch (RuntimeException e) {
            leases.end(lease);
            throw e;
        }
        var job = new BackupJob(kind, folder.toString(), viewer.name(), clock.instant());
        lease.whenLost(job::cancel);
        jobs.addFirst(job);
        while (jobs.size() > KEPT_JOBS) jobs.removeLast();
        var thread = Thread.ofPlatform().name("backup").daemon().unstarted(() -> run(job, viewer, lease, work));
        worker = thread;
        thread.start();
        return job;
    }

    private static Unavailable busy() {
        return new Unavailable("another backup is being taken or tried out; ask again when it is over", null);
    }

    /** A caller who sees that the job is over can begin the next one. */
    private void run(BackupJob job, Viewer viewer, Lease lease, Work work) {
        var end = UNEXPECTED;
        try {
            end = lease.call(() -> tried(job, lease, work));
        } finally {
            record(job, viewer, end);
            leases.end(lease);
            refreshIfThere();
            worker = null;
            job.end(end, clock.instant());
        }
    }

    private BackupJob.End tried(BackupJob job, Lease lease, Work work) {
        try {
            var end = work.run(job);
            if (end.state() == State.FAILED) log.warn("{} {} failed: {}", job.kind, job.folder, end.words());
            else log.info("{} {}: {}", job.kind, job.folder, end.words());
            return end;
        } catch (BackupJob.Cancelled e) {
            return lease.isLost() ? failed(job, LOST) : new BackupJob.End(State.CANCELLED, e.getMessage(), Map.of());
        } catch (Problem e) {
            return failed(job, String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            return failed(
                    job,
                    "a file of the backup cannot be written or read (" + e.getMessage() + "); make room and rights in "
                            + job.folder + ", and begin again");
        } catch (RuntimeException e) {
            log.error("A backup met an unexpected fault", e);
            return failed(job, String.valueOf(UNEXPECTED.words()));
        }
    }

    private void record(BackupJob job, Viewer viewer, BackupJob.End end) {
        var commit = end.made().get("commit");
        var how = end.state().name().toLowerCase(Locale.ROOT) + (commit == null ? "" : " as of commit " + commit);
        try {
            acts.act(viewer, job.kind.words() + " " + how, List.of());
        } catch (RuntimeException e) {
            // The next backup can begin after any failure.
            log.warn("The audit has no record of the end of a {} ({}): {}", job.kind.words(), how, e.getMessage());
        }
    }

    private static BackupJob.End failed(BackupJob job, String why) {
        log.warn("{} {} failed: {}", job.kind, job.folder, why);
        return new BackupJob.End(State.FAILED, why, Map.of());
    }

    private void refreshIfThere() {
        try {
            refresh();
        } catch (RuntimeException e) {
            log.debug("The schedule reads it again", e);
        }
    }

    BackupJob get(String id) {
        return jobs.stream().filter(job -> job.id.equals(id)).findFirst().orElseThrow(() -> new NotFound("backup", id));
    }

    List<BackupJob> jobs() {
        return new ArrayList<>(jobs);
    }

    boolean isWorking() {
        return worker != null;
    }

    /** Last backup, as far as this instance has read it. */
    BackupRecords.Last last() {
        return last;
    }

    void refresh() {
        last = records.last();
    }

    /** Cancels what is worked at, and waits as long as the end has for an import. */
    @Override
    public void destroy() throws InterruptedException {
        var running = worker;
        if (running == null) return;
        for (var job : jobs) if (job.state() == State.RUNNING) job.cancel();
        if (!running.join(ending.left(Ending.Part.IMPORTS)))
            ending.leave("files of a backup or of its trial, which the next backup or start deletes");
    }

    Map<String, Object> condition() {
        var told = new LinkedHashMap<String, Object>();
        var now = clock.instant();
        var known = last;
        if (known.taken() != null)
            told.put("ageSeconds", Duration.between(known.taken(), now).toSeconds());
        if (known.verified() != null)
            told.put(
                    "verifiedAgeSeconds",
                    Duration.between(known.verified(), now).toSeconds());
        if (known.taken() == null) told.put("reason", "no backup was taken; see src/docs/backup.md");
        else if (known.verified() == null) told.put("reason", "no backup was tried out; see src/docs/backup.md");
        return told;
    }
}
