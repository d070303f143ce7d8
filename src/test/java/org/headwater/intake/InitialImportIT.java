package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.headwater.ChildService;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.WithProcesses;
import org.headwater.access.CurrentViewer;
import org.headwater.evidence.Consistency;
import org.headwater.intake.reference.Reference;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.store.OfflineStore;
import org.headwater.vocabulary.Marking;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.neo4j.driver.Driver;
import org.springframework.util.FileSystemUtils;

/** A store that the database's own offline importer built, beside one that was recorded commit by commit. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InitialImportIT {

    private static final Path DATA = Path.of("target", "initial-data").toAbsolutePath();

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final CurrentViewer viewers;
    private final Reference reference;

    private String expectedDigest = "";
    private String expectedMessage = "";

    @TempDir
    static Path folder;

    InitialImportIT(
            Imports imports, Consistency consistency, Driver driver, CurrentViewer viewers, Reference reference) {
        this.imports = imports;
        this.consistency = consistency;
        this.driver = driver;
        this.viewers = viewers;
        this.reference = reference;
    }

    private record Ran(int code, String output) {}

    private Ran command(Path file) throws Exception {
        var serving = ChildService.command(DATA).command();
        var java = serving.subList(0, serving.indexOf("org.headwater.Headwater") + 1);
        var command = Stream.concat(
                        java.stream(),
                        Stream.of(
                                "import",
                                "shipments",
                                "--initial",
                                "--marking=CLEAR",
                                "--data=" + DATA,
                                file.toString()))
                .toList();
        var log = Files.createTempFile(folder, "command", ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        var process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("the command does not end: " + Files.readString(log));
        }
        return new Ran(process.exitValue(), Files.readString(log));
    }

    private Path rows() {
        return folder.resolve("shipments.csv");
    }

    /** In the service of the tests: another class may have its database while the commands run. */
    @Test
    @Order(1)
    @ResourceLock(WithDatabase.LOCK)
    void recordsCommitByCommit() throws Exception {
        var file = rows();
        GeneratedShipments.write(file, 3_000, 11, 0.01);
        // A document that comes again elsewhere is further evidence, and a row of another kind.
        Files.writeString(file, Files.readAllLines(file).get(1) + "\n", java.nio.file.StandardOpenOption.APPEND);
        EmptyGraph.in(driver);
        reference.recordAtStart();
        var job = new Importing(imports, viewers.demonstration(), folder).shipments(file);
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        expectedDigest = consistency.digest();
        expectedMessage = String.valueOf(job.message());
    }

    @Test
    @Order(2)
    @ResourceLock(WithProcesses.LOCK)
    void givesTheDigestOfARecordedOneAndRefusesWhatIsNotEmpty() throws Exception {
        var file = rows();
        FileSystemUtils.deleteRecursively(DATA);
        Files.createDirectories(DATA);
        var ran = command(file);
        // Rows were set aside, which is told by the code.
        assertThat(ran.code()).as(ran.output()).isEqualTo(1);
        assertThat(ran.output()).contains(expectedMessage).contains("rows were set aside");
        // What is there stays: the digest is asked after the refusals.
        assertThat(command(file).output()).contains("import without --initial");
        try (var service = ChildService.start(DATA)) {
            assertThat(command(file).output()).contains("stop it before an initial import");
            var report = service.get("/check");
            assertThat(report.path("findings")).isEmpty();
            assertThat(report.path("digest").asString()).isEqualTo(expectedDigest);
        }
    }

    @Test
    @Order(3)
    @ResourceLock(WithDatabase.LOCK)
    void leavesNothingOfAFileThatIsMostlyBad() throws Exception {
        EmptyGraph.in(driver);
        reference.recordAtStart();
        var file = folder.resolve("mostly-bad/shipments.csv");
        Files.createDirectories(file.getParent());
        GeneratedShipments.write(file, 3_000, 12, 0.5);
        var work = folder.resolve("work");
        var importing = new Importing(imports, viewers.demonstration(), folder);
        var job = importing.over(importing.startFiles(new ImportRequest(
                "shipments",
                List.of(new InputFile("shipments.csv", file)),
                null,
                false,
                Marking.CLEAR,
                false,
                Mapping.NONE,
                work)));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.HELD);
        assertThat(OfflineStore.isComplete(work)).as("a store to be built").isFalse();
    }
}
