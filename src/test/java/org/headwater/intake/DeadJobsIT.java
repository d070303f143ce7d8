package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.headwater.EmptyGraph;
import org.headwater.LogCapture;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;

/** Jobs that services left when they ended, as the next import finds them. */
@WithDatabase
class DeadJobsIT {

    private static final Viewer VIEWER =
            new Viewer("tester", "agency", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ANALYST));

    private final Imports imports;
    private final Driver driver;

    @TempDir
    Path folder;

    DeadJobsIT(Imports imports, Driver driver) {
        this.imports = imports;
        this.driver = driver;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private Job run(int row) {
        return new Importing(imports, VIEWER, folder)
                .statements("subject_name,relation,object_name,source_title,source_date\nMill " + row
                        + ",owns,Salt,A gazette,2023-06-01\n");
    }

    /** A job whose staging cannot be dropped ended each import of each caller. */
    @Test
    void aDeadJobThatCannotBeEndedStopsNoImport() {
        var dead = run(0);
        assertThat(dead.state()).as(dead.message()).isEqualTo(JobState.DONE);
        try (var log = LogCapture.of(DeadJobs.class)) {
            driver.executableQuery("MATCH (j:Job {id: $id}) SET j.state = 'RUNNING', j.instance = 'gone'"
                            + " CREATE (:Staging {job: $id, number: -5, open: 'damaged'})")
                    .withParameters(Map.of("id", dead.id()))
                    .execute();
            for (var row = 1; row < 3; row++) {
                var job = run(row);
                assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
            }
            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith("WARN The end of job " + dead.id() + " failed and is tried again")
                            .doesNotContain("\n"));
        }
    }

    /** One damaged job in the store ended every look at the jobs, and with it the end of all dead ones. */
    @Test
    void aJobThatCannotBeReadIsLeftOut() {
        var dead = run(0);
        driver.executableQuery("MATCH (j:Job {id: $id}) SET j.state = 'RUNNING', j.instance = 'gone'"
                        + " CREATE (:Job {id: 'damaged-1', number: 0, state: 'RUNNING', queued: 'never'})")
                .withParameters(Map.of("id", dead.id()))
                .execute();
        try (var log = LogCapture.of(JobRecords.class)) {
            for (var row = 1; row < 3; row++) {
                var job = run(row);
                assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
            }
            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith("WARN Job damaged-1 cannot be read and is left out")
                            .doesNotContain("\n"));
        }
        assertThat(imports.get(dead.id(), VIEWER).state()).isNotEqualTo(JobState.RUNNING);
    }
}
