package org.headwater.intake.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.headwater.intake.table.RejectCode.*;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.Cell;
import org.headwater.vocabulary.RecordField;
import org.headwater.vocabulary.RecordField.Trait;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file with a header, packed or not. Columns are checked once; rows are read by the names of the feed's fields.
 */
public final class Table implements Iterable<Table.TableRow>, AutoCloseable {

    /** The most characters of a cell; a longer one has a misplaced quote. */
    private static final int LONGEST = 4_000;

    /**
     * The most characters of a text in a natural key. An index entry has 8 kB, and a fact's key has three such texts.
     */
    private static final int LONGEST_IN_KEY = 500;

    private static final Set<String> IN_KEYS = Stream.concat(
                    RecordField.all().stream()
                            .filter(field -> field.is(Trait.IN_KEY))
                            .map(RecordField::column),
                    Stream.of(
                            "subject_name",
                            "object_name",
                            "programme",
                            "claimed_by",
                            "disputed_by",
                            "place",
                            "substance"))
            .collect(Collectors.toUnmodifiableSet());

    /**
     * A cell that a spreadsheet would run: an equals sign, or another sign before a function or a pipe. No text of a
     * trade document begins like this. It is an attack on a later reader of the file.
     */
    private static final Pattern FORMULA = Pattern.compile("=.*|[@+-][\\w.]*[(|!].*", Pattern.DOTALL);

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** The form that keeps leading zeros in spreadsheets: ="00123". */
    private static final Pattern TEXT_FORMULA = Pattern.compile("=\"([^\"=]*)\"");

    /** The decoder's replacement for bytes that are invalid in the encoding. */
    private static final String LOST = "\uFFFD";

    private final String file;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final Map<String, Integer> places = new HashMap<>();

    /** The origin of each field's text by the mapping; without a mapping a field is the column of its name. */
    private final Map<String, Mapping.ColumnSource> cells = new HashMap<>();

    private Collection<String> fields() {
        return cells.isEmpty() ? places.keySet() : cells.keySet();
    }

    private final int width;
    private final Collection<String> required;
    private final Consumer<Reject> rejects;
    private final Mapping mapping;
    private final Joined joined;

    /** Whether cells are checked for formulas and for invalid bytes. */
    private final boolean checked;

    private Table(
            String file,
            CsvReader<CsvRecord> reader,
            Collection<String> columns,
            Collection<String> required,
            Mapping mapping,
            Joined joined,
            boolean checked,
            Consumer<Reject> rejects) {
        this.file = file;
        this.joined = joined;
        this.rejects = rejects;
        this.reader = reader;
        this.required = required;
        this.mapping = mapping;
        this.checked = checked;
        this.records = reader.iterator();
        if (!records.hasNext())
            throw BadInput.of("file", file, "is empty; it needs a header: " + String.join(",", columns));
        var header = records.next();
        this.width = header.getFieldCount();
        for (var place = 0; place < width; place++) {
            var cell = header.getField(place).strip();
            if (cell.length() > Bounded.LONGEST)
                throw BadInput.of(
                        "file",
                        file,
                        "has a column whose name has " + cell.length() + " characters, and at most " + Bounded.LONGEST
                                + " are one; check the quotes of the header");
            var name = FileForm.columnName(cell, place);
            if (name.equals("invented")) {
                places.put(name, place);
                continue;
            }
            if (!mapping.columns().isEmpty()) {
                if (places.put(name, place) != null && mapping.uses(name))
                    throw BadInput.of("file", file, "has the column '" + Bounded.shown(name) + "' twice");
                if (!mapping.uses(name)
                        && !mapping.ignored().contains(name)
                        && !mapping.ignored().contains("*"))
                    throw BadInput.of(
                            "file",
                            file,
                            "has the column '" + Bounded.shown(name) + "', which the mapping " + mapping.name()
                                    + " neither uses nor ignores");
                continue;
            }
            if (!columns.contains(name))
                throw BadInput.of(
                        "file",
                        file,
                        "has the column '" + Bounded.shown(name) + "', which is none of " + String.join(",", columns));
            if (places.put(name, place) != null)
                throw BadInput.of("file", file, "has the column '" + Bounded.shown(name) + "' twice");
        }
        if (!mapping.columns().isEmpty()) mapColumns(columns);
        joined.check(file, places.keySet());
        for (var name : required)
            if (!places.containsKey(name) && !cells.containsKey(name))
                throw BadInput.of(
                        "file", file, "lacks the column '" + name + "'; it needs " + String.join(",", columns));
    }

