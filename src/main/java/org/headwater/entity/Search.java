package org.headwater.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    /**
     * The most visible matches that are ranked: the text itself first, then names by their nearness to it in length.
     */
    static final int MOST_MATCHES = Connection.COUNTED;

    /** With this many matches of the words as written, no search for typing errors follows. */
    private static final int ENOUGH = Cursors.LARGEST_PAGE;

    private final VisibleGraph graph;
    private final Entities entities;

    Search(VisibleGraph graph, Entities entities) {
        this.graph = graph;
        this.entities = entities;
    }

    private record NameMatch(String id, int likeness) {}

    /** The best matches first. {@code number} is one more than the ranked matches where further ones exist. */
    private record Matches(List<NameMatch> best, int number) {}

    private record RankedEntity(Entity entity, NameMatch match) {}

    /**
     * The best {@link #MOST_MATCHES} matches, sorted by the likeness of names that the caller sees, then by id. A null
     * for {@code kinds} or {@code countries} matches any.
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
            var wanted = matches.best().stream()
                    .filter(match -> afterLikeness == null
                            || afterId == null
                            || match.likeness() < Integer.parseInt(afterLikeness)
                            || (match.likeness() == Integer.parseInt(afterLikeness)
                                    && match.id().compareTo(afterId) > 0))
                    .limit(page.limit())
                    .toList();
            var found = entities.list(view, wanted.stream().map(NameMatch::id).toList(), moment);
            var ranked = new ArrayList<RankedEntity>();
            for (var match : wanted) {
                var entity = found.get(match.id());
                if (entity != null) ranked.add(new RankedEntity(entity, match));
            }
            var ofRanked = page.of(
                    ranked,
                    one -> List.of(
                            Integer.toString(one.match().likeness()),
                            one.match().id()),
                    Connection.count(matches.number()));
            return ofRanked.map(RankedEntity::entity);
        });
    }

    /** The ids of all matches, the best first; refused where there are more than a search ranks. */
    public List<String> listIds(
            Viewer viewer,
            String text,
            @Nullable Set<EntityKind> kinds,
            @Nullable Set<String> countries,
            Moment moment) {
        var query = NameQuery.of(text);
        return graph.read(viewer, moment.knownAt(), view -> {
            var matches = matches(view, query, kinds, countries, moment);
            if (matches.number() > MOST_MATCHES)
                throw LimitExceeded.because(
                        "SEARCH_MATCHES",
                        "text: more than 10,000 match, and none may be left out; write more of the name, or name kinds"
                                + " or countries");
            return matches.best().stream().map(NameMatch::id).toList();
        });
    }

    private static Matches matches(
            VisibleGraph.View view,
            NameQuery query,
            @Nullable Set<EntityKind> kinds,
            @Nullable Set<String> countries,
            Moment moment) {
        var parameters = moment.parameters();
        parameters.put("own", query.own());
        parameters.put("size", query.size());
        parameters.put(
                "kinds",
                kinds == null ? null : kinds.stream().map(Enum::name).sorted().toList());
        parameters.put("countries", countries == null ? null : List.copyOf(new TreeSet<>(countries)));
        var found = new LinkedHashMap<String, Set<String>>();
        read(view, query.asWritten(), parameters, found);
        if (found.size() < ENOUGH) read(view, query.near(), parameters, found);
        var number = found.size();
        if (number > MOST_MATCHES) found.pollLastEntry();
        var best = new ArrayList<NameMatch>();
        found.forEach((id, names) -> best.add(new NameMatch(id, query.likeness(names))));
        best.sort(Comparator.comparingInt(NameMatch::likeness).reversed().thenComparing(NameMatch::id));
        return new Matches(best, number);
    }

    /** Adds matches until there is one more than are ranked. */
    private static void read(
            VisibleGraph.View view,
            String lucene,
            Map<String, @Nullable Object> parameters,
            Map<String, Set<String>> found) {
        parameters.put("query", lucene);
        view.eachWhile("entity/searchNames", parameters, row -> {
            found.computeIfAbsent(row.text("id"), id -> new LinkedHashSet<>()).add(row.text("name"));
            return found.size() <= MOST_MATCHES;
        });
    }
}
