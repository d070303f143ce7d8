package org.headwater.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Exports that were refused for their size, until their caller asks a second person for them. An approval shows what they hold.
 * This process alone knows them, for an hour.
 */
@Component
public class RefusedExports {

    private static final Duration KEPT = Duration.ofHours(1);

    /** Each has some kilobytes. */
    private static final int MOST = 1_000;

    private final Clock clock;
    private final Map<Asked, Kept> kept = new LinkedHashMap<>();

    RefusedExports(Clock clock) {
        this.clock = clock;
    }

    /**
     * An export that was refused.
     *
     * @param subject its name; equal requests have equal names
     * @param content what it holds, as the module of exports reads it again
     * @param marking of all that is in it together: whoever sees the approval may see everything in the export
     */
    public record RefusedExport(String subject, String content, Marking marking) {}

    /** A caller with other rights is refused another export. */
    private record Asked(Viewer caller, String subject) {}

    private record Kept(RefusedExport export, Instant at) {}

    public synchronized void keep(Viewer caller, RefusedExport export) {
        var now = clock.instant();
        kept.values().removeIf(one -> !one.at().plus(KEPT).isAfter(now));
        kept.remove(new Asked(caller, export.subject()));
        if (kept.size() >= MOST) kept.remove(kept.keySet().iterator().next());
        kept.put(new Asked(caller, export.subject()), new Kept(export, now));
    }

    synchronized Optional<RefusedExport> find(Viewer caller, String subject) {
        @Nullable Kept found = kept.get(new Asked(caller, subject));
        return found == null || !found.at().plus(KEPT).isAfter(clock.instant())
                ? Optional.empty()
                : Optional.of(found.export());
    }
}
