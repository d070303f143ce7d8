package org.headwater.access.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a folder in their order, from a number on, while the log is written. It gives no record further than
 * it is told: what stands behind the last synced record may be cut again. So what is buffered of that is read anew once
 * more is synced.
 */
final class RecordReader implements Closeable {

    private final Path folder;
    private @Nullable SeekableByteChannel channel;
    private @Nullable InputStream in;
    private @Nullable Path file;
    private long next;

    /** Beginning of the next line in the file. */
    private long at;

    /** The last record that was on the disk when the buffer was filled. */
    private long synced;

    /** @param next number of the first record to read */
    RecordReader(Path folder, long next) {
        this.folder = folder;
        this.next = next;
    }

    /** A record of the audit. */
    record Line(long number, byte[] bytes) {}

    /**
     * The next record up to {@code last}, where one is there; null at the end. The number leaps where records were moved
     * away, and no record has a smaller one than asked for.
     */
    @Nullable
    Line next(long last) throws IOException {
        if (last != synced) forget();
        synced = last;
        while (next <= last) {
            if (channel == null && !open(last)) return null;
            var bytes = line();
            if (bytes == null) {
                // The end of this file; the following one goes on, if it is there.
                var follower = after(file);
                if (follower == null) return null;
                open(follower);
                continue;
            }
            var line = AuditLine.read(bytes, 0, bytes.length);
            if (line != null && line.number() > last) {
                // The line is not synced yet and is read again later.
                forget();
                return null;
            }
            at += bytes.length + 1;
            if (line == null || line.number() < next) continue;
            next = line.number() + 1;
            return new Line(line.number(), bytes);
        }
        return null;
    }

    /** Opens the file with the next record; the first file of all where that was moved away. */
    private boolean open(long last) throws IOException {
        Path found = null;
        for (var candidate : AuditFiles.in(folder))
            if (found == null || candidate.compareTo(AuditFiles.named(folder, next)) <= 0) found = candidate;
        if (found == null || found.compareTo(AuditFiles.named(folder, last)) > 0) return false;
        open(found);
        return true;
    }

    private void open(Path path) throws IOException {
        close();
        channel = Files.newByteChannel(path);
        file = path;
        at = 0;
    }

    /** Drops what is buffered: the file is read again from the next line on. */
    private void forget() {
        in = null;
    }

    private @Nullable Path after(@Nullable Path path) throws IOException {
        List<Path> files = AuditFiles.in(folder);
        for (var candidate : files) if (path == null || candidate.compareTo(path) > 0) return candidate;
        return null;
    }

    /** Null at the end of the file; a line without its break is not whole yet. */
    private byte @Nullable [] line() throws IOException {
        var from = in;
        if (from == null) {
            var open = Objects.requireNonNull(channel).position(at);
            in = from = new BufferedInputStream(Channels.newInputStream(open), 1 << 16);
        }
        var text = new ByteArrayOutputStream(512);
        for (var b = from.read(); b >= 0; b = from.read()) {
            if (b == '\n') return text.toByteArray();
            text.write(b);
        }
        forget();
        return null;
    }

    @Override
    public void close() throws IOException {
        forget();
        var open = channel;
        channel = null;
        if (open != null) open.close();
    }
}
