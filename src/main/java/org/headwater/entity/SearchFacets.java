package org.headwater.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** What one answer can be narrowed by. */
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

    /** @param sight null where the store is searched */
    static SearchFacets of(
            View view, @Nullable NameSight sight, Search.Question question, Entities entities, Sources sources) {
        var ids = Search.listUnfiltered(view, sight, question, MOST_COUNTED);
        var isCut = ids.size() > MOST_COUNTED;
        if (isCut) ids = ids.subList(0, MOST_COUNTED);
        var parameters = question.moment().parameters();
        parameters.put("ids", ids);
        parameters.put("most", MOST_FACTS);
        var rows = view.list("entity/listTraits", parameters);
        for (var row : rows) isCut |= row.number("shipments") >= MOST_FACTS || row.number("facts") >= MOST_FACTS;
        var listers = listers(view, rows, entities, question);
        var all = rows.stream().map(row -> traits(view, row, listers)).toList();

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

    /** The id under which the caller sees each authority. */
    private static Map<String, Entity> listers(View view, List<Row> rows, Entities entities, Search.Question question) {
        var ids = rows.stream().flatMap(row -> row.texts("listers").stream()).collect(Collectors.toSet());
        return entities.list(view, ids, question.moment());
    }

    private static Traits traits(View view, Row row, Map<String, Entity> listers) {
        var listedBy = new TreeSet<String>();
        for (var id : row.texts("listers")) {
            var lister = listers.get(id);
            if (lister != null) listedBy.add(lister.id());
        }
        return new Traits(
                Set.of(row.text("kind")),
                new HashSet<>(row.texts("countries")),
                listedBy,
                row.texts("cargoes").stream().map(Cargo::of).collect(Collectors.toSet()),
                new HashSet<>(row.texts("sources")),
                row.texts("markings").stream()
                        .map(view::marking)
                        .map(Marking::toString)
                        .collect(Collectors.toSet()));
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
