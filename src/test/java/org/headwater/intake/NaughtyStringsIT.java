package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Viewer;
import org.headwater.intake.Importing.Text;
import org.headwater.intake.table.Reject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import tools.jackson.databind.ObjectMapper;

/**
 * Texts that have broken other programs, as every text that a file or a question can bring: each comes back byte for byte, or
 * is refused with a reason. Blanks around a cell are the file's and not the text's.
 *
 * <p>With {@code -Dheadwater.published=true} the published list of such strings is used too, where it lies beside the project.
 */
@WithDatabase
class NaughtyStringsIT {

    private static final Path PUBLISHED = Path.of("..", "shared", "data", "names", "blns.json");

    private static final List<String> OWN = List.of(
            "undefined",
            "0x0",
            "'; MATCH (n) DETACH DELETE n //",
            "{{visible fact f}}",
            "${jndi:ldap://127.0.0.1/a}",
            "#{1+1}",
            "<script>alert(1)</script>",
            "=1+1",
            "@SUM(A1)",
            "a\nb",
            "a\r\nX-Injected: 1",
            "a\u0000b",
            "a\u001bc",
            "\u202eright to left",
            "e\u0301 and \u00e9",
            "ﬁligree ﬀ",
            "👩‍👩‍👧‍👦🏳️‍🌈",
            "𝒳𐐷",
            "苏州小力",
            "Ω≈ç√∫˜µ≤≥÷",
            "İstanbul ıI",
            "a\u00a0b\u200bc\ufeffd",
            "\uffff\ufffe",
            "../../etc/passwd",
            "%s%n%x",
            "a,b;c|d\"e\"",
            "list:1",
            "ofac:1|US",
            "x".repeat(500),
            "x".repeat(501),
            "界".repeat(500),
            "x".repeat(5_000));

    private final Imports imports;
    private final Driver driver;
    private final ExecutionGraphQlService graphQl;
    private final Viewer viewer;
    private final Importing importing;

