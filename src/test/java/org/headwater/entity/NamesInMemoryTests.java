package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.headwater.vocabulary.EntityKind;
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
        private final CountDownLatch loads = new CountDownLatch(1);
        private volatile boolean isSlow;

        @SuppressWarnings("NullAway")
        Store() {
            super(null);
        }

        @Override
        StoreReach state(long since) {
            return new StoreReach(at(last), Instant.EPOCH, 0);
        }

        @Override
        @Nullable
        NamesAtCommit load(int most) {
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
                            NameWords.of(name),
                            new Marks("CLEAR", "CLEAR", List.of("CLEAR")),
                            Days.ALL)));
        }

        @Override
        @Nullable
        NamesAtCommit follow(NamesAtCommit names) {
            if (isPurging) throw new IllegalStateException("a row has no subject");
            return names.change().made(at(last));
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

    /** The first search of a store is planned for seconds, and a few names are loaded in one. */
    @Test
    void aRequestWaitsForTheFirstNamesWhileTheyAreLoaded() throws InterruptedException {
        store.isSlow = true;
        names.start();
        var asked = new CountDownLatch(1);
        var found = new AtomicBoolean();
        var request = Thread.ofVirtual().start(() -> {
            asked.countDown();
            names.awaitFirst();
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
    void noRequestWaitsForNamesThatNobodyLoads() throws InterruptedException {
        names.awaitFirst();
        store.isSlow = true;
        names.start();
        var request = Thread.ofVirtual().start(names::awaitFirst);
        names.destroy();
        request.join();
        assertThat(names.areRead()).isFalse();
    }

    /** A fact that is being purged may be read without its ends: the store answers, and the next look begins anew. */
    @Test
    void aRequestThatFollowsDuringAPurgeLeavesTheAnswerToTheStore() throws InterruptedException {
        names.start();
        awaitNames();
        store.isPurging = true;
        store.last = 2;
        for (var request = 0; request < 50; request++)
            assertThat(names.caughtUp()).isNull();
        store.isPurging = false;
        awaitNames();
        names.destroy();
    }
}
