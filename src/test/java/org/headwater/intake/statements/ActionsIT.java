package org.headwater.intake.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
import org.headwater.intake.table.Reject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

/** Invented actions of authorities. */
@WithDatabase
class ActionsIT {

    private static final String COLUMNS = String.join(",", ActionFeed.COLUMNS) + "\n";

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final ExecutionGraphQlService graphQl;
    private final Viewer viewer;
    private final Importing importing;

    ActionsIT(
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

    private static String row(String action, String programme, String from, String to, String outcome) {
        return "OFAC|US,Office of Foreign Assets Control," + action + ",demo,x1,Falsa Trading," + programme
                + ",E.O. 14059," + from + "," + to + "," + outcome + ",,Notice of March,,2024-03-05,en,,A,1,CLEAR\n";
    }

    private Job run(String rows) {
        return importing.run("actions", null, List.of(new Text("actions.csv", COLUMNS + rows)));
    }

    private List<Map<String, Object>> actions() {
        return Asking.as(
                        viewer,
                        graphQl,
                        "{ enforcementActions { edges { node { kind programme legalBasis outcome from to authority {"
                                + " name } target { name } } } } }")
                .path("enforcementActions.edges[*].node")
                .entityList(Importing.OBJECT)
                .get();
    }

    @Test
    void keepsSeveralProgrammesOfOneTargetWithTheirOwnDates() {
        var job = run(row("designated", "P1", "2024-03-05", "", "")
                + row("DESIGNATED", "P2", "2024-04-01", "2024-06-01", ""));
        assertThat(job.count("rejected")).isZero();
        assertThat(actions())
                .hasSize(2)
                .allSatisfy(action -> assertThat(action)
                        .containsEntry("legalBasis", "E.O. 14059")
                        .containsEntry("authority", Map.of("name", "Office of Foreign Assets Control"))
                        .containsEntry("target", Map.of("name", "Falsa Trading")))
                .anySatisfy(action ->
                        assertThat(action).containsEntry("programme", "P2").containsEntry("to", "2024-06-01"));
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void changesNothingWhenItComesAgain() {
        run(row("designated", "P1", "2024-03-05", "", ""));
        var digest = consistency.digest();
        assertThat(run(row("designated", "P1", "2024-03-05", "", "")).count("facts"))
                .isZero();
        assertThat(consistency.digest()).isEqualTo(digest);
    }

    @Test
    void putsTheEndInThePlaceOfWhatWasOpen() {
        run(row("designated", "P1", "2024-03-05", "", "") + row("warned", "", "2024-03-05", "", ""));
        run(row("designated", "P1", "2024-03-05", "2025-01-01", "delisted"));
        assertThat(actions())
                .hasSize(2)
                .anySatisfy(action -> assertThat(action)
                        .containsEntry("kind", "DESIGNATED")
                        .containsEntry("to", "2025-01-01")
                        .containsEntry("outcome", "delisted"));
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void setsAsideWhatIsNoAction() {
        var job = run(row("owns", "P1", "2024-03-05", "", "")
                + row("designated", "P1", "March", "", "")
                + row("designated", "P3", "2024-03-05", "", "")
                + row("designated", "P3", "2024-03-05", "2024-05-01", ""));
        assertThat(imports.rejects(job.id(), viewer).stream().map(Reject::code))
                .containsExactly("UNKNOWN_ACTION", "BAD_DATE", "TOLD_TWICE");
        assertThat(actions()).hasSize(1);
    }
}