    NaughtyStringsIT(Imports imports, Driver driver, ExecutionGraphQlService graphQl, CurrentViewer viewers) {
        this.imports = imports;
        this.driver = driver;
        this.graphQl = graphQl;
        this.viewer = viewers.demonstration();
        this.importing = new Importing(imports, viewer, Path.of("target")).releasing();
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private static List<String> strings() throws IOException {
        var all = new ArrayList<>(OWN);
        if (Boolean.getBoolean("headwater.published") && Files.exists(PUBLISHED))
            all.addAll(List.of(new ObjectMapper().readValue(PUBLISHED.toFile(), String[].class)));
        return all;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** The files' lines by number, and what is wrong with those that were set aside. */
    private Map<Long, Reject> rejects(Job job) {
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        var byLine = new HashMap<Long, Reject>();
        for (var reject : imports.rejects(job.id(), viewer)) byLine.put(reject.line(), reject);
        return byLine;
    }

    private static void isToldWhy(Reject reject) {
        assertThat(reject.column()).as("%s", reject).isNotNull();
        assertThat(reject.message()).as("%s", reject).isNotBlank();
        assertThat(reject.code()).matches("[A-Z_]+");
    }

    private Map<String, Map<String, Object>> stored(String query) {
        var found = new LinkedHashMap<String, Map<String, Object>>();
        driver.executableQuery(query)
                .execute()
                .records()
                .forEach(row -> found.put(
                        row.get("key").asString(), row.get("properties").asMap()));
        return found;
    }

    @Test
    void statementsKeepEveryText() throws IOException {
        var strings = strings();
        var rows =
                new StringBuilder("subject_list,subject_id,subject_name,relation,object_name,source_title,source_date,"
                        + "source_url,language,quote,claimed_by\n");
        var lines = new HashMap<Integer, Long>();
        var line = 2L;
        for (var number = 0; number < strings.size(); number++) {
            var text = strings.get(number);
            lines.put(number, line);
            var row = "naughty," + number + "," + quoted(text) + ",owns,Salt Mill " + number + "," + quoted(text)
                    + ",2031-01-01," + quoted(text) + ",en," + quoted(text) + ",\n";
            rows.append(row);
            line += row.chars().filter(c -> c == '\n').count();
        }
        var job = importing.statements(rows.toString());
        var rejects = rejects(job);
        var names = stored("MATCH (e:Entity)-[:SUBJECT_OF]->(f:Owns) MATCH (s:Source {id: f.source}) "
                + "RETURN e.key AS key, {name: e.name, quote: f.quote, title: s.title, url: s.url} AS properties");
        for (var number = 0; number < strings.size(); number++) {
            var text = strings.get(number).strip();
            var kept = names.get("naughty:" + number);
            if (kept == null) isToldWhy(rejectOf(rejects, lines.get(number), strings.get(number)));
            else
                assertThat(kept.values())
                        .as("row %s", number)
                        .allSatisfy(value -> assertThat(value).isEqualTo(text.isEmpty() ? null : text));
        }
        assertThat(names.size() + rejects.size()).isEqualTo(strings.size());
        assertThat(names).hasSizeGreaterThan(strings.size() * 3 / 4);
        var told = Asking.as(viewer, graphQl)
                .document(
                        "query ($id: ID!) { entity(id: $id) { name links(kinds: [OWNS]) { edges { node { fact { evidence { "
                                + "quote source { title url } } } } } } } }")
                .variable("id", idOf("naughty:2"))
                .execute();
        told.path("entity.name").entity(String.class).isEqualTo(strings.get(2));
        told.path("entity.links.edges[0].node.fact.evidence[0].quote")
                .entity(String.class)
                .isEqualTo(strings.get(2));
    }

    private static Reject rejectOf(
            Map<Long, Reject> rejects, @org.jspecify.annotations.Nullable Long line, String text) {
        var reject = rejects.get(line);
        assertThat(reject).as("neither stored nor refused: %s", text).isNotNull();
        return java.util.Objects.requireNonNull(reject);
    }

    private String idOf(String key) {
        return driver.executableQuery("MATCH (e:Entity {key: $key}) RETURN e.id AS id")
                .withParameters(Map.of("key", key))
                .execute()
                .records()
                .getFirst()
                .get("id")
                .asString();
    }

    /** Runs of blanks within a name or number are one blank: forms pad them. */
    @Test
    void shipmentsKeepEveryText() throws IOException {
        var strings = strings();
        var rows = new StringBuilder("document_no,consignor_name,consignee_name,notify_party,carrier,description\n");
        var line = 2L;
        var lines = new HashMap<Integer, Long>();
        for (var number = 0; number < strings.size(); number++) {
            var text = quoted(strings.get(number));
            lines.put(number, line);
            var row = "N-" + number + "," + text + ",Salt Mill," + text + "," + text + "," + text + "\n";
            rows.append(row);
            line += row.chars().filter(c -> c == '\n').count();
        }
        var job = importing.run("shipments", null, List.of(new Text("shipments.csv", rows.toString())));
        var rejects = rejects(job);
        // A party that two rows of a document spell in two ways, alike but for marks, is one with two names.
        var names = "COLLECT { MATCH (%s)-[:SUBJECT_OF]->(:Named)-[:OBJECT]->(name:Name) RETURN name.name }";
        var kept = stored("MATCH (e:Entity)-[:SENT]->(f:Shipment) "
                + "OPTIONAL MATCH (f)-[:CARRIED_BY]->(c:Entity) OPTIONAL MATCH (f)-[:NOTIFIED]->(n:Entity) "
                + "RETURN f.documentNo AS key, {text: f.lineText, consignor: " + names.formatted("e") + ", carrier: "
                + names.formatted("c") + ", notified: " + names.formatted("n") + "} AS properties");
        for (var number = 0; number < strings.size(); number++) {
            var text = strings.get(number).strip();
            var shipment = kept.get("N-" + number);
            if (shipment == null) {
                isToldWhy(rejectOf(rejects, lines.get(number), strings.get(number)));
                continue;
            }
            // The character that stands between the lines of a document is kept as a blank.
            assertThat(shipment.get("text"))
                    .as("row %s", number)
                    .isEqualTo(text.replace('\u007f', ' ').strip());
            for (var party : List.of("consignor", "carrier", "notified"))
                assertThat((List<?>) shipment.get(party))
                        .as("%s of row %s", party, number)
                        .anyMatch(text.replaceAll("\\s+", " ")::equals);
        }
        assertThat(kept.size() + rejects.size()).isEqualTo(strings.size());
        assertThat(kept).hasSizeGreaterThan(strings.size() * 3 / 4);
    }

    @Test
    void questionsTakeEveryText() throws IOException {
        importing.statements("subject_name,relation,object_name,source_title,source_date\n"
                + "Salt Mill,owns,Salt Ring,Gazette,2031-01-01\n");
        var fact = driver.executableQuery("MATCH (f:Owns) RETURN f.id AS id")
                .execute()
                .records()
                .getFirst()
                .get("id")
                .asString();
        for (var text : strings()) {
            for (var document : List.of(
                    "query ($text: String!) { search(text: $text) { edges { node { id } } } }",
                    "query ($text: ID!) { entity(id: $text) { id } }",
                    "query ($text: ID!) { job(id: $text) { id } }",
                    "query ($text: String!) { shipments(filter: {documentNo: $text}) { edges { node { id } } } }",
                    "query ($text: String!) { enforcementActions(filter: {programme: $text}) { edges { node { id } } } }",
                    "query ($text: String) { search(text: \"salt\", after: $text) { edges { node { id } } } }"))
                Asking.as(viewer, graphQl)
                        .document(document)
                        .variable("text", text)
                        .execute()
                        .errors()
                        .satisfy(errors -> assertThat(errors)
                                .as("%s: %s", document, text)
                                .allSatisfy(error -> {
                                    assertThat(error.getExtensions().get("code"))
                                            .isIn("BAD_INPUT", "NOT_FOUND");
                                    assertThat(error.getMessage()).isNotBlank();
                                }));
        }
        // The last of them withdrew nothing, and the text of a reason is kept as it was given.
        var reason = OWN.get(2);
        Asking.as(viewer, graphQl)
                .document(
                        "mutation ($id: ID!, $reason: String!) { withdrawEvidence(id: $id, reason: $reason) { reason facts } }")
                .variable("id", fact + "-1")
                .variable("reason", reason)
                .execute()
                .path("withdrawEvidence.reason")
                .entity(String.class)
                .isEqualTo(reason);
    }

    /** JSON can escape it, and no store can keep it. */
    @Test
    void refusesHalfACharacter() {
        for (var text : List.of("a\ud83d", "\ude00b", "\ude00\ud83d"))
            Asking.as(viewer, graphQl)
                    .document("query ($text: String!) { search(text: $text) { edges { node { id } } } }")
                    .variable("text", text)
                    .execute()
                    .errors()
                    .satisfy(errors -> {
                        assertThat(errors).hasSize(1);
                        assertThat(errors.getFirst().getExtensions().get("code"))
                                .isEqualTo("BAD_INPUT");
                        assertThat(errors.getFirst().getMessage()).contains("half of a character");
                    });
    }
}
