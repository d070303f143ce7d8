package org.headwater.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.headwater.store.BenchDatabase;
import org.neo4j.driver.Driver;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/** The questions in Cypher 25, over shipments as nodes between parties with whole days as numbers and nothing else on them. */
final class CypherEngine implements Engine {

    /** Who waits longer has no use of the answer. */
    private static final Duration MOST = Duration.ofSeconds(60);

    private static final int BATCH = 10_000;

    enum Form {
        /** A fixed pattern for each number of tiers, each shipment compared with the one before. */
        ADJACENT("Cypher, adjacent patterns"),
        /** One tier after the other, with the earliest day of each party between them. */
        BY_LEVEL("Cypher, level by level");

        private final String name;

        Form(String name) {
            this.name = name;
        }
    }

    /** A database with the rows, which both forms ask. */
    static final class Filled implements AutoCloseable {
        private final BenchDatabase database = BenchDatabase.start();
        private final Driver driver = database.driver();

        Filled(Rows rows) {
            run("CREATE CONSTRAINT party_number IF NOT EXISTS FOR (p:Party) REQUIRE p.number IS UNIQUE", Map.of());
            var parties = List.copyOf(rows.names.keySet());
            for (var from = 0; from < parties.size(); from += BATCH)
                run(
                        "UNWIND $numbers AS number CREATE (:Party {number: number})",
                        Map.of("numbers", parties.subList(from, Math.min(parties.size(), from + BATCH))));
            for (var from = 0; from < rows.shipments.size(); from += BATCH) {
                var batch = new ArrayList<List<Object>>();
                for (var one : rows.shipments.subList(from, Math.min(rows.shipments.size(), from + BATCH)))
                    batch.add(List.of(one.consignor(), one.consignee(), one.sent(), one.arrived(), one.isSupply()));
                run("""
                        UNWIND $rows AS row
                        MATCH (a:Party {number: row[0]}), (b:Party {number: row[1]})
                        CREATE (a)-[:SENT]->(:Shipment {sent: row[2], arrived: row[3], supply: row[4]})-[:DELIVERED_TO]->(b)
                        """, Map.of("rows", batch));
            }
            run("CALL db.awaitIndexes(300)", Map.of());
            run("CALL db.prepareForReplanning()", Map.of());
        }

        private void run(String text, Map<String, Object> parameters) {
            try (var session = driver.session()) {
                session.run(text, parameters).consume();
            }
        }

        @Override
        public void close() {
            database.close();
        }
    }

    private final Filled filled;
    private final Form form;
    private final Map<Question.Kind, String> texts = new EnumMap<>(Question.Kind.class);

    CypherEngine(Filled filled, Form form) {
        this.filled = filled;
        this.form = form;
        for (var kind : Question.Kind.values()) if (answers(kind)) texts.put(kind, text(kind));
    }

    @Override
    public boolean answers(Question.Kind kind) {
        return kind != Question.Kind.CHAINS || form == Form.ADJACENT;
    }

    private String text(Question.Kind kind) {
        if (kind == Question.Kind.CHAINS) return chains(kind.tiers);
        var condition = kind == Question.Kind.CUSTOMERS ? " AND %s.supply" : "";
        return "CYPHER 25\n"
                + (form == Form.ADJACENT ? adjacent(kind.tiers, condition) : byLevel(kind.tiers, condition))
                + """
                WITH party, min(tier) AS tiers, min(day) AS day
                ORDER BY tiers, day, party
                WITH collect([tiers, day, party, -1]) AS best
                RETURN size(best) AS n, best[0..%d] AS rows
                """.formatted(ROWS);
    }

    private static String pattern(int tiers, String end) {
        var text = new StringBuilder("MATCH (a:Party {number: $from})");
        for (var step = 1; step <= tiers; step++)
            text.append("-[:SENT]->(s")
                    .append(step)
                    .append(":Shipment)-[:DELIVERED_TO]->(")
                    .append(step == tiers ? end : "p" + step + ":Party")
                    .append(")");
        return text.toString();
    }

    private static String adjacent(int tiers, String condition) {
        var text = new StringBuilder("CALL () {\n");
        for (var tier = 1; tier <= tiers; tier++) {
            if (tier > 1) text.append("UNION ALL\n");
            text.append(pattern(tier, "b:Party")).append("\nWHERE b <> a");
            for (var step = 1; step <= tier; step++) {
                text.append(condition.formatted("s" + step));
                if (step > 1)
                    text.append(" AND s")
                            .append(step)
                            .append(".sent >= s")
                            .append(step - 1)
                            .append(".arrived");
            }
            text.append("\nRETURN b.number AS party, min(s")
                    .append(tier)
                    .append(".arrived) AS day, ")
                    .append(tier)
                    .append(" AS tier\n");
        }
        return text.append("}\n").toString();
    }

