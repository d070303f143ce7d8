package org.headwater.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;

/** A CSV file with a header, plain or gzip: its columns checked once, its rows by name. */
final class Table implements Iterable<Table.Line>, AutoCloseable {

    /** Characters of a cell; more is no text of a row but a misplaced quote. */
    private static final int LONGEST = 4_000;

    /** Characters where the text is part of a natural key: an index takes 8 kB, and a fact's key has three such texts. */
    private static final int LONGEST_IN_KEY = 500;

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
            "forwarder");

    private final String file;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final Map<String, Integer> places = new HashMap<>();
    private final int width;
    private final Collection<String> required;
    private final List<Reject> rejects = new ArrayList<>();

    private Table(String file, CsvReader<CsvRecord> reader, Collection<String> columns, Collection<String> required) {
        this.file = file;
        this.reader = reader;
        this.required = required;
        this.records = reader.iterator();
        if (!records.hasNext())
            throw BadInput.of("file", file, "is empty; it needs a header: " + String.join(",", columns));
        var header = records.next();
        this.width = header.getFieldCount();
        for (var place = 0; place < width; place++) {
            var name = header.getField(place).strip().toLowerCase(Locale.ROOT);
            if (place == 0 && name.startsWith("\uFEFF")) name = name.substring(1);
            if (name.equals("invented")) {
                places.put(name, place);
                continue;
            }
            if (!columns.contains(name))
                throw BadInput.of(
                        "file", file, "has the column '" + name + "', which is none of " + String.join(",", columns));
            if (places.put(name, place) != null) throw BadInput.of("file", file, "has the column '" + name + "' twice");
        }
        for (var name : required)
            if (!places.containsKey(name))
                throw BadInput.of(
                        "file", file, "lacks the column '" + name + "'; it needs " + String.join(",", columns));
    }

    static Table open(ImportRequest.InputFile file, Collection<String> columns, Collection<String> required)
            throws IOException {
        var reader = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text(file));
        try {
            return new Table(file.name(), reader, columns, required);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** Bytes that are no UTF-8 end the reading: a guess at another encoding would change names. */
    private static Reader text(ImportRequest.InputFile file) throws IOException {
        return new InputStreamReader(
                Packed.open(file.path()),
                UTF_8.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** Rows of a wrong width or without a required cell, met since the last call. */
    List<Reject> takeRejects() {
        var taken = List.copyOf(rejects);
        rejects.clear();
        return taken;
    }

    boolean has(String column) {
        return places.containsKey(column);
    }

    @Override
    public Iterator<Line> iterator() {
        return new Iterator<>() {
            private @Nullable Line next;

            @Override
            public boolean hasNext() {
                while (next == null && records.hasNext()) next = checked(new Line(records.next()));
                return next != null;
            }

            @Override
            public Line next() {
                if (!hasNext() || next == null) throw new NoSuchElementException();
                var line = next;
                next = null;
                return line;
            }
        };
    }

    private @Nullable Line checked(Line line) {
        if (line.record.getFieldCount() != width) {
            rejects.add(line.reject(
                    null,
                    "WRONG_WIDTH",
                    "has " + line.record.getFieldCount() + " cells where the header has " + width
                            + "; check quotes and commas",
                    null));
            return null;
        }
        for (var column : places.keySet()) {
            var longest = IN_KEYS.contains(column) ? LONGEST_IN_KEY : LONGEST;
            var length = line.text(column).length();
            if (length > longest) {
                rejects.add(line.reject(
                        column,
                        "TOO_LONG",
                        "has " + length + " characters; give at most " + longest + " and check the quotes",
                        null));
                return null;
            }
        }
        for (var name : required)
            if (line.text(name).isEmpty()) {
                rejects.add(line.reject(name, "MISSING", name + " is empty; every row needs it", null));
                return null;
            }
        return line;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** One row. */
    final class Line {
        private final CsvRecord record;

        private Line(CsvRecord record) {
            this.record = record;
        }

        String file() {
            return file;
        }

        long line() {
            return record.getStartingLineNumber();
        }

        /** The cell without blanks around it; empty where the column is absent. */
        String text(String column) {
            var place = places.get(column);
            return place == null ? "" : record.getField(place).strip();
        }

        @Nullable
        String find(String column) {
            var text = text(column);
            return text.isEmpty() ? null : text;
        }

        /** Rows of the demonstration world say so themselves. */
        boolean isInvented() {
            return text("invented").equals("true");
        }

        Reject reject(@Nullable String column, String code, String message, @Nullable String suggestion) {
            return new Reject(file, line(), column, code, message, suggestion);
        }
    }
}
