package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.headwater.LogCapture;
import org.junit.jupiter.api.Test;

/** An instance that starts beside others, and loses its turn to one of them. */
class StartTurnTests {

    private final List<Lease> taken = new ArrayList<>();
    private final List<Lease> ended = new ArrayList<>();

    /** So often another instance has it. */
    private int isTaken;

    private final StartTurn turn = new StartTurn(this::tryTake, ended::add, Duration.ofMillis(1));

    private Optional<Lease> tryTake() {
        if (isTaken-- > 0) return Optional.empty();
        var lease = new Lease("start", taken.size() + 1L, Duration.ofSeconds(15));
        taken.add(lease);
        return Optional.of(lease);
    }

    @Test
    void waitsAndWorksOnceWhereNothingIsLost() {
        isTaken = 3;
        var worked = new ArrayList<Long>();
        turn.alone(lease -> worked.add(lease.number()));
        assertThat(worked).containsExactly(1L);
        assertThat(ended).isEqualTo(taken);
    }

    @Test
    void waitsForItsTurnAgainWhereAnotherTookOver() {
        var worked = new ArrayList<Long>();
        try (var log = LogCapture.of(StartTurn.class)) {
            turn.alone(lease -> {
                assertThat(Lease.current()).isSameAs(lease);
                worked.add(lease.number());
                isTaken = 2;
                if (lease.number() == 1) throw lease.lost();
                if (lease.number() == 2) {
                    // What the other one has dropped meanwhile is missed in words of its own.
                    lease.lost();
                    throw new IllegalStateException("the staging is gone");
                }
            });
            assertThat(log.lines())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains("Another instance took over", "waits for it"));
        }
        assertThat(worked).containsExactly(1L, 2L, 3L);
        assertThat(ended).isEqualTo(taken);
    }

    @Test
    void endsWhereItLosesEachTurn() {
        assertThatThrownBy(() -> turn.alone(lease -> {
                    throw lease.lost();
                }))
                .isInstanceOf(LeaseLost.class);
        assertThat(taken).hasSize(StartTurn.MOST_TURNS);
    }

    @Test
    void endsOfWhatIsNoLossAtOnce() {
        assertThatThrownBy(() -> turn.alone(lease -> {
                    throw new IllegalStateException("a fault of the work");
                }))
                .hasMessage("a fault of the work");
        assertThat(taken).hasSize(1);
        assertThat(ended).hasSize(1);
    }
}
