package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            nullValues = "-",
            value = {
                "country:CN ! CN",
                "agency:OFAC|US ! OFAC|US",
                "agency:INCB|INT ! INCB|INT",
                "port:CNSHA ! CNSHA",
                "port:CN2 ! -",
                "party:port:CNSHA ! -",
                "agency:salt board ! -",
                "agency:OFAC|USA ! -",
                "party:country:CN ! -",
            })
    void codeIsHowInputsNameACountryAnAuthorityOrAPort(String key, String code) {
        assertThat(Entity.code(key)).isEqualTo(code);
    }
}
