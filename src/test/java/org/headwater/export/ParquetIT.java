package org.headwater.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import tools.jackson.databind.json.JsonMapper;

/** An export as Parquet is what another engine takes it for. DuckDB shares no code with the writer. */
@WithDatabase
class ParquetIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Ledger ledger;
    private final Driver driver;
    private final Exports exports;
    private final VisibleGraph graph;

    @TempDir
    private Path folder;

    private World world;
    private Connection database;

    ParquetIT(Ledger ledger, Driver driver, Exports exports, VisibleGraph graph) {
        this.ledger = ledger;
        this.driver = driver;
        this.exports = exports;
        this.graph = graph;
    }

    /** Suzhou has a second record, under which it ships to the ring by two further parties that are notified. */
    @BeforeEach
    void make() throws SQLException {
        world = World.in(ledger, driver);
        var source = ledger.source(
                World.AGENCY, new NewSource("0b5c", "Second list", null, null, null, Marking.CLEAR, true));
        var twin = "other:1";
        var facts = new ArrayList<NewFact>();
        facts.add(NewFact.of(
                LinkKind.SAME_AS,
                World.SUZHOU,
                twin,
                Period.UNKNOWN,
                Marking.CLEAR,
                NewEvidence.of(source, "p. 1", "", Grade.parse("A1"), Marking.CLEAR)));
        facts.add(new NewFact(
                LinkKind.SHIPPED,
                twin,
                World.RING,
                Period.UNKNOWN,
                Marking.CLEAR,
                Map.of("documentNo", "BL-9"),
                Map.of(
                        "dispatched", "2022-06-01",
                        "lineSubstance", List.of("79099-07-3", "", "67-64-1"),
                        "lineAssessed", List.of("21409-26-7", "", "none"),
                        "lineHs", List.of("", "", "291411"),
                        "lineText", List.of("white powder", "", "acetone"),
                        "lineKg", List.of(-1.0, 2.5, -1.0)),
                null,
                Map.of("NOTIFIED", World.RIO, "FORWARDED_BY", World.TRADER),
                new NewEvidence(
                        source,
                        "row 9",
                        "first words",
                        Grade.parse("B2"),
                        Marking.CLEAR,
                        List.of(World.BOARD),
                        List.of())));
        ledger.record(
                World.AGENCY,
                "second",
                List.of(NewEntity.of(twin, EntityKind.COMPANY, "Suzhou Xiaoli", Marking.CLEAR)),
                facts);
        facts.clear();
        facts.add(NewFact.of(
                LinkKind.OWNS,
                World.ADA,
                World.SUZHOU,
                Period.UNKNOWN,
                Marking.CLEAR,
                new NewEvidence(
                        source, "p. 7", "other words", null, Marking.CLEAR, List.of(World.BOARD), List.of(World.ADA))));
        ledger.record(World.AGENCY, "third", List.of(), facts);
        world.text(
                "MATCH (f:Shipment {documentNo: 'BL-9'}), (e:Entity {key: $key}) CREATE (f)-[:NOTIFIED]->(e) RETURN f.id",
                "key",
                World.TRADER);
        database = DriverManager.getConnection("jdbc:duckdb:");
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private void export(Map<String, ?> what) throws IOException, SQLException {
        Exported.unpack(Exported.of(exports, graph, World.INSIDER, "parquet", what), folder);
        for (var table : List.of("nodes", "edges", "steps", "twins"))
            try (var statement = database.createStatement()) {
                statement.execute(
                        "CREATE VIEW " + table + " AS SELECT * FROM '" + folder.resolve(table + "/*.parquet") + "'");
            }
    }

    private List<String> rows(String query) throws SQLException {
        var lines = new ArrayList<String>();
        try (var statement = database.createStatement();
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

    private String row(String query) throws SQLException {
        var rows = rows(query);
        assertThat(rows).as(query).hasSize(1);
        return rows.getFirst();
    }

    private Map<String, String> types(String table) throws SQLException {
        var types = new TreeMap<String, String>();
        try (var statement = database.createStatement();
                var found = statement.executeQuery("DESCRIBE " + table)) {
            while (found.next()) types.put(found.getString("column_name"), found.getString("column_type"));
        }
        return types;
    }

    @Test
    void hasTheElementsOfOurOwnFormat() throws Exception {
        export(Map.of("everything", true));
        var nodes = 0;
        var edges = 0;
        var pieces = 0;
        var kilograms = 0.0;
        for (var text : new String(
                        Exported.of(exports, graph, World.INSIDER, "headwater-jsonl", Map.of("everything", true)),
                        UTF_8)
                .split("\n")) {
            var line = JSON.readTree(text);
            if (line.path("type").asString().equals("node")) nodes++;
            if (!line.path("type").asString().equals("edge")) continue;
            edges++;
            pieces += line.path("evidence").size();
            // A weight that is not known is -1 there, and nothing in the table.
            for (var weight : line.path("detail").path("lineKg")) kilograms += Math.max(0, weight.asDouble());
        }
        assertThat(row("SELECT count(DISTINCT id) FROM nodes")).isEqualTo("" + nodes);
        assertThat(row("SELECT count(*), count(DISTINCT e.id), sum(evidence_count), sum(quantity_kg) FROM edges e"
                        + " JOIN nodes s ON s.id = e.subject_id JOIN nodes o ON o.id = e.object_id"))
                .isEqualTo(edges + ", " + edges + ", " + pieces + ", " + kilograms);
        assertThat(row("SELECT count(*) FROM edges WHERE len(evidence_source) <> evidence_count"
                        + " OR len(evidence_grade) <> evidence_count OR len(evidence_marking) <> evidence_count"
                        + " OR len(evidence_locator) <> evidence_count OR len(evidence_quote) <> evidence_count"
                        + " OR len(evidence_claimed_by) <> evidence_count OR len(evidence_disputed_by) <> evidence_count"
                        + " OR (dispatched IS NULL) <> (dispatched_earliest IS NULL) OR dispatched_earliest > dispatched_latest"
                        + " OR len(line_assessed) <> len(line_declared) OR len(line_substance) <> len(line_declared)"))
                .isEqualTo("0");
        assertThat(
                        row(
                                "SELECT dispatched, dispatched_earliest, arrived_latest, class, walk FROM edges WHERE document_no = 'BL-1'"))
                .isEqualTo("2022-03-01, 2022-03-01, 2022-04-02, SHIPMENT, GOODS");
    }

    @Test
    void hasDaysAsDaysAndListsAsLists() throws Exception {
        export(Map.of("everything", true));
        assertThat(types("edges"))
                .containsEntry("dispatched", "VARCHAR")
                .containsEntry("valid_from_earliest", "DATE")
                .containsEntry("listed_from", "DATE")
                .containsEntry("evidence_count", "BIGINT")
                .containsEntry("confidence", "DOUBLE")
                .containsEntry("notified", "VARCHAR[]")
                .containsEntry("consigned_by", "VARCHAR[]")
                .containsEntry("line_assessed", "VARCHAR[]")
                .containsEntry("line_kg", "DOUBLE[]")
                .containsEntry("evidence_claimed_by", "VARCHAR[][]")
                .containsEntry("flags", "VARCHAR[]")
                .containsEntry("recorded_at", "TIMESTAMP WITH TIME ZONE")
                .doesNotContainKey("number");
        // What the job of spark.md reads.
        for (var line : Files.readAllLines(Path.of("src/spark/resources/org/headwater/spark/columns.txt"))) {
            if (line.startsWith("#")) continue;
            var words = line.split(" ");
            assertThat(types(words[0])).as(line).containsEntry(words[1], words[2]);
        }
        // Columns that are in tables for spreadsheets too have the same names.
        assertThat(types("nodes").keySet()).containsAll(NodeColumns.NAMES);
        assertThat(types("edges").keySet())
                .containsAll(EdgeColumns.NAMES.stream()
                        .filter(name -> !List.of("hs", "substances", "description", "locator", "quote")
                                .contains(name))
                        .toList());
        assertThat(types("steps").keySet()).containsAll(CsvTables.STEPS);
    }

    /** An engine counts and joins what is there; an empty text would be there. */
    @Test
    void hasNullForWhatIsEmpty() throws Exception {
        export(Map.of("everything", true));
        for (var table : List.of("nodes", "edges"))
            for (var column : types(table).entrySet())
                if (column.getValue().equals("VARCHAR"))
                    assertThat(row("SELECT count(*) FROM " + table + " WHERE \"" + column.getKey() + "\" = ''"))
                            .as(column.getKey())
                            .isEqualTo("0");
                else if (column.getValue().equals("VARCHAR[]"))
                    assertThat(row("SELECT count(*) FROM " + table + " WHERE list_contains(\"" + column.getKey()
                                    + "\", '')"))
                            .as(column.getKey())
                            .isEqualTo("0");
    }

    @Test
    void hasEveryPartyOfAShipmentAndAllOfItsLines() throws Exception {
        export(Map.of("everything", true));
        assertThat(row(
                        "SELECT line_substance, line_declared, line_assessed, line_hs, line_description, line_kg, quantity_kg"
                                + " FROM edges WHERE document_no = 'BL-9'"))
                .isEqualTo("[21409-26-7, null, null], [79099-07-3, null, 67-64-1], [21409-26-7, null, none],"
                        + " [null, null, 291411], [white powder, null, acetone], [null, 2.5, null], 2.5");
        // Nobody assessed these.
        assertThat(row("SELECT line_substance, line_assessed FROM edges WHERE document_no = 'BL-1'"))
                .isEqualTo("[79099-07-3, null], [null, null]");
        assertThat(rows(
                        "SELECT key FROM nodes JOIN (SELECT unnest(notified) AS id FROM edges WHERE document_no = 'BL-9')"
                                + " USING (id) ORDER BY key"))
                .containsExactly(World.RIO, World.TRADER);
        assertThat(row("SELECT forwarded_by, carried_by FROM edges WHERE document_no = 'BL-9'"))
                .isEqualTo("[" + world.id(World.TRADER) + "], null");
        assertThat(
                        row(
                                "SELECT list_sort(evidence_locator), list_contains(evidence_quote, 'other words'),"
                                        + " len(list_filter(evidence_claimed_by, lambda who: len(who) = 1)),"
                                        + " len(list_filter(evidence_disputed_by, lambda who: len(who) = 1)) FROM edges WHERE kind = 'OWNS'"))
                .isEqualTo("[p. 4, p. 7, secret annex], true, 1, 1");
    }

    /** Two parties are notified in the formats for people and in our own too, and come back from there. */
    @Test
    void otherFormatsHaveEveryPartyToo() {
        var everything = Map.of("everything", true);
        var rio = world.id(World.RIO);
        var trader = world.id(World.TRADER);
        var both = List.of(rio, trader).stream().sorted().toList();
        var list = "[\"" + both.getFirst() + "\",\"" + both.getLast() + "\"]";
        assertThat(text("headwater-jsonl", everything))
                .contains("\"NOTIFIED\":" + list, "\"FORWARDED_BY\":\"" + trader + "\"");
        assertThat(text("stix", everything)).contains("\"NOTIFIED\":" + list);
        assertThat(text("graphml", everything))
                .contains(
                        "\"notified\":" + list, "\"forwarded_by\":[\"" + trader + "\"]", "secret annex", "other words");
    }

    private String text(String format, Map<String, ?> what) {
        return new String(Exported.of(exports, graph, World.INSIDER, format, what), UTF_8).replace("&quot;", "\"");
    }

    @Test
    void saysWhichRecordsAreOneParty() throws Exception {
        export(Map.of("everything", true));
        twins();
    }

    @Test
    void aNeighbourhoodSaysWhichRecordsAreOneParty() throws Exception {
        export(Map.of("neighbourhood", Map.of("ids", List.of(world.id("other:1")), "kinds", List.of("SHIPPED"))));
        assertThat(row("SELECT count(*) FROM edges WHERE kind = 'SAME_AS'")).isEqualTo("0");
        twins();
    }

    @Test
    void chainsHaveTheirStepsAndTheRecordsOfTheirParties() throws Exception {
        export(Map.of(
                "chains",
                Map.of(
                        "from",
                        Map.of("ids", List.of(world.id(World.SUZHOU))),
                        "to",
                        Map.of("ids", List.of(world.id(World.RING))),
                        "unknownSubstance",
                        "INCLUDE")));
        assertThat(
                        rows(
                                "SELECT chain, step, class, kinds, substance_cas, dispatched, quantity_kg, document_no, fact_count,"
                                        + " evidence_count, chain_tiers, chain_ties FROM steps WHERE document_no = 'BL-9' AND chain_tiers = 1"))
                .contains("1, 1, SHIPMENT, [SHIPPED], 21409-26-7, 2022-06-01, null, BL-9, 1, 1, 1, 0");
        assertThat(row("SELECT count(*) FROM steps WHERE NOT fact_id IN (SELECT id FROM edges)"))
                .isEqualTo("0");
        assertThat(row("SELECT count(*) FROM edges WHERE kind = 'SAME_AS'")).isEqualTo("0");
        twins();
    }

    private void twins() throws SQLException {
        var records = List.of(world.id(World.SUZHOU), world.id("other:1")).stream()
                .sorted()
                .toList();
        assertThat(rows("SELECT record_id, party_id FROM twins ORDER BY record_id"))
                .containsExactly(
                        records.getFirst() + ", " + records.getFirst(), records.getLast() + ", " + records.getFirst());
        assertThat(row("SELECT count(*) FROM twins JOIN nodes ON id = record_id"))
                .isEqualTo("2");
    }
}
