package org.headwater.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Viewer;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Packed;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.Marking;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;

/**
 * Files that somebody made to do harm, among good rows: the hostile row is set aside with a reason, or the file refused, and
 * the good rows are there. Each tells how long it took, which is under a second on a machine that has nothing else to do.
 */
@WithDatabase
class HostileFilesIT {

    /** A machine that has much else to do takes its time; what grows with the harm takes minutes. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String HEAD = "document_no,dispatch_date,consignor_name,consignee_name,description\n";

    private static final int GOOD = 40;

    private final Imports imports;
    private final Driver driver;
    private final Viewer viewer;

    @TempDir
    Path folder;

    HostileFilesIT(Imports imports, Driver driver, CurrentViewer viewers) {
        this.imports = imports;
        this.driver = driver;
        this.viewer = viewers.demonstration();
    }

    /** Plans of queries are made before the clock runs. */
    @BeforeEach
    void empty() throws IOException {
        EmptyGraph.in(driver);
        var file = folder.resolve("plans.csv");
        try (var out = Files.newOutputStream(file)) {
            good(out);
        }
        var importing = new Importing(imports, viewer, folder);
        importing.over(importing.startFiles(request("shipments", file)));
        EmptyGraph.in(driver);
    }

    private static ImportRequest request(String feed, Path file) {
        return new ImportRequest(
                feed, List.of(new InputFile(file.getFileName().toString(), file)), null, false, Marking.CLEAR, false);
    }

    private static void good(OutputStream out) throws IOException {
        out.write(HEAD.getBytes(UTF_8));
        for (var row = 0; row < GOOD; row++)
            out.write(("D" + row + ",2031-02-03,Salzmühle " + row + ",Blue Quarry,resin\n").getBytes(UTF_8));
    }

    private Path shipments(byte[] hostile) throws IOException {
        var file = folder.resolve("shipments.csv");
        try (var out = Files.newOutputStream(file)) {
            good(out);
            out.write(hostile);
        }
        return file;
    }

    private Job run(String what, String feed, Path file) {
        var importing = new Importing(imports, viewer, folder);
        var started = System.nanoTime();
        var job = importing.over(importing.startFiles(request(feed, file)));
        isInTime(what, started);
        return job;
    }

    private static void isInTime(String what, long started) {
        var took = Duration.ofNanos(System.nanoTime() - started);
        System.out.println("HostileFilesIT: " + what + ": " + took.toMillis() + " ms");
        assertThat(took).as(what).isLessThan(PATIENCE);
    }

    private void setsAside(String what, String hostileRow, String code) throws IOException {
        setsAside(what, (hostileRow + "\n").getBytes(UTF_8), code);
    }

    private void setsAside(String what, byte[] hostile, String code) throws IOException {
        var job = run(what, "shipments", shipments(hostile));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(imports.rejects(job.id(), viewer)).singleElement().satisfies(reject -> {
            assertThat(reject.code()).isEqualTo(code);
            assertThat(reject.line()).isEqualTo(GOOD + 2);
            assertThat(reject.message()).hasSizeBetween(10, 200);
        });
        assertThat(job.count("shipments")).isEqualTo(GOOD);
    }

    @Test
    void setsACellOfTenMegabytesAside() throws IOException {
        setsAside("a cell of 10 MB", "D,2031-02-03,Salt Mill,Blue Quarry," + "x".repeat(10_000_000), "TOO_LONG");
    }

    @Test
    void setsInvalidUtf8Aside() throws IOException {
        var row = "D,2031-02-03,Salt ?ill,Blue Quarry,salt\n".getBytes(UTF_8);
        for (var place = 0; place < row.length; place++) if (row[place] == '?') row[place] = (byte) 0xff;
        setsAside("invalid UTF-8", row, "BAD_ENCODING");
    }

    @Test
    void setsAFormulaAside() throws IOException {
        setsAside("a formula", "D,2031-02-03,Salt Mill,Blue Quarry,=HYPERLINK(\"x\")", "FORMULA");
    }

    @Test
    void setsARowOfFiftyThousandCellsAside() throws IOException {
        setsAside("a row of 50,000 cells", "D,2031-02-03" + ",Salt Mill".repeat(50_000), "WRONG_WIDTH");
    }