    private static List<String> columnsOf(Mapping.ColumnSource origin) {
        return switch (origin) {
            case Mapping.ColumnSource.First first -> first.columns();
            case Mapping.ColumnSource.Joined joined -> joined.columns();
            case Mapping.ColumnSource.Constant constant -> List.of();
        };
    }

    /** Checks the fields of a mapping: a field without any of its columns in the file counts as missing. */
    private void mapColumns(Collection<String> fields) {
        for (var field : fields) {
            var origin = mapping.columns().get(field);
            if (origin == null) continue;
            var found = columnsOf(origin).stream()
                    .filter(column -> places.containsKey(column) || joined.has(column))
                    .toList();
            switch (origin) {
                case Mapping.ColumnSource.First first -> {
                    if (!found.isEmpty()) cells.put(field, new Mapping.ColumnSource.First(found));
                }
                case Mapping.ColumnSource.Joined joined -> {
                    if (!found.isEmpty()) cells.put(field, new Mapping.ColumnSource.Joined(found, joined.before()));
                }
                case Mapping.ColumnSource.Constant constant -> cells.put(field, constant);
            }
        }
        if (cells.values().stream().allMatch(origin -> origin instanceof Mapping.ColumnSource.Constant))
            throw BadInput.of(
                    "file",
                    file,
                    "has none of the columns of the mapping " + mapping.name() + "; check which one it needs");
    }

