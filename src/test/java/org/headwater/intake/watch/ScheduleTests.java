package org.headwater.intake.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.headwater.access.StaleLists.StaleList;
import org.headwater.access.StaleLists.StaleReason;
import org.headwater.intake.watch.Edition.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.scheduling.support.CronExpression;

/** When a source is looked at, and from when its list is stale. */
class ScheduleTests {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private static final Schedule DAILY = new Schedule(null, Duration.ofHours(24));

    private static final Schedule WEEKDAYS =
            new Schedule(CronExpression.parse("0 30 5 * * MON-FRI"), Duration.ofHours(24));

    @Test
    void theNextLookIsThatOfTheSchedule() {
        assertThat(DAILY.after(NOW)).isEqualTo("2026-03-03T12:00:00Z");
        assertThat(WEEKDAYS.after(Instant.parse("2026-03-06T05:30:00Z"))).isEqualTo("2026-03-09T05:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({"1, PT5M", "2, PT10M", "3, PT20M", "8, PT10H40M", "9, PT21H20M", "10, PT24H", "400, PT24H"})
    void failuresAreRetriedLaterAndLaterAndNeverAfterTheUsualLook(int failures, Duration wait) {
        assertThat(DAILY.afterFailure(NOW, failures)).isEqualTo(NOW.plus(wait));
    }

    private static @Nullable StaleList stale(Schedule schedule, @Nullable Instant current, int failures, State state) {
        var look = new Look(NOW, NOW, current, NOW, null, null, failures, "", List.of(), List.of(), false);
        var edition = new Edition(
                "e", 1, "a", "", state, NOW, null, 0L, 0L, 0L, 0L, 0, 0, null, null, "j", null, "CLEAR", null, false,
                null, null);
        return StaleSources.of("a", "csl", schedule, look, edition, NOW);
    }

    /** A weekend without a look makes no list of working days stale. */
    @Test
    void aListIsStaleAfterTwoLooksOfItsSchedule() {
        assertThat(stale(DAILY, NOW.minus(Duration.ofHours(48)), 0, State.RELEASED))
                .isNull();
        assertThat(stale(DAILY, NOW.minus(Duration.ofHours(48)).minusMillis(1), 0, State.RELEASED))
                .isNotNull();
        assertThat(stale(WEEKDAYS, Instant.parse("2026-02-27T05:30:00Z"), 0, State.RELEASED))
                .isNull();
        assertThat(stale(WEEKDAYS, Instant.parse("2026-02-26T05:30:00Z"), 0, State.RELEASED))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "HELD, 0, HELD",
        "RELEASING, 0, HELD",
        "REFUSED, 0, REFUSED",
        "UNDONE, 0, UNDONE",
        "RELEASED, 0, NOT_FETCHED",
        "HELD, 2, NOT_FETCHED"
    })
    void theReasonIsSaid(State state, int failures, StaleReason why) {
        assertThat(stale(DAILY, null, failures, state)).isEqualTo(new StaleList("a", "csl", null, why));
    }
}
