package org.headwater.intake.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Ledger;
import org.headwater.store.Bookkeeping;
import org.headwater.store.DatabaseSettings;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sources and their editions in the store. What a caller reads of them is bound to the markings that the caller sees. */
@Component
class WatchRecords {

    /** A claim of another service on a database of our own is that of one that was killed. */
    private static final String INSTANCE = UUID.randomUUID().toString();

    private final boolean isSoleUser;
    private final Bookkeeping books;
    private final VisibleGraph graph;

    WatchRecords(Bookkeeping books, VisibleGraph graph, DatabaseSettings settings) {
        this.isSoleUser = settings.isLocal();
        this.books = books;
        this.graph = graph;
    }

    /** A word for a claim of this service. */
    static String claimant() {
        return INSTANCE + "/" + UUID.randomUUID();
    }

    /** Takes the source for this service, until it is noted what came of the look, or {@code seconds} are over. */
    Optional<Look> claim(WatchedSource source, String by, Instant now, boolean forced, long seconds) {
        return books.inTransaction(writes -> {
            Ledger.know(writes, source.marking());
            return writes.find(
                            "intake/claimWatched",
                            Map.of(
                                    "name", source.name(),
                                    "feed", source.feed(),
                                    "marking", source.marking().toString(),
                                    "now", Look.stored(now),
                                    "forced", forced,
                                    "by", by,
                                    "instance", INSTANCE,
                                    "sole", isSoleUser,
                                    "seconds", seconds))
                    .map(row -> Look.of(row.rowOf("source")));
        });
    }

    void fail(WatchedSource source, String by, Instant now, Instant next, int failures, String why) {
        books.inTransaction(writes -> writes.find(
                "intake/noteLook",
                Map.of(
                        "name", source.name(),
                        "by", by,
                        "row", Look.failed(now, next, failures, String.valueOf(Bounded.message(why))))));
    }

    /** The store has what the source publishes, where {@code isCurrent}; another edition that waits is replaced where {@code replaces}. */
    void succeed(
            WatchedSource source,
            String by,
            Instant now,
            Map<String, @Nullable Object> row,
            boolean isCurrent,
            boolean replaces) {
        var noted = new HashMap<>(row);
        if (isCurrent) noted.put("current", Look.stored(now));
        books.inTransaction(writes -> {
            var own = writes.find("intake/noteLook", Map.of("name", source.name(), "by", by, "row", noted));
            if (own.isPresent() && replaces)
                writes.list("intake/replaceEditions", Map.of("source", source.name(), "now", Look.stored(now)));
            return own;
        });
    }

    /** Holds the edition in place of the one that waits; false where another service has taken the source over. */
    boolean hold(WatchedSource source, String by, Instant now, Map<String, @Nullable Object> look, Edition edition) {
        return books.inTransaction(writes -> {
            if (writes.find("intake/noteLook", Map.of("name", source.name(), "by", by, "row", look))
                    .isEmpty()) return false;
            Marking.stored(edition.marking()).ifPresent(marking -> Ledger.know(writes, marking));
            writes.list("intake/replaceEditions", Map.of("source", source.name(), "now", Look.stored(now)));
            writes.list("intake/holdEdition", Map.of("row", edition.row()));
            return true;
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
            view.each("intake/listWatched", Map.of("names", names), row -> {
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
