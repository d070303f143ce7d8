package org.headwater.entity;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.headwater.access.Elements;
import org.headwater.access.Moment;
import org.headwater.access.VisibleGraph.View;
import org.headwater.evidence.Property;
import org.headwater.store.Row;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The records of entities as the store keeps them: two records that SAME_AS joins are two here, not one party. */
@Component
public class StoredRecords {

    /** Name of the query that divides all records into ranges of ids; its result does not reach a caller. */
    public static final String BOUND = "entity/findRecordBound";

    /**
     * A record as one caller sees it.
     *
     * @param key natural key that importers match on
     * @param kind by the newest visible assessment, {@code recordedKind} as it was recorded
     * @param name its visible primary name, {@code recordedName} as it was recorded
     * @param properties further plain values, by name
     * @param period the days that dated facts state about the record; null where none does, or where it was not asked
     *     for
     */
    public record One(
            String id,
            String key,
            EntityKind kind,
            EntityKind recordedKind,
            String name,
            String recordedName,
            Marking marking,
            SortedMap<String, Object> properties,
            @Nullable DatedPeriod period) {

        /** The record with its recorded kind and name, whatever later facts say. */
        public One asRecorded() {
            return new One(
                    id, key, recordedKind, recordedKind, recordedName, recordedName, marking, properties, period);
        }
    }

    /**
     * All visible records.
     *
     * @param dated whether to read the periods of dated facts too, which takes as long as reading all facts
     */
    public Elements<One> all(Moment moment, boolean dated) {
        return new Elements<>() {
            @Override
            public Optional<String> bound(View view, String after, int between) {
                return view.find(BOUND, Map.of("after", after, "between", between))
                        .map(row -> row.text("id"));
            }

            @Override
            public void read(View view, String after, String upTo, int size, Consumer<List<One>> some) {
                view.pages(
                        "entity/listRecordsAfter",
                        Map.of("after", after, "upTo", upTo),
                        size,
                        rows -> some.accept(some(view, rows, moment, dated)));
            }

            @Override
            public String id(One record) {
                return record.id();
            }
        };
    }

    /** The visible ids, in the order given. */
    public List<One> list(View view, Collection<String> ids, Moment moment, boolean dated) {
        var rows = view.list("entity/listRecordsOf", Map.of("ids", List.copyOf(new TreeSet<>(ids))));
        return some(view, rows, moment, dated);
    }

    /** The days from the first to the last that dated facts state about a record; null is open. */
    public record DatedPeriod(
            @Nullable LocalDate first, @Nullable LocalDate last) {}

    /** The periods by id, for records with visible and dated facts. */
    private static Map<String, DatedPeriod> periods(View view, Collection<String> ids, Moment moment) {
        var parameters = moment.parameters();
        parameters.put("ids", List.copyOf(new TreeSet<>(ids)));
        var periods = new HashMap<String, DatedPeriod>();
        for (var row : view.list("entity/listPeriods", parameters)) {
            var first = row.findText("first");
            var last = row.findText("last");
            periods.put(
                    row.text("id"),
                    new DatedPeriod(
                            first == null ? null : PartialDate.parse(first).first(),
                            last == null
                                    ? null
                                    : PartialDate.parse(last.replace("-99", "")).last()));
        }
        return periods;
    }

    private static List<One> some(View view, List<Row> rows, Moment moment, boolean dated) {
        var ids = rows.stream().map(row -> row.rowOf("record").text("id")).toList();
        var periods = dated ? periods(view, ids, moment) : Map.<String, DatedPeriod>of();
        // A record is called what its party is. Where nothing is said of that, it is what it was recorded as.
        var parties = new HashMap<String, List<String>>();
        for (var row : rows) parties.put(row.texts("records").getFirst(), row.texts("records"));
        var reading = new PartyReading(view, moment, parties);
        var kinds = reading.ask("entity/listKinds");
        var names = reading.ask("entity/listCalled");
        return rows.stream()
                .map(row -> {
                    var party = row.texts("records").getFirst();
                    return one(
                            view,
                            row.rowOf("record"),
                            kinds.get(party),
                            names.get(party),
                            periods.get(row.rowOf("record").text("id")));
                })
                .toList();
    }

    private static One one(
            View view, Row record, @Nullable Row kind, @Nullable Row name, @Nullable DatedPeriod period) {
        return new One(
                record.text("id"),
                record.text("key"),
                EntityKind.valueOf(PartyReading.said(kind, "kind", record)),
                EntityKind.valueOf(record.text("kind")),
                PartyReading.said(name, "name", record),
                record.text("name"),
                view.marking(record.text("marking")),
                record.allBut(Property.OF_ENTITIES),
                period);
    }
}
