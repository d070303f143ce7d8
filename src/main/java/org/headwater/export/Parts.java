package org.headwater.export;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an export, one after the other, each with its size and SHA-256: entries of an archive, or the one part that is
 * the file itself, behind which a trailer may stand.
 */
final class Parts implements Closeable {

    /** @param sha256 in hexadecimal */
    record Part(String name, long bytes, String sha256) {}

    private final OutputStream out;
    private final @Nullable ZipOutputStream archive;
    private final List<Part> done = new ArrayList<>();
    private @Nullable Counted open;
    private String name = "";

    Parts(OutputStream file, boolean isArchive) {
        var buffered = new BufferedOutputStream(file, 1 << 16);
        this.archive = isArchive ? new ZipOutputStream(buffered) : null;
        this.out = archive == null ? buffered : archive;
    }

    /** Begins a part, and ends the one before. What it is written to need not be closed. */
    OutputStream next(String part) throws IOException {
        endPart();
        if (archive != null) {
            var entry = new ZipEntry(part);
            // The same export of the same graph is the same file.
            entry.setTime(0);
            archive.putNextEntry(entry);
        } else if (!done.isEmpty()) throw new IllegalStateException("a file has one part");
        name = part;
        var counted = new Counted(out);
        open = counted;
        return counted;
    }

    /** The parts so far, the last one included, which ends. */
    List<Part> list() throws IOException {
        endPart();
        return List.copyOf(done);
    }

    private void endPart() throws IOException {
        var part = open;
        if (part == null) return;
        open = null;
        done.add(new Part(name, part.bytes, Hex.encodeHexString(part.sha.digest())));
        if (archive != null) archive.closeEntry();
    }

    /** Behind the last part: a file of its own in an archive, else the end of the file. */
    OutputStream trailer(String file) throws IOException {
        endPart();
        if (archive != null) archive.putNextEntry(new ZipEntry(file));
        return new Counted(out);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static final class Counted extends FilterOutputStream {
        private final MessageDigest sha = DigestUtils.getSha256Digest();
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            sha.update((byte) one);
            bytes++;
        }

        @Override
        public void write(byte[] all, int from, int length) throws IOException {
            out.write(all, from, length);
            sha.update(all, from, length);
            bytes += length;
        }

        /** The next part goes on in the same file. */
        @Override
        public void close() {}

        @Override
        public void flush() {}
    }
}
