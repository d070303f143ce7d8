package org.headwater.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.springframework.boot.neo4j.autoconfigure.Neo4jConnectionDetails;

/** Makes a second driver with the configuration of the first: who looks must not wait for a connection that requests have. */
final class LookConnections {

    private final Neo4jConnectionDetails where;
    private volatile @Nullable Config config;

    LookConnections(Neo4jConnectionDetails where) {
        this.where = where;
    }

    void made(Config ofTheFirst) {
        config = ofTheFirst;
    }

    Driver driver() {
        var same = Objects.requireNonNull(config, "the driver is made before anybody looks");
        var tokens = where.getAuthTokenManager();
        return tokens == null
                ? GraphDatabase.driver(where.getUri(), where.getAuthToken(), same)
                : GraphDatabase.driver(where.getUri(), tokens, same);
    }
}
