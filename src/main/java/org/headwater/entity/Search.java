package org.headwater.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.entity.Candidates.Condition;
import org.headwater.entity.NameQuery.NameConditions;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.IdentifierText;
import org.headwater.vocabulary.LimitExceeded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds entities by name, in any script, with a typing error, by parts and by sound, and by what else identifies them. */
@Component
public class Search {

    /** The most visible matches that are ranked where the store says who bears the names: the likest first. */
    static final int MOST_MATCHES = Connection.COUNTED;

    /** With this many matches of the words as written, no search for typing errors follows. */
    private static final int ENOUGH = Cursors.LARGEST_PAGE;

    /** With fewer matches than fill a usual page, names follow that have the words inside or sound like them. */
    private static final int FEW = Cursors.USUAL_PAGE;

    /** The rank of what a number identifies, above that of any name. */
    private static final int IDENTIFIED = 2_000_000;

    /** The rank of what is at an address that has the words and no others: below that of an equal name. */
    private static final int LOCATED = 900_000;

    private final NamesInMemory names;
    private final Entities entities;

    Search(NamesInMemory names, Entities entities) {
        this.names = names;
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

    /** Reason why a party was found; the match is worked out for the parties that are shown. */
    private record Reason(SearchMatch.By by, String text) {
        SearchMatch match(SoughtText sought) {
            var query = sought.name();
            if (by == SearchMatch.By.NAME && query != null) return query.match(text);
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

        /**
         * Choice between two reasons of one likeness that found the party in the same way: the earlier in the order of their
         * texts.
         */
        Ranked orEarlier(Ranked other) {
            if (likeness != other.likeness || reason.by != other.reason.by) return or(other);
            return other.reason.text.compareTo(reason.text) < 0 ? other : this;
        }
    }

    /** Parties that were found. */
    private interface Matches {
        /** Number of matches; it is one more than are ranked where the store found more. */
        int number();

        /**
         * The best ones, the likest first, then by id.
         *
         * @param afterLikeness begins behind the match with this likeness and {@code afterId}; null begins with the best
         */
        List<NameMatch> best(@Nullable Integer afterLikeness, @Nullable String afterId, int most);
    }

    private static final Comparator<NameMatch> BEST_FIRST =
            Comparator.comparingInt(NameMatch::likeness).reversed().thenComparing(NameMatch::id);

    private record RankedEntity(Entity entity, NameMatch match) {}

    /**
     * The best matches, sorted by the likeness of names that the caller sees, then by id: all where the names are in memory, else
     * {@link #MOST_MATCHES}.
     */
    EntityConnection search(Viewer viewer, Question question, Cursors.Page page) {
        var sought = SoughtText.of(question.text());
        return names.read(viewer, question.moment(), (view, known) -> {
            var matches = matches(view, known, sought, question);
            var afterLikeness = page.after(0);
            var wanted = matches.best(
                    afterLikeness == null ? null : Integer.valueOf(afterLikeness), page.after(1), page.limit());
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
        return names.read(viewer, moment, (view, known) -> {
            var matches = matches(view, known, SoughtText.of(text), question);
            if (matches.number() > MOST_MATCHES)
                throw LimitExceeded.because(
                        "SEARCH_MATCHES",
                        "text: more than 10,000 match, and none may be left out; write more of the name, or name kinds"
                                + " or countries");
            return ids(matches, MOST_MATCHES);
        });
    }

    private static List<String> ids(Matches matches, int most) {
        return matches.best(null, null, most).stream().map(NameMatch::id).toList();
    }

    /** The ids of the matches whatever their kind, country and the rest, the best first, one more than {@code most} at the most. */
    static List<String> listUnfiltered(VisibleGraph.View view, NamesInView known, Question question, int most) {
        var all = new Question(question.text(), null, null, SearchFilter.NONE, question.moment());
        return ids(matches(view, known, SoughtText.of(question.text()), all), most + 1);
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

    private static Matches matches(VisibleGraph.View view, NamesInView known, SoughtText sought, Question question) {
        var kinds = question.kinds();
        var countries = question.countries();
        var moment = question.moment();
        var conditions = new ArrayList<>(question.filter().conditions(view));
        if (countries != null) conditions.add(Condition.anyOf("entity/listPlaces", "countries", countries));
        var ofAnyKind = List.copyOf(conditions);
        if (kinds != null)
            conditions.addFirst(
                    new Condition("entity/listKinds", Map.of(), row -> kinds.contains(PartyReading.kind(row))));
        Finder finder = (store, asked, taker) -> {
            asked.putAll(moment.parameters());
            Candidates.each(view, store, asked, moment, conditions, taker);
        };
        var ranks = new LinkedHashMap<String, Ranked>();
        readIdentified(finder, sought.identifier(), ranks);
        readLocated(finder, sought.identifier().address(), ranks);
        var query = sought.name();
        var sight = known.sight();
        if (query == null) return ranked(ranks);
        if (sight == null) {
            var candidates = new NameFinder(known.names(), query);
            var found = new LinkedHashMap<String, Ranked>();
            climb(query, words -> read(finder, candidates.facts(words), found), found::size);
            found.forEach((id, named) -> {
                if (ranks.size() <= MOST_MATCHES || ranks.containsKey(id)) ranks.merge(id, named, Ranked::or);
            });
            return ranked(ranks);
        }
        var asOf = moment.asOf();
        // The kinds are known in memory.
        var found = new NamesFound(
                new NameSearch(sight, query, kinds, asOf == null ? null : asOf.toString()),
                ofAnyKind.isEmpty()
                        ? null
                        : ids ->
                                Candidates.meeting(view, ids, moment, ofAnyKind).keySet());
        climb(query, found::find, found::size);
        return found.with(ranks);
    }

    private static Matches ranked(LinkedHashMap<String, Ranked> ranks) {
        var number = ranks.size();
        if (number > MOST_MATCHES) ranks.pollLastEntry();
        return new RankedMatches(ranks, number);
    }

    /** Finds parties in the store, those that meet the filter. */
    private interface Finder {
        void each(String query, Map<String, @Nullable Object> parameters, Candidates.Taker taker);
    }

    /** Searches in wider and wider ways while there is too little. */
    static void climb(NameQuery query, Consumer<NameConditions> search, IntSupplier found) {
        search.accept(query.asWritten());
        if (found.getAsInt() < ENOUGH) search.accept(query.near());
        var own = query.withoutTrade();
        if (own != null && (found.getAsInt() == 0 || (query.isChinese() && found.getAsInt() < ENOUGH)))
            search.accept(own.asWritten());
        var loose = query.loose();
        if (loose != null && found.getAsInt() < FEW) search.accept(loose);
    }

    private static NameMatch match(String id, Ranked rank) {
        return new NameMatch(id, rank.likeness(), rank.reason());
    }

    private static boolean isBehind(NameMatch match, @Nullable Integer afterLikeness, @Nullable String afterId) {
        return afterLikeness == null
                || afterId == null
                || match.likeness() < afterLikeness
                || (match.likeness() == afterLikeness && match.id().compareTo(afterId) > 0);
    }

    /** Matches that the store found. */
    private record RankedMatches(Map<String, Ranked> ranks, int number) implements Matches {
        @Override
        public List<NameMatch> best(@Nullable Integer afterLikeness, @Nullable String afterId, int most) {
            return ranks.entrySet().stream()
                    .map(entry -> match(entry.getKey(), entry.getValue()))
                    .filter(match -> isBehind(match, afterLikeness, afterId))
                    .sorted(BEST_FIRST)
                    .limit(most)
                    .toList();
        }
    }

    /** Says which parties meet a filter. */
    private interface Filter {
        Set<String> meeting(List<String> ids);
    }

    /** Names that were found in memory, of parties that meet a filter. */
    private static final class NamesFound {
        private final NameSearch search;
        private final @Nullable Filter filter;
        private final Set<String> judged = new HashSet<>();
        private final Set<String> left = new HashSet<>();
        private int met;

        NamesFound(NameSearch search, @Nullable Filter filter) {
            this.search = search;
            this.filter = filter;
        }

        void find(NameConditions conditions) {
            search.find(conditions);
            judge();
        }

        /** Asks of what was found and not asked about yet whether it meets the filter. */
        void judge() {
            if (filter == null) return;
            var fresh = search.best(null, null, Integer.MAX_VALUE, judged::contains).stream()
                    .map(NameSearch.FoundParty::id)
                    .toList();
            judged.addAll(fresh);
            for (var from = 0; from < fresh.size(); from += Candidates.MOST_AT_ONCE) {
                var some = fresh.subList(from, Math.min(from + Candidates.MOST_AT_ONCE, fresh.size()));
                // Enough are ranked; the rest is less like the text.
                var meeting = met > MOST_MATCHES ? Set.<String>of() : filter.meeting(some);
                met += meeting.size();
                for (var id : some) if (!meeting.contains(id)) left.add(id);
            }
        }

        int size() {
            return search.size() - left.size();
        }

        /** These, and what was found by other things than names: each party once, by what ranks it highest. */
        Matches with(Map<String, Ranked> others) {
            var byOther = new TreeSet<NameMatch>(BEST_FIRST);
            var without = new HashSet<>(left);
            var both = 0;
            for (var other : others.entrySet()) {
                var likeness = left.contains(other.getKey()) ? -1 : search.likeness(other.getKey());
                if (likeness >= 0) both++;
                if (likeness > other.getValue().likeness()) continue;
                without.add(other.getKey());
                byOther.add(match(other.getKey(), other.getValue()));
            }
            return new NamedMatches(search, without, byOther, size() + others.size() - both);
        }
    }

    private record NamedMatches(NameSearch search, Set<String> without, Set<NameMatch> others, int number)
            implements Matches {
        @Override
        public List<NameMatch> best(@Nullable Integer afterLikeness, @Nullable String afterId, int most) {
            var best = new TreeSet<NameMatch>(BEST_FIRST);
            for (var found : search.best(afterLikeness, afterId, most, without::contains))
                best.add(new NameMatch(found.id(), found.likeness(), new Reason(SearchMatch.By.NAME, found.name())));
            others.stream()
                    .filter(other -> isBehind(other, afterLikeness, afterId))
                    .limit(most)
                    .forEach(best::add);
            return best.stream().limit(most).toList();
        }
    }

    private static void readIdentified(Finder finder, IdentifierText text, Map<String, Ranked> ranks) {
        if (text.keys().isEmpty() && text.numbers().isEmpty()) return;
        for (var by : List.of(SearchMatch.By.ENTRY, SearchMatch.By.IDENTIFIER)) {
            var parameters = new HashMap<String, @Nullable Object>();
            parameters.put("keys", text.keys());
            parameters.put("numbers", text.numbers());
            parameters.put("types", text.types());
            finder.each(
                    by == SearchMatch.By.ENTRY ? "entity/searchEntries" : "entity/searchBearers",
                    parameters,
                    (party, borne) -> {
                        ranks.merge(party, new Ranked(IDENTIFIED, new Reason(by, borne)), Ranked::orEarlier);
                        return ranks.size() <= MOST_MATCHES;
                    });
        }
    }

    /** The address with the fewest further words ranks first. */
    private static void readLocated(Finder finder, List<String> words, Map<String, Ranked> ranks) {
        if (words.isEmpty()) return;
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("query", String.join(" AND ", words));
        finder.each("entity/searchAddresses", parameters, (party, address) -> {
            var all = address.split(" ").length;
            ranks.merge(
                    party,
                    new Ranked(
                            LOCATED * words.size() / Math.max(all, words.size()),
                            new Reason(SearchMatch.By.ADDRESS, address)),
                    Ranked::or);
            return ranks.size() <= MOST_MATCHES;
        });
    }

    /** Adds matches until there is one more than are ranked. One question is asked however many facts there are, since some are hidden. */
    private static void read(Finder finder, List<NameFinder.NamingFact> facts, Map<String, Ranked> found) {
        var likenesses = new HashMap<String, Integer>();
        for (var fact : facts) likenesses.put(fact.name(), fact.likeness());
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("facts", facts.stream().map(NameFinder.NamingFact::id).toList());
        finder.each("entity/searchNames", parameters, (party, name) -> {
            found.merge(
                    party,
                    new Ranked(likenesses.getOrDefault(name, 0), new Reason(SearchMatch.By.NAME, name)),
                    Ranked::orEarlier);
            return found.size() <= MOST_MATCHES;
        });
    }
}
