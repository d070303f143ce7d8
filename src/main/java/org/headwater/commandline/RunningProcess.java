package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * A service as its files in the data folder show it.
 *
 * @param url without a path
 * @param token proves to the service that its caller may read the data folder
 * @param processId tells whether it still lives
 * @param isUp whether it has loaded what a start loads; until then its answers may lack something
 */
record RunningProcess(String url, String token, long processId, boolean isUp) {

    /** The file with the address, from the moment at which the service listens. */
    static final String FILE = "service.properties";

    /** The file with the process, from the first moment of a start until {@link #FILE} is there. */
    static final String MARK = "starting.properties";

    private static final String STARTING = "starting";

    /** The content of {@link #FILE}. */
    String text() {
        return "url=" + url + "\ntoken=" + token + "\npid=" + processId + "\nstate=" + (isUp ? "up" : STARTING) + "\n";
    }

    /** The service of the folder, if one listens; the file of a killed one does not count. */
    static Optional<RunningProcess> find(Path data) {
        return read(data).filter(service -> isAlive(service.processId()));
    }

    /** Whether or not the service still lives. */
    static Optional<RunningProcess> read(Path data) {
        var properties = properties(data.resolve(FILE));
        var url = properties.getProperty("url");
        var token = properties.getProperty("token");
        var pid = properties.getProperty("pid");
        if (url == null || token == null || pid == null) return Optional.empty();
        return Optional.of(
                new RunningProcess(url, token, Long.parseLong(pid), !STARTING.equals(properties.getProperty("state"))));
    }

    /** The process that starts a service on the folder and does not listen yet. */
    static Optional<Long> findStarting(Path data) {
        return Optional.ofNullable(properties(data.resolve(MARK)).getProperty("pid"))
                .map(Long::parseLong)
                .filter(RunningProcess::isAlive);
    }

    private static boolean isAlive(long processId) {
        return ProcessHandle.of(processId).map(ProcessHandle::isAlive).orElse(false);
    }

    private static Properties properties(Path file) {
        var properties = new Properties();
        try (var content = Files.newBufferedReader(file, UTF_8)) {
            properties.load(content);
        } catch (NoSuchFileException e) {
            // No service.
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException(file + " cannot be read; run the command as the user of the service", e));
        }
        return properties;
    }
}
