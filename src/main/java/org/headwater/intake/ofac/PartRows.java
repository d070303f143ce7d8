package org.headwater.intake.ofac;

import static org.headwater.intake.table.RejectCode.*;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RejectCode;
import org.headwater.vocabulary.LimitExceeded;
import org.jspecify.annotations.Nullable;

/** The good rows of one file; what is wrong with the others goes to the rejects. */
final class PartRows {

    /** Eighty times the largest file of the list so far (3 MB): what is over it is a bomb or no list. */
    private static final int MOST_BYTES = 256 * 1024 * 1024;

    /** Messages name values, but not whole rows. */
    private static final int MOST_SHOWN = 40;

    private static final Charset FALLBACK = Charset.forName("windows-1252");

    private final List<ListRow> good = new ArrayList<>();
    private long read;

    private PartRows() {}

    /** {@code fields} are as written, without quotes; {@link #value} is null for {@code -0-}. */
    record ListRow(String file, long line, long entNum, List<String> fields) {

        @Nullable
        String value(int column) {
            var text = fields.get(column).strip();
            return text.isEmpty() || text.equals("-0-") ? null : text;
        }

        Reject note(@Nullable String column, RejectCode code, String message, @Nullable String suggestion) {
            return new Reject(file, line, column, code, message, suggestion);
        }
    }

    static PartRows read(OfacFile file, List<Reject> rejects, List<Reject> notes, OfacFiles.RowWatch watch)
            throws IOException {
        var rows = new PartRows();
        var part = file.part();
        var text = decode(file, bytes(file), notes);
        // No field of the list holds a line break, so a line is a row. A quote that is not closed then spoils its own
        // row
        // and not all that follow.
        long number = 0;
        for (var line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.isBlank()) continue;
            var before = rejects.size();
            rows.add(file, part, number, line, rejects);
            watch.row(rejects.size() == before ? null : rejects.getLast());
        }
        return rows;
    }

    List<ListRow> good() {
        return good;
    }

    long count() {
        return read;
    }

    private void add(OfacFile file, ListPart part, long number, String line, List<Reject> rejects) {
        read++;
        try {
            good.add(row(file.name(), part, number, line));
        } catch (BadRow e) {
            rejects.add(e.reject());
        }
    }

    private static ListRow row(String name, ListPart part, long number, String line) {
        if (line.chars().filter(c -> c == '"').count() % 2 != 0)
            throw bad(
                    name,
                    number,
                    UNBALANCED_QUOTE,
                    "a quotation mark is opened and not closed; a field is \"text\", a quotation mark in it is doubled");
        List<String> fields;
        try {
            fields = CsvReader.builder().ofSingleCsvRecord(line).getFields();
        } catch (CsvParseException e) {
            throw bad(
                    name,
                    number,
                    BAD_QUOTE,
                    "text follows a closing quotation mark; a quotation mark within a field is doubled");
        }
        var columns = part.columns();
        if (fields.size() != columns.size()) {
            var due = columns.size() + ": " + String.join(",", columns);
            throw bad(
                    name,
                    number,
                    COLUMN_COUNT,
                    fields.size() + " columns; " + OfacList.of(name).fileName(part) + " has " + due);
        }
        var written = fields.getFirst().strip();
        var digits = written.replaceAll("[^0-9]", "");
        // Eighteen digits fit a long; the list has five.
        if (!written.matches("[0-9]{1,18}")) {
            var meant = !digits.isEmpty() && digits.length() <= 18 ? digits : null;
            throw new BadRow(new Reject(
                    name, number, columns.getFirst(), BAD_ENT_NUM, "'" + shown(written) + "' is no number", meant));
        }
        return new ListRow(name, number, Long.parseLong(written), fields);
    }

    private static BadRow bad(String file, long line, RejectCode code, String message) {
        return new BadRow(new Reject(file, line, null, code, message, null));
    }

    /** The first two bytes show whether the file is packed, whatever its name. */
    private static byte[] bytes(OfacFile file) throws IOException {
        try (var in = new BufferedInputStream(file.opening().open())) {
            in.mark(2);
            var packed = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            var bytes = packed ? new GZIPInputStream(in).readNBytes(MOST_BYTES + 1) : in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) throw LimitExceeded.of("FILE_BYTES", file.name(), bytes.length, MOST_BYTES);
            return bytes;
        }
    }

    private static String decode(OfacFile file, byte[] bytes, List<Reject> notes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, FALLBACK);
            notes.add(new Reject(
                    file.name(),
                    1,
                    null,
                    NOT_UTF8,
                    "the file is not valid UTF-8 and was read as Windows-1252",
                    "check names with accents"));
        }
        if (text.startsWith("\uFEFF")) text = text.substring(1);
        // DOS end of file, which OFAC still writes behind the last line.
        var end = text.length();
        while (end > 0 && (text.charAt(end - 1) == 0x1A || text.charAt(end - 1) == 0)) end--;
        return text.substring(0, end);
    }

    private static String shown(String value) {
        var printable = value.replaceAll("\\p{Cntrl}", "\uFFFD");
        return printable.length() <= MOST_SHOWN ? printable : printable.substring(0, MOST_SHOWN) + "…";
    }
}
