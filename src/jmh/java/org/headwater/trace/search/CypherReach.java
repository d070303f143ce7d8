package org.headwater.trace.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.headwater.store.BenchDatabase;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Three forms of the same question in Cypher 25, over shipments as nodes between parties, as they are stored, with whole days
 * as numbers and nothing else on them.
 */
final class CypherReach implements AutoCloseable {

    /** A form that takes longer for one sender is told to stop. */
    static final Duration MOST = Duration.ofSeconds(60);

    private static final int BATCH = 10_000;

    /** How the question is put. */
    enum Form {
        /** One quantified path pattern; the order of time folded over its shipments. */
        ALL_REDUCE,
        /** One step after the other, with the earliest day of each party between them. */
        BY_LEVEL,
        /** A fixed pattern for each number of tiers, each shipment compared with the one beside it. */
        ADJACENT
    }

    private final BenchDatabase database = BenchDatabase.start();
    private final Driver driver = database.driver();
    private final Map<Form, String> texts = new HashMap<>();

    CypherReach(int parties, Floor.Shipped shipped, int tiers) {
        texts.put(Form.ALL_REDUCE, """
                CYPHER 25
                MATCH (a:Party {number: $from}) ((:Party)-[:SENT]->(s:Shipment)-[:DELIVERED_TO]->(:Party)){1,%d} (b:Party)
                WHERE b <> a AND allReduce(
                    last = -2147483648,
                    x IN s | CASE WHEN x.sent >= last THEN x.arrived ELSE null END,
                    last IS NOT NULL)
                WITH b, min(s[-1].arrived) AS day
                RETURN count(*) AS parties, coalesce(sum(day), 0) AS days
                """.formatted(tiers));
        texts.put(Form.BY_LEVEL, byLevel(tiers));
        texts.put(Form.ADJACENT, adjacent(tiers));
        load(parties, shipped);
    }

    private static String byLevel(int tiers) {
        var text = new StringBuilder("""
                CYPHER 25
                MATCH (a:Party {number: $from})
                OPTIONAL MATCH (a)-[:SENT]->(s:Shipment)-[:DELIVERED_TO]->(b:Party) WHERE b <> a
                WITH a, b, min(s.arrived) AS day
                WITH a, collect(CASE WHEN b IS NULL THEN null ELSE {party: b, day: day} END) AS l1
                """);
        var kept = new ArrayList<String>();
        kept.add("l1");
        for (var tier = 2; tier <= tiers; tier++) {
            var names = String.join(", ", kept);
            text.append("""
                    UNWIND CASE WHEN size(%1$s) = 0 THEN [{}] ELSE %1$s END AS row
                    WITH a, %2$s, row.party AS p, row.day AS since
                    OPTIONAL MATCH (p)-[:SENT]->(s:Shipment)-[:DELIVERED_TO]->(b:Party) WHERE s.sent >= since AND b <> a
                    WITH a, %2$s, b, min(s.arrived) AS day
                    WITH a, %2$s, collect(CASE WHEN b IS NULL THEN null ELSE {party: b, day: day} END) AS l%3$d
                    """.formatted("l" + (tier - 1), names, tier));
            kept.add("l" + tier);
        }
        return text.append("UNWIND ")
                .append(String.join(" + ", kept))
                .append("""
                         AS row
                        WITH row.party AS party, min(row.day) AS day
                        RETURN count(*) AS parties, coalesce(sum(day), 0) AS days
                        """)
                .toString();
    }

    private static String adjacent(int tiers) {
        var text = new StringBuilder("CYPHER 25\nCALL () {\n");
        for (var tier = 1; tier <= tiers; tier++) {
            if (tier > 1) text.append("UNION\n");
            text.append("MATCH (a:Party {number: $from})");
            for (var step = 1; step <= tier; step++)
                text.append("-[:SENT]->(s")
                        .append(step)
                        .append(":Shipment)-[:DELIVERED_TO]->(p")
                        .append(step)
                        .append(":Party)");
            text.append("\nWHERE p").append(tier).append(" <> a");
            for (var step = 2; step <= tier; step++)
                text.append(" AND s")
                        .append(step)
                        .append(".sent >= s")
                        .append(step - 1)
                        .append(".arrived");
            text.append("\nRETURN p")
                    .append(tier)
                    .append(" AS party, min(s")
                    .append(tier)
                    .append(".arrived) AS day\n");
        }
        return text.append("""
                }
                WITH party, min(day) AS day
                RETURN count(*) AS parties, coalesce(sum(day), 0) AS days
                """).toString();
    }

    private void load(int parties, Floor.Shipped shipped) {
        run("CREATE CONSTRAINT party_number IF NOT EXISTS FOR (p:Party) REQUIRE p.number IS UNIQUE", Map.of());
        run("CREATE CONSTRAINT shipment_number IF NOT EXISTS FOR (s:Shipment) REQUIRE s.number IS UNIQUE", Map.of());
        for (var from = 0; from < parties; from += BATCH)
            run(
                    "UNWIND range($from, $to) AS number CREATE (:Party {number: number})",
                    Map.of("from", from, "to", Math.min(parties, from + BATCH) - 1));
        for (var from = 0; from < shipped.size(); from += BATCH) {
            var rows = new ArrayList<int[]>();
            for (var i = from; i < Math.min(shipped.size(), from + BATCH); i++)
                rows.add(new int[] {shipped.from()[i], shipped.to()[i], shipped.sent()[i], shipped.arrived()[i], i});
            run("""
                    UNWIND $rows AS row
                    MATCH (a:Party {number: row[0]}), (b:Party {number: row[1]})
                    CREATE (a)-[:SENT]->(:Shipment {number: row[4], sent: row[2], arrived: row[3]})-[:DELIVERED_TO]->(b)
                    """, Map.of("rows", rows));
        }
        run("CALL db.awaitIndexes(300)", Map.of());
        run("CALL db.prepareForReplanning()", Map.of());
    }

    private void run(String text, Map<String, Object> parameters) {
        try (var session = driver.session()) {
            session.run(text, parameters).consume();
        }
    }

    /** Null where it took too long, or wanted more memory than a transaction may have. */
    Floor.@Nullable Reached search(Form form, int from) {
        var config = TransactionConfig.builder().withTimeout(MOST).build();
        try (var session = driver.session()) {
            var row = session.run(texts.getOrDefault(form, ""), Map.of("from", from), config)
                    .single();
            return new Floor.Reached(
                    row.get("parties").asLong(), row.get("days").asLong());
        } catch (Neo4jException e) {
            var code = e.code();
            if (code.contains("Timed")
                    || code.contains("Timeout")
                    || code.contains("Memory")
                    || code.contains("Terminated")) return null;
            throw e;
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
