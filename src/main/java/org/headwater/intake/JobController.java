package org.headwater.intake;

import graphql.GraphQLContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Cursors;
import org.headwater.access.DoneWrites;
import org.headwater.intake.run.Feed;
import org.headwater.intake.table.Mappings;
import org.headwater.intake.table.Reject;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;

@Controller
class JobController implements DoneWrites {

    private final Imports imports;
    private final Feeds feeds;
    private final Cursors cursors;
    private final Clock clock;

    JobController(Imports imports, Feeds feeds, Cursors cursors, Clock clock) {
        this.imports = imports;
        this.feeds = feeds;
        this.cursors = cursors;
        this.clock = clock;
    }

    @Override
    public Map<String, Result> results() {
        Result job = (viewer, id) -> imports.get(id, viewer);
        return Map.of("cancelJob", job, "undoImport", job);
    }

    @QueryMapping
    @Nullable
    Job job(@Argument String id, GraphQLContext context) {
        return imports.find(id, CurrentViewer.of(context)).orElse(null);
    }

    @QueryMapping
    Connection<Job> jobs(@Argument @Nullable Integer first, @Argument @Nullable String after, GraphQLContext context) {
        var viewer = CurrentViewer.of(context);
        var page = cursors.page(viewer, first, after, "jobs");
        var last = page.after(0);
        var before = last == null ? Long.MAX_VALUE : Long.parseLong(last);
        return page.of(imports.list(viewer, before, page.limit()), job -> List.of(Long.toString(job.number())), null);
    }

    /** Offer of a {@link Feed}: the part of it that an import has to know. */
    record FeedOffer(String name, String description, boolean dated, List<String> mappings) {}

    @QueryMapping
    List<FeedOffer> feeds() {
        return feeds.all().stream()
                .map(feed -> new FeedOffer(
                        feed.name(), feed.kind().description(), feed.is(Feed.Trait.DATED), Mappings.of(feed.name())))
                .toList();
    }

    @MutationMapping
    Job cancelJob(@Argument String id, GraphQLContext context) {
        return imports.cancel(id, CurrentViewer.of(context));
    }

    @MutationMapping
    Job undoImport(@Argument String job, @Argument String reason, GraphQLContext context) {
        return imports.undo(job, reason, CurrentViewer.of(context));
    }

    @SchemaMapping
    @Nullable
    ImportUndo undo(Job job) {
        var by = job.undoneBy();
        var reason = job.undoReason();
        var at = job.undoneAt();
        return by == null || reason == null || at == null ? null : new ImportUndo(by, reason, at);
    }

    record ImportUndo(String by, String reason, Instant at) {}

    /** The watcher is set before the job is read, so that no change falls between. */
    @SubscriptionMapping
    Flux<Job> jobProgress(@Argument String id, GraphQLContext context) {
        var viewer = CurrentViewer.of(context);
        // Refused before it begins: an error within a stream reaches the caller without its code.
        imports.get(id, viewer);
        return Flux.<Job>create(sink -> {
                    var watch = imports.watch(id, job -> {
                        // It has met something that the caller does not see: it is absent from here on.
                        if (job.isSeenBy(viewer)) sink.next(job);
                        if (job.state().isOver() || !job.isSeenBy(viewer)) sink.complete();
                    });
                    sink.onDispose(() -> close(watch));
                    var now = imports.get(id, viewer);
                    sink.next(now);
                    if (now.state().isOver()) sink.complete();
                })
                // A slow reader gets the newest state, not all of them.
                .onBackpressureLatest();
    }

    private static void close(AutoCloseable watch) {
        try {
            watch.close();
        } catch (Exception e) {
            throw new IllegalStateException("a watch that cannot be closed", e);
        }
    }

    @SchemaMapping
    Marking marking(Job job) {
        return Marking.stored(job.marking()).orElseThrow();
    }

    @SchemaMapping
    Marking marking(Reject reject) {
        return Marking.stored(reject.marking()).orElseThrow();
    }

    @SchemaMapping
    List<JobCount> counts(Job job) {
        return new TreeMap<>(job.counts())
                .entrySet().stream()
                        .map(count -> new JobCount(count.getKey(), count.getValue()))
                        .toList();
    }

    record JobCount(String name, long value) {}

    @SchemaMapping
    @Nullable
    Double rowsPerSecond(Job job) {
        return job.rate(clock.instant());
    }

    @SchemaMapping
    @Nullable
    Long secondsLeft(Job job) {
        return job.secondsLeft(clock.instant());
    }

    @SchemaMapping
    Connection<Reject> rejects(
            Job job, @Argument @Nullable Integer first, @Argument @Nullable String after, GraphQLContext context) {
        var viewer = CurrentViewer.of(context);
        var page = cursors.page(viewer, first, after, "rejects", job.id());
        var last = page.after(0);
        var from = last == null ? 0 : Integer.parseInt(last) + 1;
        var found = imports.rejects(job.id(), viewer, from, page.limit());
        return page.of(
                        found,
                        placed -> List.of(Integer.toString(placed.place())),
                        Connection.count(job.count("rejected")))
                .map(JobRecords.PlacedReject::reject);
    }
}
