package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrencyCodeTests {

    @ParameterizedTest
    @CsvSource({
        "USD,USD",
        "usd,USD",
        " mxn ,MXN",
        "XTS,XTS",
        "DEM,DEM",
        "BTC,XBT",
        "xbt,XBT",
        "usdt,USDT",
        "TRON,TRX",
        "XMR,XMR"
    })
    void readsTheCode(String written, String kept) {
        assertThat(CurrencyCode.parse(written)).hasToString(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dollars", "XXX", "US", "ABC", "$", "¥", "840", "US Dollar bills", "FOOCOIN"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> CurrencyCode.parse(text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("is no currency; write the three letters of ISO 4217");
    }

    @ParameterizedTest
    @CsvSource({"RMB,CNY", "€,EUR", "US$,USD", "NTD,TWD"})
    void suggestsTheCodeThatIsMeant(String written, String meant) {
        assertThatThrownBy(() -> CurrencyCode.parse(written))
                .isInstanceOfSatisfying(
                        BadInput.class, e -> assertThat(e.suggestion()).isEqualTo(meant));
    }
}
