package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTests {

    private static final LimitSettings LIMITS = LimitSettingsTests.with(
            "upload-rate", "1KB", "upload-window", "10s", "upload-within", "60s", "body-within", "5s");

    private final AtomicLong now = new AtomicLong(7);

    /** A read that took so long. */
    private void read(Pace pace, int bytes, Duration waited) {
        var began = pace.begins();
        now.addAndGet(waited.toNanos());
        pace.ended(began, bytes);
    }

    @Test
    void endsFilesThatDrip() {
        var pace = Pace.ofFiles(LIMITS, now::get);
        for (var drop = 0; drop < 4; drop++) read(pace, 1, Duration.ofSeconds(2));
        assertThatThrownBy(() -> read(pace, 1, Duration.ofSeconds(2)))
                .isInstanceOfSatisfying(
                        SlowBody.class, slow -> assertThat(slow.code()).isEqualTo("LIMIT_UPLOAD_RATE"))
                .hasMessageContaining("1024 bytes a second");
        // A library that reads on while it cleans up gets no further.
        assertThatThrownBy(pace::begins).isInstanceOf(SlowBody.class);
        assertThat(pace.isRefused()).isTrue();
    }

    @Test
    void eachWindowHasToBringItsBytes() {
        var pace = Pace.ofFiles(LIMITS, now::get);
        read(pace, 10_000_000, Duration.ofSeconds(10));
        for (var drop = 0; drop < 4; drop++) read(pace, 1, Duration.ofSeconds(2));
        assertThatThrownBy(() -> read(pace, 1, Duration.ofSeconds(2))).isInstanceOf(SlowBody.class);
    }

    @Test
    void aSlowDiskIsNobodysFault() {
        var pace = Pace.ofFiles(LIMITS, now::get);
        for (var part = 0; part < 5; part++) {
            read(pace, 1, Duration.ofMillis(1));
            now.addAndGet(Duration.ofSeconds(11).toNanos());
        }
        assertThat(pace.isRefused()).isFalse();
    }

    @Test
    void endsFilesThatTakeLongerThanTheyMay() {
        var pace = Pace.ofFiles(LIMITS, now::get);
        for (var part = 0; part < 6; part++) read(pace, 11_000, Duration.ofSeconds(10));
        assertThatThrownBy(() -> read(pace, 11_000, Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        SlowBody.class, slow -> assertThat(slow.code()).isEqualTo("LIMIT_UPLOAD_TIME"))
                .hasMessageContaining("within 60 s");
    }

    @Test
    void endsAnyOtherBodyAtItsTimeAndAsksForNoRate() {
        var pace = Pace.ofBody(LIMITS, now::get);
        assertThatCode(() -> read(pace, 1, Duration.ofSeconds(5))).doesNotThrowAnyException();
        assertThatThrownBy(() -> read(pace, 1, Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        SlowBody.class, slow -> assertThat(slow.code()).isEqualTo("LIMIT_BODY_TIME"));
        // What is there already is there in time.
        var ended = Pace.ofBody(LIMITS, now::get);
        assertThatCode(() -> read(ended, -1, Duration.ofSeconds(6))).doesNotThrowAnyException();
    }
}
