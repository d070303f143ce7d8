package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaymentAmountsTests {

    @Test
    void writesNumbersAndTextsAsShortestDecimals() {
        assertThat(PaymentAmounts.written(1200.5)).isEqualTo("1200.5");
        assertThat(PaymentAmounts.written(1.5E10)).isEqualTo("15000000000");
        assertThat(PaymentAmounts.written(7L)).isEqualTo("7");
        assertThat(PaymentAmounts.written("7.50")).isEqualTo("7.5");
        assertThat(PaymentAmounts.written("7.5")).isEqualTo("7.5");
        // A former row might have had it; it is no amount, and is kept as it was.
        assertThat(PaymentAmounts.written(0.0)).isEqualTo("0");
    }

    @Test
    void leavesWhatIsNoAmount() {
        assertThat(PaymentAmounts.written("1,000 USD")).isNull();
        assertThat(PaymentAmounts.written("")).isNull();
        assertThat(PaymentAmounts.written(null)).isNull();
        assertThat(PaymentAmounts.written(true)).isNull();
    }
}
