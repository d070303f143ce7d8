package org.headwater;

import org.neo4j.driver.Driver;

/** Takes everything out of the test database but the schema and the counter. */
public final class EmptyGraph {

    private EmptyGraph() {}

    public static void in(Driver driver) {
        try (var session = driver.session()) {
            session.run(
                            "MATCH (n) WHERE NOT n:Migration AND NOT n:Lease AND NOT n:Secret AND NOT n:Counter AND NOT n:Marking "
                                    + "CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")
                    .consume();
            session.run("MATCH (m:Marking) WHERE m.text <> 'CLEAR' DELETE m").consume();
            // Another database, to whoever follows the commits.
            session.run("MATCH (c:Counter {name: 'commit'}) SET c.epoch = randomUUID()")
                    .consume();
        }
    }
}
