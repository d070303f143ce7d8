package org.headwater.intake.watch;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.headwater.access.Apart;
import org.headwater.access.PushRecords;
import org.headwater.access.Turns;
import org.headwater.access.Viewer;
import org.headwater.intake.Imports;
import org.headwater.intake.Job;
import org.headwater.intake.JobState;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.Packed;
import org.headwater.intake.watch.FetchedFiles.Fetched;
import org.headwater.store.IdSource;
import org.headwater.store.LeaseLost;
import org.headwater.store.Leases;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Looks at the sources when they are due, compares what is new by a dry run, and holds it as an {@link Edition}. The end of a look is
 * stored in one transaction with what it found, so a service that is killed meanwhile looks again.
 */
@Component
class Watch implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private static final Duration BETWEEN_TURNS = Duration.ofSeconds(15);

    /** The longest rest of a source at which no look can begin. */
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    /** The source shows this of a fault that is not its publisher's. */
    private static final String FAULT = "an error of the service: see its log";

    /** The longest time for the dry runs of a look, which wait for other imports. */
    private static final Duration FOR_DRY_RUNS = Duration.ofMinutes(30);

    private final WatchedSources sources;
    private final WatchRecords records;
    private final FetchedFiles files;
    private final Editions editions;
    private final Imports imports;
    private final Map<String, Feed> feeds = new HashMap<>();
    private final StaleSources stale;
    private final PushRecords acts;
    private final IdSource ids;
    private final Leases leases;
    private final Clock clock;
    private final ExecutorService looks = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("watched-", 0).factory());
    private final LookFaults faults = new LookFaults();
    private final Turns turns = new Turns(Watch.class, "Watched sources");

    /** Beside the faults of a look, which is noted in the source itself. */
    private final Apart apart;

    Watch(
            WatchedSources sources,
            WatchRecords records,
            FetchedFiles files,
            Editions editions,
            Imports imports,
            List<Feed> feeds,
            StaleSources stale,
            PushRecords acts,
            IdSource ids,
            Leases leases,
            Clock clock) {
        this.sources = sources;
        this.records = records;
        this.files = files;
        this.editions = editions;
        this.imports = imports;
        this.stale = stale;
        this.acts = acts;
        this.ids = ids;
        this.leases = leases;
        this.clock = clock;
        this.apart = new Apart(Watch.class, "Watched source", BETWEEN_TURNS, LONGEST_REST, clock);
        for (var feed : feeds) this.feeds.put(feed.name(), feed);
    }

    /** Starts the turns, unless no source is configured. */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (!sources.isEmpty()) turns.start("watched", BETWEEN_TURNS, this::turn);
    }

    /** Settles what was released, looks at each source that is due, and notes which lists are stale. */
    void turn() throws InterruptedException {
        for (var source : sources.all())
            apart.run(
                    source.name(),
                    () -> {
                        editions.settle(source);
                        look(source, false);
                    },
                    fault -> records.due(source, clock.instant(), true).ifPresent(last -> note(source, last, FAULT)));
        stale.refresh();
    }

    @Override
    public void destroy() {
        faults.end();
        apart.end();
        turns.end();
        looks.shutdownNow();
    }

    /** Looks at the source now, whatever its schedule says; returns when that is over, or goes on longer than a caller waits. */
    WatchedSource fetch(String name, Viewer viewer) {
        viewer.require(Viewer.Role.ANALYST);
        var source = sources.find(name, viewer).orElseThrow(() -> new NotFound("source", name));
        source.requireOwn(viewer);
        var over = new CountDownLatch(1);
        looks.submit(() -> {
            try {
                editions.settle(source);
                look(source, true);
                stale.refresh();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                faults.tell("Watched source " + name, e);
            } finally {
                over.countDown();
            }
        });
        Patience.await(over);
        return source;
    }

    /** Takes the source if it is due and nobody else has it. */
    private void look(WatchedSource source, boolean forced) throws InterruptedException {
        // A lease that is taken for nothing would turn a caller's own look away.
        if (!forced && records.due(source, clock.instant(), false).isEmpty()) return;
        var lease = leases.tryTake(WatchRecords.lease(source.name())).orElse(null);
        if (lease == null) return;
        try {
            lease.call(() -> {
                lookUnderLease(source, forced);
                return source;
            });
        } catch (LeaseLost e) {
            // The other one says what comes of its own look.
            log.warn("Watched source {}: {}", source.name(), e.getMessage());
        } finally {
            leases.end(lease);
        }
    }

    private void lookUnderLease(WatchedSource source, boolean forced) throws InterruptedException {
        var last = records.due(source, clock.instant(), forced).orElse(null);
        if (last == null) return;
        try {
            acts.act(source.viewer(), "look at watched source " + source.name(), List.of());
            // A person who asks for a look after an edition was let go wants it compared again.
            var isAnew = forced && isLetGo(source);
            var fetched = files.fetch(source, isAnew ? Look.NONE : last);
            if (fetched.isEmpty() || !isAnew && fetched.get().hash().equals(last.hash()))
                unchanged(source, fetched.map(Fetched::validators).orElse(null));
            else compare(source, fetched.get(), isAnew);
        } catch (LeaseLost e) {
            throw e;
        } catch (NotFetched | RuntimeException e) {
            if (faults.isEnding()) {
                end(source, last);
                return;
            }
            failed(source, last, e);
        } catch (InterruptedException e) {
            end(source, last);
            throw e;
        }
    }

    private void failed(WatchedSource source, Look last, Exception failure) {
        switch (failure) {
            case NotFetched e -> fail(source, last, String.valueOf(e.getMessage()));
            case Problem e -> fail(source, last, "the fetched edition could not be compared: " + e.getMessage());
            default -> {
                if (failure instanceof RuntimeException e) faults.tell("Watched source " + source.name(), e);
                fail(source, last, FAULT);
            }
        }
    }

    /** Noted where the database still answers; otherwise the lease runs out, and the next one looks again. */
    private void end(WatchedSource source, Look last) {
        faults.tellEnd("Watched source " + source.name());
        try {
            note(source, last, "the service ended while it looked");
        } catch (RuntimeException e) {
            log.debug("the end of a look could not be noted", e);
        }
    }

    private boolean isLetGo(WatchedSource source) {
        return records.newest(source.viewer(), source.name())
                .filter(edition -> edition.state() == Edition.State.REFUSED || edition.state() == Edition.State.UNDONE)
                .isPresent();
    }

    private void fail(WatchedSource source, Look last, String why) {
        log.warn("Watched source {}: {}", source.name(), why);
        note(source, last, why);
    }

    private void note(WatchedSource source, Look last, String why) {
        var now = clock.instant();
        var failures = last.failures() + 1;
        records.fail(source, now, source.schedule().afterFailure(now, failures), failures, why);
        keepNeeded(source, last.hash());
    }

    /** The same files as at the last look: the store has them, unless their edition waits or was refused. */
    private void unchanged(WatchedSource source, @Nullable List<Fetcher.Validators> validators) {
        var now = clock.instant();
        var last = records.newest(source.viewer(), source.name()).orElse(null);
        var isCurrent =
                last == null || last.state() == Edition.State.RELEASED || last.state() == Edition.State.REPLACED;
        var row = Look.succeeded(now, source.schedule().after(now), null, validators);
        records.succeed(source, now, row, isCurrent, false);
    }

    private void compare(WatchedSource source, Fetched fetched, boolean isAnew)
            throws NotFetched, InterruptedException {
        var now = clock.instant();
        var dryRun = dryRun(source, fetched, now);
        var job = dryRun.job();
        var look = Look.succeeded(now, source.schedule().after(now), fetched.hash(), fetched.validators());
        if (dryRun.warning() == null && changesNothing(job)) {
            // Before another look may put files there.
            files.keepOnly(source, Set.of(fetched.hash()));
            records.succeed(source, now, look, true, true);
            return;
        }
        var isSnapshot = feed(source).is(Feed.Trait.SNAPSHOT);
        var edition = new Edition(
                ids.next(),
                job.number(),
                source.name(),
                fetched.hash(),
                Edition.State.HELD,
                now,
                job.asOf(),
                isSnapshot ? Long.valueOf(job.count("new")) : null,
                isSnapshot ? Long.valueOf(job.count("gone")) : null,
                isSnapshot ? Long.valueOf(job.count("changed")) : null,
                isSnapshot ? Long.valueOf(job.count("before")) : null,
                job.count("facts"),
                job.count("rejected"),
                dryRun.warning(),
                null,
                job.id(),
                null,
                String.valueOf(job.marking()),
                null,
                false,
                null,
                null);
        keepNeeded(source, fetched.hash());
        records.hold(source, now, look, edition);
        log.info(
                "Watched source {}: an edition is held, {} new, {} gone, {} changed",
                source.name(),
                edition.fresh(),
                edition.gone(),
                edition.changed());
        // An edition that a person let go waits for a person's release.
        if (!isAnew) editions.releaseByRule(source, edition);
    }

    private void keepNeeded(WatchedSource source, String compared) {
        var needed = new TreeSet<>(Set.of(compared));
        records.newest(source.viewer(), source.name()).ifPresent(edition -> needed.add(edition.hash()));
        var waiting = List.of(Edition.State.HELD.name(), Edition.State.RELEASING.name());
        for (var edition : records.editions(source.viewer(), source.name(), waiting, Long.MAX_VALUE, 10))
            needed.add(edition.hash());
        files.keepOnly(source, needed);
    }

    private Feed feed(WatchedSource source) {
        var feed = feeds.get(source.feed());
        if (feed == null) throw new IllegalStateException("no feed " + source.feed());
        return feed;
    }

    private static boolean changesNothing(Job job) {
        return List.of("new", "gone", "changed", "closed", "facts", "evidence", "entities").stream()
                .allMatch(word -> job.count(word) == 0);
    }

    /** @param warning what the feed guard said where it held the first run; the job then is one that it let pass */
    private record DryRun(Job job, @Nullable String warning) {}

    /**
     * The day is that which the file says, or else that of the file as its server says it, or else today: an authority publishes twice a
     * day now and then, and one day has one edition.
     */
    private DryRun dryRun(WatchedSource source, Fetched fetched, Instant now) throws NotFetched, InterruptedException {
        var feed = feed(source);
        var days = new LinkedHashSet<@Nullable LocalDate>();
        if (!feed.is(Feed.Trait.DATED) || isXml(source, fetched)) days.add(null);
        if (feed.is(Feed.Trait.DATED)) {
            fetched.validators().stream()
                    .flatMap(validators -> validators.day().stream())
                    .max(LocalDate::compareTo)
                    .ifPresent(days::add);
            days.add(LocalDate.ofInstant(now, ZoneOffset.UTC));
        }
        var why = new LinkedHashSet<String>();
        for (var day : days) {
            var job = run(source, files.request(source, fetched.hash(), day, true, false));
            if (job.state() == JobState.DONE) return new DryRun(job, null);
            if (job.state() == JobState.HELD) {
                var whole = run(source, files.request(source, fetched.hash(), day, true, true));
                if (whole.state() == JobState.DONE) return new DryRun(whole, String.valueOf(job.message()));
                job = whole;
            }
            why.add(String.valueOf(job.message()));
            // Another day mends nothing else, and would be refused where the file says its own.
            if (day == null && !String.valueOf(job.message()).contains(ImportRequest.NO_DAY)) break;
        }
        throw new NotFetched("the fetched file cannot be imported: " + String.join("; ", why));
    }

    private boolean isXml(WatchedSource source, Fetched fetched) throws NotFetched {
        try {
            for (var file : files.inputs(source, fetched.hash())) if (Packed.isXml(file.path())) return true;
            return false;
        } catch (IOException e) {
            throw new NotFetched(
                    "the fetched file cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private Job run(WatchedSource source, ImportRequest request) throws NotFetched, InterruptedException {
        var over = new CountDownLatch(1);
        var job = imports.start(request, source.viewer(), over::countDown);
        if (!over.await(FOR_DRY_RUNS.toSeconds(), TimeUnit.SECONDS)) {
            imports.cancel(job.id(), source.viewer());
            throw new NotFetched("other imports took longer than " + FOR_DRY_RUNS.toMinutes()
                    + " minutes; the edition is compared at the next look");
        }
        return imports.get(job.id(), source.viewer());
    }
}
