package org.headwater.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.headwater.access.Moment;
import org.headwater.access.VisibleGraph.View;
import org.jspecify.annotations.Nullable;

/**
 * Shipments of parties as counted in memory, completed by reads of the database: the record at the other end, its country, and
 * the days of the few shipments that have more of them.
 */
final class CountedShipments {

    /**
     * Shipments with one party, in one direction and in one year; each value as in {@link ShipmentMemory.Count}.
     *
     * @param country code of where the party is; null where unknown, or where nobody asked
     */
    record Part(
            String party,
            @Nullable String country,
            boolean out,
            @Nullable Integer year,
            long shipments,
            @Nullable String first,
            @Nullable String latest,
            @Nullable String last) {}

    private record Days(
            @Nullable String began,
            @Nullable String ended,
            @Nullable String shipped) {}

    private CountedShipments() {}

    /**
     * By place of a question the parts of its shipments.
     *
     * @param isShipped whether days are those of dispatch, else of arrival, alone
     */
    static List<List<Part>> read(View view, List<ShipmentMemory.Counts> counts, boolean byCountry, boolean isShipped) {
        var ids = new TreeSet<String>();
        var untold = new ArrayList<String>();
        for (var one : counts) {
            for (var count : one.counts()) if (byCountry || count.isJoined()) ids.add(count.other());
            for (var single : one.untold()) {
                if (byCountry || single.isJoined()) ids.add(single.other());
                untold.add(single.fact());
            }
        }
        var ends = End.of(view, ids, byCountry, Moment.NOW);
        var days = days(view, untold, isShipped);
        var parts = new ArrayList<List<Part>>();
        for (var one : counts) {
            var own = new ArrayList<Part>();
            for (var count : one.counts()) {
                var end = end(ends, count.other());
                own.add(new Part(
                        end.party(),
                        end.country(),
                        count.out(),
                        count.year(),
                        count.shipments(),
                        count.first(),
                        count.latest(),
                        count.last()));
            }
            for (var single : one.untold()) {
                var end = end(ends, single.other());
                var day = days.get(single.fact());
                // Purged meanwhile.
                if (day == null) continue;
                var first = isShipped ? day.shipped() : day.began();
                own.add(new Part(
                        end.party(),
                        end.country(),
                        single.out(),
                        first == null ? null : Integer.valueOf(first.substring(0, 4)),
                        1,
                        first == null && !isShipped ? day.ended() : first,
                        first,
                        day.ended()));
            }
            parts.add(own);
        }
        return parts;
    }

    private static End end(Map<String, End> ends, String record) {
        return ends.getOrDefault(record, new End(record, null));
    }

    private static Map<String, Days> days(View view, List<String> shipments, boolean isShipped) {
        var days = new HashMap<String, Days>();
        if (shipments.isEmpty()) return days;
        view.each("entity/listShipmentDays", Map.of("ids", List.copyOf(new TreeSet<>(shipments))), row -> {
            var dispatched = row.findText("dispatched");
            days.put(
                    row.text("fact"),
                    new Days(
                            row.findText("began"),
                            row.findText("ended"),
                            dispatched == null ? row.findText("arrived") : dispatched));
        });
        return days;
    }
}
