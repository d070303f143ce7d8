package org.headwater.trace;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.headwater.trace.index.IndexFollower;
import org.headwater.vocabulary.CompletenessStatus;
import org.springframework.stereotype.Component;

/** Metrics of searches, and of the index that they walk. */
@Component
class SearchMeters {

    /** The kinds of searches. */
    enum SearchKind {
        CHAINS,
        PAIRS,
        REACH,
        MONEY,
        SETTLEMENT
    }

    /** The upper bounds of the histogram, up to the usual budget. */
    private static final double[] STEP_BOUNDS = {1e3, 1e4, 1e5, 1e6, 5e6, 2e7};

    private final MeterRegistry registry;

    SearchMeters(MeterRegistry registry, IndexFollower follower) {
        this.registry = registry;
        Gauge.builder("headwater.index.lag.commits", follower, IndexFollower::commitsBehind)
                .description("Commits that the trace index does not have yet, as far as is known")
                .register(registry);
        Gauge.builder("headwater.index.lag", follower, IndexFollower::secondsBehind)
                .baseUnit("seconds")
                .description("Time since the trace index last had all commits; NaN before the first load")
                .register(registry);
        Gauge.builder("headwater.index.loaded", follower, IndexFollower::percent)
                .baseUnit("percent")
                .description("Percentage of the first load of the trace index that is done")
                .register(registry);
    }

    /** @param began nanoseconds of the system's clock when the search began, which is over now */
    void count(SearchKind kind, CompletenessStatus status, long steps, long began) {
        Timer.builder("headwater.search")
                .description("Time of a search in the index, by kind and by the status of its answer")
                .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                .tag("status", status.name())
                .register(registry)
                .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        DistributionSummary.builder("headwater.search.steps")
                .description("State steps of a search, by kind and by the status of its answer")
                .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                .tag("status", status.name())
                .serviceLevelObjectives(STEP_BOUNDS)
                .register(registry)
                .record(steps);
    }
}
