package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.headwater.EmptyGraph;
import org.headwater.Size;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.evidence.Consistency;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.FileForm;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.intake.table.Mappings;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;

@WithDatabase
class MappedImportsIT {

    private static final Viewer VIEWER =
            new Viewer("tester", "agency-a", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ANALYST));

    private static final Path TRANSFERS = Path.of("..", "shared", "data", "graphs", "finbench", "snapshot.tar.gz");

    private static final Path SIMULATED = Path.of("..", "shared", "data", "graphs", "20K_cycle200.tgz");

    private static final String HEAD =
            "document_no,dispatch_date,consignor_name,consignor_country,consignee_name,cas\n";

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;

    @TempDir
    Path folder;

    MappedImportsIT(Imports imports, Consistency consistency, Driver driver) {
        this.imports = imports;
        this.consistency = consistency;
        this.driver = driver;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private Job run(String feed, Mapping mapping, byte[] content) throws IOException {
        var file = Files.write(Files.createTempFile(folder, "import", ".csv"), content);
        var request = new ImportRequest(
                feed, List.of(new InputFile("file.csv", file)), null, false, Marking.CLEAR, false, mapping);
        var importing = new Importing(imports, VIEWER, folder);
        var job = importing.over(importing.startFiles(request));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        return job;
    }

    private Job run(Mapping mapping, List<String> rows) throws IOException {
        return run(
                "shipments",
                mapping,
                (HEAD + String.join("\n", rows) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private long count(String label) {
        return driver.executableQuery("MATCH (n:" + label + ") RETURN count(n)")
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
    }

    private static List<String> rows() {
        var rows = new ArrayList<String>();
        for (var row = 0; row < 1_500; row++)
            rows.add("D" + row + ",2031-0" + (1 + row % 9) + "-11,Mill " + row % 70 + ",CN,Quarry " + row % 90 + ","
                    + (row % 3 == 0 ? "79099-07-3" : ""));
        return rows;
    }

    @Test
    void givesOneGraphHoweverTheFilesOfAFeedAreCutAndOrdered() throws IOException {
        var feed = Mapping.NONE.withSource("Customs of Atlantis");
        var rows = rows();
        run(feed, rows);
        var digest = consistency.digest();
        assertThat(run(feed, rows).count("facts")).isZero();
        assertThat(consistency.digest()).as("twice").isEqualTo(digest);

        empty();
        var seed = Size.seed();
        var shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        run(feed, shuffled);
        assertThat(consistency.digest()).as("reordered by seed %d", seed).isEqualTo(digest);

        empty();
        run(feed, rows.subList(600, 1_500));
        var second = run(feed, rows.subList(0, 900));
        assertThat(second.count("unchanged")).as("the overlap").isGreaterThanOrEqualTo(300);
        assertThat(consistency.digest()).as("two halves that overlap").isEqualTo(digest);
        assertThat(count("Source")).isEqualTo(1);
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void givesOneGraphWhereTwoImportAtOnce() throws IOException {
        var feed = Mapping.NONE.withSource("Customs of Atlantis");
        var rows = rows();
        run(feed, rows);
        var digest = consistency.digest();
        empty();
        var importing = new Importing(imports, VIEWER, folder);
        var started = new ArrayList<Importing.Started>();
        for (var half : List.of(rows.subList(0, 900), rows.subList(600, 1_500))) {
            var file = Files.writeString(
                    Files.createTempFile(folder, "import", ".csv"), HEAD + String.join("\n", half) + "\n");
            started.add(importing.startFiles(new ImportRequest(
                    "shipments", List.of(new InputFile("file.csv", file)), null, false, Marking.CLEAR, false, feed)));
        }
        for (var one : started) assertThat(importing.over(one).state()).isEqualTo(JobState.DONE);
        assertThat(consistency.digest()).isEqualTo(digest);
    }

    /** One begins while the next is being recorded. */
    @Test
    void endsEachOfManyThatStartAtOnce() throws IOException {
        var importing = new Importing(imports, VIEWER, folder);
        var started = new ArrayList<Importing.Started>();
        for (var row : rows().subList(0, 20)) {
            var file = Files.writeString(Files.createTempFile(folder, "import", ".csv"), HEAD + row + "\n");
            started.add(importing.startFiles(new ImportRequest(
                    "shipments",
                    List.of(new InputFile("file.csv", file)),
                    null,
                    false,
                    Marking.CLEAR,
                    false,
                    Mapping.NONE.withSource("Customs of Atlantis"))));
        }
        for (var one : started) assertThat(importing.over(one).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void tellsInWhichFormAFileWasRead() throws IOException {
        var job = run(
                "shipments",
                Mapping.NONE,
                "document_no;consignor_name;consignee_name\nB1;Société Générale;Müller & Söhne\n"
                        .getBytes(FileForm.WINDOWS_1252));
        assertThat(job.message()).contains("file.csv was read as windows-1252, semicolons");
        assertThat(
                        driver
                                .executableQuery("MATCH (n:Name) RETURN n.name AS name ORDER BY name")
                                .execute()
                                .records()
                                .stream()
                                .map(row -> row.get("name").asString()))
                .containsExactly("Müller & Söhne", "Société Générale");
    }

    @Test
    void recordsPayments() throws IOException {
        var job = run("payments", Mapping.NONE, """
            transaction_no,date,payer_name,payer_country,payee_name,payee_country,payee_id,amount,currency,purpose
            T1,2031-04-01,Blue Mill,CN,Red Mill,,demo:c1,1200.50,usd,invoice 7
            T1,2031-04-01,Blue Mill,CN,Red Mill,,demo:c1,1200.50,USD,invoice 7
            T2,2031-04-01,Blue Mill,CN,Red Mill,,demo:c1,1200.50,USD,
            T3,2031-04-31,Blue Mill,CN,Red Mill,,demo:c1,1,USD,
            T4,2031-04-01,Blue Mill,CN,Red Mill,,demo:c1,1,dollars,
            T5,2031-04-01,Blue Mill,CN,Blue Mill,CN,,1,USD,
            """.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(imports.rejects(job.id(), VIEWER))
                .extracting(reject -> reject.line() + " " + reject.code())
                .containsExactly("5 BAD_DATE", "6 BAD_CURRENCY", "7 SAME_ENDS");
        assertThat(driver
                        .executableQuery(
                                "MATCH (a)-[:SUBJECT_OF]->(f:Paid)-[:OBJECT]->(b) RETURN a.name + ' ' + f.validFrom +"
                                        + " ' ' + f.amount + ' ' + f.currency + ' ' + b.key AS paid ORDER BY"
                                        + " f.transactionNo")
                        .execute()
                        .records()
                        .stream()
                        .map(row -> row.get("paid").asString()))
                .containsExactly("Blue Mill 2031-04-01 1200.5 USD demo:c1", "Blue Mill 2031-04-01 1200.5 USD demo:c1");
        assertThat(consistency.report().findings()).isEmpty();
    }

    private static final List<String> POLE =
            List.of("persons", "objects", "locations", "events", "event_persons", "event_objects", "event_locations");

    private Job pole(boolean dryRun) throws IOException {
        var files = POLE.stream()
                .map(part -> new InputFile(part + ".csv", Path.of("src", "test", "resources", "pole", part + ".csv")))
                .toList();
        var importing = new Importing(imports, VIEWER, folder);
        var job = importing.over(importing.startFiles(new ImportRequest(
                "shipments", files, null, dryRun, Marking.CLEAR, false, Mappings.get("pole-consignments"))));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        return job;
    }

    /** Persons, objects, locations and events of seven files: by dry run, import, repeat and undo. */
    @Test
    void joinsTheFilesOfARegister() throws Exception {
        var dry = pole(true);
        assertThat(dry.message())
                .contains("4 rows read: ")
                .contains("1 set aside")
                .contains("2 shipments");
        assertThat(count("Fact")).isZero();

        var job = pole(false);
        assertThat(imports.rejects(job.id(), VIEWER))
                .singleElement()
                .satisfies(reject -> assertThat(
                                reject.file() + " " + reject.line() + " " + reject.code() + " " + reject.message())
                        .isEqualTo("event_objects.csv 6 NO_PARTNER no row of persons has person_id 'P9', which"
                                + " event_persons.csv, line 8, names; add the row, or take the reference out"));
        var shipped = driver.executableQuery("""
            MATCH (a)-[:SENT]->(f:Shipment)-[:DELIVERED_TO]->(b)
            MATCH (s:Source {id: f.source})
            RETURN a.name + ' > ' + b.name + ' ' + f.documentNo + ' ' + f.dispatched + ' '
              + coalesce(f.arrived, '') AS shipment, f.lineKg AS kg, f.locator AS locator, s.title AS title
            ORDER BY f.documentNo
            """).execute().records();
        assertThat(shipped.stream().map(row -> row.get("shipment").asString()))
                .containsExactly(
                        "Blue Mill Chemicals > Red Quarry Trading E2 2031-06-01 ",
                        "Blue Mill Chemicals > Red Quarry Trading INV-77 2031-05-05 2031-06-04");
        assertThat(shipped.getLast().get("kg").asList()).containsExactly(250.0, 500.0);
        assertThat(shipped.getFirst().get("locator").asString())
                .isEqualTo("row 4; events.csv row 3; objects.csv row 3; event_persons.csv row 5; persons.csv row 2;"
                        + " event_persons.csv row 6; persons.csv row 3");
        assertThat(shipped.getFirst().get("title").asString())
                .isEqualTo("shipments, file event_objects.csv with events.csv, objects.csv, event_persons.csv,"
                        + " persons.csv, event_locations.csv, locations.csv");
        assertThat(consistency.report().findings()).isEmpty();
        var digest = consistency.digest();

        var again = pole(false);
        assertThat(again.count("facts")).as("the same files again").isZero();
        assertThat(consistency.digest()).isEqualTo(digest);
        for (var undone : List.of(job, again)) {
            var state = imports.undo(undone.id(), "wrong files", VIEWER).state();
            for (var tries = 0; state == JobState.UNDOING && tries < 600; tries++) {
                Thread.sleep(100);
                state = imports.get(undone.id(), VIEWER).state();
            }
            assertThat(state).isEqualTo(JobState.UNDONE);
        }
        assertThat(driver.executableQuery("MATCH (f:Fact) WHERE f.withdrawn IS NULL RETURN count(f)")
                        .execute()
                        .records()
                        .getFirst()
                        .get(0)
                        .asLong())
                .as("after the undo")
                .isZero();
        assertThat(consistency.report().findings()).isEmpty();
    }

    private static long sameEnds(List<String> rows, int payer, int payee, String between) {
        return rows.stream()
                .skip(1)
                .map(row -> row.split(between))
                .filter(row -> row[payer].equals(row[payee]))
                .count();
    }

    private List<String> unpacked(Path archive, String entry) throws Exception {
        var unpacked = new ProcessBuilder(
                        "tar", "xzf", archive.toAbsolutePath().toString(), "-C", folder.toString(), entry)
                .start();
        assertThat(unpacked.waitFor()).isZero();
        return Files.readAllLines(folder.resolve(entry));
    }

    @Test
    void loadsTheTransactionsOfASimulator() throws Exception {
        Assumptions.assumeTrue(Files.exists(SIMULATED), "no " + SIMULATED + ": nothing to load");
        var rows = unpacked(SIMULATED, "20K_cycle200/transactions.csv").subList(0, 4_001);
        var job = run(
                "payments",
                Mappings.get("amlsim"),
                String.join("\n", rows).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(job.count("rejected")).isEqualTo(sameEnds(rows, 0, 1, ","));
        assertThat(count("Paid")).isEqualTo(rows.stream().skip(1).distinct().count() - sameEnds(rows, 0, 1, ","));
    }

    @Test
    void loadsTheTransfersOfABenchmark() throws Exception {
        Assumptions.assumeTrue(Files.exists(TRANSFERS), "no " + TRANSFERS + ": nothing to load");
        var unpacked = new ProcessBuilder(
                        "tar", "xzf", TRANSFERS.toAbsolutePath().toString(), "-C", folder.toString())
                .start();
        assertThat(unpacked.waitFor()).isZero();
        var rows = Files.readAllLines(folder.resolve("snapshot").resolve("AccountTransferAccount.csv"));
        var kept = rows.subList(0, 4_001);
        var job = run(
                "payments",
                Mappings.get("finbench"),
                String.join("\n", kept).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var sameEnds = imports.rejects(job.id(), VIEWER).stream()
                .filter(reject -> reject.code().equals("SAME_ENDS"))
                .count();
        assertThat(job.count("rejected"))
                .as("transfers of an account to itself alone")
                .isEqualTo(sameEnds);
        assertThat(count("Paid")).isEqualTo(kept.stream().skip(1).distinct().count() - sameEnds);
    }
}
