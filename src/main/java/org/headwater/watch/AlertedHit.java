package org.headwater.watch;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * The hit of a watched list of customers of which an alert tells, as it was when the two were compared.
 *
 * @param list name of the list
 * @param customer key in its list
 * @param owner who watches, where nobody else is shown the alert; null where all are who see what it rests on
 * @param records ids of all records of the party that were seen; with facts and sources all that the alert rests on, then and now
 * @param points exact; {@code score} is the same as a number from 0 to 0.9999
 * @param changes what differs, of CHANGED, as whoever told it writes them
 */
public record AlertedHit(
        String list,
        String customer,
        @Nullable String owner,
        Set<String> records,
        Set<String> facts,
        Set<String> sources,
        BigDecimal points,
        BigDecimal score,
        List<String> changes) {

    public AlertedHit {
        records = Set.copyOf(records);
        facts = Set.copyOf(facts);
        sources = Set.copyOf(sources);
        changes = List.copyOf(changes);
    }

    static @Nullable AlertedHit find(Row row) {
        var list = row.findText("hitList");
        return list == null
                ? null
                : new AlertedHit(
                        list,
                        row.text("hitCustomer"),
                        row.findText("hitOwner"),
                        Set.copyOf(row.texts("hitRecords")),
                        Set.copyOf(row.texts("hitFacts")),
                        Set.copyOf(row.texts("hitSources")),
                        new BigDecimal(row.text("hitPoints")),
                        new BigDecimal(row.text("hitScore")),
                        row.texts("hitChanges"));
    }

    /** Properties for the store, among those of the alert. */
    Map<String, Object> stored() {
        var row = new HashMap<String, Object>();
        row.put("hitList", list);
        row.put("hitCustomer", customer);
        if (owner != null) row.put("hitOwner", owner);
        row.put("hitRecords", List.copyOf(new TreeSet<>(records)));
        row.put("hitFacts", List.copyOf(new TreeSet<>(facts)));
        row.put("hitSources", List.copyOf(new TreeSet<>(sources)));
        row.put("hitPoints", points.toPlainString());
        row.put("hitScore", score.toPlainString());
        row.put("hitChanges", changes);
        return row;
    }
}
