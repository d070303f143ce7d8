package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.*;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTests {

    @ParameterizedTest
    @CsvSource({"2933.39, 2933.39", "2933 39 99, 2933.39.99", "29, 29", "2933, 2933", "2933399900, 2933.39.99.00"})
    void readsAnHsCode(String text, String written) {
        var code = HsCode.parse(text, "hs 2022");
        assertThat(code).hasToString(written);
        assertThat(code.edition()).isEqualTo("HS2022");
        assertThat(HsCode.parse(written, "2022")).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "293", "29333", "29333999001", "0012", "7701", "29AB", "2933-39"})
    void refusesWhatIsNoHsCode(String text) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> HsCode.parse(text));
    }

    @Test
    void suggestsTheZeroThatSpreadsheetsDrop() {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> HsCode.parse("40900"))
                .satisfies(e -> assertThat(e.suggestion()).isEqualTo("040900"));
    }

    @ParameterizedTest
    @CsvSource({"2933.36, HS2017, 293339", "2933371000, HS2012, 293339"})
    void refusesASubheadingThatItsEditionDidNotHave(String code, String edition, String before) {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> HsCode.parse(code, edition))
                .satisfies(e -> assertThat(e.suggestion()).isEqualTo(before));
        assertThat(HsCode.parse(code, "HS2022").digits()).isEqualTo(code.replace(".", ""));
        assertThat(HsCode.parse(code).edition()).isNull();
    }

    @Test
    void knowsTheCodeThatTheWorldPortIndexHasOtherwise() {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> UnLocode.parse("CN SGH"))
                .satisfies(e -> assertThat(e.suggestion()).isEqualTo("CNSHA"));
    }

    @Test
    void refusesAnUnknownEdition() {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> HsCode.parse("2933", "HS2020"))
                .withMessageContaining("HS2022");
        assertThat(HsCode.parse("2933", " ").edition()).isNull();
    }

    @Test
    void hasTheSubheadingThatAllCountriesShare() {
        assertThat(HsCode.parse("2933.39.99", "HS2022").subheading()).isEqualTo("293339");
    }

    @ParameterizedTest
    @CsvSource({"CN SHA, CNSHA", "cnsha, CNSHA", "MX-ZLO, MXZLO", "US A22, USA22"})
    void readsAUnLocode(String text, String value) {
        assertThat(UnLocode.parse(text)).hasToString(value);
        assertThat(UnLocode.parse(text).country()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CN", "CNSH", "CNSHA1", "QQSHA", "CN SH1", "CN SH0"})
    void refusesWhatIsNoUnLocode(String text) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> UnLocode.parse(text));
    }

    @Test
    void knowsPlacesInInternationalWaters() {
        assertThat(UnLocode.parse("XZ ABC").country()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "25, kg, 25",
        "25.000, KGM, 25",
        "500, g, 0.5",
        "1.5, t, 1500",
        "1.5, MT, 1500",
        "100, lb, 45.359237",
        "2.5E+4, kg, 25000",
        "0, kg, 0"
    })
    void convertsUnitsOfMass(String amount, String unit, BigDecimal kilograms) {
        assertThat(Kilograms.parse(amount, unit).value()).isEqualTo(kilograms);
    }

    @Test
    void readsAmountAndUnitTogether() {
        assertThat(Kilograms.parse("25 kg")).isEqualTo(Kilograms.of(25));
        assertThat(Kilograms.parse("2.5t")).isEqualTo(Kilograms.parse("2500"));
        assertThat(Kilograms.parse("25 kg")).hasToString("25 kg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1", "1,2", "NaN", "Infinity", "1e999999999", "1e99", "0x10", "1e15", "5 ton", "5 L", "1 2"
            })
    void refusesWhatIsNoMass(String text) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Kilograms.parse(text));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e300})
    void refusesNumbersThatAreNoMass(double value) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Kilograms.of(value));
    }

    @Test
    void suggestsANumberWithoutSeparatorsWhereThatIsSure() {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> Kilograms.parse("1,200.50 kg"))
                .satisfies(e -> assertThat(e.suggestion()).isEqualTo("1200.50"));
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> Kilograms.parse("1,200 kg"))
                .satisfies(e -> assertThat(e.suggestion()).isNull());
    }
}
