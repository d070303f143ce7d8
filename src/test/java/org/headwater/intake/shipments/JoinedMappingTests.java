package org.headwater.intake.shipments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.headwater.intake.run.Origin;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.FileForm;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.intake.table.Mappings;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RowsFile;
import org.headwater.intake.table.Table;
import org.headwater.substance.SubstanceNames;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinedMappingTests {

    private static final Origin ORIGIN =
            new Origin("source-id", "cafe", Marking.CLEAR, "agency-a", new SubstanceNames(List.of()));

    private static final Path GRAPHS = Path.of("..", "shared", "data", "graphs");

    private static final String PAYMENTS = """
        {"feed": "payments", "rows": ["transfers"],
         "join": [{"file": "accounts", "as": "from", "on": {"id": "payer"}},
                  {"file": "accounts", "as": "to", "on": {"id": "payee"}},
                  {"file": "owners", "as": "owner", "on": {"owner_no": "from.owner"}}],
         "columns": {"transaction_no": "no", "payer_name": ["owner.name", "from.name"], "payee_name": "to.name",
                     "payer_country": "from.country", "amount": "amount", "date": "day"},
         "dates": ["epoch seconds"], "ignore": ["accounts.opened"]}
        """;

    private static final String ACCOUNTS = """
        id,owner,name,country,opened
        1,9,First Purse,CN,x
        2,,Second Purse,MX,x
        3,8,Third Purse,Nowhere,x
        4,7,Fourth Purse
        """;

    private static final String OWNERS = "owner_no,name\n9,Blue Mill\n8,Red Mill\n";

    @TempDir
    Path folder;

    private final List<Reject> rejects = new ArrayList<>();

    private InputFile file(String name, String content) throws IOException {
        return new InputFile(name, Files.writeString(folder.resolve(name), content));
    }

    private List<PaymentRow> payments(Mapping mapping, List<InputFile> files) throws IOException {
        RowsFile.check(mapping, files);
        var rows = new ArrayList<PaymentRow>();
        for (var read : RowsFile.of(mapping, files)) {
            rejects.addAll(read.joined().rejects());
            try (var table = Table.open(
                    read,
                    FileForm.of(read.file(), read.mapping()),
                    PaymentFeed.COLUMNS,
                    Set.of("transaction_no", "payer_name", "payee_name"),
                    rejects::add)) {
                for (var line : table)
                    try {
                        rows.add(PaymentRow.read(line, ORIGIN, "secret"));
                    } catch (BadRow e) {
                        rejects.add(e.reject());
                    }
            }
        }
        return rows;
    }

    private static String name(PaymentEnd end) {
        return Objects.requireNonNull(end.party()).name();
    }

    private List<PaymentRow> transfers(String rows) throws IOException {
        return payments(
                Mapping.parse("own", PAYMENTS),
                List.of(
                        file("owners.csv", OWNERS),
                        file("transfers_2031-05-01.csv", "no,payer,payee,amount,day\n" + rows),
                        file("accounts.csv", ACCOUNTS)));
    }

    @Test
    void completesRowsByTheirPartners() throws IOException {
        var rows = transfers("T1,1,2,5.5,1935705599\nT2,2,1,7,1935705600\n");
        assertThat(rows)
                .extracting(row ->
                        name(row.payer()) + " " + row.payer().country() + " " + name(row.payee()) + " " + row.day())
                .containsExactly("Blue Mill CN Second Purse 2031-05-04", "Second Purse MX First Purse 2031-05-05");
        assertThat(rows.getFirst().partners())
                .as("the rows that the first one is made of")
                .isEqualTo("; accounts.csv row 2; accounts.csv row 3; owners.csv row 2");
    }

    /** Exports are cut into files, and a later one may have a column more. */
    @Test
    void filesOfOnePartMayHaveOtherColumns() throws IOException {
        var mapping = Mapping.parse("own", """
                {"join": [{"file": "accounts", "as": "from", "on": {"account_no": "payer"}}],
                 "columns": {"transaction_no": "no", "payer_name": "from.holder", "payer_country": "from.country",
                             "payee_name": "payee"}}
                """);
        var rows = payments(
                mapping,
                List.of(
                        file("accounts_1.csv", "account_no,holder\n1,Blue Mill\n"),
                        file("accounts_2.csv", "account_no,holder,country\n2,Red Mill,CN\n"),
                        file("transfers.csv", "no,payer,payee\nT1,1,Salt Mill\nT2,2,Salt Mill\n")));
        assertThat(rows)
                .extracting(row -> name(row.payer()) + " " + row.payer().country())
                .containsExactly("Blue Mill null", "Red Mill CN");
    }

    @Test
    void setsRowsAsideThatLackAPartner() throws IOException {
        assertThat(transfers("T1,1,17,1,0\nT2,4,1,1,0\nT3,3,1,1,0\nT4,,1,1,0\nT5,1,2,1,0\n"))
                .extracting(PaymentRow::transactionNo)
                .containsExactly("T5");
        assertThat(rejects)
                .extracting(reject -> reject.file() + " " + reject.line() + " " + reject.code() + " " + reject.column())
                .containsExactly(
                        "accounts.csv 5 WRONG_WIDTH null",
                        "transfers_2031-05-01.csv 2 NO_PARTNER payee",
                        "transfers_2031-05-01.csv 3 NO_PARTNER payer",
                        "transfers_2031-05-01.csv 4 BAD_COUNTRY from.country",
                        "transfers_2031-05-01.csv 5 MISSING owner.name");
        assertThat(rejects.get(1).message()).contains("no row of accounts has id '17'");
        assertThat(rejects.get(3).message()).endsWith("(in accounts.csv, line 4)");
    }

    @Test
    void namesTheRowWhoseReferenceLeadsNowhere() throws IOException {
        payments(
                Mapping.parse("own", PAYMENTS),
                List.of(
                        file("owners.csv", "owner_no,name\n1,Blue Mill\n"),
                        file("transfers.csv", "no,payer,payee,amount,day\nT1,1,2,1,0\n"),
                        file("accounts.csv", ACCOUNTS)));
        assertThat(rejects.getLast().message())
                .contains("no row of owners has owner_no '9', which accounts.csv, line 2, names");
    }

    @Test
    void refusesAKeyThatTwoRowsHave() {
        assertThatThrownBy(() -> payments(
                        Mapping.parse("own", PAYMENTS),
                        List.of(
                                file("owners.csv", OWNERS + "9,Green Mill\n"),
                                file("transfers.csv", "no,payer,payee,amount,day\nT1,1,2,1,0\n"),
                                file("accounts.csv", ACCOUNTS))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("owners.csv")
                .hasMessageContaining("owner_no '9' in line 4 and in line 2");
    }

    @Test
    void refusesFilesThatLackOrThatItHasNoPartFor() {
        var mapping = Mapping.parse("own", PAYMENTS);
        assertThatThrownBy(
                        () -> payments(mapping, List.of(file("transfers.csv", "no\n"), file("accounts.csv", ACCOUNTS))))
                .hasMessageContaining("owners")
                .hasMessageContaining("is missing");
        assertThatThrownBy(() -> payments(
                        mapping,
                        List.of(
                                file("transfers.csv", "no\n"),
                                file("accounts.csv", ACCOUNTS),
                                file("owners.csv", OWNERS),
                                file("branches.csv", "x\n"))))
                .hasMessageContaining("branches.csv")
                .hasMessageContaining(
                        "is no part of the mapping own, which reads transfers and joins accounts, owners");
        assertThatThrownBy(() -> payments(mapping, List.of(file("accounts.csv", ACCOUNTS))))
                .hasMessageContaining("is no file of rows");
    }

    @Test
    void refusesColumnsOfAJoinedFileThatItDoesNotKnow() {
        assertThatThrownBy(() -> payments(
                        Mapping.parse("own", PAYMENTS),
                        List.of(
                                file("owners.csv", "owner_no,name,born\n9,Blue Mill,x\n"),
                                file("transfers.csv", "no,payer,payee,amount,day\nT1,1,2,1,0\n"),
                                file("accounts.csv", ACCOUNTS))))
                .hasMessageContaining("'born', which the mapping own neither uses nor ignores (as owners.born)");
    }

    @ParameterizedTest
    @CsvSource({
        "1935705600, 2031-05-05",
        "1935705600123, 2031-05-05",
        "1935705599999, 2031-05-04",
        "-1, 1969-12-31",
        "0, 1970-01-01",
        "99999999999, 5138-11-16",
        "100000000000, 1973-03-03"
    })
    void readsTimesSince1970(String written, String day) {
        var mapping = Mapping.parse("own", """
            {"dates": ["epoch seconds", "epoch milliseconds"]}""");
        assertThat(mapping.date(written)).hasToString(day);
    }

    @ParameterizedTest
    @CsvSource({"2019 OCT, 2018-10", "2019 dec, 2018-12", "2019 Jan, 2019-01", "2019 SEP, 2019-09"})
    void readsMonthsOfAFiscalYear(String written, String month) {
        var mapping = Mapping.parse("own", """
            {"dates": ["fiscal year from October: yyyy MMM"]}""");
        assertThat(mapping.date(written)).hasToString(month);
    }

    @Test
    void aFiscalYearFromJanuaryIsThatOfTheCalendar() {
        var mapping = Mapping.parse("own", """
            {"dates": ["fiscal year from January: yyyy MMM"]}""");
        assertThat(mapping.date("2019 MAR")).hasToString("2019-03");
    }

    @Test
    void readsTheIncrementsOfABenchmark() throws IOException {
        var rows = payments(
                Mappings.get("finbench"),
                List.of(
                        file("AccountTransferAccount.csv", """
                                fromId|toId|amount|createTime
                                11|12|5.25|2020-06-29 02:33:46.538
                                """),
                        file("AddAccountTransferAccountWrite12.csv", """
                                createTime|dependencyTime|fromId|toId|amount
                                1606867200123|1577880000000|12|13|7.5
                                """),
                        file("AddAccountTransferAccountReadWrite1.csv", """
                                createTime|dependencyTime|fromId|toId|amount|startTime|endTime
                                1606867200124|1577880000000|13|11|1|1|2
                                """),
                        file("AddAccountRepayLoanWrite14.csv", """
                                createTime|dependencyTime|accountId|loanId|amount
                                1606953600000|1577880000000|11|900|2
                                """),
                        file("AddLoanDepositAccountWrite15.csv", """
                                createTime|dependencyTime|accountId|loanId|amount
                                1606953600000|1577880000000|11|900|3
                                """)));
        assertThat(rejects).isEmpty();
        assertThat(rows)
                .extracting(row -> name(row.payer()) + ">" + name(row.payee()) + " " + row.day())
                .containsExactly(
                        "11>12 2020-06-29",
                        "12>13 2020-12-02",
                        "13>11 2020-12-02",
                        "11>loan 900 2020-12-03",
                        "loan 900>11 2020-12-03");
    }

    private List<InputFile> unpacked(Path archive, String... entries) throws Exception {
        Assumptions.assumeTrue(Files.exists(archive), "no " + archive + ": nothing to read");
        var command = new ArrayList<>(List.of("tar", "xzf", archive.toString(), "-C", folder.toString()));
        command.addAll(List.of(entries));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
        return Stream.of(entries)
                .map(folder::resolve)
                .map(path -> new InputFile(path.getFileName().toString(), path))
                .toList();
    }

    /** Each row is a payment, or set aside since it pays itself. */
    private void readsEachRow(Mapping mapping, List<InputFile> files) throws IOException {
        var lines = 0L;
        for (var file : files) lines += Files.readAllLines(file.path()).size() - 1;
        var rows = payments(mapping, files);
        assertThat(rejects).extracting(Reject::code).containsOnly("SAME_ENDS");
        assertThat(rows.size() + rejects.size()).isEqualTo((int) lines);
    }

    @Test
    void readsTheWholeSnapshotOfABenchmark() throws Exception {
        readsEachRow(
                Mappings.get("finbench"),
                unpacked(
                        GRAPHS.resolve("finbench").resolve("snapshot.tar.gz"),
                        "snapshot/AccountTransferAccount.csv",
                        "snapshot/AccountWithdrawAccount.csv",
                        "snapshot/AccountRepayLoan.csv",
                        "snapshot/LoanDepositAccount.csv"));
    }

    @Test
    void readsAWholeSampleOfASimulator() throws Exception {
        readsEachRow(
                Mappings.get("amlsim"), unpacked(GRAPHS.resolve("20K_cycle200.tgz"), "20K_cycle200/transactions.csv"));
    }

    @Test
    void readsTransactionsOfASimulatorWithTheirAlerts() throws IOException {
        var rows = payments(
                Mappings.get("amlsim"), List.of(file("transactions.csv", """
                                tran_id,orig_acct,bene_acct,tx_type,base_amt,tran_timestamp,is_sar,alert_id
                                1,31,32,TRANSFER,10.5,2017-01-02T00:00:00Z,False,-1
                                2,32,33,TRANSFER,11,20170103,True,7
                                """), file("alert_transactions.csv", """
                                alert_id,alert_type,is_sar,tran_id,orig_acct,bene_acct,tx_type,base_amt,tran_timestamp
                                7,cycle,True,2,32,33,TRANSFER,11,20170103
                                """)));
        assertThat(rejects).isEmpty();
        assertThat(rows)
                .extracting(row -> row.transactionNo() + " "
                        + name(row.payer()) + ">"
                        + name(row.payee()) + " " + row.day() + " "
                        + row.details().get("amount") + " " + row.details().get("purpose"))
                .containsExactly("1 31>32 2017-01-02 10.5 null", "2 32>33 2017-01-03 11 cycle 7");
        assertThat(payments(Mappings.get("amlsim"), List.of(file("sample.csv", """
                        sourceNodeId,targetNodeId,value,time
                        5,6,147.8,1
                        """))))
                .singleElement()
                .satisfies(row -> assertThat(row.day()).hasToString("2017-01-02"));
    }
}
