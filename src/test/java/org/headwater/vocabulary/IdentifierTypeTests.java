package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTypeTests {

    private static final CountryCode CHINA = new CountryCode("CN");
    private static final CountryCode MEXICO = new CountryCode("MX");

    @ParameterizedTest
    @CsvSource({
        "USCC, 9111 0000 6000 3734 1l, 91110000600037341L",
        "IMO, IMO 9074729, 9074729",
        "RFC, GODE-561231-GR8, GODE561231GR8",
        "PASSPORT, ab 123-456, AB123456",
        "TAIL_NUMBER, xa-abc, XAABC",
        "TAX_ID, 20-12345678-6, 20123456786",
        "SWIFT_BIC, deutdeffxxx, DEUTDEFF",
        "SWIFT_BIC, DEUTDEFF500, DEUTDEFF500",
        "DUNS, 15-048-3782, 150483782",
        "OTHER, №  12, NO12"
    })
    void writesEqualNumbersAlike(IdentifierType type, String value, String normal) {
        assertThat(type.normalize(value, null)).isEqualTo(normal);
        assertThat(type.normalize(normal, null)).isEqualTo(normal);
    }

    @Test
    void leavesOutTheCountryOfAVatNumber() {
        assertThat(IdentifierType.TAX_ID.normalize("DE 123456788", new CountryCode("DE")))
                .isEqualTo("123456788");
        assertThat(IdentifierType.TAX_ID.normalize("DE 123456788", null)).isEqualTo("DE123456788");
    }

    @Test
    void refusesANumberThatFailsItsCheck() {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> IdentifierType.USCC.normalize("911100006000373410", CHINA))
                .satisfies(e -> assertThat(e.suggestion()).isEqualTo("91110000600037341L"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "N/A", "n.a.", "none", "000000000", "XXXX", "99999999"})
    void refusesWhatStandsForAMissingNumber(String value) {
        for (var type : IdentifierType.values())
            assertThatExceptionOfType(BadInput.class).as(type.name()).isThrownBy(() -> type.normalize(value, null));
    }

    @Test
    void refusesTheRfcThatStandsForAnybody() {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> IdentifierType.RFC.normalize("XAXX010101000", MEXICO));
    }

    @Test
    void recognizesAVerifiedNumberUnderAGeneralWord() {
        assertThat(IdentifierType.REGISTRATION.verified("91110000600037341L", CHINA))
                .isEqualTo(IdentifierType.USCC);
        assertThat(IdentifierType.REGISTRATION.verified("911100006000373410", CHINA))
                .isEqualTo(IdentifierType.REGISTRATION);
        assertThat(IdentifierType.NATIONAL_ID.verified("11010519491231002X", CHINA))
                .isEqualTo(IdentifierType.CHINESE_ID);
        assertThat(IdentifierType.TAX_ID.verified("GODE561231GR8", MEXICO)).isEqualTo(IdentifierType.RFC);
        assertThat(IdentifierType.TAX_ID.verified("GODE561231GR8", null)).isEqualTo(IdentifierType.TAX_ID);
    }

    @ParameterizedTest
    @EnumSource
    void readsItsOwnName(IdentifierType type) {
        assertThat(IdentifierType.parse(type.name().toLowerCase().replace('_', ' ')))
                .isEqualTo(type);
    }

    @Test
    void tiesPartiesByNumbersOfTheirOwn() {
        assertThat(IdentifierType.PASSPORT.tiesParties()).isTrue();
        assertThat(IdentifierType.LEI.tiesParties()).isTrue();
        assertThat(IdentifierType.IMO.tiesParties()).isFalse();
        assertThat(IdentifierType.MMSI.tiesParties()).isFalse();
    }
}
