package org.headwater.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The time that the end of the service may take as a whole, since whoever stops it kills it later. Each part has a time by which it is
 * over, counted from the beginning; what one part does not need is there for the next. A part that is not over is cut off, and says
 * what it left.
 */
@Component
public class Ending implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Ending.class);

    /** The parts in their order, each with the share of the whole by which it is over. */
    public enum Part {
        /** Requests under way. */
        REQUESTS(0.2),
        /** An import, and what it staged. */
        IMPORTS(0.5),
        /** The comparison of names. */
        NAMES(0.55),
        AUDIT(0.65),
        CONNECTIONS(0.75),
        DATABASE(0.95);

        private final double share;

        Part(double share) {
            this.share = share;
        }
    }

    private static final Duration LEAST = Duration.ofMillis(100);

    private final Duration whole;
    private final List<String> left = new CopyOnWriteArrayList<>();
    private volatile long began;
    private volatile boolean isBegun;

    @Autowired
    Ending(InstanceSettings settings) {
        this(settings.endWithin());
    }

    private Ending(Duration whole) {
        this.whole = whole;
    }

    /** With a time of its own. */
    public static Ending within(Duration whole) {
        return new Ending(whole);
    }

    @EventListener(ContextClosedEvent.class)
    synchronized void begin() {
        if (isBegun) return;
        began = System.nanoTime();
        isBegun = true;
    }

    /** How long the part may take from now on. */
    public Duration left(Part part) {
        begin();
        var end = Duration.ofNanos((long) (whole.toNanos() * part.share));
        var left = end.minusNanos(System.nanoTime() - began);
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }

    /** The time of a part where all before it took theirs. */
    Duration share(Part part) {
        return Duration.ofNanos((long) (whole.toNanos() * part.share));
    }

    /** Something that the end left undone: what, and who does it. */
    public void leave(String what) {
        left.add(what);
    }

    /** The last word: all parts are over. */
    @Override
    public void destroy() {
        begin();
        var took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        if (left.isEmpty()) log.info("The service ended after {} ms; nothing was left undone", took);
        else log.warn("The service ended after {} ms; left undone: {}", took, String.join("; ", left));
    }
}
