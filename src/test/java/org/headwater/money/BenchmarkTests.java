package org.headwater.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.headwater.Size;
import org.headwater.money.rules.MoneyOrder;
import org.headwater.money.rules.MoneyRequest;
import org.headwater.money.rules.MoneyRules;
import org.headwater.money.rules.Ratio;
import org.headwater.money.search.Moment;
import org.headwater.money.search.MoneyGraph;
import org.headwater.money.search.MoneyResult;
import org.headwater.money.search.MoneySearch;
import org.headwater.money.search.Payment;
import org.headwater.trace.rules.DateWindow;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.search.WholeGraph;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Complex reads of the LDBC Financial Benchmark on its data, by chains and flows of money and by SQL. What is asked of other things than
 * payments is joined here: media, owners, loans. Where the reference code leaves out the ends of a window, they are in it, for both.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BenchmarkTests {

    private static final Path DATA = Path.of("..", "shared", "data", "graphs", "finbench", "snapshot.tar.gz");

    private static final DateWindow WINDOW = new DateWindow(LocalDate.of(2020, 9, 1), LocalDate.of(2022, 6, 30));

    private static final String WITHIN = "CAST(moment AS DATE) BETWEEN DATE '2020-09-01' AND DATE '2022-06-30'";

    private static final int MOST = 200;

    /** {@code -Pthorough} asks more. */
    private static final int TIMES = Size.isThorough() ? 5 : 1;

    private @Nullable Connection database;

    private @Nullable MoneyGraph transfers;

    @BeforeAll
    void load(@TempDir Path folder) throws IOException, InterruptedException, SQLException {
        assumeTrue(Files.exists(DATA), "no " + DATA + ": nothing to ask");
        var unpacked =
                new ProcessBuilder("tar", "xzf", DATA.toAbsolutePath().toString(), "-C", folder.toString()).start();
        assertThat(unpacked.waitFor()).isZero();
        database = DriverManager.getConnection("jdbc:duckdb:");
        var files = folder.resolve("snapshot");
        moved(files, "transfer", "AccountTransferAccount", "fromId", "toId");
        moved(files, "withdrawal", "AccountWithdrawAccount", "fromId", "toId");
        moved(files, "deposit", "LoanDepositAccount", "'loan ' || loanId", "accountId");
        run("CREATE TABLE moved AS FROM transfer UNION ALL FROM withdrawal UNION ALL FROM deposit");
        run("CREATE TABLE blocked AS SELECT DISTINCT accountId AS account FROM " + csv(files, "MediumSignInAccount")
                + " JOIN " + csv(files, "Medium") + " USING (mediumId) WHERE isBlocked = 'true'");
        run("CREATE TABLE owned AS SELECT personId AS person, accountId AS account FROM "
                + csv(files, "PersonOwnAccount"));
        run("CREATE TABLE corporate AS SELECT DISTINCT accountId AS account FROM " + csv(files, "CompanyOwnAccount"));
        transfers = graph("transfer");
    }

    @AfterAll
    void close() throws SQLException {
        if (database != null) database.close();
    }

    private static String csv(Path folder, String file) {
        return "read_csv('" + folder.resolve(file + ".csv") + "', delim = '|', header = true, all_varchar = true)";
    }

    /** Movements within the window, of which none goes from an account to itself. */
    private void moved(Path folder, String table, String file, String from, String to) throws SQLException {
        run("CREATE TABLE " + table + " AS SELECT '" + table
                + "' || row_number() OVER (ORDER BY a, b, moment, amount) AS id, * FROM (SELECT "
                + from + " AS a, " + to + " AS b, CAST(amount AS DECIMAL(38, 15)) AS amount, "
                + "CAST(createTime AS TIMESTAMP) AS moment FROM " + csv(folder, file) + ") WHERE a <> b AND " + WITHIN);
    }

    private void run(String sql) throws SQLException {
        try (var statement = Objects.requireNonNull(database).createStatement()) {
            statement.execute(sql);
        }
    }

    private List<List<String>> rows(String sql) {
        try (var statement = Objects.requireNonNull(database).createStatement();
                var found = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<String>>();
            while (found.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= found.getMetaData().getColumnCount(); column++)
                    row.add(String.valueOf(found.getString(column)));
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private List<String> ids(String sql) {
        return rows(sql).stream().map(List::getFirst).toList();
    }

    private static String list(Collection<String> texts) {
        return texts.stream().map(text -> "'" + text + "'").collect(Collectors.joining(", ", "(", ")"));
    }

    private MoneyGraph graph(String table) {
        var ground = new WholeGraph();
        for (var party : ids("SELECT a FROM " + table + " UNION SELECT b FROM " + table))
            ground.party(WholeGraph.GraphParty.of(party, EntityKind.ORGANIZATION));
        var payments = new ArrayList<Payment>();
        for (var row : rows("SELECT id, a, b, amount, epoch_us(moment) FROM " + table)) {
            var at = Long.parseLong(row.get(4));
            payments.add(new Payment(
                    row.get(0),
                    row.get(1),
                    row.get(2),
                    Moment.of(at, at),
                    new BigDecimal(row.get(3)),
                    "XTS",
                    null,
                    null,
                    Confidence.of(0.8)));
        }
        return new MoneyGraph(ground.build(), payments);
    }

    private MoneyGraph transfers() {
        return Objects.requireNonNull(transfers);
    }

    private static MoneyRules rules(
            MoneyOrder order, int least, int most, @Nullable String keeps, @Nullable String min) {
        return MoneyRules.builder()
                .set("minPayments", least)
                .set("maxPayments", most)
                .set("maxTies", 0)
                .set("order", order)
                .set("window", WINDOW)
                .set("keepsAtLeast", keeps == null ? null : Ratio.of(new BigDecimal(keeps)))
                .set("minAmounts", min == null ? null : Map.of("XTS", new BigDecimal(min)))
                .build();
    }

    private static List<MoneyResult.FoundChain> asked(MoneyGraph graph, MoneyRequest request) {
        var result = MoneySearch.search(graph, request, MoneySearch.DEFAULT_BUDGET, () -> false);
        assertThat(result.status()).isEqualTo(CompletenessStatus.COMPLETE);
        return result.chains();
    }

    /** All chains between two ends; there are fewer than an answer may have. */
    private static List<MoneyResult.FoundChain> all(
            MoneyGraph graph, @Nullable PartySelector from, @Nullable PartySelector to, MoneyRules rules) {
        var chains = asked(graph, MoneyRequest.chains(from, to, rules, MOST));
        assertThat(chains.size()).isLessThan(MOST);
        return chains;
    }

    private BigDecimal sum(String table, Collection<String> ids) {
        return new BigDecimal(ids("SELECT sum(amount) FROM " + table + " WHERE id IN " + list(ids))
                        .getFirst())
                .stripTrailingZeros();
    }

    /** Ascending transfers from an account, up to three, no account twice: the accounts in order. */
    private static String ascending(String start) {
        return "WITH one AS (SELECT b AS p1, moment FROM transfer WHERE a = '" + start + "'), "
                + "two AS (SELECT p1, t.b AS p2, t.moment AS moment FROM one o JOIN transfer t ON t.a = o.p1 AND t.moment > o.moment WHERE t.b <> '"
                + start
                + "'), three AS (SELECT p1, p2, t.b AS p3, t.moment AS moment FROM two o JOIN transfer t ON t.a = o.p2 AND t.moment > o.moment "
                + "WHERE t.b NOT IN ('" + start + "', p1)) ";
    }

    // ---- The reads, by their numbers -------------------------------------------------------------------------------

    /** Accounts with a blocked medium that money reaches in up to three ascending transfers, by their distance. */
    @Test
    void read1() {
        var blocked = ids("SELECT account FROM blocked ORDER BY account");
        var asked = 0;
        for (var start : ids("SELECT a FROM transfer GROUP BY a ORDER BY md5(a)")) {
            if (asked == 12 * TIMES) break;
            var expected = new TreeMap<String, String>();
            for (var row : rows(
                    ascending(start) + "SELECT b, min(n) FROM (SELECT p1 AS b, 1 AS n FROM one UNION ALL SELECT p2, 2 "
                            + "FROM two UNION ALL SELECT p3, 3 FROM three) WHERE b IN (FROM blocked) GROUP BY b"))
                expected.put(row.getFirst(), row.get(1));
            if (expected.isEmpty()) continue;
            asked++;
            var found = new TreeMap<String, String>();
            for (var account : blocked) {
                if (account.equals(start)) continue;
                for (var chain : asked(
                        transfers(),
                        MoneyRequest.chains(
                                PartySelector.ids(start),
                                PartySelector.ids(account),
                                rules(MoneyOrder.STRICT, 1, 3, null, null),
                                1))) found.put(account, Integer.toString(chain.payments()));
            }
            assertThat(found).as(start).isEqualTo(expected);
        }
        assertThat(asked).isEqualTo(12 * TIMES);
    }

    /** Accounts with a loan whose money reaches the accounts of a person in up to three ascending transfers. */
    @Test
    void read2() {
        var persons =
                ids("SELECT person FROM owned JOIN transfer ON b = account GROUP BY person ORDER BY md5(person) LIMIT "
                        + 20 * TIMES);
        var asked = 0;
        for (var person : persons)
            for (var account : ids("SELECT account FROM owned WHERE person = '" + person
                    + "' AND account IN (SELECT b FROM transfer)")) {
                var backwards = "WITH one AS (SELECT a AS p1, moment FROM transfer WHERE b = '" + account + "'), "
                        + "two AS (SELECT p1, t.a AS p2, t.moment AS moment FROM one o JOIN transfer t ON t.b = o.p1 AND %s WHERE t.a <> '"
                        + account + "'), three AS (SELECT t.a AS p3 FROM two o JOIN transfer t ON t.b = o.p2 AND %s "
                        + "WHERE t.a NOT IN ('" + account
                        + "', p1)) SELECT DISTINCT p FROM (SELECT p1 AS p FROM one UNION ALL SELECT p2 "
                        + "FROM two UNION ALL SELECT p3 FROM three) WHERE p IN (SELECT b FROM deposit)";
                var expected = new TreeSet<>(ids(backwards.replace("%s", "t.moment < o.moment")));
                if (expected.isEmpty()) continue;
                asked++;
                var found = new TreeSet<String>();
                // Whom no way leads from at any time needs no question.
                for (var other : ids(backwards.replace("%s", "true")))
                    if (!asked(
                                    transfers(),
                                    MoneyRequest.chains(
                                            PartySelector.ids(other),
                                            PartySelector.ids(account),
                                            rules(MoneyOrder.STRICT, 1, 3, null, null),
                                            1))
                            .isEmpty()) found.add(other);
                assertThat(found).as(account).isEqualTo(expected);
            }
        assertThat(asked).isGreaterThan(10);
    }

    /** Loops of three transfers in any order of time, with number and sum of the second and third. */
    @Test
    void read4() {
        var starts =
                ids("SELECT DISTINCT one.a FROM transfer one JOIN transfer two ON two.a = one.b JOIN transfer three ON "
                        + "three.a = two.b AND three.b = one.a WHERE two.b NOT IN (one.a, one.b) ORDER BY md5(one.a) LIMIT "
                        + 30 * TIMES);
        assertThat(starts).hasSizeGreaterThan(10);
        for (var start : starts) {
            var expected = new HashMap<List<String>, List<String>>();
            for (var row : rows("WITH one AS (SELECT DISTINCT b FROM transfer WHERE a = '" + start + "'), "
                    + "edges AS (SELECT a, b, count(*) AS n, sum(amount) AS s FROM transfer GROUP BY a, b) "
                    + "SELECT one.b, two.b, two.n, two.s, three.n, three.s FROM one JOIN edges two ON two.a = one.b "
                    + "JOIN edges three ON three.a = two.b AND three.b = '" + start + "' WHERE two.b NOT IN ('" + start
                    + "', one.b)"))
                expected.put(row.subList(0, 2), List.of(row.get(2), plain(row.get(3)), row.get(4), plain(row.get(5))));
            var found = new HashMap<List<String>, List<String>>();
            var chains = asked(
                    transfers(),
                    MoneyRequest.cycles(PartySelector.ids(start), rules(MoneyOrder.UNORDERED, 3, 3, null, null), MOST));
            for (var chain : chains) {
                var told = new ArrayList<String>();
                for (var step : chain.steps().subList(1, 3)) {
                    told.add(Integer.toString(step.usable().size()));
                    told.add(sum("transfer", step.usable()).toPlainString());
                }
                found.put(chain.parties().subList(1, 3), told);
            }
            assertThat(found).as(start).isEqualTo(expected);
        }
    }

    private static String plain(String number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    /** Each way of up to three ascending transfers from an account. */
    @Test
    void read5() {
        var asked = 0;
        for (var start :
                ids("SELECT account FROM owned WHERE account IN (SELECT a FROM transfer) ORDER BY md5(account) LIMIT "
                        + 60 * TIMES)) {
            var expected = rows(ascending(start)
                            + "SELECT DISTINCT p1, '', '' FROM one UNION ALL SELECT DISTINCT p1, p2, '' FROM two "
                            + "UNION ALL SELECT DISTINCT p1, p2, p3 FROM three")
                    .stream()
                    .map(BenchmarkTests::filled)
                    .collect(Collectors.toSet());
            if (expected.size() >= MOST) continue;
            asked++;
            assertThat(ways(all(
                            transfers(), PartySelector.ids(start), null, rules(MoneyOrder.STRICT, 1, 3, null, null))))
                    .as(start)
                    .isEqualTo(expected);
        }
        assertThat(asked).isGreaterThan(10);
    }

    private static List<String> filled(List<String> row) {
        return row.stream().filter(text -> !text.isEmpty()).toList();
    }

    private static Set<List<String>> ways(List<MoneyResult.FoundChain> chains) {
        return chains.stream()
                .map(chain -> chain.parties().subList(1, chain.parties().size()))
                .collect(Collectors.toSet());
    }

    private static MoneyFlows.Filter above(String amount) {
        return new MoneyFlows.Filter(WINDOW, Map.of("XTS", new BigDecimal(amount)), null);
    }

    private static String total(MoneyFlow.Side side) {
        return side.sums().isEmpty() ? "0" : side.sums().getFirst().value().toPlainString();
    }

    /** Accounts that gather from over three others and withdraw to an account: what they got and what it got. */
    @Test
    void read6() {
        var graph = graph("withdrawal");
        var asked = 0;
        for (var end : ids(
                "SELECT DISTINCT w.b FROM withdrawal w JOIN transfer t ON t.b = w.a WHERE w.amount > 10000 AND t.amount > "
                        + "1000 GROUP BY w.b, w.a HAVING count(DISTINCT t.a) > 3 ORDER BY md5(w.b) LIMIT "
                        + 40 * TIMES)) {
            var expected = new TreeMap<String, String>();
            for (var row :
                    rows("SELECT m.a, i.s, m.s FROM (SELECT a, sum(amount) AS s FROM withdrawal WHERE b = '" + end
                            + "' AND amount > 10000 GROUP BY a) m JOIN (SELECT b, sum(amount) AS s FROM transfer WHERE amount > 1000 "
                            + "GROUP BY b HAVING count(DISTINCT a) > 3) i ON i.b = m.a"))
                expected.put(row.getFirst(), plain(row.get(1)) + " " + plain(row.get(2)));
            assertThat(expected).isNotEmpty();
            asked++;
            var found = new TreeMap<String, String>();
            for (var chain :
                    all(graph, null, PartySelector.ids(end), rules(MoneyOrder.UNORDERED, 1, 1, null, "10000"))) {
                var middle = chain.parties().getFirst();
                var got = MoneyFlows.side(transfers().paymentsTo(middle), above("1000"), Payment::payer);
                if (got.parties() > 3)
                    found.put(
                            middle,
                            total(got) + " "
                                    + sum("withdrawal", chain.steps().getFirst().usable())
                                            .toPlainString());
            }
            assertThat(found).as(end).isEqualTo(expected);
        }
        assertThat(asked).isGreaterThan(10);
    }

    /** From how many others an account got money, to how many it paid, and how much. */
    @Test
    void read7() {
        var expected = new HashMap<String, List<String>>();
        for (var row : rows(
                "WITH got AS (SELECT b AS account, count(DISTINCT a) AS n, sum(amount) AS s FROM transfer WHERE amount > "
                        + "100000 GROUP BY b), paid AS (SELECT a AS account, count(DISTINCT b) AS n, sum(amount) AS s FROM transfer WHERE "
                        + "amount > 100000 GROUP BY a) SELECT account, coalesce(got.n, 0), coalesce(got.s, 0), coalesce(paid.n, 0), "
                        + "coalesce(paid.s, 0) FROM got FULL JOIN paid USING (account)"))
            expected.put(row.getFirst(), List.of(row.get(1), plain(row.get(2)), row.get(3), plain(row.get(4))));
        assertThat(expected).hasSizeGreaterThan(492);
        var found = new HashMap<String, List<String>>();
        for (var account : ids("SELECT a FROM transfer UNION SELECT b FROM transfer")) {
            var got = MoneyFlows.side(transfers().paymentsTo(account), above("100000"), Payment::payer);
            var paid = MoneyFlows.side(transfers().paymentsFrom(account), above("100000"), Payment::payee);
            if (got.payments() + paid.payments() > 0)
                found.put(
                        account,
                        List.of(
                                Integer.toString(got.parties()),
                                total(got),
                                Integer.toString(paid.parties()),
                                total(paid)));
        }
        assertThat(found).isEqualTo(expected);
    }

    /** Where the money of a loan went, each movement above a part of the one before it, in any order of time. */
    @Test
    void read8() {
        var graph = graph("moved");
        var asked = 0;
        for (var loan : ids("SELECT a FROM deposit GROUP BY a ORDER BY md5(a) LIMIT " + 30 * TIMES)) {
            var sql = new StringBuilder("WITH s1 AS (SELECT b AS p1, amount FROM deposit WHERE a = '" + loan + "')");
            var parties = "p1";
            for (var step = 2; step <= 4; step++) {
                sql.append(", s" + step + " AS (SELECT DISTINCT " + parties + ", t.b AS p" + step + ", t.amount FROM s"
                        + (step - 1) + " o JOIN moved t ON t.a = o.p" + (step - 1)
                        + " AND t.amount > CAST(0.9 AS DOUBLE) * CAST(o.amount AS DOUBLE) WHERE t.b NOT IN ('" + loan
                        + "', "
                        + parties + "))");
                parties += ", p" + step;
            }
            sql.append(
                    " SELECT DISTINCT p1, '', '', '' FROM s1 UNION ALL SELECT DISTINCT p1, p2, '', '' FROM s2 UNION ALL SELECT "
                            + "DISTINCT p1, p2, p3, '' FROM s3 UNION ALL SELECT DISTINCT p1, p2, p3, p4 FROM s4");
            var expected =
                    rows(sql.toString()).stream().map(BenchmarkTests::filled).collect(Collectors.toSet());
            if (expected.size() >= MOST || expected.stream().noneMatch(way -> way.size() > 2)) continue;
            asked++;
            assertThat(ways(all(graph, PartySelector.ids(loan), null, rules(MoneyOrder.UNORDERED, 1, 4, "0.9", null))))
                    .as(loan)
                    .isEqualTo(expected);
        }
        assertThat(asked).isGreaterThan(5);
    }

    /** What a person's accounts paid to accounts of companies. */
    @Test
    void read12() {
        var companies = PartySelector.of(ids("FROM corporate"));
        var asked = 0;
        for (var person : ids(
                "SELECT DISTINCT person FROM owned o JOIN transfer t ON t.a = o.account WHERE t.b IN (FROM corporate) "
                        + "ORDER BY md5(person) LIMIT " + 30 * TIMES)) {
            var accounts = ids("SELECT account FROM owned WHERE person = '" + person + "'");
            var expected = new TreeMap<String, String>();
            for (var row : rows("SELECT b, sum(amount) FROM transfer WHERE a IN " + list(accounts)
                    + " AND b IN (FROM corporate) GROUP BY b")) expected.put(row.getFirst(), plain(row.get(1)));
            assertThat(expected).isNotEmpty();
            asked++;
            var sums = new TreeMap<String, BigDecimal>();
            for (var chain :
                    all(transfers(), PartySelector.of(accounts), companies, rules(MoneyOrder.STRICT, 1, 1, null, null)))
                sums.merge(
                        chain.parties().getLast(),
                        sum("transfer", chain.steps().getFirst().usable()),
                        BigDecimal::add);
            var found = new TreeMap<String, String>();
            sums.forEach((account, sum) -> found.put(account, plain(sum.toPlainString())));
            assertThat(found).as(person).isEqualTo(expected);
        }
        assertThat(asked).isGreaterThan(10);
    }
}
