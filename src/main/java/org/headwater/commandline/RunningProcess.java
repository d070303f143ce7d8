package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.headwater.commandline.ServiceClient.CommandFailed;
import org.headwater.store.DataFolder;

/**
 * A service as its files in the data folder show it. A file counts while the process that wrote it lives: a killed one leaves its
 * files, and in a container the next process has the same number.
 *
 * @param url without a path; empty while it does not listen yet
 * @param token proves to the service that its caller may read the data folder
 * @param processId together with {@code started} the process
 * @param started when the process started, in the words of this machine; empty where a file does not say it
 * @param state how far it is, and for whom it is there
 */
record RunningProcess(String url, String token, long processId, String started, State state) {

    /** The file with the address, from the moment at which the service listens. */
    static final String FILE = "service.properties";

    /** The file with the process, from the first moment of a start until {@link #FILE} is there. */
    static final String MARK = "starting.properties";

    enum State {
        /** Until it has loaded what a start loads, its answers may lack something. */
        STARTING,
        UP,
        /** It serves the command that started it, and ends with it. */
        OWN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** This process, as a service. */
    static RunningProcess here(String url, String token, State state) {
        var here = ProcessHandle.current();
        return new RunningProcess(url, token, here.pid(), started(here), state);
    }

    boolean isUp() {
        return state == State.UP;
    }

    boolean isOwn() {
        return state == State.OWN;
    }

    boolean isHere() {
        var here = ProcessHandle.current();
        return processId == here.pid() && started.equals(started(here));
    }

    /** The service of the folder, if one listens. */
    static Optional<RunningProcess> find(Path data) {
        return read(data.resolve(FILE)).filter(RunningProcess::lives);
    }

    /** The process that starts a service on the folder and does not listen yet. */
    static Optional<RunningProcess> findStarting(Path data) {
        return read(data.resolve(MARK)).filter(RunningProcess::lives);
    }

    private boolean lives() {
        if (started.isEmpty() && processId == ProcessHandle.current().pid()) return false;
        return ProcessHandle.of(processId)
                .filter(ProcessHandle::isAlive)
                .filter(process -> started.isEmpty() || started.equals(started(process)))
                .isPresent();
    }

    /**
     * Ticks since the machine started, where the system tells: an instant would be another one after the clock was set.
     */
    static String started(ProcessHandle process) {
        try {
            var text = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"), UTF_8);
            // The name of the program, in parentheses, may have blanks; the start is the 20th field behind it.
            return text.substring(text.lastIndexOf(')') + 2).split(" ")[19];
        } catch (IOException e) {
            return process.info()
                    .startInstant()
                    .map(instant -> Long.toString(instant.toEpochMilli()))
                    .orElse("");
        }
    }

    /** Process named in the file, whether or not it still lives; empty where the file names none. */
    private static Optional<RunningProcess> read(Path file) {
        var properties = new Properties();
        try (var content = Files.newBufferedReader(file, UTF_8)) {
            properties.load(content);
            return Optional.of(new RunningProcess(
                    properties.getProperty("url", ""),
                    properties.getProperty("token", ""),
                    Long.parseLong(properties.getProperty("pid", "")),
                    properties.getProperty("started", ""),
                    State.valueOf(properties.getProperty("state", "up").toUpperCase(Locale.ROOT))));
        } catch (NoSuchFileException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CommandFailed(
                    file + " cannot be read (" + reason(e) + "); run the command as the user of the service");
        }
    }

    /** In words, also where the message is the name of the file alone. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) return "access denied";
        if (e instanceof NoSuchFileException) return "no such file";
        var file = e instanceof FileSystemException system ? system.getFile() : null;
        var message = e.getMessage();
        return message == null || message.equals(file) ? e.getClass().getSimpleName() : message;
    }

    /** Writes the file, in the place of one that is there. */
    void write(Path folder, String file) throws IOException {
        var draft = Files.createTempFile(folder.toAbsolutePath(), file, ".tmp", DataFolder.FILE_MODE);
        Files.writeString(
                draft,
                "url=" + url + "\ntoken=" + token + "\npid=" + processId + "\nstarted=" + started + "\nstate="
                        + state.word() + "\n",
                UTF_8);
        Files.move(draft, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes the file where it is of this process. */
    static void delete(Path folder, String file) throws IOException {
        var written = read(folder.resolve(file));
        if (written.isPresent() && written.get().isHere()) Files.deleteIfExists(folder.resolve(file));
    }
}
