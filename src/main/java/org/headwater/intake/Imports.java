package org.headwater.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.access.Reason;
import org.headwater.access.Viewer;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.StagingLost;
import org.headwater.evidence.Withdrawals;
import org.headwater.identity.NameComparison;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.Held;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RejectCode;
import org.headwater.store.Bookkeeping;
import org.headwater.store.DatabaseAbsence;
import org.headwater.store.DatabaseSettings;
import org.headwater.store.DiskRoom;
import org.headwater.store.GraphReader;
import org.headwater.store.IdSource;
import org.headwater.store.OfflineStore;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Starts imports, one at a time, and tells how they stand. A snapshot is published in one commit at its end, so a job that
 * fails, is cancelled or dies with its service leaves the graph as it was. Of a stream every batch is a commit that stays.
 */
@Component
public class Imports implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Imports.class);

    private static final Duration PROGRESS_EVERY = Duration.ofMillis(500);

    /** Signs of life in the time after which a service is taken for dead: a few may come late or be lost. */
    private static final int BEATS = 6;

    /** The local database is started again within seconds; recovering a large store takes longer. */
    private static final Duration WAIT_FOR_DATABASE = Duration.ofMinutes(2);

    /** Well below the deadline of a request; the undoing of a small file takes a second. */
    private static final Duration WAIT_FOR_UNDO = Duration.ofSeconds(5);

    private static final String STORED_UNSEEN = "stored whole; what it changed was not counted to the end";

    private final Map<String, Feed> feeds;
    private final Jobs jobs;
    private final Ledger ledger;
    private final NameComparison names;
    private final Withdrawals withdrawals;
    private final GraphReader reader;
    private final Bookkeeping books;
    private final IdSource ids;
    private final Clock clock;
    private final DiskRoom room;
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

    /** Jobs between their record and their run. */
    private final Set<String> starting = ConcurrentHashMap.newKeySet();

    private final Map<String, Set<Consumer<Job>>> watchers = new ConcurrentHashMap<>();

    Imports(
            List<Feed> feeds,
            Jobs jobs,
            Ledger ledger,
            NameComparison names,
            Withdrawals withdrawals,
            GraphReader reader,
            Bookkeeping books,
            IdSource ids,
            Clock clock,
            DiskRoom room,
            DatabaseSettings settings,
            IntakeSettings intake) {
        this.feeds = feeds.stream().collect(Collectors.toMap(Feed::name, feed -> feed, (a, b) -> a, TreeMap::new));
        this.jobs = jobs;
        this.ledger = ledger;
        this.names = names;
        this.withdrawals = withdrawals;
        this.reader = reader;
        this.books = books;
        this.ids = ids;
        this.clock = clock;
        this.room = room;
        this.soleUser = settings.isLocal();
        this.deadAfter = intake.deadAfter();
        this.instance = ids.next();
        var period = deadAfter.toMillis() / BEATS;
        // By a clock of its own: a batch, a publication or an outage may take longer than the patience of others.
        pulse.scheduleWithFixedDelay(this::beat, period, period, TimeUnit.MILLISECONDS);
    }

    /** By name. */
    Collection<Feed> feeds() {
        return feeds.values();
    }

    /** Queues an import; refuses at once what can be seen to be wrong. {@code afterwards} runs when it is over. */
    public Job start(ImportRequest request, Viewer viewer, Runnable afterwards) {
        var feed = feeds.get(request.feed());
        if (feed == null) throw BadInput.of("feed", request.feed(), "is no feed; use one of " + feeds.keySet());
        if (request.files().isEmpty()) throw BadInput.of("files", null, "is empty; name at least one file");
        // An import reports its findings to its starter: it must not answer questions about hidden data.
        if (!viewer.maySee(request.marking()))
            throw BadInput.of("marking", request.marking(), "is beyond what you may see; use one that you may see");
        if (!request.mapping().isNone() && !feed.takesMapping())
            throw BadInput.of(
                    "mapping",
                    request.mapping().name(),
                    "does not go with " + request.feed() + ", whose columns are fixed; leave it out");
        if (request.initial() != null && (!feed.takesMapping() || request.dryRun()))
            throw BadInput.of(
                    "initial",
                    request.feed(),
                    "goes with shipments and payments, and not with a dry run; import without --initial");
        feed.check(request);
        // A mistyped year would have all true snapshots refused as older than it. Where a list is made it may be
        // tomorrow already.
        var latest = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        if (request.asOf() != null && request.asOf().isAfter(latest))
            throw BadInput.of("asOf", request.asOf(), "is in the future; give the day that the snapshot speaks of");
        room.require();
        var now = clock.instant();
        var number = books.inTransaction(writes ->
                writes.find("intake/takeJobNumber", Map.of()).orElseThrow().number("number"));
        var id = ids.next();
        // The import before, which begins meanwhile, would take a job without a run for one of a service that is gone.
        starting.add(id);
        try {
            var job = present(() -> jobs.save(new Job(
                    id,
                    number,
                    request.feed(),
                    request.files().stream().map(InputFile::name).toList(),
                    request.asOf(),
                    request.dryRun(),
                    viewer.name(),
                    viewer.organization(),
                    JobState.QUEUED,
                    0,
                    null,
                    Map.of(),
                    null,
                    now,
                    null,
                    null,
                    instance,
                    null,
                    null,
                    null)));
            var run = new ImportRun(job.id(), request, viewer, ledger, this::progress);
            beat(Set.of(job.id()));
            run.pauseBy(() -> awaitRoom(run));
            running.put(job.id(), run);
            lane.submit(() -> {
                try {
                    run(feed, job, run);
                    // A store to come is not there yet; the first start on it compares its names.
                    if (!run.isOffline()) names.wake();
                } finally {
                    running.remove(job.id());
                    afterwards.run();
                }
            });
            return job;
        } finally {
            starting.remove(id);
        }
    }

    public Job get(String id, Viewer viewer) {
        return find(id, viewer).orElseThrow(() -> new NotFound("job", id));
    }

    public Optional<Job> find(String id, Viewer viewer) {
        return present(() -> jobs.findByIdAndOrganization(id, viewer.organization()));
    }

    /** Spring Data tells of a database that is away in words of its own. */
    private <T> T present(Supplier<T> asked) {
        try {
            return asked.get();
        } catch (RuntimeException e) {
            if (e instanceof Problem || !DatabaseAbsence.explains(e)) throw e;
            throw room.away(e);
        }
    }

    /** The newest first, from before the number. */
    public List<Job> list(Viewer viewer, long before, int most) {
        return present(() -> jobs.listBefore(viewer.organization(), before, most));
    }

    /**
     * Returns when the names of what was imported before the call are compared, as far as no other import that is under way
     * holds them back, or when that failed or lasts longer than {@code patience}.
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
     * Withdraws what the job alone had brought. It waits for its turn among the imports; where that takes longer than a caller
     * waits, the job says UNDOING until it is done.
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
        var feed = feeds.get(job.feed());
        if (feed == null) throw BadInput.of("job", id, "is of the feed " + job.feed() + ", which is no more");
        requireNewest(feed, id);
        var begun = change(
                job.undone(JobState.UNDOING, "is being undone", viewer.name(), why, clock.instant(), instance),
                job.state());
        // Somebody else was first.
        if (begun.isEmpty()) return get(id, viewer);
        beat(Set.of(id));
        undoing.add(id);
        var done = lane.submit(() -> undo(begun.get(), viewer, why));
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

    private void undo(Job job, Viewer viewer, String reason) {
        try {
            // An undo that died left these.
            ledger.stagings().discard(Withdrawals.undoOf(job.id()));
            // One that was waiting in the lane may have come first.
            var feed = Objects.requireNonNull(feeds.get(job.feed()));
            requireNewest(feed, job.id());
            withdrawals.withdrawJob(viewer, job.id(), reason, writes -> {
                if (feed.isSnapshot())
                    writes.list("intake/takeBackFeedParts", Map.of("feed", feed.name(), "job", job.id()));
            });
            saveUndone(job);
        } catch (RuntimeException e) {
            log.error("Undoing job {} failed", job.id(), e);
            endUndoing(job);
        } finally {
            undoing.remove(job.id());
        }
    }

    /** A fact that a snapshot closed is closed for later snapshots too: these have to go first. */
    private void requireNewest(Feed feed, String job) {
        if (!feed.isSnapshot()) return;
        var parts = reader.read(reads -> reads.list("intake/listPartsOfJob", Map.of("feed", feed.name(), "job", job)));
        for (var part : parts)
            if (!part.isTrue("newest"))
                throw BadInput.of(
                        "job",
                        job,
                        "imported a snapshot of " + feed.name() + " on which a later one of its file "
                                + part.text("part")
                                + " builds; undo the later ones first, the newest before the others");
    }

    private void saveUndone(Job job) {
        change(
                job.undone(
                        JobState.UNDONE,
                        "undone: what it alone had brought is withdrawn",
                        job.undoneBy(),
                        job.undoReason(),
                        clock.instant(),
                        instance),
                JobState.UNDOING);
    }

    /** Of an undoing that was cut off: all of it came about, or nothing. */
    private void endUndoing(Job job) {
        try {
            if (ledger.stagings().discard(Withdrawals.undoOf(job.id()))) {
                saveUndone(job);
                return;
            }
            change(
                    job.undone(
                            JobState.DONE,
                            "could not be undone, nothing was withdrawn; try again",
                            null,
                            null,
                            clock.instant(),
                            instance),
                    JobState.UNDOING);
        } catch (RuntimeException e) {
            // Told when the next import starts.
            log.error("Job {} could not say how its undoing ended", job.id(), e);
        }
    }

    /** The rows set aside, in the order of their lines; at most {@value ImportRun#MOST_REJECTS_KEPT}. */
    public List<Reject> rejects(String id, Viewer viewer) {
        var job = get(id, viewer);
        return reader.read(reads -> reads.list("intake/listRejects", Map.of("job", job.id())).stream()
                .map(row -> new Reject(
                        row.text("file"),
                        row.number("line"),
                        row.findText("column"),
                        RejectCode.valueOf(row.text("code")),
                        row.text("message"),
                        row.findText("suggestion")))
                .toList());
    }

    /** Calls back at each change of the job until the returned handle is closed. */
    public AutoCloseable watch(String id, Consumer<Job> watcher) {
        watchers.computeIfAbsent(id, unknown -> ConcurrentHashMap.newKeySet()).add(watcher);
        return () -> watchers.getOrDefault(id, Set.of()).remove(watcher);
    }

    private void run(Feed feed, Job queued, ImportRun run) {
        var job = queued;
        try {
            clearDead(job.id());
            job = change(job.with(JobState.RUNNING, null, clock.instant()), JobState.QUEUED)
                    .orElseThrow(() -> new StagingLost(queued.id()));
            var folder = run.request().initial();
            if (folder != null) {
                prepare(feed, job, run, folder);
                return;
            }
            feed.run(run);
            job = over(job, run, JobState.DONE, run.summary());
        } catch (ImportRun.Cancelled e) {
            job = over(
                    job,
                    run,
                    JobState.CANCELLED,
                    feed.isStream()
                            ? "cancelled; what was stored so far stays, the same file again goes on from there"
                            : "cancelled; nothing of it was stored");
        } catch (Held e) {
            job = over(job, run, JobState.HELD, String.valueOf(e.getMessage()));
        } catch (StagingLost e) {
            log.warn("Import {} of {} was taken over by another service", job.id(), job.feed());
            job = over(
                    job,
                    run,
                    JobState.INTERRUPTED,
                    feed.isStream()
                            ? "another service took it for dead; what was stored so far stays, import again to go on"
                            : "another service took it for dead; nothing was stored, import again");
        } catch (Exception e) {
            if (DatabaseAbsence.explains(e)) {
                var shortage = room.shortage();
                job = over(
                        job,
                        run,
                        JobState.FAILED,
                        (shortage == null ? "the database went away; " : shortage + "; ")
                                + (feed.isStream()
                                        ? "what was stored so far stays, import again to go on"
                                        : "nothing was stored, import again"));
            } else if (e instanceof Problem) job = over(job, run, JobState.FAILED, String.valueOf(e.getMessage()));
            else {
                log.error("Import {} of {} failed", job.id(), job.feed(), e);
                job = over(job, run, JobState.FAILED, "an error of the service: see its log for job " + job.id());
            }
        }
    }

    /**
     * Writes the files of a store that holds what this one does and what the feed brings. Nothing is recorded here: the job
     * says DONE in the store that is built of them, and here that it was cut off.
     */
    private void prepare(Feed feed, Job job, ImportRun run, Path folder) throws IOException {
        if (!soleUser)
            throw BadInput.of("initial", folder, "builds the local database only; import into a server without it");
        if (books.inTransaction(writes ->
                writes.find("intake/holdsData", Map.of()).orElseThrow().isTrue("holds")))
            throw BadInput.of(
                    "initial", job.feed(), "begins an empty store, and this one is not; import without --initial");
        try (var store = OfflineStore.in(folder)) {
            var files = ledger.offline(store, job.id(), run.request().marking());
            run.recordInto(files);
            feed.run(run);
            keepRejects(job.id(), run.rejects());
            change(job.with(run.read(), run.total(), run.counts()), JobState.RUNNING);
            var now = clock.instant();
            files.finish(now, node -> {
                var ended = new HashMap<String, Object>();
                ended.put("state", JobState.DONE.name());
                ended.put("message", String.valueOf(run.summary()));
                ended.put("finished", now.atZone(ZoneOffset.UTC));
                return ended;
            });
            store.complete();
        }
    }

    /** A database that went away is waited for: else the job would seem to run for as long as nothing else is imported. */
    private Job over(Job job, ImportRun run, JobState state, @Nullable String message) {
        // A reader of the end state finds the facts already.
        ledger.endStream();
        var ended = job.with(run.read(), run.total(), run.counts()).with(state, message, clock.instant());
        var patience = clock.instant().plus(WAIT_FOR_DATABASE);
        while (true) {
            try {
                // The acknowledgement of the last commit may be what was lost.
                if (state != JobState.DONE && ledger.stagings().discard(job.id()))
                    return over(job, run, JobState.DONE, STORED_UNSEEN);
                keepRejects(job.id(), run.rejects());
                return change(ended, state == JobState.DONE ? STORED : NOT_OVER).orElseGet(() -> {
                    // The message of the service that took it over stays.
                    var other = jobs.findById(job.id()).orElse(ended);
                    tell(other);
                    return other;
                });
            } catch (RuntimeException e) {
                // A full disk is waited for as long as it is full.
                if (room.shortage() != null) patience = clock.instant().plus(WAIT_FOR_DATABASE);
                if (closing || !DatabaseAbsence.explains(e) || clock.instant().isAfter(patience)) {
                    // The staging is dropped when the next import starts.
                    log.error("Import {} of {} ended as {} but could not say so", job.id(), job.feed(), state, e);
                    tell(ended);
                    return ended;
                }
                pause();
            }
        }
    }

    /** Holds a run up while the disk of the database has less room than its reserve: a full one ends the database. */
    private void awaitRoom(ImportRun run) {
        var shortage = room.shortage();
        if (shortage == null) return;
        log.warn("Import {} waits: {}", run.job(), shortage);
        say(run, "waits for room: " + shortage);
        while (room.shortage() != null && !run.isOver()) pause();
        say(run, null);
    }

    private void say(ImportRun run, @Nullable String message) {
        jobs.findById(run.job())
                .ifPresent(job ->
                        change(job.with(run.read(), run.total(), run.counts()).saying(message), JobState.RUNNING));
    }

    private static void pause() {
        try {
            Thread.sleep(PROGRESS_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while the database was away", e);
        }
    }

    private void keepRejects(String job, List<Reject> rejects) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var reject : rejects) {
            var row = new HashMap<String, @Nullable Object>();
            row.put("place", rows.size());
            row.put("file", reject.file());
            row.put("line", reject.line());
            row.put("column", reject.column());
            row.put("code", reject.code());
            row.put("message", reject.message());
            row.put("suggestion", reject.suggestion());
            rows.add(row);
        }
        if (!rows.isEmpty())
            books.inTransaction(writes -> writes.list("intake/createRejects", Map.of("job", job, "rows", rows)));
    }

    /** A job that a killed service left says so from the start on, not only when somebody imports again. */
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

    /** Jobs of services that are gone: what they staged is dropped, and they say how they ended. */
    private void clearDead(String own) {
        var now = clock.instant();
        var silent = silent();
        for (var job : jobs.findByStateIn(List.of(JobState.RUNNING, JobState.QUEUED)))
            if (!job.id().equals(own)
                    && !starting.contains(job.id())
                    && !running.containsKey(job.id())
                    && isDead(job, silent)) {
                // Its writer may be only paused: from here on it can write nothing more.
                if (ledger.stagings().discard(job.id())) {
                    change(job.with(JobState.DONE, STORED_UNSEEN, now), NOT_OVER);
                    continue;
                }
                var feed = feeds.get(job.feed());
                change(
                        job.with(
                                JobState.INTERRUPTED,
                                feed != null && feed.isStream()
                                        ? "the service ended while it ran; what was stored so far stays, import again to go on"
                                        : "the service ended while it ran; nothing was stored, import again",
                                now),
                        NOT_OVER);
            } else if (!job.id().equals(own) && job.state() == JobState.RUNNING)
                throw BadInput.of("feed", job.feed(), "is being imported by another service; wait for job " + job.id());
        for (var job : jobs.findByStateIn(List.of(JobState.UNDOING)))
            if (isDead(job, silent) && !instance.equals(job.instance())) endUndoing(job);
        if (soleUser) ledger.stagings().discardOrphaned();
        ledger.stagings().forgetDiscarded();
    }

    private boolean isDead(Job job, Set<String> silent) {
        return soleUser || silent.contains(job.id());
    }

    /** By the database's clock, since those of two services may differ by more than their patience. */
    private Set<String> silent() {
        return books
                .inTransaction(writes -> writes.list("intake/listSilent", Map.of("seconds", deadAfter.toSeconds())))
                .stream()
                .map(row -> row.text("id"))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void beat() {
        var ids = new HashSet<>(running.keySet());
        ids.addAll(undoing);
        if (ids.isEmpty()) return;
        try {
            var alive = beat(ids);
            // Another service has ended them.
            for (var id : ids) {
                var run = running.get(id);
                if (run != null && !alive.contains(id)) run.lose();
            }
        } catch (RuntimeException e) {
            log.debug("No sign of life could be given of {}", ids, e);
        }
    }

    private Set<String> beat(Set<String> ids) {
        return books.inTransaction(writes -> writes.list("intake/beat", Map.of("ids", List.copyOf(ids)))).stream()
                .map(row -> row.text("id"))
                .collect(Collectors.toUnmodifiableSet());
    }

    private final Map<String, Instant> saved = new ConcurrentHashMap<>();

    private void progress(ImportRun run) {
        var now = clock.instant();
        var last = saved.get(run.job());
        if (last != null && last.plus(PROGRESS_EVERY).isAfter(now)) return;
        saved.put(run.job(), now);
        jobs.findById(run.job()).ifPresent(job -> {
            if (change(job.with(run.read(), run.total(), run.counts()), JobState.RUNNING)
                    .isEmpty()) run.lose();
        });
    }

    private static final JobState[] NOT_OVER = {JobState.QUEUED, JobState.RUNNING};

    /** A service that took it over may have said so already, and knows less of it. */
    private static final JobState[] STORED = {JobState.QUEUED, JobState.RUNNING, JobState.DONE};

    /** Empty where the job is in another state than these by now: another service was first, and what it said stays. */
    private Optional<Job> change(Job job, JobState... from) {
        var change =
                Map.of("id", job.id(), "from", Stream.of(from).map(Enum::name).toList(), "row", job.changing());
        if (books.inTransaction(writes -> writes.find("intake/changeJob", change))
                .isEmpty()) return Optional.empty();
        tell(job);
        return Optional.of(job);
    }

    private void tell(Job job) {
        watchers.getOrDefault(job.id(), Set.of()).forEach(watcher -> watcher.accept(job));
        if (job.state().isOver()) {
            watchers.remove(job.id());
            saved.remove(job.id());
        }
    }

    @Override
    public void destroy() {
        closing = true;
        running.values().forEach(ImportRun::cancel);
        lane.shutdown();
        pulse.shutdown();
        try {
            // A job that is stopped takes back what it staged before the database goes.
            if (!lane.awaitTermination(20, TimeUnit.SECONDS)) lane.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
