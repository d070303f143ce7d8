package org.headwater.intake.csl;

import static org.headwater.intake.table.RejectCode.*;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewSource;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.Held;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.KnownNames;
import org.headwater.intake.run.RowFacts;
import org.headwater.intake.run.SharedNumbers;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Packed;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.Table;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.PartialDate;
import org.springframework.stereotype.Component;

/**
 * The Consolidated Screening List of the United States: lists of the Treasury, the Bureau of Industry and Security and
 * the Department of State in one CSV. Entries of the Treasury have the numbers of its own lists, so they are the same
 * parties as in {@code ofac-sdn}. Entries of the other lists have ids of this list.
 */
@Component
public class Csl implements Feed {

    public static final List<String> COLUMNS =
            List.of(("_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,"
                            + "start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,"
                            + "gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,"
                            + "alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids")
                    .split(","));

    static final Set<String> REQUIRED = Set.of("_id", "source", "name");

    /** Rows of a batch, which make some 1,000 facts: a row has a party with names, addresses and numbers. */
    private static final int ROWS = ImportRun.BATCH / 8;

    /** The grade of an authority's statement about its own act. */
    private static final Grade OWN_ACT = Grade.parse("A1");

    private final VisibleGraph graph;

    Csl(VisibleGraph graph) {
        this.graph = graph;
    }

    @Override
    public FeedKind kind() {
        return FeedKind.of(
                "csl",
                "the Consolidated Screening List of the United States, one CSV; --as-of says which day's it is",
                Trait.DATED,
                Trait.PUBLISHED);
    }

    @Override
    public void check(ImportRequest request) {
        if (request.files().size() > 1)
            throw BadInput.of("files", request.files().get(1).name(), "is a second file; the list is one");
    }

    @Override
    public void run(ImportRun run) throws IOException {
        var file = run.request().files().getFirst();
        var numbers = new SharedNumbers();
        var bad = new AtomicLong();
        var rows = new AtomicLong();
        read(
                file,
                reject -> {
                    bad.incrementAndGet();
                    run.reject(reject);
                },
                (row, entry) -> entry.numbers().forEach(number -> numbers.add(entry.key(), number)),
                () -> {
                    run.looked(1);
                    if (rows.incrementAndGet() % 10_000 == 0) run.checkpoint();
                });
        Held.ifMostlyBad(run, bad.get(), rows.get());
        run.again();
        run.total(rows.get());
        stage(file, numbers, run);
        run.publish(writes -> {});
        run.summarize("rows");
    }

    private void stage(InputFile file, SharedNumbers numbers, ImportRun run) throws IOException {
        var marking = run.request().marking();
        var asOf = run.request().asOf();
        var title = "Consolidated Screening List, file " + file.name();
        var published = asOf == null ? null : PartialDate.of(asOf);
        var source =
                run.source(new NewSource(Packed.sha256(file.path()), title, null, published, "en", marking, false));
        var batch = new ArrayList<ImportRun.Item>();
        read(
                file,
                run::reject,
                (row, entry) -> {
                    var evidence = NewEvidence.of(
                            source,
                            entry.list() + ", _id " + row.text("_id"),
                            CslFacts.shortened(row.find("federal_register_notice")),
                            OWN_ACT,
                            marking);
                    var facts = new RowFacts(file.name(), row.line(), marking, evidence);
                    new CslFacts(row, entry, facts, numbers).put();
                    run.setAside(facts);
                    batch.add(facts.item());
                    if (batch.size() >= ROWS) stage(batch, run);
                },
                () -> run.read(1));
        stage(batch, run);
    }

    private void stage(List<ImportRun.Item> batch, ImportRun run) {
        KnownNames.stage(batch, run, graph, "name", key -> key.startsWith("ofac:") || key.startsWith("csl-"));
    }

    private interface EntryTaker {
        void take(CslRow row, CslEntry entry);
    }

    private static void read(InputFile file, Consumer<Reject> rejects, EntryTaker taker, Runnable counted)
            throws IOException {
        Table.reading(file, "take it as it is published", () -> {
            try (var csv = CsvReader.builder().ofNamedCsvRecord(Table.text(file))) {
                var isFirst = true;
                for (var record : csv) {
                    if (isFirst) checkHeader(file, record.getHeader());
                    isFirst = false;
                    var row = new CslRow(file.name(), record);
                    try {
                        taker.take(row, CslEntry.read(row));
                    } catch (BadRow e) {
                        rejects.accept(e.reject());
                    }
                    counted.run();
                }
                if (isFirst)
                    throw BadInput.of("file", file.name(), "has no rows; it needs " + String.join(",", COLUMNS));
            }
        });
    }

    private static void checkHeader(InputFile file, List<String> header) {
        for (var name : REQUIRED)
            if (!header.contains(name))
                throw BadInput.of(
                        "file", file.name(), "lacks the column '" + name + "'; it needs " + String.join(",", COLUMNS));
        for (var name : header)
            if (!COLUMNS.contains(name))
                throw BadInput.of(
                        "file",
                        file.name(),
                        "has the column '" + Bounded.shown(name) + "', which is none of " + String.join(",", COLUMNS));
    }
}
