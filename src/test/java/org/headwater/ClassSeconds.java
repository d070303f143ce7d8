package org.headwater;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Writes the seconds of each test class into {@code target/class-seconds}; the build prints the slowest ones. Where classes run
 * one after the other, it writes processor seconds, those of all processes below the JVM included: they do not depend on what
 * else the machine does. A process that outlives its parent is not counted.
 */
public final class ClassSeconds implements BeforeAllCallback, AfterAllCallback {

    private static final Path FOLDER = Path.of("target", "class-seconds");

    private static final double TICKS_PER_SECOND = 100;

    /** Of {@code /proc/PID/stat} behind the name: user and system ticks of the process, and of its children that have ended. */
    private static final List<Integer> FIELDS = List.of(11, 12, 13, 14);

    private static final Map<Class<?>, Double> STARTS = new ConcurrentHashMap<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        if (isWhole(context)) STARTS.put(context.getRequiredTestClass(), now(context));
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (!isWhole(context)) return;
        var test = context.getRequiredTestClass();
        var seconds = now(context) - STARTS.getOrDefault(test, 0.0);
        Files.createDirectories(FOLDER);
        Files.writeString(
                FOLDER.resolve(ProcessHandle.current().pid() + ".txt"),
                String.format(Locale.ROOT, "%7.1f %s%n", seconds, test.getName()),
                CREATE,
                APPEND);
    }

    private static boolean isWhole(ExtensionContext context) {
        return context.getRequiredTestClass().getEnclosingClass() == null;
    }

    private static double now(ExtensionContext context) {
        var isParallel =
                context.getConfigurationParameter("junit.jupiter.execution.parallel.enabled", Boolean::valueOf);
        var own = ProcessHandle.current();
        return isParallel.orElse(false) || ticks(own.pid()).findAny().isEmpty()
                ? System.nanoTime() / 1e9
                : Stream.concat(Stream.of(own), own.descendants())
                                .flatMapToInt(process -> ticks(process.pid()))
                                .sum()
                        / TICKS_PER_SECOND;
    }

    /** None for a process that ended just now, and where there is no {@code /proc}. */
    private static IntStream ticks(long process) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return FIELDS.stream().mapToInt(field -> Integer.parseInt(fields[field]));
        } catch (IOException e) {
            return IntStream.empty();
        }
    }
}
