package org.headwater.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.headwater.store.DataFolder;

/** Writes elements into one file: JSON lines, packed, and encrypted for the recipient. */
final class PartWriter implements StoreReader.Sink, AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final String what;
    private final FileChannel channel;
    private final Writer out;
    private long lines;

    private PartWriter(Path file, String what, FileChannel channel, Writer out) {
        this.file = file;
        this.what = what;
        this.channel = channel;
        this.out = out;
    }

    /** Begins the file for its owner alone; one of that name is replaced. */
    static PartWriter open(Path folder, String name, String what, Recipient recipient) {
        try {
            var file = folder.resolve(name + ".jsonl.gz" + recipient.suffix());
            Files.deleteIfExists(file);
            var channel = FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), DataFolder.FILE_MODE);
            var bytes = new BufferedOutputStream(java.nio.channels.Channels.newOutputStream(channel), BUFFER);
            var packed = new GZIPOutputStream(recipient.encrypting(bytes), BUFFER) {
                {
                    // Twice as fast as the usual level, and a tenth larger.
                    def.setLevel(Deflater.BEST_SPEED);
                }
            };
            return new PartWriter(
                    file, what, channel, new BufferedWriter(new OutputStreamWriter(packed, UTF_8), BUFFER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(Element element) {
        try {
            out.write(element.json());
            out.write('\n');
            lines++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long lines() {
        return lines;
    }

    /** Ends the file and returns once it is on the disk. */
    PartFile finish() throws IOException {
        out.close();
        try (var disk = FileChannel.open(file, StandardOpenOption.WRITE)) {
            disk.force(true);
        }
        return PartFile.of(file, what, lines);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
