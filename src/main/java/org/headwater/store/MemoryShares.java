package org.headwater.store;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;

/**
 * Shares of the service, its local database and the processes that read documents in the memory that they may take. All sizes
 * are MiB.
 *
 * <p>This is the one place that computes automatic sizes. The heap of the service is given by then: its JVM takes {@link
 * #SERVICE_PERCENT} percent of the same memory, unless an option of the JVM says otherwise.
 * @param may what all of them may take: the limit of the control group or container, else a part of the machine's memory
 * @param serviceHeap the most that the heap of the service takes
 * @param databaseHeap heap of the local database where {@code headwater.database.heap} is auto
 * @param pageCache its page cache where {@code headwater.database.page-cache} is auto
 */
public record MemoryShares(long may, long serviceHeap, long databaseHeap, long pageCache) {

    /** The part of the memory that a JVM takes as its heap by itself. */
    static final int SERVICE_PERCENT = 25;

    /** The part of a machine's memory that is taken where no limit is set: the JVM then takes its part of the whole machine. */
    static final int MACHINE_PERCENT = 80;

    /** The service's classes, compiled code, stacks and buffers. */
    static final long SERVICE_OFF_HEAP = 320;

    /** Memory of the database outside its heap, in MiB. */
    static final long DATABASE_OFF_HEAP = 288;

    /** The processes that read documents: two at a time, each with a heap of 256. */
    static final long DOCUMENTS = 800;

    /** The least heap with which the database is of use. */
    public static final long LEAST_DATABASE_HEAP = 512;

    static final long MOST_DATABASE_HEAP = 1024;
    static final long LEAST_PAGE_CACHE = 256;
    static final long MOST_PAGE_CACHE = 4096;

    /** Least heap of the service for it to be of use, in MiB. */
    public static final long LEAST_SERVICE = 512;

    /** Shares of this process on this machine. */
    static MemoryShares here() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        // The bean tells the limit of the control group where there is one.
        var seen = system.getTotalMemorySize() >> 20;
        return of(may(seen, machine(seen)), Runtime.getRuntime().maxMemory() >> 20);
    }

    /**
     * Memory that may be taken of a machine.
     *
     * @param seen memory as the JVM sees it: the limit of its control group, or the machine's
     * @param machine the machine's
     */
    static long may(long seen, long machine) {
        return seen < machine ? seen : machine * MACHINE_PERCENT / 100;
    }

    /** The heap of a service whose JVM has no option for it, where its JVM sees so much memory. */
    static long serviceHeap(long seen) {
        return seen * SERVICE_PERCENT / 100;
    }

    /**
     * The database's heap is half of what the others leave, and the page cache, which holds records from all over the store, what
     * is left of it, up to a quarter of all. Below some 3 GiB their least sizes are more than there is.
     */
    static MemoryShares of(long may, long serviceHeap) {
        var left = may - serviceHeap - SERVICE_OFF_HEAP - DATABASE_OFF_HEAP - DOCUMENTS;
        var heap = Math.clamp(left / 2, LEAST_DATABASE_HEAP, MOST_DATABASE_HEAP);
        var pages = Math.clamp(Math.min(left - heap, may / 4), LEAST_PAGE_CACHE, MOST_PAGE_CACHE);
        return new MemoryShares(may, serviceHeap, heap, pages);
    }

    /** Shares where the sizes of the database are set. */
    MemoryShares with(DatabaseSettings settings) {
        return new MemoryShares(may, serviceHeap, megabytes(settings.heapSize()), megabytes(settings.pageCacheSize()));
    }

    /** Sum of all shares at their most. */
    long sum() {
        return serviceHeap + SERVICE_OFF_HEAP + databaseHeap + pageCache + DATABASE_OFF_HEAP + DOCUMENTS;
    }

    /** Says what is taken, and warns where that is more than there is. */
    void log(Logger log) {
        log.info(
                "Memory: of {} MB the heap of the service takes up to {}, of the database {}, its page cache {}; {}"
                        + " are for all else",
                may,
                serviceHeap,
                databaseHeap,
                pageCache,
                SERVICE_OFF_HEAP + DATABASE_OFF_HEAP + DOCUMENTS);
        if (sum() > may)
            log.warn(
                    "Memory: {} MB together are more than the {} MB that may be taken, so the system may end a process;"
                            + " lower headwater.database.page-cache, headwater.database.heap or the heap of the service"
                            + " (-Xmx), or give it more",
                    sum(),
                    may);
    }

    /** MiB of a size as {@code -Xmx} takes it; 0 where it is none. */
    public static long megabytes(String size) {
        var text = size.toLowerCase(Locale.ROOT).replaceAll("b$", "");
        var number = text.replaceAll("\\D", "");
        if (number.isEmpty()) return 0;
        var value = Long.parseLong(number);
        return text.endsWith("g")
                ? value << 10
                : text.endsWith("m") ? value : text.endsWith("k") ? value >> 10 : value >> 20;
    }

    private static long machine(long otherwise) {
        try {
            // In a container this file still tells the machine's.
            for (var line : Files.readAllLines(Path.of("/proc/meminfo")))
                if (line.startsWith("MemTotal:")) return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
        } catch (IOException e) {
            // This system is not Linux, and has no control groups.
        }
        return otherwise;
    }
}
