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
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.NameKey;
import org.junit.jupiter.api.Test;

class InventedWorldTests {

    private static final Path FOLDER = Path.of("src/main/resources/demo");
    private static final Path LISTS = Path.of("..", "shared", "data", "ofac");

    private final InventedWorld world = new InventedWorld();
    private final InventedHub hub = new InventedHub();

    /** {@code -Dheadwater.demo.write=true} writes them anew. */
    @Test
    void givesTheCommittedFiles() throws IOException {
        var files = Map.of(
                "statements.csv", world.statementsCsv(),
                "shipments.csv", world.shipmentsCsv(),
                "payments.csv", world.paymentsCsv(),
                "hub-statements.csv", hub.statementsCsv(),
                "hub-shipments.csv", hub.shipmentsCsv());
        for (var file : files.entrySet()) {
            if (Boolean.getBoolean("headwater.demo.write"))
                Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
            assertThat(file.getValue()).isEqualTo(Files.readString(FOLDER.resolve(file.getKey())));
        }
    }

    /** One shipment of story A is settled, one paid through a third party, and of one no payment is found. */
    @Test
    void hasTheMoneyOfStoryA() {
        var payments = world.paymentsCsv().lines().skip(1).toList();
        assertThat(payments).hasSize(4).allMatch(line -> line.endsWith(",true"));
        assertThat(payments.stream().filter(line -> line.contains(",HW-A3,"))).hasSize(2);
        assertThat(payments).noneMatch(line -> line.contains("HW-A5") || line.contains("demo:c031"));
        assertThat(payments.stream().filter(line -> line.contains("demo:c022"))).hasSize(2);
        assertThat(world.shipmentsCsv().lines().filter(line -> line.contains("demo:c022")))
                .noneMatch(line -> line.startsWith("HW-A"));
    }

    @Test
    void hasAHubThatTradesWithNoPartyOfTheStories() {
        assertThat(hub.shipmentsCsv().lines()).hasSize(1 + InventedHub.SHIPMENTS);
        assertThat(hub.companies).hasSize(1 + InventedHub.SUPPLIERS + InventedHub.CUSTOMERS);
        assertThat(hub.shipmentsCsv().lines().skip(1))
                .allMatch(line -> line.contains("demo:" + InventedHub.HUB.id()))
                .noneMatch(line -> line.contains("demo:c"));
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
        for (var statements : List.of(world.statementsCsv(), hub.statementsCsv()))
            assertThat(statements.lines().skip(1))
                    .allMatch(line -> line.endsWith(",true") && line.contains(InventedWorld.MARK));
        for (var shipments : List.of(world.shipmentsCsv(), hub.shipmentsCsv()))
            assertThat(shipments.lines().skip(1)).allMatch(line -> line.endsWith(",true"));
    }

    @Test
    void givesNobodyTheNameOfTwo() {
        assertThat(names().map(NameKey::of)).doesNotHaveDuplicates();
    }

    private Stream<String> names() {
        return Stream.concat(world.names().stream(), hub.companies.stream().map(InventedWorld.Company::name));
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
        assertThat(names().flatMap(name -> Stream.of(name, name.replace(" (invented)", "")))
                        .filter(name -> listed.contains(NameKey.of(name))))
                .isEmpty();
    }
}
