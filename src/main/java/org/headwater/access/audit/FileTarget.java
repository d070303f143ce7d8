package org.headwater.access.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.headwater.store.DataFolder;

/** Appends records to a file, such as one on a volume that can only be appended to. Nothing in it is ever changed. */
final class FileTarget implements ForwardTarget {

    private final FileChannel file;

    private FileTarget(FileChannel file) {
        this.file = file;
    }

    /** A line that a failure left half written is ended; its record follows whole. */
    static FileTarget open(Path path) throws IOException {
        var isNew = Files.notExists(path);
        var isTorn = isTorn(path);
        var file = FileChannel.open(
                path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), DataFolder.FILE_MODE);
        if (isNew)
            Medium.syncFolder(Objects.requireNonNull(path.toAbsolutePath().getParent()));
        if (isTorn) file.write(ByteBuffer.wrap(new byte[] {'\n'}));
        return new FileTarget(file);
    }

    private static boolean isTorn(Path path) throws IOException {
        if (!Files.exists(path)) return false;
        try (var read = FileChannel.open(path, StandardOpenOption.READ)) {
            if (read.size() == 0) return false;
            var last = ByteBuffer.allocate(1);
            read.read(last, read.size() - 1);
            return last.get(0) != '\n';
        }
    }

    @Override
    public void send(List<byte[]> records) throws IOException {
        var text = new ByteArrayOutputStream();
        for (var record : records) {
            text.writeBytes(record);
            text.write('\n');
        }
        var bytes = ByteBuffer.wrap(text.toByteArray());
        while (bytes.hasRemaining()) file.write(bytes);
        file.force(false);
    }

    @Override
    public void check() {}

    @Override
    public boolean confirm() {
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
