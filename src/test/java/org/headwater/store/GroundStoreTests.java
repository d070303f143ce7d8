package org.headwater.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Which file a new data folder begins with, and which it leaves alone. */
class GroundStoreTests {

    @TempDir
    Path folder;

    private Path data;
    private String fit;

    @BeforeEach
    void server() throws IOException {
        data = folder.resolve("data");
        Files.createFile(Files.createDirectories(folder.resolve("neo4j/lib")).resolve("neo4j-server-1.2.3.jar"));
        fit = "schema " + Migrations.ofProduct().fingerprint() + ", neo4j-server-1.2.3.jar";
    }

    private DatabaseSettings settings() {
        return new DatabaseSettings(
                data,
                "",
                folder.resolve("neo4j/lib"),
                null,
                "512m",
                "64m",
                "64m",
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                null,
                DataSize.ofMegabytes(64),
                List.of());
    }

    private void packed(String comment, String... names) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(folder.resolve("neo4j/ground.zip")), UTF_8)) {
            out.setComment(comment);
            for (var name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.repeat(1_000).getBytes(UTF_8));
                out.closeEntry();
            }
        }
    }

    private Path store() {
        return data.resolve("neo4j/data");
    }

    @Test
    void aFittingOneIsLaidWholeAndForItsOwnerAlone() throws IOException {
        packed(fit, "databases/neo4j/neostore", "transactions/neo4j/log.0");

        GroundStore.lay(settings());

        assertThat(store().resolve("databases/neo4j/neostore")).hasContent("databases/neo4j/neostore".repeat(1_000));
        var log = store().resolve("transactions/neo4j/log.0");
        assertThat(log).hasContent("transactions/neo4j/log.0".repeat(1_000));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store())))
                .isEqualTo("rwx------");
        assertThat(data.resolve("neo4j")).isDirectoryNotContaining("glob:**/ground*");
    }

    @Test
    void aStoreThatIsThereIsLeftAlone() throws IOException {
        packed(fit, "databases/neo4j/neostore");
        Files.writeString(
                Files.createDirectories(store().resolve("databases/neo4j")).resolve("neostore"), "mine");

        GroundStore.lay(settings());

        assertThat(store().resolve("databases/neo4j/neostore")).hasContent("mine");
    }

    @Test
    void oneOfAnotherSchemaOrServerIsPassedOver() throws IOException {
        for (var other : List.of(fit + "x", fit.replace("1.2.3", "1.2.4"), "")) {
            packed(other, "databases/neo4j/neostore");

            GroundStore.lay(settings());

            assertThat(store()).as(other).doesNotExist();
        }
    }

    /** Every byte of its content that is another one, also where it is a content that can be unpacked. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDamagedOneLeavesNoPart(boolean isStored) throws IOException {
        var file = folder.resolve("neo4j/ground.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(file), UTF_8)) {
            out.setComment(fit);
            if (isStored) out.setLevel(Deflater.NO_COMPRESSION);
            out.putNextEntry(new ZipEntry("databases/neo4j/neostore"));
            out.write("store".repeat(1_000).getBytes(UTF_8));
            out.closeEntry();
        }
        var bytes = Files.readAllBytes(file);
        bytes[72] ^= 0x55;
        Files.write(file, bytes);

        GroundStore.lay(settings());

        assertThat(store()).doesNotExist();
        assertThat(data.resolve("neo4j")).isDirectoryNotContaining("glob:**/ground*");
    }

    @Test
    void ofTwoStartsAtOnceOneLaysItWhole() throws Exception {
        var names = IntStream.range(0, 50)
                .mapToObj(number -> "databases/neo4j/part" + number)
                .toArray(String[]::new);
        packed(fit, names);

        try (var starts = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = List.of(
                    starts.submit(() -> GroundStore.lay(settings())), starts.submit(() -> GroundStore.lay(settings())));
            for (var start : both) start.get();
        }

        for (var name : names) assertThat(store().resolve(name)).hasContent(name.repeat(1_000));
        assertThat(data.resolve("neo4j")).isDirectoryNotContaining("glob:**/ground*");
    }

    @Test
    void nothingIsWrittenOutsideTheStore() throws IOException {
        packed(fit, "databases/neo4j/neostore", "../../../outside");

        GroundStore.lay(settings());

        assertThat(folder.resolve("outside")).doesNotExist();
        assertThat(data.resolve("outside")).doesNotExist();
        assertThat(store()).doesNotExist();
    }

    @Test
    void aStartIsAsBeforeWithoutAFile() {
        GroundStore.lay(settings());

        assertThat(store()).doesNotExist();
    }
}
