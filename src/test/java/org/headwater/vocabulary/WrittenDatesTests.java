package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenDatesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1970-03-12; 1970-03-12; false",
                "1970-03-12T00:00:00; 1970-03-12; false",
                "1970-03-12+02:00; 1970-03-12; false",
                "12 Mar 1970; 1970-03-12; false",
                "12-mar-1970; 1970-03-12; false",
                "March 12, 1970; 1970-03-12; false",
                "Mar 1970; 1970-03; false",
                "1970-03; 1970-03; false",
                "1970; 1970; false",
                "circa 1970; 1970; true",
                "circa 12 Mar 1970; 1970; true",
                "1970 (approximate); 1970; true",
                "1970 to 1972; 1970 1971 1972; true",
                "between 1970 and 1971; 1970 1971; true",
                "1950 to 1990; ''; false",
                "31 Feb 1970; ''; false",
                "12/03/1970; ''; false",
                "1950s; ''; false",
                "unknown; ''; false"
            })
    void readsDatesAsListsWriteThem(String text, String dates, boolean isApproximate) {
        var written = WrittenDates.of(text);
        assertThat(written.dates().stream().map(PartialDate::toString).collect(Collectors.joining(" ")))
                .isEqualTo(dates);
        assertThat(written.isApproximate()).isEqualTo(isApproximate);
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.Example.org/, example.org",
        "https://example.org:8080/Shop/?q=1#top, example.org/Shop",
        "WWW.EXAMPLE.ORG, example.org",
        "www2.example.org, example.org",
        "www.org, www.org",
        "shop.example.org., shop.example.org",
        "http://xn--bcher-kva.example, bücher.example"
    })
    void aWebsiteHasOneSpelling(String text, String site) {
        assertThat(WebsiteAddress.parse(text)).hasToString(site);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "example", "name@example.org", "two sites.example", "ftp://example.org", "10.0.0.1", "none"})
    void whatIsNoWebsiteIsRefused(String text) {
        assertThatThrownBy(() -> WebsiteAddress.parse(text)).isInstanceOf(BadInput.class);
    }
}
