package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.headwater.access.StoreMoment;
import org.headwater.access.StoreReach;
import org.headwater.entity.Naming.Bearing;
import org.headwater.entity.Naming.Days;
import org.headwater.entity.Naming.Marks;
import org.headwater.entity.Naming.NamedRecord;
import org.headwater.store.Deadline;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the names do where the store or the heap fails; SearchIT has a true store. All names are invented. */
class NamesInMemoryTests {

    private static StoreMoment at(long version) {
        return new StoreMoment("one", version, Set.of());
    }

    /** A store of one name, of which the first loads fail. */
    private static final class Store extends NameLoader {
        private final AtomicInteger failures = new AtomicInteger();
        private volatile long last = 1;
        private volatile boolean isPurging;
        private volatile boolean isTooLarge;
        private volatile long rewritten;
        private final CountDownLatch loads = new CountDownLatch(1);
        private volatile boolean isSlow;

        @SuppressWarnings("NullAway")
        Store() {
            super(null);
        }

        @Override
        StoreReach state(long since) {
            return new StoreReach(at(last), Instant.EPOCH, rewritten > since ? rewritten : 0);
        }

        @Override
        @Nullable
        NamesAtCommit load(int most) {
            if (isTooLarge) throw new TooManyNames();
            if (isSlow)
                try {
                    loads.await();
                } catch (InterruptedException e) {
                    return null;
                }
            if (failures.getAndDecrement() > 0) throw new OutOfMemoryError("for a moment");
            var name = "Tarandel Yard";
            return NamesAtCommit.of(
                    at(last),
                    List.of(new Bearing(
                            "f",
                            new NamedRecord("r", EntityKind.COMPANY, "CLEAR"),
                            name,
                            new Marks("CLEAR", "CLEAR", List.of("CLEAR")),
                            Days.ALL)));
        }

        @Override
        @Nullable
        NamesAtCommit follow(NamesAtCommit names) {
            if (isPurging) throw new IllegalStateException("a row has no subject");
            return names.change().made(at(last), names.isExact && rewritten <= names.state.version());
        }
    }

    private final Store store = new Store();

    @SuppressWarnings("NullAway")
    private final NamesInMemory names = new NamesInMemory(null, store, () -> store.last, new SimpleMeterRegistry());

    private void awaitNames() throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!names.isAt(at(store.last))) {
            assertThat(System.nanoTime()).as("the names follow").isLessThan(end);
            Thread.sleep(5);
        }
    }

    @Test
    void anErrorEndsNoFollowing() throws InterruptedException {
        store.failures.set(1);
        names.start();
        awaitNames();
        store.last = 2;
        awaitNames();
        names.destroy();
    }

    @Test
    void aRequestLoadsTheFirstNamesAndWaitsForThem() throws InterruptedException {
        store.isSlow = true;
        var asked = new CountDownLatch(1);
        var found = new AtomicBoolean();
        var request = Thread.ofVirtual().start(() -> {
            asked.countDown();
            names.caughtUp();
            found.set(names.areRead());
        });
        asked.await();
        // A request that does not wait is over now.
        assertThat(request.join(Duration.ofMillis(300))).isFalse();
        store.loads.countDown();
        request.join();
        assertThat(found).isTrue();
        names.destroy();
    }

    @Test
    void aRequestWaitsAsLongAsItsCallerDoes() {
        store.isSlow = true;
        Deadline.set(Deadline.in(Duration.ofMillis(50)));
        try {
            assertThatThrownBy(names::caughtUp).isInstanceOf(Unavailable.class).hasMessageContaining("ask again");
        } finally {
            Deadline.set(null);
            names.destroy();
        }
    }

    @Test
    void noRequestWaitsForNamesThatNobodyLoadsAnyLonger() throws InterruptedException {
        store.isSlow = true;
        var refused = new AtomicBoolean();
        names.start();
        var request = Thread.ofVirtual().start(() -> {
            try {
                names.caughtUp();
            } catch (Unavailable e) {
                refused.set(true);
            }
        });
        while (request.getState() != Thread.State.TIMED_WAITING) Thread.sleep(5);
        names.destroy();
        request.join();
        assertThat(refused).isTrue();
        assertThat(names.areRead()).isFalse();
    }

    @Test
    void moreNamesThanTheHeapHasRoomForAreRefusedWithAWord() {
        store.isTooLarge = true;
        assertThatThrownBy(names::caughtUp).isInstanceOf(Unavailable.class).hasMessageContaining("-Xmx");
    }

    /** Rewritten names are candidates until they are loaded again. */
    @Test
    void aRequestAfterARewritingWaitsForNoLoad() throws InterruptedException {
        names.start();
        awaitNames();
        store.isSlow = true;
        store.rewritten = 2;
        store.last = 2;
        var candidates = names.caughtUp();
        assertThat(candidates.isExact).isFalse();
        assertThat(candidates.state).isEqualTo(at(2));
        store.loads.countDown();
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!names.caughtUp().isExact) {
            assertThat(System.nanoTime()).as("the names are loaded again").isLessThan(end);
            Thread.sleep(5);
        }
        names.destroy();
    }

    /** A fact that is being purged may be read without its ends: the names are candidates, and the next look begins anew. */
    @Test
    void aRequestThatFollowsDuringAPurgeLeavesTheAnswerToTheStore() throws InterruptedException {
        names.start();
        awaitNames();
        store.isPurging = true;
        store.last = 2;
        for (var request = 0; request < 50; request++)
            assertThat(names.caughtUp().isExact).isFalse();
        store.isPurging = false;
        awaitNames();
        names.destroy();
    }
}
