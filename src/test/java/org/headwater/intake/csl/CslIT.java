package org.headwater.intake.csl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.vocabulary.Marking;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/** Invented entries in the format of the published list. */
@WithDatabase
class CslIT {

    private static final Path PUBLISHED = Path.of("..", "shared", "data", "ofac", "csl_consolidated_2022-04.csv.gz");

    private static final String EL = "Entity List (EL) - Bureau of Industry and Security";
    private static final String SDN = "Specially Designated Nationals (SDN) - Treasury Department";

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final Viewer viewer;
    private final Importing importing;

    CslIT(Imports imports, Consistency consistency, Driver driver, CurrentViewer viewers) {
        this.imports = imports;
        this.consistency = consistency;
        this.driver = driver;
        this.viewer = viewers.demonstration();
        this.importing = new Importing(imports, viewer, Path.of("target"));
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private static String row(Map<String, String> cells) {
        return String.join(
                ",",
                Csl.COLUMNS.stream()
                        .map(column -> '"' + cells.getOrDefault(column, "").replace("\"", "\"\"") + '"')
                        .toList());
    }

    private Job load(List<Map<String, String>> rows) {
        return importing.run(
                "csl",
                LocalDate.parse("2021-02-03"),
                List.of(new Text(
                        "consolidated.csv",
                        String.join(",", Csl.COLUMNS) + "\n"
                                + String.join(
                                        "\n", rows.stream().map(CslIT::row).toList()) + "\n")));
    }

    private List<String> texts(String cypher) {
        return driver.executableQuery(cypher).execute().records().stream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    private static final List<Map<String, String>> ROWS = List.of(
            Map.of(
                    "_id",
                    "aa11",
                    "source",
                    EL,
                    "name",
                    "SALT MILL",
                    "alt_names",
                    "Molino de Sal; SM",
                    "addresses",
                    "1 Invented Road, Colima, MX; CN",
                    "start_date",
                    "2029-01-02",
                    "federal_register_notice",
                    "99 FR 1",
                    "license_requirement",
                    "All items"),
            Map.of(
                    "_id",
                    "101",
                    "source",
                    SDN,
                    "entity_number",
                    "101",
                    "type",
                    "Individual",
                    "programs",
                    "SDNTK; TCO",
                    "name",
                    "ARANDA MOLINA, Tomas",
                    "citizenships",
                    "MX",
                    "dates_of_birth",
                    "1970-01-02",
                    "ids",
                    "MX, G1234567, Passport; Male, Gender; someone@example.org, Email Address"),
            Map.of(
                    "_id",
                    "bb22",
                    "source",
                    "Unverified List (UVL) - Bureau of Industry and Security",
                    "name",
                    "BLUE MILL"));

    @Test
    void recordsEntriesOfEveryList() {
        var job = load(ROWS);
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(imports.rejects(job.id(), viewer)).isEmpty();
        assertThat(
                        texts(
                                "MATCH (a:Agency)-[:SUBJECT_OF]->(f)-[:OBJECT]->(b:Party) RETURN a.key + ' ' + f.kind + ' ' + b.key + ' ' + f.programme  AS said ORDER BY said"))
                .containsExactly(
                        "agency:BIS|US DESIGNATED csl-el:aa11 EL",
                        "agency:BIS|US WARNED csl-uvl:bb22 UVL",
                        "agency:OFAC|US DESIGNATED ofac:101 SDNTK",
                        "agency:OFAC|US DESIGNATED ofac:101 TCO");
        assertThat(
                        texts(
                                "MATCH (f:Designated {programme: 'EL'}) RETURN f.validFrom + ' ' + f.legalBasis + ' ' + f.licenceRequirement"))
                .containsExactly("2029-01-02 99 FR 1 All items");
        assertThat(
                        texts(
                                "MATCH (:Entity {key: 'csl-el:aa11'})-[:SUBJECT_OF]->(:LocatedIn)-[:OBJECT]->(c) RETURN c.key ORDER BY c.key"))
                .containsExactly("country:CN", "country:MX");
        assertThat(
                        texts(
                                "MATCH (:Entity {key: 'ofac:101'})-[:SUBJECT_OF]->(f:HasIdentifier|HasEmail|NationalOf)-[:OBJECT]->(o) RETURN o.key ORDER BY o.key"))
                .containsExactly("country:MX", "email:someone@example.org", "identifier:PASSPORT|MX|G1234567");
        assertThat(texts("MATCH (s:Source) WHERE s.title STARTS WITH 'Consolidated' RETURN s.published"))
                .containsExactly("2021-02-03");
        assertThat(texts("MATCH (e:Evidence) RETURN e.locator"))
                .as("an authority's name is said once, however many rows name it")
                .isEmpty();
        assertThat(consistency.report().findings()).isEmpty();
        assertThat(load(ROWS).count("facts")).isZero();
    }

    @Test
    void setsBadRowsAside() {
        var job = load(List.of(
                Map.of("_id", "1", "source", "A list of nobody", "name", "X"),
                Map.of("_id", "2", "source", SDN, "name", "Y"),
                Map.of("_id", "3", "source", EL, "name", ""),
                Map.of("_id", "4", "source", EL, "name", "Z", "type", "Ghost"),
                Map.of("_id", "5", "source", EL, "name", "Good", "start_date", "soon")));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(imports.rejects(job.id(), viewer))
                .extracting(reject -> reject.line() + " " + reject.code())
                .containsExactly("2 UNKNOWN_LIST", "3 MISSING", "4 MISSING", "5 UNKNOWN_KIND", "6 BAD_DATE");
        assertThat(texts("MATCH (p:Party) RETURN p.name")).containsExactly("Good");
    }

    /** Its entries of the Treasury are those that the Treasury's own list brings. */
    @Test
    void entriesOfTheTreasuryAreTheSameParties() {
        importing.list(
                "2021-01-10",
                Importing.sdn(Importing.entry(101, "ARANDA MOLINA, Tomas", "individual", "SDNTK", "-0- ")));
        load(ROWS);
        assertThat(texts("MATCH (p:Person) RETURN p.key")).containsExactly("ofac:101");
    }

    @Test
    void loadsThePublishedList() {
        assumeTrue(Files.exists(PUBLISHED), "skipped: no copy of the published list beside the project");
        assumeTrue(
                Boolean.getBoolean("headwater.published"),
                "skipped: takes a minute; -Dheadwater.published=true imports the published lists");
        var began = System.nanoTime();
        var job = importing.over(importing.startFiles(new ImportRequest(
                "csl",
                List.of(new InputFile(PUBLISHED.getFileName().toString(), PUBLISHED)),
                LocalDate.parse("2022-04-15"),
                false,
                Marking.CLEAR,
                false)));
        System.out.println("CslIT: " + job.message() + "; " + (System.nanoTime() - began) / 1_000_000 + " ms; "
                + texts("MATCH (f:PossiblySameAs) RETURN toString(count(f)) + ' proposals'"));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(job.read()).isEqualTo(14_160);
        assertThat(texts("MATCH (p:Entity) WHERE p.key STARTS WITH 'csl-el:' RETURN p.key"))
                .hasSize(2_001);
    }
}
