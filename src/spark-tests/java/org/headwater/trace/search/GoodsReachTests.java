package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.duckdb.DuckDBConnection;
import org.headwater.spark.SparkProcess;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.Direction;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.rules.ReachRequest;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job over made-up trade finds what {@code reach} finds: with missing, vague and contradicting days, unknown
 * substances, precursors and goods ties of both directions. {@code -Dheadwater.shipments=N},
 * {@code -Dheadwater.asked=N} and {@code -Dheadwater.seed=S}.
 */
class GoodsReachTests {

    private static final int SHIPMENTS = Integer.getInteger("headwater.shipments", 20_000);
    private static final int ASKED = Integer.getInteger("headwater.asked", 200);
    private static final long SEED = Long.getLong("headwater.seed", System.nanoTime());
    private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);
    private static final List<String> SUBSTANCES =
            List.of("41661-47-6", "39742-60-4", "21409-26-7", "437-38-7", "67-64-1", "108-24-7", "79099-07-3");

    /** Each by its place above: a precursor, and what is made of it. */
    private static final int[][] RELATIONS = {{0, 1}, {1, 2}, {2, 3}, {6, 2}};

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final WholeGraph graph = new WholeGraph();
    private final int parties = Math.max(50, SHIPMENTS / 10);

    @Test
    void reachesWhatTheServiceReaches() throws Exception {
        System.out.println("seed " + SEED);
        write();
        var built = graph.build();
        var asked = new TreeSet<String>();
        while (asked.size() < Math.min(ASKED, parties / 2)) asked.add(party(heavy(parties)));
        var ids = Files.write(folder.resolve("from.txt"), asked);
        var began = System.nanoTime();
        var said = SparkProcess.run(
                folder,
                folder.resolve("export").toString(),
                folder.resolve("out").toString(),
                "--from",
                ids.toString());
        var took = System.nanoTime() - began;
        var found = SparkProcess.reached(folder.resolve("out"));
        began = System.nanoTime();
        var pairs = 0;
        for (var id : asked) {
            var result = ReachSearch.search(
                    built,
                    new ReachRequest(
                            PartySelector.ids(id),
                            Direction.FORWARD,
                            ChainRules.builder().maxTies(0).build()),
                    Long.MAX_VALUE,
                    () -> false);
            assertThat(result.status()).isEqualTo(CompletenessStatus.COMPLETE);
            pairs += result.size();
            assertThat(found.getOrDefault(id, List.of()))
                    .as("seed %d, from %s", SEED, id)
                    .isEqualTo(lines(result));
        }
        System.out.printf(
                "%d shipments, %d parties asked, %d pairs: job %.1f s with its start (%s), the searches one by one with the"
                        + " comparison %.2f s%n",
                SHIPMENTS,
                asked.size(),
                pairs,
                took / 1e9,
                said.lines()
                        .filter(line -> line.contains(" pairs of "))
                        .findFirst()
                        .orElse(""),
                (System.nanoTime() - began) / 1e9);
        assertThat(pairs).isGreaterThan(asked.size());
    }

    /**
     * B and B2 are records of one party; its goods came in by one and leave by the other. What says that they are one, what
     * the parties are called and what is made of what has a marking of its own each.
     */
    @Test
    void joinsTheRecordsOfAPartyAndKeepsTheMarkingsOfTheWay() throws Exception {
        small("""
                SELECT id, 'COMPANY', true, 'Firm ' || id, 'made:' || id, if(id = 'B2', 'TLP:AMBER', 'TLP:CLEAR')
                FROM (VALUES ('A'), ('B'), ('B2'), ('C'), ('D')) v(id)
                UNION ALL VALUES ('nC', 'NAME', false, 'Firm C', 'name:c', 'TLP:CLEAR'),
                  ('s1', 'SUBSTANCE', false, '67-64-1', 'substance:67-64-1', 'TLP:CLEAR'),
                  ('s2', 'SUBSTANCE', false, '108-24-7', 'substance:108-24-7', 'TLP:CLEAR'),
                  ('s3', 'SUBSTANCE', false, '437-38-7', 'substance:437-38-7', 'TLP:CLEAR')""", """
                SELECT id, 'SHIPPED', 'SHIPMENT', 'GOODS', one, other, NULL, NULL, sent, came, cas, NULL, NULL, mark
                FROM (VALUES
                  ('f1', 'A', 'B', '2022-03-01', '2022-03-09', '67-64-1', 'TLP:GREEN'),
                  ('f2', 'B2', 'C', '2022-03-09', '2022-03-20', '437-38-7', 'TLP:RED'),
                  ('f3', 'B2', 'D', '2022-03-08', '2022-03-20', '67-64-1', 'TLP:RED')) v(id, one, other, sent, came, cas, mark)
                UNION ALL SELECT id, kind, NULL, 'NEVER', one, other, NULL, NULL, NULL, NULL, NULL, NULL, NULL, mark
                FROM (VALUES
                  ('f5', 'SAME_AS', 'B', 'B2', 'of the twins'),
                  ('f6', 'NAMED', 'C', 'nC', 'of the name'),
                  ('f7', 'PRECURSOR_OF', 's1', 's2', 'of the first relation'),
                  ('f8', 'PRECURSOR_OF', 's2', 's3', 'of the second relation')) v(id, kind, one, other, mark)
                UNION ALL VALUES ('f4', 'SUPPLIES', 'GOODS_TIE', 'GOODS_FORWARD', 'C', 'D', '2022', NULL, NULL, NULL,
                  NULL, NULL, NULL, 'TLP:GREEN')""", "VALUES ('B', 'B'), ('B2', 'B')");
        var unknown = Files.writeString(folder.resolve("unknown.txt"), "B2\nE\n");
        assertThat(SparkProcess.run(
                        2,
                        folder,
                        folder.resolve("export").toString(),
                        folder.resolve("none").toString(),
                        "--from",
                        unknown.toString()))
                .contains("E in " + unknown + " is no party of the export");
        var out = folder.resolve("out");
        SparkProcess.run(folder, folder.resolve("export").toString(), out.toString());
        assertThat(SparkProcess.reached(out).get("A"))
                .containsExactly("B 1 2022-03-09", "C 2 2022-03-20", "D 3 2022-03-20");
        var relations =
                "TLP:AMBER TLP:CLEAR TLP:GREEN TLP:RED of the first relation of the second relation of the twins";
        assertThat(rows("SELECT to_id, array_to_string(marks, ' ') FROM '" + out.resolve("reach/*.parquet")
                        + "' WHERE from_id = 'A' ORDER BY to_id"))
                .containsExactly("B, TLP:AMBER TLP:CLEAR TLP:GREEN of the twins", "C, " + relations, "D, " + relations);
        // Pairs have names too.
        assertThat(rows("SELECT to_id, to_name, array_to_string(marks, ' ') FROM '" + out.resolve("pairs/*.parquet")
                        + "' WHERE from_id = 'A' ORDER BY to_id"))
                .containsExactly(
                        "B, Firm B, TLP:AMBER TLP:CLEAR TLP:GREEN of the twins",
                        "C, Firm C, " + relations.replace(" of the second", " of the name of the second"),
                        "D, Firm D, " + relations);
        assertThat(rows("SELECT from_id, tiers, customers, first_day FROM '" + out.resolve("customers/*.parquet")
                        + "' ORDER BY from_id, tiers"))
                .containsExactly(
                        "A, 1, 1, 2022-03-09",
                        "A, 2, 1, 2022-03-20",
                        "A, 3, 1, 2022-03-20",
                        "B, 1, 2, 2022-03-20",
                        "C, 1, 1, null");
    }

    /** The second arrival at A is the worse one for B, and the only one that the tie of the second broker holds on. */
    @Test
    void keepsLaterArrivalsOverARunOfTies() throws Exception {
        small("""
                SELECT id, 'COMPANY', true, 'Firm ' || id, 'made:' || id, 'TLP:CLEAR'
                FROM (VALUES ('S'), ('A'), ('B'), ('C')) v(id)""", """
                SELECT id, 'SHIPPED', 'SHIPMENT', 'GOODS', 'S', 'A', NULL, NULL, sent, came, '67-64-1', NULL, NULL, 'TLP:CLEAR'
                FROM (VALUES ('f1', '2022-01-01', '2022-01-09'), ('f2', '2022-05-01', '2022-05-09')) v(id, sent, came)
                UNION ALL SELECT id, 'SUPPLIES', 'GOODS_TIE', 'GOODS_FORWARD', one, other, since, NULL, NULL, NULL, NULL, NULL, NULL,
                  'TLP:CLEAR'
                FROM (VALUES ('t1', 'A', 'B', NULL), ('t2', 'B', 'C', '2022-03-01')) v(id, one, other, since)""", "SELECT id, id FROM nodes LIMIT 0");
        var out = folder.resolve("out");
        SparkProcess.run(folder, folder.resolve("export").toString(), out.toString());
        assertThat(SparkProcess.reached(out).get("S"))
                .containsExactly("A 1 2022-01-09", "B 2 2022-01-09", "C 3 2022-05-09");
    }

    /** An export of another version is refused before anything is written. */
    @Test
    void refusesAnExportWithoutAColumn() throws Exception {
        small(
                "SELECT 'A', 'COMPANY', true, 'Firm', 'made:A', 'TLP:CLEAR'",
                "SELECT * FROM facts",
                "SELECT id, id FROM nodes");
        try (var database = DriverManager.getConnection("jdbc:duckdb:")) {
            var edges = folder.resolve("export/edges/0.parquet");
            execute(database, "CREATE TABLE edges AS SELECT * EXCLUDE (walk) FROM '" + edges + "'");
            execute(database, "COPY edges TO '" + edges + "'");
        }
        var out = folder.resolve("out");
        assertThat(SparkProcess.run(2, folder, folder.resolve("export").toString(), out.toString()))
                .contains("/edges has no column walk; export again with the version of Headwater that the job is from");
        assertThat(out.resolve("reach")).doesNotExist();
    }

    private void small(String nodes, String facts, String twins) throws Exception {
        for (var table : List.of("nodes", "edges", "twins")) Files.createDirectories(folder.resolve("export/" + table));
        try (var database = DriverManager.getConnection("jdbc:duckdb:")) {
            tables(database);
            execute(database, "INSERT INTO nodes " + nodes);
            execute(database, "INSERT INTO facts " + facts);
            copy(database, twins);
        }
    }

    private static List<String> rows(String query) throws SQLException {
        var lines = new ArrayList<String>();
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            var columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var line = new StringJoiner(", ");
                for (var column = 1; column <= columns; column++) line.add(String.valueOf(rows.getObject(column)));
                lines.add(line.toString());
            }
        }
        return lines;
    }

    /** In the order of ids and tiers; a party without a dated way has one line. */
    private static List<String> lines(ReachResult result) {
        var lines = new ArrayList<String>();
        for (var one : result.list()) {
            var levels = one.levels();
            if (levels.isEmpty() || levels.getFirst().tiers() > one.tiers())
                lines.add(one.party() + " " + one.tiers() + " null");
            for (var level : levels) lines.add(one.party() + " " + level.tiers() + " " + level.day());
        }
        Collections.sort(lines);
        return lines;
    }

    private static String party(int number) {
        return String.format("p%07d", number);
    }

    /** Few send and receive most. */
    private int heavy(int many) {
        return (int) (many * Math.pow(random.nextDouble(), 2));
    }

    private @Nullable PartialDate date(LocalDate day) {
        return switch (random.nextInt(25)) {
            case 0 -> null;
            case 1 -> PartialDate.parse(day.toString().substring(0, 7));
            default -> PartialDate.of(day);
        };
    }

    private void write() throws Exception {
        for (var table : List.of("nodes", "edges", "twins")) Files.createDirectories(folder.resolve("export/" + table));
        try (var database = DriverManager.getConnection("jdbc:duckdb:")) {
            tables(database);
            nodes(database);
            facts(database);
            copy(database, "SELECT id, id FROM nodes LIMIT 0");
        }
    }

    private static void tables(Connection database) throws SQLException {
        execute(
                database,
                "CREATE TABLE nodes (id VARCHAR, kind VARCHAR, is_party BOOLEAN, name VARCHAR, key VARCHAR, marking VARCHAR)");
        execute(
                database,
                "CREATE TABLE facts (id VARCHAR, kind VARCHAR, class VARCHAR, walk VARCHAR, subject_id VARCHAR, object_id VARCHAR,"
                        + " valid_from VARCHAR, valid_to VARCHAR, dispatched VARCHAR, arrived VARCHAR, line_one VARCHAR,"
                        + " line_two VARCHAR, substance_cas VARCHAR, marking VARCHAR)");
    }

    /** The columns that the job reads; {@code FormatsIT} holds that an export has them. */
    private void copy(Connection database, String twins) throws Exception {
        var edges = new StringBuilder(
                "SELECT *, [marking] AS evidence_marking, CASE WHEN class = 'SHIPMENT' THEN [line_one, line_two] END AS line_substance");
        for (var date : List.of("valid_from", "valid_to", "dispatched", "arrived")) {
            var begun = "rpad(" + date + ", 10, '-01-01')";
            edges.append(", " + begun + "::DATE AS " + date + "_earliest");
            edges.append(
                    ", CASE length(" + date + ") WHEN 4 THEN (" + date + " || '-12-31')::DATE WHEN 7 THEN last_day("
                            + begun + "::DATE) ELSE " + date + "::DATE END AS " + date + "_latest");
        }
        edges.append(" FROM facts");
        var tables = Map.of(
                "nodes",
                "FROM nodes",
                "edges",
                edges.toString(),
                "twins",
                "FROM (" + twins + ") t(record_id, party_id)");
        for (var table : tables.entrySet())
            execute(
                    database,
                    "COPY (SELECT " + SparkProcess.columns(table.getKey()) + " FROM (" + table.getValue() + ")) TO '"
                            + folder.resolve("export/" + table.getKey() + "/0.parquet") + "'");
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private void nodes(Connection database) throws SQLException {
        try (var rows = database.unwrap(DuckDBConnection.class).createAppender("main", "nodes")) {
            for (var i = 0; i < parties; i++) {
                graph.party(WholeGraph.GraphParty.of(party(i), EntityKind.COMPANY));
                append(rows, party(i), "COMPANY", true, "Firm " + i, "made:" + i, "TLP:CLEAR");
            }
            for (var cas : SUBSTANCES)
                append(rows, "s" + cas, "SUBSTANCE", false, cas, "substance:" + cas, "TLP:CLEAR");
        }
    }

    private void facts(Connection database) throws SQLException {
        try (var rows = database.unwrap(DuckDBConnection.class).createAppender("main", "facts")) {
            for (var relation : RELATIONS) {
                var precursor = SUBSTANCES.get(relation[0]);
                var product = SUBSTANCES.get(relation[1]);
                graph.precursor(precursor, product);
                append(
                        rows,
                        "r" + precursor + product,
                        "PRECURSOR_OF",
                        null,
                        "NEVER",
                        "s" + precursor,
                        "s" + product,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "TLP:CLEAR");
            }
            for (var i = 0; i < SHIPMENTS; i++) shipment(rows, i);
            for (var i = 0; i < SHIPMENTS / 20; i++) tie(rows, i);
        }
    }

    private void shipment(org.duckdb.DuckDBAppender rows, int number) throws SQLException {
        var from = party(heavy(parties));
        var to = party(random.nextInt(parties));
        if (from.equals(to)) return;
        var sent = FIRST.plusDays(random.nextInt(1_400));
        // Some arrive before they leave, as papers sometimes say.
        var dispatched = date(sent);
        var arrived = date(sent.plusDays(random.nextInt(42) - 2));
        var one = substance();
        var two = random.nextInt(5) == 0 ? substance() : null;
        var lines = new ArrayList<TraceGraph.GraphLine>();
        lines.add(new TraceGraph.GraphLine(one, null, false));
        lines.add(new TraceGraph.GraphLine(two, null, false));
        var id = String.format("f%08d", number);
        graph.shipment(new WholeGraph.GraphShipment(
                id, from, to, null, dispatched, arrived, null, null, lines, Confidence.of(0.5)));
        append(
                rows,
                id,
                "SHIPPED",
                "SHIPMENT",
                "GOODS",
                from,
                to,
                null,
                null,
                text(dispatched),
                text(arrived),
                one,
                two,
                null,
                "TLP:GREEN");
    }

    private void tie(org.duckdb.DuckDBAppender rows, int number) throws SQLException {
        var kind = random.nextBoolean() ? LinkKind.SUPPLIES : LinkKind.BROKERS_FOR;
        var from = party(heavy(parties));
        var to = party(random.nextInt(parties));
        if (from.equals(to)) return;
        var start = FIRST.plusDays(random.nextInt(1_400));
        var begun = random.nextInt(3) == 0 ? null : date(start);
        var ended = random.nextInt(2) == 0 ? null : date(start.plusDays(32 + random.nextInt(400)));
        var substance = random.nextInt(3) == 0 ? SUBSTANCES.get(random.nextInt(SUBSTANCES.size())) : null;
        var id = String.format("t%08d", number);
        graph.tie(new TraceGraph.GraphTie(id, kind, from, to, new Period(begun, ended), substance, Confidence.of(0.5)));
        append(
                rows,
                id,
                kind.name(),
                "GOODS_TIE",
                kind.walk().name(),
                from,
                to,
                text(begun),
                text(ended),
                null,
                null,
                null,
                null,
                substance,
                "TLP:AMBER");
    }

    private @Nullable String substance() {
        return random.nextInt(8) == 0 ? null : SUBSTANCES.get(random.nextInt(SUBSTANCES.size()));
    }

    private static @Nullable String text(@Nullable PartialDate date) {
        return date == null ? null : date.toString();
    }

    private static void append(org.duckdb.DuckDBAppender rows, @Nullable Object... values) throws SQLException {
        rows.beginRow();
        for (var value : values)
            if (value == null) rows.appendNull();
            else if (value instanceof Boolean truth) rows.append(truth.booleanValue());
            else rows.append(value.toString());
        rows.endRow();
    }
}
