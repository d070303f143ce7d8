package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.Values;
import tools.jackson.databind.json.JsonMapper;

class TypedValueTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Stream<Object> values() {
        return Stream.of(
                "",
                " a text \n\u0000\u2028\ud83d\ude00 ",
                0L,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                1.0,
                -0.0,
                1e300,
                5e-324,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                true,
                LocalDate.of(-44, 3, 15),
                LocalDate.of(2024, 2, 29),
                ZonedDateTime.parse("2026-03-01T09:30:00.123456789Z"),
                ZonedDateTime.parse("2026-03-01T09:30:00+01:00[Europe/Berlin]"),
                LocalDateTime.of(2026, 3, 1, 9, 30),
                LocalTime.of(9, 30, 1, 5),
                OffsetTime.parse("09:30+01:00"),
                Values.isoDuration(1, 2, -3, 4).asObject(),
                Values.point(4326, 1.5, 2).asObject(),
                Values.point(9157, 1, 2, 3).asObject(),
                List.of(),
                List.of("a", ""),
                List.of(1L, 2L),
                List.of(LocalDate.of(2024, 2, 29)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void comesBackFromJson(Object value) {
        var text = JSON.writeValueAsString(Map.of("v", TypedValue.plain(value)));
        var back = Objects.requireNonNull(JSON.readValue(text, Map.class).get("v"));
        assertThat(TypedValue.stored(back)).as(text).isEqualTo(value);
    }

    @Test
    void refusesWhatIsNoValue() {
        assertThatThrownBy(() -> TypedValue.plain(new Object())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TypedValue.stored(Map.of("unknown", "x")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
