package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountryCodeTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "China | CN",
                "CHINA, P.R. | CN",
                "Hong Kong | HK",
                "Hong Kong SAR China | HK",
                "Macau | MO",
                "Taiwan, Province of China | TW",
                "Korea, North | KP",
                "Korea, South | KR",
                "Korea (Republic of) | KR",
                "Korea (the Democratic People's Republic of) | KP",
                "Congo, Democratic Republic of the | CD",
                "Congo, Republic of the | CG",
                "Burma | MM",
                "Cote d Ivoire | CI",
                "CÔTE D'IVOIRE | CI",
                "West Bank | PS",
                "Palestinian | PS",
                "Region: Gaza | PS",
                "The Gambia | GM",
                "Bahamas, The | BS",
                "Man, Isle of | IM",
                "Virgin Islands, British | VG",
                "Virgin Islands, U.S. | VI",
                "North Macedonia, The Republic of | MK",
                "Netherlands Antilles | AN",
                "Iran (Islamic Republic of) | IR",
                "Viet Nam | VN",
                "Turkey | TR",
                "U.S.A. | US",
                "St. Kitts and Nevis | KN",
                "Kosovo | XK",
                "Niger | NE",
                "Guinea-Bissau | GW",
                "México | MX",
                "Estados Unidos | US",
                "EE. UU. | US",
                "États-Unis | US",
                "Vereinigte Staaten | US",
                "中国 | CN",
                "墨西哥 | MX",
                "Китай | CN",
                "República Popular China | CN",
                "الصين | CN",
                "香港 | HK",
                "Corea del Sur | KR"
            })
    void isFoundByTheNamesOfListsAndCustoms(String name, String code) {
        assertThat(CountryCode.findByName(name))
                .hasValueSatisfying(c -> assertThat(c).hasToString(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-0-",
                "undetermined",
                "Region: Kafia Kingi",
                "Region: Crimea",
                "Korea",
                "Region: Northern Mali",
                "Atlantis",
                "CN"
            })
    void isNotFoundForWhatIsNoCountry(String name) {
        assertThat(CountryCode.findByName(name)).isEmpty();
    }

    @Test
    void isFoundForEveryCodeByItsOwnName() {
        for (var code : Locale.getISOCountries()) {
            var country = CountryCode.parse(code.toLowerCase(Locale.ROOT));
            assertThat(CountryCode.findByName(country.name()))
                    .as(country.name())
                    .contains(country);
            assertThat(CountryCode.find(Locale.of("", code).getISO3Country())).contains(country);
        }
    }

    @ParameterizedTest
    @CsvSource({"CHN, CN", "UK, GB", "China, CN", "usa, US"})
    void suggestsTheCodeOfWhatWasWritten(String text, String suggestion) {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> CountryCode.parse(text))
                .satisfies(e -> assertThat(e.suggestion()).isEqualTo(suggestion));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C", "ZZ", "QQQ", "C1"})
    void refusesOtherText(String text) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> CountryCode.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2021-04-25/add.csv.gz", "add_2025-02.csv.gz"})
    void isFoundForEveryCountryOfTheRealList(String file) throws IOException {
        var path = Path.of("..", "shared", "data", "ofac").resolve(file);
        assumeTrue(Files.exists(path), "no real list here");
        var unknown = new TreeSet<String>();
        var row =
                Pattern.compile("[0-9]+,[0-9]+,(?:\"[^\"]*\"|[^,\"]*),(?:\"[^\"]*\"|[^,\"]*),(\"[^\"]*\"|[^,\"]*),.*");
        int rows = 0;
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.ISO_8859_1))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var match = row.matcher(line);
                if (!match.matches()) continue;
                rows++;
                var name = match.group(1).replace("\"", "").strip();
                if (CountryCode.findByName(name).isEmpty()) unknown.add(name);
            }
        }
        assertThat(rows).isGreaterThan(10_000);
        unknown.removeIf(name -> name.startsWith("Region: "));
        assertThat(unknown).isSubsetOf("-0-", "undetermined");
    }
}
