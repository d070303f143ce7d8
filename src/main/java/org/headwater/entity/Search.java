package org.headwater.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LimitExceeded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds entities by name, in any script and with a typing error. */
@Component
public class Search {

    /** More visible matches than this are ranked for nobody's use; the caller is asked to say more. */
    static final int MOST_MATCHES = 5_000;

    private final VisibleGraph graph;
    private final Entities entities;

    Search(VisibleGraph graph, Entities entities) {
        this.graph = graph;
        this.entities = entities;
    }

    private record Match(String id, int likeness) {}

    private record Ranked(Entity entity, Match match) {}

    /**
     * The best first: by likeness of the names that the caller sees, then by id. {@code kinds} and {@code countries} are
     * null where any will do.
     */
    Connection<Entity> search(
            Viewer viewer,
            String text,
            @Nullable Set<EntityKind> kinds,
            @Nullable Set<String> countries,
            Moment moment,
            Cursors.Page page) {
        var query = NameQuery.of(text);
        return graph.read(viewer, moment.knownAt(), view -> {
            var matches = matches(view, query, kinds, countries, moment);
            var afterLikeness = page.after(0);
            var afterId = page.after(1);
            var wanted = matches.stream()
                    .filter(match -> afterLikeness == null
                            || afterId == null
                            || match.likeness() < Integer.parseInt(afterLikeness)
                            || (match.likeness() == Integer.parseInt(afterLikeness)
                                    && match.id().compareTo(afterId) > 0))
                    .limit(page.limit())
                    .toList();
            var found = entities.list(view, wanted.stream().map(Match::id).toList(), moment);
            var ranked = new ArrayList<Ranked>();
            for (var match : wanted) {
                var entity = found.get(match.id());
                if (entity != null) ranked.add(new Ranked(entity, match));
            }
            var ofRanked = page.of(
                    ranked,
                    one -> List.of(
                            Integer.toString(one.match().likeness()),
                            one.match().id()),
                    Connection.count(matches.size()));
            return ofRanked.map(Ranked::entity);
        });
    }

    /** The ids of all that is found, the best first. */
    public List<String> listIds(
            Viewer viewer,
            String text,
            @Nullable Set<EntityKind> kinds,
            @Nullable Set<String> countries,
            Moment moment) {
        var query = NameQuery.of(text);
        return graph.read(
                viewer,
                moment.knownAt(),
                view -> matches(view, query, kinds, countries, moment).stream()
                        .map(Match::id)
                        .toList());
    }

    private static List<Match> matches(
            VisibleGraph.View view,
            NameQuery query,
            @Nullable Set<EntityKind> kinds,
            @Nullable Set<String> countries,
            Moment moment) {
        var parameters = moment.parameters();
        parameters.put("query", query.lucene());
        parameters.put(
                "kinds",
                kinds == null ? null : kinds.stream().map(Enum::name).sorted().toList());
        parameters.put("countries", countries == null ? null : List.copyOf(new TreeSet<>(countries)));
        parameters.put("limit", MOST_MATCHES + 1);
        var matches = new ArrayList<Match>();
        for (var row : view.list("entity/searchNames", parameters))
            matches.add(new Match(row.text("id"), query.likeness(row.texts("names"))));
        if (matches.size() > MOST_MATCHES)
            throw LimitExceeded.of("SEARCH_MATCHES", "text", matches.size(), MOST_MATCHES);
        matches.sort(Comparator.comparingInt(Match::likeness).reversed().thenComparing(Match::id));
        return matches;
    }
}
