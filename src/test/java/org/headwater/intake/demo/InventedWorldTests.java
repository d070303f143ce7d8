package org.headwater.intake.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.NameKey;
import org.junit.jupiter.api.Test;

class InventedWorldTests {

    private static final Path FOLDER = Path.of("src/main/resources/demo");
    private static final Path LISTS = Path.of("..", "shared", "data", "ofac");

    private final InventedWorld world = new InventedWorld();

    /** {@code -Dheadwater.demo.write=true} writes them anew. */
    @Test
    void givesTheCommittedFiles() throws IOException {
        if (Boolean.getBoolean("headwater.demo.write")) {
            Files.writeString(FOLDER.resolve("statements.csv"), world.statementsCsv());
            Files.writeString(FOLDER.resolve("shipments.csv"), world.shipmentsCsv());
        }
        assertThat(world.statementsCsv()).isEqualTo(Files.readString(FOLDER.resolve("statements.csv")));
        assertThat(world.shipmentsCsv()).isEqualTo(Files.readString(FOLDER.resolve("shipments.csv")));
    }

    @Test
    void hasThePromisedSizes() {
        assertThat(world.companies).hasSize(60);
        assertThat(world.people).hasSize(30);
        assertThat(InventedWorld.GROUPS).hasSize(5);
        assertThat(InventedWorld.AGENCIES).hasSize(12);
        assertThat(world.shipmentsCsv().lines()).hasSize(1 + InventedWorld.SHIPMENTS);
        var verbs = LinkKind.ACTIONS.stream().map(LinkKind::verb).toList();
        assertThat(world.statementsCsv()
                        .lines()
                        .filter(line -> verbs.stream().anyMatch(verb -> line.contains("," + verb + ",DEMO,"))))
                .hasSize(25);
        for (var agency : InventedWorld.AGENCIES.keySet())
            assertThat(world.statementsCsv()).contains("AGENCY," + agency + ",");
    }

    @Test
    void marksEveryRowAsInvented() {
        assertThat(world.statementsCsv().lines().skip(1))
                .allMatch(line -> line.endsWith(",true") && line.contains(InventedWorld.MARK));
        assertThat(world.shipmentsCsv().lines().skip(1)).allMatch(line -> line.endsWith(",true"));
    }

    @Test
    void givesNobodyTheNameOfTwo() {
        assertThat(world.names().stream().map(NameKey::of)).doesNotHaveDuplicates();
    }

    /** Compares with the lists as published, where copies lie beside the project. */
    @Test
    void namesNobodyOnASanctionsList() throws IOException {
        assumeTrue(Files.isDirectory(LISTS), "no published lists beside the project: names are not compared");
        var listed = new HashSet<NameKey>();
        try (var files = Files.walk(LISTS)) {
            for (var file : files.filter(file -> file.getFileName().toString().matches("(sdn|alt)_?[0-9-]*\\.csv\\.gz"))
                    .toList())
                try (var csv = CsvReader.builder()
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
                    for (var row : csv)
                        for (var cell : List.copyOf(row.getFields()))
                            if (cell.matches(".*[\\p{L}\\p{N}].*")) listed.add(NameKey.of(cell));
                }
        }
        assertThat(listed).hasSizeGreaterThan(10_000);
        assertThat(world.names().stream()
                        .flatMap(name -> java.util.stream.Stream.of(name, name.replace(" (invented)", "")))
                        .filter(name -> listed.contains(NameKey.of(name))))
                .isEmpty();
    }
}
