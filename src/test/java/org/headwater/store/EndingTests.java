package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

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
    void refusesATimeInWhichNothingEnds() {
        assertThatThrownBy(() -> new InstanceSettings(Duration.ofSeconds(60), Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("headwater.instances.end-within")
                .hasMessageContaining("give 1s or more");
        assertThatThrownBy(() -> new InstanceSettings(Duration.ofMillis(999), Duration.ofSeconds(9)))
                .hasMessageContaining("headwater.instances.lease");
    }
}
