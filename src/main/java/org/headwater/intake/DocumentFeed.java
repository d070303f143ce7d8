package org.headwater.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewSource;
import org.headwater.substance.Laws;
import org.headwater.substance.SubstanceNames;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;

/**
 * A feed of documents, a row or a few each. Files are larger than memory, so each is read more than once: to see what form it
 * is in and whether it is a file of such documents at all, and to record it batch by batch. The same file again changes
 * nothing.
 *
 * @param <D> the kind of row
 */
abstract class DocumentFeed<D extends Document<D>> implements Feed {

    /** A document brings the names and countries of its parties with it, most of them known: about 1,000 new facts. */
    private static final int ROWS = ImportRun.BATCH / 2;

    /** Lines of one document: a container holds some hundred kinds of goods, and a fact is one node. */
    static final int MOST_LINES = 1_000;

    private final Ledger ledger;
    private final VisibleGraph graph;
    private final Laws laws;

    DocumentFeed(Ledger ledger, VisibleGraph graph, Laws laws) {
        this.ledger = ledger;
        this.graph = graph;
        this.laws = laws;
    }

    /** Names of the columns that a file may have. */
    abstract List<String> fields();

    /** Those that every row needs. */
    abstract Set<String> required();

    /** Where the ids of the parties stand, as a reject names it. */
    abstract String idColumns();

    /** Checks every cell; throws {@link BadRow}. */
    abstract D row(Table.Line line, Origin origin);

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
                    "does not go with " + name() + ", each of which has its own dates; leave it out");
        request.mapping().checkFor(name(), new HashSet<>(fields()));
    }

    @Override
    public boolean takesMapping() {
        return true;
    }

    /** What a first reading tells of a file. */
    private static final class Survey {
        private final FileForm form;
        private long rows;
        private long bad;
        private long invented;
        private long real;

        Survey(FileForm form) {
            this.form = form;
        }

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
        run.summary(rows + " rows read: " + run.count(name()) + " " + name() + ", " + run.count("facts") + " facts and "
                + run.count("evidence") + " further pieces of evidence are new, " + run.count("unchanged")
                + " stood already, " + run.count("rejected") + " rows set aside" + forms(run, surveys));
    }

    /** What was detected, where it is not what everybody expects. */
    private static String forms(ImportRun run, List<Survey> surveys) {
        var told = new StringBuilder();
        for (var place = 0; place < surveys.size(); place++) {
            var form = surveys.get(place).form.described();
            if (!form.equals("UTF-8, commas"))
                told.append("; ")
                        .append(run.request().files().get(place).name())
                        .append(" was read as ")
                        .append(form);
        }
        return told.toString();
    }

    private Survey survey(ImportRequest.InputFile file, SubstanceNames names, ImportRun run) throws IOException {
        var survey = new Survey(FileForm.of(file, run.request().mapping()));
        var origin = new Origin("", "", run.request().marking(), run.viewer().organization(), names);
        read(file, survey.form, run.request().mapping(), origin, reject -> survey.bad++, (line, row) -> {
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
    private static final class Open<D> {
        private @Nullable D document;
        private @Nullable D last;
    }

    private Origin origin(ImportRequest.InputFile file, Survey survey, SubstanceNames names, ImportRun run)
            throws IOException {
        var named = run.request().mapping().source();
        var hash = named == null
                ? Hashes.sha256OfContent(file.path())
                // A feed of many files is itself the source: its name identifies it.
                : Hashes.sha256(name() + "\n" + named);
        var title = named == null ? name() + ", file " + file.name() : named;
        var marking = run.request().marking();
        var source = run.request().dryRun()
                ? hash
                : ledger.source(new NewSource(
                        hash,
                        (survey.isInvented() ? "Invented demonstration data: " : "") + title,
                        null,
                        null,
                        null,
                        marking,
                        survey.isInvented()));
        return new Origin(source, hash, marking, run.viewer().organization(), names, named != null);
    }

    private void record(ImportRequest.InputFile file, Survey survey, SubstanceNames names, ImportRun run)
            throws IOException {
        var origin = origin(file, survey, names, run);
        var batch = new ArrayList<ImportRun.Item>();
        var open = new Open<D>();
        read(file, survey.form, run.request().mapping(), origin, run::reject, (line, row) -> {
            run.read(1);
            if (row == null || line == null) return;
            var before = open.document;
            var last = open.last;
            open.last = row;
            if (before != null && last != null && before.isContinuedBy(row)) {
                if (last.isRepeatedBy(row)) return;
                if (before.lines() + row.lines() <= MOST_LINES) open.document = before.with(row);
                else
                    run.reject(line.reject(
                            null,
                            "TOO_MANY_LINES",
                            "is beyond line " + MOST_LINES + " of its document; split the document",
                            null));
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
        var agreed = KnownNames.agreed(batch, run, graph, idColumns());
        run.add(name(), agreed.size());
        run.record(agreed);
        batch.clear();
    }

    /** Takes each row, good or bad; {@code line} and {@code row} are null where there is none. */
    private interface Taker<D> {
        void take(Table.@Nullable Line line, @Nullable D row);
    }

    private void read(
            ImportRequest.InputFile file,
            FileForm form,
            Mapping mapping,
            Origin origin,
            Consumer<Reject> rejects,
            Taker<D> taker)
            throws IOException {
        try (var table = Table.open(file, form, mapping, fields(), required())) {
            for (var line : table) {
                takeRejects(table, rejects, taker);
                D row = null;
                try {
                    row = row(line, origin);
                } catch (BadRow e) {
                    rejects.accept(e.reject());
                }
                taker.take(line, row);
            }
            takeRejects(table, rejects, taker);
        } catch (CsvParseException e) {
            throw BadInput.of("file", file.name(), "is no CSV: " + e.getMessage() + "; check its quotes");
        }
    }

    private void takeRejects(Table table, Consumer<Reject> rejects, Taker<D> taker) {
        for (var reject : table.takeRejects()) {
            rejects.accept(reject);
            taker.take(null, null);
        }
    }
}
