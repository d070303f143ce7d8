package org.headwater.screening;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.headwater.access.VisibleGraph.View;
import org.springframework.stereotype.Component;

/** The datasets that callers see something of. They are found by a look at all designations, so they are kept for a day at most. */
@Component
class SeenDatasets {

    /** Sets of markings whose datasets are kept. */
    private static final int MOST_VIEWS = 8;

    private final Clock clock;
    private volatile OfDay kept;

    private record OfDay(LocalDate day, KeptByView<Datasets> byView) {
        static OfDay of(LocalDate day) {
            return new OfDay(day, new KeptByView<>(MOST_VIEWS));
        }
    }

    SeenDatasets(Clock clock) {
        this.clock = clock;
        this.kept = OfDay.of(today());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }

    /** Datasets of today: a designation ends with its last day, and no commit says so. */
    Datasets of(View view) {
        var today = today();
        var known = kept;
        if (!known.day().equals(today)) kept = known = OfDay.of(today);
        return known.byView().of(view, () -> Datasets.read(view, today));
    }
}
