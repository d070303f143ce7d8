package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.intake.Importing;
import org.headwater.intake.Imports;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;

/** What a start asks has to be what the schema has: a question that is none warms nothing, and nobody would notice. */
@WithDatabase
class RehearsalIT {

    private static final Viewer ANALYST =
            new Viewer("analyst", "agency-a", Tlp.RED, Set.of(), Set.of(Viewer.Role.ANALYST));

    private final Rehearsal rehearsal;
    private final Imports imports;

    RehearsalIT(Rehearsal rehearsal, Imports imports, Driver driver) {
        this.rehearsal = rehearsal;
        this.imports = imports;
        EmptyGraph.in(driver);
    }

    private void bring(Path folder, String marking) {
        new Importing(imports, ANALYST, folder)
                .marked(marking)
                .run(
                        "shipments",
                        null,
                        List.of(new Importing.Text(
                                "shipments.csv",
                                "document_no,dispatch_date,consignor_name,consignor_country,consignee_name,consignee_country\n"
                                        + "R-1,2026-01-02,Alpha Mill,CN,Beta Works,MX\n")));
    }

    @Test
    void eachQuestionHasAnAnswer(@TempDir Path folder) {
        bring(folder, "CLEAR");
        var rehearsed = rehearsal.rehearse();
        // Two parties, three rounds, five questions.
        assertThat(rehearsed).isEqualTo(new Rehearsal.Rehearsed(30, 30));
    }

    @Test
    void whatNotEverybodySeesIsNotAskedAbout(@TempDir Path folder) {
        bring(folder, "AMBER_STRICT:agency-a");
        assertThat(rehearsal.rehearse()).isEqualTo(new Rehearsal.Rehearsed(0, 0));
    }
}
