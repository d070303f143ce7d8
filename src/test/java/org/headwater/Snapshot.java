package org.headwater;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/** Everything in the test database but the schema's own records, to be laid again as often as a test needs it. */
final class Snapshot {

    private static final String OF_THE_GRAPH =
            " WHERE NOT n:Migration AND NOT n:Lease AND NOT n:Secret AND NOT n:Counter ";

    private final Driver driver;
    private final List<Map<String, Object>> nodes;
    private final List<Record> relationships;

    private Snapshot(Driver driver, List<Map<String, Object>> nodes, List<Record> relationships) {
        this.driver = driver;
        this.nodes = nodes;
        this.relationships = relationships;
    }

    static Snapshot of(Driver driver) {
        var nodes = driver
                .executableQuery("MATCH (n)" + OF_THE_GRAPH
                        + "RETURN elementId(n) AS element, labels(n) AS labels, properties(n) AS properties")
                .execute()
                .records()
                .stream()
                .map(Record::asMap)
                .toList();
        var relationships = driver.executableQuery(
                        "MATCH (n)-[r]->(o)" + OF_THE_GRAPH
                                + "RETURN elementId(n) AS start, elementId(o) AS end, type(r) AS type, properties(r) AS properties")
                .execute()
                .records();
        return new Snapshot(driver, nodes, relationships);
    }

    /** The database holds this and nothing else; what was read of it before is told that it is out of date. */
    void lay() {
        try (var session = driver.session()) {
            session.executeWriteWithoutResult(transaction -> {
                transaction.run("MATCH (n)" + OF_THE_GRAPH + "DETACH DELETE n").consume();
                var made = new HashMap<String, String>();
                transaction
                        .run(
                                "UNWIND $nodes AS row CREATE (n:$(row.labels)) SET n = row.properties "
                                        + "RETURN row.element AS element, elementId(n) AS made",
                                Map.of("nodes", nodes))
                        .forEachRemaining(row -> made.put(
                                row.get("element").asString(), row.get("made").asString()));
                var rows = new ArrayList<Map<String, Object>>();
                for (var relationship : relationships)
                    rows.add(Map.of(
                            "start", made.get(relationship.get("start").asString()),
                            "end", made.get(relationship.get("end").asString()),
                            "type", relationship.get("type").asString(),
                            "properties", relationship.get("properties").asMap()));
                transaction
                        .run(
                                "UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row.start "
                                        + "MATCH (b) WHERE elementId(b) = row.end "
                                        + "CREATE (a)-[r:$(row.type)]->(b) SET r = row.properties",
                                Map.of("rows", rows))
                        .consume();
                transaction
                        .run("MATCH (c:Counter {name: 'commit'}) SET c.value = c.value + 1, c.epoch = randomUUID()")
                        .consume();
            });
        }
    }
}
