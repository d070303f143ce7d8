package org.headwater.intake.table;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;

/** Opens a file plain, gzip or zip, whatever it is called: names of downloads lie about it. */
public final class Packed {

    /** A small file of one repeated line packs better than any list. */
    private static final long NEVER_TOO_MUCH = 1024 * 1024;

    /** A part of an honest file can pack far better than the whole, such as a million empty cells. */
    private static final long NEVER_TOO_MUCH_AT_ONCE = 32 * NEVER_TOO_MUCH;

    /** Entries that macOS and archivers add to the file's own. */
    private static final String BESIDE = "__MACOSX/";

    /** Bytes at the beginning that tell a packed file. */
    private static final int MAGIC = 4;

    private Packed() {}

    /** Refuses a file that holds more than {@code ratio} times its size, having read as little of it as that takes. */
    public static void check(String name, Path file, int ratio) throws IOException {
        var most = Math.max(NEVER_TOO_MUCH, Files.size(file) * ratio);
        var bytes = new byte[64 * 1024];
        var held = 0L;
        try (var packed = new Counting(Files.newInputStream(file));
                var in = open(packed)) {
            for (var read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                held += read;
                if (held > most) throw LimitExceeded.of("FILE_RATIO", name + " unpacked, bytes", held, most);
                if (held > NEVER_TOO_MUCH_AT_ONCE + packed.count * ratio)
                    throw LimitExceeded.of(
                            "FILE_RATIO",
                            name + " unpacked, bytes of its first " + packed.count,
                            held,
                            NEVER_TOO_MUCH_AT_ONCE + packed.count * ratio);
            }
        } catch (ZipException | EOFException e) {
            throw BadInput.of("files", name, "is damaged; pack it again, or send it as it is");
        }
    }

    /** SHA-256 of what the file holds, in hexadecimal: packed or not, the same content is the same. */
    public static String sha256(Path file) throws IOException {
        try (var content = open(file)) {
            return DigestUtils.sha256Hex(content);
        }
    }

    /** Whether the file's first sign, behind a byte order mark and blanks, opens an element: XML or HTML, in any charset. */
    public static boolean isXml(Path file) throws IOException {
        try (var content = open(file)) {
            for (var next : content.readNBytes(256)) {
                if (next == '<') return true;
                // Bytes of the byte order marks FF, FE, EF, BB and BF, and zero bytes of UTF-16, are skipped.
                if (next > ' ') return false;
            }
            return false;
        }
    }

    public static InputStream open(Path file) throws IOException {
        return open(Files.newInputStream(file));
    }

    private static InputStream open(InputStream file) throws IOException {
        var bytes = new BufferedInputStream(file);
        try {
            bytes.mark(MAGIC);
            var magic = bytes.readNBytes(MAGIC);
            bytes.reset();
            if (isGzip(magic)) return once("gzip", new GZIPInputStream(bytes));
            if (isZip(magic)) return once("zip", only(new ZipInputStream(bytes, StandardCharsets.UTF_8)));
            return bytes;
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static boolean isGzip(byte[] magic) {
        return magic.length >= 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    }

    private static boolean isZip(byte[] magic) {
        return magic.length == MAGIC && magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3 && magic[3] == 4;
    }

    /** Refuses what is packed again inside: read as a table it would be one unreadable row. */
    private static InputStream once(String packing, InputStream unpacked) throws IOException {
        var content = new PushbackInputStream(unpacked, MAGIC);
        var magic = content.readNBytes(MAGIC);
        if (isGzip(magic) || isZip(magic))
            throw BadInput.of("files", packing, "holds a file that is packed again; unpack it once and send that");
        content.unread(magic);
        return content;
    }

    /** The one file that the archive holds; its name is never used as a path. */
    private static InputStream only(ZipInputStream zip) throws IOException {
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.isDirectory() || entry.getName().startsWith(BESIDE)) continue;
            if (entry.getName().equals("[Content_Types].xml") || entry.getName().startsWith("xl/"))
                throw BadInput.of("files", "zip", "is a spreadsheet; save it as CSV in UTF-8");
            return new Only(zip);
        }
        throw BadInput.of("files", "zip", "holds no file; pack one CSV file");
    }

    /** Ends with its file, and refuses another one behind it: which of two was meant nobody can tell. */
    private static final class Only extends FilterInputStream {
        private final ZipInputStream zip;
        private boolean ended;

        Only(ZipInputStream zip) {
            super(zip);
            this.zip = zip;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var read = zip.read(bytes, offset, length);
            if (read < 0 && !ended) {
                ended = true;
                for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                    if (!entry.isDirectory() && !entry.getName().startsWith(BESIDE))
                        throw BadInput.of("files", "zip", "holds more than one file; pack one CSV file, or send each");
            }
            return read;
        }
    }

    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var read = in.read();
            if (read >= 0) count++;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var read = in.read(bytes, offset, length);
            if (read > 0) count += read;
            return read;
        }
    }
}
