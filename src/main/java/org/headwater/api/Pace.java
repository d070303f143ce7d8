package org.headwater.api;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Least speed of a body. The whole of it has a time from its first read on; a file also has a least rate. Only time in which the
 * sender is waited for counts for the rate, so that a slow disk of the service is nobody's fault.
 */
final class Pace {

    private final String limit;
    private final Duration whole;
    private final LongSupplier nanos;

    /** 0 for a body without a least rate. */
    private final long bytesPerSecond;

    private final Duration window;

    /** End of the time for the whole; null before the first read. */
    private @Nullable Long end;

    /** Time waited for the sender within this window, in nanoseconds. */
    private long waited;

    private long came;

    private @Nullable SlowBody refused;

    private Pace(String limit, Duration whole, long bytesPerSecond, Duration window, LongSupplier nanos) {
        this.limit = limit;
        this.whole = whole;
        this.bytesPerSecond = bytesPerSecond;
        this.window = window;
        this.nanos = nanos;
    }

    /** @param nanos a clock that only goes forward */
    static Pace ofBody(LimitSettings limits, LongSupplier nanos) {
        return new Pace("BODY_TIME", limits.bodyWithin(), 0, Duration.ZERO, nanos);
    }

    /** @param nanos a clock that only goes forward */
    static Pace ofFiles(LimitSettings limits, LongSupplier nanos) {
        return new Pace(
                "UPLOAD_TIME", limits.uploadWithin(), limits.uploadRate().toBytes(), limits.uploadWindow(), nanos);
    }

    /** Before a read; fails where an earlier one was too slow. */
    long begins() {
        if (refused != null) throw refused.again();
        var now = nanos.getAsLong();
        if (end == null) end = now + whole.toNanos();
        return now;
    }

    /**
     * After a read.
     *
     * @param began as {@link #begins} gave it
     * @param bytes -1 at the end of the body
     */
    void ended(long began, int bytes) {
        if (bytes < 0) return;
        var now = nanos.getAsLong();
        if (end != null && now - end > 0) throw late();
        waited += now - began;
        came += bytes;
        if (bytesPerSecond == 0 || waited < window.toNanos()) return;
        if (came < bytesPerSecond * (waited / 1e9)) throw slow();
        waited = 0;
        came = 0;
    }

    /** The sender said nothing for as long as a connection may. */
    SlowBody silent() {
        return bytesPerSecond == 0 ? late() : slow();
    }

    boolean isRefused() {
        return refused != null;
    }

    private SlowBody late() {
        return refused(new SlowBody(
                limit,
                "the body was not there within " + shown(whole) + "; send it faster"
                        + (bytesPerSecond == 0 ? "" : ", or in parts")));
    }

    private SlowBody slow() {
        return refused(new SlowBody(
                "UPLOAD_RATE",
                "the files come slower than " + bytesPerSecond + " bytes a second, over " + shown(window)
                        + "; send them over a faster line, or packed"));
    }

    private SlowBody refused(SlowBody slow) {
        refused = slow;
        return slow;
    }

    private static String shown(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