    private static String byLevel(int tiers, String condition) {
        var text = new StringBuilder("""
                MATCH (a:Party {number: $from})
                OPTIONAL MATCH (a)-[:SENT]->(s:Shipment)-[:DELIVERED_TO]->(b:Party) WHERE b <> a%s
                WITH a, b, min(s.arrived) AS day
                WITH a, collect(CASE WHEN b IS NULL THEN null ELSE {party: b, day: day, tier: 1} END) AS l1
                """.formatted(condition.formatted("s")));
        var kept = new ArrayList<String>();
        kept.add("l1");
        for (var tier = 2; tier <= tiers; tier++) {
            text.append("""
                    UNWIND CASE WHEN size(%1$s) = 0 THEN [{}] ELSE %1$s END AS row
                    WITH a, %2$s, row.party AS p, row.day AS since
                    OPTIONAL MATCH (p)-[:SENT]->(s:Shipment)-[:DELIVERED_TO]->(b:Party) WHERE s.sent >= since AND b <> a%4$s
                    WITH a, %2$s, b, min(s.arrived) AS day
                    WITH a, %2$s, collect(CASE WHEN b IS NULL THEN null ELSE {party: b, day: day, tier: %3$d} END) AS l%3$d
                    """.formatted("l" + (tier - 1), String.join(", ", kept), tier, condition.formatted("s")));
            kept.add("l" + tier);
        }
        return text.append("UNWIND ")
                .append(String.join(" + ", kept))
                .append(" AS row\nWITH row.party.number AS party, row.day AS day, row.tier AS tier\n")
                .toString();
    }

    private static String chains(int tiers) {
        var text = new StringBuilder("CYPHER 25\nCALL () {\n");
        for (var tier = 1; tier <= tiers; tier++) {
            if (tier > 1) text.append("UNION ALL\n");
            text.append(pattern(tier, "b:Party {number: $to}")).append("\nWHERE a <> b");
            for (var step = 1; step < tier; step++) {
                text.append(" AND p%1$d <> a AND p%1$d <> b AND s%2$d.sent >= s%1$d.arrived".formatted(step, step + 1));
                for (var other = 1; other < step; other++)
                    text.append(" AND p").append(other).append(" <> p").append(step);
            }
            text.append("\nWITH a, b")
                    .append(tier > 1 ? ", p1" : "")
                    .append(tier > 2 ? ", p2" : "")
                    .append(", min(s")
                    .append(tier)
                    .append(".arrived) AS day\nRETURN ")
                    .append(tier)
                    .append(" AS tiers, day, ")
                    .append(tier > 1 ? "p1.number" : "-1")
                    .append(" AS one, ")
                    .append(tier > 2 ? "p2.number" : "-1")
                    .append(" AS other\n");
        }
        return text.append("}\nWITH tiers, day, one, other ORDER BY tiers, day, one, other LIMIT ")
                .append(ROWS)
                .append("\nRETURN -1 AS n, collect([tiers, day, one, other]) AS rows")
                .toString();
    }

    @Override
    public String name() {
        return form.name;
    }

    /** The database is the only process that this one starts and keeps. */
    @Override
    public List<ProcessHandle> processes() {
        return ProcessHandle.current()
                .children()
                .filter(child -> String.join(" ", child.info().arguments().orElse(new String[0]))
                        .contains("bench-data"))
                .toList();
    }

    @Override
    public Asker asker() {
        var session = filled.driver.session();
        var config = TransactionConfig.builder().withTimeout(MOST).build();
        return new Asker() {
            @Override
            public Answer ask(Question question) throws Shed {
                try {
                    var row = session.run(
                                    texts.get(question.kind()),
                                    Map.of("from", question.from(), "to", question.to()),
                                    config)
                            .single();
                    var found = new ArrayList<Reached>();
                    for (var one : row.get("rows").values())
                        found.add(new Reached(
                                one.get(0).asInt(),
                                one.get(1).asInt(),
                                DuckEngine.parties(
                                        one.get(2).asInt(), one.get(3).asInt())));
                    return new Answer(row.get("n").asLong(), false, found);
                } catch (Neo4jException e) {
                    var code = e.code();
                    if (code.contains("Time") || code.contains("Memory") || code.contains("Terminated"))
                        throw new Shed(code);
                    throw e;
                }
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    /** What it asks is closed by whoever filled it. */
    @Override
    public void close() {}
}
