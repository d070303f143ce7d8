package org.headwater.commandline;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.headwater.commandline.ServiceClient.CommandFailed;
import org.headwater.store.DataFolder;
import org.jspecify.annotations.Nullable;

/**
 * One service has a data folder at a time. The process holds the lock from before the framework is loaded until its end, also one
 * that is killed: a second service is told so before it has started anything.
 */
final class ServiceLock {

    /** Locked by the service; it has no content. */
    static final String FILE = "service.lock";

    /** A service that is being ended may still be seen as a running one. */
    private static final Duration FOR_A_RUNNING_ONE = Duration.ofSeconds(1);

    /** A service that ends has given up its files already, and still closes its database. */
    private static final Duration FOR_AN_ENDING_ONE = Duration.ofSeconds(30);

    private static final long BETWEEN_LOOKS_MS = 50;

    /** Locks of this process: closing any channel of a file would end the lock, so each is opened once and kept. */
    private static final Map<Path, FileChannel> HELD = new HashMap<>();

    private ServiceLock() {}

    /**
     * Takes the lock for as long as this process lives, and leaves the mark that a service starts here. Does nothing where this
     * process has it. Creates the folder where it is missing.
     *
     * @throws CommandFailed where another service has the folder, or it cannot be written
     */
    static void take(Path data) {
        take(data, FOR_A_RUNNING_ONE, FOR_AN_ENDING_ONE);
    }

    static synchronized void take(Path data, Duration forARunningOne, Duration forAnEndingOne) {
        try {
            DataFolder.prepare(data);
            var file = data.toRealPath().resolve(FILE);
            if (HELD.containsKey(file)) return;
            var channel = FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), DataFolder.FILE_MODE);
            var began = System.nanoTime();
            while (!isLocked(channel)) {
                var other = other(data);
                var waited = System.nanoTime() - began;
                if (waited > (other.isPresent() ? forARunningOne : forAnEndingOne).toNanos()) {
                    channel.close();
                    throw new CommandFailed(refusal(data, other.orElse(null)));
                }
                Thread.sleep(BETWEEN_LOOKS_MS);
            }
            HELD.put(file, channel);
        } catch (IOException e) {
            throw new CommandFailed("cannot write to the data folder " + data + " (" + RunningProcess.reason(e)
                    + "); run this as the user of the service, make the folder writable, or choose another with"
                    + " HEADWATER_DATABASE_DATA or --data");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted while waiting for the data folder " + data);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** The service that has the folder, as its files there tell. */
    private static Optional<RunningProcess> other(Path data) {
        return RunningProcess.find(data).or(() -> RunningProcess.findStarting(data));
    }

    private static String refusal(Path data, @Nullable RunningProcess other) {
        var who = other == null
                ? ""
                : " (process " + other.processId()
                        + (other.url().isEmpty() ? ", which is starting" : ", at " + other.url()) + ")";
        return "another service" + who + " uses the data folder " + data
                + "; stop it first, or choose another folder with HEADWATER_DATABASE_DATA or --data";
    }
}
