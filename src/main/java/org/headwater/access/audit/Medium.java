package org.headwater.access.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.headwater.store.DataFolder;

/** The store of the audit; tests replace it by one that fails. */
interface Medium {

    Medium DISK = file -> {
        var channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), DataFolder.FILE_MODE);
        return new OpenMedium() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                channel.position(channel.size());
                while (bytes.hasRemaining()) channel.write(bytes);
            }

            @Override
            public void sync() throws IOException {
                channel.force(false);
            }

            @Override
            public void cut(long size) throws IOException {
                channel.truncate(size);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    };

    /** Makes it where it is not there yet, for its owner alone. */
    OpenMedium open(Path file) throws IOException;

    interface OpenMedium extends Closeable {

        /** Bytes written behind the present content. */
        void write(ByteBuffer bytes) throws IOException;

        /** Returns when what was written survives a loss of power. */
        void sync() throws IOException;

        void cut(long size) throws IOException;
    }

    static void ownerOnly(Path folder) throws IOException {
        if (Files.notExists(folder))
            Files.createDirectories(folder.toAbsolutePath().normalize(), DataFolder.FOLDER_MODE);
    }

    /** A new file's name survives only with its folder. */
    static void syncFolder(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
