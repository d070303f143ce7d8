package org.headwater.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.headwater.access.Moment;
import org.headwater.access.VisibleGraph.View;
import org.headwater.evidence.Sources;
import org.headwater.store.Row;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * By what the answers of a search can be narrowed. Each list counts the answers that meet all but its own filter, so that
 * a second value of it can be chosen. All is counted over visible elements.
 *
 * @param isCut whether answers or facts beyond a bound are not counted: then each count is a lower bound
 */
record SearchFacets(
        List<Facet> kinds,
        List<Facet> countries,
        List<Facet> listedBy,
        List<Facet> substances,
        List<Facet> years,
        List<Facet> sources,
        List<Facet> markings,
        boolean isCut) {

    /** The most answers that are counted, the best ones. */
    static final int MOST_COUNTED = 1_000;

    /** The most shipments, and the most further facts, of an answer that are looked through. */
    static final int MOST_FACTS = 2_000;

    /** The most values of a list, the most frequent ones and those that are chosen. */
    private static final int MOST_VALUES = 20;

    /**
     * A value to narrow to.
     *
     * @param value what the filter takes
     * @param name what it is called; null where the value says it
     * @param count how many answers have it
     */
    record Facet(String value, @Nullable String name, int count) {}

    /** Traits by which one answer can be narrowed. */
    private record Traits(
            Set<String> kinds,
            Set<String> countries,
            Set<String> listedBy,
            Set<Cargo> cargoes,
            Set<String> sources,
            Set<String> markings) {

        Set<String> substances(@Nullable Set<String> years) {
            return cargoes.stream()
                    .filter(cargo -> years == null || years.contains(cargo.year()))
                    .map(Cargo::substance)
                    .filter(cas -> !cas.isEmpty())
                    .collect(Collectors.toSet());
        }

        Set<String> years(@Nullable Set<String> substances) {
            return cargoes.stream()
                    .filter(cargo -> substances == null || substances.contains(cargo.substance()))
                    .map(Cargo::year)
                    .filter(year -> !year.isEmpty())
                    .collect(Collectors.toSet());
        }
    }

    /** A year and a substance of one shipment; each is empty where unknown. */
    private record Cargo(String year, String substance) {
        static Cargo of(String text) {
            var between = text.indexOf(' ');
            return new Cargo(text.substring(0, between), text.substring(between + 1));
        }
    }

    /** One dimension: what an answer has of it, and what is chosen. */
    private record Dimension(
            Function<Traits, Set<String>> values, @Nullable Set<String> chosen) {
        boolean admits(Traits traits) {
            if (chosen == null) return true;
            var all = values.apply(traits);
            return chosen.stream().anyMatch(all::contains);
        }
    }

    static SearchFacets of(View view, NamesInView known, Search.Question question, Entities entities, Sources sources) {
        var ids = Search.listUnfiltered(view, known, question, MOST_COUNTED);
        var isCut = ids.size() > MOST_COUNTED;
        if (isCut) ids = ids.subList(0, MOST_COUNTED);
        var said = new TraitReading(view, question.moment(), ids);
        isCut |= said.isCut(MOST_FACTS);
        var listers = entities.list(view, said.listers(), question.moment());
        var all = ids.stream()
                .filter(said::isThere)
                .map(id -> said.traits(id, listers))
                .toList();

        var filter = question.filter();
        var years = filter.years() == null
                ? null
                : filter.years().stream().map(String::valueOf).collect(Collectors.toSet());
        var substances = filter.substances();
        var kinds = question.kinds() == null
                ? null
                : question.kinds().stream().map(Enum::name).collect(Collectors.toSet());
        var byListers = filter.listedBy() == null
                ? null
                : entities.list(view, filter.listedBy(), question.moment()).values().stream()
                        .map(Entity::id)
                        .collect(Collectors.toSet());
        var dimensions = List.of(
                new Dimension(Traits::kinds, kinds),
                new Dimension(Traits::countries, question.countries()),
                new Dimension(Traits::listedBy, byListers),
                // A shipment has both the substance and the year, so each of the two lists regards the other's choice.
                new Dimension(traits -> traits.substances(years), substances),
                new Dimension(traits -> traits.years(substances), years),
                new Dimension(Traits::sources, filter.sources()),
                new Dimension(Traits::markings, filter.markings()));
        var counts = dimensions.stream()
                .map(own -> count(
                        own,
                        all.stream()
                                .filter(traits -> dimensions.stream()
                                        .filter(other -> other != own)
                                        .allMatch(other -> other.admits(traits)))
                                .toList()))
                .toList();
        var names = names(view, counts, entities, sources, question);
        var facets = counts.stream().map(count -> facets(count, names)).toList();
        return new SearchFacets(
                facets.get(0),
                facets.get(1),
                facets.get(2),
                facets.get(3),
                facets.get(4).stream()
                        .sorted(Comparator.comparing(Facet::value).reversed())
                        .toList(),
                facets.get(5),
                facets.get(6),
                isCut);
    }

    /** Traits of all answers, thing by thing. */
    private static final class TraitReading {
        private final View view;
        private final Map<String, Row> kinds;
        private final Map<String, Row> places;
        private final Map<String, Row> listers;
        private final Map<String, Row> cargoes;
        private final Map<String, Row> sources;
        private final Map<String, Row> markings;

        TraitReading(View view, Moment moment, List<String> ids) {
            this.view = view;
            var records = new HashMap<String, List<String>>();
            // Each was found as the first of its party's records.
            PartyReading.recordsOf(view, ids).values().forEach(all -> records.put(all.getFirst(), all));
            var parties = new PartyReading(view, moment, records);
            var most = Map.of("most", MOST_FACTS);
            kinds = parties.ask("entity/listKinds");
            places = parties.ask("entity/listPlaces");
            listers = parties.ask("entity/listListers");
            cargoes = parties.ask("entity/listCargoes", most);
            sources = parties.ask("entity/listSourcesOf", most);
            markings = parties.ask("entity/listMarkings");
        }

        boolean isCut(int most) {
            return cargoes.values().stream().anyMatch(row -> row.number("shipments") >= most)
                    || sources.values().stream().anyMatch(row -> row.number("facts") >= most);
        }

        Set<String> listers() {
            return listers.values().stream()
                    .flatMap(row -> row.texts("listers").stream())
                    .collect(Collectors.toSet());
        }

        boolean isThere(String party) {
            return kinds.containsKey(party);
        }

        /** @param seen the authorities as the caller sees them */
        Traits traits(String party, Map<String, Entity> seen) {
            var listedBy = new TreeSet<String>();
            for (var id : texts(listers, party, "listers")) {
                var lister = seen.get(id);
                if (lister != null) listedBy.add(lister.id());
            }
            return new Traits(
                    Set.of(PartyReading.kind(row(kinds, party)).name()),
                    Set.copyOf(texts(places, party, "countries")),
                    listedBy,
                    texts(cargoes, party, "cargoes").stream().map(Cargo::of).collect(Collectors.toSet()),
                    Set.copyOf(texts(sources, party, "sources")),
                    texts(markings, party, "markings").stream()
                            .map(view::marking)
                            .map(Marking::toString)
                            .collect(Collectors.toSet()));
        }

        private static List<String> texts(Map<String, Row> rows, String party, String column) {
            return row(rows, party).texts(column);
        }

        private static Row row(Map<String, Row> rows, String party) {
            return Objects.requireNonNull(rows.get(party), party);
        }
    }

    private static Map<String, Integer> count(Dimension dimension, List<Traits> all) {
        var counts = new TreeMap<String, Integer>();
        for (var traits : all) for (var value : dimension.values().apply(traits)) counts.merge(value, 1, Integer::sum);
        var chosen = dimension.chosen() == null ? Set.<String>of() : dimension.chosen();
        var kept = new LinkedHashSet<>(counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .limit(MOST_VALUES)
                .toList());
        kept.addAll(chosen);
        counts.keySet().retainAll(kept);
        return counts;
    }

    private static List<Facet> facets(Map<String, Integer> counts, Map<String, String> names) {
        var facets = new ArrayList<Facet>();
        counts.forEach((value, count) -> facets.add(new Facet(value, names.get(value), count)));
        facets.sort(Comparator.comparingInt(Facet::count).reversed().thenComparing(Facet::value));
        return facets;
    }

    private static Map<String, String> names(
            View view,
            List<Map<String, Integer>> counts,
            Entities entities,
            Sources sources,
            Search.Question question) {
        var names = new HashMap<String, String>();
        entities.list(view, counts.get(2).keySet(), question.moment())
                .forEach((id, lister) -> names.put(id, lister.name()));
        var keys =
                counts.get(3).keySet().stream().map(cas -> "substance:" + cas).toList();
        for (var row : view.list("entity/listSubstanceNames", Map.of("keys", keys)))
            names.put(row.text("cas"), row.text("name"));
        sources.list(view, counts.get(5).keySet()).forEach((id, source) -> names.put(id, source.title()));
        return names;
    }
}