    @Test
    void refusesXmlWithAnExternalEntity() throws IOException {
        var file = Files.writeString(
                folder.resolve("entities.csv"), "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>\n");
        assertThatThrownBy(() -> run("XML with an external entity", "shipments", file))
                .hasMessageContaining("is XML");
        var job = run("XML with an external entity", "un-sc", file);
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.message()).contains("has a document type").doesNotContain("root:");
    }

    /** As a request is checked before its job begins. */
    @Test
    void refusesABomb() throws IOException {
        var file = folder.resolve("bomb.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("shipments.csv"));
            var zeros = new byte[1024 * 1024];
            for (var megabyte = 0; megabyte < 512; megabyte++) zip.write(zeros);
        }
        var started = System.nanoTime();
        assertThatThrownBy(() -> Packed.check("bomb.zip", file, 100))
                .isInstanceOfSatisfying(
                        LimitExceeded.class, e -> assertThat(e.code()).isEqualTo("LIMIT_FILE_RATIO"));
        isInTime("a zip bomb of 512 MB", started);
    }

    @Test
    void setsAnEntityWithFiftyThousandReferencesAside() throws IOException {
        var file = Files.write(
                folder.resolve("invented.ftm.json"),
                List.of(
                        "{\"id\":\"a\",\"schema\":\"Company\",\"properties\":{\"name\":[\"SALT MILL\"]}}",
                        "{\"id\":\"o\",\"schema\":\"Ownership\",\"properties\":{\"owner\":[\"a\"],\"asset\":["
                                + String.join(",", Collections.nCopies(50_000, "\"a\"")) + "]}}"));
        var job = run("an entity with 50,000 references", "ftm", file);
        assertThat(imports.rejects(job.id(), viewer))
                .extracting(reject -> reject.line() + " " + reject.code())
                .containsExactly("2 TOO_MANY");
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
    }

    @Test
    void setsABundleObjectWithFiftyThousandReferencesAside() throws IOException {
        var id = "identity--0d5b1a52-3b0e-4f0e-8f3d-5a1c5f0e7a11";
        var file = Files.writeString(
                folder.resolve("bundle.json"),
                "{\"type\":\"bundle\",\"id\":\"bundle--0d5b1a52-3b0e-4f0e-8f3d-5a1c5f0e7a12\",\"objects\":["
                        + "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":\"" + id
                        + "\",\"created\":\"2031-01-01T00:00:00.000Z\",\"modified\":\"2031-01-01T00:00:00.000Z\","
                        + "\"name\":\"SALT MILL\",\"identity_class\":\"organization\",\"object_marking_refs\":["
                        + String.join(
                                ",",
                                Collections.nCopies(
                                        50_000, "\"marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9\""))
                        + "]}]}");
        var job = run("a STIX object with 50,000 references", "stix", file);
        assertThat(imports.rejects(job.id(), viewer))
                .extracting(reject -> reject.line() + " " + reject.column() + " " + reject.code())
                .containsExactly("1 object_marking_refs TOO_MANY");
    }

    /** What a file has is said, and not kept, however much it is. */
    @Test
    void keepsNoHeaderCellOfSixteenMegabytes() throws IOException {
        for (var feed : List.of("statements", "actions", "shipments")) {
            var file = Files.writeString(
                    folder.resolve(feed + ".csv"), "x".repeat(16_000_000) + "," + HEAD + "a,b,c,d,e,f\n");
            var job = run("a header cell of 16 MB for " + feed, feed, file);
            assertThat(job.state()).isEqualTo(JobState.FAILED);
            assertThat(job.message()).hasSizeBetween(10, 200).doesNotContain("xxx");
        }
        var name = "n".repeat(5_000);
        var job = run(
                "a name of 5,000 characters",
                "statements",
                Files.writeString(folder.resolve("s.csv"), "a" + "b".repeat(150) + ",c\n1,2\n"),
                name);
        assertThat(job.files()).singleElement().asString().hasSize(200).endsWith("n…");
        assertThat(job.message())
                .contains("has the column 'abbb", "…', which is none of ")
                .hasSizeLessThanOrEqualTo(200);
    }

    private Job run(String what, String feed, Path file, String name) {
        var importing = new Importing(imports, viewer, folder);
        var started = System.nanoTime();
        var job = importing.over(importing.startFiles(
                new ImportRequest(feed, List.of(new InputFile(name, file)), null, false, Marking.CLEAR, false)));
        isInTime(what, started);
        return job;
    }
}
