package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierTextTests {

    @ParameterizedTest
    @CsvSource({
        "ofac:45381, ofac:45381",
        "OFAC: 45381, ofac:45381",
        "phone:+86 (21) 5555-0100, phone:862155550100",
        "website:http://www.Example.org/, website:example.org",
        "www.example.org, website:example.org",
        "https://www.example.org/en/, website:example.org/en",
        "date:12 Mar 1970, date:1970-03-12",
        "1970-03-12, date:1970-03-12",
        "+86 21 5555 0100, phone:862155550100",
        "0086 21 5555 0100, phone:862155550100",
        "Sales@Blue-Mill.example, email:sales@blue-mill.example",
        "email:sales@blue-mill.example, email:sales@blue-mill.example",
        "rfc:qfc-010101-ab2, rfc:QFC010101AB2",
    })
    void readsKeysInTheirNormalForm(String text, String key) {
        assertThat(IdentifierText.of(text).keys()).contains(key);
    }

    @ParameterizedTest
    @CsvSource({
        "G-1234 5678, G12345678",
        "passport:g 12345678, G12345678",
        "tax-id: 77-01.2, 77012",
        "wallet:XBT 1Invented7Address, 1Invented7Address",
        "0xABCDEF0123456789ABCDEF0123456789ABCDEF01, 0xabcdef0123456789abcdef0123456789abcdef01",
    })
    void readsNumbersInTheirNormalForm(String text, String number) {
        assertThat(IdentifierText.of(text).numbers()).contains(number);
    }

    @Test
    void aTypeNamesWhichNumbersCount() {
        assertThat(IdentifierText.of("passport:G1234").types()).containsExactly("identifier:PASSPORT|");
        assertThat(IdentifierText.of("G1234").types()).isNull();
        assertThat(IdentifierText.of("passport:G1234").isNamed()).isTrue();
        assertThat(IdentifierText.isShared("Phone: 12345")).isTrue();
        assertThat(IdentifierText.isShared("ofac:45381")).isFalse();
        assertThat(IdentifierText.isShared("Grupo: Norte")).isFalse();
    }

    /** A name is no number, and no word of a query is of another's syntax. */
    @Test
    void aNameIdentifiesNothing() {
        for (var text : new String[] {"Blue Mill", "武汉硕康", "Grupo: Norte Sur", "party:abc|NAME|MX", "\"a* OR", "—"}) {
            var read = IdentifierText.of(text);
            assertThat(read.keys()).as(text).isEmpty();
            assertThat(read.numbers()).as(text).isEmpty();
            assertThat(read.address()).as(text).isEmpty();
        }
    }

    @Test
    void anAddressIsReadByItsWords() {
        assertThat(IdentifierText.of("Calle Río 5, Monterrey").address())
                .containsExactly("calle", "rio", "5", "monterrey");
        assertThat(IdentifierText.of("address:Calle Río").address()).containsExactly("calle", "rio");
        assertThat(IdentifierText.of("Firm 7").address()).isEmpty();
    }
}
