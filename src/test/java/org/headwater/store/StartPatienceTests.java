package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long a step of a start is tried again. */
class StartPatienceTests {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final AtomicBoolean isStarting = new AtomicBoolean();
    private final AtomicInteger starts = new AtomicInteger(1);
    private final StartPatience patience =
            new StartPatience(Duration.ofSeconds(60), clock::get, isStarting::get, starts::get);

    private boolean isOverAfter(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
        return patience.isOver();
    }

    @Test
    void endsAfterItsTime() {
        assertThat(isOverAfter(60)).isFalse();
        assertThat(isOverAfter(1)).isTrue();
    }

    @Test
    void countsNoTimeInWhichTheDatabaseIsBeingStarted() {
        assertThat(isOverAfter(50)).isFalse();
        isStarting.set(true);
        for (var minute = 0; minute < 60; minute++) assertThat(isOverAfter(60)).isFalse();
        isStarting.set(false);
        assertThat(isOverAfter(5)).isFalse();
        assertThat(isOverAfter(10)).isFalse();
        assertThat(isOverAfter(1)).isTrue();
    }

    @Test
    void endsWhereTheDatabaseEndsAgainAndAgain() {
        isStarting.set(true);
        starts.set(3);
        assertThat(isOverAfter(1)).isFalse();
        starts.set(4);
        assertThat(isOverAfter(1)).isTrue();
    }
}
