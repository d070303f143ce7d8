package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.evidence.Consistency;
import org.headwater.intake.Importing.Text;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;

/** Rows about what stands that say something else of it: nothing of them is lost in silence. */
@WithDatabase
class SaidOtherwiseIT {

    private static final Viewer VIEWER =
            new Viewer("tester", "agency-a", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ANALYST));

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;

    @TempDir
    private Path folder;

    SaidOtherwiseIT(Imports imports, Consistency consistency, Driver driver) {
        this.imports = imports;
        this.consistency = consistency;
        this.driver = driver;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private Job run(String feed, String... lines) {
        return run(VIEWER, feed, lines);
    }

    private Job run(Viewer by, String feed, String... lines) {
        var text = new Text("told." + (feed.equals("ftm") ? "ftm.json" : "csv"), String.join("\n", lines) + "\n");
        var job = new Importing(imports, by, folder).releasing().run(feed, null, List.of(text));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        return job;
    }

    /** A file of a data feed: the same payment has the same parties and the same place in every file. */
    private Job ofFeed(boolean dry, String feed, String... lines) {
        try {
            var file =
                    Files.writeString(Files.createTempFile(folder, "import", ".csv"), String.join("\n", lines) + "\n");
            var importing = new Importing(imports, VIEWER, folder);
            var job = importing.over(importing.startFiles(new ImportRequest(
                    feed,
                    List.of(new InputFile("file.csv", file)),
                    null,
                    dry,
                    Marking.CLEAR,
                    true,
                    Mapping.NONE.withSource("Salt ledger"))));
            assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
            return job;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> told(String query) {
        return driver.executableQuery(query).execute().records().stream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    private List<String> rejects(Job job) {
        return imports.rejects(job.id(), VIEWER).stream()
                .map(reject -> reject.line() + " " + reject.column() + " " + reject.code() + " " + reject.message())
                .toList();
    }

    private static final String ACTION =
            "authority,action,target_name,valid_from,source_title,source_date,outcome,legal_basis";

    private static String designated(String outcome) {
        return "SALT|US,designated,Blue Mill,2020-11-30,A notice,2020-12-01," + outcome + ",Salt Act";
    }

    private static final String ACTIONS =
            "MATCH (f:Designated) WHERE f.withdrawn IS NULL RETURN coalesce(f.outcome, '-') + ' ' + f.legalBasis AS"
                    + " told ORDER BY told";

    @Test
    void anotherOutcomeOfAnActionTakesThePlaceOfTheOneBefore() {
        run("actions", ACTION, designated(""));
        assertThat(run("actions", ACTION, designated("pending")).message()).contains("1 were said otherwise before");
        assertThat(told(ACTIONS)).containsExactly("pending Salt Act");
        var upheld = run("actions", ACTION, designated("upheld"));
        assertThat(RowSums.of(upheld)).isEqualTo("NEW 1");
        assertThat(told(ACTIONS)).containsExactly("upheld Salt Act");
        // It says no outcome, so it says no other one.
        run("actions", ACTION, designated(""));
        assertThat(told(ACTIONS)).containsExactly("upheld Salt Act");
        var twice = run("actions", ACTION, designated("upheld"), designated("lifted"));
        assertThat(RowSums.of(twice)).isEqualTo("STOOD 1, ASIDE 1");
        assertThat(rejects(twice)).singleElement().asString().startsWith("3 outcome TOLD_TWICE");
        assertThat(told(ACTIONS)).containsExactly("upheld Salt Act");
        assertThat(consistency.report().findings()).isEmpty();
    }

    /** Else one agency hides what another recorded, by saying it otherwise. */
    @Test
    void whatAnotherOrganizationSaysOfAnActionStands() {
        var other = new Viewer("eve", "agency-b", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ANALYST));
        run("actions", ACTION, designated("upheld"));
        assertThat(run(other, "actions", ACTION, designated("lifted")).message())
                .contains("0 were said otherwise before");
        assertThat(told(ACTIONS)).containsExactly("lifted Salt Act", "upheld Salt Act");
        // Both say this one; then one says it otherwise.
        assertThat(RowSums.of(run("actions", ACTION, designated("lifted")))).isEqualTo("FURTHER 1");
        assertThat(told(ACTIONS)).containsExactly("lifted Salt Act");
        run(other, "actions", ACTION, designated("pending"));
        assertThat(told(ACTIONS)).containsExactly("lifted Salt Act", "pending Salt Act");
        run("actions", ACTION, designated("reversed"));
        assertThat(told(ACTIONS)).containsExactly("pending Salt Act", "reversed Salt Act");
        assertThat(consistency.report().findings()).isEmpty();
    }

    private static final String[] DIRECTORS = {
        "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"ADA ONDER\"]}}",
        "{\"id\":\"b\",\"schema\":\"Company\",\"properties\":{\"name\":[\"BLUE MILL\"]}}",
        "{\"id\":\"d1\",\"schema\":\"Directorship\",\"properties\":{\"director\":[\"a\"],\"organization\":[\"b\"],\"role\":[\"chair\"]}}",
        "{\"id\":\"d2\",\"schema\":\"Directorship\",\"properties\":{\"director\":[\"a\"],\"organization\":[\"b\"],\"role\":[\"treasurer\",\"secretary\"]}}",
        "{\"id\":\"d3\",\"schema\":\"Directorship\",\"properties\":{\"director\":[\"a\"],\"organization\":[\"b\"]}}",
        "{\"id\":\"d4\",\"schema\":\"Directorship\",\"properties\":{\"director\":[\"a\"],\"organization\":[\"b\"],\"startDate\":[\"2020\"]}}"
    };

    @Test
    void eachRoleBetweenTwoIsAFactOfItsOwn() {
        assertThat(RowSums.of(run("ftm", DIRECTORS))).isEqualTo("NEW 5, FURTHER 1");
        assertThat(told("""
            MATCH (f:Directs)
            RETURN coalesce(f.role, '-') + ' ' + coalesce(f.validFrom, '-') + ' ' + f.locator
              + reduce(all = '', e IN COLLECT { MATCH (f)<-[:SUPPORTS]-(e) RETURN e.locator } | all + ' ' + e) AS told ORDER BY told
            """))
                .containsExactly("- 2020 entity d4", "chair - entity d1 entity d3", "treasurer; secretary - entity d2");
        var digest = consistency.digest();
        assertThat(RowSums.of(run("ftm", DIRECTORS))).isEqualTo("STOOD 6");
        assertThat(consistency.digest()).isEqualTo(digest);
        assertThat(consistency.report().findings()).isEmpty();
    }

    /** The fact stood by its key, and kept what an earlier version of the list said of it. */
    @Test
    void whatALaterVersionOfAListSaysOtherwiseIsTheNextVersionOfTheFact() {
        for (var day : List.of("03", "04", "05")) {
            var role = day.equals("03") ? "chair" : "treasurer";
            var text = new Text(
                    "202102" + day + "103000-aa" + day + "/entities.ftm.json",
                    String.join("\n", DIRECTORS[0], DIRECTORS[1], DIRECTORS[2].replace("chair", role)) + "\n");
            var job = new Importing(imports, VIEWER, folder).releasing().run("opensanctions", null, List.of(text));
            assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        }
        assertThat(told("MATCH (f:Directs) WHERE f.withdrawn IS NULL RETURN f.role + ' ' + f.listedFrom + ' '"
                        + " + coalesce(toString(f.listedTo), '-') AS told ORDER BY told"))
                .containsExactly("chair 2021-02-03 2021-02-03", "treasurer 2021-02-04 -");
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void aPaymentOfARecordThatIsToldWithAnotherAmountIsSetAside() {
        var paid =
                "{\"id\":\"p\",\"schema\":\"Payment\",\"properties\":{\"payer\":[\"a\"],\"beneficiary\":[\"b\"],\"amount\":[\"%s\"],\"currency\":[\"USD\"]}}";
        var job = run("ftm", DIRECTORS[0], DIRECTORS[1], paid.formatted("5"), paid.formatted("6"));
        assertThat(RowSums.of(job)).as(job.message()).isEqualTo("NEW 3, ASIDE 1");
        assertThat(rejects(job))
                .singleElement()
                .asString()
                .startsWith("4 amount SAID_OTHERWISE the payment p stands with amount '5'");
        assertThat(told("MATCH (f:Paid) RETURN f.amount AS told")).containsExactly("5");
        assertThat(consistency.report().findings()).isEmpty();
    }

    private static final String PAYMENT = "transaction_no,date,payer_name,payee_name,amount,currency,purpose";
    private static final String T1 = "T1,2031-02-05,Blue Mill,Red Mill,100,USD,salt";
    private static final String PAID =
            "MATCH (f:Paid) RETURN f.transactionNo + ' ' + f.amount + ' ' + coalesce(f.purpose, '-') AS told ORDER BY"
                    + " told";

    @Test
    void anotherAmountOfAPaymentIsSetAsideWithBoth() {
        ofFeed(false, "payments", PAYMENT, T1);
        String[] later = {
            PAYMENT,
            T1,
            "T1,2031-02-05,Blue Mill,Red Mill,200,USD,salt",
            "T1,2031-02-05,Blue Mill,Red Mill,100,USD,",
            "T2,2031-02-05,Blue Mill,Red Mill,7,USD,",
            "T2,2031-02-05,Blue Mill,Red Mill,8,USD,",
            "T3,2031-02-05,Green Mill,Red Mill,9,USD,pepper"
        };
        for (var dry : List.of(true, false)) {
            var job = ofFeed(dry, "payments", later);
            assertThat(RowSums.of(job)).as(job.message()).isEqualTo("NEW 2, STOOD 2, ASIDE 2");
            assertThat(rejects(job)).hasSize(2);
            assertThat(rejects(job).getFirst())
                    .isEqualTo(
                            "3 amount SAID_OTHERWISE the payment T1 stands with amount '100', and this row says '200';"
                                    + " withdraw what stands, or give this one another transaction_no");
            assertThat(rejects(job).get(1))
                    .contains("6 amount SAID_OTHERWISE")
                    .contains("'7'")
                    .contains("'8'");
        }
        assertThat(told(PAID)).containsExactly("T1 100 salt", "T2 7 -", "T3 9 pepper");
        assertThat(RowSums.of(ofFeed(false, "payments", later))).isEqualTo("STOOD 4, ASIDE 2");
        assertThat(consistency.report().findings()).isEmpty();
    }

    private static final String SHIPMENT =
            "document_no,dispatch_date,consignor_name,consignee_name,description,quantity_kg,container,carrier";

    @Test
    void rowsOfADocumentThatLieApartAreToldAndNotDropped() {
        String[] rows = {
            SHIPMENT,
            "BL-1,2024-03-01,Blue Mill,Red Mill,salt,25,CSQU3054383,",
            "BL-1,2024-03-01,Blue Mill,Red Mill,pepper,5,,Swift Barge",
            "BL-1,2024-03-01,Blue Mill,Red Mill,cloves,2,CSQU3054383,Slow Barge",
            "BL-2,2024-03-02,Blue Mill,Red Mill,salt,1,,",
            "BL-1,2024-03-01,Blue Mill,Red Mill,nutmeg,7,,"
        };
        var job = run("shipments", rows);
        assertThat(RowSums.of(job)).as(job.message()).isEqualTo("NEW 4, ASIDE 1");
        assertThat(job.message()).contains("1 values left out of their rows");
        assertThat(rejects(job)).hasSize(2);
        assertThat(rejects(job).getFirst())
                .startsWith("4 carrier SAID_OTHERWISE 'Slow Barge' is another than 'Swift Barge'");
        assertThat(rejects(job).get(1))
                .startsWith("6 description SAID_OTHERWISE the document BL-1 stands with")
                .contains("nutmeg")
                .contains("one after the other");
        assertThat(told("""
            MATCH (f:Shipment) RETURN f.documentNo + reduce(all = '', t IN split(f.lineText, '\u007f') | all + ' ' + t)
              + reduce(all = '', e IN COLLECT { MATCH (f)-[:CARRIED_BY]->(e) RETURN e.name } | all + ' by ' + e) AS told ORDER BY told
            """)).containsExactly("BL-1 salt pepper cloves by Swift Barge", "BL-2 salt");
        assertThat(RowSums.of(run("shipments", rows))).isEqualTo("STOOD 4, ASIDE 1");
    }
}
