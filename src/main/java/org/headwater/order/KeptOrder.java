package org.headwater.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.headwater.access.Viewer;
import org.headwater.redflag.OrderRole;
import org.headwater.store.Row;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;

/**
 * An order that was checked.
 *
 * @param on day for which it was
 * @param asOf up to when the database was read
 * @param checkedBy the name of who checked it, as people read it
 * @param person who it was, told apart from others of that name
 * @param clearance of who checked it; with {@code groups} the rights under which parties were searched
 * @param hits ids of the records of those who may be a party, by the first role of the party
 * @param more parties of whom more were found than are kept, by the first role
 * @param searched how many parties were searched where somebody was not found, else 0
 */
record KeptOrder(
        String id,
        CheckedOrder order,
        LocalDate on,
        Instant asOf,
        Instant checkedAt,
        String checkedBy,
        String person,
        Marking marking,
        Tlp clearance,
        Set<String> groups,
        Map<OrderRole, Set<String>> hits,
        Set<OrderRole> more,
        int searched) {

    KeptOrder {
        groups = Set.copyOf(groups);
        hits = Map.copyOf(hits);
        more = Set.copyOf(more);
    }

    /** Whether the caller sees all that was searched: a number of hidden parties would tell of them. */
    boolean isWithin(Viewer viewer) {
        return viewer.clearance().compareTo(clearance) >= 0 && viewer.groups().containsAll(groups);
    }

    /** A hit in the store: the role, and an id of a record. */
    static String hit(OrderRole role, String id) {
        return role + " " + id;
    }

    static KeptOrder of(Row row, Marking marking) {
        var hits = new LinkedHashMap<OrderRole, Set<String>>();
        for (var hit : row.texts("hits")) {
            var space = hit.indexOf(' ');
            hits.computeIfAbsent(OrderRole.valueOf(hit.substring(0, space)), role -> new LinkedHashSet<>())
                    .add(hit.substring(space + 1));
        }
        return new KeptOrder(
                row.text("id"),
                CheckedOrder.parse(row.text("order")),
                LocalDate.parse(row.text("on")),
                row.instant("readAt"),
                row.instant("created"),
                row.text("by"),
                row.text("person"),
                marking,
                Tlp.valueOf(row.text("clearance")),
                Set.copyOf(row.texts("groups")),
                hits,
                row.texts("more").stream()
                        .map(OrderRole::valueOf)
                        .collect(java.util.stream.Collectors.toUnmodifiableSet()),
                (int) row.number("searched"));
    }

    /** The row without what the store adds. */
    Map<String, Object> row() {
        var row = new HashMap<String, Object>();
        row.put("id", id);
        row.put("order", order.json());
        row.put("on", on.toString());
        row.put("readAt", asOf.atZone(java.time.ZoneOffset.UTC));
        row.put("created", checkedAt.atZone(java.time.ZoneOffset.UTC));
        row.put("by", checkedBy);
        row.put("person", person);
        row.put("marking", marking.toString());
        row.put("clearance", clearance.name());
        row.put("groups", groups.stream().sorted().toList());
        row.put(
                "hits",
                hits.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .flatMap(entry -> entry.getValue().stream().map(id -> hit(entry.getKey(), id)))
                        .toList());
        row.put("more", more.stream().sorted().map(Enum::name).toList());
        row.put("searched", searched);
        row.put("elements", order.named());
        return row;
    }
}
