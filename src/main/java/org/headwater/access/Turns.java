package org.headwater.access;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The same work again and again in a thread of its own, until the service ends. A turn that fails is tried again, and told where it fails
 * otherwise than the one before it. A turn over many has each of them {@link Apart}. The end interrupts a turn wherever it is, and the
 * database closes under it: what it fails of then is no fault, and the log does not have it.
 */
public final class Turns {

    /** One turn. */
    public interface Turn {
        void run() throws InterruptedException;
    }

    private final Logger log;
    private final String what;
    private volatile @Nullable Thread thread;
    private volatile boolean ending;

    /** The last fault that the log has of a work, until that goes well. */
    private final Map<String, String> told = new ConcurrentHashMap<>();

    /**
     * @param of in whose name the log has what fails
     * @param what the work as the log names it, in the plural, such as {@code Watches}
     */
    public Turns(Class<?> of, String what) {
        this.log = LoggerFactory.getLogger(of);
        this.what = what;
    }

    /**
     * Starts them; where they are started already, does nothing.
     *
     * @param name of the thread
     * @param pause behind each turn
     */
    public synchronized void start(String name, Duration pause, Turn turn) {
        if (thread == null && !ending) thread = Thread.ofVirtual().name(name).start(() -> work(pause, turn));
    }

    private void work(Duration pause, Turn turn) {
        while (!ending)
            try {
                try {
                    turn.run();
                    told.remove(what);
                } catch (RuntimeException | Error e) {
                    // The next turn comes after any failure.
                    tell(what, e);
                }
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
    }

    /**
     * Has the log say that work failed and is tried again, unless the service ends: once, until it fails otherwise or goes well. The
     * database may be away for a while.
     */
    public void tell(String work, Throwable fault) {
        if (ending) {
            log.debug("{}: the service ended meanwhile", work, Defect.of(fault));
            return;
        }
        var line = fault instanceof Problem ? String.valueOf(fault.getMessage()) : Defect.line(fault);
        if (line.equals(told.put(work, line))) log.debug("{} failed again", work, Defect.of(fault));
        else if (fault instanceof Problem) log.warn("{} wait: {}", work, line);
        else log.error("{}: an unexpected fault, tried again", work, Defect.of(fault));
    }

    /** No further turn; the present one is interrupted. */
    public synchronized void end() {
        ending = true;
        var running = thread;
        if (running != null) running.interrupt();
    }

    /** Until the thread is over. */
    void await() throws InterruptedException {
        var running = thread;
        if (running != null) running.join();
    }
}
