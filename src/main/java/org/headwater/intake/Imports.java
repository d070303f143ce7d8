package org.headwater.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongFunction;
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
import org.headwater.intake.table.Reject;
import org.headwater.store.Bookkeeping;
import org.headwater.store.DatabaseAbsence;
import org.headwater.store.DatabaseSettings;
import org.headwater.store.DiskRoom;
import org.headwater.store.Ending;
import org.headwater.store.GraphReader;
import org.headwater.store.IdSource;
import org.headwater.store.InstanceSettings;
import org.headwater.store.Instances;
import org.headwater.store.Lease;
import org.headwater.store.LeaseLost;
import org.headwater.store.Leases;
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
 * Runs imports, one at a time over all instances, and keeps their state. A snapshot is published in one commit at its end, so a job that
 * fails, is cancelled or ends with its service leaves the graph as it was. Each batch of a stream is a commit that
 * stays.
 */
@Component
public class Imports implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Imports.class);

    static final Duration PROGRESS_EVERY = Duration.ofMillis(500);

    /** Looks for jobs of dead instances within the time after which one counts as dead. */
    private static final int LOOKS = 4;

    /** The wait of an import for the database: a local one restarts in seconds, a large store recovers later. */
    private static final Duration WAIT_FOR_DATABASE = Duration.ofMinutes(2);

    /** The wait of a caller for an undoing: well below the deadline of a request. A small file takes a second. */
    private static final Duration WAIT_FOR_UNDO = Duration.ofSeconds(5);

    static final String STORED_UNSEEN = "stored whole; what it changed was not counted to the end";

    private final Feeds feeds;
    private final Ledger ledger;
    private final NameComparison names;
    private final Undoings undoings;
    private final JobRecords records;
    private final IdSource ids;
    private final Clock clock;
    private final DiskRoom room;
    private final JobEnds ends;
    private final ImportMeters meters;
    private final boolean soleUser;
    private final String instance;
    private final Leases leases;
    private final Ending ending;
    private final ImportTurns turns;
    private final DeadJobs dead;
    private final InitialImports initial;
    private final RoomForRuns roomForRuns;
    private volatile boolean closing;
    private final ExecutorService lane =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("import").factory());
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dead jobs").daemon().factory());
    private final Map<String, ImportRun> running = new ConcurrentHashMap<>();
    private final Set<String> undoing = ConcurrentHashMap.newKeySet();

    /** Jobs that are recorded and not yet in the queue. */
    private final Set<String> starting = ConcurrentHashMap.newKeySet();

    /** Held while a job gets its number and its place: the queue here is in the order of numbers, as that of all instances is. */
    private final ReentrantLock order = new ReentrantLock();

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
            Leases leases,
            Instances instances,
            InstanceSettings instanceSettings,
            Ending ending,
            ImportMeters meters) {
        this.meters = meters;
        meters.watch(running);
        this.feeds = feeds;
        this.records = records;
        this.ledger = ledger;
        this.names = names;
        this.ids = ids;
        this.clock = clock;
        this.room = room;
        this.ends = new JobEnds(room);
        this.soleUser = settings.isLocal();
        this.instance = instances.id();
        this.leases = leases;
        this.ending = ending;
        this.turns = new ImportTurns(records, leases);
        this.initial = new InitialImports(records, ledger, books, clock, soleUser);
        this.roomForRuns = new RoomForRuns(room, records);
        this.undoings = new Undoings(records, ledger.stagings(), withdrawals, reader, clock, instance);
        this.dead = new DeadJobs(
                records, feeds, ledger.stagings(), undoings, leases, instances, clock, soleUser, this::isQueuedHere);
        var period = instanceSettings.lease().toMillis() / LOOKS;
        looks.scheduleWithFixedDelay(this::lookForDead, period, period, TimeUnit.MILLISECONDS);
    }

    private boolean isQueuedHere(String job) {
        return running.containsKey(job) || starting.contains(job) || undoing.contains(job);
    }

    /** Queues an import; an invalid request is refused at once. {@code afterwards} runs when the import is over. */
    public Job start(ImportRequest request, Viewer viewer, Runnable afterwards) {
        return start(ids.next(), request, viewer, afterwards);
    }

    /** Variant of {@link #start(ImportRequest, Viewer, Runnable)} under an id that its caller has noted already. */
    public Job start(String id, ImportRequest request, Viewer viewer, Runnable afterwards) {
        var feed = feeds.get(request.feed());
        if (request.files().isEmpty() && !feed.is(Feed.Trait.ASKED))
            throw BadInput.of("files", null, "is empty; name at least one file");
        request.checkFor(feed, viewer);
        feed.check(request);
        // After a snapshot with a mistyped year, all right ones would be refused as older. One day ahead is allowed,
        // since it may be tomorrow already in the time zone of the list.
        var latest = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        if (request.asOf() != null && request.asOf().isAfter(latest))
            throw BadInput.of("asOf", request.asOf(), "is in the future; give the day that the snapshot speaks of");
        room.require();
        // Without this entry the job would be taken for one that nobody has.
        starting.add(id);
        try {
            return inOrder(number -> {
                var job = Job.asked(id, number, request, viewer, instance, clock.instant());
                records.add(job);
                queue(job, feed, request, viewer, afterwards);
                return job;
            });
        } finally {
            starting.remove(id);
        }
    }

    private Job inOrder(LongFunction<Job> queueing) {
        order.lock();
        try {
            return queueing.apply(records.nextNumber());
        } finally {
            order.unlock();
        }
    }

    private void queue(Job job, Feed feed, ImportRequest request, Viewer viewer, Runnable afterwards) {
        var run = new ImportRun(job.id(), request, viewer, Originator.of(viewer), ledger, this::progress);
        run.pauseBy(() -> roomForRuns.await(run));
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
            if (!neverBegins(job)) {
                afterwards.run();
                return job;
            }
            return inOrder(number -> {
                var queued = records.change(job.queuedBy(instance, number), job.state());
                if (queued.isEmpty()) {
                    afterwards.run();
                    return job;
                }
                queue(queued.get(), feeds.get(job.feed()), request, viewer, afterwards);
                return queued.get();
            });
        } finally {
            starting.remove(id);
        }
    }

    private boolean neverBegins(Job job) {
        if (job.started() != null || running.containsKey(job.id())) return false;
        return job.state() == JobState.INTERRUPTED
                || job.state() == JobState.QUEUED
                        && (instance.equals(job.instance()) || records.dead().contains(job.id()));
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

    /** Asks the job to stop at its next batch, at whichever instance it is. */
    public Job cancel(String id, Viewer viewer) {
        viewer.require(Viewer.Role.ANALYST);
        var job = get(id, viewer);
        var run = running.get(id);
        if (run != null) run.cancel();
        else if (!job.state().isOver()) records.cancel(id);
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
        // Without this entry the undoing would be taken for one that nobody does.
        if (!undoing.add(id)) return job;
        var begun = Optional.<Job>empty();
        try {
            begun = records.change(
                    job.undone(JobState.UNDOING, "is being undone", viewer.name(), why, clock.instant(), instance),
                    job.state());
        } finally {
            if (begun.isEmpty()) undoing.remove(id);
        }
        // Another caller has begun the undoing.
        if (begun.isEmpty()) return get(id, viewer);
        var own = begun.get();
        var done = lane.submit(() -> {
            try {
                underLease(turns.await(() -> closing), () -> undoings.undo(own, feed, viewer, why));
            } finally {
                undoing.remove(id);
            }
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

    /** Rejects of a job from a place on, at most {@code most}. */
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

    private void underLease(Lease lease, Runnable work) {
        try {
            lease.run(work);
        } finally {
            leases.end(lease);
        }
    }

    private void run(Feed feed, Job queued, ImportRun run) {
        Lease lease;
        try {
            lease = turns.await(run);
        } catch (RuntimeException e) {
            over(queued, run, ends.state(e, closing), ends.message(e, feed, queued, closing));
            return;
        }
        lease.whenLost(run::lose);
        underLease(lease, () -> {
            var job = queued;
            try {
                dead.endAll(job.id());
                job = records.change(job.with(JobState.RUNNING, null, clock.instant()), JobState.QUEUED)
                        .orElseThrow(() -> new StagingLost(queued.id()));
                var folder = run.request().initial();
                if (folder != null) {
                    initial.write(feed, job, run, folder);
                    return;
                }
                feed.run(run);
                over(job, run, JobState.DONE, run.summary());
            } catch (Exception e) {
                over(job, run, ends.state(e, closing), ends.message(e, feed, job, closing));
            }
        });
    }

    /**
     * Records the end of a job. It waits for a database that is away: otherwise the job would stay RUNNING until the
     * next look for dead jobs.
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
            } catch (LeaseLost e) {
                // A state that another instance has written by now stays.
                Lease.without(() -> over(job, run, state == JobState.DONE ? state : JobState.INTERRUPTED, message));
                return;
            } catch (RuntimeException e) {
                // A full disk is waited for without a limit.
                if (room.shortage() != null) patience = clock.instant().plus(WAIT_FOR_DATABASE);
                if (closing || !DatabaseAbsence.explains(e) || clock.instant().isAfter(patience)) {
                    // The look for dead jobs discards the staging.
                    if (closing) log.warn("Import {} of {} could not say how it ended", job.id(), job.feed());
                    else log.error("Import {} of {} ended as {} but could not say so", job.id(), job.feed(), state, e);
                    records.tell(ended);
                    meters.end(run, job.feed(), state);
                    return;
                }
                pause();
            }
        }
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
        lane.submit(() -> {
            try {
                if (soleUser) dead.clear();
                names.wake();
            } catch (RuntimeException e) {
                log.warn("Jobs of a service that ended could not be cleared; it is tried again", e);
            }
        });
    }

    private void lookForDead() {
        try {
            if (!closing) dead.look();
        } catch (RuntimeException e) {
            log.debug("Jobs of dead instances could not be looked for", e);
        }
    }

    private void progress(ImportRun run) {
        meters.progress(run, run.request().feed());
        records.progress(run, clock.instant());
    }

    @Override
    public void destroy() {
        closing = true;
        running.values().forEach(ImportRun::cancel);
        lane.shutdown();
        looks.shutdownNow();
        try {
            // A stopped job discards its staging, for which the database has to be up still.
            var left = ending.left(Ending.Part.IMPORTS);
            if (lane.awaitTermination(left.toMillis(), TimeUnit.MILLISECONDS)) return;
            running.forEach((job, run) -> ending.leave("what job " + job + " of "
                    + run.request().feed() + " had stored out of sight, which the next start drops"));
            undoing.forEach(job -> ending.leave("the undoing of job " + job + ", which is to be asked for again"));
            lane.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
