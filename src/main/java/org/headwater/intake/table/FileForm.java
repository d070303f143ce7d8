package org.headwater.intake.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;

/**
 * The form of a text file: detected from its bytes, and shown to the importer, since a guess can be wrong.
 *
 * @param charset that it is decoded with
 * @param bom whether it starts with a byte order mark
 * @param delimiter between the cells
 * @param damaged places where its bytes are none of the charset
 * @param firstDamaged line of the first of them, from 1; 0 where there is none
 */
public record FileForm(Charset charset, boolean bom, char delimiter, long damaged, long firstDamaged) {

    /** In the order in which they are preferred where a header has as many of the one as of the other. */
    static final String DELIMITERS = ",;\t|";

    public static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    static final Charset GB18030 = Charset.forName("GB18030");

    /** Bytes of a file that is looked at before it is read. */
    private static final int BEGINNING = 1 << 20;

    /** Characters of a header: the columns of the widest customs file take a tenth of it. */
    private static final int LONGEST_HEADER = 64 * 1024;

    /** Share of two-byte characters that lie among the 6,763 usual ones, where the text is Chinese: it is nearly 1. */
    private static final double MOSTLY_USUAL = 0.9;

    /** One damaged place in a hundred characters is damage; more is another encoding. */
    private static final int CHARACTERS_PER_DAMAGE = 100;

    /** The cells of a row at which reading stops. A row with a wrong width below that is set aside. */
    private static final int MOST_CELLS = 1_000_000;

