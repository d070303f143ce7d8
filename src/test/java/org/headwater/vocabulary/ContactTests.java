package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.*;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Telephone numbers of the ranges set aside for examples. */
class ContactTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+1 (202) 555-0147 | +12025550147",
                "001 202 555 0147 | +12025550147",
                "+44 (0)20 7946 0958 | +442079460958",
                "020 7946 0958 | 02079460958",
                "Tel: +86\u201121\u20135555\u20110100 | +862155550100",
                "+1 202 555 0147 ext. 12 | +12025550147",
                "+1 202 555 0147x12 | +12025550147",
                "＋１２０２５５５０１４７ | +12025550147",
                "Fax 555-0147 | 5550147",
                "(202) 555-0147 | 2025550147"
            })
    void normalizesATelephoneNumber(String text, String value) {
        var number = PhoneNumber.parse(text);
        assertThat(number).hasToString(value);
        assertThat(PhoneNumber.parse(value)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "123", "+", "202 555 0147 / 202 555 0148", "1234567890123456789012345"})
    void refusesWhatIsNoOneTelephoneNumber(String text) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> PhoneNumber.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "Sales@Example.ORG, sales@example.org",
        "mailto:a.b+c@mail.example.com, a.b+c@mail.example.com",
        "<a_b@例え.テスト>, a_b@例え.テスト",
        "x@example.org., x@example.org"
    })
    void normalizesAnEmailAddress(String text, String value) {
        assertThat(EmailAddress.parse(text)).hasToString(value);
        assertThat(EmailAddress.parse(value)).isEqualTo(EmailAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a@b",
                "@example.org",
                "a@@example.org",
                "a b@example.org",
                "a..b@example.org",
                ".a@example.org",
                "a@-example.org",
                "a@example.1",
                "a@example.org,b@example.org",
                "a@example..org"
            })
    void refusesWhatIsNoEmailAddress(String text) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> EmailAddress.parse(text));
    }
}
