package org.headwater.intake.run;

import static org.headwater.intake.table.RejectCode.*;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.SourceKeys;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.FileForm;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RowsFile;
import org.headwater.intake.table.Table;
import org.headwater.store.Ahead;
import org.headwater.substance.Laws;
import org.headwater.substance.SubstanceNames;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * A feed of documents with one row or a few. Files are larger than memory, so a file is read more than once. A first
 * reading detects its form and checks whether it has such documents at all; a second records it batch by batch. An
 * initial import skips the check and counts bad rows while recording, since nothing counts before its end. The same
 * file again changes nothing.
 *
 * @param <D> the kind of row
 */
public abstract class DocumentFeed<D extends DocumentRow<D>> implements RowFeed {

    /**
     * Documents of a batch. A document is little more than one fact, since most names and countries of parties are
     * known.
     */
    private static final int DOCUMENTS = ImportRun.BATCH;

    /** The most lines of a document, which is one node: a container has some hundred kinds of goods. */
    static final int MOST_LINES = 1_000;

    private final VisibleGraph graph;
    private final Laws laws;
    private final FeedKind kind;
    private final List<String> fields;
    private final Set<String> required;
    private final String idColumns;

    /**
     * @param fields names of the columns that a file may have
     * @param required columns that every row needs
     * @param idColumns name of the columns with the ids of parties, for rejects
     */
    protected DocumentFeed(
            VisibleGraph graph,
            Laws laws,
            String name,
            String description,
            List<String> fields,
            Set<String> required,
            String idColumns) {
        this.kind = FeedKind.of(name, description, Trait.STREAM, Trait.MAPPED);
        this.fields = fields;
        this.required = required;
        this.idColumns = idColumns;
        this.graph = graph;
        this.laws = laws;
    }

    /** Reads a row with every cell checked; throws {@link BadRow}. */
    public abstract D row(Table.TableRow line, Origin origin);

    @Override
    public List<FeedField> fields() {
        return FeedField.of(fields, required);
    }

    @Override
    public Function<Table.TableRow, ImportRun.Item> reader(Viewer viewer, Marking marking) {
        var origin = new Origin(
                "", "", marking, viewer.organization(), laws.of(viewer).names());
        return line -> row(line, origin).item(origin);
    }

    @Override
    public FeedKind kind() {
        return kind;
    }

    @Override
    public void check(ImportRequest request) {
        request.requireNoDay("each of which has its own dates");
        request.mapping().checkFor(name(), new HashSet<>(fields));
        RowsFile.check(request.mapping(), request.files());
    }

    /** The result of a file's first reading. */
    private static final class FileSurvey {
        private final FileForm form;

        /** Whether the survey has read the rows; otherwise they are counted while they are recorded. */
        private boolean isRead;

        private long rows;
        private long bad;
        private long invented;
        private long real;

        FileSurvey(FileForm form) {
            this.form = form;
        }

        boolean isInvented() {
            return invented > 0;
        }
    }

    @Override
    public void run(ImportRun run) throws IOException {
        var surveys = new ArrayList<FileSurvey>();
        var names = laws.of(run.viewer()).names();
        var files = RowsFile.of(run.request().mapping(), run.request().files());
        if (!run.request().releaseHeld()) lookAtFirstRows(files, names, run);
        for (var rows : files) surveys.add(survey(rows, names, run));
        if (!run.isOffline()) {
            holdIfMostlyBad(surveys, run);
            run.total(rows(surveys));
        }
        run.again();
        for (var joined :
                new LinkedHashSet<>(files.stream().map(RowsFile::joined).toList()))
            joined.rejects().forEach(run::setAside);
        for (var place = 0; place < surveys.size(); place++) record(files.get(place), surveys.get(place), names, run);
        // An offline store does not count yet, so the guard may still refuse it.
        if (run.isOffline()) holdIfMostlyBad(surveys, run);
        var rest = new ArrayList<>(List.of(run.count(name()) + " " + name()));
        rest.addAll(forms(files, surveys));
        run.summarize("rows", rest.toArray(String[]::new));
    }

    private static long rows(List<FileSurvey> surveys) {
        return surveys.stream().mapToLong(survey -> survey.rows).sum();
    }

    private static void holdIfMostlyBad(List<FileSurvey> surveys, ImportRun run) {
        Held.ifMostlyBad(run, surveys.stream().mapToLong(survey -> survey.bad).sum(), rows(surveys));
    }