    static @Nullable Charset charset(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "" -> null;
            case "utf-8", "utf8" -> UTF_8;
            case "windows-1252", "cp1252" -> WINDOWS_1252;
            case "gb18030", "gbk", "gb2312" -> GB18030;
            default ->
                throw BadInput.of("encoding", name, "is none that is read here; use UTF-8, windows-1252 or GB18030");
        };
    }

    /** The form of a file's beginning; the rest may differ. */
    public static FileForm ofBeginning(InputFile file, Mapping mapping) throws IOException {
        var bytes = new Bytes();
        try (var in = Packed.open(file.path())) {
            var read = in.readNBytes(BEGINNING);
            var length = read.length;
            // The cut is never in the middle of a character.
            while (read.length == BEGINNING && length > 0 && read[length - 1] != '\n') length--;
            bytes.take(read, length == 0 ? read.length : length);
        }
        return of(file, mapping, bytes);
    }

    /** Reads the whole file once; what the mapping says is not guessed. */
    public static FileForm of(InputFile file, Mapping mapping) throws IOException {
        var bytes = new Bytes();
        try (var in = Packed.open(file.path())) {
            var buffer = new byte[64 * 1024];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) bytes.take(buffer, read);
        }
        return of(file, mapping, bytes);
    }

    private static FileForm of(InputFile file, Mapping mapping, Bytes bytes) throws IOException {
        bytes.end();
        var charset = mapping.encoding() != null ? mapping.encoding() : bytes.charset(file.name());
        var form = new FileForm(charset, bytes.bom, ',', bytes.damaged(charset), bytes.firstDamaged(charset));
        var delimiter = mapping.delimiter();
        return new FileForm(
                charset,
                form.bom,
                delimiter != null ? delimiter : form.delimiterOf(file),
                form.damaged,
                form.firstDamaged);
    }

    /** Bytes that are none of the charset become U+FFFD, which rows with it are set aside for. */
    Reader open(InputFile file) throws IOException {
        return new InputStreamReader(
                Packed.open(file.path()),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    /** The rows of a file as they are written, the header first. */
    public CsvReader<CsvRecord> records(InputFile file) throws IOException {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(CsvRecordHandler.builder().maxFields(MOST_CELLS).build(), open(file));
    }

    /** The name of a column as mappings write it; {@code place} is from 0. */
    static String columnName(String cell, int place) {
        var name = cell.strip().toLowerCase(Locale.ROOT);
        return place == 0 && name.startsWith("\uFEFF") ? name.substring(1).strip() : name;
    }

    private char delimiterOf(InputFile file) throws IOException {
        try (var reader = new BufferedReader(open(file))) {
            var counts = new int[DELIMITERS.length()];
            var quoted = false;
            for (var place = 0; place < LONGEST_HEADER; place++) {
                var next = reader.read();
                if (next < 0 || !quoted && (next == '\n' || next == '\r')) break;
                if (place == 0 && next == '<')
                    throw BadInput.of(
                            "file", file.name(), "is XML or HTML, of which nothing is read here; save it as CSV");
                if (next == '"') quoted = !quoted;
                var which = quoted ? -1 : DELIMITERS.indexOf(next);
                if (which >= 0) counts[which]++;
            }
            var most = 0;
            for (var which = 1; which < counts.length; which++) if (counts[which] > counts[most]) most = which;
            return DELIMITERS.charAt(most);
        }
    }

    /** For a person: "UTF-8 with a byte order mark, semicolons". */
    public String described() {
        var between = switch (delimiter) {
            case ';' -> "semicolons";
            case '\t' -> "tabs";
            case '|' -> "bars";
            default -> "commas";
        };
        return charset.name() + (bom ? " with a byte order mark" : "") + ", " + between
                + (damaged == 0 ? "" : ", " + damaged + " damaged places, the first in line " + firstDamaged);
    }

    /** The possible encodings of the bytes, by three counts at once. */
    private static final class Bytes {
        private long place;
        private boolean bom;
        private boolean utf16;
        private int first;
        private long line = 1;
        private boolean ended;

        private int utfLeft;
        private long utfCharacters;
        private long utfDamaged;
        private long utfFirst;
        private int utfLow = 0x80;
        private int utfHigh = 0xbf;

        private int gbState;
        private int gbLead;
        private long gbCharacters;
        private long gbUsual;
        private long gbDamaged;
        private long gbFirst;

        private long high;
        private long highBesideHigh;
        private boolean lastHigh;
        private long undefined;
        private long undefinedFirst;

        void take(byte[] bytes, int count) {
            for (var i = 0; i < count; i++) {
                var next = bytes[i] & 0xff;
                if (place < 3) mark(next);
                place++;
                utf(next);
                gb(next);
                if (next >= 0x80) {
                    high++;
                    if (lastHigh) highBesideHigh++;
                    if (next == 0x81 || next == 0x8d || next == 0x8f || next == 0x90 || next == 0x9d) {
                        undefined++;
                        if (undefinedFirst == 0) undefinedFirst = line;
                    }
                }
                lastHigh = next >= 0x80;
                if (next == '\n') line++;
            }
        }

        private void mark(int next) {
            if (place == 1 && (first == 0xfe && next == 0xff || first == 0xff && next == 0xfe)) utf16 = true;
            if (place == 0) first = next;
            if (place == 1 && !(first == 0xef && next == 0xbb)) first = 0;
            if (place == 2) bom = first == 0xef && next == 0xbf;
        }

        /** RFC 3629: neither overlong forms nor surrogates nor what lies beyond U+10FFFF. */
        private void utf(int next) {
            if (utfLeft > 0) {
                if (next >= utfLow && next <= utfHigh) {
                    utfLow = 0x80;
                    utfHigh = 0xbf;
                    if (--utfLeft == 0) utfCharacters++;
                    return;
                }
                utfLeft = 0;
                utfLow = 0x80;
                utfHigh = 0xbf;
                damageUtf();
            }
            if (next < 0x80) return;
            if (next >= 0xc2 && next <= 0xdf) utfLeft = 1;
            else if (next >= 0xe0 && next <= 0xef) {
                utfLeft = 2;
                if (next == 0xe0) utfLow = 0xa0;
                if (next == 0xed) utfHigh = 0x9f;
            } else if (next >= 0xf0 && next <= 0xf4) {
                utfLeft = 3;
                if (next == 0xf0) utfLow = 0x90;
                if (next == 0xf4) utfHigh = 0x8f;
            } else damageUtf();
        }

        private void damageUtf() {
            utfDamaged++;
            if (utfFirst == 0) utfFirst = line;
        }

        /** Two bytes, or four where the second is a digit. */
        private void gb(int next) {
            switch (gbState) {
                case 0 -> {
                    if (next < 0x80) return;
                    if (next == 0x80 || next == 0xff) damageGb();
                    else {
                        gbLead = next;
                        gbState = 1;
                    }
                }
                case 1 -> {
                    if (next >= 0x30 && next <= 0x39) gbState = 2;
                    else {
                        gbState = 0;
                        if (next < 0x40 || next == 0x7f || next == 0xff) damageGb();
                        else {
                            gbCharacters++;
                            if (gbLead >= 0xa1 && gbLead <= 0xf7 && next >= 0xa1) gbUsual++;
                        }
                    }
                }
                case 2 -> {
                    gbState = next >= 0x81 && next <= 0xfe ? 3 : 0;
                    if (gbState == 0) damageGb();
                }
                default -> {
                    gbState = 0;
                    if (next >= 0x30 && next <= 0x39) gbCharacters++;
                    else damageGb();
                }
            }
        }

        private void damageGb() {
            gbDamaged++;
            if (gbFirst == 0) gbFirst = line;
        }

        void end() {
            if (ended) return;
            ended = true;
            if (utfLeft > 0) damageUtf();
            if (gbState > 0) damageGb();
        }

        Charset charset(String file) {
            if (utf16) throw BadInput.of("file", file, "is in UTF-16; save it as CSV in UTF-8");
            if (bom || utfDamaged == 0 || utfCharacters > utfDamaged) return UTF_8;
            var chinese = gbUsual >= gbCharacters * MOSTLY_USUAL && gbDamaged * CHARACTERS_PER_DAMAGE <= gbCharacters;
            if (chinese) return GB18030;
            // Letters with accents stand alone among plain ones in the languages of western Europe.
            if (undefined == 0 && highBesideHigh * 2 <= high) return WINDOWS_1252;
            // A few broken bytes in a file that has no other foreign ones are damage, whatever it is in.
            if (high * CHARACTERS_PER_DAMAGE <= place) return UTF_8;
            throw BadInput.of(
                    "file",
                    file,
                    "is neither in UTF-8 nor in Windows-1252 nor in GB18030; save it as CSV in UTF-8, or name its encoding"
                            + " in a mapping");
        }

        long damaged(Charset charset) {
            if (charset.equals(UTF_8)) return utfDamaged;
            return charset.equals(GB18030) ? gbDamaged : undefined;
        }

        long firstDamaged(Charset charset) {
            if (charset.equals(UTF_8)) return utfFirst;
            return charset.equals(GB18030) ? gbFirst : undefinedFirst;
        }
    }
}
