package org.headwater.store;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/**
 * A query as metrics and traces show it: its name, its time and whether it failed. Parameters, rows and the database's
 * messages have what is in the graph, and are not in it.
 */
final class QueryObservation implements AutoCloseable {

    private final Observation observation;

    private QueryObservation(Observation observation) {
        this.observation = observation;
    }

    static QueryObservation start(ObservationRegistry observations, String query) {
        return new QueryObservation(Observation.createNotStarted("headwater.query", observations)
                .contextualName(query)
                .lowCardinalityKeyValue("query", query)
                .lowCardinalityKeyValue("outcome", "OK")
                .start());
    }

    void failed() {
        observation.lowCardinalityKeyValue("outcome", "FAILED");
    }

    @Override
    public void close() {
        observation.stop();
    }
}
