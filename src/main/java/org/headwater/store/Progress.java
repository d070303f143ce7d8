package org.headwater.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Progress of a process, by values that grow while it works.
 *
 * @param said bytes of its logs
 * @param processor the processor time that it took
 * @param moved bytes that it read and wrote; 0 where the system does not tell
 */
record Progress(long said, Duration processor, long moved) {

    static final Progress NONE = new Progress(0, Duration.ZERO, 0);

    /** A process that only waits moves a few bytes too. */
    private static final long LEAST_MOVED = 1 << 20;

    /** A process that only waits takes some of a processor's time too, but less than this part of it. */
    private static final int LEAST_SHARE = 50;

    static Progress of(ProcessHandle process, long said) {
        return new Progress(said, process.info().totalCpuDuration().orElse(Duration.ZERO), moved(process.pid()));
    }

    /** Linux counts what each process reads and writes. */
    private static long moved(long process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process), "io")).stream()
                    .filter(line -> line.startsWith("rchar: ") || line.startsWith("wchar: "))
                    .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                    .sum();
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /** Whether it came further since, as a process does that works: the processor time counts by its share of the bound. */
    boolean isBeyond(Progress before, Duration bound) {
        return said != before.said
                || processor.minus(before.processor).compareTo(bound.dividedBy(LEAST_SHARE)) >= 0
                || moved - before.moved >= LEAST_MOVED;
    }
}
