package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.CurrentViewer;
import org.headwater.intake.Importing;
import org.headwater.intake.Imports;
import org.headwater.intake.JobState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/** Amounts that an older version stored become those of an import today. */
@WithDatabase
class PaymentAmountsIT {

    private static final String ROWS =
            "transaction_no,payer_name,payee_name,amount\nT1,A,B,1200.50\nT2,A,B,10000000\nT3,A,B,0.1\nT4,A,B,\n";

    private final PaymentAmounts amounts;
    private final Consistency consistency;
    private final Driver driver;
    private final Importing importing;

    PaymentAmountsIT(
            PaymentAmounts amounts, Consistency consistency, Imports imports, CurrentViewer viewers, Driver driver) {
        this.amounts = amounts;
        this.consistency = consistency;
        this.driver = driver;
        this.importing = new Importing(imports, viewers.demonstration(), java.nio.file.Path.of("target"));
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
        assertThat(importing
                        .run("payments", null, List.of(new Importing.Text("payments.csv", ROWS)))
                        .state())
                .isEqualTo(JobState.DONE);
    }

    private List<Object> stored() {
        return driver
                .executableQuery(
                        "MATCH (f:Paid) WHERE f.amount IS NOT NULL RETURN f.amount AS amount ORDER BY f.transactionNo")
                .execute()
                .records()
                .stream()
                .map(row -> row.get("amount").asObject())
                .toList();
    }

    private void store(Map<String, Object> byNumber) {
        driver.executableQuery(
                        "UNWIND keys($amounts) AS number MATCH (f:Paid {transactionNo: number}) SET f.amount = $amounts[number]")
                .withParameters(Map.of("amounts", byNumber))
                .execute();
        driver.executableQuery("MATCH (c:Counter {name: 'commit'}) REMOVE c.amountsWritten")
                .execute();
    }

    @Test
    void doublesBecomeShortestDecimalsOnce() {
        var today = stored();
        assertThat(today).containsExactly("1200.5", "10000000", "0.1");
        store(Map.of("T1", 1200.5, "T2", 1.0E7, "T3", 0.1));
        assertThat(stored()).isNotEqualTo(today);
        var digest = consistency.digest();
        amounts.afterPropertiesSet();
        assertThat(stored()).isEqualTo(today);
        assertThat(consistency.digest()).isEqualTo(digest);
        // It is noted: a later start reads none of them.
        store(Map.of("T1", "7.50", "T2", "1,000 USD", "T3", 5L));
        assertThat(amounts.run()).isEqualTo(2);
        assertThat(stored()).containsExactly("7.5", "1,000 USD", "5");
        assertThat(amounts.run()).isZero();
    }
}
