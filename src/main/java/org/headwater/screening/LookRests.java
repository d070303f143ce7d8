package org.headwater.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which watches do not look for a while: one whose looks fail, longer each time, and one that has too many hits, since each of its looks
 * compares all with all. It is for one thread.
 */
final class LookRests {

    /** Of one that failed once; twice that of one that failed twice, and so on. */
    static final Duration FIRST = Duration.ofSeconds(2);

    private final Duration longest;
    private final Duration overfull;

    private record Rest(Instant until, int failures) {}

    private final Map<String, Rest> rests = new HashMap<>();

    /**
     * @param longest of one that fails again and again
     * @param overfull of one that has too many hits
     */
    LookRests(Duration longest, Duration overfull) {
        this.longest = longest;
        this.overfull = overfull;
    }

    boolean isResting(String watch, Instant now) {
        var rest = rests.get(watch);
        return rest != null && now.isBefore(rest.until);
    }

    /** Whether one that rested is to look again. */
    boolean isOver(Instant now) {
        return rests.values().stream().anyMatch(rest -> !now.isBefore(rest.until));
    }

    void failed(String watch, Instant now) {
        var before = rests.get(watch);
        // After 12 doublings every rest is longer than the longest.
        var failures = before == null ? 0 : Math.min(before.failures, 12);
        var rest = FIRST.multipliedBy(1L << failures);
        rests.put(watch, new Rest(now.plus(rest.compareTo(longest) > 0 ? longest : rest), failures + 1));
    }

    /** @param isOverfull whether it found more hits than it keeps */
    void looked(String watch, Instant now, boolean isOverfull) {
        if (isOverfull) rests.put(watch, new Rest(now.plus(overfull), 0));
        else rests.remove(watch);
    }

    void retain(Set<String> watches) {
        rests.keySet().retainAll(watches);
    }

    void clear() {
        rests.clear();
    }
}
