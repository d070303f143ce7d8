package org.headwater.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.headwater.access.Moment;
import org.headwater.access.VisibleGraph.View;
import org.headwater.store.Row;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;

/**
 * Joint statements of the records of parties, read by one short query for each thing about all parties that are asked: the
 * database takes seconds to plan a query for several things.
 */
final class PartyReading {

    private final View view;
    private final Moment moment;

    /** Ids of the records by the id of their party, which is the first of them. */
    private final Map<String, List<String>> records;

    PartyReading(View view, Moment moment, Map<String, List<String>> records) {
        this.view = view;
        this.moment = moment;
        this.records = Map.copyOf(records);
    }

    /**
     * Visible ones of some records, by the id that was asked.
     *
     * @return the ids of the records that are one party, in their order
     */
    static Map<String, List<String>> recordsOf(View view, Collection<String> ids) {
        var records = new LinkedHashMap<String, List<String>>();
        for (var row : view.list("entity/listRecords", Map.of("ids", List.copyOf(ids))))
            records.put(row.text("asked"), row.texts("records"));
        return records;
    }

    /** Text that facts state, else the text of the record. */
    static String said(@Nullable Row said, String column, Row record) {
        var text = said == null ? null : said.findText(column);
        return text == null ? record.text(column) : text;
    }

    /** The row of each party that the query gives one for, by the id of the party. */
    Map<String, Row> ask(String query, Map<String, ? extends @Nullable Object> further) {
        if (records.isEmpty()) return Map.of();
        var parameters = moment.parameters();
        parameters.putAll(further);
        var rows = new ArrayList<Map<String, Object>>();
        records.forEach((party, ids) -> rows.add(Map.of("party", party, "records", ids)));
        parameters.put("rows", rows);
        var found = new HashMap<String, Row>();
        for (var row : view.list(query, parameters)) found.put(row.text("party"), row);
        return found;
    }

    Map<String, Row> ask(String query) {
        return ask(query, Map.of());
    }

    /** Kind in a row of {@code entity/listKinds}. */
    static EntityKind kind(Row row) {
        return EntityKind.valueOf(row.findText("kind", row.text("recorded")));
    }
}
