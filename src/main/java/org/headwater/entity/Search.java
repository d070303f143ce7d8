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

/** Finds entities by name, in any script, with a typing error, by parts and by sound, and by what else identifies them. */
@Component
public class Search {

    /**
     * The most visible matches that are ranked: the text itself first, then names by their nearness to it in length.
     */
    static final int MOST_MATCHES = Connection.COUNTED;

    /** With this many matches of the words as written, no search for typing errors follows. */
    private static final int ENOUGH = Cursors.LARGEST_PAGE;

    /** With fewer matches than fill a usual page, names follow that have the words inside or sound like them. */
    private static final int FEW = Cursors.USUAL_PAGE;

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

    /**
     * A question for entities.
     *
     * @param kinds null for all
     * @param countries null for anywhere
     */
    record Question(
            String text,
            @Nullable Set<EntityKind> kinds,
            @Nullable Set<String> countries,
            SearchFilter filter,
            Moment moment) {}

    /** A page of answers, which knows its question. Spring takes it for a connection by its name. */
    record EntityConnection(
            List<Hit> edges,
            Connection.PageInfo pageInfo,
            @Nullable String totalCount,
            Question question) {
        EntityConnection {
            edges = List.copyOf(edges);
        }
    }

    /** An answer, where it stands and why. */
    record Hit(Entity node, String cursor, SearchMatch match) {}

    private record NameMatch(String id, int likeness, Reason reason) {}

    /** What was found; the match is worked out for those that are shown. */
    private record Reason(SearchMatch.By by, Set<String> texts) {
        SearchMatch match(SoughtText sought) {
            var query = sought.name();
            if (by == SearchMatch.By.NAME && query != null)
                return texts.stream()
                        .max(Comparator.comparingInt((String name) -> query.likeness(List.of(name)))
                                .thenComparing(Comparator.reverseOrder()))
                        .map(query::match)
                        .orElseThrow();
            var text = texts.iterator().next();
            return new SearchMatch(
                    by,
                    by == SearchMatch.By.ADDRESS ? SearchMatch.Way.WORDS : SearchMatch.Way.EXACT,
                    text,
                    by == SearchMatch.By.ADDRESS ? sought.identifier().address() : List.of(text));
        }
    }

    private record Ranked(int likeness, Reason reason) {
        Ranked or(Ranked other) {
            return other.likeness > likeness ? other : this;
        }
    }

    /** The best matches first. {@code number} is one more than the ranked matches where further ones exist. */
    private record Matches(List<NameMatch> best, int number) {}

    private record RankedEntity(Entity entity, NameMatch match) {}

    /** The best {@link #MOST_MATCHES} matches, sorted by the likeness of names that the caller sees, then by id. */
    EntityConnection search(Viewer viewer, Question question, Cursors.Page page) {
        var sought = SoughtText.of(question.text());
        return graph.read(viewer, question.moment().knownAt(), view -> {
            var matches = matches(view, sought, question);
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
            var found = entities.list(view, wanted.stream().map(NameMatch::id).toList(), question.moment());
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
            return new EntityConnection(
                    ofRanked.edges().stream()
                            .map(edge -> new Hit(
                                    edge.node().entity(),
                                    edge.cursor(),
                                    edge.node().match().reason().match(sought)))
                            .toList(),
                    ofRanked.pageInfo(),
                    ofRanked.totalCount(),
                    question);
        });
    }

    /**
     * The ids of all matches, the best first; refused where there are more than a search ranks.
     *
     * @param filter null for none
     */
    public List<String> listIds(
            Viewer viewer,
            String text,
            @Nullable Set<EntityKind> kinds,
            @Nullable Set<String> countries,
            @Nullable SearchFilter filter,
            Moment moment) {
        var question = new Question(text, kinds, countries, filter == null ? SearchFilter.NONE : filter, moment);
        return graph.read(viewer, moment.knownAt(), view -> {
            var matches = matches(view, SoughtText.of(text), question);
            if (matches.number() > MOST_MATCHES)
                throw LimitExceeded.because(
                        "SEARCH_MATCHES",
                        "text: more than 10,000 match, and none may be left out; write more of the name, or name kinds"
                                + " or countries");
            return matches.best().stream().map(NameMatch::id).toList();
        });
    }

