package org.headwater.store;

import java.time.Duration;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Moment at which the request of this thread must be answered. A transaction gets no more time than is left: nothing else ends
 * the work of a database whose caller is gone. Work that belongs to no request, such as an import, has no deadline, or one that
 * belongs to no caller.
 */
public final class Deadline {

    /** Under this name it travels with a request from thread to thread. */
    public static final String KEY = "headwater.deadline";

    private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

    private final Duration most;
    private final boolean isAwaited;
    private volatile long end;

    private Deadline(Duration most, boolean isAwaited) {
        this.most = most;
        this.isAwaited = isAwaited;
        this.end = System.nanoTime() + most.toNanos();
    }

    public static Deadline in(Duration time) {
        return new Deadline(time, true);
    }

    /** Bounds work as that of a request is bounded, without anybody who waits for it. */
    public static Deadline ofNobody(Duration time) {
        return new Deadline(time, false);
    }

    public static @Nullable Deadline current() {
        return CURRENT.get();
    }

    /** For the thread that goes on with a request; null when it is done with it. */
    public static void set(@Nullable Deadline deadline) {
        if (deadline == null) CURRENT.remove();
        else CURRENT.set(deadline);
    }

    /** Whether the thread works for somebody who waits. */
    static boolean isAwaited() {
        var deadline = CURRENT.get();
        return deadline != null && deadline.isAwaited;
    }

    /** The whole of it, from the request on. */
    public Duration most() {
        return most;
    }

    /** End of the deadline now, since nobody waits for the answer any longer. */
    public void abandon() {
        end = Math.min(end, System.nanoTime() - 1);
    }

    /** Negative when it is over. */
    public Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    /** Ends work for which nobody waits any longer; refuses with TIMEOUT. */
    public static void check() {
        var deadline = CURRENT.get();
        if (deadline != null && deadline.left().toMillis() < 1) throw new DeadlineOver(deadline);
    }

    /** The time for a piece of work that would have {@code usual} alone. */
    static Duration within(Duration usual) {
        var deadline = CURRENT.get();
        if (deadline == null) return usual;
        var left = deadline.left();
        // The database counts in milliseconds, and takes 0 for no limit.
        if (left.toMillis() < 1) throw new DeadlineOver(deadline);
        return left.compareTo(usual) < 0 ? left : usual;
    }

    private static final class DeadlineOver extends Problem {
        DeadlineOver(Deadline deadline) {
            super(ErrorCode.TIMEOUT, "not done within " + deadline.most.toSeconds() + " s; narrow the request", null);
        }
    }
}
