package org.headwater.commandline;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.headwater.commandline.ServiceClient.CommandFailed;
import org.headwater.store.DataFolder;

/**
 * The turn of one command to have the data folder to itself: for a service of its own, or for a store that is being built. The
 * system ends the turn of a killed command.
 */
final class OwnTurn implements AutoCloseable {

    /** Locked during the turn; it has no content. */
    static final String FILE = "command.lock";

    private final Path data;
    private final FileChannel lock;

    private OwnTurn(Path data, FileChannel lock) {
        this.data = data;
        this.lock = lock;
    }

    /** Empty while another command has its turn. Creates the folder where it is missing. */
    static Optional<OwnTurn> take(Path data) {
        try {
            DataFolder.prepare(data);
            var channel = FileChannel.open(
                    data.resolve(FILE),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    DataFolder.FILE_MODE);
            try {
                if (channel.tryLock() != null) return Optional.of(new OwnTurn(data, channel));
            } catch (OverlappingFileLockException e) {
                // The lock belongs to another command in this process.
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new CommandFailed("cannot write to the data folder " + data + " (" + RunningProcess.reason(e)
                    + "); run the command as the user of the service, or choose another folder with --data");
        }
    }

    /** The folder that it is for. */
    Path data() {
        return data;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new CommandFailed("the turn of this command cannot be ended: " + e.getMessage());
        }
    }
}
