package org.headwater.redflag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Viewer;
import org.headwater.evidence.Ledger;
import org.headwater.intake.Importing;
import org.headwater.intake.Imports;
import org.headwater.intake.Job;
import org.headwater.intake.JobState;
import org.headwater.intake.reference.Reference;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

/** Editions of rules, imported by an administrator. */
@WithDatabase
class FlagRulesIT {

    private static final Viewer CHIEF =
            new Viewer("chief", "agency", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ADMINISTRATOR, Viewer.Role.ANALYST));

    private static final String RULES = """
            {"ruleSet": 1, "rules": [{"id": "SALT-1", "version": 1, "inForceFrom": "2020-01-01", "subject": "PARTY",
             "citation": {"document": "Invented paper", "certainty": "PRIMARY", "verified": true},
             "fits": "EXACT", "text": "It was indicted.",
             "pattern": {"some": {"as": ["f", "a"], "from": "self", "link": ["INDICTED"], "way": "IN"}}}]}""";

    private final Driver driver;
    private final Ledger ledger;
    private final Reference reference;
    private final Imports imports;
    private final ExecutionGraphQlService service;

    @TempDir
    private Path folder;

    FlagRulesIT(Driver driver, Ledger ledger, Reference reference, Imports imports, ExecutionGraphQlService service) {
        this.driver = driver;
        this.ledger = ledger;
        this.reference = reference;
        this.imports = imports;
        this.service = service;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private Job imported(Viewer viewer, String text) {
        return new Importing(imports, viewer, folder)
                .run("flag-rules", null, List.of(new Importing.Text("rules.json", text)));
    }

    private List<String> ids(@Nullable Instant knownAt) {
        return Asking.as(
                        World.OUTSIDER,
                        service,
                        "{ flagRules" + (knownAt == null ? "" : "(knownAt: \"" + knownAt + "\")") + " { id } }")
                .path("flagRules[*].id")
                .entityList(String.class)
                .get();
    }

    @Test
    void standsInThePlaceOfTheEditionBeforeUntilItIsTakenBack() {
        assertThat(ids(null)).hasSize(16);
        var before = Instant.now();
        var job = imported(CHIEF, RULES);
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(ids(null)).containsExactly("SALT-1");
        assertThat(ids(before)).hasSize(16);
        assertThat(imported(CHIEF, RULES).message()).contains("nothing changes");
        var next = imported(CHIEF, RULES.replace("SALT-1", "SALT-2"));
        assertThat(ids(null)).containsExactly("SALT-2");
        imports.undo(next.id(), "misread", CHIEF);
        imports.awaitNames(Duration.ofMinutes(5));
        assertThat(ids(null)).containsExactly("SALT-1");
    }

    private String result(Viewer viewer, World world, String given) {
        var pattern = "{\"given\": " + given + "}";
        var job = imported(CHIEF, RULES.replaceFirst("(?s)\"pattern\": .*", "\"pattern\": " + pattern + "}]}"));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        return Asking.as(
                        viewer,
                        service,
                        "query ($id: ID!) { flags(subject: $id, on: \"2024-01-01\") { result missing { reason } } }",
                        "id",
                        world.id(World.SUZHOU))
                .path("flags[0].result")
                .entity(String.class)
                .get();
    }

    @Test
    void asksForChainsInWhatTheCallerSees() {
        var world = World.in(ledger, driver);
        var chain = "{\"chain\": {\"from\": \"self\", \"to\": {\"kinds\": [\"CRIMINAL_GROUP\"]}, "
                + "\"rules\": {\"undated\": \"INCLUDE\", \"unknownSubstance\": \"INCLUDE\"}}}";
        assertThat(result(World.INSIDER, world, chain)).isEqualTo("HOLDS");
        assertThat(result(World.OUTSIDER, world, chain)).isEqualTo("CANNOT_BE_SAID");
    }

    @Test
    void asksForTheStateOfControl() throws IOException {
        var world = World.in(ledger, driver);
        reference.recordAtStart();
        assertThat(result(World.OUTSIDER, world, "{\"control\": {\"cas\": \"79099-07-3\", \"destination\": \"MX\"}}"))
                .isEqualTo("HOLDS");
        assertThat(result(World.OUTSIDER, world, "{\"control\": {\"cas\": \"7732-18-5\"}}"))
                .isEqualTo("CANNOT_BE_SAID");
    }

    @Test
    void takesNothingOfABadEdition() {
        var job = imported(CHIEF, RULES.replace("INDICTED", "BLAMED"));
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.message()).contains("SALT-1").contains("pattern.some.link");
        assertThat(ids(null)).hasSize(16);
    }

    @Test
    void isForAdministratorsAlone() {
        var analyst = new Viewer("ana", "agency", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ANALYST));
        var job = imported(analyst, RULES);
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.message()).contains("ADMINISTRATOR");
        assertThat(ids(null)).hasSize(16);
    }
}
