package org.headwater.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which {@code traceparent} of a caller is continued. */
class TraceIdTests {

    private static final String ID = "0af7651916cd43dd8448eb211c80319c";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-a-later-version-adds"
            })
    void continuesAValidTrace(String traceparent) {
        assertThat(TraceId.of(traceparent).value()).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0af7651916cd43dd8448eb211c80319c",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nX: y",
                "00-<script>0000000000000000000000-b7ad6b7169203331-01"
            })
    void beginsANewOneInPlaceOfAnythingElse(String traceparent) {
        var id = TraceId.of(traceparent).value();
        assertThat(id).matches("[0-9a-f]{32}").isNotEqualTo(ID);
    }

    @Test
    void takesNoLongHeader() {
        var later = "cc-" + ID + "-b7ad6b7169203331-01-";
        assertThat(TraceId.of(later + "x".repeat(100)).value()).isEqualTo(ID);
        assertThat(TraceId.of(later + "x".repeat(1_000)).value()).isNotEqualTo(ID);
    }

    @Test
    void givesEachRequestItsOwn() {
        assertThat(Stream.generate(TraceId::fresh).limit(1_000).distinct()).hasSize(1_000);
        assertThatThrownBy(() -> new TraceId("0".repeat(32))).isInstanceOf(IllegalArgumentException.class);
    }
}
