package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.CurrentViewer;
import org.headwater.intake.Importing.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;

/** Names are compared beside the queue of imports: none of these waits for it. */
@WithDatabase
class NamesBesideImportsIT {

    private final Imports imports;
    private final Driver driver;
    private final CurrentViewer viewers;

    @TempDir
    Path folder;

    NamesBesideImportsIT(Imports imports, Driver driver, CurrentViewer viewers) {
        this.imports = imports;
        this.driver = driver;
        this.viewers = viewers;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    /** The comparison cannot note how far it is, since somebody else holds the lock of the note. */
    @Test
    void anImportRunsToItsEndWhileNamesAreBeingCompared() throws InterruptedException {
        var importing = new Importing(imports, viewers.demonstration(), folder);
        driver.executableQuery("CREATE (:Likeness {name: 'names', through: 0})").execute();
        try (var session = driver.session();
                var lock = session.beginTransaction()) {
            lock.run("MATCH (l:Likeness {name: 'names'}) SET l.name = 'names'").consume();
            var list = importing.start(
                    "ofac-sdn",
                    LocalDate.parse("2021-01-10"),
                    List.of(Importing.sdn(
                            Importing.entry(101, "QINGSHAN FINE CHEMICALS CO., LTD.", "-0- ", "SDNTK", "-0- "))));
            var goods = importing.start(
                    "shipments",
                    null,
                    List.of(new Text(
                            "BL1.csv",
                            "document_no,dispatch_date,consignor_name,consignor_country,consignee_name\n"
                                    + "BL1,2020-01-02,Qingshan Fine Chemicals,CN,Molino Cualquiera\n")));
            assertThat(goods.over().await(60, TimeUnit.SECONDS))
                    .as("the import is over")
                    .isTrue();
            assertThat(imports.get(list.job().id(), viewers.demonstration()).state())
                    .isEqualTo(JobState.DONE);
            assertThat(imports.get(goods.job().id(), viewers.demonstration()).state())
                    .isEqualTo(JobState.DONE);
            lock.commit();
        }
        // The names of both come with whatever is waited for next.
        importing.run(
                "shipments",
                null,
                List.of(new Text(
                        "BL2.csv",
                        "document_no,dispatch_date,consignor_name,consignor_country,consignee_name\n"
                                + "BL2,2020-01-02,Copper Kettle,CN,Horno Blanco\n")));
        assertThat(driver.executableQuery("MATCH (f:PossiblySameAs) RETURN f.quote")
                        .execute()
                        .records())
                .extracting(row -> row.get(0).asString())
                .containsExactly("QINGSHAN FINE CHEMICALS CO., LTD.\nQingshan Fine Chemicals");
    }
}