    /** The detected forms that are not the usual one, for the summary. */
    private static List<String> forms(List<RowsFile> files, List<FileSurvey> surveys) {
        var told = new ArrayList<String>();
        for (var place = 0; place < surveys.size(); place++) {
            var form = surveys.get(place).form.described();
            if (!form.equals("UTF-8, commas")) told.add(files.get(place).file().name() + " was read as " + form);
        }
        return told;
    }

    private void lookAtFirstRows(List<RowsFile> files, SubstanceNames names, ImportRun run) throws IOException {
        for (var rows : files) if (hasGoodRow(rows, names, run)) break;
        run.again();
    }

    /**
     * Whether a row of the file is good; ends the run where none of the first rows is. The form is guessed from the
     * file's beginning, since detecting it takes reading the whole file.
     */
    private boolean hasGoodRow(RowsFile rows, SubstanceNames names, ImportRun run) throws IOException {
        FileForm form;
        try {
            form = FileForm.ofBeginning(rows.file(), rows.mapping());
        } catch (BadInput e) {
            // The whole file may show its form more clearly.
            return false;
        }
        var origin = new Origin("", "", run.request().marking(), run.viewer().organization(), names);
        try (var table = Table.open(rows, form, fields, required, reject -> bad(reject, run))) {
            for (var line : table) {
                try {
                    row(line, origin);
                    return true;
                } catch (BadRow e) {
                    bad(e.reject(), run);
                }
            }
        } catch (CsvParseException e) {
            // The reading of the rows reports the error.
        }
        return false;
    }

    private static void bad(Reject reject, ImportRun run) {
        run.reject(reject);
        run.looked(1);
    }

    private FileSurvey survey(RowsFile file, SubstanceNames names, ImportRun run) throws IOException {
        var survey = new FileSurvey(FileForm.of(file.file(), file.mapping()));
        if (run.isOffline() && !hasInvented(file, survey.form)) return survey;
        survey.isRead = true;
        var origin = new Origin("", "", run.request().marking(), run.viewer().organization(), names);
        read(file, survey.form, origin, run::reject, (line, row) -> {
            survey.rows++;
            if (row == null) survey.bad++;
            if (line != null && line.isInvented()) survey.invented++;
            else if (line != null) survey.real++;
            if (survey.rows % 10_000 == 0) run.checkpoint();
        });
        if (survey.invented > 0 && survey.real > 0)
            throw BadInput.of(
                    "file",
                    file.file().name(),
                    "has " + survey.invented + " rows marked as invented among " + survey.rows
                            + "; put invented and real ones in files of their own");
        return survey;
    }

    private boolean hasInvented(RowsFile file, FileForm form) throws IOException {
        try (var table = Table.open(file, form, fields, required, reject -> {})) {
            return table.has("invented");
        } catch (CsvParseException e) {
            // The reading of the rows reports the error.
            return true;
        }
    }

    /** The document that is being read: all its rows so far, how many they are, and the last row. */
    private static final class OpenDocument<D> {
        private @Nullable D document;
        private @Nullable D last;
        private long rows;
    }

    private Origin origin(RowsFile rows, FileSurvey survey, SubstanceNames names, ImportRun run) throws IOException {
        var named = run.request().mapping().source();
        var hash = named == null
                ? rows.joined().sha256(rows.file())
                // A feed of many files is itself the source: its name identifies it.
                : SourceKeys.ofFeed(name(), named);
        var title = named == null
                ? name() + ", file " + rows.file().name() + rows.joined().names()
                : named;
        var marking = run.request().marking();
        var isInvented = survey.isInvented();
        var whole = (isInvented ? SourceKeys.INVENTED : "") + title;
        var source = run.source(new NewSource(hash, whole, null, null, null, marking, isInvented));
        var parties = named == null ? hash : SourceKeys.of(named);
        return new Origin(source, parties, marking, run.viewer().organization(), names, named != null);
    }

    /**
     * A part of a file as it was read: what its documents say, the rows of it that are set aside, the values that its rows are
     * recorded without, how many rows it has, and how many of these say again what the row before says.
     */
    private record RowBatch(
            List<ImportRun.Item> items, List<Reject> rejects, List<Reject> values, long rows, long repeated) {}

