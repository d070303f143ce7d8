package org.headwater.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.headwater.entity.NameQuery.NameConditions;
import org.jspecify.annotations.Nullable;

/**
 * All names, with who bears them as the caller's view shows it.
 *
 * @param sight null where memory has another state than the view, as in one of the past: then the names are candidates, among which all
 *     names of the view are, and the store says who bears one
 */
record NamesInView(NamesAtCommit names, @Nullable NameSight sight) {

    /** Finds facts that give a name which meets conditions, of whatever marking, the likest names first. */
    static final class Candidates {
        private final NamesAtCommit names;
        private final NameFinder finder;

        Candidates(NamesAtCommit names, NameQuery query) {
            this.names = names;
            this.finder = new NameFinder(names, query);
        }

        private record Found(String fact, int likeness) {}

        /** The ids of those that were not found before. */
        List<String> find(NameConditions conditions) {
            var found = new ArrayList<Found>();
            finder.find(conditions, (number, name) -> {
                var segment = names.segments().get(number);
                var likeness = finder.likeness(number, name);
                for (var bearing = segment.firstBearing(name); bearing < segment.firstBearing(name + 1); bearing++)
                    if (!names.isGone(number, bearing)) found.add(new Found(segment.fact(bearing), likeness));
            });
            found.sort(Comparator.comparingInt(Found::likeness).reversed().thenComparing(Found::fact));
            return found.stream().map(Found::fact).toList();
        }
    }
}
