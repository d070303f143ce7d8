package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.headwater.access.StoreMoment;
import org.headwater.access.StoreReach;
import org.headwater.entity.Naming.Bearing;
import org.headwater.entity.Naming.Days;
import org.headwater.entity.Naming.Marks;
import org.headwater.entity.Naming.NamedRecord;
import org.headwater.store.Deadline;
import org.headwater.store.Publishing;
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
        private volatile Set<Long> open = Set.of();
        private volatile boolean isPurging;
        private volatile boolean isTooLarge;
        private volatile long rewritten;
        private final CountDownLatch loads = new CountDownLatch(1);
        private volatile boolean isSlow;

        /** Where follows wait; null lets them pass. */
        private volatile @Nullable CountDownLatch following;

        /** By number the names that its facts give. */
        private final Map<Long, List<String>> named = new ConcurrentHashMap<>();

        @SuppressWarnings("NullAway")
        Store() {
            super(null);
        }

        StoreMoment now() {
            return new StoreMoment("one", last, open);
        }

        @Override
        StoreReach state(long since) {
            return new StoreReach(now(), Instant.EPOCH, rewritten > since ? rewritten : 0);
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
                    now(),
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
            var barrier = following;
            if (barrier != null)
                try {
                    barrier.await(5, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    return names;
                }
            if (isPurging) throw new IllegalStateException("a row has no subject");
            return names.change().made(now(), names.isExact && rewritten <= names.state.version());
        }

        @Override
        @Nullable
        NameSegment candidates(long number, int most) {
            var texts = named.getOrDefault(number, List.of());
            if (texts.size() > most) return null;
            return new NameSegment(texts.stream()
                    .map(text -> new NameSegment.NumberedBearing("f" + text, text, 0, 0, Days.ALL))
                    .toList());
        }
    }

    private final Store store = new Store();

    private final NamesInMemory names = names(() -> store.last);

    @SuppressWarnings("NullAway")
    private NamesInMemory names(LongSupplier awaited) {
        return new NamesInMemory(null, store, awaited, new SimpleMeterRegistry());
    }

    private void awaitNames() throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!names.isAt(store.now())) {
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
        for (var request = 0; request < 3; request++)
            assertThat(names.caughtUp().isExact).isFalse();
        store.isPurging = false;
        awaitNames();
        names.destroy();
    }

    private static List<String> texts(NamesAtCommit names) {
        return names.segments().stream()
                .flatMap(segment -> IntStream.range(0, segment.size()).mapToObj(segment::name))
                .toList();
    }

    private NamesAtCommit askedWithin(Duration time) {
        Deadline.set(Deadline.in(time));
        try {
            return names.caughtUp();
        } finally {
            Deadline.set(null);
        }
    }

    /** Also where the follower waits for a commit that is being made, such as a purge. */
    @Test
    void aRequestWhoseCommitIsNotFollowedYetReadsItsNamesAsCandidates() throws InterruptedException {
        names.start();
        awaitNames();
        store.following = new CountDownLatch(1);
        store.named.put(2L, List.of("Quillisk Yard"));
        store.last = 2;
        var found = askedWithin(Duration.ofSeconds(2));
        assertThat(found.isExact).isFalse();
        assertThat(texts(found)).containsExactlyInAnyOrder("Tarandel Yard", "Quillisk Yard");
        names.destroy();
    }

    /** A commit that is read while it is purged names nobody, and the names of others are found all the same. */
    @Test
    void noNameOfTheAwaitedCommitIsMissingWhereFollowingFails() throws InterruptedException {
        names.start();
        awaitNames();
        store.isPurging = true;
        store.named.put(2L, List.of("Quillisk Yard"));
        store.last = 2;
        assertThat(texts(askedWithin(Duration.ofSeconds(2)))).contains("Quillisk Yard");
        names.destroy();
    }

    private void stageMany(int number) {
        store.last = number;
        store.open = Set.of((long) number);
        store.named.put(
                (long) number,
                IntStream.range(0, 1_500).mapToObj(name -> "Quillisk " + name).toList());
    }

    @Test
    void aRequestFindsTheNamesOfALargeImportFromItsPublicationOn() throws InterruptedException {
        names.start();
        awaitNames();
        stageMany(2);
        awaitNames();
        names.take(new Publishing(2));
        assertThat(texts(names.caughtUp())).containsExactly("Tarandel Yard");
        var following = new CountDownLatch(1);
        store.following = following;
        store.last = 3;
        store.open = Set.of();
        var found = askedWithin(Duration.ofSeconds(2));
        assertThat(found.isExact).isFalse();
        assertThat(texts(found)).hasSize(1_501).contains("Tarandel Yard", "Quillisk 1499");
        following.countDown();
        awaitNames();
        assertThat(texts(names.caughtUp())).containsExactly("Tarandel Yard");
        names.destroy();
    }

    @Test
    void aRequestIsRefusedRatherThanReadingManyNamesItself() throws InterruptedException {
        names.start();
        awaitNames();
        stageMany(2);
        awaitNames();
        store.following = new CountDownLatch(1);
        store.last = 3;
        store.open = Set.of();
        assertThatThrownBy(() -> askedWithin(Duration.ofMillis(400)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("ask again");
        names.destroy();
    }

    @Test
    void aViewOfThePastHasTheNamesOfAllThatItHolds() throws InterruptedException {
        var own = names(() -> 1);
        own.start();
        while (!own.isAt(store.now())) Thread.sleep(5);
        store.following = new CountDownLatch(1);
        store.named.put(2L, List.of("Quillisk Yard"));
        store.last = 3;
        assertThat(own.caughtUp(0).isExact).isTrue();
        assertThat(texts(own.caughtUp(2))).contains("Quillisk Yard");
        own.destroy();
    }

    /** The last commit of another instance may be read before what it brought. */
    @Test
    void aCommitOfAnotherInstanceIsFollowedBeforeAViewRestsOnIt() throws InterruptedException {
        var own = names(() -> 1);
        own.start();
        while (!own.isAt(store.now())) Thread.sleep(5);
        store.last = 2;
        assertThat(own.caughtUp(2).isExact).isTrue();
        assertThat(own.caughtUp(2).state).isEqualTo(at(2));
        own.destroy();
    }

    @Test
    void nothingIsReadAnyLongerOnceTheServiceEnds() throws InterruptedException {
        names.start();
        awaitNames();
        names.destroy();
        assertThatThrownBy(() -> askedWithin(Duration.ofMillis(300))).isInstanceOf(Unavailable.class);
        assertThat(names.areRead()).isFalse();
    }

    @Test
    void namesAreSearchedAgainOnceAPurgeMadeThemFewEnough() throws InterruptedException {
        store.isTooLarge = true;
        assertThatThrownBy(names::caughtUp).isInstanceOf(Unavailable.class).hasMessageContaining("-Xmx");
        store.isTooLarge = false;
        store.rewritten = 2;
        store.last = 2;
        awaitNames();
        assertThat(names.caughtUp().isExact).isTrue();
        names.destroy();
    }

    @Test
    void aLoadThatFailedIsTold() {
        store.failures.set(1_000);
        assertThatThrownBy(() -> askedWithin(Duration.ofMillis(300)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("the log");
        names.destroy();
    }
}
