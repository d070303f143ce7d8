package org.headwater.intake.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.headwater.vocabulary.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedTests {

    private static final byte[] TABLE = "name\na\n".getBytes(UTF_8);

    @TempDir
    Path folder;

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("table.csv"));
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("file"), content);
    }

    @Test
    void opensWhatIsPackedOnce() throws IOException {
        for (var content : new byte[][] {TABLE, "a".getBytes(UTF_8), new byte[0]})
            for (var packed : new byte[][] {content, gzip(content), zip(content)}) {
                Packed.check("file", file(packed), 100);
                try (var in = Packed.open(file(packed))) {
                    assertThat(in.readAllBytes()).isEqualTo(content);
                }
            }
    }

    @Test
    void refusesWhatIsPackedTwice() throws IOException {
        for (var packed : new byte[][] {gzip(gzip(TABLE)), gzip(zip(TABLE)), zip(gzip(TABLE)), zip(zip(TABLE))})
            assertThatThrownBy(() -> Packed.check("file", file(packed), 100))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("holds a file that is packed again; unpack it once and send that");
    }
}