    /** The ids of the matches whatever their kind, country and the rest, the best first, one more than {@code most} at the most. */
    static List<String> listUnfiltered(VisibleGraph.View view, Question question, int most) {
        var all = new Question(question.text(), null, null, SearchFilter.NONE, question.moment());
        return matches(view, SoughtText.of(question.text()), all).best().stream()
                .map(NameMatch::id)
                .limit(most + 1L)
                .toList();
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

    private static Matches matches(VisibleGraph.View view, SoughtText sought, Question question) {
        var parameters = question.moment().parameters();
        var kinds = question.kinds();
        var countries = question.countries();
        parameters.put(
                "kinds",
                kinds == null ? null : kinds.stream().map(Enum::name).sorted().toList());
        parameters.put("countries", countries == null ? null : List.copyOf(new TreeSet<>(countries)));
        question.filter().addTo(view, parameters);
        var ranks = new LinkedHashMap<String, Ranked>();
        readIdentified(view, sought.identifier(), parameters, ranks);
        readLocated(view, sought.identifier().address(), parameters, ranks);
        var query = sought.name();
        if (query != null) {
            var found = new LinkedHashMap<String, Set<String>>();
            readNamed(view, query, parameters, found);
            found.forEach((id, names) -> {
                if (ranks.size() <= MOST_MATCHES || ranks.containsKey(id))
                    ranks.merge(
                            id, new Ranked(query.likeness(names), new Reason(SearchMatch.By.NAME, names)), Ranked::or);
            });
        }
        var number = ranks.size();
        if (number > MOST_MATCHES) ranks.pollLastEntry();
        var best = new ArrayList<NameMatch>();
        ranks.forEach((id, rank) -> best.add(new NameMatch(id, rank.likeness(), rank.reason())));
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
        var loose = query.loose();
        if (loose != null && found.size() < FEW) read(view, loose, parameters, found);
    }

    private static void readIdentified(
            VisibleGraph.View view,
            IdentifierText text,
            Map<String, @Nullable Object> parameters,
            Map<String, Ranked> ranks) {
        if (text.keys().isEmpty() && text.numbers().isEmpty()) return;
        parameters.put("keys", text.keys());
        parameters.put("numbers", text.numbers());
        parameters.put("types", text.types());
        for (var by : List.of(SearchMatch.By.ENTRY, SearchMatch.By.IDENTIFIER))
            view.eachWhile(
                    by == SearchMatch.By.ENTRY ? "entity/searchEntries" : "entity/searchBearers", parameters, row -> {
                        ranks.putIfAbsent(
                                row.text("id"), new Ranked(IDENTIFIED, new Reason(by, Set.of(row.text("value")))));
                        return ranks.size() <= MOST_MATCHES;
                    });
    }

    /** The address with the fewest further words ranks first. */
    private static void readLocated(
            VisibleGraph.View view,
            List<String> words,
            Map<String, @Nullable Object> parameters,
            Map<String, Ranked> ranks) {
        if (words.isEmpty()) return;
        parameters.put("query", String.join(" AND ", words));
        view.eachWhile("entity/searchAddresses", parameters, row -> {
            var address = row.text("address");
            var all = address.split(" ").length;
            ranks.merge(
                    row.text("id"),
                    new Ranked(
                            LOCATED * words.size() / Math.max(all, words.size()),
                            new Reason(SearchMatch.By.ADDRESS, Set.of(address))),
                    Ranked::or);
            return ranks.size() <= MOST_MATCHES;
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
