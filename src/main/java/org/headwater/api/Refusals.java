package org.headwater.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts of refused and waiting requests, for monitoring. */
@Component
class Refusals {

    private final MeterRegistry meters;

    Refusals(MeterRegistry meters, Lanes lanes) {
        this.meters = meters;
        gauge("running", "heavy", lanes.heavy(), Lane::running);
        gauge("waiting", "heavy", lanes.heavy(), Lane::waiting);
        gauge("running", "light", lanes.light(), Lane::running);
        gauge("waiting", "light", lanes.light(), Lane::waiting);
    }

    private void gauge(String what, String weight, Lane lane, java.util.function.ToDoubleFunction<Lane> number) {
        Gauge.builder("headwater.requests." + what, lane, number)
                .tag("weight", weight)
                .description("Requests that are " + what)
                .register(meters);
    }

    /** {@code limit} is one of a fixed set of names, so that the number of counters stays small. */
    void count(String limit) {
        meters.counter("headwater.refusals", "limit", limit).increment();
    }
}
