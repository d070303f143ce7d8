package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.evidence.Consistency;
import org.headwater.evidence.Withdrawals;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;

@WithDatabase
class SeizuresIT {

    private static final Viewer VIEWER =
            new Viewer("tester", "agency-a", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ANALYST));

    private static final String HEAD = "authority,authority_name,date,country,substance,amount,unit,events\n";
    private static final String MAY = "Harbour Watch|CN,Watch of the Harbours,2021-05,CN,Powder,";
    private static final String JUNE = "Harbour Watch|CN,Watch of the Harbours,2021-06,CN,Powder,";

    private final Imports imports;
    private final Consistency consistency;
    private final Withdrawals withdrawals;
    private final Driver driver;

    @TempDir
    Path folder;

    SeizuresIT(Imports imports, Consistency consistency, Withdrawals withdrawals, Driver driver) {
        this.imports = imports;
        this.withdrawals = withdrawals;
        this.consistency = consistency;
        this.driver = driver;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private Job run(String published, String rows) throws IOException {
        var file = Files.writeString(Files.createTempFile(folder, "counts", ".csv"), HEAD + rows);
        var importing = new Importing(imports, VIEWER, folder);
        var job = importing.over(importing.startFiles(new ImportRequest(
                "seizures",
                List.of(new InputFile("counts.csv", file)),
                LocalDate.parse(published),
                false,
                Marking.CLEAR,
                false,
                Mapping.NONE)));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        return job;
    }

    private List<String> counts(String condition) {
        return driver
                .executableQuery("MATCH (f:CountedSeizures) WHERE f.withdrawn IS " + condition
                        + " RETURN f.validFrom + ' ' + f.amount + ' ' + f.events + ' ' +"
                        + " (1 + COUNT { (f)<-[:SUPPORTS]-(:Evidence) }) AS count ORDER BY count")
                .execute()
                .records()
                .stream()
                .map(row -> row.get("count").asString())
                .toList();
    }

    /** Overlapping files, a correction, and an older file that comes late. */
    @Test
    void keepsOneRecordOfEachCountAndTheHistoryOfItsCorrections() throws IOException {
        run("2021-06-10", MAY + "2.5,kg,3\n");
        run("2021-07-10", MAY + "2.5,kg,3\n" + JUNE + "1,kg,1\n");
        assertThat(counts("NULL"))
                .as("two pieces of evidence of one count")
                .containsExactly("2021-05 2.5 3 2", "2021-06 1.0 1 1");
        assertThat(run("2021-07-10", MAY + "2.5,kg,3\n" + JUNE + "1,kg,1\n").count("facts"))
                .as("the same file again")
                .isZero();

        var corrected = run("2021-08-10", JUNE + "1.75,kg,2\n");
        assertThat(corrected.message()).contains("1 were counted otherwise before");
        assertThat(counts("NULL")).containsExactly("2021-05 2.5 3 2", "2021-06 1.75 2 1");
        assertThat(counts("NOT NULL")).as("the history").containsExactly("2021-06 1.0 1 1");

        var late = run("2021-07-20", JUNE + "9,kg,9\n" + MAY + "2.5,kg,3\n");
        assertThat(late.message()).contains("1 said otherwise later");
        assertThat(counts("NULL")).containsExactly("2021-05 2.5 3 3", "2021-06 1.75 2 1");
        assertThat(consistency.report().findings()).isEmpty();
    }

    private void undo(Job job) throws InterruptedException {
        var undone = imports.undo(job.id(), "wrong file", VIEWER);
        for (var tries = 0; undone.state() == JobState.UNDOING && tries < 600; tries++) {
            Thread.sleep(100);
            undone = imports.get(job.id(), VIEWER);
        }
        assertThat(undone.state()).as(undone.message()).isEqualTo(JobState.UNDONE);
    }

    @Test
    void aCountThatStoodAgainIsWithdrawnForGood() throws IOException {
        run("2021-07-10", JUNE + "1,kg,1\n");
        run("2021-08-10", JUNE + "1.75,kg,2\n");
        for (var standing : List.of("2021-06 1.75 2 1", "2021-06 1.0 1 1")) {
            assertThat(counts("NULL")).containsExactly(standing);
            var fact = driver.executableQuery("MATCH (f:CountedSeizures) WHERE f.withdrawn IS NULL RETURN f.id AS id")
                    .execute()
                    .records()
                    .getFirst()
                    .get("id")
                    .asString();
            withdrawals.withdrawEvidence(VIEWER, fact + "-1", "misread");
        }
        assertThat(counts("NULL")).isEmpty();
        assertThat(consistency.report().findings()).isEmpty();
    }

    /** In any order: what stands is as if the undone files had never been. */
    @Test
    void undoGivesTheCountBeforeBack() throws Exception {
        var first = run("2021-07-10", MAY + "2.5,kg,3\n" + JUNE + "1,kg,1\n");
        var second = run("2021-08-10", JUNE + "1.75,kg,2\n");
        undo(second);
        assertThat(counts("NULL")).as("the correction undone").containsExactly("2021-05 2.5 3 1", "2021-06 1.0 1 1");
        assertThat(counts("NOT NULL")).as("the history").containsExactly("2021-06 1.0 1 1", "2021-06 1.75 2 1");

        second = run("2021-08-10", JUNE + "1.75,kg,2\n");
        var third = run("2021-09-10", JUNE + "2,kg,2\n");
        undo(second);
        assertThat(counts("NULL")).as("a later correction stays").containsExactly("2021-05 2.5 3 1", "2021-06 2.0 2 1");
        undo(third);
        assertThat(counts("NULL"))
                .as("not the count whose file was undone")
                .containsExactly("2021-05 2.5 3 1", "2021-06 1.0 1 1");
        assertThat(run("2021-07-10", MAY + "2.5,kg,3\n" + JUNE + "1,kg,1\n").count("facts"))
                .as("the count that stands again is known")
                .isZero();
        assertThat(consistency.report().findings()).isEmpty();

        var fourth = run("2021-10-10", JUNE + "4,kg,4\n");
        undo(fourth);
        undo(first);
        assertThat(counts("NULL"))
                .as("the file came twice, and one import of it stays")
                .containsExactly("2021-05 2.5 3 1", "2021-06 1.0 1 1");
        assertThat(consistency.report().findings()).isEmpty();
    }
}
