package org.headwater.intake.shipments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.evidence.Consistency;
import org.headwater.intake.Imports;
import org.headwater.intake.Job;
import org.headwater.intake.JobState;
import org.headwater.intake.reference.Reference;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

@WithDatabase
class ShipmentsIT {

    private static final Viewer VIEWER =
            new Viewer("tester", "agency-a", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ANALYST));

    /** Rows 2 to 5 and 8 to 10 are good; 9 goes on with the document of 8, and 10 says 9 again. */
    private static final String FILE = """
        document_no,dispatch_date,arrival_date,consignor_name,consignor_country,consignor_id,consignee_name,consignee_country,consignee_id,notify_party,carrier,forwarder,port_of_loading,port_of_discharge,hs_code,hs_edition,description,cas,quantity_kg,value_usd,container,marking
        BL-1,2024-03-01,2024-04-02,Blue Mill,CN,,Red Mill,MX,demo:c1,Green Mill,Slow Line,,CNSHA,MXZLO,2933.39,HS2022,"1-boc-4-piperidone, drums",79099-07-3,25,4100.50,CSQU3054383,
        BL-2,2024-05,2024-04-01,Blue Mill,CN,,Red Mill,MX,demo:c1,SAME AS CONSIGNEE,,,,,,,contains 41661-47-6 and 39742-60-4,,10,,,AMBER
        BL-3,,,Blue Mill,CN,,Red Mill,MX,demo:c1,,,,,,,,reagent CAS 79099-07,,,,,
        BL-4,2024-06-01,2024-06-09,Red Mill,MX,demo:c1,Blue Mill,US,,,,,,,,,acetone,67-64-1,1,,,
        BL-5,2024-06-01,2024-06-09,Blue Mill,CN,,Red Mill,MX,demo:c1,,,,,,,,norfentanyl,1609-66-5,,,,
        BL-6,2024-06-01,2024-06-09,Blue Mill,CN,,Blue Mill,CN,,,,,,,,,,,,,,
        BL-7,2024-07-01,2024-07-09,Blue Mill,CN,,Red Mill,MX,demo:c1,,,,,,,,,79099-07-3,5,10,,
        BL-7,2024-07-01,2024-07-09,Blue Mill,CN,,Red Mill,MX,demo:c1,,,,,,,,,39742-60-4,6,20,,
        BL-7,2024-07-01,2024-07-09,Blue Mill,CN,,Red Mill,MX,demo:c1,,,,,,,,,39742-60-4,6,20,,
        """;

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final Reference reference;
    private final ExecutionGraphQlService service;

    @TempDir
    Path folder;

    ShipmentsIT(
            Imports imports,
            Consistency consistency,
            Driver driver,
            Reference reference,
            ExecutionGraphQlService service) {
        this.reference = reference;
        this.service = service;
        this.imports = imports;
        this.consistency = consistency;
        this.driver = driver;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private Job run(String name, String content, boolean dryRun) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve(name), content);
        return run(
                new ImportRequest("shipments", List.of(new InputFile(name, file)), null, dryRun, Marking.CLEAR, false));
    }

    private Job run(ImportRequest request) throws InterruptedException {
        var over = new CountDownLatch(1);
        var job = imports.start(request, VIEWER, over::countDown);
        assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
        return imports.get(job.id(), VIEWER);
    }

    private Object value(String cypher) {
        return driver.executableQuery(cypher)
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asObject();
    }

    @Test
    void recordsGoodRowsAndSetsTheBadOnesAside() throws Exception {
        var job = run("one.csv", FILE, false);
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(job.total()).isEqualTo(9);
        assertThat(imports.rejects(job.id(), VIEWER).stream()
                        .map(reject -> reject.line() + " " + reject.column() + " " + reject.code() + " "
                                + reject.suggestion()))
                .containsExactly("6 cas BAD_CAS 1609-66-1", "7 consignee_name SAME_ENDS null");
        assertThat(value("MATCH (f:Shipment) RETURN count(f)")).isEqualTo(5L);
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void keepsPartiesPortsAndRolesOfAShipment() throws Exception {
        run("one.csv", FILE, false);
        assertThat(value("MATCH (s)-[:SENT]->(f:Shipment {documentNo: 'BL-1'})-[:DELIVERED_TO]->(c) RETURN"
                        + " [s.name, c.key, f.dispatched, f.arrived, f.dispatchCountry, f.arrivalCountry,"
                        + " f.hsEdition, f.container]"))
                .isEqualTo(List.of(
                        "Blue Mill", "demo:c1", "2024-03-01", "2024-04-02", "CN", "MX", "HS2022", "CSQU3054383"));
        assertThat(value("MATCH (f:Shipment {documentNo: 'BL-1'})-[r]->(e) WHERE type(r) <> 'DELIVERED_TO' "
                        + "WITH type(r) + ' ' + e.name AS role ORDER BY role RETURN collect(role)"))
                .isEqualTo(List.of(
                        "CARRIED_BY Slow Line", "DISCHARGED_AT MXZLO", "LOADED_AT CNSHA", "NOTIFIED Green Mill"));
        assertThat(value("MATCH (e {name: 'Blue Mill'}) WHERE e:Party RETURN count(DISTINCT e.key)"))
                .as("Blue Mill of China and Blue Mill of the United States")
                .isEqualTo(2L);
    }

    @Test
    void thePortsOfAShipmentSayWhereTheyLie() throws Exception {
        run("one.csv", FILE, false);
        var answer = Asking.as(VIEWER, service).document("""
            { shipments(first: 100) { edges { node { documentNo
                portOfLoading { ... on Port { code location { latitude longitude source certainty } } }
                portOfDischarge { ... on Port { code location { latitude longitude } } } } } } }
            """).execute();
        var first = "shipments.edges[?(@.node.documentNo == 'BL-1')].node.";
        answer.path(first + "portOfLoading.code").entityList(String.class).containsExactly("CNSHA");
        answer.path(first + "portOfLoading.location.latitude")
                .entityList(Double.class)
                .containsExactly(31.35);
        answer.path(first + "portOfLoading.location.certainty")
                .entityList(String.class)
                .containsExactly("UNVERIFIED");
        answer.path(first + "portOfDischarge.code").entityList(String.class).containsExactly("MXZLO");
        answer.path(first + "portOfDischarge.location.longitude")
                .entityList(Double.class)
                .containsExactly(-104.32);
    }

    @Test
    void keepsOneLineForEachSubstanceAndRow() throws Exception {
        run("one.csv", FILE, false);
        assertThat(
                        value(
                                "MATCH (f:Shipment {documentNo: 'BL-2'}) RETURN [split(f.lineSubstance, '\u007f'), f.lineFromText, f.lineKg]"))
                .isEqualTo(List.of(List.of("41661-47-6", "39742-60-4"), List.of(true, true), List.of(-1.0, -1.0)));
        assertThat(value("MATCH (f:Shipment {documentNo: 'BL-3'}) RETURN [f.lineSubstance, f.lineFromText]"))
                .isEqualTo(Arrays.asList("", null));
        assertThat(
                        value(
                                "MATCH (f:Shipment {documentNo: 'BL-7'}) RETURN [split(f.lineSubstance, '\u007f'), f.lineKg, [f.valueUsd]]"))
                .isEqualTo(List.of(List.of("79099-07-3", "39742-60-4"), List.of(5.0, 6.0), List.of(30.0)));
        assertThat(value("MATCH (f:Shipment {documentNo: 'BL-2'}) RETURN f.marking"))
                .isEqualTo("AMBER");
    }

    @Test
    void changesNothingTheSecondTime() throws Exception {
        run("one.csv", FILE, false);
        var digest = consistency.digest();
        var nodes = value("MATCH (n:Fact|Evidence|Entity|Source) RETURN count(n)");
        var again = run("another-name.csv", FILE, false);
        assertThat(again.state()).isEqualTo(JobState.DONE);
        assertThat(again.count("facts") + again.count("evidence") + again.count("entities"))
                .isZero();
        assertThat(consistency.digest()).isEqualTo(digest);
        assertThat(value("MATCH (n:Fact|Evidence|Entity|Source) RETURN count(n)"))
                .isEqualTo(nodes);
    }

    @Test
    void holdsPartiesKnownByNameApartFromThoseOfAnotherFile() throws Exception {
        run("one.csv", FILE, false);
        run("two.csv", FILE.replace("drums", "barrels"), false);
        assertThat(value("MATCH (e:Party {name: 'Green Mill'}) RETURN count(e)"))
                .isEqualTo(2L);
        assertThat(value("MATCH (e:Party {key: 'demo:c1'}) RETURN count(e)"))
                .as("one for those who see CLEAR; the AMBER row sees it too")
                .isEqualTo(1L);
    }

    @Test
    void addsEvidenceWhereBothEndsHaveIds() throws Exception {
        var row = "document_no,dispatch_date,consignor_name,consignor_id,consignee_name,consignee_id,description\n"
                + "BL-1,2024-03-01,Blue Mill,demo:c2,Red Mill,demo:c1,%s\n";
        run("one.csv", row.formatted("drums"), false);
        var second = run("two.csv", row.formatted(""), false);
        assertThat(value("MATCH (f:Shipment) RETURN count(f)")).isEqualTo(1L);
        assertThat(value("MATCH (:Evidence)-[:SUPPORTS]->(f:Shipment) RETURN count(f)"))
                .isEqualTo(1L);
        assertThat(second.count("facts")).isZero();
        var third = run("three.csv", row.formatted("barrels"), false);
        assertThat(imports.rejects(third.id(), VIEWER))
                .singleElement()
                .satisfies(reject -> assertThat(reject.message()).contains("'drums'", "'barrels'"));
    }

    @Test
    void setsARowAsideWhoseIdHasAnotherName() throws Exception {
        run("one.csv", FILE, false);
        var job = run(
                "two.csv",
                "document_no,consignor_name,consignor_id,consignee_name\nBL-9,Yellow Quarry,demo:c1,Somebody\n",
                false);
        assertThat(imports.rejects(job.id(), VIEWER)).singleElement().satisfies(reject -> {
            assertThat(reject.code()).isEqualTo("NAME_DISAGREES");
            assertThat(reject.suggestion()).isEqualTo("Red Mill");
        });
    }

    @Test
    void storesNothingInADryRun() throws Exception {
        var job = run("one.csv", FILE, true);
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.count("shipments")).isEqualTo(5);
        assertThat(value("MATCH (n:Fact|Entity|Source) RETURN count(n)")).isEqualTo(0L);
    }

    @Test
    void holdsAFileThatIsMostlyBadBeforeAnythingIsStored() throws Exception {
        var content = new StringBuilder("document_no,consignor_name,consignee_name,cas\n");
        for (var row = 0; row < 200; row++)
            content.append("D")
                    .append(row)
                    .append(",A,B,")
                    .append(row > 180 ? "1-2-3" : "")
                    .append('\n');
        var job = run("bad.csv", content.toString(), false);
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.HELD);
        assertThat(value("MATCH (n:Fact|Entity|Source) RETURN count(n)")).isEqualTo(0L);
    }

    @Test
    void keepsWhatWasStoredWhenItIsCancelledAndGoesOnTheNextTime() throws Exception {
        var content = new StringBuilder("document_no,consignor_name,consignor_id,consignee_name\n");
        for (var row = 0; row < 6_000; row++) content.append("D").append(row).append(",Aa,demo:a,B\n");
        var file = Files.writeString(folder.resolve("long.csv"), content);
        var request = new ImportRequest(
                "shipments", List.of(new InputFile("long.csv", file)), null, false, Marking.CLEAR, false);
        var over = new CountDownLatch(1);
        var job = imports.start(request, VIEWER, over::countDown);
        while ((long) value("MATCH (f:Shipment) RETURN count(f)") == 0) Thread.sleep(20);
        imports.cancel(job.id(), VIEWER);
        assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(imports.get(job.id(), VIEWER).state()).isEqualTo(JobState.CANCELLED);
        assertThat((long) value("MATCH (f:Shipment) RETURN count(f)")).isBetween(1L, 5_999L);
        assertThat(run(request).state()).isEqualTo(JobState.DONE);
        assertThat(value("MATCH (f:Shipment) RETURN count(f)")).isEqualTo(6_000L);
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void storesAllButThreeBadRowsOfTenThousandAndNamesTheThree() throws Exception {
        var bad = Map.of(17, "1609-66-5", 5_000, "79099-07-4", 9_999, "67-64-0");
        var content = new StringBuilder("document_no,consignor_name,consignor_id,consignee_name,consignee_id,cas\n");
        for (var row = 1; row <= 10_000; row++)
            content.append("D")
                    .append(row)
                    .append(",Aa,demo:a,Bb,demo:b,")
                    .append(bad.getOrDefault(row, "1609-66-1"))
                    .append('\n');
        var job = run("large.csv", content.toString(), false);
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(value("MATCH (f:Shipment) RETURN count(f)")).isEqualTo(9_997L);
        assertThat(imports.rejects(job.id(), VIEWER).stream()
                        .map(reject -> reject.line() + " " + reject.column() + " " + reject.code() + " "
                                + reject.suggestion()))
                .containsExactly(
                        "18 cas BAD_CAS 1609-66-1", "5001 cas BAD_CAS 79099-07-3", "10000 cas BAD_CAS 67-64-1");
    }

    @Test
    void takesAnExactNameForDeclaredAndSaysSo() throws Exception {
        reference.recordAtStart();
        run("names.csv", """
            document_no,dispatch_date,consignor_name,consignor_country,consignee_name,consignee_country,hs_code,hs_edition,description
            N-1,2023-06-01,Blue Mill,CN,Red Mill,MX,2933.39,HS2022,norfentanyl
            N-2,2023-06-01,Blue Mill,CN,Red Mill,MX,2933.39,HS2022,CAS79099 powder
            N-3,2023-06-01,Blue Mill,CN,Red Mill,MX,2933.39,HS2022,"4-piperidone hydrochloride hydrate, 3612-20-2"
            N-4,2023-06-01,Blue Mill,CN,Red Mill,MX,3204.15,HS2022,"N-phenethyl-4-piperidone, 3 drums"
            """, false);
        assertThat(value("MATCH (f:Shipment) WITH f ORDER BY f.documentNo "
                        + "RETURN collect([f.documentNo, f.lineSubstance, coalesce(f.lineFromText[0], false)])"))
                .isEqualTo(List.of(
                        List.of("N-1", "1609-66-1", true),
                        List.of("N-2", "", false),
                        List.of("N-3", "3612-20-2", true),
                        List.of("N-4", "39742-60-4", true)));
        var answer = Asking.as(VIEWER, service).document("""
            { shipments(first: 10) { edges { node { documentNo
              declaration { verdict reasons { line verdict code message candidates { cas doubt } } }
              controls(jurisdictions: [UN, US, CN]) { line cas jurisdiction on destination status { status licenceNeeded } } } } } }\
            """).execute();
        var node = "shipments.edges[?(@.node.documentNo == '%s')].node.";
        assertThat(answer.path(node.formatted("N-1") + "declaration.verdict")
                        .entityList(String.class)
                        .get())
                .containsExactly("CONSISTENT");
        assertThat(answer.path(node.formatted("N-1") + "controls[*].status.status")
                        .entityList(String.class)
                        .get())
                .as("UN, US, CN: lawful to export from China, in Table I internationally")
                .containsExactly("CONTROLLED", "CONTROLLED", "NOT_CONTROLLED");
        assertThat(answer.path(node.formatted("N-2") + "declaration.reasons[*].candidates[*].cas")
                        .entityList(String.class)
                        .get())
                .containsExactly("79099-07-3");
        assertThat(answer.path(node.formatted("N-3") + "declaration.reasons[0].code")
                        .entityList(String.class)
                        .get())
                .containsExactly("NAME_AND_NUMBER_DISAGREE");
        assertThat(answer.path(node.formatted("N-4") + "declaration.verdict")
                        .entityList(String.class)
                        .get())
                .containsExactly("INCONSISTENT");
        var periods = Asking.as(VIEWER, service).document("""
            { substances(text: "1609-66-1") { edges { node { timeline(jurisdictions: [UN, CN]) {
              jurisdiction from to status { status } shipments { edges { node { documentNo } } } } } } } }\
            """).execute();
        assertThat(periods.path("substances.edges[0].node.timeline[?(@.status.status == 'NOT_CONTROLLED' &&"
                                + " @.jurisdiction == 'CN')].shipments.edges[*].node.documentNo")
                        .entityList(String.class)
                        .get())
                .containsExactly("N-1");
        assertThat(periods.path("substances.edges[0].node.timeline[?(@.status.status == 'CONTROLLED' && @.jurisdiction"
                                + " == 'UN')].shipments.edges[*].node.documentNo")
                        .entityList(String.class)
                        .get())
                .containsExactly("N-1");
    }

    @Test
    void refusesToMixInventedAndRealRows() throws Exception {
        var job = run("mixed.csv", "document_no,consignor_name,consignee_name,invented\nD1,A,B,true\nD2,A,B,\n", false);
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.message()).contains("files of their own");
    }
}
