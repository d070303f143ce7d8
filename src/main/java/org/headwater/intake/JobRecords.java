package org.headwater.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.access.Defect;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Ledger;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.ListedChange;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RejectCode;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Books;
import org.headwater.store.Instances;
import org.headwater.store.Row;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Jobs in the store: their changes, their turns and their rejects. Watchers learn of each change. */
@Component
class JobRecords {

    private static final Logger log = LoggerFactory.getLogger(JobRecords.class);

    static final JobState[] NOT_OVER = {JobState.QUEUED, JobState.RUNNING};

    /** A service that took it over may have said so already, and knows less of it. */
    static final JobState[] STORED = {JobState.QUEUED, JobState.RUNNING, JobState.DONE};

    private final Jobs jobs;
    private final Bookkeeping books;
    private final VisibleGraph graph;
    private final Map<String, Set<Consumer<Job>>> watchers = new ConcurrentHashMap<>();
    private final Map<String, Saved> saved = new ConcurrentHashMap<>();

    /** Ids of jobs that cannot be read, as far as the log has them. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private record Saved(Instant at, Marking marking) {}

    JobRecords(Jobs jobs, Bookkeeping books, VisibleGraph graph) {
        this.jobs = jobs;
        this.books = books;
        this.graph = graph;
    }

    /** Keeps a new job as the result of the caller's write. */
    void add(Job job) {
        books.inTransaction(writes -> {
            know(writes, job);
            writes.done(job.id());
            return writes.list("intake/createJob", Map.of("id", job.id(), "row", job.stored()));
        });
    }

    /** Among the markings that a view asks its caller's rights for. */
    private static void know(Books writes, Job job) {
        Marking.stored(job.marking()).ifPresent(marking -> Ledger.know(writes, marking));
    }

    Optional<Job> find(String id) {
        return jobs.findById(id);
    }

    /** The job, if the caller may see it. */
    Optional<Job> find(String id, Viewer viewer) {
        return graph.read(viewer, null, view -> find(view, id, viewer));
    }

    private static Optional<Job> find(VisibleGraph.View view, String id, Viewer viewer) {
        return view.find("intake/findJob", Map.of("id", id, "organization", viewer.organization()))
                .map(row -> Job.of(row.rowOf("job")));
    }

    /** In the order of their numbers. One that cannot be read is left out and told once: the others have their turn. */
    List<Job> inState(JobState... states) {
        var names = Stream.of(states).map(Enum::name).toList();
        var found = new ArrayList<Job>();
        for (var row : books.inTransaction(writes -> writes.list("intake/listJobsInState", Map.of("states", names)))) {
            var stored = row.rowOf("job");
            try {
                found.add(Job.of(stored));
            } catch (RuntimeException unreadable) {
                var id = String.valueOf(stored.all().get("id"));
                if (told.add(id))
                    log.warn(
                            "Job {} cannot be read and is left out of what is done for jobs: {}",
                            id,
                            Defect.line(unreadable));
            }
        }
        return found;
    }

    List<Job> list(Viewer viewer, long before, int most) {
        var page = Map.of("organization", viewer.organization(), "before", before, "most", most);
        return graph.read(
                viewer,
                null,
                view -> view.list("intake/listJobs", page).stream()
                        .map(row -> Job.of(row.rowOf("job")))
                        .toList());
    }

    long nextNumber() {
        return books.inTransaction(writes ->
                writes.find("intake/takeJobNumber", Map.of()).orElseThrow().number("number"));
    }

    /** A row that a job set aside, with its place among them from 0. */
    record PlacedReject(int place, Reject reject) {}

    /** In the order of their lines, from a place on. Who sees the job sees its rejects, none of which is marked higher. */
    List<PlacedReject> rejects(String job, Viewer viewer, int from, int most) {
        return graph.read(viewer, null, view -> {
            if (find(view, job, viewer).isEmpty()) throw new NotFound("job", job);
            return view.list("intake/listRejects", Map.of("job", job, "from", from, "limit", most)).stream()
                    .map(row -> new PlacedReject(Math.toIntExact(row.number("place")), reject(row)))
                    .toList();
        });
    }

    private static Reject reject(Row row) {
        return new Reject(
                row.text("file"),
                row.number("line"),
                row.findText("column"),
                RejectCode.valueOf(row.text("code")),
                row.text("message"),
                row.findText("suggestion"),
                row.findText("marking"));
    }

