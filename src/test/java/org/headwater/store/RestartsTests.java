package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RestartsTests {

    /** Stands still unless it is moved. */
    private static final class Held extends Clock {
        private Instant now = Instant.parse("2030-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    private final Held clock = new Held();
    private final Restarts restarts = new Restarts(clock);

    @Test
    void comeLaterAndLaterWhereOneFollowsAnother() {
        for (var seconds : new int[] {0, 1, 2, 4, 8, 16, 30, 30}) {
            var pause = restarts.next();
            assertThat(pause).isEqualTo(Duration.ofSeconds(seconds));
            clock.pass(pause);
        }
        clock.pass(Duration.ofMinutes(6));
        assertThat(restarts.next()).isZero();
    }

    @Test
    void areCountedByTheHourAndNotForEver() {
        // A lifetime of them, one in ten minutes.
        for (var restart = 0; restart < 10 * Restarts.MOST; restart++) {
            assertThat(restarts.next()).isZero();
            clock.pass(Duration.ofMinutes(10));
        }
        assertThat(restarts.count()).isLessThan(8);
    }

    @Test
    void waitForTheHourToPassWhereThereWereTooMany() {
        var began = clock.instant();
        for (var restart = 0; restart < Restarts.MOST; restart++) clock.pass(restarts.next());
        assertThat(clock.instant()).isBefore(began.plus(Duration.ofHours(1)));
        clock.pass(restarts.next());
        assertThat(clock.instant()).isEqualTo(began.plus(Duration.ofHours(1)));
    }
}
