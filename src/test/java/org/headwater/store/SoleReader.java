package org.headwater.store;

import io.micrometer.observation.ObservationRegistry;
import org.neo4j.driver.Driver;

/** Reads a store that the service alone writes, as the database of this machine is; the test says when something was written. */
public final class SoleReader {

    private final StoreMoves moves = StoreMoves.ofOnesOwn();
    public final GraphReader reader;

    public SoleReader(Driver driver, CypherCatalog catalog, Plans plans, DatabaseSettings settings) {
        reader = new GraphReader(
                driver, catalog, plans, settings, ObservationRegistry.NOOP, moves, new WaitingCallers());
    }

    public void wrote() {
        moves.begin();
        moves.end(true);
    }
}
