package org.headwater.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.headwater.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of the records while they are written, and cut again after a failed write. */
class RecordReaderTests {

    @TempDir
    Path folder;

    private static String line(long number, String text) {
        return AuditLine.write(number, AuditLine.NOTHING, "\"text\":\"" + text + "\"");
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static @Nullable String text(RecordReader.@Nullable Line line) {
        return line == null ? null : new String(line.bytes(), UTF_8) + "\n";
    }

    /** A whole record that was not synced, or a part of one. */
    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, 200, 20, 1})
    void readsNothingOfWhatWasCutAgain(int length) throws IOException {
        var file = AuditFiles.named(folder, 1);
        var kept = line(1, "a") + line(2, "b");
        var torn = line(3, "never on the disk");
        append(file, kept + torn.substring(0, Math.min(length, torn.length())));
        try (var reader = new RecordReader(folder, 1)) {
            assertThat(text(reader.next(2))).isEqualTo(line(1, "a"));
            assertThat(text(reader.next(2))).isEqualTo(line(2, "b"));
            assertThat(reader.next(2)).isNull();
            try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
                channel.truncate(kept.length());
            }
            append(file, line(3, "c") + line(4, "d"));
            assertThat(text(reader.next(4))).isEqualTo(line(3, "c"));
            assertThat(text(reader.next(4))).isEqualTo(line(4, "d"));
            assertThat(reader.next(4)).isNull();
        }
    }

    @Test
    void readsEachRecordOnceWhateverIsWrittenCutAndRotated() throws IOException {
        var seed = Size.seed();
        System.out.println("RecordReaderTests: seed " + seed);
        var random = new Random(seed);
        var expected = new ArrayList<String>();
        var found = new ArrayList<String>();
        var file = AuditFiles.named(folder, 1);
        try (var reader = new RecordReader(folder, 1)) {
            for (var step = 0; step < 400; step++) {
                var synced = Files.exists(file) ? Files.size(file) : 0;
                // Of a write that fails, something may be there for a while.
                append(file, line(expected.size() + 1, "failed " + step).repeat(1 + random.nextInt(2)));
                if (random.nextBoolean()) read(reader, expected.size(), found);
                try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
                    channel.truncate(synced);
                }
                if (random.nextInt(5) == 0 && synced > 0) file = AuditFiles.named(folder, expected.size() + 1);
                for (var more = random.nextInt(4); more >= 0; more--) {
                    var line = line(expected.size() + 1, "kept " + step);
                    append(file, line);
                    expected.add(line);
                }
                if (random.nextBoolean()) read(reader, expected.size(), found);
            }
            read(reader, expected.size(), found);
        }
        assertThat(found).as("seed " + seed).isEqualTo(expected);
    }

    private static void read(RecordReader reader, long last, List<String> found) throws IOException {
        for (var line = reader.next(last); line != null; line = reader.next(last)) found.add(text(line));
    }
}
