package org.headwater.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.util.Collection;
import java.util.List;
import org.headwater.entity.Shipment;
import org.headwater.entity.StoredRecords;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;
import org.headwater.trace.ChainAnswer;
import org.headwater.vocabulary.Cell;
import org.headwater.vocabulary.ShipmentField;
import org.jspecify.annotations.Nullable;

/** Tables for spreadsheets, notebooks and i2: nodes, edges, and a row for each step of each chain. */
final class CsvTables implements ElementWriter {

    static final List<String> STEPS = List.of(
            "chain",
            "step",
            "class",
            "kinds",
            "from_id",
            "from_kind",
            "from_name",
            "to_id",
            "to_kind",
            "to_name",
            "along",
            "dispatched",
            "arrived",
            "valid_from",
            "valid_to",
            "quantity_kg",
            "value_usd",
            "hs",
            "description",
            "substance_cas",
            "substance_name",
            "grade",
            "confidence",
            "best_confidence",
            "fact_id",
            "fact_count",
            "document_no",
            "evidence_count",
            "sources",
            "flags",
            "marking",
            "chain_tiers",
            "chain_ties",
            "chain_confidence",
            "chain_completion");

    private final Parts parts;
    private final EdgeColumns columns = new EdgeColumns();
    private CsvWriter csv;
    private int table;
    private int chains;

    CsvTables(Parts parts, Manifest.Head head) throws IOException {
        this.parts = parts;
        this.csv = begin("nodes.csv", NodeColumns.NAMES);
    }

    private CsvWriter begin(String part, List<String> header) throws IOException {
        var begun = CsvWriter.builder().build(new OutputStreamWriter(parts.next(part), UTF_8));
        begun.writeRecord(header);
        return begun;
    }

    /** Tables follow each other; one that is passed over is there with its header alone. */
    private void to(int wanted) throws IOException {
        while (table < wanted) {
            csv.close();
            table++;
            csv = table == 1 ? begin("edges.csv", EdgeColumns.NAMES) : begin("steps.csv", STEPS);
        }
    }

    /** Text is made inert; numbers and days are written as they are. */
    private void row(@Nullable Object... cells) {
        var row = new String[cells.length];
        for (var place = 0; place < cells.length; place++)
            row[place] = switch (cells[place]) {
                case null -> "";
                case String text -> Cell.inert(text);
                case Collection<?> many -> Cell.inert(EdgeColumns.text(many));
                case Object other -> other.toString();
            };
        csv.writeRecord(row);
    }

    @Override
    public void node(StoredRecords.One node) {
        row(NodeColumns.values(node));
    }

    @Override
    public void source(Source source) {
        columns.source(source);
    }

    @Override
    public void edge(Facts.Keyed edge) throws IOException {
        to(1);
        row(columns.values(edge.fact()));
    }

    @Override
    public void chain(ChainAnswer.Chain chain) throws IOException {
        to(2);
        chains++;
        var number = 0;
        for (var step : chain.steps()) {
            var fact = step.fact();
            var shipment = new Shipment(fact);
            row(
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
                    step.validTo(),
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
                    step.factCount(),
                    shipment.text(ShipmentField.DOCUMENT_NO),
                    fact.evidence().size(),
                    columns.sources(fact),
                    step.flags().stream().sorted().toList(),
                    fact.marking(),
                    chain.tiers(),
                    chain.ties(),
                    chain.confidence(),
                    chain.completion());
        }
    }

    @Override
    public void end() throws IOException {
        to(2);
        csv.close();
    }
}
