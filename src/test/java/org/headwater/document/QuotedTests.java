package org.headwater.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.junit.jupiter.api.Test;

class QuotedTests {

    private static final String PAGE =
            "Alfa sold goods\nto Beta. In May Alfa sold goods to Gamma.\nAlfa  sold goods\u00a0to Delta. 武汉硕康卖给𠮷。";

    private static Quoted quoted(String quote, String prefix, String suffix) {
        var document = new Document(
                "d",
                "s",
                "t",
                null,
                null,
                null,
                "f",
                "text/plain",
                "h",
                "tool",
                1,
                Marking.CLEAR,
                "o",
                "b",
                Instant.EPOCH);
        return Quoted.of(document, 1, PAGE, quote, prefix, suffix);
    }

    @Test
    void findsAQuoteWhateverTheBlanks() {
        var found = quoted(" Alfa sold goods to  Beta.", "", "");
        assertThat(found.exact()).isEqualTo("Alfa sold goods\nto Beta.");
        assertThat(found.start()).isZero();
        assertThat(found.selector().prefix()).isEmpty();
        assertThat(found.selector().suffix()).isEqualTo(" In May Alfa sold goods to Gamma.".substring(0, 32));
        assertThat(found.locator()).isEqualTo("page 1, character 1");
        assertThat(quoted("武汉硕康卖给𠮷", "", "").exact()).isEqualTo("武汉硕康卖给𠮷");
    }

    @Test
    void tellsPlacesApartByPrefixAndSuffix() {
        assertThatThrownBy(() -> quoted("Alfa sold goods", "", ""))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("stands 3 times on page 1");
        assertThat(quoted("Alfa sold goods", "In May", "").start()).isEqualTo(PAGE.indexOf("Alfa sold goods to Gamma"));
        assertThat(quoted("Alfa sold goods", "", "to Delta").start()).isEqualTo(PAGE.indexOf("Alfa  sold"));
        assertThat(quoted("Alfa sold goods", "Gamma. ", " to Delta").exact()).isEqualTo("Alfa  sold goods");
    }

    @Test
    void aPlaceIsFoundAgainByWhatIsKeptOfIt() {
        var found = quoted("sold goods", "In May Alfa", "");
        var again = quoted(
                found.exact(), found.selector().prefix(), found.selector().suffix());
        assertThat(again).isEqualTo(found);
    }

    @Test
    void refusesAQuoteThatDoesNotStandThere() {
        for (var quote : new String[] {"Alfa bought goods", "Alfa sold goods to Beta. In June", " ", "alfa sold"})
            assertThatThrownBy(() -> quoted(quote, "", ""))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("does not stand on page 1");
        assertThatThrownBy(() -> quoted("Alfa sold goods", "In June", ""))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("does not stand on page 1");
    }
}
