package org.headwater.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages of one process of the local server: its output, which is read so that it never blocks, and its log of faults with the
 * progress of the recovery of its store.
 */
final class ServerWords {

    private static final Logger log = LoggerFactory.getLogger(ServerWords.class);

    private static final int KEPT_LINES = 40;
    private static final int TAIL = 1 << 14;
    private static final int LONGEST = 300;

    private static final Pattern MESSAGE = Pattern.compile("^\\{.*?\"message\":\"((?:[^\"\\\\]|\\\\.)*+)\"");

    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private final Thread reader;
    private final Path file;

    /** The bytes of its log that the processes before it wrote. */
    private volatile long before;

    private long read;

    /** @param file the log, which all processes of the server write one after the other */
    ServerWords(Process process, Path file) {
        this.file = file;
        this.before = size(file);
        reader = Thread.ofVirtual().name("database-output").start(() -> {
            try (var output = process.inputReader(UTF_8)) {
                for (var line = output.readLine(); line != null; line = output.readLine()) add(line);
            } catch (IOException e) {
                add("output ended: " + e.getMessage());
            }
        });
    }

    private synchronized void add(String line) {
        log.debug("database: {}", line);
        read += line.length() + 1L;
        if (lines.size() == KEPT_LINES) lines.removeFirst();
        lines.addLast(line);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Grows with each line; a log that is begun anew is another number, too. */
    synchronized long said() {
        return read + size(file);
    }

    /** The last lines of the output, then those of the log, so many of each at most. */
    List<String> last(int most) {
        var last = new ArrayList<String>();
        synchronized (this) {
            lines.stream()
                    .skip(Math.max(0, lines.size() - most))
                    .map(ServerWords::cut)
                    .forEach(last::add);
        }
        last.addAll(lastOfFile(most));
        return last;
    }

    /** The last line of its log, else of its output. */
    String lastLine() {
        var last = last(1);
        return last.isEmpty() ? "nothing yet" : last.getLast();
    }

    private List<String> lastOfFile(int most) {
        try (var open = new RandomAccessFile(file.toFile(), "r")) {
            var end = open.length();
            // A shorter file was begun anew, and is whole this process's from then on.
            if (end < before) before = 0;
            var begin = Math.max(before, end - TAIL);
            var bytes = new byte[(int) (end - begin)];
            open.seek(begin);
            open.readFully(bytes);
            var all = new String(bytes, UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return all.stream()
                    .skip(Math.max(0, all.size() - most))
                    .map(ServerWords::cut)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The message has all that is of use in a line in JSON. */
    private static String cut(String line) {
        var message = MESSAGE.matcher(line);
        var stripped = (message.find() ? message.group(1) : line).strip();
        return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST) + " …";
    }

    /** Reason why a process ended by itself: the line of its messages with the most information. */
    String reason() {
        try {
            reader.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            var cause = lines.stream()
                    .filter(line -> line.contains("ERROR") || line.contains("Caused by") || line.contains("Error:"))
                    .reduce((first, last) -> last)
                    .orElse(lines.isEmpty() ? "no output" : lines.getLast());
            return cause.strip();
        }
    }
}
