package org.headwater.intake.watch;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.headwater.access.Viewer;

/** The configured sources in the order of their names. */
final class WatchedSources {

    private final Map<String, WatchedSource> sources = new ConcurrentHashMap<>();

    WatchedSources(SortedMap<String, WatchedSource> sources) {
        this.sources.putAll(sources);
    }

    Collection<WatchedSource> all() {
        return new TreeMap<>(sources).values();
    }

    List<WatchedSource> seenBy(Viewer viewer) {
        return all().stream().filter(source -> viewer.maySee(source.marking())).toList();
    }

    Optional<WatchedSource> find(String name, Viewer viewer) {
        return Optional.ofNullable(sources.get(name)).filter(source -> viewer.maySee(source.marking()));
    }

    boolean isEmpty() {
        return sources.isEmpty();
    }

    /** Adds a source, or replaces the one of its name. */
    void put(WatchedSource source) {
        sources.put(source.name(), source);
    }

    void remove(String name) {
        sources.remove(name);
    }
}
