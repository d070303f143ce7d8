package org.headwater.watch;

import java.math.BigDecimal;
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
 * @param records ids of all records of the party that were seen; with facts and sources all that the hit rests on
 * @param points exact; {@code score} is the same as a number from 0 to 0.9999
 * @param changes what differs, of CHANGED, as whoever told it writes them
 */
public record AlertedHit(
        String list,
        String customer,
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
                        Set.copyOf(row.texts("hitRecords")),
                        Set.copyOf(row.texts("hitFacts")),
                        Set.copyOf(row.texts("hitSources")),
                        new BigDecimal(row.text("hitPoints")),
                        new BigDecimal(row.text("hitScore")),
                        row.texts("hitChanges"));
    }

    /** As the store has it, among the properties of its alert. */
    Map<String, Object> stored() {
        return Map.of(
                "hitList",
                list,
                "hitCustomer",
                customer,
                "hitRecords",
                List.copyOf(new TreeSet<>(records)),
                "hitFacts",
                List.copyOf(new TreeSet<>(facts)),
                "hitSources",
                List.copyOf(new TreeSet<>(sources)),
                "hitPoints",
                points.toPlainString(),
                "hitScore",
                score.toPlainString(),
                "hitChanges",
                changes);
    }
}
