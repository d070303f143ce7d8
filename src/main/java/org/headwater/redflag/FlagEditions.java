package org.headwater.redflag;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.store.Books;
import org.headwater.store.IdSource;
import org.headwater.vocabulary.Digests;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Editions of the rules of red flags, each whole: the last one stands in the place of the rules that ship with the service, until it is
 * taken back. Everybody may see them.
 */
@Component
public class FlagEditions {

    private static final String FIND = "redflag/findEdition";

    private final VisibleGraph graph;
    private final IdSource ids;
    private final Clock clock;

    /** The rules of the editions that were asked for; a few are ever imported. */
    private final Map<String, List<FlagRule>> read = new ConcurrentHashMap<>();

    FlagEditions(VisibleGraph graph, IdSource ids, Clock clock) {
        this.graph = graph;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Number of rules of an edition.
     *
     * @throws org.headwater.vocabulary.BadInput where it is none, with the rule and the place in it
     */
    public int check(String json) {
        return FlagRuleReader.read(json).size();
    }

    /** Whether this very edition is the last one. */
    public boolean isLast(Viewer viewer, String json) {
        return graph.read(viewer, null, view -> view.find(FIND, Map.of("recorded", 0L)))
                .filter(row -> row.text("hash").equals(Digests.sha256(json)))
                .isPresent();
    }

    /** Digest of the last edition; empty where the rules that ship stand. */
    public Optional<String> findHash(Viewer viewer) {
        return graph.read(viewer, null, view -> view.find(FIND, Map.of("recorded", 0L)))
                .map(row -> row.text("hash"));
    }

    /** Makes it the last one, in the commit of the books. */
    public void keep(Books books, String job, Viewer by, String json) {
        var row = new HashMap<String, Object>();
        row.put("id", ids.next());
        row.put("job", job);
        row.put("rules", json);
        row.put("hash", Digests.sha256(json));
        row.put("recorded", books.commit());
        row.put("by", by.name());
        row.put("organization", by.organization());
        row.put("at", clock.instant().atZone(ZoneOffset.UTC));
        books.list("redflag/createEdition", Map.of("row", row));
    }

    /** Takes back what a job brought: the edition before it is the last one again. */
    public void takeBack(Books books, String job) {
        books.list("redflag/withdrawEdition", Map.of("job", job, "commit", books.commit()));
    }

    /** The rules of the last edition at the moment; empty where none was imported. */
    Optional<List<FlagRule>> last(Viewer viewer, java.time.@Nullable Instant knownAt) {
        return graph.read(viewer, knownAt, view -> view.find(FIND, Map.of("recorded", 0L)))
                .map(row -> Objects.requireNonNull(
                        read.computeIfAbsent(row.text("hash"), hash -> FlagRuleReader.read(row.text("rules")))));
    }
}
