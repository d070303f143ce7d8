package org.headwater.intake.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.headwater.intake.table.RejectCode.*;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.Cell;
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

    /** The cells of a row at which reading stops. A row with a wrong width below that is set aside. */
    private static final int MOST_CELLS = 1_000_000;

    private static final Set<String> IN_KEYS = Set.of(
            "subject_name",
            "object_name",
            "programme",
            "claimed_by",
            "disputed_by",
            "document_no",
            "consignor_name",
            "consignee_name",
            "notify_party",
            "carrier",
            "forwarder",
            "transaction_no",
            "payer_name",
            "payee_name");

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

    /** Whether cells are checked for formulas and for invalid bytes. */
    private final boolean checked;

    private Table(
            String file,
            CsvReader<CsvRecord> reader,
            Collection<String> columns,
            Collection<String> required,
            Mapping mapping,
            boolean checked,
            Consumer<Reject> rejects) {
        this.file = file;
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
            var name = cell.toLowerCase(Locale.ROOT);
            if (place == 0 && name.startsWith("\uFEFF"))
                name = name.substring(1).strip();
            if (name.equals("invented")) {
                places.put(name, place);
                continue;
            }
            if (!mapping.columns().isEmpty()) {
                if (places.put(name, place) != null && uses(name))
                    throw BadInput.of("file", file, "has the column '" + Bounded.shown(name) + "' twice");
                if (!uses(name)
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
        for (var name : required)
            if (!places.containsKey(name) && !cells.containsKey(name))
                throw BadInput.of(
                        "file", file, "lacks the column '" + name + "'; it needs " + String.join(",", columns));
    }

    private boolean uses(String column) {
        return mapping.columns().values().stream()
                .anyMatch(origin -> columnsOf(origin).contains(column));
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
            var found = columnsOf(origin).stream().filter(places::containsKey).toList();
            switch (origin) {
                case Mapping.ColumnSource.First first -> {
                    if (!found.isEmpty()) cells.put(field, new Mapping.ColumnSource.First(found));
                }
                case Mapping.ColumnSource.Joined joined -> {
                    if (!found.isEmpty()) cells.put(field, new Mapping.ColumnSource.Joined(found));
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
            return new Table(file.name(), reader, columns, required, Mapping.NONE, false, rejects);
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
        var reader = CsvReader.builder()
                .fieldSeparator(form.delimiter())
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(CsvRecordHandler.builder().maxFields(MOST_CELLS).build(), form.open(file));
        try {
            return new Table(file.name(), reader, columns, required, mapping, true, rejects);
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
                while (next == null && records.hasNext()) next = checked(new TableRow(records.next()));
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
            rejects.accept(line.reject(
                    null,
                    WRONG_WIDTH,
                    "has " + line.record.getFieldCount() + " cells where the header has " + width
                            + "; check quotes and commas",
                    null));
            return null;
        }
        for (var column : fields()) {
            var longest = IN_KEYS.contains(column) ? LONGEST_IN_KEY : LONGEST;
            var length = line.text(column).length();
            if (length > longest) {
                rejects.accept(line.reject(
                        column,
                        TOO_LONG,
                        "has " + length + " characters; give at most " + longest + " and check the quotes",
                        null));
                return null;
            }
            if (checked) {
                var reject = line.suspect(column);
                if (reject != null) {
                    rejects.accept(reject);
                    return null;
                }
            }
        }
        for (var name : required)
            if (line.text(name).isEmpty()) {
                var rule = mapping.required().get(name);
                rejects.accept(line.reject(
                        name,
                        MISSING,
                        line.columnOf(name) + " is empty; "
                                + (rule == null ? "every row needs it" : rule + " asks for it"),
                        null));
                return null;
            }
        return line;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** One row. */
    public final class TableRow implements RowTexts {
        private final CsvRecord record;

        private TableRow(CsvRecord record) {
            this.record = record;
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
                    yield text.toString();
                }
            };
        }

        /** The text without the sign that exports of this program put before a formula. */
        private String cell(String column) {
            return Cell.restored(written(column));
        }

        private String written(String column) {
            var place = places.get(column);
            return place == null ? "" : record.getField(place).strip();
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
