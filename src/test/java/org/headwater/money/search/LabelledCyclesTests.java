package org.headwater.money.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.headwater.money.rules.MoneyOrder;
import org.headwater.money.rules.MoneyRequest;
import org.headwater.money.rules.MoneyRules;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.search.WholeGraph;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The cycles among the accounts that a simulator of laundered money labels. Their numbers were counted beside it by two other programs, a
 * walk and joins of SQL; a cycle is told apart by its beginning and the order of its parties.
 */
class LabelledCyclesTests {

    private static final Path SIMULATED = Path.of("..", "shared", "data", "graphs", "20K_cycle200.tgz");

    /** Beginnings of one request, of which all cycles are asked. */
    private static final int AT_ONCE = 30;

    private static final int MOST = 200;

    @TempDir
    Path folder;

    @BeforeEach
    void unpack() throws IOException, InterruptedException {
        assumeTrue(Files.exists(SIMULATED), "no " + SIMULATED + ": nothing to ask");
        var unpacked = new ProcessBuilder(
                        "tar", "xzf", SIMULATED.toAbsolutePath().toString(), "-C", folder.toString())
                .start();
        assertThat(unpacked.waitFor()).isZero();
    }

    private List<String[]> rows(String file) throws IOException {
        return Files.readAllLines(folder.resolve("20K_cycle200").resolve(file)).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private Set<String> labelled() throws IOException {
        var labelled = new LinkedHashSet<String>();
        for (var row : rows("nodes.csv")) if (row[1].equals("1")) labelled.add(row[0]);
        return labelled;
    }

    private MoneyGraph graph(Set<String> accounts) throws IOException {
        var ground = new WholeGraph();
        for (var account : accounts) ground.party(WholeGraph.GraphParty.of(account, EntityKind.ORGANIZATION));
        var payments = new ArrayList<Payment>();
        for (var row : rows("transactions.csv")) {
            var day = Integer.parseInt(row[3]);
            if (accounts.contains(row[0]) && accounts.contains(row[1]) && !row[0].equals(row[1]))
                payments.add(new Payment(
                        "p%05d".formatted(payments.size()),
                        row[0],
                        row[1],
                        Moment.days(day, day),
                        new BigDecimal(row[2]),
                        "XTS",
                        null,
                        null,
                        Confidence.of(0.8)));
        }
        return new MoneyGraph(ground.build(), payments);
    }

    @Test
    void theDataAreThoseThatWereCounted() throws IOException {
        assertThat(labelled()).hasSize(945);
    }

    @ParameterizedTest
    @CsvSource({"STRICT,350", "NON_DECREASING,361"})
    void asManyCyclesAsOtherProgramsCount(MoneyOrder order, int cycles) throws IOException {
        var accounts = labelled();
        var graph = graph(accounts);
        var rules = MoneyRules.builder()
                .set("maxPayments", 8)
                .set("maxTies", 0)
                .set("order", order)
                .build();
        var found = 0;
        var starts = List.copyOf(accounts);
        for (var from = 0; from < starts.size(); from += AT_ONCE) {
            var some = starts.subList(from, Math.min(starts.size(), from + AT_ONCE));
            var result = MoneySearch.search(
                    graph,
                    MoneyRequest.cycles(PartySelector.of(Set.copyOf(some)), rules, MOST),
                    MoneySearch.DEFAULT_BUDGET,
                    () -> false);
            assertThat(result.status()).isEqualTo(CompletenessStatus.COMPLETE);
            assertThat(result.hasMore()).isFalse();
            found += result.chains().size();
        }
        assertThat(found).isEqualTo(cycles);
    }
}
