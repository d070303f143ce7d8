package org.headwater.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a watch that failed, or that has too many hits, looks again. */
class LookRestsTests {

    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    private final LookRests rests = new LookRests(Duration.ofMinutes(10), Duration.ofMinutes(1));

    private void isUntil(Instant end) {
        assertThat(rests.isResting("w", end.minusMillis(1))).isTrue();
        assertThat(rests.isOver(end.minusMillis(1))).isFalse();
        assertThat(rests.isResting("w", end)).isFalse();
        assertThat(rests.isOver(end)).isTrue();
    }

    @Test
    void whoFailsRestsLongerEachTime() {
        assertThat(rests.isResting("w", NOW)).isFalse();
        assertThat(rests.isOver(NOW)).isFalse();
        rests.failed("w", NOW);
        isUntil(NOW.plusSeconds(2));
        rests.failed("w", NOW);
        isUntil(NOW.plusSeconds(4));
        for (var tries = 0; tries < 100; tries++) rests.failed("w", NOW);
        isUntil(NOW.plusSeconds(600));
        assertThat(rests.isResting("other", NOW)).isFalse();
        // A look that succeeds ends it, and the next failure is the first one.
        rests.looked("w", NOW, false);
        assertThat(rests.isResting("w", NOW)).isFalse();
        assertThat(rests.isOver(NOW.plusSeconds(600))).isFalse();
        rests.failed("w", NOW);
        isUntil(NOW.plusSeconds(2));
    }

    @Test
    void whoHasTooManyHitsLooksOnceAMinute() {
        rests.looked("w", NOW, true);
        isUntil(NOW.plusSeconds(60));
        rests.looked("w", NOW.plusSeconds(60), true);
        isUntil(NOW.plusSeconds(120));
    }

    @Test
    void whatIsTurnedOffRestsNoLonger() {
        rests.failed("w", NOW);
        rests.retain(Set.of("w"));
        assertThat(rests.isResting("w", NOW)).isTrue();
        rests.retain(Set.of());
        assertThat(rests.isResting("w", NOW)).isFalse();
        rests.failed("w", NOW);
        rests.clear();
        assertThat(rests.isResting("w", NOW)).isFalse();
    }
}
