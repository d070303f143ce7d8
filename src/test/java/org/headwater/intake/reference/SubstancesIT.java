package org.headwater.intake.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.evidence.Consistency;
import org.headwater.intake.Importing;
import org.headwater.intake.Imports;
import org.headwater.intake.JobState;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

/** Editions of reference data: whole or not at all. */
@WithDatabase
class SubstancesIT {

    private static final Viewer VIEWER =
            new Viewer("tester", "agency-a", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ANALYST));

    private static final LocalDate LATER = Reference.EDITION.plusMonths(3);

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final Reference reference;
    private final ExecutionGraphQlService service;

    @TempDir
    Path folder;

    SubstancesIT(
            Imports imports,
            Consistency consistency,
            Driver driver,
            Reference reference,
            ExecutionGraphQlService service) {
        this.imports = imports;
        this.consistency = consistency;
        this.driver = driver;
        this.reference = reference;
        this.service = service;
    }

    @BeforeEach
    void recordTheProductsOwn() throws IOException {
        EmptyGraph.in(driver);
        reference.recordAtStart();
    }

    /** The product's files, each line that has the one text with the other in its place. */
    private static List<Importing.Text> edition(String before, String after) throws IOException {
        var texts = new ArrayList<Importing.Text>();
        for (var part : ReferencePart.LAW.stream().sorted().toList()) {
            var text = Files.readString(Path.of("src/main/resources/reference", part.fileName()));
            texts.add(new Importing.Text(part.fileName(), text.replace(before, after)));
        }
        return texts;
    }

    private Importing importing() {
        return new Importing(imports, VIEWER, folder);
    }

    private String status(String day) {
        return Asking.as(VIEWER, service)
                .document(
                        "query ($on: Date!) { controlStatus(cas: \"23056-29-3\", jurisdiction: CN, on: $on, destination: \"DE\") { status } }")
                .variable("on", day)
                .execute()
                .path("controlStatus.status")
                .entity(String.class)
                .get();
    }

    private long number(String cypher) {
        return driver.executableQuery(cypher)
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
    }

    @Test
    void anEditionChangesWhatItSaysOtherwiseAndNothingElse() throws IOException {
        assertThat(status("2024-09-15")).isEqualTo("CONTROLLED");
        var job = importing()
                .run(
                        "substances",
                        LATER,
                        edition(
                                "CN-2024,23056-29-3,Category II,NAMED,2024-09-01",
                                "CN-2024,23056-29-3,Category II,NAMED,2024-10-01"));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(job.message()).contains("1 facts new, 1 no longer said");
        assertThat(status("2024-09-15")).isEqualTo("NOT_CONTROLLED");
        assertThat(status("2024-10-01")).isEqualTo("CONTROLLED");
        assertThat(number("MATCH (f:Schedules) WHERE f.listedTo IS NOT NULL AND f.withdrawn IS NULL RETURN count(f)"))
                .isEqualTo(1);
        assertThat(consistency.report().findings()).isEmpty();

        var digest = consistency.digest();
        var again = importing()
                .run(
                        "substances",
                        LATER,
                        edition(
                                "CN-2024,23056-29-3,Category II,NAMED,2024-09-01",
                                "CN-2024,23056-29-3,Category II,NAMED,2024-10-01"));
        assertThat(again.message()).contains("nothing changes");
        // The product's own, older edition does not come back at the next start.
        reference.recordAtStart();
        assertThat(consistency.digest()).isEqualTo(digest);
        assertThat(status("2024-09-15")).isEqualTo("NOT_CONTROLLED");
    }

    @Test
    void oneBadRowHoldsTheWholeEdition() throws IOException {
        var digest = consistency.digest();
        var job = importing()
                .releasing()
                .run("substances", LATER, edition("CN-2024,23056-29-3,Category II", "CN-2024,23056-29-4,Category II"));
        assertThat(job.state()).isEqualTo(JobState.HELD);
        assertThat(imports.rejects(job.id(), VIEWER)).singleElement().satisfies(reject -> {
            assertThat(reject.file()).isEqualTo("controls.csv");
            assertThat(reject.column()).isEqualTo("cas");
            assertThat(reject.code()).isEqualTo("BAD_CAS");
            assertThat(reject.suggestion()).isEqualTo("23056-29-3");
        });
        assertThat(consistency.digest()).isEqualTo(digest);
        assertThat(status("2024-09-15")).isEqualTo("CONTROLLED");
    }

    @Test
    void aDryRunChangesNothing() throws IOException {
        var digest = consistency.digest();
        var job = importing().dry().run("substances", LATER, edition("Category II,NAMED", "Category III,NAMED"));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(job.message()).startsWith("would change");
        assertThat(consistency.digest()).isEqualTo(digest);
    }

    @Test
    void anEditionThatLostAFifthIsHeld() throws IOException {
        var texts = new ArrayList<>(edition("", ""));
        texts.replaceAll(text -> text.name().equals("controls.csv")
                ? new Importing.Text(
                        "controls.csv", text.content().lines().limit(2).reduce("", (all, line) -> all + line + "\n"))
                : text);
        var job = importing().run("substances", LATER, texts);
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.HELD);
        assertThat(status("2024-09-15")).isEqualTo("CONTROLLED");
    }

    @Test
    void refusesHalfALawAnUnnamedDayAnOldEditionAndAMarking() throws IOException {
        var all = edition("", "");
        assertThatThrownBy(() -> importing().run("substances", LATER, all.subList(0, 2)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("half a law")
                .hasMessageContaining("controls.csv");
        assertThatThrownBy(() -> importing().run("substances", null, all)).hasMessageContaining("--as-of");
        assertThatThrownBy(() -> importing().marked("AMBER").run("substances", LATER, all))
                .hasMessageContaining("all may see");
        var old = importing().run("substances", Reference.EDITION.minusDays(1), all);
        assertThat(old.state()).isEqualTo(JobState.FAILED);
        assertThat(old.message()).contains("in their order");
    }

    @Test
    void portsComeAlone() {
        var job = importing()
                .run(
                        "substances",
                        LATER,
                        List.of(new Importing.Text("countries.csv", "code,alpha_3,name,citation,date,certainty\n")));
        assertThat(job.state()).isEqualTo(JobState.HELD);
        var port = importing()
                .releasing()
                .run(
                        "substances",
                        LATER,
                        List.of(new Importing.Text(
                                "ports.csv",
                                "code,name,citation,date,certainty\nCNSHA,Shanghai Port,UN/LOCODE,,UNVERIFIED\n")));
        assertThat(port.state()).as(port.message()).isEqualTo(JobState.DONE);
        assertThat(number("MATCH (:Port {key: 'port:CNSHA'})-[:SUBJECT_OF]->(f:Named) WHERE f.listedTo IS NULL AND "
                        + "f.withdrawn IS NULL RETURN count(f)"))
                .isEqualTo(1);
    }
}
