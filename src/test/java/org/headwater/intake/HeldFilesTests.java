package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.vocabulary.Marking;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** What becomes of the files of held imports: their day, a person's room, and an import that reads them meanwhile. */
class HeldFilesTests {

    private static final String FIRST = "0000000000000000000000000a";
    private static final String SECOND = "0000000000000000000000000b";
    private static final String THIRD = "0000000000000000000000000c";

    private Instant now = Instant.parse("2026-03-01T00:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final Path folder;
    private final HeldFiles held;

    HeldFilesTests(@TempDir Path folder) {
        this.folder = folder;
        this.held = new HeldFiles(
                folder.resolve("held"),
                new IntakeSettings(
                        100, DataSize.ofMegabytes(1), Duration.ofDays(7), 2, DataSize.ofMegabytes(1), Map.of()),
                clock);
    }

    @AfterEach
    void end() {
        held.destroy();
    }

    private void keep(String job) throws IOException {
        var received = Files.createDirectories(folder.resolve("received-" + job));
        var file = Files.writeString(received.resolve(HeldFiles.file(0)), "a row");
        var request = new ImportRequest(
                "shipments",
                List.of(new InputFile("rows.csv", file)),
                null,
                false,
                Marking.CLEAR,
                false,
                Mapping.NONE,
                null);
        held.keep(
                job,
                received,
                request,
                new HeldFiles.Asked(
                        "agency",
                        "person",
                        "shipments",
                        List.of("rows.csv"),
                        null,
                        "CLEAR",
                        AskedMapping.NONE,
                        null,
                        null,
                        held.until()));
    }

    @Test
    void stayUntilTheirDay() throws IOException {
        keep(FIRST);
        held.clear();
        assertThat(held.find(FIRST)).isPresent();
        now = now.plus(Duration.ofDays(8));
        held.clear();
        assertThat(folder.resolve("held").resolve(FIRST)).doesNotExist();
    }

    @Test
    void makeRoomForNewerOnesOfTheirPerson() throws IOException {
        keep(FIRST);
        now = now.plusSeconds(1);
        keep(SECOND);
        now = now.plusSeconds(1);
        keep(THIRD);
        assertThat(held.find(FIRST)).isEmpty();
        assertThat(held.find(SECOND)).isPresent();
        assertThat(held.find(THIRD)).isPresent();
    }

    @Test
    void stayWhileAnImportReadsThem() throws IOException {
        keep(FIRST);
        held.use(FIRST);
        now = now.plusSeconds(1);
        keep(SECOND);
        now = now.plusSeconds(1);
        keep(THIRD);
        now = now.plus(Duration.ofDays(8));
        held.clear();
        assertThat(folder.resolve("held").resolve(FIRST).resolve(HeldFiles.file(0)))
                .exists();
        held.leave(FIRST);
        held.clear();
        assertThat(folder.resolve("held").resolve(FIRST)).doesNotExist();
    }

    /** Of two releases at once the second is refused, and leaves the first its files. */
    @Test
    void stayUntilTheLastReleaseLeftThem() throws IOException {
        keep(FIRST);
        held.use(FIRST);
        held.use(FIRST);
        held.leave(FIRST);
        now = now.plus(Duration.ofDays(8));
        held.clear();
        assertThat(folder.resolve("held").resolve(FIRST)).exists();
        held.leave(FIRST);
        held.clear();
        assertThat(folder.resolve("held").resolve(FIRST)).doesNotExist();
    }

    /** A file that was damaged belongs to one person: it is deleted, and those of others are kept and cleared as before. */
    @Test
    void oneThatCannotBeReadIsInNobodysWay() throws IOException {
        keep(FIRST);
        var asked = folder.resolve("held").resolve(FIRST).resolve("request.json");
        for (var until : List.of("\"no day\"", "null")) {
            Files.writeString(asked, Files.readString(asked).replaceFirst("(\"until\":)[^,}]*", "$1" + until));
            assertThat(held.find(FIRST)).isEmpty();
        }
        keep(SECOND);
        assertThat(held.find(SECOND)).isPresent();
        now = now.plus(Duration.ofDays(8));
        held.clear();
        assertThat(folder.resolve("held")).isEmptyDirectory();
    }
}
