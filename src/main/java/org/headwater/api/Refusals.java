package org.headwater.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.headwater.access.Limiting;
import org.springframework.stereotype.Component;

/** Counts of refused and waiting requests, for monitoring. */
@Component
class Refusals {

    private final MeterRegistry meters;

    Refusals(MeterRegistry meters, Lanes lanes, List<Limiting> settings) {
        this.meters = meters;
        // The counters start at 0, so that a first refusal is a step.
        for (var module : settings) for (var limit : module.limits()) counter(limit.name());
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
        counter(limit).increment();
    }

    private Counter counter(String limit) {
        return Counter.builder("headwater.refusals")
                .description("Refused requests, by the name of the limit")
                .tag("limit", limit)
                .register(meters);
    }
}
