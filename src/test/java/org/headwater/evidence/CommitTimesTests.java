package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.headwater.Size;
import org.headwater.evidence.CommitTimes.Stored;
import org.junit.jupiter.api.Test;

class CommitTimesTests {

    private static final Instant BEFORE = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-05T08:00:00Z");
    private static final Duration AHEAD = Duration.ofDays(400);

    private static Instant micros(Instant moment, long more) {
        return moment.plus(more, ChronoUnit.MICROS);
    }

    @Test
    void datesWhatFollowedAWrongClockByItsOwnAndTheWrongOneJustBefore() {
        var leap = BEFORE.plus(AHEAD);
        var one = BEFORE.plusSeconds(3_600);
        var two = BEFORE.plusSeconds(7_200);
        assertThat(CommitTimes.corrected(
                        List.of(
                                new Stored(8, leap, null),
                                new Stored(9, micros(leap, 1), one),
                                new Stored(10, micros(leap, 2), two)),
                        BEFORE,
                        NOW))
                .extracting(CommitTimes.Corrected::at)
                .containsExactly(micros(one, -1), one, two);
    }

    @Test
    void datesAWrongOneThatNothingFollowedByNow() {
        assertThat(CommitTimes.corrected(List.of(new Stored(8, BEFORE.plus(AHEAD), null)), BEFORE, NOW))
                .extracting(CommitTimes.Corrected::at)
                .containsExactly(NOW);
    }

    @Test
    void leavesRightOnesAsTheyAre() {
        assertThat(CommitTimes.corrected(
                        List.of(new Stored(8, BEFORE.plusSeconds(1), null), new Stored(9, BEFORE.plusSeconds(2), null)),
                        BEFORE,
                        NOW))
                .isEmpty();
    }

    /** Whatever the clocks of several services said. */
    @Test
    void timesRiseWithTheNumbersAndNoneLiesAheadOfNow() {
        var seed = Size.seed();
        System.out.println("CommitTimesTests: -Dheadwater.seed=" + seed);
        var random = new Random(seed);
        for (var round = 0; round < 500; round++) {
            var commits = new ArrayList<Stored>();
            var at = BEFORE;
            for (var number = 1; number <= 12; number++) {
                var clock = BEFORE.plusSeconds(random.nextInt(300_000));
                if (random.nextInt(4) == 0) clock = clock.plus(AHEAD);
                var isBehind = clock.isBefore(at.minusSeconds(60));
                at = clock.isAfter(at) ? clock : micros(at, 1);
                commits.add(new Stored(number, at, isBehind ? clock : null));
            }
            var times = new ArrayList<>(commits.stream().map(Stored::at).toList());
            for (var corrected : CommitTimes.corrected(commits, BEFORE, NOW))
                times.set((int) corrected.number() - 1, corrected.at());
            var last = BEFORE;
            for (var time : times) {
                assertThat(time).as("round " + round).isAfter(last).isBeforeOrEqualTo(micros(NOW, 12));
                last = time;
            }
        }
    }
}
