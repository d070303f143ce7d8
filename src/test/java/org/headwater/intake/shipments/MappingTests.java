package org.headwater.intake.shipments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.headwater.intake.run.Origin;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.FileForm;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.intake.table.Mappings;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.Table;
import org.headwater.substance.SubstanceNames;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTests {

    private static final Origin ORIGIN =
            new Origin("source-id", "cafe", Marking.CLEAR, "agency-a", new SubstanceNames(List.of()));

    private static final String AMS = """
        identifier,estimated_arrival_date,actual_arrival_date,shipper_party_name,consignee_name,secondary_notify_party_1,\
        foreign_port_of_lading,port_of_unlading,container_number,text,harmonized_number,harmonized_value,harmonized_weight,\
        harmonized_weight_unit,vessel_name
        """;

    private static final String NOTIFICATIONS = """
        notification_no,exporting_country,importing_country,exporter_name,importer_name,substance,cas,quantity,unit,\
        point_of_entry,expected_dispatch_date
        """;

    @TempDir
    Path folder;

    private List<Reject> rejects = new ArrayList<>();

    private List<ShipmentRow> read(Mapping mapping, String content) throws IOException {
        var file = new InputFile("file.csv", Files.writeString(folder.resolve("file.csv"), content));
        mapping.checkFor("shipments", new HashSet<>(ShipmentFeed.KNOWN));
        var rows = new ArrayList<ShipmentRow>();
        rejects = new ArrayList<>();
        try (var table = Table.open(
                file, FileForm.of(file, mapping), mapping, ShipmentFeed.KNOWN, ShipmentFeed.REQUIRED, rejects::add)) {
            for (var line : table)
                try {
                    rows.add(ShipmentRow.read(line, ORIGIN));
                } catch (BadRow e) {
                    rejects.add(e.reject());
                }
        }
        return rows;
    }

    @Test
    void readsABillOfLadingOfTheUnitedStates() throws IOException {
        var rows = read(
                Mappings.get("us-bills-of-lading"),
                AMS
                        + "2018011,2018-01-05,,BLUE MILL,RED MILL,SAME AS CONSIGNEE,CN SGH,\"2704,Los"
                        + " Angeles\",CSQU3054384,CHEMICALS,2933.39,1200,550,Pounds,SLOW BOAT\n");
        assertThat(rejects).isEmpty();
        var row = rows.getFirst();
        assertThat(row.documentNo()).isEqualTo("2018011");
        assertThat(row.arrived())
                .as("the expected day, where no other is known")
                .hasToString("2018-01-05");
        assertThat(row.dispatched()).isNull();
        assertThat(row.ports().get("LOADED_AT")).hasToString("CNSHA");
        assertThat(row.details())
                .containsEntry("dischargedAtText", "2704,Los Angeles")
                .containsEntry("containerText", "CSQU3054384")
                .containsEntry("documentKind", "BILL_OF_LADING")
                .containsEntry("valueUsd", 1200.0);
        assertThat(row.goods().getFirst().kg()).isEqualTo(550 * 0.45359237);
        assertThat(row.parties().get("NOTIFIED")).isEqualTo(row.consignee());
    }

    @ParameterizedTest
    @CsvSource({
        "N1;China;México;Blue Mill;Red Mill;;;25;kg;MXZLO;2031-05-01,substance,12(10)(a)(ii)",
        "N1;China;México;Blue Mill;Red Mill;4-piperidone;;;kg;MXZLO;2031-05-01,quantity,12(10)(a)(iii)",
        "N1;China;México;Blue Mill;Red Mill;4-piperidone;;25;kg;;2031-05-01,point_of_entry,12(10)(a)(iv)",
        "N1;China;México;Blue Mill;Red Mill;4-piperidone;;25;kg;Manzanillo;,expected_dispatch_date,12(10)(a)(iv)",
    })
    void refusesANotificationThatLacksWhatTheConventionAsksFor(String row, String column, String article)
            throws IOException {
        assertThat(read(Mappings.get("pre-export-notifications"), NOTIFICATIONS.replace(',', ';') + row + "\n"))
                .isEmpty();
        assertThat(rejects).singleElement().satisfies(reject -> {
            assertThat(reject.column()).isEqualTo(column);
            assertThat(reject.code()).isEqualTo("MISSING");
            assertThat(reject.message()).contains("article " + article + " of the 1988 Convention");
        });
    }

    @Test
    void takesANotificationThatHasAllOfIt() throws IOException {
        var row = read(
                        Mappings.get("pre-export-notifications"),
                        NOTIFICATIONS + "N1,中国,México,Blue Mill,Red Mill,,79099-07-3,0.5,t,Manzanillo,2031-05\n")
                .getFirst();
        assertThat(row.consignor().country()).hasToString("CN");
        assertThat(row.consignee().country()).hasToString("MX");
        assertThat(row.goods().getFirst().kg()).isEqualTo(500);
        assertThat(row.dispatched()).hasToString("2031-05");
        assertThat(row.details())
                .containsEntry("dischargedAtText", "Manzanillo")
                .containsEntry("documentKind", "PRE_EXPORT_NOTIFICATION");
    }

    @Test
    void readsColumnsConstantsFormsOfDatesDecimalsAndUnits() throws IOException {
        var mapping = Mapping.parse("own", """
            {"feed": "shipments", "source": "Customs of Atlantis", "decimal": ",",
             "columns": {"document_no": {"join": ["Serie", "Numero"]}, "consignor_name": ["Exportador", "Agente"],
                         "consignee_name": "Importador", "dispatch_date": "Fecha", "arrival_date": "Llegada",
                         "quantity_kg": "Peso"},
             "constants": {"quantity_unit": "t", "hs_edition": "HS2022", "consignor_country": "CN"},
             "dates": ["dd/MM/yyyy", "MM/yyyy", "yyyyMMdd*"], "ignore": ["Nota"]}\
            """);
        var rows = read(mapping, """
            Serie;Numero;Exportador;Agente;Importador;Fecha;Llegada;Peso;Nota
            A;17;;Molino Azul;Molino Rojo;03/04/2024;05/2024;1.234,5;x
            A;18;Molino Azul;;Molino Rojo;20240305 10:15;;1;
            A;19;Molino Azul;;Molino Rojo;31/02/2024;;1;
            """);
        assertThat(rows).extracting(ShipmentRow::documentNo).containsExactly("A 17", "A 18");
        assertThat(rows)
                .extracting(row -> row.dispatched() + " " + row.arrived())
                .containsExactly("2024-04-03 2024-05", "2024-03-05 null");
        assertThat(rows.getFirst().goods().getFirst().kg()).isEqualTo(1_234_500);
        assertThat(rows.getFirst().consignor().name()).isEqualTo("Molino Azul");
        assertThat(mapping.source()).isEqualTo("Customs of Atlantis");
        assertThat(rejects).singleElement().satisfies(reject -> {
            assertThat(reject.column()).isEqualTo("fecha");
            assertThat(reject.code()).isEqualTo("BAD_DATE");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "[]",
                "{\"column\": {}}",
                "{\"columns\": {\"documento\": \"a\"}}",
                "{\"columns\": {\"document_no\": 7}}",
                "{\"columns\": {\"document_no\": []}}",
                "{\"columns\": {\"document_no\": \"a\"}, \"constants\": {\"document_no\": \"b\"}}",
                "{\"dates\": [\"bbbb\"]}",
                "{\"encoding\": \"utf-7\"}",
                "{\"delimiter\": \"::\"}",
                "{\"decimal\": \"x\"}",
                "{\"zone\": \"Nowhere/Town\"}",
                "{\"feed\": \"payments\"}",
                "{\"source\": \"a\\nb\"}",
            })
    void refusesAMappingThatItCannotFollow(String json) {
        assertThatThrownBy(() -> Mapping.parse("own", json).checkFor("shipments", new HashSet<>(ShipmentFeed.KNOWN)))
                .isInstanceOf(BadInput.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                ".;1,234.50;1234.5",
                ".;1 234.50;1234.5",
                ".;1'234'567;1234567",
                ".;12,34,567.5;1234567.5",
                ".;1234.5;1234.5",
                ",;1.234,50;1234.5",
                ",;1\u00A0234\u00A0567,5;1234567.5",
                ",;1.234;1234",
                ",;1234,5;1234.5",
            })
    void readsAmountsWithTheSeparatorsOfTheMapping(String decimal, String written, String kept) {
        assertThat(Mapping.parse("own", "{\"decimal\": \"" + decimal + "\"}").amount(written))
                .hasToString(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                ".;1.234,50",
                ".;1,23",
                ".;1,2345",
                ".;1,234 567",
                ".;,5",
                ",;1,234.50",
                ",;1.23",
                ",;1.2345,6",
                ",;5,",
                ".;-1"
            })
    void refusesAmountsThatAreGroupedOtherwise(String decimal, String written) {
        assertThatThrownBy(() -> Mapping.parse("own", "{\"decimal\": \"" + decimal + "\"}")
                        .amount(written))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("amount");
    }

    /** 1,234 may be a thousand and more, or one and a bit. */
    @Test
    void groupsNeedTheWordOfTheMapping() {
        assertThatThrownBy(() -> Mapping.NONE.amount("1,234")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> Mapping.parse("own", "{}").amount("1,234")).isInstanceOf(BadInput.class);
        assertThat(Mapping.parse("own", "{}").amount("1234.50")).hasToString("1234.5");
    }

    @Test
    void refusesAFileThatTheMappingDoesNotFit() {
        assertThatThrownBy(() -> read(Mappings.get("us-bills-of-lading"), "a,b,c\n1,2,3\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("none of the columns");
        assertThatThrownBy(() -> read(
                        Mappings.get("pre-export-notifications"),
                        NOTIFICATIONS.strip() + ",extra\n" + "1,,,,,,,,,,,\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("extra");
    }

    @Test
    void comesWithMappingsThatFitTheirFeeds() {
        for (var name : Mappings.NAMES) {
            var mapping = Mappings.get(name);
            // SeizureRowTests reads with those of its feed.
            if (mapping.feed().equals("seizures")) continue;
            var fields = mapping.feed().equals("payments") ? PaymentFeed.COLUMNS : ShipmentFeed.KNOWN;
            mapping.checkFor(mapping.feed(), new HashSet<>(fields));
        }
    }

    /** A cell of ten megabytes, a row of 50,000 references, formulas, and bytes that are no text: others go in. */
    @Test
    void setsHostileRowsAsideAndReadsOn() throws IOException {
        var head = "document_no,consignor_name,consignee_name,description\n";
        var references = "79099-07-3;".repeat(50_000);
        var rows = read(
                Mapping.NONE,
                head + "B1,Blue Mill,Red Mill," + "x".repeat(10_000_000) + "\n" + "B2,Blue Mill,Red Mill," + references
                        + "\n" + "B3,Blue Mill,Red Mill" + ",79099-07-3".repeat(50_000) + "\n"
                        + "B4,\"=HYPERLINK(\"\"http://127.0.0.1\"\")\",Red Mill,\n" + "B5,@SUM(A1),Red Mill,\n"
                        + "B6,\"=\"\"00123\"\"\",Red Mill,\n" + "B7,+cmd|' /C calc'!A0,Red Mill,\n"
                        + "B8,- Blue Mill (HK),Red Mill,-5 to +20 degrees\n");
        assertThat(rows).extracting(ShipmentRow::documentNo).containsExactly("B8");
        assertThat(rejects)
                .extracting(reject -> reject.line() + " " + reject.code() + " " + reject.suggestion())
                .containsExactly(
                        "2 TOO_LONG null",
                        "3 TOO_LONG null",
                        "4 WRONG_WIDTH null",
                        "5 FORMULA null",
                        "6 FORMULA null",
                        "7 FORMULA 00123",
                        "8 FORMULA null");
    }

    @Test
    void setsARowAsideWhoseBytesAreNoText() throws IOException {
        var bytes = "document_no,consignor_name,consignee_name\nB1,苏州小力,Red Mill\nB2,M?ller,Red Mill\n"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (var place = 0; place < bytes.length; place++) if (bytes[place] == '?') bytes[place] = (byte) 0xfc;
        var file = new InputFile("file.csv", Files.write(folder.resolve("file.csv"), bytes));
        var rejects = new ArrayList<Reject>();
        try (var table = Table.open(
                file,
                FileForm.of(file, Mapping.NONE),
                Mapping.NONE,
                ShipmentFeed.KNOWN,
                ShipmentFeed.REQUIRED,
                rejects::add)) {
            var good = new ArrayList<Long>();
            for (var line : table) good.add(line.line());
            assertThat(good).containsExactly(2L);
            assertThat(rejects).singleElement().satisfies(reject -> {
                assertThat(reject.code()).isEqualTo("BAD_ENCODING");
                assertThat(reject.column()).isEqualTo("consignor_name");
            });
        }
    }
}
