package org.headwater.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RejectCode;
import org.headwater.store.Bookkeeping;
import org.headwater.store.DatabaseAbsence;
import org.headwater.store.DiskRoom;
import org.headwater.store.GraphReader;
import org.headwater.store.Row;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Jobs in the store: their changes, their signs of life and their rejects. Watchers learn of each change. */
@Component
class JobRecords {

    static final JobState[] NOT_OVER = {JobState.QUEUED, JobState.RUNNING};

    /** A service that took it over may have said so already, and knows less of it. */
    static final JobState[] STORED = {JobState.QUEUED, JobState.RUNNING, JobState.DONE};

    private final Jobs jobs;
    private final Bookkeeping books;
    private final GraphReader reader;
    private final DiskRoom room;
    private final Map<String, Set<Consumer<Job>>> watchers = new ConcurrentHashMap<>();
    private final Map<String, Instant> saved = new ConcurrentHashMap<>();

    JobRecords(Jobs jobs, Bookkeeping books, GraphReader reader, DiskRoom room) {
        this.jobs = jobs;
        this.books = books;
        this.reader = reader;
        this.room = room;
    }

    Job save(Job job) {
        return present(() -> jobs.save(job));
    }

    Optional<Job> find(String id) {
        return jobs.findById(id);
    }

    Optional<Job> find(String id, String organization) {
        return present(() -> jobs.findByIdAndOrganization(id, organization));
    }

    List<Job> inState(JobState... states) {
        return jobs.findByStateIn(List.of(states));
    }

    List<Job> list(String organization, long before, int most) {
        return present(() -> jobs.listBefore(organization, before, most));
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

    long nextNumber() {
        return books.inTransaction(writes ->
                writes.find("intake/takeJobNumber", Map.of()).orElseThrow().number("number"));
    }

    /** In the order of their lines. */
    List<Reject> rejects(String job) {
        return reader.read(reads -> reads.list("intake/listRejects", Map.of("job", job)).stream()
                .map(JobRecords::reject)
                .toList());
    }

    private static Reject reject(Row row) {
        return new Reject(
                row.text("file"),
                row.number("line"),
                row.findText("column"),
                RejectCode.valueOf(row.text("code")),
                row.text("message"),
                row.findText("suggestion"));
    }

    /** Calls back at each change of the job until the returned handle is closed. */
    AutoCloseable watch(String id, Consumer<Job> watcher) {
        watchers.computeIfAbsent(id, unknown -> ConcurrentHashMap.newKeySet()).add(watcher);
        return () -> watchers.getOrDefault(id, Set.of()).remove(watcher);
    }

    void keepRejects(String job, List<Reject> rejects) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var reject : rejects) rows.add(reject.row(rows.size()));
        if (!rows.isEmpty())
            books.inTransaction(writes -> writes.list("intake/createRejects", Map.of("job", job, "rows", rows)));
    }

    /** By the database's clock, since those of two services may differ by more than their patience. */
    Set<String> silent(Duration deadAfter) {
        return books
                .inTransaction(writes -> writes.list("intake/listSilent", Map.of("seconds", deadAfter.toSeconds())))
                .stream()
                .map(row -> row.text("id"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A sign of life of the jobs; returns those that are not over. */
    Set<String> beat(Set<String> ids) {
        return books.inTransaction(writes -> writes.list("intake/beat", Map.of("ids", List.copyOf(ids)))).stream()
                .map(row -> row.text("id"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Told now and then; false where another service has ended the job. */
    boolean progress(ImportRun run, Instant now) {
        var last = saved.get(run.job());
        if (last != null && last.plus(Imports.PROGRESS_EVERY).isAfter(now)) return true;
        saved.put(run.job(), now);
        return jobs.findById(run.job())
                .map(job -> change(job.with(run.read(), run.total(), run.counts()), JobState.RUNNING)
                        .isPresent())
                .orElse(true);
    }

    /** Empty where the job is in another state than these by now: another service was first, and what it said stays. */
    Optional<Job> change(Job job, JobState... from) {
        var change =
                Map.of("id", job.id(), "from", Stream.of(from).map(Enum::name).toList(), "row", job.changing());
        if (books.inTransaction(writes -> writes.find("intake/changeJob", change))
                .isEmpty()) return Optional.empty();
        tell(job);
        return Optional.of(job);
    }

    void tell(Job job) {
        watchers.getOrDefault(job.id(), Set.of()).forEach(watcher -> watcher.accept(job));
        if (job.state().isOver()) {
            watchers.remove(job.id());
            saved.remove(job.id());
        }
    }
}