    /** Calls back at each change of the job until the returned handle is closed. */
    AutoCloseable watch(String id, Consumer<Job> watcher) {
        watchers.computeIfAbsent(id, unknown -> ConcurrentHashMap.newKeySet()).add(watcher);
        return () -> watchers.getOrDefault(id, Set.of()).remove(watcher);
    }

    void keepRejects(Job job, List<Reject> rejects) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var reject : rejects)
            rows.add(
                    reject.marking() == null ? reject.marked(job.marking()).row(rows.size()) : reject.row(rows.size()));
        if (rows.isEmpty()) return;
        books.inTransaction(writes -> {
            know(writes, job);
            return writes.list(
                    "intake/createRejects",
                    Map.of("job", job.id(), "marking", String.valueOf(job.marking()), "rows", rows));
        });
    }

    /** The entries that a dry run would change, once. */
    void keepChanges(Job job, List<ListedChange> changes) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var change : changes) rows.add(change.row(rows.size()));
        if (!rows.isEmpty())
            books.inTransaction(writes -> writes.list("intake/createChanges", Map.of("job", job.id(), "rows", rows)));
    }

    /** The named entries of a dry run that the caller sees, behind a place. */
    List<PlacedChange> changes(String job, Viewer viewer, long after, int most) {
        return graph.read(viewer, null, view -> {
            if (find(view, job, viewer).isEmpty()) throw new NotFound("job", job);
            return view.list("intake/listChanges", Map.of("job", job, "after", after, "most", most)).stream()
                    .map(row -> new PlacedChange(
                            row.number("place"),
                            new ListedChange(
                                    ListedChange.Change.valueOf(row.text("change")),
                                    row.text("key"),
                                    row.text("name"))))
                    .toList();
        });
    }

    /** Jobs that are not over and whose instance is no more, by the database's clock. */
    Set<String> dead() {
        return books
                .inTransaction(writes -> writes.list("intake/listDead", Map.of("prefix", Instances.PREFIX)))
                .stream()
                .map(row -> row.text("id"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param waits whether it waits still: another instance may have ended it
     * @param cancelled whether its user stopped it, at whichever instance
     * @param next whether none before it waits at another instance
     */
    record Turn(boolean waits, boolean cancelled, boolean next) {}

    Turn turn(String id) {
        return books.inTransaction(
                        writes -> writes.find("intake/findTurn", Map.of("id", id, "prefix", Instances.PREFIX)))
                .map(row -> new Turn(
                        row.text("state").equals(JobState.QUEUED.name()), row.isTrue("cancelled"), row.isTrue("next")))
                .orElse(new Turn(false, false, false));
    }

    /** Asks whichever instance has the job to stop it. */
    void cancel(String id) {
        books.inTransaction(writes -> {
            writes.done(id);
            return writes.find("intake/cancelJob", Map.of("id", id));
        });
    }

    /** Told now and then, of a higher marking at once. The run ends where another instance has ended the job, or its user stopped it. */
    void progress(ImportRun run, Instant now) {
        var last = saved.get(run.job());
        if (last != null
                && last.at().plus(Imports.PROGRESS_EVERY).isAfter(now)
                && last.marking().equals(run.marking())) return;
        saved.put(run.job(), new Saved(now, run.marking()));
        var job = jobs.findById(run.job()).orElse(null);
        if (job == null) return;
        var changed = store(job.with(run), JobState.RUNNING);
        if (changed.isEmpty()) run.lose();
        else if (changed.get().isTrue("cancelled")) run.cancel();
    }

    /** Empty where the job is in another state than these by now: another service was first, and what it said stays. */
    Optional<Job> change(Job job, JobState... from) {
        return store(job, from).map(row -> job);
    }

    private Optional<Row> store(Job job, JobState... from) {
        var change =
                Map.of("id", job.id(), "from", Stream.of(from).map(Enum::name).toList(), "row", job.changing());
        var changed = books.inTransaction(writes -> {
            know(writes, job);
            return writes.find("intake/changeJob", change);
        });
        changed.ifPresent(row -> tell(job));
        return changed;
    }

    /** A watcher that fails keeps neither the others nor the job from going on. */
    void tell(Job job) {
        for (var watcher : watchers.getOrDefault(job.id(), Set.of()))
            try {
                watcher.accept(job);
            } catch (RuntimeException e) {
                log.warn("A watcher of job {} could not be told: {}", job.id(), Defect.line(e));
            }
        if (job.state().isOver()) {
            watchers.remove(job.id());
            saved.remove(job.id());
        }
    }
}
