package org.headwater.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.headwater.access.Reason;
import org.headwater.access.Viewer;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.Originator;
import org.headwater.evidence.StagingLost;
import org.headwater.evidence.Withdrawals;
import org.headwater.identity.NameComparison;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Reject;
import org.headwater.store.Bookkeeping;
import org.headwater.store.DatabaseAbsence;
import org.headwater.store.DatabaseSettings;
import org.headwater.store.DiskRoom;
import org.headwater.store.GraphReader;
import org.headwater.store.IdSource;
import org.headwater.store.OfflineStore;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Runs imports, one at a time, and keeps their state. A snapshot is published in one commit at its end, so a job that
 * fails, is cancelled or ends with its service leaves the graph as it was. Each batch of a stream is a commit that
 * stays.
 */
@Component
public class Imports implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Imports.class);

    static final Duration PROGRESS_EVERY = Duration.ofMillis(500);

    /** Signs of life within the time after which a service counts as dead: a few may be late or lost. */
    private static final int BEATS = 6;

    /** The wait of an import for the database: a local one restarts in seconds, a large store recovers later. */
    private static final Duration WAIT_FOR_DATABASE = Duration.ofMinutes(2);

    /** The wait of a caller for an undoing: well below the deadline of a request. A small file takes a second. */
    private static final Duration WAIT_FOR_UNDO = Duration.ofSeconds(5);

    private static final String STORED_UNSEEN = "stored whole; what it changed was not counted to the end";

    private final Feeds feeds;
    private final Ledger ledger;
    private final NameComparison names;
    private final Undoings undoings;
    private final JobRecords records;
    private final Bookkeeping books;
    private final IdSource ids;
    private final Clock clock;
    private final DiskRoom room;
    private final JobEnds ends;
    private final ImportMeters meters;
    private final boolean soleUser;
    private final Duration deadAfter;
    private final String instance;
    private volatile boolean closing;
    private final ExecutorService lane =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("import").factory());
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("import beat").daemon().factory());
    private final Map<String, ImportRun> running = new ConcurrentHashMap<>();
    private final Set<String> undoing = ConcurrentHashMap.newKeySet();

    /** Jobs that are recorded and not yet running. */
    private final Set<String> starting = ConcurrentHashMap.newKeySet();

    Imports(
            Feeds feeds,
            JobRecords records,
            Ledger ledger,
            NameComparison names,
            Withdrawals withdrawals,
            GraphReader reader,
            Bookkeeping books,
            IdSource ids,
            Clock clock,
            DiskRoom room,
            DatabaseSettings settings,
            IntakeSettings intake,
            ImportMeters meters) {
        this.meters = meters;
        meters.watch(running);
        this.feeds = feeds;
        this.records = records;
        this.ledger = ledger;
        this.names = names;
        this.books = books;
        this.ids = ids;
        this.clock = clock;
        this.room = room;
        this.ends = new JobEnds(room);
        this.soleUser = settings.isLocal();
        this.deadAfter = intake.deadAfter();
        this.instance = ids.next();
        this.undoings = new Undoings(records, ledger.stagings(), withdrawals, reader, clock, instance);
        var period = deadAfter.toMillis() / BEATS;
        // A thread of its own gives signs of life, since a batch, a publication or an outage may take longer than
        // deadAfter.
        pulse.scheduleWithFixedDelay(this::beat, period, period, TimeUnit.MILLISECONDS);
    }

    /** Queues an import; an invalid request is refused at once. {@code afterwards} runs when the import is over. */
    public Job start(ImportRequest request, Viewer viewer, Runnable afterwards) {
        return start(ids.next(), request, viewer, afterwards);
    }

    /** As {@link #start(ImportRequest, Viewer, Runnable)}, under an id that its caller has noted already. */
    public Job start(String id, ImportRequest request, Viewer viewer, Runnable afterwards) {
        var feed = feeds.get(request.feed());
        if (request.files().isEmpty()) throw BadInput.of("files", null, "is empty; name at least one file");
        request.checkFor(feed, viewer);
        feed.check(request);
        // After a snapshot with a mistyped year, all right ones would be refused as older. One day ahead is allowed,
        // since it may be tomorrow already in the time zone of the list.
        var latest = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        if (request.asOf() != null && request.asOf().isAfter(latest))
            throw BadInput.of("asOf", request.asOf(), "is in the future; give the day that the snapshot speaks of");
        room.require();
        var job = new Job(
                id,
                records.nextNumber(),
                request.feed(),
                request.files().stream().map(InputFile::name).toList(),
                request.asOf(),
                request.dryRun(),
                viewer.name(),
                viewer.organization(),
                request.marking().toString(),
                JobState.QUEUED,
                0,
                null,
                Map.of(),
                null,
                clock.instant(),
                null,
                null,
                instance,
                null,
                null,
                null);
        // Without this entry an import that begins meanwhile would take the job for one of a dead service.
        starting.add(job.id());
        try {
            records.add(job);
            queue(job, feed, request, viewer, afterwards);
            return job;
        } finally {
            starting.remove(job.id());
        }
    }

    private void queue(Job job, Feed feed, ImportRequest request, Viewer viewer, Runnable afterwards) {
        var run = new ImportRun(job.id(), request, viewer, Originator.of(viewer), ledger, this::progress);
        records.beat(Set.of(job.id()));
        run.pauseBy(() -> awaitRoom(run));
        running.put(job.id(), run);
        lane.submit(() -> {
            try {
                run(feed, job, run);
                // The names of an offline store are compared at its first start.
                if (!run.isOffline()) names.wake();
            } finally {
                running.remove(job.id());
                afterwards.run();
            }
        });
    }

    /**
     * The job of a request that is sent again with its files. A job that never began, because its service or its database ended just
     * then, is queued again; {@code afterwards} runs when nothing is left to do.
     */
    Job again(String id, ImportRequest request, Viewer viewer, Runnable afterwards) {
        var job = get(id, viewer);
        starting.add(id);
        try {
            var queued = neverBegins(job) ? records.change(job.queuedBy(instance), job.state()) : Optional.<Job>empty();
            if (queued.isEmpty()) {
                afterwards.run();
                return job;
            }
            queue(queued.get(), feeds.get(job.feed()), request, viewer, afterwards);
            return queued.get();
        } finally {
            starting.remove(id);
        }
    }

    private boolean neverBegins(Job job) {
        if (job.started() != null || running.containsKey(job.id())) return false;
        return job.state() == JobState.INTERRUPTED
                || job.state() == JobState.QUEUED
                        && (instance.equals(job.instance()) || isDead(job, records.silent(deadAfter)));
    }

    public Job get(String id, Viewer viewer) {
        return find(id, viewer).orElseThrow(() -> new NotFound("job", id));
    }

    public Optional<Job> find(String id, Viewer viewer) {
        return records.find(id, viewer);
    }

    /** The newest jobs before the number, the newest first. */
    public List<Job> list(Viewer viewer, long before, int most) {
        return records.list(viewer, before, most);
    }

    /**
     * Waits until the names imported before the call are compared, except those that another running import holds back.
     * Returns also after a failed comparison, and after {@code patience}.
     */
    public void awaitNames(Duration patience) {
        names.await(patience);
    }

    /** Asks the job to stop at its next batch. */
    public Job cancel(String id, Viewer viewer) {
        viewer.require(Viewer.Role.ANALYST);
        var job = get(id, viewer);
        var run = running.get(id);
        if (run != null) run.cancel();
        return job;
    }

    /**
     * Withdraws the facts that only this job brought. The undoing waits for its turn among the imports. While it goes
     * on longer than a caller waits, the job's state is UNDOING.
     */
    public Job undo(String id, String reason, Viewer viewer) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var job = get(id, viewer);
        switch (job.state()) {
            case UNDONE, UNDOING -> {
                return job;
            }
            case QUEUED, RUNNING ->
                throw BadInput.of("job", id, "is still being imported; cancel it, or wait until it is over");
            case DONE, HELD, CANCELLED, FAILED, INTERRUPTED -> {}
        }
        if (job.dryRun()) throw BadInput.of("job", id, "was a dry run and changed nothing");
        var feed = feeds.find(job.feed());
        if (feed == null) throw BadInput.of("job", id, "is of the feed " + job.feed() + ", which is no more");
        undoings.requireNewest(feed, id);
        var begun = records.change(
                job.undone(JobState.UNDOING, "is being undone", viewer.name(), why, clock.instant(), instance),
                job.state());
        // Another caller has begun the undoing.
        if (begun.isEmpty()) return get(id, viewer);
        records.beat(Set.of(id));
        undoing.add(id);
        var done = lane.submit(() -> {
            undoings.undo(begun.get(), feed, viewer, why);
            undoing.remove(id);
        });
        try {
            done.get(WAIT_FOR_UNDO.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.info("Undoing job {} goes on", id);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return get(id, viewer);
    }

    /** The rejected rows in the order of their lines, a few thousand at most. */
    public List<Reject> rejects(String id, Viewer viewer) {
        return rejects(id, viewer, 0, Integer.MAX_VALUE).stream()
                .map(JobRecords.PlacedReject::reject)
                .toList();
    }

    /** So many of them, from a place on. */
    List<JobRecords.PlacedReject> rejects(String id, Viewer viewer, int from, int most) {
        return records.rejects(id, viewer, from, most);
    }

    /** The entries that a dry run of a snapshot would change, behind a place; 10,000 are named, all are counted. */
    public List<PlacedChange> changes(String id, Viewer viewer, long after, int most) {
        return records.changes(id, viewer, after, most);
    }

    /** Calls the listener at each change of the job, until the returned handle is closed. */
    public AutoCloseable watch(String id, Consumer<Job> watcher) {
        return records.watch(id, watcher);
    }

    private void run(Feed feed, Job queued, ImportRun run) {
        var job = queued;
        try {
            clearDead(job.id());
            job = records.change(job.with(JobState.RUNNING, null, clock.instant()), JobState.QUEUED)
                    .orElseThrow(() -> new StagingLost(queued.id()));
            var folder = run.request().initial();
            if (folder != null) {
                prepare(feed, job, run, folder);
                return;
            }
            feed.run(run);
            over(job, run, JobState.DONE, run.summary());
        } catch (Exception e) {
            over(job, run, ends.state(e), ends.message(e, feed, job));
        }
    }

    /**
     * Writes the files of a new store with the content of this store and of the feed. Nothing is recorded in this
     * store. The job is DONE in the new store, and interrupted in this one.
     */
    private void prepare(Feed feed, Job job, ImportRun run, Path folder) throws IOException {
        if (!soleUser)
            throw BadInput.of("initial", folder, "builds the local database only; import into a server without it");
        if (books.inTransaction(writes ->
                writes.find("intake/holdsData", Map.of()).orElseThrow().isTrue("holds")))
            throw BadInput.of(
                    "initial", job.feed(), "begins an empty store, and this one is not; import without --initial");
        try (var store = OfflineStore.in(folder)) {
            var files = ledger.offline(
                    Originator.of(run.viewer()), store, job.id(), run.request().marking());
            run.recordInto(files);
            feed.run(run);
            records.keepRejects(job.with(run), run.rejects());
            records.change(job.with(run), JobState.RUNNING);
            var now = clock.instant();
            files.finish(now, node -> {
                var ended = new HashMap<String, Object>();
                ended.put("state", JobState.DONE.name());
                ended.put("marking", run.marking().toString());
                ended.put("message", String.valueOf(run.summary()));
                ended.put("finished", now.atZone(ZoneOffset.UTC));
                return ended;
            });
            store.complete();
        }
    }

    /**
     * Records the end of a job. It waits for a database that is away: otherwise the job would stay RUNNING until the
     * next import.
     */
    private void over(Job job, ImportRun run, JobState state, @Nullable String message) {
        // The stream ends first, so that the facts are visible before the job's end is.
        ledger.endStream();
        var ended = job.with(run).with(state, message, clock.instant());
        var patience = clock.instant().plus(WAIT_FOR_DATABASE);
        while (true) {
            try {
                // The failure may have hidden a successful publication.
                if (state != JobState.DONE && ledger.stagings().discard(job.id())) {
                    over(job, run, JobState.DONE, STORED_UNSEEN);
                    return;
                }
                records.keepRejects(ended, run.rejects());
                records.keepChanges(ended, run.named());
                // A job that another service has taken over keeps the message of that service.
                if (records.change(ended, state == JobState.DONE ? JobRecords.STORED : JobRecords.NOT_OVER)
                        .isEmpty()) records.tell(records.find(job.id()).orElse(ended));
                meters.end(run, job.feed(), state);
                return;
            } catch (RuntimeException e) {
                // A full disk is waited for without a limit.
                if (room.shortage() != null) patience = clock.instant().plus(WAIT_FOR_DATABASE);
                if (closing || !DatabaseAbsence.explains(e) || clock.instant().isAfter(patience)) {
                    // The next import discards the staging.
                    log.error("Import {} of {} ended as {} but could not say so", job.id(), job.feed(), state, e);
                    records.tell(ended);
                    meters.end(run, job.feed(), state);
                    return;
                }
                pause();
            }
        }
    }

    /** Pauses a run while the database's disk has less room than its reserve, since a full disk ends the database. */
    private void awaitRoom(ImportRun run) {
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
            Thread.sleep(PROGRESS_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while the database was away", e);
        }
    }

    /** Marks jobs of a killed service as interrupted at the next start, before any further import. */
    @EventListener(ApplicationReadyEvent.class)
    void clearAtStart() {
        if (soleUser)
            lane.submit(() -> {
                try {
                    clearDead("");
                    names.wake();
                } catch (RuntimeException e) {
                    log.warn("Jobs of a service that ended could not be cleared; the next import does it", e);
                }
            });
    }

    /** Ends the jobs of dead services: discards their stagings and records their state. */
    private void clearDead(String own) {
        var now = clock.instant();
        var silent = records.silent(deadAfter);
        for (var job : records.inState(JobState.RUNNING, JobState.QUEUED))
            if (!job.id().equals(own)
                    && !starting.contains(job.id())
                    && !running.containsKey(job.id())
                    && isDead(job, silent)) {
                // The writer may be paused, not dead. Without its staging's lease it can write nothing more.
                if (ledger.stagings().discard(job.id())) {
                    records.change(job.with(JobState.DONE, STORED_UNSEEN, now), JobRecords.NOT_OVER);
                    continue;
                }
                var feed = feeds.find(job.feed());
                records.change(
                        job.with(JobState.INTERRUPTED, "the service ended while it ran; " + JobEnds.left(feed), now),
                        JobRecords.NOT_OVER);
            } else if (!job.id().equals(own) && job.state() == JobState.RUNNING)
                // Neither the feed nor the job of another organization is named.
                throw BadInput.of(
                        "job", own, "has to wait: a file is being imported by another service; import again later");
        for (var job : records.inState(JobState.UNDOING))
            if (isDead(job, silent) && !instance.equals(job.instance())) undoings.end(job);
        if (soleUser) ledger.stagings().discardOrphaned();
        ledger.stagings().forgetDiscarded();
    }

    private boolean isDead(Job job, Set<String> silent) {
        return soleUser || silent.contains(job.id());
    }

    private void beat() {
        var ids = new HashSet<>(running.keySet());
        ids.addAll(undoing);
        if (ids.isEmpty()) return;
        try {
            var alive = records.beat(ids);
            // A run without an entry was ended by another service.
            for (var id : ids) {
                var run = running.get(id);
                if (run != null && !alive.contains(id)) run.lose();
            }
        } catch (RuntimeException e) {
            log.debug("No sign of life could be given of {}", ids, e);
        }
    }

    private void progress(ImportRun run) {
        meters.progress(run, run.request().feed());
        if (!records.progress(run, clock.instant())) run.lose();
    }

    @Override
    public void destroy() {
        closing = true;
        running.values().forEach(ImportRun::cancel);
        lane.shutdown();
        pulse.shutdown();
        try {
            // A stopped job discards its staging, for which the database has to be up still.
            if (!lane.awaitTermination(20, TimeUnit.SECONDS)) lane.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
