package org.headwater.export;

import static org.headwater.export.ParquetColumn.ColumnType.DAY;
import static org.headwater.export.ParquetColumn.ColumnType.DECIMAL;
import static org.headwater.export.ParquetColumn.ColumnType.DECIMALS;
import static org.headwater.export.ParquetColumn.ColumnType.MOMENT;
import static org.headwater.export.ParquetColumn.ColumnType.TEXT;
import static org.headwater.export.ParquetColumn.ColumnType.TEXTS;
import static org.headwater.export.ParquetColumn.ColumnType.TEXT_LISTS;
import static org.headwater.export.ParquetColumn.ColumnType.TRUTH;
import static org.headwater.export.ParquetColumn.ColumnType.WHOLE;
import static org.headwater.vocabulary.RecordField.Place.CELL;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.entity.Shipment;
import org.headwater.entity.StoredRecords;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;
import org.headwater.trace.ChainAnswer;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.FieldShape;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.RecordField;
import org.headwater.vocabulary.ShipmentField;
import org.jspecify.annotations.Nullable;

/**
 * Tables for engines, with days as days and lists as lists: nodes, edges, the steps of chains, and the records that are one
 * party. They have what a search needs: ends, kinds, walk, days from the earliest to the latest, substances of the lines, and
 * each piece of evidence that the exporter saw. Columns that CSV has too have its names.
 */
final class ParquetTables implements ElementWriter {

    private static final List<ParquetColumn> NODES = List.of(
            ParquetColumn.of("id", TEXT),
            ParquetColumn.few("kind", TEXT),
            ParquetColumn.of("is_party", TRUTH),
            ParquetColumn.of("name", TEXT),
            ParquetColumn.of("recorded_name", TEXT),
            ParquetColumn.of("key", TEXT),
            ParquetColumn.few("marking", TEXT),
            ParquetColumn.of("properties", TEXT));

    private static final List<ParquetColumn> EDGES = Stream.of(
                    List.of(
                            ParquetColumn.of("id", TEXT),
                            ParquetColumn.few("kind", TEXT),
                            ParquetColumn.few("verb", TEXT),
                            ParquetColumn.few("class", TEXT),
                            ParquetColumn.few("walk", TEXT),
                            ParquetColumn.of("subject_id", TEXT),
                            ParquetColumn.of("object_id", TEXT),
                            ParquetColumn.of("valid_from", TEXT),
                            ParquetColumn.of("valid_from_earliest", DAY),
                            ParquetColumn.of("valid_from_latest", DAY),
                            ParquetColumn.of("valid_to", TEXT),
                            ParquetColumn.of("valid_to_earliest", DAY),
                            ParquetColumn.of("valid_to_latest", DAY),
                            ParquetColumn.few("list", TEXT),
                            ParquetColumn.of("listed_from", DAY),
                            ParquetColumn.of("listed_to", DAY)),
                    columns(EdgeColumns.TEXTS),
                    Fact.ROLES.stream()
                            .map(role -> ParquetColumn.few(EdgeColumns.ofRole(role), TEXTS))
                            .toList(),
                    List.of(ParquetColumn.of("quantity_kg", DECIMAL)),
                    columns(EdgeColumns.AMOUNTS),
                    List.of(
                            ParquetColumn.few("line_substance", TEXTS),
                            ParquetColumn.few("line_declared", TEXTS),
                            ParquetColumn.few("line_assessed", TEXTS),
                            ParquetColumn.few("line_hs", TEXTS),
                            ParquetColumn.of("line_description", TEXTS),
                            ParquetColumn.of("line_kg", DECIMALS),
                            ParquetColumn.few("substance_cas", TEXT),
                            ParquetColumn.few("grade", TEXT),
                            ParquetColumn.of("confidence", DECIMAL),
                            ParquetColumn.of("evidence_count", WHOLE),
                            ParquetColumn.of("evidence_id", TEXTS),
                            ParquetColumn.few("evidence_source", TEXTS),
                            ParquetColumn.of("evidence_locator", TEXTS),
                            ParquetColumn.of("evidence_quote", TEXTS),
                            ParquetColumn.few("evidence_grade", TEXTS),
                            ParquetColumn.few("evidence_claimed_by", TEXT_LISTS),
                            ParquetColumn.few("evidence_disputed_by", TEXT_LISTS),
                            ParquetColumn.few("evidence_marking", TEXTS),
                            ParquetColumn.few("sources", TEXTS),
                            ParquetColumn.few("flags", TEXTS),
                            ParquetColumn.of("recorded_at", MOMENT),
                            ParquetColumn.few("marking", TEXT),
                            ParquetColumn.of("details", TEXT)))
            .flatMap(List::stream)
            .toList();

