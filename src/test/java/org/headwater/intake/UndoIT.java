package org.headwater.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.evidence.Consistency;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

@WithDatabase
class UndoIT {

    private static final Viewer VIEWER =
            new Viewer("tester", "agency-a", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ANALYST));

    private static final Viewer STRANGER =
            new Viewer("stranger", "agency-b", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ANALYST));

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final ExecutionGraphQlService service;

    @TempDir
    Path folder;

    UndoIT(Imports imports, Consistency consistency, Driver driver, ExecutionGraphQlService service) {
        this.imports = imports;
        this.consistency = consistency;
        this.driver = driver;
        this.service = service;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private static List<String> rows(int from, int to) {
        var rows = new ArrayList<String>();
        for (var row = from; row < to; row++)
            rows.add("D" + row + ",2021-01-11,Mill " + row / 50 + ",CN,Quarry " + row / 70);
        return rows;
    }

    private Job run(List<String> rows) throws IOException {
        var content = "document_no,dispatch_date,consignor_name,consignor_country,consignee_name\n"
                + String.join("\n", rows) + "\n";
        var file = Files.write(Files.createTempFile(folder, "import", ".csv"), content.getBytes(UTF_8));
        var importing = new Importing(imports, VIEWER, folder);
        var job = importing.over(importing.startFiles(new ImportRequest(
                "shipments",
                List.of(new InputFile("file.csv", file)),
                null,
                false,
                Marking.CLEAR,
                false,
                Mapping.NONE.withSource("Customs of Atlantis"))));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        return job;
    }

    private Job undo(Job job) {
        var undone = imports.undo(job.id(), "wrong file", VIEWER);
        for (var tries = 0; undone.state() == JobState.UNDOING && tries < 600; tries++) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            undone = imports.get(job.id(), VIEWER);
        }
        assertThat(undone.state()).as(undone.message()).isEqualTo(JobState.UNDONE);
        return undone;
    }

    private Set<String> standing() {
        return new TreeSet<>(driver
                .executableQuery(
                        "MATCH (f:Fact) WHERE f.withdrawn IS NULL RETURN f.key + ' ' + coalesce(f.live, '-') AS fact")
                .execute()
                .records()
                .stream()
                .map(row -> row.get("fact").asString())
                .toList());
    }

    @Test
    void withdrawsWhatOneImportAloneBroughtAndNothingElse() throws IOException {
        run(rows(600, 1_500));
        var second = standing();
        empty();
        var first = run(rows(0, 900));
        var overlap = run(rows(600, 1_500));
        var both = standing();
        undo(first);
        assertThat(standing()).as("as if the first had never been").isEqualTo(second);
        assertThat(consistency.report().findings()).isEmpty();
        undo(overlap);
        assertThat(standing()).isEmpty();
        assertThat(consistency.report().findings()).isEmpty();
        run(rows(0, 900));
        run(rows(600, 1_500));
        assertThat(standing()).as("imported again after it was undone").isEqualTo(both);
    }

    @Test
    void leavesWhatTheSameFileBroughtAgain() throws IOException {
        var first = run(rows(0, 300));
        var all = standing();
        var second = run(rows(0, 300));
        assertThat(second.count("facts")).isZero();
        undo(first);
        assertThat(standing()).isEqualTo(all);
        undo(second);
        assertThat(standing()).isEmpty();
    }

    @Test
    void deletesNothing() throws IOException {
        var job = run(rows(0, 300));
        var facts = driver.executableQuery("MATCH (f:Fact) RETURN count(f)")
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
        undo(job);
        assertThat(driver.executableQuery("MATCH (f:Fact) RETURN count(f)")
                        .execute()
                        .records()
                        .getFirst()
                        .get(0)
                        .asLong())
                .isEqualTo(facts);
    }

    @Test
    void tellsWhoUndidItAndWhyToItsOrganizationAlone() throws IOException {
        var job = run(rows(0, 10));
        assertThatThrownBy(() -> imports.undo(job.id(), "mine", STRANGER)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> imports.undo(job.id(), " ", VIEWER)).isInstanceOf(BadInput.class);
        var answer = Asking.as(VIEWER, service)
                .document("mutation { undoImport(job: \"" + job.id()
                        + "\", reason: \"wrong file\") { state message undo { by reason } } }")
                .execute();
        undo(job);
        answer.path("undoImport.undo.by").entity(String.class).isEqualTo("tester");
        assertThat(imports.undo(job.id(), "again", VIEWER).undoReason()).isEqualTo("wrong file");
    }

    @Test
    void takesTheNewestSnapshotBackWithWhatItClosed() {
        var importing = new Importing(imports, VIEWER, folder).releasing();
        var mill = Importing.entry(1, "BLUE MILL", "-0- ", "SDNTK", "a.k.a. 'OLD MILL'; Tax ID No. 4711 (Mexico).");
        var quarry = Importing.entry(2, "GREY QUARRY", "-0- ", "SDNTK", "-0- ");
        var first = importing.list("2021-01-10", Importing.sdn(mill, quarry));
        assertThat(first.state()).as(first.message()).isEqualTo(JobState.DONE);
        var before = standing();
        // The wrong file: the mill is gone and the quarry has another programme and remark.
        var wrong = importing.list(
                "2021-02-10",
                Importing.sdn(Importing.entry(2, "GREY QUARRY", "-0- ", "SDGT", "Tax ID No. 4712 (Mexico).")));
        assertThat(wrong.state()).as(wrong.message()).isEqualTo(JobState.DONE);
        var after = standing();
        assertThat(after).isNotEqualTo(before);
        assertThatThrownBy(() -> imports.undo(first.id(), "wrong", VIEWER))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("later one of its file SDN builds");
        undo(wrong);
        assertThat(standing()).isEqualTo(before);
        assertThat(consistency.report().findings()).isEmpty();
        // The right file of the same day is welcome.
        var right = importing.list("2021-02-10", Importing.sdn(mill));
        assertThat(right.state()).as(right.message()).isEqualTo(JobState.DONE);
        undo(right);
        assertThat(standing()).isEqualTo(before);
        undo(first);
        assertThat(standing().stream().filter(fact -> fact.contains("ofac-sdn/")))
                .isEmpty();
        var again = importing.list("2021-01-05", Importing.sdn(mill, quarry));
        assertThat(again.state()).as(again.message()).isEqualTo(JobState.DONE);
    }

    @Test
    void refusesToUndoWhatChangedNothing() {
        var importing = new Importing(imports, VIEWER, folder);
        var dry = importing
                .dry()
                .run(
                        "shipments",
                        null,
                        List.of(new Importing.Text("file.csv", "document_no,consignor_name,consignee_name\nB1,A,B\n")));
        assertThatThrownBy(() -> imports.undo(dry.id(), "wrong", VIEWER))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("dry run");
    }
}
