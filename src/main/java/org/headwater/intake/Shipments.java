package org.headwater.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewSource;
import org.headwater.substance.Laws;
import org.headwater.substance.SubstanceNames;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Customs and transport documents, a row each; rows that follow each other with the same document, ends and dates are its
 * lines. Files are larger than memory, so each is read twice: once to see whether it is a file of shipments at all, and once
 * to record it batch by batch. The same file again changes nothing.
 */
@Component("shipmentsFeed")
class Shipments implements Feed {

    static final List<String> COLUMNS = List.of(
            "document_no",
            "dispatch_date",
            "arrival_date",
            "consignor_name",
            "consignor_country",
            "consignor_id",
            "consignee_name",
            "consignee_country",
            "consignee_id",
            "notify_party",
            "carrier",
            "forwarder",
            "port_of_loading",
            "port_of_discharge",
            "hs_code",
            "hs_edition",
            "description",
            "cas",
            "quantity_kg",
            "value_usd",
            "container",
            "marking");

    /** What an analyst or a laboratory found the goods to be: a CAS number, or "none". */
    static final String ASSESSED = "assessed_cas";

    static final List<String> KNOWN =
            Stream.concat(COLUMNS.stream(), Stream.of(ASSESSED)).toList();

    static final Set<String> REQUIRED = Set.of("document_no", "consignor_name", "consignee_name");

    /** A shipment brings the names and countries of its parties with it, most of them known: about 1,000 new facts. */
    private static final int ROWS = ImportRun.BATCH / 2;

    private final Ledger ledger;
    private final VisibleGraph graph;

    private final Laws laws;

    Shipments(Ledger ledger, VisibleGraph graph, Laws laws) {
        this.ledger = ledger;
        this.graph = graph;
        this.laws = laws;
    }

    @Override
    public String name() {
        return "shipments";
    }

    @Override
    public String description() {
        return "customs and transport documents, CSV with the columns " + String.join(",", COLUMNS)
                + " and, where goods were assessed, " + ASSESSED;
    }

    @Override
    public boolean isStream() {
        return true;
    }

    @Override
    public void check(ImportRequest request) {
        if (request.asOf() != null)
            throw BadInput.of(
                    "asOf",
                    request.asOf(),
                    "does not go with shipments, each of which has its own dates; leave it out");
    }

    /** What a first reading tells of a file. */
    private static final class Survey {
        private long rows;
        private long bad;
        private long invented;
        private long real;

        boolean isInvented() {
            return invented > 0;
        }
    }

    @Override
    public void run(ImportRun run) throws IOException {
        var surveys = new ArrayList<Survey>();
        var names = laws.of(run.viewer()).names();
        for (var file : run.request().files()) surveys.add(survey(file, names, run));
        var rows = surveys.stream().mapToLong(survey -> survey.rows).sum();
        Held.ifMostlyBad(run, surveys.stream().mapToLong(survey -> survey.bad).sum(), rows);
        run.total(rows);
        for (var place = 0; place < surveys.size(); place++)
            record(run.request().files().get(place), surveys.get(place), names, run);
        run.summary(rows + " rows read: " + run.count("shipments") + " shipments, " + run.count("facts") + " facts and "
                + run.count("evidence") + " further pieces of evidence are new, " + run.count("unchanged")
                + " stood already, " + run.count("rejected") + " rows set aside");
    }

    private static Survey survey(ImportRequest.InputFile file, SubstanceNames names, ImportRun run) throws IOException {
        var survey = new Survey();
        var origin = new ShipmentRow.Origin(
                "", "", run.request().marking(), run.viewer().organization(), names);
        read(file, origin, reject -> survey.bad++, (line, row) -> {
            survey.rows++;
            if (line != null && line.isInvented()) survey.invented++;
            else if (line != null) survey.real++;
            if (survey.rows % 10_000 == 0) run.checkpoint();
        });
        if (survey.invented > 0 && survey.real > 0)
            throw BadInput.of(
                    "file",
                    file.name(),
                    "has " + survey.invented + " rows marked as invented among " + survey.rows
                            + "; put invented and real ones in files of their own");
        return survey;
    }

    /** The document that is being read, with all its rows so far, and the last of these. */
    private static final class Open {
        private @Nullable ShipmentRow document;
        private @Nullable ShipmentRow last;
    }

    private void record(ImportRequest.InputFile file, Survey survey, SubstanceNames names, ImportRun run)
            throws IOException {
        var hash = Hashes.sha256OfContent(file.path());
        var marking = run.request().marking();
        var source = run.request().dryRun()
                ? hash
                : ledger.source(new NewSource(
                        hash,
                        (survey.isInvented() ? "Invented demonstration data: " : "") + "shipments, file " + file.name(),
                        null,
                        null,
                        null,
                        marking,
                        survey.isInvented()));
        var origin = new ShipmentRow.Origin(source, hash, marking, run.viewer().organization(), names);
        var batch = new ArrayList<ImportRun.Item>();
        var open = new Open();
        read(file, origin, run::reject, (line, row) -> {
            run.read(1);
            if (row == null) return;
            var before = open.document;
            var last = open.last;
            open.last = row;
            if (before != null && last != null && before.isContinuedBy(row)) {
                if (!last.isRepeatedBy(row)) open.document = before.with(row);
                return;
            }
            if (before != null) batch.add(before.item(origin));
            open.document = row;
            if (batch.size() >= ROWS) flush(batch, run);
        });
        var rest = open.document;
        if (rest != null) batch.add(rest.item(origin));
        flush(batch, run);
    }

    private void flush(List<ImportRun.Item> batch, ImportRun run) {
        var agreed = KnownNames.agreed(batch, run, graph, "consignor_id/consignee_id");
        run.add("shipments", agreed.size());
        run.record(agreed);
        batch.clear();
    }

    /** Takes each row, good or bad; {@code line} and {@code row} are null where there is none. */
    private interface Taker {
        void take(Table.@Nullable Line line, @Nullable ShipmentRow row);
    }

    private static void read(
            ImportRequest.InputFile file, ShipmentRow.Origin origin, Consumer<Reject> rejects, Taker taker)
            throws IOException {
        try (var table = Table.open(file, KNOWN, REQUIRED)) {
            for (var line : table) {
                takeRejects(table, rejects, taker);
                ShipmentRow row = null;
                try {
                    row = ShipmentRow.read(line, origin);
                } catch (BadRow e) {
                    rejects.accept(e.reject());
                }
                taker.take(line, row);
            }
            takeRejects(table, rejects, taker);
        } catch (CsvParseException e) {
            throw BadInput.of("file", file.name(), "is no CSV: " + e.getMessage() + "; save it as CSV in UTF-8");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) throw notUtf8(file);
            throw e;
        } catch (CharacterCodingException e) {
            throw notUtf8(file);
        }
    }

    private static void takeRejects(Table table, Consumer<Reject> rejects, Taker taker) {
        for (var reject : table.takeRejects()) {
            rejects.accept(reject);
            taker.take(null, null);
        }
    }

    private static BadInput notUtf8(ImportRequest.InputFile file) {
        return BadInput.of("file", file.name(), "is not in UTF-8; save it so, since a guess would change names");
    }
}