    private static final List<ParquetColumn> TWINS =
            List.of(ParquetColumn.of("record_id", TEXT), ParquetColumn.of("party_id", TEXT));

    private static final List<ParquetColumn> STEPS = List.of(
            ParquetColumn.of("chain", WHOLE),
            ParquetColumn.of("step", WHOLE),
            ParquetColumn.few("class", TEXT),
            ParquetColumn.few("kinds", TEXTS),
            ParquetColumn.of("from_id", TEXT),
            ParquetColumn.few("from_kind", TEXT),
            ParquetColumn.of("from_name", TEXT),
            ParquetColumn.of("to_id", TEXT),
            ParquetColumn.few("to_kind", TEXT),
            ParquetColumn.of("to_name", TEXT),
            ParquetColumn.of("along", TRUTH),
            ParquetColumn.of("dispatched", DAY),
            ParquetColumn.of("arrived", DAY),
            ParquetColumn.of("valid_from", TEXT),
            ParquetColumn.of("valid_from_earliest", DAY),
            ParquetColumn.of("valid_from_latest", DAY),
            ParquetColumn.of("valid_to", TEXT),
            ParquetColumn.of("valid_to_earliest", DAY),
            ParquetColumn.of("valid_to_latest", DAY),
            ParquetColumn.of("quantity_kg", DECIMAL),
            ParquetColumn.of("value_usd", DECIMAL),
            ParquetColumn.few("hs", TEXTS),
            ParquetColumn.of("description", TEXTS),
            ParquetColumn.few("substance_cas", TEXT),
            ParquetColumn.few("substance_name", TEXT),
            ParquetColumn.few("grade", TEXT),
            ParquetColumn.of("confidence", DECIMAL),
            ParquetColumn.of("best_confidence", DECIMAL),
            ParquetColumn.of("fact_id", TEXT),
            ParquetColumn.of("fact_ids", TEXTS),
            ParquetColumn.of("fact_count", WHOLE),
            ParquetColumn.of("document_no", TEXT),
            ParquetColumn.of("evidence_count", WHOLE),
            ParquetColumn.few("sources", TEXTS),
            ParquetColumn.few("flags", TEXTS),
            ParquetColumn.few("marking", TEXT),
            ParquetColumn.of("chain_key", TEXT),
            ParquetColumn.of("chain_tiers", WHOLE),
            ParquetColumn.of("chain_ties", WHOLE),
            ParquetColumn.of("chain_confidence", DECIMAL),
            ParquetColumn.of("chain_completion", DAY));

    /** Details of a fact with columns of their own. */
    private static final Set<String> TOLD = Stream.concat(
                    EdgeColumns.TOLD.stream(),
                    Stream.of("lineSubstance", "lineAssessed", "lineHs", "lineText", "lineKg", "substance"))
            .collect(Collectors.toUnmodifiableSet());

    private final Parts parts;
    private final EdgeColumns columns = new EdgeColumns();
    private final Twins twins = new Twins();
    private ParquetTable table;
    private int place;
    private long chains;

    ParquetTables(Parts parts, Manifest.Head head) throws IOException {
        this.parts = parts;
        this.table = new ParquetTable(parts, "nodes", NODES);
    }

