package org.headwater.intake.shipments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.headwater.intake.run.Origin;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.Table;
import org.headwater.substance.SubstanceNames;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShipmentRowTests {

    private static final Origin ORIGIN =
            new Origin("source-id", "cafe", Marking.CLEAR, "agency-a", new SubstanceNames(List.of()));

    @TempDir
    Path folder;

    private final Map<String, String> cells = new LinkedHashMap<>(Map.of(
            "document_no", "BL-1",
            "consignor_name", "Blue Mill",
            "consignee_name", "Red Mill"));

    private ShipmentRow read() throws IOException {
        var file = folder.resolve("shipments.csv");
        Files.writeString(
                file,
                String.join(",", cells.keySet()) + "\n"
                        + String.join(
                                ",",
                                cells.values().stream()
                                        .map(cell -> "\"" + cell + "\"")
                                        .toList())
                        + "\n");
        try (var table = Table.open(
                new InputFile("shipments.csv", file), ShipmentFeed.KNOWN, ShipmentFeed.REQUIRED, reject -> {})) {
            return ShipmentRow.read(table.iterator().next(), ORIGIN);
        }
    }

    @Test
    void keepsTheDeclaredValueInItsOwnCurrency() throws IOException {
        cells.put("value", "36000.10");
        cells.put("currency", "mxn");
        var read = read();
        assertThat(read.details()).containsEntry("declaredValue", "36000.1").containsEntry("declaredCurrency", "MXN");
        cells.put("value", "0.2");
        assertThat(read.with(read()).details())
                .containsEntry("declaredValue", "36000.3")
                .containsEntry("declaredCurrency", "MXN");
        cells.put("currency", "USD");
        var unlike = read.with(read());
        assertThat(unlike.details())
                .doesNotContainKeys("declaredValue", "declaredCurrency")
                .containsEntry("declaredValues", "36000.1 MXN + 0.2 USD");
        assertThat(unlike.with(read()).details())
                .doesNotContainKeys("declaredValue", "declaredCurrency")
                .containsEntry("declaredValues", "36000.1 MXN + 0.2 USD + 0.2 USD");
        cells.put("currency", "");
        assertThat(read().details())
                .as("a value in no currency is none")
                .doesNotContainKeys("declaredValue", "declaredCurrency")
                .containsEntry("declaredValues", "0.2");
    }

    @ParameterizedTest
    @CsvSource({
        "value,0,BAD_AMOUNT,above zero",
        "value,1e4,BAD_AMOUNT,no exponent",
        "currency,dollars,BAD_CURRENCY,ISO 4217",
    })
    void setsABadDeclaredValueAside(String column, String text, String code, String message) {
        cells.put("value", "36000");
        cells.put("currency", "USD");
        cells.put(column, text);
        assertThatThrownBy(this::read).isInstanceOfSatisfying(BadRow.class, bad -> {
            assertThat(bad.reject().code()).isEqualTo(code);
            assertThat(bad.reject().column()).isEqualTo(column);
            assertThat(bad.reject().message()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "cas,1609-66-5,BAD_CAS,1609-66-1",
        "assessed_cas,1609-66-5,BAD_CAS,1609-66-1",
        "dispatch_date,2024-02-30,BAD_DATE,",
        "arrival_date,yesterday,BAD_DATE,",
        "consignor_country,China,BAD_COUNTRY,CN",
        "port_of_loading,QQSHA,BAD_PORT,",
        "port_of_loading,'Shanghai, China',BAD_PORT,CNSHA",
        "port_of_discharge,MANZANILLO,BAD_PORT,",
        "hs_code,293,BAD_HS,",
        "hs_code,10121,BAD_HS,010121",
        "quantity_kg,many,BAD_QUANTITY,",
        "value_usd,-3,BAD_NUMBER,",
        "container,CSQU3054384,BAD_CONTAINER,CSQU3054383",
        "consignor_id,41298,BAD_ID,",
        "consignor_id,uscc:914201005991234567,BAD_ID,91420100599123456X",
        "marking,SECRET,BAD_MARKING,",
        "notify_party,---,BAD_NAME,",
    })
    void setsABadCellAsideWithItsColumnAndASuggestion(String column, String text, String code, String suggestion) {
        cells.put(column, text);
        assertThatThrownBy(this::read).isInstanceOfSatisfying(BadRow.class, e -> {
            assertThat(e.reject().column()).isEqualTo(column);
            assertThat(e.reject().line()).isEqualTo(2);
            assertThat(e.reject().code()).isEqualTo(code);
            if (suggestion != null && !code.equals("BAD_ID"))
                assertThat(e.reject().suggestion()).isEqualTo(suggestion);
        });
    }

    @Test
    void refusesAShipmentOfAPartyToItself() {
        cells.put("consignee_name", "BLUE  mill");
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        BadRow.class, e -> assertThat(e.reject().code()).isEqualTo("SAME_ENDS"));
    }

    @Test
    void keepsAPartyWithoutANumberAPartyOfItsSource() throws IOException {
        cells.put("consignor_country", "cn");
        var row = read();
        assertThat(row.consignor().key()).isEqualTo("party:cafe|BLUE MILL|CN");
        assertThat(row.consignee().key()).isEqualTo("party:cafe|RED MILL|");
    }

    @Test
    void keysAPartyByItsListOrItsCheckedNumber() throws IOException {
        cells.put("consignor_id", "OFAC:41298");
        cells.put("consignee_id", "lei:5493 00TRUWO2CD2G5692");
        var row = read();
        assertThat(row.consignor().key()).isEqualTo("ofac:41298");
        assertThat(row.consignee().key()).isEqualTo("lei:549300TRUWO2CD2G5692");
        var facts = row.item(ORIGIN).facts();
        assertThat(facts.stream().filter(fact -> fact.kind() == LinkKind.NAMED).map(fact -> fact.subject()))
                .containsExactly("lei:549300TRUWO2CD2G5692");
        assertThat(facts.stream().map(fact -> fact.object())).contains("identifier:LEI|-|549300TRUWO2CD2G5692");
    }

    @Test
    void readsTheSubstanceFromTheTextOnlyWhereTheColumnIsEmpty() throws IOException {
        cells.put("description", "25 drums, CAS 79099-07-3");
        assertThat(read().goods()).singleElement().satisfies(line -> {
            assertThat(line.substance()).isEqualTo("79099-07-3");
            assertThat(line.fromText()).isTrue();
        });
        cells.put("cas", "67-64-1");
        assertThat(read().goods()).singleElement().satisfies(line -> {
            assertThat(line.substance()).isEqualTo("67-64-1");
            assertThat(line.fromText()).isFalse();
        });
    }

    @Test
    void makesALineOfEachSubstanceInTheTextAndSplitsNoQuantity() throws IOException {
        cells.put("description", "79099-07-3 and 41661-47-6 mixed; again 79099-07-3");
        cells.put("quantity_kg", "50");
        var row = read();
        assertThat(row.goods().stream().map(line -> line.substance())).containsExactly("79099-07-3", "41661-47-6");
        assertThat(row.goods().stream().map(line -> line.kg())).containsExactly(-1.0, -1.0);
        assertThat(row.details()).containsEntry("totalKg", 50.0);
    }

    @Test
    void takesAPartialOrWrongNumberInTheTextForUnknown() throws IOException {
        for (var text : List.of("CAS 79099-07", "CAS 79099-07-4", "phone 86-79099-07-3")) {
            cells.put("description", text);
            assertThat(read().goods().getFirst().substance()).as(text).isEmpty();
        }
    }

    @Test
    void takesTheCountryOfThePortBeforeThatOfTheParty() throws IOException {
        cells.put("consignor_country", "HK");
        cells.put("port_of_loading", "CN SHA");
        cells.put("consignee_country", "MX");
        assertThat(read().details()).containsEntry("dispatchCountry", "CN").containsEntry("arrivalCountry", "MX");
    }

    @Test
    void keepsAnArrivalBeforeItsDispatchAndPartialDates() throws IOException {
        cells.put("dispatch_date", "2024-05");
        cells.put("arrival_date", "2024-04-01");
        var shipped = read().item(ORIGIN).facts().getLast();
        assertThat(shipped.qualifiers())
                .isEqualTo(Map.of("documentNo", "BL-1", "dispatched", "2024-05", "arrived", "2024-04-01"));
    }

    @Test
    void readsTheSameAsConsigneeForTheConsignee() throws IOException {
        for (var text : List.of("SAME AS CONSIGNEE", "Same", "red mill")) {
            cells.put("notify_party", text);
            assertThat(read().parties().get("NOTIFIED")).as(text).isEqualTo(read().consignee());
        }
        cells.put("notify_party", "Green Mill");
        assertThat(read().item(ORIGIN).facts().getLast().roles())
                .isEqualTo(Map.of("NOTIFIED", "party:cafe|GREEN MILL|"));
    }

    @Test
    void keepsTheColumnsOfItsLinesSideBySide() throws IOException {
        cells.put("cas", "39742-60-4");
        cells.put("assessed_cas", "none");
        var one = read();
        cells.put("cas", "");
        cells.put("assessed_cas", "");
        cells.put("hs_code", "2933.39");
        cells.put("hs_edition", "2022");
        cells.put("quantity_kg", "500 g");
        var shipped = one.with(read()).item(ORIGIN).facts().getLast();
        assertThat(shipped.details())
                .containsEntry("lineSubstance", List.of("39742-60-4", ""))
                .containsEntry("lineAssessed", List.of("none", ""))
                .containsEntry("lineHs", List.of("", "293339"))
                .containsEntry("lineKg", List.of(-1.0, 0.5))
                .containsEntry("hsEdition", "HS2022")
                .doesNotContainKey("lineFromText");
    }

    @Test
    void refusesAColumnThatNobodyKnows() {
        cells.put("colour", "red");
        assertThatThrownBy(this::read).isInstanceOf(BadInput.class).hasMessageContaining("'colour'");
    }

    @Test
    void setsRowsOfAnotherWidthAsideOnce() throws IOException {
        var file = folder.resolve("shipments.csv");
        Files.writeString(file, "document_no,consignor_name,consignee_name\nBL-1,A\nBL-2,,C\nBL-3,B,C\n");
        var rejects = new ArrayList<Reject>();
        try (var table = Table.open(
                new InputFile("shipments.csv", file), ShipmentFeed.KNOWN, ShipmentFeed.REQUIRED, rejects::add)) {
            var lines = new ArrayList<Long>();
            for (var line : table) lines.add(line.line());
            assertThat(lines).containsExactly(4L);
            assertThat(rejects.stream().map(Reject::code)).containsExactly("WRONG_WIDTH", "MISSING");
        }
    }
}
