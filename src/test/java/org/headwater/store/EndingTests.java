package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the time of an end is shared out. */
class EndingTests {

    @Test
    void givesEachPartTheTimeThatThoseBeforeItLeft() {
        var ending = Ending.within(Duration.ofHours(10));
        ending.begin();
        var before = Duration.ZERO;
        for (var part : Ending.Part.values()) {
            var left = ending.left(part);
            assertThat(left).isGreaterThan(before).isLessThan(Duration.ofHours(10));
            before = left;
        }
        // The rest is for the process itself.
        assertThat(before).isLessThan(Duration.ofMinutes(575));
    }

    @Test
    void leavesAMomentToAPartWhoseTimeIsOver() {
        var ending = Ending.within(Duration.ofNanos(1));
        assertThat(ending.left(Ending.Part.DATABASE)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void leavesOnlyAMomentToWhatAsksADatabaseThatIsAway() {
        var isAway = new AtomicBoolean(true);
        var ending = Ending.within(Duration.ofHours(10));
        ending.watchDatabaseBy(isAway::get);
        for (var part : List.of(Ending.Part.IMPORTS, Ending.Part.NAMES, Ending.Part.SNAPSHOT, Ending.Part.LEASES))
            assertThat(ending.left(part)).as(part.name()).isEqualTo(Duration.ofMillis(100));
        assertThat(ending.left(Ending.Part.AUDIT)).isGreaterThan(Duration.ofHours(6));
        var begun = new AtomicInteger();
        assertThat(ending.isDone(Ending.Part.LEASES, begun::incrementAndGet)).isFalse();
        assertThat(begun).hasValue(0);
        isAway.set(false);
        assertThat(ending.left(Ending.Part.LEASES)).isGreaterThan(Duration.ofHours(6));
        assertThat(ending.isDone(Ending.Part.LEASES, begun::incrementAndGet)).isTrue();
        assertThat(begun).hasValue(1);
    }

    /** A server that hangs answers no question, and nothing ends the question. */
    @Test
    @Timeout(60)
    void waitsNoLongerThanItsPartForWhatNeverEnds() throws InterruptedException {
        var ending = Ending.within(Duration.ofMillis(100));
        var goesOn = new CountDownLatch(1);
        try {
            assertThat(ending.isDone(Ending.Part.LEASES, () -> {
                        try {
                            goesOn.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }))
                    .isFalse();
        } finally {
            goesOn.countDown();
        }
    }

    @Test
    void refusesATimeInWhichNothingEnds() {
        assertThatThrownBy(() -> new InstanceSettings(Duration.ofSeconds(60), Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("headwater.instances.end-within")
                .hasMessageContaining("give 1s or more");
        assertThatThrownBy(() -> new InstanceSettings(Duration.ofMillis(999), Duration.ofSeconds(9)))
                .hasMessageContaining("headwater.instances.lease");
    }
}
