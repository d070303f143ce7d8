package org.headwater.entity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.headwater.vocabulary.UnLocode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortPositionTests {

    private static final Path FOLDER = Path.of("src/main/resources/reference");

    @ParameterizedTest
    @CsvSource({
        "CNSHA, Shanghai, 31.35, 121.6, UNVERIFIED",
        "MXZLO, Manzanillo, 19.05, -104.32, SECONDARY",
        "PAMIT, Manzanillo, 9.37, -79.88, UNVERIFIED",
        "MXLZC, whatever a paper calls it, 17.93, -102.17, SECONDARY",
        "CNZZZ, Shanghai, 31.35, 121.6, UNVERIFIED",
        "MXZZZ, LAZARO CARDENAS, 17.93, -102.17, SECONDARY",
    })
    void aPortLiesWhereTheTableHasItsCodeOrElseItsCountryAndName(
            String code, String name, double latitude, double longitude, String certainty) {
        var position = Objects.requireNonNull(PortPosition.find(code, name));
        assertThat(position.latitude()).isEqualTo(latitude);
        assertThat(position.longitude()).isEqualTo(longitude);
        assertThat(position.certainty()).isEqualTo(certainty);
        assertThat(position.source()).contains(certainty.equals("SECONDARY") ? "World Port Index" : "no index");
    }

    @ParameterizedTest
    @CsvSource({"CNZZZ, Nowhere", "DEZZZ, Shanghai", "ZZ, Shanghai", "X, Shanghai", "'', ''"})
    void anUnknownPortHasNoPosition(String code, String name) {
        assertThat(PortPosition.find(code, name)).isNull();
    }

    @Test
    void aNameOfSeveralPortsOfACountryIsNoPosition() throws IOException {
        var seen = new HashSet<String>();
        var twice = rows(FOLDER.resolve("port-positions.csv")).stream()
                .filter(row -> !seen.add(row.getField("code").substring(0, 2) + row.getField("name")))
                .toList();
        assertThat(twice)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(
                                PortPosition.find(row.getField("code").substring(0, 2) + "999", row.getField("name")))
                        .isNull());
    }

    @Test
    void eachNamedPortOfTheProductHasAPositionAndEachPositionAUsualCode() throws IOException {
        for (var row : rows(FOLDER.resolve("ports.csv")))
            assertThat(PortPosition.find(row.getField("code"), ""))
                    .as(row.getField("code"))
                    .isNotNull();
        var seen = new HashSet<String>();
        for (var row : rows(FOLDER.resolve("port-positions.csv"))) {
            var code = row.getField("code");
            assertThat(UnLocode.parse(code).value()).isEqualTo(code);
            assertThat(seen.add(code)).as(code).isTrue();
            assertThat(Double.parseDouble(row.getField("latitude"))).isBetween(-78.0, 83.0);
            assertThat(Double.parseDouble(row.getField("longitude"))).isBetween(-180.0, 180.0);
            assertThat(row.getField("certainty")).isIn("SECONDARY", "UNVERIFIED");
        }
    }

    private static List<NamedCsvRecord> rows(Path file) throws IOException {
        try (var rows = CsvReader.builder().ofNamedCsvRecord(Files.newBufferedReader(file, UTF_8))) {
            return rows.stream().toList();
        }
    }
}
