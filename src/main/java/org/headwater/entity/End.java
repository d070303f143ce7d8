package org.headwater.entity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.headwater.access.Moment;
import org.headwater.access.VisibleGraph.View;
import org.jspecify.annotations.Nullable;

/**
 * Group under which a record at the other end of a fact counts.
 *
 * @param party the id under which the caller sees it
 * @param country the code of the one country that it counts under: its own, or the first of {@code entity/listPlaces}; null where nothing
 *     places it, or nobody asks
 */
record End(String party, @Nullable String country) {

    /** Ends of some records, by their ids; a hidden record has none. */
    static Map<String, End> of(View view, Collection<String> records, boolean byCountry, Moment moment) {
        var ends = new HashMap<String, End>();
        if (records.isEmpty()) return ends;
        var parties = new HashMap<String, List<String>>();
        for (var row : view.list("entity/listRecords", Map.of("ids", List.copyOf(new TreeSet<>(records))))) {
            var ids = row.texts("records");
            parties.put(ids.getFirst(), ids);
            ends.put(row.text("asked"), new End(ids.getFirst(), row.findText("country")));
        }
        if (!byCountry) return ends;
        var places = new PartyReading(view, moment, parties).ask("entity/listPlaces");
        ends.replaceAll((record, end) -> {
            var place = places.get(end.party());
            var countries = place == null ? List.<String>of() : place.texts("countries");
            return end.country() != null || countries.isEmpty() ? end : new End(end.party(), countries.getFirst());
        });
        return ends;
    }
}
