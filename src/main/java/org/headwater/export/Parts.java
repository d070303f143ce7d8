package org.headwater.export;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an export, one after the other, each with its size and SHA-256: entries of an archive, or the one part that is
 * the file itself, behind which a trailer may stand. And the whole file's size and SHA-256.
 */
public final class Parts implements Closeable {

    /** @param sha256 in hexadecimal */
    public record ArchivePart(String name, long bytes, String sha256) {}

    private final OutputStream file;
    private final CountingStream whole;
    /** The last stream before the file; the archive's, where there is one. */
    private final BufferedOutputStream buffer;

    private final @Nullable ZipOutputStream archive;
    private final List<ArchivePart> done = new ArrayList<>();
    private @Nullable CountingStream open;
    private String name = "";

    public Parts(OutputStream file, boolean isArchive) {
        this.file = file;
        if (isArchive) {
            this.whole = new CountingStream(file);
            this.buffer = new BufferedOutputStream(whole, 1 << 16);
            this.archive = packed(buffer);
        } else {
            this.buffer = new BufferedOutputStream(file, 1 << 16);
            this.whole = new CountingStream(buffer);
            this.archive = null;
        }
    }

    /** Packed quickly: the usual level takes several times as long and saves a sixth of the file. */
    private static ZipOutputStream packed(OutputStream file) {
        var archive = new ZipOutputStream(file);
        archive.setLevel(Deflater.BEST_SPEED);
        return archive;
    }

    /** Begins a part and ends the one before. Its stream need not be closed. */
    public OutputStream next(String part) throws IOException {
        endPart();
        if (archive != null) {
            var entry = new ZipEntry(part);
            // The same export of the same graph is the same file.
            entry.setTime(0);
            archive.putNextEntry(entry);
        } else if (!done.isEmpty()) throw new IllegalStateException("a file has one part");
        name = part;
        var counted = archive == null ? whole : new CountingStream(archive);
        open = counted;
        return counted;
    }

    /** The parts so far, the last one included, which ends. */
    public List<ArchivePart> list() throws IOException {
        endPart();
        return List.copyOf(done);
    }

    private void endPart() throws IOException {
        var part = open;
        if (part == null) return;
        open = null;
        done.add(new ArchivePart(name, part.bytes, part.sha256()));
        if (archive != null) archive.closeEntry();
    }

    /** Behind the last part: a file of its own in an archive, else the end of the file. */
    OutputStream trailer(String name) throws IOException {
        endPart();
        if (archive == null) return whole;
        archive.putNextEntry(new ZipEntry(name));
        return new CountingStream(archive);
    }

    @Override
    public void close() throws IOException {
        try (file) {
            if (archive != null) archive.close();
            buffer.flush();
        }
    }

    /** Part for the whole file, once it is closed. */
    ArchivePart whole(String called) {
        return new ArchivePart(called, whole.bytes, whole.sha256());
    }

    private static final class CountingStream extends FilterOutputStream {
        private final MessageDigest sha = DigestUtils.getSha256Digest();
        private long bytes;

        CountingStream(OutputStream out) {
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

        /** Digest of what was written so far. */
        String sha256() {
            try {
                return Hex.encodeHexString(((MessageDigest) sha.clone()).digest());
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The next part goes on in the same file. */
        @Override
        public void close() {}

        @Override
        public void flush() {}
    }
}
