package org.headwater.access.audit;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Metrics of the requests and of the audit. Each request has one trail, so requests are counted where their outcome is
 * recorded. A tag is a name of ours: a root field, the path of a handler, a code; never a text of a caller.
 */
final class AuditMeters {

    /** The tag of a request whose operation has no name of ours. */
    static final String OTHER = "other";

    /** The tag of a request with several root fields, or several codes. */
    static final String SEVERAL = "several";

    /** The upper bounds of the histogram: a page, a search of chains, the deadlines of a search and of a request. */
    private static final Duration[] REQUEST_BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(12)
    };

    private static final Duration[] WRITE_BOUNDS = {
        Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofSeconds(1)
    };

    private final MeterRegistry registry;
    private final Timer writes;

    AuditMeters(MeterRegistry registry) {
        this.registry = registry;
        writes = Timer.builder("headwater.audit.write")
                .description("Time to write a group of audit records and to sync it")
                .serviceLevelObjectives(WRITE_BOUNDS)
                .register(registry);
    }

    /** Follows a log. */
    void watch(AuditLog audit) {
        audit.timeWrites(took -> writes.record(took));
        gauge(
                "headwater.audit.writable",
                "1 while audit records can be written, else 0",
                audit,
                log -> log.fault() == null ? 1 : 0);
        gauge("headwater.audit.waiting", "Audit records that wait for the disk", audit, AuditLog::waiting);
    }

    /** Follows the forwarding of records. */
    void watch(AuditForward forward) {
        gauge(
                "headwater.audit.forward.behind",
                "Audit records that are not forwarded yet",
                forward,
                AuditForward::behind);
        FunctionCounter.builder("headwater.audit.forward.failures", forward, AuditForward::failures)
                .description("Failures to reach the receiver of audit records")
                .register(registry);
        FunctionCounter.builder("headwater.audit.forward.lost", forward, AuditForward::gaps)
                .description("Audit records that were moved away before they were forwarded")
                .register(registry);
    }

    private <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).description(description).register(registry);
    }

    /** Counts a request that is over. */
    void count(String operation, String channel, List<String> outcome, Duration took) {
        Timer.builder("headwater.requests")
                .description("Requests by operation, outcome and channel, from their arrival to their record")
                .tag("operation", operation)
                .tag("channel", channel)
                .tag("outcome", outcome.isEmpty() ? "OK" : outcome.size() > 1 ? SEVERAL : outcome.getFirst())
                .serviceLevelObjectives(REQUEST_BOUNDS)
                .register(registry)
                .record(took);
    }
}
