package org.headwater.entity;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.headwater.access.Moment;
import org.headwater.access.VisibleGraph.View;
import org.headwater.store.Row;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Entities as the store keeps them, record by record: two that are one party for the caller are two here. */
@Component
public class StoredRecords {

    /** What the service keeps for itself, or what {@link One} has by name. */
    private static final Set<String> OWN_PROPERTIES =
            Set.of("id", "key", "slot", "kind", "name", "marking", "recorded", "job", "reviewBy");

    /**
     * A record as one caller sees it.
     *
     * @param key natural key that importers match on
     * @param kind by the newest visible assessment, {@code recordedKind} as it was recorded
     * @param name its visible primary name, {@code recordedName} as it was recorded
     * @param properties further plain values, by name
     */
    public record One(
            String id,
            String key,
            EntityKind kind,
            EntityKind recordedKind,
            String name,
            String recordedName,
            Marking marking,
            SortedMap<String, Object> properties) {

        /** Whatever facts say by now of what it is and is called. */
        public One asRecorded() {
            return new One(id, key, recordedKind, recordedKind, recordedName, recordedName, marking, properties);
        }
    }

    /**
     * The next of all visible records in the order of their ids, page by page.
     *
     * @param after id of the last one before; '' begins
     * @param limit how many at most, of which each page but the last has {@code size}
     */
    public void listAfter(View view, String after, int limit, Moment moment, int size, Consumer<List<One>> pages) {
        var parameters = moment.parameters();
        parameters.put("after", after);
        parameters.put("limit", limit);
        view.pages(
                "entity/listRecordsAfter",
                parameters,
                size,
                rows -> pages.accept(rows.stream().map(row -> one(view, row)).toList()));
    }

    /** Those of the ids that are visible, in their order. */
    public List<One> list(View view, Collection<String> ids, Moment moment) {
        var parameters = moment.parameters();
        parameters.put("ids", List.copyOf(new TreeSet<>(ids)));
        return view.list("entity/listRecordsOf", parameters).stream()
                .map(row -> one(view, row))
                .toList();
    }

    /** From the first day to the last that dated facts speak of a record; null is open. */
    public record Period(
            @Nullable LocalDate first, @Nullable LocalDate last) {}

    /** Of those of the ids that dated and visible facts speak of. */
    public Map<String, Period> periods(View view, Collection<String> ids, Moment moment) {
        var parameters = moment.parameters();
        parameters.put("ids", List.copyOf(new TreeSet<>(ids)));
        var periods = new HashMap<String, Period>();
        for (var row : view.list("entity/listPeriods", parameters)) {
            var first = row.findText("first");
            var last = row.findText("last");
            periods.put(
                    row.text("id"),
                    new Period(
                            first == null ? null : PartialDate.parse(first).first(),
                            last == null
                                    ? null
                                    : PartialDate.parse(last.replace("-99", "")).last()));
        }
        return periods;
    }

    private static One one(View view, Row row) {
        var record = row.rowOf("record");
        return new One(
                record.text("id"),
                record.text("key"),
                EntityKind.valueOf(row.text("kind")),
                EntityKind.valueOf(record.text("kind")),
                row.text("name"),
                record.text("name"),
                view.marking(record.text("marking")),
                record.allBut(OWN_PROPERTIES));
    }
}
