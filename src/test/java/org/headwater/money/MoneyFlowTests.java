package org.headwater.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.money.rules.PaymentMethod;
import org.headwater.money.search.Moment;
import org.headwater.money.search.Payment;
import org.headwater.trace.ChainAnswer.Amount;
import org.headwater.trace.rules.DateWindow;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Confidence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MoneyFlowTests {

    private static final Moment MAY = Moment.days(day("2024-05-01"), day("2024-05-31"));

    private static int day(String day) {
        return Math.toIntExact(LocalDate.parse(day).toEpochDay());
    }

    private static Payment paid(
            String id,
            String payee,
            Moment moment,
            @Nullable String amount,
            String currency,
            @Nullable String globalId) {
        return new Payment(
                id,
                "a",
                payee,
                moment,
                amount == null ? null : new BigDecimal(amount),
                currency,
                PaymentMethod.TRANSFER,
                globalId,
                Confidence.of(0.8));
    }

    @Test
    void eachPaymentCountsOnce() {
        var side = MoneyFlow.Side.of(
                List.of(
                        paid("p1", "b", MAY, "0.1", "USD", "g"),
                        // Another record of it, and one of that global id to somebody else.
                        paid("p2", "b", MAY, "0.1", "USD", "g"),
                        paid("p3", "c", MAY, "0.2", "USD", "g"),
                        // A record that is read for two payees.
                        paid("p4/a/b", "b", MAY, "7", "EUR", null),
                        paid("p4/a/d", "d", MAY, "7", "EUR", null),
                        paid("p5", "b", MAY, null, "EUR", null)),
                List.of(paid("p6", "b", MAY, "1", "USD", null)),
                Payment::payee);
        assertThat(side)
                .isEqualTo(new MoneyFlow.Side(
                        4,
                        3,
                        List.of(new Amount(new BigDecimal("7"), "EUR"), new Amount(new BigDecimal("0.3"), "USD")),
                        List.of(new Amount(new BigDecimal("7"), "EUR"), new Amount(new BigDecimal("0.2"), "USD")),
                        1,
                        1));
    }

    @Test
    void aWindowTellsWhatLiesInItFromWhatOverlapsIt() {
        var filter = new MoneyFlows.Filter(
                new DateWindow(LocalDate.parse("2024-05-10"), LocalDate.parse("2024-05-20")), null, null);
        var inside = Moment.days(day("2024-05-10"), day("2024-05-20"));
        assertThat(filter.isWithin(inside)).isTrue();
        assertThat(filter.isWithin(MAY)).isFalse();
        assertThat(filter.meets(MAY)).isTrue();
        assertThat(filter.isWithin(Moment.UNDATED)).isFalse();
        assertThat(filter.meets(Moment.UNDATED)).isTrue();
        var before = Moment.days(day("2024-05-01"), day("2024-05-09"));
        assertThat(filter.meets(before)).isFalse();
        assertThat(new MoneyFlows.Filter(null, null, null).isWithin(Moment.UNDATED))
                .isTrue();
    }

    @Test
    void amountsAndMethodsAreFiltered() {
        var filter = new MoneyFlows.Filter(null, Map.of("USD", new BigDecimal("5")), Set.of(PaymentMethod.TRANSFER));
        assertThat(filter.passes(paid("p1", "b", MAY, "5.0", "USD", null))).isTrue();
        assertThat(filter.passes(paid("p1", "b", MAY, "4.99", "USD", null))).isFalse();
        assertThat(filter.passes(paid("p1", "b", MAY, "9", "EUR", null))).isFalse();
        assertThat(filter.passes(paid("p1", "b", MAY, null, "USD", null))).isFalse();
        var cash = new MoneyFlows.Filter(null, null, Set.of(PaymentMethod.CASH));
        assertThat(cash.passes(paid("p1", "b", MAY, "5", "USD", null))).isFalse();
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> new MoneyFlows.Filter(null, null, Set.of()))
                .withMessageContaining("methods");
    }

    @Test
    void anAmountThatIsAskedForIsChecked() {
        assertThat(AmountInput.byCurrency(null)).isNull();
        assertThat(AmountInput.byCurrency(List.of(new AmountInput(BigDecimal.TEN, "USD"))))
                .containsOnlyKeys("USD");
        var twice = List.of(new AmountInput(BigDecimal.TEN, "USD"), new AmountInput(BigDecimal.ONE, "USD"));
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> AmountInput.byCurrency(twice))
                .withMessageContaining("twice");
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> new AmountInput(BigDecimal.TEN, "usd"));
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> new AmountInput(BigDecimal.TEN.negate(), "USD"));
    }
}