    /** Tables follow each other; one that is passed over is there with its columns alone. */
    private void to(int wanted) throws IOException {
        while (place < wanted) {
            table.close();
            place++;
            table = place == 1
                    ? new ParquetTable(parts, "edges", EDGES)
                    : place == 2 ? new ParquetTable(parts, "steps", STEPS) : new ParquetTable(parts, "twins", TWINS);
        }
    }

    @Override
    public void node(StoredRecords.One node) throws IOException {
        table.row(
                node.id(),
                node.kind(),
                node.kind().isParty(),
                node.name(),
                node.recordedName(),
                node.key(),
                node.marking(),
                NodeColumns.json(node.properties(), Set.of()));
    }

    @Override
    public void source(Source source) {
        columns.source(source);
    }

    @Override
    public void edge(Facts.Keyed edge) throws IOException {
        to(1);
        var fact = edge.fact();
        if (fact.kind() == LinkKind.SAME_AS) twins.join(fact.subjectId(), fact.objectId());
        var shipment = new Shipment(fact);
        var declared = fact.texts("lineSubstance");
        var assessed = assessed(fact, declared.size());
        var values = new ArrayList<@Nullable Object>(Arrays.<@Nullable Object>asList(
                fact.id(),
                fact.kind(),
                fact.verb(),
                fact.kind().stepClass(),
                fact.kind().walk(),
                fact.subjectId(),
                fact.objectId(),
                fact.validFrom(),
                earliest(fact.validFrom()),
                latest(fact.validFrom()),
                fact.validTo(),
                earliest(fact.validTo()),
                latest(fact.validTo()),
                fact.list(),
                fact.listedFrom(),
                fact.listedTo()));
        for (var field : EdgeColumns.TEXTS) {
            var value = shipment.value(field);
            values.add(value);
            if (field.shape() != FieldShape.DATE) continue;
            values.add(earliest((PartialDate) value));
            values.add(latest((PartialDate) value));
        }
        for (var role : Fact.ROLES) values.add(fact.parts().get(role));
        var pieces = fact.evidence();
        values.add(EdgeColumns.kilograms(shipment));
        for (var field : EdgeColumns.AMOUNTS) values.add(shipment.value(field));
        values.addAll(Arrays.<@Nullable Object>asList(
                lines(traced(declared, assessed)),
                lines(declared),
                lines(assessed),
                lines(fact.texts("lineHs")),
                lines(fact.texts("lineText")),
                lines(shipment.weights()),
                fact.text("substance"),
                EdgeColumns.grade(fact),
                fact.confidence(),
                pieces.size(),
                pieces.stream().map(Evidence::id).toList(),
                pieces.stream().map(Evidence::sourceId).toList(),
                pieces.stream().map(Evidence::locator).toList(),
                pieces.stream()
                        .map(piece -> piece.quote() == null ? "" : piece.quote())
                        .toList(),
                pieces.stream().map(Evidence::grade).toList(),
                pieces.stream().map(Evidence::claimedByIds).toList(),
                pieces.stream().map(Evidence::disputedByIds).toList(),
                pieces.stream().map(Evidence::marking).toList(),
                columns.sources(fact),
                fact.flags(),
                fact.recordedAt(),
                fact.marking(),
                NodeColumns.json(fact.detail(), TOLD)));
        table.row(values.toArray());
    }

    /** Columns of fields: a date that may be known to the month or year only has two days beside it. */
    private static List<ParquetColumn> columns(List<RecordField> fields) {
        var columns = new ArrayList<ParquetColumn>();
        for (var field : fields) {
            var name = field.at(CELL);
            switch (field.shape()) {
                case NUMBER -> columns.add(ParquetColumn.of(name, DECIMAL));
                case COUNTRY, CURRENCY -> columns.add(ParquetColumn.few(name, TEXT));
                default -> columns.add(ParquetColumn.of(name, TEXT));
            }
            if (field.shape() != FieldShape.DATE) continue;
            columns.add(ParquetColumn.of(name + "_earliest", DAY));
            columns.add(ParquetColumn.of(name + "_latest", DAY));
        }
        return columns;
    }

