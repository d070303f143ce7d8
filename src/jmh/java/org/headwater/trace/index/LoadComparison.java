package org.headwater.trace.index;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.headwater.store.BenchDatabase;
import org.headwater.store.CypherCatalog;
import org.headwater.store.IdSource;
import org.headwater.trace.search.Figures;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;

/**
 * The load of the trace index beside a bare loop of the driver over the same rows that reads every column and keeps none, in
 * turns on one database of as many shipments as the first argument says (1,000,000), of a tenth as many companies; and what
 * following one further commit takes. Writes {@code src/jmh/results/load.md}.
 */
final class LoadComparison {

    private static final int ROUNDS = 4;
    private static final int BATCH = 10_000;
    private static final long SEED = 20_260_901;

    private LoadComparison() {}

    public static void main(String[] arguments) throws IOException {
        var shipments = arguments.length > 0 ? Integer.parseInt(arguments[0].replace("_", "")) : 1_000_000;
        try (var database = BenchDatabase.start()) {
            fill(database.driver(), shipments);
            var reading = new IndexLoader(database.reader());
            var bare = new Figures();
            var ours = new Figures();
            var rows = 0L;
            @Nullable TraceIndex index = null;
            for (var round = 0; round < ROUNDS; round++) {
                var began = System.nanoTime();
                rows = bare(database.driver());
                var between = System.nanoTime();
                index = java.util.Objects.requireNonNull(reading.begin().finish((read, expected) -> {}));
                var ended = System.nanoTime();
                System.out.printf(
                        "bare %,d ms, index %,d ms%n", (between - began) / 1_000_000, (ended - between) / 1_000_000);
                // The first round warms up.
                if (round == 0) continue;
                bare.add(between - began);
                ours.add(ended - between);
            }
            if (index == null || index.goods.size() != shipments) throw new AssertionError("not all was loaded");
            var follow = new Figures();
            for (var round = 0; round < ROUNDS; round++) {
                oneMore(database.driver(), round);
                var began = System.nanoTime();
                var next = reading.follow(index);
                follow.add(System.nanoTime() - began);
                if (next == null || next.goods.size() != index.goods.size() + 1)
                    throw new AssertionError("not followed");
                index = next;
            }
            tell(shipments, rows, bare, ours, follow);
        }
    }

    private static void fill(Driver driver, int shipments) {
        for (var statement : List.of(
                "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE",
                "CREATE CONSTRAINT fact_id IF NOT EXISTS FOR (f:Fact) REQUIRE f.id IS UNIQUE",
                "CREATE CONSTRAINT commit_number IF NOT EXISTS FOR (c:Commit) REQUIRE c.number IS UNIQUE",
                "CREATE INDEX staging_open IF NOT EXISTS FOR (s:Staging) ON (s.open)",
                "CREATE INDEX fact_recorded IF NOT EXISTS FOR (f:Fact) ON (f.recorded)",
                "CREATE INDEX fact_withdrawn IF NOT EXISTS FOR (f:Fact) ON (f.withdrawn)",
                "CREATE INDEX fact_evidence_withdrawn IF NOT EXISTS FOR (f:Fact) ON (f.evidenceWithdrawn)",
                "CREATE INDEX evidence_recorded IF NOT EXISTS FOR (e:Evidence) ON (e.recorded)",
                "CREATE INDEX evidence_withdrawn IF NOT EXISTS FOR (e:Evidence) ON (e.withdrawn)",
                "CREATE INDEX entity_recorded IF NOT EXISTS FOR (e:Entity) ON (e.recorded)",
                "MERGE (c:Counter {name: 'commit'}) SET c.value = 1, c.at = datetime()",
                "CREATE (:Commit {number: 1, at: datetime()})"))
            driver.executableQuery(statement).execute();
        driver.executableQuery("CALL db.awaitIndexes(300)").execute();
        var random = new Random(SEED);
        var parties = new ArrayList<String>();
        for (var p = 0; p < Math.max(2, shipments / 10); p++) parties.add(new IdSource(random).next());
        inBatches(
                parties.size(),
                (from, to) -> driver.executableQuery(
                                "UNWIND $ids AS id CREATE (e:Entity:Company:Party {id: id, kind: 'COMPANY', marking: 'CLEAR', recorded: 1})")
                        .withParameters(Map.of("ids", parties.subList(from, to)))
                        .execute());
        var substances = List.of("79099-07-3", "40064-34-4", "41661-47-6", "39742-60-4", "21409-26-7");
        inBatches(shipments, (from, to) -> {
            var rows = new ArrayList<Map<String, Object>>();
            for (var i = from; i < to; i++) rows.add(row(random, parties, substances, 1));
            create(driver, rows);
        });
    }

