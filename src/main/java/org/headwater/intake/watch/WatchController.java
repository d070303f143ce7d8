package org.headwater.intake.watch;

import graphql.GraphQLContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.DoneWrites;
import org.headwater.access.Paging;
import org.headwater.access.StaleLists;
import org.headwater.access.StaleLists.StaleList;
import org.headwater.access.Viewer;
import org.headwater.intake.PlacedChange;
import org.headwater.intake.run.ListedChange;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class WatchController implements DoneWrites {

    private final Watch watch;
    private final Editions editions;
    private final WatchedSources sources;
    private final WatchRecords records;
    private final StaleLists stale;
    private final Clock clock;

    WatchController(
            Watch watch,
            Editions editions,
            WatchedSources sources,
            WatchRecords records,
            StaleLists stale,
            Clock clock) {
        this.watch = watch;
        this.editions = editions;
        this.sources = sources;
        this.records = records;
        this.stale = stale;
        this.clock = clock;
    }

    @Override
    public Map<String, Result> results() {
        Result edition = (viewer, id) -> editions.get(id, viewer);
        Result source = (viewer, name) -> sources.find(name, viewer)
                .map(found -> shown(found, viewer))
                .orElseThrow(() -> new NotFound("source", name));
        return Map.of("releaseEdition", edition, "refuseEdition", edition, "fetchSource", source);
    }

    /** A source as its readers see it. */
    record ShownSource(
            String name,
            String feed,
            List<String> addresses,
            Marking marking,
            String organization,
            String schedule,
            @Nullable Double releaseBelow,
            boolean looking,
            @Nullable Instant lastLook,
            @Nullable Instant lastSuccess,
            @Nullable Instant nextLook,
            @Nullable Instant current,
            int failures,
            @Nullable SourceFailure lastFailure,
            @Nullable Edition edition,
            @Nullable Edition released,
            @Nullable StaleList stale) {}

    record SourceFailure(Instant at, String why) {}

    @QueryMapping
    List<ShownSource> watchedSources(GraphQLContext context) {
        var viewer = CurrentViewer.of(context);
        return sources.seenBy(viewer).stream()
                .map(source -> shown(source, viewer))
                .toList();
    }

    @QueryMapping
    @Nullable
    Edition edition(@Argument String id, GraphQLContext context) {
        return editions.find(id, CurrentViewer.of(context)).orElse(null);
    }

    @MutationMapping
    ShownSource fetchSource(@Argument String id, GraphQLContext context) {
        var viewer = CurrentViewer.of(context);
        return shown(watch.fetch(id, viewer), viewer);
    }

    @MutationMapping
    Edition releaseEdition(
            @Argument String id, @Argument String reason, @Argument boolean releaseHeld, GraphQLContext context) {
        return editions.release(id, reason, releaseHeld, CurrentViewer.of(context));
    }

    @MutationMapping
    Edition refuseEdition(@Argument String id, @Argument String reason, GraphQLContext context) {
        return editions.refuse(id, reason, CurrentViewer.of(context));
    }

    private ShownSource shown(WatchedSource source, Viewer viewer) {
        var look = records.looks(viewer, List.of(source.name())).getOrDefault(source.name(), Look.NONE);
        var edition = records.newest(viewer, source.name()).orElse(null);
        var released = records.editions(viewer, source.name(), List.of("RELEASED"), Long.MAX_VALUE, 1);
        return new ShownSource(
                source.name(),
                source.feed(),
                source.addresses().stream().map(Places::shown).toList(),
                source.marking(),
                source.viewer().organization(),
                source.schedule().toString(),
                source.releaseBelow(),
                look.claimed(),
                look.last(),
                look.success(),
                look.next(),
                look.current(),
                look.failures(),
                look.failed() == null ? null : new SourceFailure(look.failed(), String.valueOf(look.failure())),
                edition,
                released.isEmpty() ? null : released.getFirst(),
                look.last() == null ? null : StaleSources.of(source, look, edition, clock.instant()));
    }

    @SchemaMapping(typeName = "Edition", field = "new")
    @Nullable
    Long fresh(Edition edition) {
        return edition.fresh();
    }

    @SchemaMapping
    Marking marking(Edition edition) {
        return Marking.stored(edition.marking()).orElseThrow();
    }

    @SchemaMapping
    Connection<ListedChange> changes(Edition edition, Paging paging) {
        var page = paging.page("changes", edition.id());
        var last = page.after(0);
        return page.of(
                        editions.changes(
                                edition, paging.viewer(), last == null ? -1 : Long.parseLong(last), page.limit()),
                        placed -> List.of(Long.toString(placed.place())),
                        null)
                .map(PlacedChange::change);
    }

    @SchemaMapping(typeName = "Completeness")
    List<StaleList> staleLists(GraphQLContext context) {
        return stale.of(CurrentViewer.of(context));
    }
}