    /**
     * Opens a table. {@code rejects} receives rows with a wrong width or without a required cell while rows are read.
     */
    public static Table open(
            InputFile file, Collection<String> columns, Collection<String> required, Consumer<Reject> rejects)
            throws IOException {
        var reader = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text(file));
        try {
            return new Table(file.name(), reader, columns, required, Mapping.NONE, Joined.NOTHING, false, rejects);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** Opens a file of any form, with its columns read by the mapping. */
    public static Table open(
            InputFile file,
            FileForm form,
            Mapping mapping,
            Collection<String> columns,
            Collection<String> required,
            Consumer<Reject> rejects)
            throws IOException {
        return open(new RowsFile(file, mapping, Joined.NOTHING), form, columns, required, rejects);
    }

    /** Opens a file of any form with the files that are joined to it. */
    public static Table open(
            RowsFile rows,
            FileForm form,
            Collection<String> columns,
            Collection<String> required,
            Consumer<Reject> rejects)
            throws IOException {
        var file = rows.file();
        var reader = form.records(file);
        try {
            return new Table(file.name(), reader, columns, required, rows.mapping(), rows.joined(), true, rejects);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** Runs a reading. An unreadable file gives an error with the reason and the {@code advice}. */
    public static void reading(InputFile file, String advice, FileReading reading) throws IOException {
        try {
            reading.read();
        } catch (CsvParseException e) {
            throw BadInput.of("file", file.name(), "is no CSV: " + e.getMessage() + "; " + advice);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) throw notUtf8(file, advice);
            throw e;
        } catch (CharacterCodingException e) {
            throw notUtf8(file, advice);
        }
    }

    private static BadInput notUtf8(InputFile file, String advice) {
        return BadInput.of("file", file.name(), "is not in UTF-8; " + advice + ", since a guess would change names");
    }

    /** Reads a file to its end. */
    public interface FileReading {
        void read() throws IOException;
    }

    /** Bytes that are no UTF-8 end the reading: a guess at another encoding would change names. */
    public static Reader text(InputFile file) throws IOException {
        return new InputStreamReader(
                Packed.open(file.path()),
                UTF_8.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    public boolean has(String column) {
        return places.containsKey(column) || cells.containsKey(column);
    }

    @Override
    public Iterator<TableRow> iterator() {
        return new Iterator<>() {
            private @Nullable TableRow next;

            @Override
            public boolean hasNext() {
                while (next == null && records.hasNext()) next = checked(new TableRow(records.next(), Map.of()));
                return next != null;
            }

            @Override
            public TableRow next() {
                if (!hasNext() || next == null) throw new NoSuchElementException();
                var line = next;
                next = null;
                return line;
            }
        };
    }

    private @Nullable TableRow checked(TableRow line) {
        if (line.record.getFieldCount() != width) {
            rejects.accept(wrongWidth(line));
            return null;
        }
        if (isPassedOver(line)) return null;
        if (!joined.isNothing()) {
            try {
                var partners = joined.partners(line, line::ownCell);
                if (partners == null) return null;
                line.partners = partners;
            } catch (BadRow e) {
                rejects.accept(e.reject());
                return null;
            }
        }
        for (var column : fields()) {
            var reject = badCell(line, column);
            if (reject != null) {
                rejects.accept(reject);
                return null;
            }
        }
        for (var name : required)
            if (line.text(name).isEmpty()) {
                rejects.accept(missing(line, name));
                return null;
            }
        return line;
    }

    private Reject wrongWidth(TableRow line) {
        return line.reject(
                null,
                WRONG_WIDTH,
                "has " + line.record.getFieldCount() + " cells where the header has " + width
                        + "; check quotes and commas",
                null);
    }

    private boolean isPassedOver(TableRow line) {
        for (var wanted : mapping.where().entrySet())
            if (places.containsKey(wanted.getKey())
                    && !line.ownCell(wanted.getKey()).equalsIgnoreCase(wanted.getValue())) return true;
        return false;
    }

    private @Nullable Reject badCell(TableRow line, String column) {
        var longest = IN_KEYS.contains(column) ? LONGEST_IN_KEY : LONGEST;
        var length = line.text(column).length();
        if (length > longest)
            return line.reject(
                    column,
                    TOO_LONG,
                    "has " + length + " characters; give at most " + longest + " and check the quotes",
                    null);
        return checked ? line.suspect(column) : null;
    }

    private Reject missing(TableRow line, String name) {
        var rule = mapping.required().get(name);
        return line.reject(
                name,
                MISSING,
                line.columnOf(name) + " is empty; " + (rule == null ? "every row needs it" : rule + " asks for it"),
                null);
    }

    /**
     * Reads the first rows for a person who is to mend them: each with everything that is wrong with it, where an import stops at
     * the first fault of a row. A value at fault is replaced by a good one and the row read again, until nothing is wrong with it.
     *
     * @param most rows
     * @param reader reads a row as an import does; throws {@link BadRow}, or {@link BadInput} that names the field
     * @param good by field, a value that can stand for a bad one; a field without one is left empty
     */
    public <T> Trial<T> trial(int most, Function<TableRow, T> reader, Function<String, String> good) {
        var read = new ArrayList<TriedRow<T>>();
        var passed = 0L;
        while (read.size() < most && records.hasNext()) {
            var line = new TableRow(records.next(), new HashMap<>());
            var faults = new ArrayList<TriedRow.Fault>();
            if (line.record.getFieldCount() != width) {
                faults.add(new TriedRow.Fault(null, "", wrongWidth(line)));
                read.add(new TriedRow<>(line.line(), null, faults));
                continue;
            }
            if (isPassedOver(line)) {
                passed++;
                continue;
            }
            if (!joined.isNothing()) {
                try {
                    var partners = joined.partners(line, line::ownCell);
                    if (partners == null) {
                        passed++;
                        continue;
                    }
                    line.partners = partners;
                } catch (BadRow e) {
                    faults.add(new TriedRow.Fault(e.field(), "", e.reject()));
                    read.add(new TriedRow<>(line.line(), null, faults));
                    continue;
                }
            }
            for (var column : List.copyOf(fields())) {
                var reject = badCell(line, column);
                if (reject != null) faults.add(line.mended(column, reject, good));
            }
            for (var name : required)
                if (line.text(name).isEmpty()) faults.add(line.mended(name, missing(line, name), good));
            var item = tried(line, reader, good, faults);
            read.add(new TriedRow<>(line.line(), faults.isEmpty() ? item : null, faults));
        }
        return new Trial<>(read, passed, records.hasNext());
    }

    private <T> @Nullable T tried(
            TableRow line, Function<TableRow, T> reader, Function<String, String> good, List<TriedRow.Fault> faults) {
        while (true) {
            String field;
            Reject reject;
            try {
                return reader.apply(line);
            } catch (BadRow e) {
                field = e.field();
                reject = e.reject();
            } catch (BadInput e) {
                field = fields().contains(e.argument()) ? e.argument() : null;
                reject = line.reject(field, BAD_VALUE, String.valueOf(e.getMessage()), e.suggestion());
            }
            // The substitute for a bad value is at fault itself, or the row as a whole is: no further fault can be
            // found.
            if (field != null && line.instead.containsKey(field)) return null;
            faults.add(line.mended(field, reject, good));
            if (field == null) return null;
        }
    }

    /**
     * The first rows of a file.
     *
     * @param passed rows that the mapping passes over
     * @param hasMore whether the file goes on
     */
    public record Trial<T>(List<TriedRow<T>> rows, long passed, boolean hasMore) {
        public Trial {
            rows = List.copyOf(rows);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** One row. */
    public final class TableRow implements RowTexts {
        private final CsvRecord record;
        private Map<String, Joined.Partner> partners = Map.of();

        /** Substitutes of a trial: by field, the text in place of a bad one. */
        private final Map<String, String> instead;

        private TableRow(CsvRecord record, Map<String, String> instead) {
            this.record = record;
            this.instead = instead;
        }

        private TriedRow.Fault mended(@Nullable String field, Reject reject, Function<String, String> good) {
            if (field == null) return new TriedRow.Fault(null, "", reject);
            var value = text(field);
            instead.put(field, good.apply(field));
            return new TriedRow.Fault(field, value, reject);
        }

        @Override
        public String file() {
            return file;
        }

        @Override
        public long line() {
            return record.getStartingLineNumber();
        }

        /** The cell without blanks around it; empty where the column is absent. */
        @Override
        public String text(String column) {
            var other = instead.get(column);
            if (other != null) return other;
            if (!cells.isEmpty()) return mapping.meant(column, mapped(column));
            return mapping.meant(column, cell(column));
        }

        private String mapped(String field) {
            var origin = cells.get(field);
            return switch (origin) {
                case null -> "";
                case Mapping.ColumnSource.Constant constant -> constant.text();
                case Mapping.ColumnSource.First first -> {
                    for (var column : first.columns()) {
                        var text = cell(column);
                        if (!text.isEmpty()) yield text;
                    }
                    yield "";
                }
                case Mapping.ColumnSource.Joined joined -> {
                    var text = new StringBuilder();
                    for (var column : joined.columns()) {
                        var part = cell(column);
                        if (!part.isEmpty())
                            text.append(text.isEmpty() ? "" : " ").append(part);
                    }
                    if (text.isEmpty() || joined.before().isEmpty()) yield text.toString();
                    yield joined.before() + " " + text;
                }
            };
        }

        /** The text without the sign that exports of this program put before a formula. */
        private String cell(String column) {
            return Cell.restored(written(column));
        }

        private String written(String column) {
            var place = places.get(column);
            if (place == null) return partners.isEmpty() ? "" : joined.text(partners, column, absent -> "");
            return record.getField(place).strip();
        }

        /** The text of a column of the row itself, as keys have it. */
        private String ownCell(String column) {
            return places.containsKey(column) ? cell(column) : "";
        }

        /** The places of the partners: "; persons.csv row 3". Empty where there is none. */
        @Override
        public String partners() {
            var told = new StringBuilder();
            partners.values().stream()
                    .distinct()
                    .forEach(partner -> told.append("; ")
                            .append(partner.file())
                            .append(" row ")
                            .append(partner.line()));
            return told.toString();
        }

        /** The row is set aside as a whole; a value that stands in a partner is shown with its place. */
        @Override
        public Reject reject(@Nullable String field, RejectCode code, String message, @Nullable String suggestion) {
            var partner = field == null || partners.isEmpty() ? null : joined.partner(partners, columnOf(field));
            return RowTexts.super.reject(
                    field,
                    code,
                    partner == null ? message : message + " (in " + partner.file() + ", line " + partner.line() + ")",
                    suggestion);
        }

        @Override
        public String columnOf(String field) {
            return switch (cells.get(field)) {
                case null -> field;
                case Mapping.ColumnSource.Constant constant -> field;
                case Mapping.ColumnSource.First first ->
                    first.columns().stream()
                            .filter(column -> !cell(column).isEmpty())
                            .findFirst()
                            .orElse(first.columns().getFirst());
                case Mapping.ColumnSource.Joined joined -> joined.columns().getFirst();
            };
        }

        public Mapping mapping() {
            return mapping;
        }

        /** Refuses a cell with a formula or with lost characters. */
        private @Nullable Reject suspect(String field) {
            var text = text(field);
            if (text.contains(LOST))
                return reject(
                        field,
                        BAD_ENCODING,
                        columnOf(field)
                                + " has a character that the file's encoding does not have or that was lost before;"
                                + " take the row from its origin again",
                        null);
            if (text.isEmpty()
                    || "=@+-".indexOf(text.charAt(0)) < 0
                    || !FORMULA.matcher(text).matches()
                    // The cell's form declares it as text.
                    || cells.isEmpty() && Cell.isInert(written(field))) return null;
            var asText = TEXT_FORMULA.matcher(text);
            return reject(
                    field,
                    RejectCode.FORMULA,
                    columnOf(field) + " is a formula of a spreadsheet; write its value as plain text",
                    asText.matches() ? asText.group(1) : null);
        }

        /** The text of the cell with each run of white space as one blank. */
        public String oneLine(String column) {
            return SPACE.matcher(text(column)).replaceAll(" ");
        }
    }
}
