package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.intake.table.Reject;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

/** A job holds data: its files, messages and rejects are for those of its organization who see what it met. */
@WithDatabase
class JobMarkingsIT {

    private static final String HEADER = "subject_name,relation,object_name,source_title,source_date,marking\n"
            + "Mill,owns,Salt,A gazette,2023-06-01,CLEAR\n";

    private static final Viewer OFFICER = viewer("agency", Tlp.RED, "alpha", "beta");
    private static final Viewer COLLEAGUE = viewer("agency", Tlp.CLEAR);

    private final Imports imports;
    private final JobRecords records;
    private final ExecutionGraphQlService service;
    private final Driver driver;

    @TempDir
    private Path folder;

    JobMarkingsIT(Imports imports, JobRecords records, ExecutionGraphQlService service, Driver driver) {
        this.imports = imports;
        this.records = records;
        this.service = service;
        this.driver = driver;
    }

    private static Viewer viewer(String organization, Tlp clearance, String... groups) {
        return new Viewer("ana", organization, clearance, Set.of(groups), Set.of(Viewer.Role.ADMINISTRATOR));
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private Job imported(String marking, String... rows) {
        return new Importing(imports, OFFICER, folder)
                .marked(marking)
                .releasing()
                .statements(HEADER + String.join("\n", rows) + "\n");
    }

    private List<String> jobs(Viewer viewer) {
        return Asking.as(viewer, service, "{ jobs { edges { node { id } } } }")
                .path("jobs.edges[*].node.id")
                .entityList(String.class)
                .get();
    }

    /** Everything that names a job answers as for one that is not there. */
    private void assertHidden(Job job, Viewer viewer) {
        assertThat(jobs(viewer)).doesNotContain(job.id());
        assertThat(imports.find(job.id(), viewer)).isEmpty();
        assertThatThrownBy(() -> imports.rejects(job.id(), viewer)).isInstanceOf(NotFound.class);
        for (var document : List.of(
                "query ($job: ID!) { job(id: $job) { message rejects { edges { node { message } } } } }",
                "mutation ($job: ID!) { undoImport(job: $job, reason: \"a mistake\") { id message } }",
                "mutation ($job: ID!) { cancelJob(id: $job) { id message } }"))
            assertThat(answer(viewer, document, job.id()))
                    .as(document)
                    .isEqualTo(answer(viewer, document, "0000zzzzzzzzzzzzzzzzzzzzzz")
                            .replace("0000zzzzzzzzzzzzzzzzzzzzzz", job.id()));
        assertThat(imports.get(job.id(), OFFICER).state()).isEqualTo(JobState.DONE);
    }

    private String answer(Viewer viewer, String document, String job) {
        var found = new ArrayList<String>();
        var response = Asking.as(viewer, service, document, "job", job);
        response.errors().satisfy(errors -> errors.forEach(error -> found.add(error.toString())));
        return found + " " + response.path("").entity(Map.class).get();
    }

    @Test
    void readerOfTheSameOrganizationNeitherSeesNorUndoesAnImportAboveTheirClearance() {
        var red = imported("RED(alpha)", "Mill,likes,Salt,A gazette,2023-06-01,");
        assertThat(red.marking()).isEqualTo("RED(alpha)");
        assertThat(imports.rejects(red.id(), OFFICER))
                .extracting(Reject::marking)
                .containsExactly("RED(alpha)");
        assertHidden(red, COLLEAGUE);
        assertHidden(red, viewer("agency", Tlp.RED, "beta"));
        assertHidden(red, viewer("elsewhere", Tlp.RED, "alpha"));
        assertThat(jobs(viewer("agency", Tlp.RED, "alpha"))).containsExactly(red.id());
    }

    @Test
    void oneHigherRowRaisesTheJobAndStandsWithItsOwnMarking() {
        var clear = imported("CLEAR", "Mill,likes,Salt,A gazette,2023-06-01,");
        assertThat(clear.marking()).isEqualTo("CLEAR");
        assertThat(jobs(COLLEAGUE)).containsExactly(clear.id());
        var mixed = imported(
                "CLEAR",
                "Mill,likes,Salt,A gazette,2023-06-01,",
                "Mill,likes,Salt,A gazette,2023-06-02,AMBER(beta)",
                "Mill,supplies,Salt,A gazette,2023-06-02,AMBER(alpha)",
                "Mill,likes,Salt,A gazette,2023-06-02,SECRET");
        assertThat(mixed.marking()).isEqualTo("AMBER(alpha)&AMBER(beta)&RED:agency");
        assertThat(imports.rejects(mixed.id(), OFFICER))
                .extracting(Reject::marking)
                .containsExactly("CLEAR", "AMBER(beta)", mixed.marking());
        assertHidden(mixed, viewer("agency", Tlp.AMBER, "alpha", "beta"));
    }

    @Test
    void whoFollowsAJobLosesItWhenItMeetsSomethingHigher() {
        records.add(JobTests.marked("CLEAR"));
        var told = new ArrayList<String>();
        Asking.as(COLLEAGUE, service)
                .document("subscription { jobProgress(id: \"watched\") { state marking } }")
                .executeSubscription()
                .toFlux("jobProgress", Map.class)
                .doOnNext(state -> {
                    told.add(state.toString());
                    records.change(JobTests.marked("RED(alpha)"), JobState.RUNNING);
                })
                .blockLast(Duration.ofSeconds(60));
        assertThat(told).containsExactly("{state=RUNNING, marking=CLEAR}");
        assertThat(jobs(COLLEAGUE)).isEmpty();
        assertThat(jobs(OFFICER)).containsExactly("watched");
    }

    @Test
    void whoSeesTheJobUndoesIt() {
        var job = imported("AMBER(alpha)");
        assertThat(imports.undo(job.id(), "a mistake", viewer("agency", Tlp.AMBER, "alpha"))
                        .state())
                .isEqualTo(JobState.UNDONE);
    }
}
