package org.headwater.intake.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Viewer;
import org.headwater.evidence.Consistency;
import org.headwater.intake.Importing;
import org.headwater.intake.Importing.Text;
import org.headwater.intake.Imports;
import org.headwater.intake.Job;
import org.headwater.intake.JobState;
import org.headwater.intake.table.Reject;
import org.headwater.vocabulary.BadInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

/**
 * Invented statements. The list has 101 QINGSHAN FINE CHEMICALS, 103 ARANDA MOLINA and 107 CARTEL DEL BUHO.
 */
@WithDatabase
class StatementsIT {

    private static final String COLUMNS = String.join(",", StatementFeed.COLUMNS) + "\n";

    /** The columns that a statement cannot do without. */
    private static final String SHORT = "subject_name,relation,object_name,source_title,source_date\n";

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final ExecutionGraphQlService graphQl;
    private final Viewer viewer;
    private final Importing importing;

    StatementsIT(
            Imports imports,
            Consistency consistency,
            Driver driver,
            ExecutionGraphQlService graphQl,
            CurrentViewer viewers) {
        this.imports = imports;
        this.consistency = consistency;
        this.driver = driver;
        this.graphQl = graphQl;
        this.viewer = viewers.demonstration();
        this.importing = new Importing(imports, viewer, Path.of("target"));
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private void importList() {
        importing.list(
                "2021-01-10",
                Importing.sdn(
                        Importing.entry(101, "QINGSHAN FINE CHEMICALS CO., LTD.", "-0- ", "SDNTK", "-0- "),
                        Importing.entry(103, "ARANDA MOLINA, Tomas", "individual", "SDNTK", "-0- "),
                        Importing.entry(107, "CARTEL DEL BUHO", "-0- ", "TCO", "-0- ")),
                Importing.alt(Importing.alias(107, 1, "LOS TECOLOTES")));
    }

    private List<String> texts(String cypher) {
        return driver.executableQuery(cypher).execute().records().stream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    private Reject onlyReject(Job job) {
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        var rejects = imports.rejects(job.id(), viewer);
        assertThat(rejects).hasSize(1);
        assertThat(job.count("rejected")).isEqualTo(1);
        return rejects.getFirst();
    }

    @Test
    void recordsEveryColumn() {
        importList();
        var job = importing.statements(COLUMNS
                + "ofac,101,\"QINGSHAN FINE CHEMICALS CO., LTD.\",supplies,ofac,107,CARTEL DEL BUHO,79099-07-3,"
                + "2028-03,2029,Gazette of the Salt Board,https://example.org/gazette,2020-12-01,en,"
                + "\"sold, \"\"as agreed\"\", 25 kg\",B,2,US; Salt Board,CN,AMBER\n");
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(imports.rejects(job.id(), viewer)).isEmpty();
        var id = texts("MATCH (e:Entity {key: 'ofac:101'}) RETURN e.id").getFirst();
        var fact = Asking.as(viewer, graphQl)
                .document("""
                    query ($id: ID!) { entity(id: $id) { links(kinds: [SUPPLIES]) { edges { node { other { name } fact {
                      verb validFrom validTo marking flags details { name values }
                      evidence { quote reliability credibility marking claimedBy { name } disputedBy { by { name } }
                        source { title url published language } } } } } } } }\
                    """)
                .variable("id", id)
                .execute()
                .path("entity.links.edges[*].node")
                .entityList(Importing.OBJECT)
                .hasSize(1)
                .get()
                .getFirst();
        assertThat(fact.toString())
                .contains("name=CARTEL DEL BUHO", "verb=supplies", "validFrom=2028-03", "validTo=2029", "marking=AMBER")
                .contains("DISPUTED", "values=[79099-07-3]", "quote=sold, \"as agreed\", 25 kg")
                .contains("reliability=B", "credibility=2", "name=United States", "name=Salt Board")
                .contains("disputedBy=[{by={name=China}}]")
                .contains("title=Gazette of the Salt Board", "url=https://example.org/gazette")
                .contains("published=2020-12-01", "language=en");
    }

    /** The date of a publication says nothing of when it held. */
    @Test
    void leavesTheDatesOpenThatTheStatementDoesNotGive() {
        importing.statements(SHORT + "Someone,owns,Some Firm,A gazette,2020-12-01\n");
        assertThat(texts("MATCH (f:Owns) WHERE f.validFrom IS NULL AND f.validTo IS NULL RETURN f.kind"))
                .containsExactly("OWNS");
    }

    @Test
    void setsAnUnknownRelationAsideAndNamesThePageOfTheKnownOnes() throws IOException {
        var reject = onlyReject(importing.statements(SHORT
                + "Someone,received payments for,Else,A gazette,2020-12-01\nSomeone,owns,Else,A gazette,2020-12-01\n"));
        assertThat(reject.code()).isEqualTo("UNKNOWN_RELATION");
        assertThat(reject.line()).isEqualTo(2);
        assertThat(reject.column()).isEqualTo("relation");
        assertThat(reject.message())
                .contains("'received payments for'", "is a member of", "feeds.md")
                .doesNotContain("…");
        var page = Files.readString(Path.of("src/docs/feeds.md")).replaceAll("\\s+", " ");
        var listed = page.substring(page.indexOf("- `relation` is"), page.indexOf("An unknown relation"));
        assertThat(StatementFeed.relations())
                .contains("supplies", "is a")
                .doesNotContain("has the phone", "shipped to");
        for (var relation : StatementFeed.relations())
            assertThat(listed).containsPattern("[:,\"] ?" + relation + "[,.\"]");
        assertThat(consistency.report().counts()).containsEntry("fact OWNS", 1L);
    }

    @Test
    void setsABadCasNumberAsideWithTheOneThatWasProbablyMeant() {
        var reject = onlyReject(importing.statements("subject_name,relation,object_name,cas,source_title,source_date\n"
                + "Someone,supplies,Else,1609-66-5,A gazette,2020-12-01\n"));
        assertThat(reject.code()).isEqualTo("BAD_CAS");
        assertThat(reject.column()).isEqualTo("cas");
        assertThat(reject.suggestion()).isEqualTo("1609-66-1");
    }

    @Test
    void setsASubstanceAsideWhereTheRelationCarriesNone() {
        assertThat(onlyReject(importing.statements("subject_name,relation,object_name,cas,source_title,source_date\n"
                                + "Someone,owns,Else,79099-07-3,A gazette,2020-12-01\n"))
                        .code())
                .isEqualTo("CAS_NOT_USED");
    }

    /** One wrong digit in an id is another party. */
    @Test
    void setsARowAsideWhoseNameIsNoNameOfItsId() {
        importList();
        var header = "subject_list,subject_id,subject_name,relation,object_name,source_title,source_date\n";
        var reject = onlyReject(importing.statements(header
                + "ofac,103,CARTEL DEL BUHO,is linked to,Else,A gazette,2020-12-01\n"
                + "ofac,107,Cártel del Búho,is linked to,Else,A gazette,2020-12-01\n"
                + "ofac,107,Tecolotes,is linked to,Someone,A gazette,2020-12-01\n"));
        assertThat(reject.code()).isEqualTo("NAME_DISAGREES");
        assertThat(reject.line()).isEqualTo(2);
        assertThat(reject.message()).contains("'CARTEL DEL BUHO' is no name of ofac:103");
        assertThat(reject.suggestion()).isEqualTo("ARANDA MOLINA, Tomas");
        assertThat(consistency.report().counts()).containsEntry("fact LINKED_TO", 2L);
    }

    @Test
    void settlesWhatAPartyIs() {
        importList();
        importing.statements("subject_list,subject_id,subject_name,relation,object_name,source_title,source_date\n"
                + "ofac,107,CARTEL DEL BUHO,is a,CRIMINAL_GROUP,A gazette,2020-12-01\n"
                + "ofac,101,QINGSHAN FINE CHEMICALS,is a,company,A gazette,2020-12-01\n");
        for (var expected :
                Map.of("ofac:107", "CRIMINAL_GROUP", "ofac:101", "COMPANY").entrySet())
            Asking.as(viewer, graphQl)
                    .document("query ($id: ID!) { entity(id: $id) { kind } }")
                    .variable(
                            "id",
                            texts("MATCH (e:Entity {key: '" + expected.getKey() + "'}) RETURN e.id")
                                    .getFirst())
                    .execute()
                    .path("entity.kind")
                    .entity(String.class)
                    .isEqualTo(expected.getValue());
        var reject = onlyReject(importing.statements(SHORT + "Someone,is a,CARTEL,A gazette,2020-12-01\n"));
        assertThat(reject.code()).isEqualTo("UNKNOWN_KIND");
        assertThat(reject.message()).contains("CRIMINAL_GROUP");
    }

    @Test
    void keepsAClaimAndItsDenialAsOneFact() {
        var header =
                "subject_list,subject_id,subject_name,relation,object_list,object_id,object_name,source_title,source_date,claimed_by,disputed_by\n";
        importing.statements(header
                + "iso,CN,China,is the main source of precursors for,iso,MX,Mexico,A report,2020-12-01,US,\n"
                + "iso,CN,China,is the main source of precursors for,iso,MX,Mexico,A reply,2020-12-02,,CN\n");
        var claims = Asking.as(viewer, graphQl)
                .document("query ($id: ID!) { entity(id: $id) { links(kinds: [MAIN_SOURCE_OF_PRECURSORS_FOR]) { edges {"
                        + " node { fact { flags evidence { claimedBy { name } disputedBy { by { name } } } } } } }"
                        + " } }")
                .variable(
                        "id",
                        texts("MATCH (e:Country {key: 'country:CN'}) RETURN e.id")
                                .getFirst())
                .execute()
                .path("entity.links.edges[*].node.fact")
                .entityList(Importing.OBJECT)
                .hasSize(1)
                .get();
        assertThat(claims.toString())
                .contains("DISPUTED", "claimedBy=[{name=United States}]", "disputedBy=[{by={name=China}}]");
    }

    @Test
    void marksARowAsItsColumnSaysAndElseAsTheImport() {
        importing
                .marked("GREEN")
                .statements("subject_name,relation,object_name,source_title,source_date,marking\n"
                        + "Someone,owns,Else,A gazette,2020-12-01,AMBER\n"
                        + "Someone,controls,Else,A gazette,2020-12-01,\n");
        assertThat(texts("MATCH (f:Owns|Controls) RETURN f.kind + ' ' + f.marking AS line ORDER BY line"))
                .containsExactly("CONTROLS GREEN", "OWNS AMBER");
        var reject =
                onlyReject(importing.statements("subject_name,relation,object_name,source_title,source_date,marking\n"
                        + "Someone,owns,Other,A gazette,2020-12-01,PUBLIC\n"));
        assertThat(reject.code()).isEqualTo("BAD_VALUE");
        assertThat(reject.column()).isEqualTo("marking");
    }

    @Test
    void setsBadRowsAsideWithTheirPlaceAndKeepsTheOthers() {
        var job = importing.statements(
                "subject_list,subject_id,subject_name,relation,object_name,valid_from,source_title,source_date,reliability,credibility\n"
                        + ",,Someone,owns,Else,2028-13,A gazette,2020-12-01,,\n"
                        + "ofac,,Someone,owns,Else,,A gazette,2020-12-01,,\n"
                        + ",,Someone,owns,Someone,,A gazette,2020-12-01,,\n"
                        + ",,,owns,Else,,A gazette,2020-12-01,,\n"
                        + ",,Someone,owns\n"
                        + ",,Someone,owns,Else,,A gazette,2020-12-01,Z,9\n"
                        + "iso,XX,Nowhere,owns,Else,,A gazette,2020-12-01,,\n"
                        + ",,Someone,owns,Else,,A gazette,2020-12-01,,\n");
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(imports.rejects(job.id(), viewer))
                .extracting(reject -> reject.line() + " " + reject.code())
                .containsExactlyInAnyOrder(
                        "2 BAD_DATE",
                        "3 INCOMPLETE_ID",
                        "4 SAME_ENDS",
                        "5 MISSING",
                        "6 WRONG_WIDTH",
                        "7 BAD_VALUE",
                        "8 BAD_VALUE");
        assertThat(imports.rejects(job.id(), viewer)).extracting(Reject::line).isSorted();
        assertThat(consistency.report().counts()).containsEntry("fact OWNS", 1L);
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void changesNothingByTheSameFileTwice() {
        importList();
        var file = COLUMNS
                + "ofac,101,QINGSHAN,supplies,ofac,107,CARTEL DEL BUHO,79099-07-3,2028,,Gazette,,2020-12-01,,as"
                + " printed,B,2,US,CN,\n"
                + ",,Someone,owns,ofac,101,QINGSHAN,,,,Gazette,,2020-12-01,,,,,,,AMBER\n";
        importing.statements(file);
        var before = consistency.digest();
        var again = importing.statements(file);
        assertThat(again.state()).isEqualTo(JobState.DONE);
        assertThat(again.count("facts")).isZero();
        assertThat(again.count("evidence")).isZero();
        assertThat(again.count("unchanged")).isPositive();
        assertThat(consistency.digest()).isEqualTo(before);
    }

    private static final String CITED =
            "subject_name,relation,object_name,source_title,source_date,source_url,quote,reliability,credibility,"
                    + "claimed_by,disputed_by,marking\n";

    private static String owns(String rest) {
        return "Salt Mill,owns,Blue Mill,A gazette,2020-12-01," + rest + "\n";
    }

    private long pieces() {
        return driver.executableQuery(
                        "MATCH (f:Owns) OPTIONAL MATCH (f)<-[:SUPPORTS]-(e:Evidence) RETURN 1 + count(e) AS pieces")
                .execute()
                .records()
                .getFirst()
                .get("pieces")
                .asLong();
    }

    private double confidence() {
        return Asking.as(viewer, graphQl)
                .document("query ($id: ID!) { entity(id: $id) { links(kinds: [OWNS]) { edges { node { fact { confidence"
                        + " } } } } } }")
                .variable(
                        "id",
                        texts("MATCH (e)-[:SUBJECT_OF]->(:Owns) RETURN e.id").getFirst())
                .execute()
                .path("entity.links.edges[0].node.fact.confidence")
                .entity(Double.class)
                .get();
    }

    /** Of one source the best grade counts, wherever in a file its sentence stands. */
    @Test
    void keepsEachSentenceOfASource() {
        var rows = owns(",Some say it owns it,D,4,,,") + owns(",The register says so,A,2,,,");
        var job = importing.statements(CITED + rows);
        assertThat(job.message())
                .isEqualTo("2 statements read: 1 with new facts, 1 with further evidence, 0 stood already, 0 set aside;"
                        + " 3 facts and 3 further pieces of evidence are new");
        assertThat(pieces()).isEqualTo(2);
        assertThat(confidence()).isEqualTo(0.8);
        var before = consistency.digest();
        assertThat(importing.statements(CITED + rows).message())
                .startsWith(
                        "2 statements read: 0 with new facts, 0 with further evidence, 2 stood already, 0 set aside;");
        assertThat(consistency.digest()).isEqualTo(before);
        // A store that has the first row alone: the whole file adds what was lost, and no more.
        EmptyGraph.in(driver);
        importing.statements(CITED + owns(",Some say it owns it,D,4,,,"));
        assertThat(importing.statements(CITED + rows).message())
                .startsWith(
                        "2 statements read: 0 with new facts, 1 with further evidence, 1 stood already, 0 set aside;");
        assertThat(consistency.digest()).isEqualTo(before);
    }

    /** Rows that differ from the first one in one thing alone. */
    @Test
    void keepsWhatDiffersInOneThingAlone() {
        var first = owns(",It owns it,B,2,US,,CLEAR");
        var others = List.of(
                owns(",It owns all of it,B,2,US,,CLEAR"),
                owns(",It owns it,A,2,US,,CLEAR"),
                owns(",It owns it,B,1,US,,CLEAR"),
                owns(",It owns it,,,US,,CLEAR"),
                owns(",,B,2,US,,CLEAR"),
                owns(",It owns it,B,2,MX,,CLEAR"),
                owns(",It owns it,B,2,US;MX,,CLEAR"),
                owns(",It owns it,B,2,US,Salt Board,CLEAR"));
        var job = importing.statements(CITED + first + String.join("", others) + first);
        // A speaker that is new is a new fact: it has a name.
        assertThat(job.count("rows new") + job.count("rows further"))
                .as(job.message())
                .isEqualTo(1L + others.size());
        assertThat(job.count("rows stood")).as(job.message()).isEqualTo(1);
        assertThat(pieces()).isEqualTo(1L + others.size());
        // The order of the speakers says nothing.
        var before = consistency.digest();
        var again = importing.statements(CITED + String.join("", others).replace("US;MX", "MX;US") + first);
        assertThat(again.count("rows stood")).as(again.message()).isEqualTo(1L + others.size());
        assertThat(consistency.digest()).isEqualTo(before);
    }

    /** A later file may say the same sentence with a grade, and the sum of a dry run is that of the import. */
    @Test
    void aDryRunTellsOfFurtherEvidence() {
        importing.statements(CITED + owns(",It owns it,D,4,US,,"));
        var file = CITED + owns(",It owns it,D,4,US,,") + owns(",It owns it,A,2,US,,") + owns(",It owns it,A,2,US,,");
        var dry = importing.dry().statements(file);
        assertThat(dry.message())
                .startsWith(
                        "would change: 3 statements read: 0 with new facts, 1 with further evidence, 2 stood already,");
        assertThat(pieces()).isEqualTo(1);
        assertThat("would change: " + importing.statements(file).message()).isEqualTo(dry.message());
    }

    /** Ids are random; the digest says what is held. */
    @Test
    void givesTheSameDigestInAnotherDatabase() {
        var file = SHORT + "Someone,owns,Else,A gazette,2020-12-01\n";
        importing.statements(file);
        var first = consistency.digest();
        EmptyGraph.in(driver);
        importing.statements(file);
        assertThat(consistency.digest()).isEqualTo(first);
    }

    @Test
    void recordsNothingInADryRun() {
        var before = consistency.digest();
        var job = importing
                .dry()
                .statements(SHORT + "Someone,owns,Else,A gazette,2020-12-01\nA,is,B,A gazette,2020-12-01\n");
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(imports.rejects(job.id(), viewer)).extracting(Reject::code).containsExactly("UNKNOWN_RELATION");
        assertThat(consistency.digest()).isEqualTo(before);
        assertThat(consistency.report().counts()).isEmpty();
        assertThat(job.message())
                .startsWith(
                        "would change: 2 statements read: 1 with new facts, 0 with further evidence, 0 stood already,"
                                + " 1 set aside; 3 facts");
    }

    @Test
    void refusesAFileThatIsNoTableOfStatements() {
        for (var bad : Map.of(
                        "", "is empty",
                        "subject_name,verb\n", "has the column 'verb'",
                        "subject_name,relation\n", "lacks the column",
                        "subject_name,subject_name\n", "twice")
                .entrySet()) {
            var job = importing.statements(bad.getKey());
            assertThat(job.state()).as(bad.getKey()).isEqualTo(JobState.FAILED);
            assertThat(job.message()).contains(bad.getValue());
        }
        assertThatThrownBy(() -> importing.run(
                        "statements", LocalDate.parse("2021-01-10"), List.of(new Text("statements.csv", SHORT))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("asOf");
    }
}