    private static @Nullable LocalDate earliest(@Nullable PartialDate date) {
        return date == null ? null : date.first();
    }

    private static @Nullable LocalDate latest(@Nullable PartialDate date) {
        return date == null ? null : date.last();
    }

    /** One for each line, '' where nobody assessed it. */
    private static List<String> assessed(Fact fact, int lines) {
        var assessed = new ArrayList<>(fact.texts("lineAssessed"));
        while (assessed.size() < lines) assessed.add("");
        return assessed;
    }

    private static List<@Nullable String> traced(List<String> declared, List<String> assessed) {
        var traced = new ArrayList<@Nullable String>();
        for (var line = 0; line < declared.size(); line++)
            traced.add(CasNumber.traced(declared.get(line), assessed.get(line)));
        return traced;
    }

    /** Null where there are no lines. */
    private static <T extends @Nullable Object> @Nullable List<T> lines(List<T> lines) {
        return lines.isEmpty() ? null : lines;
    }

    @Override
    public void party(Collection<String> records) {
        var first = records.iterator().next();
        for (var record : records) twins.join(first, record);
    }

    @Override
    public void chain(ChainAnswer.Chain chain) throws IOException {
        to(2);
        chains++;
        var number = 0;
        for (var step : chain.steps()) {
            var fact = step.fact();
            var shipment = new Shipment(fact);
            table.row(
                    chains,
                    ++number,
                    step.stepClass(),
                    step.kinds().stream().sorted().toList(),
                    step.from().id(),
                    step.from().kind(),
                    step.from().name(),
                    step.to().id(),
                    step.to().kind(),
                    step.to().name(),
                    step.along(),
                    step.dispatched(),
                    step.arrived(),
                    step.validFrom(),
                    earliest(step.validFrom()),
                    latest(step.validFrom()),
                    step.validTo(),
                    earliest(step.validTo()),
                    latest(step.validTo()),
                    step.quantityKg(),
                    shipment.number(ShipmentField.VALUE_USD),
                    EdgeColumns.given(fact.texts("lineHs")),
                    EdgeColumns.given(fact.texts("lineText")),
                    step.cas(),
                    step.substance() == null ? null : step.substance().name(),
                    EdgeColumns.grade(fact),
                    step.confidence(),
                    step.bestConfidence(),
                    fact.id(),
                    step.factIds(),
                    step.factCount(),
                    shipment.text(ShipmentField.DOCUMENT_NO),
                    fact.evidence().size(),
                    columns.sources(fact),
                    step.flags().stream().sorted().toList(),
                    fact.marking(),
                    chain.key(),
                    chain.tiers(),
                    chain.ties(),
                    chain.confidence(),
                    chain.completion());
        }
    }

    @Override
    public void end() throws IOException {
        to(3);
        for (var twin : twins.all().entrySet()) table.row(twin.getKey(), twin.getValue());
        table.close();
    }

    /** Records that are one party: the first id of each group stands for it, as in answers to the exporter. */
    private static final class Twins {
        private final TreeMap<String, String> above = new TreeMap<>();

        void join(String one, String other) {
            var first = top(one);
            var second = top(other);
            var least = first.compareTo(second) < 0 ? first : second;
            above.put(one, least);
            above.put(other, least);
            above.put(first, least);
            above.put(second, least);
        }

        private String top(String id) {
            var top = id;
            for (var next = above.get(top); next != null && !next.equals(top); next = above.get(top)) top = next;
            return top;
        }

        TreeMap<String, String> all() {
            var all = new TreeMap<String, String>();
            for (var id : above.keySet()) all.put(id, top(id));
            return all;
        }
    }
}
