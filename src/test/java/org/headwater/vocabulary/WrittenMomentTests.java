package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenMomentTests {

    private static String told(WrittenMoment moment) {
        var first = moment.first();
        var last = moment.last();
        var days = moment.from().equals(moment.to()) ? moment.from().toString() : moment.from() + "/" + moment.to();
        if (first == null || last == null) return days;
        var instant = Instant.EPOCH.plus(first, ChronoUnit.MICROS);
        return days + " " + instant + (first.equals(last) ? "" : " to " + Instant.EPOCH.plus(last, ChronoUnit.MICROS));
    }

    @ParameterizedTest
    @CsvSource({
        "2031, 2031",
        "2031-02, 2031-02",
        "2031-02-04, 2031-02-04",
        "2031-02-04T12:30Z, 2031-02-04 2031-02-04T12:30:00Z",
        "2031-02-04 12:30:05 Z, 2031-02-04 2031-02-04T12:30:05Z",
        "2031-02-04t12:30:05.123456789z, 2031-02-04 2031-02-04T12:30:05.123456Z",
        "2031-02-04T12:30:05.9999999Z, 2031-02-04 2031-02-04T12:30:05.999999Z",
        "2031-02-04T23:30:00-05:00, 2031-02-05 2031-02-05T04:30:00Z",
        "2031-02-04T00:30:00+0800, 2031-02-03 2031-02-03T16:30:00Z",
        "2031-02-04T00:30:00+08, 2031-02-03 2031-02-03T16:30:00Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31 1969-12-31T23:59:59.999999Z",
    })
    void readsIso(String written, String told) {
        assertThat(told(WrittenMoment.parse(written, null))).isEqualTo(told);
    }

    @Test
    void aTimeWithoutOffsetNeedsTheZone() {
        var text = "2031-02-04T12:30:00";
        assertThatThrownBy(() -> WrittenMoment.parse(text, null))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("has a time without an offset")
                .hasMessageContaining("name the zone in the mapping");
        assertThat(told(WrittenMoment.parse(text, ZoneId.of("America/Mexico_City"))))
                .isEqualTo("2031-02-04 2031-02-04T18:30:00Z");
        assertThat(told(WrittenMoment.parse(text, ZoneOffset.UTC))).isEqualTo("2031-02-04 2031-02-04T12:30:00Z");
        // An offset of its own is the better word.
        assertThat(told(WrittenMoment.parse(text + "Z", ZoneId.of("Asia/Shanghai"))))
                .isEqualTo("2031-02-04 2031-02-04T12:30:00Z");
    }

    @Test
    void theHourThatAClockShowsTwiceIsEither() {
        assertThat(told(WrittenMoment.parse("2024-10-27T02:30:00", ZoneId.of("Europe/Berlin"))))
                .isEqualTo("2024-10-27 2024-10-27T00:30:00Z to 2024-10-27T01:30:00Z");
        assertThatThrownBy(() -> WrittenMoment.parse("2024-03-31T02:30:00", ZoneId.of("Europe/Berlin")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("whose clocks leave it out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2031-02-30",
                "2031-02-29T12:00:00Z",
                "2031-02-04T24:00:00Z",
                "2031-02-04T12:60:00Z",
                "2031-02-04T12:00:60Z",
                "2031-02-04T12:00:00+19:00",
                "2031-02-04T12Z",
                "12:00",
                "yesterday",
                "04/02/2031 12:00",
                "2031-13",
                "1700000000"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> WrittenMoment.parse(text, ZoneOffset.UTC))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("is no moment");
    }
}
