package org.headwater.intake.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.headwater.access.Apart;
import org.headwater.access.StaleLists;
import org.headwater.access.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The stale ones of the watched sources, as of the last turn, so that no answer waits for a look at them. */
@Component
class StaleSources implements StaleLists {

    private final WatchedSources sources;
    private final WatchRecords records;
    private final Clock clock;
    private final Apart read;
    private volatile Map<String, Known> known = Map.of();

    /** @param edition the newest one; null where none was held */
    private record Known(Look look, @Nullable Edition edition) {}

    StaleSources(WatchedSources sources, WatchRecords records, Clock clock) {
        this.sources = sources;
        this.records = records;
        this.clock = clock;
        this.read = new Apart(
                StaleSources.class, "The age of watched source", Duration.ofSeconds(15), Duration.ofHours(1), clock);
    }

    /** Reads how the sources stand, each as its own readers see it. One that cannot be read stands as it was known last. */
    void refresh() {
        var fresh = new HashMap<>(known);
        for (var source : sources.all())
            read.run(source.name(), () -> {
                var look =
                        records.looks(source.viewer(), List.of(source.name())).get(source.name());
                if (look == null) fresh.remove(source.name());
                else
                    fresh.put(
                            source.name(),
                            new Known(
                                    look,
                                    records.newest(source.viewer(), source.name())
                                            .orElse(null)));
            });
        fresh.keySet().retainAll(sources.all().stream().map(WatchedSource::name).toList());
        known = Map.copyOf(fresh);
    }

    @Override
    public List<StaleList> of(Viewer viewer) {
        if (sources.isEmpty()) return List.of();
        var now = clock.instant();
        return sources.seenBy(viewer).stream()
                .map(source -> of(source, known.get(source.name()), now))
                .filter(Objects::nonNull)
                .toList();
    }

    /** 1 where the list of a configured source is older than its schedule allows, else 0. */
    double isStale(String name) {
        return sources.all().stream()
                        .filter(source -> source.name().equals(name))
                        .anyMatch(source -> of(source, known.get(name), clock.instant()) != null)
                ? 1
                : 0;
    }

    /** Looks in a row that failed, as of the last turn. */
    double failures(String name) {
        var found = known.get(name);
        return found == null ? 0 : found.look().failures();
    }

    /** Null where the list is no older than its schedule allows, or no look is over since the start. */
    private static @Nullable StaleList of(WatchedSource source, @Nullable Known known, Instant now) {
        if (known == null || known.look().last() == null) return null;
        return of(source, known.look(), known.edition(), now);
    }

    static @Nullable StaleList of(WatchedSource source, Look look, @Nullable Edition edition, Instant now) {
        return of(source.name(), source.feed(), source.schedule(), look, edition, now);
    }

    static @Nullable StaleList of(
            String name, String feed, Schedule schedule, Look look, @Nullable Edition edition, Instant now) {
        var current = look.current();
        if (current != null && !now.isAfter(schedule.staleAfter(current))) return null;
        return new StaleList(name, feed, current, why(look, edition));
    }

    private static StaleReason why(Look look, @Nullable Edition edition) {
        if (look.failures() > 0) return StaleReason.NOT_FETCHED;
        if (edition == null) return StaleReason.NOT_FETCHED;
        return switch (edition.state()) {
            case HELD, RELEASING -> StaleReason.HELD;
            case REFUSED -> StaleReason.REFUSED;
            case UNDONE -> StaleReason.UNDONE;
            case RELEASED, REPLACED -> StaleReason.NOT_FETCHED;
        };
    }
}
