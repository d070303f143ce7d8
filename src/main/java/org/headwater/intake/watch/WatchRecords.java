package org.headwater.intake.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Ledger;
import org.headwater.store.Bookkeeping;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sources and their editions in the store. What a caller reads of them is bound to the markings that the caller sees. */
@Component
class WatchRecords {

    /** Beginning of the names of leases; the name of the source follows. */
    private static final String LEASE = "watched ";

    private final Bookkeeping books;
    private final VisibleGraph graph;

    WatchRecords(Bookkeeping books, VisibleGraph graph) {
        this.books = books;
        this.graph = graph;
    }

    /** The name of the lease of the instance that looks at the source. */
    static String lease(String source) {
        return LEASE + source;
    }

    /** The last look, where the source is due. */
    Optional<Look> due(WatchedSource source, Instant now, boolean forced) {
        return books.inTransaction(writes -> {
            Ledger.know(writes, source.marking());
            return writes.find(
                            "intake/findDueWatched",
                            Map.of(
                                    "name", source.name(),
                                    "feed", source.feed(),
                                    "marking", source.marking().toString(),
                                    "now", Look.stored(now),
                                    "forced", forced))
                    .map(row -> Look.of(row.rowOf("source")));
        });
    }

    void fail(WatchedSource source, Instant now, Instant next, int failures, String why) {
        books.inTransaction(writes -> writes.list(
                "intake/noteLook",
                Map.of(
                        "name", source.name(),
                        "row", Look.failed(now, next, failures, String.valueOf(Bounded.message(why))))));
    }

    /** The store has what the source publishes, where {@code isCurrent}; another edition that waits is replaced where {@code replaces}. */
    void succeed(
            WatchedSource source, Instant now, Map<String, @Nullable Object> row, boolean isCurrent, boolean replaces) {
        var noted = new HashMap<>(row);
        if (isCurrent) noted.put("current", Look.stored(now));
        books.inTransaction(writes -> {
            if (replaces)
                writes.list("intake/replaceEditions", Map.of("source", source.name(), "now", Look.stored(now)));
            return writes.list("intake/noteLook", Map.of("name", source.name(), "row", noted));
        });
    }

    /** Holds the edition in place of the one that waits. */
    void hold(WatchedSource source, Instant now, Map<String, @Nullable Object> look, Edition edition) {
        books.inTransaction(writes -> {
            writes.list("intake/noteLook", Map.of("name", source.name(), "row", look));
            Marking.stored(edition.marking()).ifPresent(marking -> Ledger.know(writes, marking));
            writes.list("intake/replaceEditions", Map.of("source", source.name(), "now", Look.stored(now)));
            return writes.list("intake/holdEdition", Map.of("row", edition.row()));
        });
    }

    /** False where the edition is in another state by now. {@code current} goes with a state that changes it. */
    boolean decide(Edition edition, Map<String, @Nullable Object> row, Edition.State from, @Nullable Current current) {
        return books.inTransaction(writes -> {
            var changed = writes.find(
                    "intake/decideEdition", Map.of("id", edition.id(), "from", List.of(from.name()), "row", row));
            if (changed.isEmpty()) return false;
            if (current != null) {
                var noted = new HashMap<String, @Nullable Object>();
                noted.put("name", edition.source());
                noted.put("current", current.since() == null ? null : Look.stored(current.since()));
                writes.list("intake/noteCurrent", noted);
            }
            // The same request again gets the same edition.
            writes.done(edition.id());
            return true;
        });
    }

    /** Since when the store has what the source published; null: it has not. */
    record Current(@Nullable Instant since) {}

    /** By the names of the sources that the viewer sees; one that was never looked at has none. */
    Map<String, Look> looks(Viewer viewer, List<String> names) {
        var looks = new HashMap<String, Look>();
        graph.read(viewer, null, view -> {
            view.each("intake/listWatched", Map.of("names", names, "prefix", LEASE), row -> {
                var source = row.rowOf("source");
                looks.put(source.text("name"), Look.of(source));
            });
            return looks;
        });
        return looks;
    }

    /** The newest editions of the source before the number, in some of the states. */
    List<Edition> editions(Viewer viewer, String source, List<String> states, long before, int most) {
        return graph.read(
                viewer,
                null,
                view -> new ArrayList<>(view.list(
                                "intake/listEditions",
                                Map.of("source", source, "states", states, "before", before, "most", most)))
                        .stream().map(row -> Edition.of(row.rowOf("edition"))).toList());
    }

    Optional<Edition> newest(Viewer viewer, String source) {
        return editions(viewer, source, Edition.State.ALL, Long.MAX_VALUE, 1).stream()
                .findFirst();
    }

    Optional<Edition> find(Viewer viewer, String id) {
        return graph.read(
                viewer,
                null,
                view -> view.find("intake/findEdition", Map.of("id", id)).map(row -> Edition.of(row.rowOf("edition"))));
    }
}
