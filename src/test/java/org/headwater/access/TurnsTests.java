package org.headwater.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.headwater.LogCapture;
import org.headwater.vocabulary.Unavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTests {

    private final Turns turns = new Turns(TurnsTests.class, "Watches");

    @AfterEach
    void end() {
        turns.end();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(5, TimeUnit.MINUTES)).isTrue();
    }

    /** The driver says so of a transaction that is interrupted, and of one behind its close. */
    @Test
    void whatTheEndCutsOffIsNoFault() throws Exception {
        for (var thrown : new RuntimeException[] {
            new IllegalStateException("Retries interrupted"), new Unavailable("the database is away", null)
        }) {
            var ended = new Turns(TurnsTests.class, "Watches");
            var begun = new CountDownLatch(1);
            var over = new CountDownLatch(1);
            try (var log = LogCapture.of(TurnsTests.class)) {
                var count = new AtomicInteger();
                ended.start("tried", Duration.ZERO, () -> {
                    count.incrementAndGet();
                    begun.countDown();
                    try {
                        Thread.sleep(Duration.ofMinutes(10));
                    } catch (InterruptedException e) {
                        try {
                            throw thrown;
                        } finally {
                            over.countDown();
                        }
                    }
                });
                await(begun);
                ended.end();
                await(over);
                ended.await();
                assertThat(log.lines()).noneMatch(line -> line.startsWith("ERROR") || line.startsWith("WARN"));
                assertThat(count).hasValue(1);
            }
        }
    }

    @Test
    void whatFailsIsToldAndTriedAgain() throws Exception {
        var often = new CountDownLatch(4);
        try (var log = LogCapture.of(TurnsTests.class)) {
            turns.start("tried", Duration.ZERO, () -> {
                often.countDown();
                if (often.getCount() == 3) throw new Unavailable("the database is away", null);
                if (often.getCount() == 2) throw new IllegalStateException("Zyxw");
                if (often.getCount() == 1) throw new StackOverflowError("Zyxw");
                Thread.sleep(Duration.ofMinutes(10));
            });
            await(often);
            assertThat(log.lines()).hasSize(3);
            assertThat(log.lines().getFirst()).isEqualTo("WARN Watches wait: the database is away");
            assertThat(log.lines().get(1))
                    .startsWith("ERROR Watches: an unexpected fault, tried again")
                    .contains("java.lang.IllegalStateException")
                    .doesNotContain("Zyxw");
            assertThat(log.lines().getLast())
                    .startsWith("ERROR Watches: an unexpected fault, tried again")
                    .contains("java.lang.StackOverflowError");
        }
    }

    @Test
    void theyAreStartedOnceAndNotBehindTheEnd() throws Exception {
        var count = new AtomicInteger();
        var begun = new CountDownLatch(1);
        for (var start = 0; start < 2; start++)
            turns.start("tried", Duration.ofMinutes(10), () -> {
                count.incrementAndGet();
                begun.countDown();
            });
        await(begun);
        turns.end();
        turns.start("tried", Duration.ZERO, count::incrementAndGet);
        turns.await();
        assertThat(count).hasValue(1);
    }

    /** A fault that stays is in the log once, whatever the pause. */
    @Test
    void whatFailsAgainAndAgainIsToldOnce() throws Exception {
        var often = new CountDownLatch(20);
        try (var log = LogCapture.of(TurnsTests.class)) {
            turns.start("tried", Duration.ZERO, () -> {
                often.countDown();
                if (often.getCount() > 10) throw new IllegalStateException("Zyxw " + often.getCount());
                if (often.getCount() > 2) throw new Unavailable("the database is away", null);
                if (often.getCount() == 1) throw new Unavailable("the database is away", null);
                if (often.getCount() == 0) Thread.sleep(Duration.ofMinutes(10));
            });
            await(often);
            assertThat(log.lines()).hasSize(3);
            assertThat(log.lines().getFirst()).startsWith("ERROR Watches: an unexpected fault, tried again");
            assertThat(log.lines().get(1)).isEqualTo("WARN Watches wait: the database is away");
            assertThat(log.lines().getLast())
                    .as("behind a turn that went well")
                    .isEqualTo(log.lines().get(1));
        }
    }
}
