package org.headwater.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.access.VisibleGraph.View;
import org.headwater.entity.Candidates.Condition;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.jspecify.annotations.Nullable;

/**
 * Filter of a search besides kinds and countries; a part that is null asks nothing, and all that is asked must hold.
 *
 * @param listedBy ids of authorities
 * @param substances CAS numbers of shipments
 * @param years of shipments, 1900 to 2199; a shipment meets {@code substances} as well
 * @param sources ids of sources that a fact about the entity rests on
 * @param markings as the caller reads them
 */
public record SearchFilter(
        @Nullable Set<String> listedBy,
        @Nullable Set<String> substances,
        @Nullable Set<Integer> years,
        @Nullable Set<String> sources,
        @Nullable Set<String> markings) {

    static final SearchFilter NONE = new SearchFilter(null, null, null, null, null);

    private static final int MOST_VALUES = 100;

    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 2199;

    public SearchFilter {
        listedBy = sorted("listedBy", listedBy);
        substances = sorted("substances", substances);
        years = sorted("years", years);
        sources = sorted("sources", sources);
        markings = sorted("markings", markings);
        if (years != null)
            for (var year : years)
                if (year < FIRST_YEAR || year > LAST_YEAR)
                    throw BadInput.of("filter.years", year, "is no year; use " + FIRST_YEAR + " to " + LAST_YEAR);
    }

    private static <T extends Comparable<? super T>> @Nullable Set<T> sorted(String name, @Nullable Set<T> values) {
        if (values == null) return null;
        if (values.isEmpty()) throw BadInput.of("filter." + name, "", "names nothing; leave it out to ask for all");
        if (values.size() > MOST_VALUES) throw LimitExceeded.of("VALUES", "filter." + name, values.size(), MOST_VALUES);
        return new TreeSet<>(values);
    }

    /** The conditions beside a party's kind and countries. */
    List<Condition> conditions(View view) {
        var conditions = new ArrayList<Condition>();
        if (markings != null) conditions.add(Condition.anyOf("entity/listMarkings", "markings", view.stored(markings)));
        var listers = Entities.records(view, listedBy);
        if (listers != null) conditions.add(Condition.anyOf("entity/listListers", "listers", listers));
        if (substances != null || years != null) {
            var cargo = new HashMap<String, @Nullable Object>();
            cargo.put("substances", substances == null ? null : List.copyOf(substances));
            cargo.put(
                    "years",
                    years == null ? null : years.stream().map(String::valueOf).toList());
            conditions.add(Condition.of("entity/listTrading", cargo));
        }
        if (sources != null) conditions.add(Condition.of("entity/listTold", Map.of("sources", List.copyOf(sources))));
        return List.copyOf(conditions);
    }
}
