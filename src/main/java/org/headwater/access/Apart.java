package org.headwater.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.headwater.store.DatabaseAbsence;
import org.headwater.store.LeaseLost;
import org.headwater.vocabulary.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The same work for each of many, as in a round over the watches of all people, so that the fault of one stays with that one: it is
 * caught, told once and tried again after a rest, which doubles with each further failure. The others have their turn meanwhile. What is
 * nobody's own ends the round: a database that is away, a lease that is lost, the end of the service; and so does an {@link Error}. Where
 * something is said to be away the one that met it rests all the same, so that the next rounds come to the others.
 *
 * <p>Threads may work at different ones at a time.
 */
public final class Apart {

    /** The work for one of them. */
    public interface Work<X extends Exception> {
        void run() throws X;
    }

    private final Logger log;
    private final String what;
    private final Duration first;
    private final Duration longest;
    private final Clock clock;
    private final Map<String, Rest> rests = new ConcurrentHashMap<>();
    private volatile boolean ending;

    /**
     * @param failures in a row
     * @param told the last fault that the log has; empty where none was
     */
    private record Rest(Instant until, int failures, String told) {}

    private static final Rest NONE = new Rest(Instant.EPOCH, 0, "");

    /**
     * @param of in whose name the log has what fails
     * @param what one of them as the log names it, in front of its id, such as {@code Watch}
     * @param first rest behind a first failure
     * @param longest rest of one that fails again and again
     */
    public Apart(Class<?> of, String what, Duration first, Duration longest, Clock clock) {
        this.log = LoggerFactory.getLogger(of);
        this.what = what;
        this.first = first;
        this.longest = longest;
        this.clock = clock;
    }

    /** Variant of {@link #run(String, Work, Consumer)} that reports a fault to nobody else. */
    public <X extends Exception> boolean run(String id, Work<X> work) throws X {
        return run(id, work, fault -> {});
    }

    /**
     * Does the work for one of them, unless that one rests.
     *
     * @param id the same in each round; the log has it
     * @param owner is told of each fault that is caught, for whoever the work is done for
     * @return whether it was done
     * @throws X what the work throws that is no RuntimeException, such as an interruption
     */
    public <X extends Exception> boolean run(String id, Work<X> work, Consumer<RuntimeException> owner) throws X {
        if (isResting(id)) return false;
        try {
            work.run();
        } catch (RuntimeException fault) {
            if (ending || fault instanceof LeaseLost) throw fault;
            if (DatabaseAbsence.explains(fault)) {
                var before = rests.getOrDefault(id, NONE);
                rests.put(id, new Rest(clock.instant().plus(first.multipliedBy(2)), before.failures, before.told));
                throw fault;
            }
            failed(id, fault);
            try {
                owner.accept(fault);
            } catch (RuntimeException e) {
                log.debug("{} {}: its owner could not be told", what, id, Defect.of(e));
            }
            return false;
        }
        var before = rests.remove(id);
        if (before != null && before.failures > 0)
            log.info("{} {} works again; it failed {} times", what, id, before.failures);
        return true;
    }

    private void failed(String id, RuntimeException fault) {
        var before = rests.getOrDefault(id, NONE);
        // After 20 doublings every rest is longer than the longest.
        var rest = first.multipliedBy(1L << Math.min(before.failures, 20));
        if (rest.compareTo(longest) > 0) rest = longest;
        var told = fault instanceof Problem ? String.valueOf(fault.getMessage()) : Defect.line(fault);
        rests.put(id, new Rest(clock.instant().plus(rest), before.failures + 1, told));
        if (!told.equals(before.told))
            log.warn("{} {} failed and is tried again, at most every {} s: {}", what, id, longest.toSeconds(), told);
        log.debug("{} {} rests for {}", what, id, rest, Defect.of(fault));
    }

    /** Has one rest that did not fail. */
    public void rest(String id, Duration rest) {
        rests.put(id, new Rest(clock.instant().plus(rest), 0, ""));
    }

    public boolean isResting(String id) {
        var rest = rests.get(id);
        return rest != null && clock.instant().isBefore(rest.until);
    }

    /** Whether one that rested is to have its turn. */
    public boolean isOneDue() {
        var now = clock.instant();
        return rests.values().stream().anyMatch(rest -> !now.isBefore(rest.until));
    }

    /** Forgets all others: they are no more. */
    public void retain(Set<String> ids) {
        rests.keySet().retainAll(ids);
    }

    /** The state before the first round is restored. */
    public void clear() {
        rests.clear();
    }

    /** The service ends: what fails from now on is no fault of one of them. */
    public void end() {
        ending = true;
    }
}
