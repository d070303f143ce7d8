package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTests {

    @ParameterizedTest
    @CsvSource({
        "18400.50, 18400.5",
        "1, 1",
        "1.000, 1",
        "0001.10, 1.1",
        "100, 100",
        "10000000.00, 10000000",
        "0.000000000000000001, 0.000000000000000001",
        "0.1000000000000000000000, 0.1",
        "99999999999999999999.999999999999999999, 99999999999999999999.999999999999999999",
        "99999999999999999999999999999999999999, 99999999999999999999999999999999999999",
    })
    void isTheShortestDecimal(String written, String kept) {
        assertThat(Amount.parse(written)).hasToString(kept);
        assertThat(Amount.stored(kept)).hasValue(Amount.parse(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "0.00",
                "-1",
                "+1",
                "1e5",
                "1E5",
                "1.",
                ".5",
                "1,5",
                "1 000",
                "1'000",
                "0x10",
                "NaN",
                "Infinity",
                "１２",
                "1.0000000000000000001",
                "100000000000000000000000000000000000000",
                "999999999999999999999.999999999999999999",
                "1.5 USD",
                "$5"
            })
    void refusesWhatIsNoAmount(String text) {
        assertThatThrownBy(() -> Amount.parse(text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("amount")
                .hasMessageContaining("write ");
        assertThat(Amount.stored(text)).isEmpty();
    }

    @Test
    void sumsAreExact() {
        assertThat(Amount.parse("0.1").plus(Amount.parse("0.2"))).hasToString("0.3");
        assertThat(Amount.parse("0.5").plus(Amount.parse("0.5"))).hasToString("1");
    }
}
