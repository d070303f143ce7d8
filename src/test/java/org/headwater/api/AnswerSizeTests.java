package org.headwater.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AnswerSizeTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Never less than what is written, or the limit would not hold; and not much more. */
    @Test
    void countsWhatIsWritten() {
        for (var value : Arrays.<Object>asList(
                "plain",
                "\"quoted\\\"",
                "\u0000\n\u001f",
                "é中💥",
                "",
                null,
                12,
                -1.5,
                true,
                List.of("a", "b\n"),
                List.of())) {
            var written = JSON.writeValueAsString(value).getBytes(UTF_8).length;
            assertThat(AnswerSize.of(value)).as("%s", value).isBetween((long) written, written + 20L);
        }
        var field = JSON.writeValueAsString(Map.of("ключ", "v")).getBytes(UTF_8).length;
        assertThat(AnswerSize.ofField("ключ", "v", false)).isBetween(field - 2L, field + 10L);
        assertThat(AnswerSize.ofField("a", List.of(1, 2, 3), true)).isBetween(10L, 30L);
    }
}
