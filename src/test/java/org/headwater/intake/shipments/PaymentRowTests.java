package org.headwater.intake.shipments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewFact;
import org.headwater.intake.run.FeedField;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.Origin;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.FileForm;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.Table;
import org.headwater.substance.SubstanceNames;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentRowTests {

    private static final Origin ORIGIN =
            new Origin("source-id", "cafe", Marking.CLEAR, "agency-a", new SubstanceNames(List.of()));

    private static final String CARD = "4111111111111111";
    private static final String IBAN = "DE89370400440532013000";
    private static final String WALLET = "ETH:0x52908400098527886E0F7030069857D2E4169EE7";
    private static final String WALLET_KEY = "wallet:ETH|0x52908400098527886e0f7030069857d2e4169ee7";

    @TempDir
    Path folder;

    private final Map<String, String> cells =
            new LinkedHashMap<>(Map.of("transaction_no", "T-1", "payer_name", "Blue Mill", "payee_name", "Red Mill"));

    private Mapping mapping = Mapping.NONE;

    private PaymentRowTests with(String... columnsAndTexts) {
        for (var place = 0; place < columnsAndTexts.length; place += 2)
            cells.put(columnsAndTexts[place], columnsAndTexts[place + 1]);
        return this;
    }

    private InputFile file() throws IOException {
        var row = cells.values().stream()
                .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(","));
        var content = String.join(",", cells.keySet()) + "\n" + row + "\n";
        return new InputFile("payments.csv", Files.writeString(folder.resolve("payments.csv"), content));
    }

    private PaymentRow read() throws IOException {
        var file = file();
        try (var table = Table.open(
                file,
                FileForm.ofBeginning(file, mapping),
                mapping,
                PaymentFeed.COLUMNS,
                PaymentFeed.REQUIRED,
                reject -> {
                    throw new BadRow(reject);
                })) {
            return PaymentRow.read(table.iterator().next(), ORIGIN, "secret");
        }
    }

    private Reject rejected() {
        try {
            var read = read();
            throw new AssertionError("went in: " + read);
        } catch (BadRow e) {
            return e.reject();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static NewFact paid(ImportRun.Item item) {
        return item.facts().stream()
                .filter(fact -> fact.kind() == LinkKind.PAID)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> holdings(ImportRun.Item item) {
        return item.facts().stream()
                .filter(fact -> fact.kind().name().startsWith("HAS_"))
                .map(fact -> fact.kind() + " " + fact.subject() + " " + fact.object() + " "
                        + fact.period().equals(Period.UNKNOWN))
                .sorted()
                .toList();
    }

    private static long micros(String instant) {
        return java.time.temporal.ChronoUnit.MICROS.between(java.time.Instant.EPOCH, java.time.Instant.parse(instant));
    }

    @Test
    void aFileOfEarlierDaysIsReadAsBefore() throws IOException {
        with(
                "date",
                "2031-04-01",
                "amount",
                "1200.50",
                "currency",
                "usd",
                "purpose",
                "invoice 7",
                "payer_country",
                "CN");
        var fact = paid(read().item(ORIGIN));
        assertThat(fact.said())
                .isEqualTo("PAID|party:cafe|BLUE MILL|CN|party:cafe|RED MILL||2031-04-01/2031-04-01|transactionNo=T-1");
        assertThat(fact.details())
                .isEqualTo(Map.of("amount", "1200.5", "currency", "USD", "purpose", "invoice 7", "payerCountry", "CN"));
        assertThat(fact.roles()).isEmpty();
        assertThat(fact.period()).isEqualTo(Period.of(LocalDate.of(2031, 4, 1), LocalDate.of(2031, 4, 1)));
    }

    @Test
    void keepsWhatARowSays() throws IOException {
        with(
                "moment",
                "2031-02-04T23:30:00.1234567-05:00",
                "amount",
                "18400.000000000000000001",
                "currency",
                "btc",
                "method",
                "virtual",
                "reference",
                "BL 2031/417",
                "global_id",
                "4B6A2F0E-3C1D-4E8F-9A7B-5D6C7E8F9A0B",
                "payer_bank",
                "exmpdeffxxx",
                "payee_country",
                "MX");
        var fact = paid(read().item(ORIGIN));
        assertThat(fact.details())
                .isEqualTo(Map.of(
                        "amount",
                        "18400.000000000000000001",
                        "currency",
                        "XBT",
                        "method",
                        "VIRTUAL",
                        "reference",
                        "BL 2031/417",
                        "globalId",
                        "4b6a2f0e-3c1d-4e8f-9a7b-5d6c7e8f9a0b",
                        "payerBank",
                        "EXMPDEFF",
                        "payeeCountry",
                        "MX",
                        "momentFrom",
                        micros("2031-02-05T04:30:00.123456Z"),
                        "momentTo",
                        micros("2031-02-05T04:30:00.123456Z")));
        assertThat(fact.period().from()).isEqualTo(PartialDate.of(LocalDate.of(2031, 2, 5)));
        assertThat(fact.period().to()).isEqualTo(fact.period().from());
    }

    @ParameterizedTest
    @CsvSource({"2031, 2031", "2031-02, 2031-02", "2031-02-04, 2031-02-04"})
    void aMomentMayBeADayAMonthOrAYear(String written, String kept) throws IOException {
        var fact = paid(with("moment", written).read().item(ORIGIN));
        assertThat(fact.period().from()).hasToString(kept);
        assertThat(fact.period().to()).hasToString(kept);
        assertThat(fact.details()).isEmpty();
    }

    @Test
    void aRowWithoutMomentIsUndated() throws IOException {
        assertThat(paid(read().item(ORIGIN)).period()).isEqualTo(Period.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "trx:0xAB00000000000000000000000000000000000000000000000000000000000000, TRX:ab00000000000000000000000000000000000000000000000000000000000000",
        "BTC 00000000000000000000000000000000000000000000000000000000000000FF, XBT:00000000000000000000000000000000000000000000000000000000000000ff",
        "Own-Number 7, Own-Number 7",
    })
    void oneGlobalIdHasOneSpelling(String written, String kept) throws IOException {
        assertThat(paid(with("global_id", written).read().item(ORIGIN))
                        .details()
                        .get("globalId"))
                .isEqualTo(kept);
    }

    @Test
    void aRowWithNameAndInstrumentsSaysThatThePartyHasThem() throws IOException {
        with(
                "payer_account",
                "de89 3704 0044 0532 0130 00",
                "payer_card",
                "4111 1111 1111 1111",
                "payee_wallet",
                WALLET);
        var item = read().item(ORIGIN);
        var card = Objects.requireNonNull(paid(item).roles().get("FROM_CARD"));
        assertThat(card).matches("card:411111\\|1111\\|[0-9a-f]{64}");
        assertThat(paid(item).roles())
                .isEqualTo(Map.of("FROM_ACCOUNT", "account:" + IBAN, "FROM_CARD", card, "INTO_WALLET", WALLET_KEY));
        assertThat(holdings(item))
                .containsExactly(
                        "HAS_ACCOUNT party:cafe|BLUE MILL| account:" + IBAN + " true",
                        "HAS_CARD party:cafe|BLUE MILL| " + card + " true",
                        "HAS_WALLET party:cafe|RED MILL| " + WALLET_KEY + " true");
        var entities = item.entities().stream()
                .collect(Collectors.toMap(NewEntity::key, entity -> entity, (one, same) -> one));
        assertThat(Objects.requireNonNull(entities.get("account:" + IBAN)))
                .isEqualTo(new NewEntity(
                        "account:" + IBAN,
                        EntityKind.ACCOUNT,
                        IBAN,
                        Marking.CLEAR,
                        Map.of("number", IBAN, "country", "DE")));
        assertThat(Objects.requireNonNull(entities.get(card)))
                .isEqualTo(new NewEntity(
                        card,
                        EntityKind.CARD,
                        "411111******1111",
                        Marking.CLEAR,
                        Map.of("first", "411111", "last", "1111")));
    }

    @Test
    void aNumberStandsWithTheBankThatHasIt() throws IOException {
        with("payee_account", "00-123 45", "payee_bank", "EXMPCNSHXXX");
        var item = read().item(ORIGIN);
        assertThat(paid(item).roles()).isEqualTo(Map.of("INTO_ACCOUNT", "account:EXMPCNSH|0012345"));
        assertThat(item.entities())
                .contains(new NewEntity(
                        "account:EXMPCNSH|0012345",
                        EntityKind.ACCOUNT,
                        "EXMPCNSH 0012345",
                        Marking.CLEAR,
                        Map.of("number", "0012345", "bic", "EXMPCNSH", "country", "CN")));
    }

    @ParameterizedTest
    @CsvSource({
        "payer_account, " + IBAN + ", holder:account:" + IBAN + ", unnamed holder of " + IBAN,
        "payer_wallet, " + WALLET + ", holder:" + WALLET_KEY
                + ", unnamed holder of 0x52908400098527886e0f7030069857d2e4169ee7",
    })
    void aRowWithoutNameStandsAtTheUnnamedHolder(String column, String text, String key, String name)
            throws IOException {
        var item = with("payer_name", "", column, text).read().item(ORIGIN);
        assertThat(paid(item).subject()).isEqualTo(key);
        assertThat(item.entities()).contains(NewEntity.of(key, EntityKind.ORGANIZATION, name, Marking.CLEAR));
        // Who holds it is not said.
        assertThat(holdings(item)).isEmpty();
        assertThat(item.facts())
                .noneMatch(
                        fact -> fact.kind() == LinkKind.NAMED && fact.subject().equals(key));
        assertThat(paid(item).roles()).hasSize(1);
    }

    @Test
    void anUnnamedHolderOfACardIsKeyedByItsHash() throws IOException {
        var item = with("payer_name", "", "payer_card", CARD).read().item(ORIGIN);
        assertThat(paid(item).subject()).matches("holder:card:411111\\|1111\\|[0-9a-f]{64}");
        assertThat(item.toString()).doesNotContain(CARD);
    }

    @Test
    void aNameAloneIsEnoughAndNeitherIsNot() {
        for (var end : List.of("payer", "payee")) {
            cells.put("payer_name", "Blue Mill");
            cells.put("payee_name", "Red Mill");
            cells.put(end + "_name", "");
            assertThat(rejected())
                    .satisfies(reject -> assertThat(reject.code()).isEqualTo("MISSING"))
                    .satisfies(reject -> assertThat(reject.column()).isEqualTo(end + "_name"))
                    .satisfies(reject -> assertThat(reject.message()).contains(end + "_account"));
        }
        cells.put("payee_id", "demo:c1");
        assertThat(rejected().message()).contains("write the name that belongs to the id");
    }

    @Test
    void onBehalfOfOthersJoinsNobody() throws IOException {
        with(
                "originator_name", "Far Originator",
                "originator_country", "CN",
                "originator_provider", "Purse House",
                "beneficiary_name", "Far Beneficiary",
                "beneficiary_id", "demo:c7",
                "beneficiary_provider", "Bank House");
        var item = read().item(ORIGIN);
        assertThat(new TreeMap<>(paid(item).roles()))
                .hasToString("{BENEFICIARY_PROVIDER=party:cafe|BANK HOUSE|, BENEFITS=demo:c7,"
                        + " ORIGINATED_BY=party:cafe|FAR ORIGINATOR|CN, ORIGINATOR_PROVIDER=party:cafe|PURSE HOUSE|}");
        assertThat(item.facts().stream().filter(fact -> fact.kind() == LinkKind.PAID))
                .hasSize(1);
        assertThat(item.facts().stream().map(NewFact::kind).distinct())
                .containsExactlyInAnyOrder(LinkKind.NAMED, LinkKind.LOCATED_IN, LinkKind.PAID);
        cells.put("originator_name", "");
        assertThat(rejected())
                .satisfies(reject -> assertThat(reject.code()).isEqualTo("MISSING"))
                .satisfies(reject -> assertThat(reject.column()).isEqualTo("originator_name"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "payer_account;DE88370400440532013000;BAD_IBAN;check digits",
                "payee_account;DE8937040044053201300;BAD_IBAN;22 characters",
                "payer_account;00012345;BAD_IBAN;give the BIC of the bank",
                "payee_account;US12345678901234567890;BAD_IBAN;no country US",
                "payer_account;x;BAD_IBAN;is no IBAN",
                "payer_bank;EXMPDEF;BAD_BIC;8 or 11 characters",
                "payee_bank;Bank of Landia;BAD_BIC;8 or 11 characters",
                "payee_bank;EXMPZZFF;BAD_BIC;8 or 11 characters",
                "payer_card;4111111111111112;BAD_CARD;wrong check digit",
                "payee_card;411111******1111;BAD_CARD;is masked",
                "payer_card;41111;BAD_CARD;12 to 19 digits",
                "payer_wallet;0x52908400098527886E0F7030069857D2E4169EE7;BAD_WALLET;names no currency",
                "payee_wallet;ETH:0x52908400098527886E0F7030069857D2E4169Ee7;BAD_WALLET;EIP-55",
                "payer_wallet;TRX:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u;BAD_WALLET;checksum is wrong",
                "payer_wallet;TRX:0x52908400098527886E0F7030069857D2E4169EE7;BAD_WALLET;is an address of ETH",
                "payer_wallet;:x;BAD_WALLET;no code of a currency",
                "amount;0;BAD_AMOUNT;not above zero",
                "amount;-5;BAD_AMOUNT;no amount",
                "amount;1e5;BAD_AMOUNT;no exponent",
                "amount;1,234.50;BAD_AMOUNT;digits with a point",
                "amount;1.0000000000000000001;BAD_AMOUNT;too many digits",
                "amount;ten;BAD_AMOUNT;no amount",
                "currency;dollars;BAD_CURRENCY;ISO 4217",
                "currency;XXX;BAD_CURRENCY;ISO 4217",
                "currency;RMB;BAD_CURRENCY;CNY",
                "moment;2031-02-30;BAD_MOMENT;no moment",
                "moment;2031-02-04T12:00:00;BAD_MOMENT;without an offset",
                "moment;2031-02-04T25:00:00Z;BAD_MOMENT;does not exist",
                "moment;soon;BAD_MOMENT;no moment",
                "date;2031-04-31;BAD_DATE;no date",
                "method;wire;BAD_VALUE;TRANSFER, CARD, CASH, CHEQUE, VIRTUAL, OTHER",
                "payer_country;Nowhere;BAD_COUNTRY;",
                "payee_id;c1;BAD_ID;names no list",
                "originator_id;c1;BAD_ID;names no list",
                "marking;PURPLE;BAD_MARKING;",
            })
    void setsARowAsideWholeWithItsCode(String column, String text, String code, String message) {
        if (column.startsWith("originator")) with("originator_name", "Far Originator");
        with(column, text);
        var reject = rejected();
        assertThat(reject.code()).isEqualTo(code);
        assertThat(reject.column()).isEqualTo(column);
        assertThat(reject.line()).isEqualTo(2);
        if (message != null) assertThat(reject.message()).contains(message);
    }

    @Test
    void dateAndMomentAreNotBothGiven() {
        var reject = with("moment", "2031-02-04", "date", "2031-02-04").rejected();
        assertThat(reject.code()).isEqualTo("BAD_MOMENT");
        assertThat(reject.message()).contains("give one of them");
    }

    @Test
    void payerAndPayeeAreTwo() {
        assertThat(with("payee_name", "blue mill").rejected().code()).isEqualTo("SAME_ENDS");
        assertThat(with("payer_name", "", "payee_name", "", "payer_account", IBAN, "payee_account", IBAN)
                        .rejected()
                        .code())
                .isEqualTo("SAME_ENDS");
        // Whoever holds the payer's account is the payer.
        assertThat(with("payer_name", "Blue Mill").rejected().code()).isEqualTo("SAME_ENDS");
        assertThat(with("payer_name", "", "payee_name", "Red Mill").rejected().code())
                .isEqualTo("SAME_ENDS");
    }

    @Test
    void twoNamesMayShareAnAccount() throws IOException {
        assertThat(with("payer_account", IBAN, "payee_account", IBAN)
                        .read()
                        .payee()
                        .instruments())
                .hasSize(1);
    }

    /** Whatever column has it beside its own. */
    @ParameterizedTest
    @ValueSource(strings = {"transaction_no", "reference", "purpose", "global_id"})
    void noTextKeepsTheNumberOfACard(String column) throws IOException {
        for (var end : List.of("payer_card", "payee_card"))
            for (var written : List.of(CARD, "4111 1111 1111 1111", "pay 4111-1111-1111-1111/9")) {
                var row = with("payer_card", "", "payee_card", "")
                        .with(end, CARD, column, written)
                        .read();
                var told = row + " " + row.item(ORIGIN);
                assertThat(told.replaceAll("[ -]", "")).doesNotContain(CARD);
                assertThat(told).contains("411111******1111");
            }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payer_name",
                "payee_name",
                "originator_name",
                "originator_provider",
                "beneficiary_name",
                "beneficiary_provider"
            })
    void noNameIsTheNumberOfACard(String column) {
        var reject =
                with("payer_card", CARD, column, "card 4111 1111 1111 1111").rejected();
        assertThat(reject.code()).isEqualTo("BAD_CARD");
        assertThat(reject.message()).contains("write the name of the holder");
        assertThat(reject.toString().replaceAll("[ -]", "")).doesNotContain(CARD);
    }

    /** A number in the wrong column, in a formula, or beside other faults. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "payer_account",
                "payee_account",
                "payer_bank",
                "payer_wallet",
                "payer_id",
                "payee_id",
                "payer_country",
                "amount",
                "currency",
                "moment",
                "date",
                "method",
                "marking",
                "originator_country"
            })
    void noRejectTellsTheNumberOfACard(String column) throws IOException {
        for (var written : List.of(CARD, "4111 1111 1111 1111", "=\"" + CARD + "\"", "4111-1111-1111-1111")) {
            if (column.equals("amount") && written.equals(CARD)) continue;
            var reject =
                    with("originator_name", "Far Originator", column, written).rejected();
            assertThat(reject.toString().replaceAll("[ -]", "")).doesNotContain(CARD);
            var file = file();
            try (var table = Table.open(
                    file,
                    FileForm.ofBeginning(file, mapping),
                    mapping,
                    PaymentFeed.COLUMNS,
                    PaymentFeed.REQUIRED,
                    one -> {})) {
                var fields = FeedField.of(PaymentFeed.COLUMNS, PaymentFeed.REQUIRED).stream()
                        .collect(Collectors.toMap(FeedField::name, FeedField::example));
                var trial = table.trial(
                        1,
                        row -> PaymentRow.read(row, ORIGIN, "secret"),
                        name -> Objects.requireNonNull(fields.get(name)));
                assertThat(trial.rows().getFirst().faults()).isNotEmpty();
                assertThat(trial.rows().getFirst().faults().toString().replaceAll("[ -]", ""))
                        .doesNotContain(CARD);
            }
        }
    }

    @Test
    void examplesOfFieldsCanStandForBadValues() throws IOException {
        for (var field : FeedField.of(PaymentFeed.COLUMNS, PaymentFeed.REQUIRED))
            if (!field.name().equals("date")) cells.put(field.name(), field.example());
        assertThat(read().details())
                .containsKeys("amount", "currency", "method", "momentFrom", "globalId", "reference");
    }

    @Test
    void theMappingSaysZoneFormsAndDecimals() throws IOException {
        mapping = Mapping.parse("own", """
                {"feed": "payments", "decimal": ",", "zone": "America/Mexico_City", "dates": ["dd/MM/yyyy HH:mm", "epoch milliseconds", "dd/MM/yyyy"],
                 "columns": {"transaction_no": "transaction_no", "payer_name": "payer_name", "payee_name": "payee_name", "moment": "moment", "amount": "amount"}}
                """);
        var row = with("moment", "04/02/2031 12:30", "amount", "1.234.567,50").read();
        assertThat(row.details())
                .isEqualTo(Map.of(
                        "amount",
                        "1234567.5",
                        "momentFrom",
                        micros("2031-02-04T18:30:00Z"),
                        "momentTo",
                        micros("2031-02-04T18:30:00Z")));
        assertThat(with("moment", "1927996200123").read().details().get("momentFrom"))
                .isEqualTo(1_927_996_200_123_000L);
        assertThat(with("moment", "04/02/2031").read().details()).doesNotContainKey("momentFrom");
        assertThat(with("moment", "2031-02-04T12:30:00").read().details().get("momentFrom"))
                .isEqualTo(micros("2031-02-04T18:30:00Z"));
        assertThat(with("amount", "1.234").read().details().get("amount")).isEqualTo("1234");
        assertThat(with("amount", "1.23,5").rejected().code()).isEqualTo("BAD_AMOUNT");
        assertThat(with("amount", "1,234,5").rejected().code()).isEqualTo("BAD_AMOUNT");
    }

    @Test
    void aFormThatIgnoresTheTimeGivesTheDayWhereTheZoneIsUnknown() throws IOException {
        var columns = "\"columns\": {\"transaction_no\": \"transaction_no\", \"payer_name\": \"payer_name\","
                + " \"payee_name\": \"payee_name\", \"moment\": \"moment\"}";
        mapping = Mapping.parse("own", "{\"dates\": [\"yyyy-MM-dd*\"], " + columns + "}");
        with("moment", "2031-02-04 23:30:00.5");
        assertThat(read().moment())
                .satisfies(moment -> assertThat(moment.first()).isNull());
        mapping = Mapping.parse("own", "{\"zone\": \"UTC\", \"dates\": [\"yyyy-MM-dd*\"], " + columns + "}");
        assertThat(Objects.requireNonNull(read().moment()).first()).isEqualTo(micros("2031-02-04T23:30:00.500Z"));
        assertThat(mapping.zone()).isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    void aMappingNamesAZoneThatThereIs() {
        assertThatThrownBy(() -> Mapping.parse("own", "{\"zone\": \"Mars\"}")).hasMessageContaining("is no time zone");
    }
}
