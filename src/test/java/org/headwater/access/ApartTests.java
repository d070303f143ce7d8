package org.headwater.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.headwater.LogCapture;
import org.headwater.StillClock;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Unavailable;
import org.junit.jupiter.api.Test;

/** A round over three, of whom one has a fault. */
class ApartTests {

    private final StillClock clock = new StillClock(Instant.parse("2026-11-29T10:00:00Z"));
    private final Apart apart =
            new Apart(ApartTests.class, "Watch", Duration.ofSeconds(2), Duration.ofMinutes(10), clock);
    private final List<String> done = new ArrayList<>();
    private final List<String> owners = new ArrayList<>();

    private void round(String atFault, Throwable fault) {
        done.clear();
        for (var id : List.of("a", "b", "c"))
            apart.run(
                    id,
                    () -> {
                        if (id.equals(atFault)) sneak(fault);
                        done.add(id);
                    },
                    told -> owners.add(id));
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void sneak(Throwable fault) throws X {
        throw (X) fault;
    }

    private static RuntimeException fault() {
        return new IllegalStateException("Zyxw", new IllegalArgumentException("a name"));
    }

    /** How long the one at fault rests from now on. */
    private void rests(Duration rest) {
        clock.pass(rest.minusMillis(1));
        round("a", fault());
        assertThat(owners).as("not tried").isEmpty();
        assertThat(apart.isOneDue()).isFalse();
        clock.pass(Duration.ofMillis(1));
        assertThat(apart.isOneDue()).isTrue();
    }

    @Test
    void theFaultOfOneHoldsUpNoOther() {
        round("a", fault());
        assertThat(done).containsExactly("b", "c");
        assertThat(owners).containsExactly("a");
    }

    @Test
    void whoFailsRestsLongerEachTimeAndIsToldOfOnce() {
        try (var log = LogCapture.of(ApartTests.class)) {
            for (var rest = Duration.ofSeconds(2); rest.toSeconds() < 600; rest = rest.multipliedBy(2)) {
                round("a", fault());
                owners.clear();
                rests(rest);
            }
            for (var tries = 0; tries < 40; tries++) {
                round("a", fault());
                owners.clear();
                rests(Duration.ofMinutes(10));
            }
            assertThat(log.lines()).hasSize(1);
            assertThat(log.text())
                    .startsWith("WARN Watch a failed and is tried again, at most every 600 s:"
                            + " java.lang.IllegalStateException, caused by java.lang.IllegalArgumentException at"
                            + " access.ApartTests.fault:")
                    .doesNotContain("Zyxw", "a name", "\n");
            // Another fault is another line, and so is the end of it.
            round("a", new NotFound("list", "retail"));
            clock.pass(Duration.ofMinutes(10));
            round("", fault());
            assertThat(log.lines()).hasSize(3);
            assertThat(log.lines().get(1)).contains("Watch a failed", "retail");
            assertThat(log.lines().get(2)).startsWith("INFO Watch a works again; it failed ");
            assertThat(done).containsExactly("a", "b", "c");
            // The next failure is a first one.
            round("a", fault());
            owners.clear();
            rests(Duration.ofSeconds(2));
        }
    }

    @Test
    void whatIsNobodysOwnEndsTheRound() {
        var away = new Unavailable("the database is away", null);
        assertThatThrownBy(() -> round("a", away)).isSameAs(away);
        assertThat(done).isEmpty();
        assertThat(owners).isEmpty();
        // Nor is it ever in the way of the others.
        round("a", away);
        assertThat(done).containsExactly("b", "c");
        clock.pass(Duration.ofSeconds(4));
        assertThatThrownBy(() -> round("b", new OutOfMemoryError("Zyxw"))).isInstanceOf(OutOfMemoryError.class);
        assertThat(done).containsExactly("a");
        assertThatThrownBy(() -> round("b", new InterruptedException())).isInstanceOf(InterruptedException.class);
    }

    @Test
    void whatTheEndCutsOffIsNoFault() {
        try (var log = LogCapture.of(ApartTests.class)) {
            apart.end();
            var cut = new IllegalStateException("Retries interrupted");
            assertThatThrownBy(() -> round("a", cut)).isSameAs(cut);
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void anOwnerWhoCannotBeToldHoldsUpNobody() {
        apart.run("a", () -> sneak(fault()), told -> {
            throw new IllegalStateException("no owner");
        });
        round("", fault());
        assertThat(done).containsExactly("b", "c");
    }

    @Test
    void oneMayRestWithoutAFault() {
        apart.rest("a", Duration.ofMinutes(1));
        round("", fault());
        assertThat(done).containsExactly("b", "c");
        clock.pass(Duration.ofMinutes(1));
        assertThat(apart.isOneDue()).isTrue();
        round("", fault());
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void whoIsNoMoreIsForgotten() {
        round("a", fault());
        apart.retain(Set.of("a"));
        assertThat(apart.isResting("a")).isTrue();
        apart.retain(Set.of("b"));
        assertThat(apart.isResting("a")).isFalse();
        round("a", fault());
        apart.clear();
        assertThat(apart.isResting("a")).isFalse();
    }
}