    private static Map<String, Object> row(Random random, List<String> parties, List<String> substances, long commit) {
        var sent = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(3650));
        var sender = random.nextInt(parties.size());
        var receiver = (sender + 1 + random.nextInt(parties.size() - 1)) % parties.size();
        var properties = new HashMap<String, Object>();
        properties.put("id", new IdSource(random).next());
        properties.put("kind", "SHIPPED");
        properties.put("marking", random.nextInt(10) == 0 ? "AMBER" : "CLEAR");
        properties.put("recorded", commit);
        properties.put("source", "source");
        properties.put("evidenceMarking", "CLEAR");
        properties.put("reliability", "B");
        properties.put("credibility", 2);
        properties.put("dispatched", sent.toString());
        properties.put("arrived", sent.plusDays(5 + random.nextInt(36)).toString());
        properties.put("dispatchCountry", "CN");
        properties.put("arrivalCountry", "MX");
        properties.put("lineSubstance", substances.get(random.nextInt(substances.size())));
        properties.put("lineHs", "293339");
        return Map.of("from", parties.get(sender), "to", parties.get(receiver), "properties", properties);
    }

    private static void create(Driver driver, List<Map<String, Object>> rows) {
        driver.executableQuery("UNWIND $rows AS row MATCH (s:Entity {id: row.from}) MATCH (o:Entity {id: row.to}) "
                        + "CREATE (s)-[:SENT]->(f:Fact:Shipment)-[:DELIVERED_TO]->(o) SET f = row.properties")
                .withParameters(Map.of("rows", rows))
                .execute();
    }

    private static void oneMore(Driver driver, int round) {
        var two = driver.executableQuery("MATCH (p:Party) RETURN p.id LIMIT 2").execute().records().stream()
                .map(found -> found.get(0).asString())
                .toList();
        var number = 2L + round;
        create(driver, List.of(row(new Random(round), two, List.of("79099-07-3"), number)));
        driver.executableQuery(
                        "MATCH (c:Counter {name: 'commit'}) SET c.value = $number, c.at = datetime() CREATE (:Commit {number: $number, at: c.at})")
                .withParameters(Map.of("number", number))
                .execute();
    }

    private interface Batch {
        void run(int from, int to);
    }

    private static void inBatches(int count, Batch batch) {
        for (var from = 0; from < count; from += BATCH) batch.run(from, Math.min(count, from + BATCH));
    }

    /** Every column of every row, as a Java value. */
    private static long bare(Driver driver) {
        var catalog = new CypherCatalog();
        var rows = new long[1];
        try (var session = driver.session()) {
            session.executeRead(transaction -> {
                var parameters = Map.<String, Object>of(
                        "known", Long.MAX_VALUE, "open", List.of(), "kinds", List.of("OWNS"), "after", "", "upTo", "~");
                for (var query :
                        List.of("trace/listPartiesAfter", "trace/listShipmentsAfter", "trace/listStatementsAfter")) {
                    var result = transaction.run(catalog.text(query), CypherCatalog.given(parameters));
                    while (result.hasNext()) {
                        var row = result.next();
                        for (var column = 0; column < row.size(); column++)
                            row.get(column).asObject();
                        rows[0]++;
                    }
                }
                return rows[0];
            });
        }
        return rows[0];
    }

    private static void tell(int shipments, long rows, Figures bare, Figures ours, Figures follow) throws IOException {
        var system = ManagementFactory.getOperatingSystemMXBean();
        var text = String.format(
                Locale.ROOT,
                """
                # Load of the trace index

                %,d shipments, %,d rows, seed %d, %d rounds in turns after one to warm up. Java %s, %d processors, load average %.1f
                at the end. Milliseconds.

                | | median | worst | rows a second |
                |---|---|---|---|
                | bare loop of the driver, every column read | %.0f | %.0f | %,.0f |
                | the index, made ready to search | %.0f | %.0f | %,.0f |

                The index has %.2f of the rate of the bare loop. Following a commit of one shipment: median %.0f, worst %.0f.
                """,
                shipments,
                rows,
                SEED,
                ROUNDS - 1,
                Runtime.version().feature(),
                system.getAvailableProcessors(),
                system.getSystemLoadAverage(),
                bare.median(),
                bare.worst(),
                rows * 1000 / bare.median(),
                ours.median(),
                ours.worst(),
                rows * 1000 / ours.median(),
                bare.median() / ours.median(),
                follow.median(),
                follow.worst());
        System.out.print(text);
        var file = Path.of("src/jmh/results/load.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
