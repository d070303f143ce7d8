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
import org.headwater.vocabulary.IdentifierText;
import org.headwater.vocabulary.LimitExceeded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds entities by name, in any script and with a typing error, and by what else identifies them. */
@Component
public class Search {

    /**
     * The most visible matches that are ranked: the text itself first, then names by their nearness to it in length.
     */
    static final int MOST_MATCHES = Connection.COUNTED;

    /** With this many matches of the words as written, no search for typing errors follows. */
    private static final int ENOUGH = Cursors.LARGEST_PAGE;

    /** The rank of what a number identifies, above that of any name. */
    private static final int IDENTIFIED = 2_000_000;

    /** The rank of what is at an address that has the words and no others: below that of an equal name. */
    private static final int LOCATED = 900_000;

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
        var sought = SoughtText.of(text);
        return graph.read(viewer, moment.knownAt(), view -> {
            var matches = matches(view, sought, kinds, countries, moment);
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
        var sought = SoughtText.of(text);
        return graph.read(viewer, moment.knownAt(), view -> {
            var matches = matches(view, sought, kinds, countries, moment);
            if (matches.number() > MOST_MATCHES)
                throw LimitExceeded.because(
                        "SEARCH_MATCHES",
                        "text: more than 10,000 match, and none may be left out; write more of the name, or name kinds"
                                + " or countries");
            return matches.best().stream().map(NameMatch::id).toList();
        });
    }

    /**
     * A text as a name and as what else may identify a party.
     *
     * @param name null where the text is surely no name
     */
    private record SoughtText(
            IdentifierText identifier, @Nullable NameQuery name) {
        static SoughtText of(String text) {
            var name = NameQuery.of(text);
            var identifier = IdentifierText.of(text);
            return new SoughtText(identifier, identifier.isNamed() ? null : name);
        }
    }

    private static Matches matches(
            VisibleGraph.View view,
            SoughtText sought,
            @Nullable Set<EntityKind> kinds,
            @Nullable Set<String> countries,
            Moment moment) {
        var parameters = moment.parameters();
        parameters.put(
                "kinds",
                kinds == null ? null : kinds.stream().map(Enum::name).sorted().toList());
        parameters.put("countries", countries == null ? null : List.copyOf(new TreeSet<>(countries)));
        var likeness = new LinkedHashMap<String, Integer>();
        readIdentified(view, sought.identifier(), parameters, likeness);
        readLocated(view, sought.identifier().address(), parameters, likeness);
        var query = sought.name();
        if (query != null) {
            var found = new LinkedHashMap<String, Set<String>>();
            readNamed(view, query, parameters, found);
            found.forEach((id, names) -> {
                if (likeness.size() <= MOST_MATCHES || likeness.containsKey(id))
                    likeness.merge(id, query.likeness(names), Math::max);
            });
        }
        var number = likeness.size();
        if (number > MOST_MATCHES) likeness.pollLastEntry();
        var best = new ArrayList<NameMatch>();
        likeness.forEach((id, rank) -> best.add(new NameMatch(id, rank)));
        best.sort(Comparator.comparingInt(NameMatch::likeness).reversed().thenComparing(NameMatch::id));
        return new Matches(best, number);
    }

    private static void readNamed(
            VisibleGraph.View view,
            NameQuery query,
            Map<String, @Nullable Object> parameters,
            LinkedHashMap<String, Set<String>> found) {
        parameters.put("own", query.own());
        parameters.put("size", query.size());
        read(view, query.asWritten(), parameters, found);
        if (found.size() < ENOUGH) read(view, query.near(), parameters, found);
        var own = query.withoutTrade();
        if (own != null && (found.isEmpty() || (query.isChinese() && found.size() < ENOUGH)))
            read(view, own.asWritten(), parameters, found);
    }

    private static void readIdentified(
            VisibleGraph.View view,
            IdentifierText text,
            Map<String, @Nullable Object> parameters,
            Map<String, Integer> likeness) {
        if (text.keys().isEmpty() && text.numbers().isEmpty()) return;
        parameters.put("keys", text.keys());
        parameters.put("numbers", text.numbers());
        parameters.put("types", text.types());
        for (var query : List.of("entity/searchEntries", "entity/searchBearers"))
            view.eachWhile(query, parameters, row -> {
                likeness.put(row.text("id"), IDENTIFIED);
                return likeness.size() <= MOST_MATCHES;
            });
    }

    /** The address with the fewest further words ranks first. */
    private static void readLocated(
            VisibleGraph.View view,
            List<String> words,
            Map<String, @Nullable Object> parameters,
            Map<String, Integer> likeness) {
        if (words.isEmpty()) return;
        parameters.put("query", String.join(" AND ", words));
        view.eachWhile("entity/searchAddresses", parameters, row -> {
            var all = row.text("address").split(" ").length;
            likeness.merge(row.text("id"), LOCATED * words.size() / Math.max(all, words.size()), Math::max);
            return likeness.size() <= MOST_MATCHES;
        });
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
