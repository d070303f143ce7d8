package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class LaneTests {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Lane lane = new Lane("HEAVY_REQUESTS", 2, 1);

    @Test
    void letsSomeRunOneWaitAndRefusesTheRest() {
        var first = lane.enter(LONG).join();
        lane.enter(LONG).join();
        var third = lane.enter(LONG);
        assertThat(third).isNotDone();
        assertThat(lane.running()).isEqualTo(2);
        assertThat(lane.waiting()).isEqualTo(1);
        assertThatThrownBy(() -> lane.enter(LONG).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("UNAVAILABLE");
                    assertThat(refusal.limit()).isEqualTo("HEAVY_REQUESTS");
                    assertThat(refusal.retryAfterSeconds()).isPositive();
                });
        first.close();
        third.orTimeout(10, TimeUnit.SECONDS).join().close();
        assertThat(lane.running()).isEqualTo(1);
        assertThat(lane.waiting()).isZero();
    }

    @Test
    void aPlaceThatIsGivenBackTwiceIsGivenBackOnce() {
        var one = lane.enter(LONG).join();
        lane.enter(LONG).join();
        one.close();
        one.close();
        assertThat(lane.running()).isEqualTo(1);
    }

    @Test
    void whoWaitsTooLongLosesTheTurnToTheNext() {
        var one = lane.enter(LONG).join();
        lane.enter(LONG).join();
        var impatient = lane.enter(Duration.ofMillis(1));
        assertThatThrownBy(impatient::join).hasCauseInstanceOf(TimeoutException.class);
        var next = lane.enter(LONG);
        one.close();
        next.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(lane.running()).isEqualTo(2);
    }
}
