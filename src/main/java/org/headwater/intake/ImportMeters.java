package org.headwater.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.ImportRun;
import org.springframework.stereotype.Component;

/** Metrics of imports. Rows and facts are counted while an import runs; those of a dry run are not counted. */
@Component
class ImportMeters {

    private static final Set<JobState> ENDS =
            EnumSet.of(JobState.DONE, JobState.HELD, JobState.CANCELLED, JobState.FAILED, JobState.INTERRUPTED);

    private final MeterRegistry registry;

    /** Counts of each job so far. */
    private final Map<String, Counted> counted = new ConcurrentHashMap<>();

    private record Counted(long rows, long facts, long aside) {
        private static final Counted NOTHING = new Counted(0, 0, 0);

        static Counted of(ImportRun run) {
            return new Counted(run.read(), run.count("facts"), run.count("rejected"));
        }
    }

    /** Each counter begins at 0: an alert sees the first failure only as a step from there. */
    ImportMeters(MeterRegistry registry, List<Feed> feeds) {
        this.registry = registry;
        for (var feed : feeds) for (var state : ENDS) ended(feed.name(), state);
    }

    /** Follows the queue of imports. */
    void watch(Map<String, ImportRun> queue) {
        Gauge.builder("headwater.imports.running", queue, runs -> Math.min(1, runs.size()))
                .description("Imports that run, here at most one")
                .register(registry);
        Gauge.builder("headwater.imports.waiting", queue, runs -> Math.max(0, runs.size() - 1))
                .description("Imports that wait for their turn")
                .register(registry);
    }

    /** Counts what the run did since the last call. A second reading of a file counts again only beyond the first. */
    void progress(ImportRun run, String feed) {
        if (run.request().dryRun()) return;
        var now = Counted.of(run);
        counted.compute(run.job(), (job, known) -> {
            var before = known == null ? Counted.NOTHING : known;
            add("headwater.import.rows", "Rows that imports read", feed, now.rows - before.rows);
            add("headwater.import.facts", "Facts that imports recorded", feed, now.facts - before.facts);
            add("headwater.import.rejected", "Rows and values that were set aside", feed, now.aside - before.aside);
            return new Counted(
                    Math.max(now.rows, before.rows),
                    Math.max(now.facts, before.facts),
                    Math.max(now.aside, before.aside));
        });
    }

    /** Counts the end of an import. */
    void end(ImportRun run, String feed, JobState state) {
        progress(run, feed);
        counted.remove(run.job());
        ended(feed, state).increment();
    }

    private Counter ended(String feed, JobState state) {
        return Counter.builder("headwater.imports.ended")
                .description("Imports that are over, by how they ended")
                .tag("feed", feed)
                .tag("state", state.name())
                .register(registry);
    }

    private void add(String name, String description, String feed, long more) {
        var counter =
                Counter.builder(name).description(description).tag("feed", feed).register(registry);
        if (more > 0) counter.increment(more);
    }
}
