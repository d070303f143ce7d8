package org.headwater.intake.shipments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.headwater.intake.IntakeSettings;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.HsCode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class HsTablesTests {

    private static IntakeSettings settings(Map<String, Path> tables) {
        return new IntakeSettings(
                100, DataSize.ofMegabytes(16), Duration.ofDays(7), 10, DataSize.ofGigabytes(1), tables);
    }

    private static final Path PUBLISHED = Path.of("..", "shared", "data", "hs", "harmonized-system-2022.csv.gz");

    @TempDir
    Path folder;

    private HsTables tables() throws IOException {
        var file = Files.writeString(
                folder.resolve("codes.csv"),
                "section,hscode,description\nVI,29,a\nVI,2933,b\nVI,293339,c\nVI,0101.21,d\n");
        return new HsTables(settings(Map.of("2022", file)));
    }

    @Test
    void knowsTheCodesOfItsEditionAtAnyDepth() throws IOException {
        for (var code : new String[] {"29", "2933", "2933.39", "2933.39.99", "0101.21"})
            assertThat(tables().checked(HsCode.parse(code, "HS2022")).digits()).isEqualTo(code.replace(".", ""));
    }

    @Test
    void refusesWhatIsNotInItAndNamesTheHeading() throws IOException {
        assertThatThrownBy(() -> tables().checked(HsCode.parse("2933.40", "HS2022")))
                .isInstanceOfSatisfying(
                        BadInput.class, e -> assertThat(e.suggestion()).isEqualTo("2933"))
                .hasMessageContaining("is no code of HS2022");
        assertThatThrownBy(() -> tables().checked(HsCode.parse("30", "HS2022")))
                .isInstanceOfSatisfying(
                        BadInput.class, e -> assertThat(e.suggestion()).isNull());
    }

    @Test
    void saysNothingOfOtherEditions() throws IOException {
        assertThat(tables().checked(HsCode.parse("3001", "HS2017")).digits()).isEqualTo("3001");
        assertThat(tables().checked(HsCode.parse("3001")).digits()).isEqualTo("3001");
    }

    @Test
    void refusesAFileWithoutCodes() throws IOException {
        var file = Files.writeString(folder.resolve("names.csv"), "name\nresin\n");
        assertThatThrownBy(() -> new HsTables(settings(Map.of("HS2022", file)))).hasMessageContaining("has no codes");
    }

    @Test
    void readsThePublishedTable() throws IOException {
        Assumptions.assumeTrue(Files.exists(PUBLISHED), "skipped: no copy of the published table beside the project");
        var tables = new HsTables(settings(Map.of("HS2022", PUBLISHED)));
        assertThat(tables.checked(HsCode.parse("2933.36", "HS2022")).subheading())
                .isEqualTo("293336");
        assertThatThrownBy(() -> tables.checked(HsCode.parse("2933.38", "HS2022")))
                .isInstanceOf(BadInput.class);
    }
}