    /** The rows read since the last batch. */
    private static final class Filling {
        private final Ahead.Output<RowBatch> taker;
        private List<ImportRun.Item> items = new ArrayList<>();
        private List<Reject> rejects = new ArrayList<>();
        private List<Reject> values = new ArrayList<>();
        private long rows;
        private long repeated;

        Filling(Ahead.Output<RowBatch> taker) {
            this.taker = taker;
        }

        /** Hands a full batch on. Bad rows count too, so that a job on a file of bad rows shows progress. */
        void handOnIfFull() {
            if (items.size() >= DOCUMENTS || rows >= 2 * DOCUMENTS) handOn();
        }

        void handOn() {
            taker.take(new RowBatch(items, rejects, values, rows, repeated));
            items = new ArrayList<>();
            rejects = new ArrayList<>();
            values = new ArrayList<>();
            rows = 0;
            repeated = 0;
        }
    }

    /**
     * Reads and checks a batch while the one before is committed. The reader uses the file only. This thread handles
     * the results of batches, in the order of the file.
     */
    private void record(RowsFile file, FileSurvey survey, SubstanceNames names, ImportRun run) throws IOException {
        var origin = origin(file, survey, names, run);
        try (var batches =
                new Ahead<RowBatch>("import-reader", taker -> batches(file, survey.form, origin, new Filling(taker)))) {
            for (var batch = batches.next(); batch != null; batch = batches.next()) {
                batch.rejects().forEach(run::reject);
                batch.values().forEach(run::setAside);
                run.rows(RowEnd.STOOD, batch.repeated());
                run.read(batch.rows());
                if (!survey.isRead) {
                    survey.rows += batch.rows();
                    survey.bad += batch.rejects().size();
                }
                var agreed = KnownNames.agreed(batch.items(), run, graph, idColumns);
                run.add(name(), agreed.size());
                run.record(agreed);
            }
        }
    }

    private void batches(RowsFile file, FileForm form, Origin origin, Filling filling) throws IOException {
        var open = new OpenDocument<D>();
        read(file, form, origin, reject -> filling.rejects.add(reject), (line, row) -> {
            filling.rows++;
            if (row != null && line != null) take(open, line, row, origin, filling);
            filling.handOnIfFull();
        });
        var rest = open.document;
        if (rest != null) filling.items.add(rest.item(origin).ofRows(open.rows));
        filling.handOn();
    }

    private void take(OpenDocument<D> open, Table.TableRow line, D row, Origin origin, Filling filling) {
        var before = open.document;
        var last = open.last;
        open.last = row;
        if (before != null && last != null && before.isContinuedBy(row)) {
            if (last.isRepeatedBy(row)) filling.repeated++;
            else if (before.lines() + row.lines() <= MOST_LINES) {
                for (var value : before.leftOut(row))
                    filling.values.add(line.reject(
                            value.column(),
                            SAID_OTHERWISE,
                            "'" + Bounded.shown(value.said()) + "' is another than '" + Bounded.shown(value.stands())
                                    + "' of an earlier row of the document; its line is recorded without it: give what"
                                    + " has another " + value.column()
                                    + " a document of its own, or correct one of the rows",
                            null));
                open.document = before.with(row);
                open.rows++;
            } else
                filling.rejects.add(line.reject(
                        null,
                        TOO_MANY_LINES,
                        "is beyond line " + MOST_LINES + " of its document; split the document",
                        null));
            return;
        }
        if (before != null) filling.items.add(before.item(origin).ofRows(open.rows));
        open.document = row;
        open.rows = 1;
    }

    /** Takes each row, good or bad; {@code line} and {@code row} are null where there is none. */
    private interface RowTaker<D> {
        void take(Table.@Nullable TableRow line, @Nullable D row);
    }

    private void read(RowsFile file, FileForm form, Origin origin, Consumer<Reject> rejects, RowTaker<D> taker)
            throws IOException {
        Consumer<Reject> bad = reject -> {
            rejects.accept(reject);
            taker.take(null, null);
        };
        try (var table = Table.open(file, form, fields, required, bad)) {
            for (var line : table) {
                D row = null;
                try {
                    row = row(line, origin);
                } catch (BadRow e) {
                    rejects.accept(e.reject());
                }
                taker.take(line, row);
            }
        } catch (CsvParseException e) {
            throw BadInput.of("file", file.file().name(), "is no CSV: " + e.getMessage() + "; check its quotes");
        }
    }
}
