package org.headwater.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.headwater.store.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OneAtATimeTests {

    private final OneAtATime graphs = new OneAtATime();

    @AfterEach
    void forgetDeadline() {
        Deadline.set(null);
    }

    @Test
    void twoAreNeverMadeAtOnce() throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var made = new ArrayList<Future<Integer>>();
            for (var i = 0; i < 20; i++) {
                var number = i;
                made.add(threads.submit(() -> graphs.make(() -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(1_000_000);
                    now.decrementAndGet();
                    return number;
                })));
            }
            for (var i = 0; i < made.size(); i++) assertThat(made.get(i).get()).isEqualTo(i);
        }
        assertThat(most).hasValue(1);
    }

    /** Who waits in vain is told within its time, while the other goes on. */
    @Test
    void aTurnThatDoesNotComeInTimeIsRefused() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var other = threads.submit(() -> graphs.make(() -> {
                begun.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return "other";
            }));
            begun.await();
            Deadline.set(Deadline.in(Duration.ofMillis(150)));
            assertThatThrownBy(() -> graphs.make(() -> "never")).hasMessageContaining("not done within");
            end.countDown();
            assertThat(other.get()).isEqualTo("other");
        }
    }

    @Test
    void nothingIsMadeForOneWhoIsGone() {
        var gone = Deadline.in(Duration.ofMinutes(1));
        gone.abandon();
        Deadline.set(gone);
        assertThatThrownBy(() -> graphs.make(() -> {
                    throw new AssertionError("nobody waits");
                }))
                .hasMessageContaining("not done within");
    }

    @Test
    void whatCameTooLateIsRefusedAndTheNextIsMade() {
        var deadline = Deadline.in(Duration.ofMinutes(1));
        Deadline.set(deadline);
        assertThatThrownBy(() -> graphs.make(() -> {
                    deadline.abandon();
                    return "late";
                }))
                .hasMessageContaining("not done within");
        Deadline.set(null);
        assertThat(graphs.make(() -> "next")).isEqualTo("next");
    }
}
