package org.headwater.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YenteParametersTests {

    private static YenteParameters of(String name, String... values) {
        return new YenteParameters(Map.of(name, values));
    }

    @ParameterizedTest
    @CsvSource({
        "2031-02-04, 2031-02-04T00:00:00",
        "2031-02-04T18, 2031-02-04T18:00:00",
        "2031-02-04T18:05, 2031-02-04T18:05:00",
        "2031-02-04T18:05:25, 2031-02-04T18:05:25"
    })
    void readsMomentsThatAreWrittenInPart(String written, String read) {
        assertThat(of("changed_since", written).moment("changed_since")).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2031", "2031-02-30", "2031-02-04T25", "2031-02-04 18:05", "2031-02-04T18:05:25Z", "now"})
    void refusesWhatIsNoMoment(String written) {
        assertThatThrownBy(() -> of("changed_since", written).moment("changed_since"))
                .isInstanceOfSatisfying(
                        WrongShape.class,
                        wrong -> assertThat(wrong.location()).containsExactly("query", "changed_since"));
    }

    @Test
    void boundsNumbersAndParts() {
        assertThat(of("limit", "500").number("limit", 5, 500)).isEqualTo(500);
        assertThat(of("other", "1").number("limit", 5, 500)).isEqualTo(5);
        for (var wrong : List.of("501", "-1", "ten", "1.5", "", "99999999999"))
            assertThatThrownBy(() -> of("limit", wrong).number("limit", 5, 500))
                    .as(wrong)
                    .isInstanceOf(WrongShape.class);
        assertThat(of("threshold", "0.25").part("threshold", 0.7)).isEqualTo(0.25);
        for (var wrong : List.of("1.01", "-0.1", "NaN", "1e9", "half"))
            assertThatThrownBy(() -> of("threshold", wrong).part("threshold", 0.7))
                    .as(wrong)
                    .isInstanceOf(WrongShape.class);
        assertThatThrownBy(() -> of("nested", "maybe").truth("nested")).isInstanceOf(WrongShape.class);
        assertThatThrownBy(() -> of("x", "1", "2", "3").texts("x", 2)).isInstanceOf(WrongShape.class);
    }

    @Test
    void tellsOfParametersThatNothingReadByPlainNames() {
        var parameters = new YenteParameters(Map.of(
                "limit", new String[] {"1"}, "fuzzy", new String[] {"x"}, "a\r\nSet-Cookie: b", new String[] {"x"}));
        parameters.number("limit", 5, 500);
        assertThat(parameters.ignored()).isEqualTo("fuzzy");
        assertThat(new YenteParameters(Map.of()).ignored()).isNull();
    }
}
