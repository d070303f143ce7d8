package org.headwater.trace.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With which index a start begins. The database of these tests has as many companies as commits; FollowingIT has a true one. */
class IndexFollowerTests {

    private static TraceIndex.IndexState state(long version) {
        return new TraceIndex.IndexState("epoch", version, Set.of(), Instant.ofEpochSecond(version));
    }

    private static TraceIndex to(long version, @Nullable TraceIndex from) {
        var change = from == null ? TraceIndex.filling(state(version)) : from.change(state(version));
        for (var number = 1; number <= version; number++) {
            change.add(new TraceIndex.Record("company " + number, EntityKind.COMPANY, "CLEAR"));
            change.put(new Statement.Located(
                    "fact " + number, change.profiles.number("CLEAR", "CLEAR", "s", "B2"), "company " + number, "DE"));
        }
        return change.made();
    }

    static final class Database extends IndexLoader {
        private final AtomicInteger wholeLoads = new AtomicInteger();
        private volatile long last = 5;
        private volatile long rewritten;
        private final AtomicInteger errors = new AtomicInteger();
        private final AtomicInteger faults = new AtomicInteger();
        private volatile boolean isAway;

        @SuppressWarnings("NullAway")
        Database() {
            super(null);
        }

        @Override
        public Snapshots.Commit commit(long number) {
            return new Snapshots.Commit("secret", "1", state(number).at());
        }

        @Override
        public Extent reach(long since) {
            return new Extent(state(last), rewritten > since ? rewritten : 0);
        }

        @Override
        Loading begin() {
            wholeLoads.incrementAndGet();
            throw new Unavailable("a whole load", null);
        }

        @Override
        @Nullable
        TraceIndex follow(TraceIndex index, Consumer<TraceIndex.IndexState> seen, Consumer<TraceIndex> partly) {
            if (errors.getAndDecrement() > 0) throw new OutOfMemoryError("for a moment");
            if (faults.getAndDecrement() > 0) throw new InternalError("a fault of mapped memory");
            if (isAway) throw new Unavailable("the database does not answer", null);
            return rewritten > index.state.version() ? null : to(last, index);
        }
    }

    private static Snapshots snapshots(Path folder, Database database) {
        return new Snapshots(folder, database, Duration.ofMillis(1), 0, 1, disk -> disk);
    }

    private static IndexFollower follower(Path folder, Database database) {
        return new IndexFollower(
                database,
                snapshots(folder, database),
                () -> 0,
                Duration.ofMillis(10),
                Duration.ofSeconds(20),
                Clock.systemUTC());
    }

    private static List<Statement.Located> places(TraceIndex index) {
        return index.locations.all(index.recordIds);
    }

    @Test
    void aStartBeginsWithTheSnapshotAndItsEndWritesWhatCameSince(@TempDir Path folder) {
        var database = new Database();
        snapshots(folder, database).end(to(5, null));
        database.last = 8;
        var follower = follower(folder, database);
        var index = follower.get(null).index();
        assertThat(index.state).isEqualTo(state(8));
        assertThat(places(index)).isNotEmpty().isEqualTo(places(to(8, null)));
        follower.destroy();
        assertThat(database.wholeLoads).hasValue(0);
        var next = snapshots(folder, database).open();
        assertThat(next).isNotNull().extracting(kept -> kept.state).isEqualTo(state(8));
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsWaitedForWithTheSnapshot(@TempDir Path folder) throws Exception {
        var database = new Database();
        snapshots(folder, database).end(to(5, null));
        database.isAway = true;
        var follower = follower(folder, database);
        for (var tries = 0; tries < 5; tries++)
            try {
                follower.get(null);
            } catch (Unavailable e) {
                assertThat(e).hasMessageContaining("does not answer");
            }
        database.isAway = false;
        assertThat(follower.get(null).index().state).isEqualTo(state(5));
        follower.destroy();
        assertThat(database.wholeLoads).hasValue(0);
    }

    @Test
    void anErrorEndsNoFollowing(@TempDir Path folder) {
        var database = new Database();
        snapshots(folder, database).end(to(5, null));
        var follower = follower(folder, database);
        assertThat(follower.get(null).index().state).isEqualTo(state(5));
        database.errors.set(1);
        database.last = 6;
        database.rewritten = 0;
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (follower.loaded() == null
                || !Objects.requireNonNull(follower.loaded()).state.equals(state(6)))
            assertThat(System.nanoTime()).as("the index follows").isLessThan(end);
        follower.destroy();
    }

    /** As of a disk below a mapped snapshot, which would fault again at each try. */
    @Test
    void anIndexThatCannotBeReadAnyLongerIsLoadedAnew(@TempDir Path folder) {
        var database = new Database();
        snapshots(folder, database).end(to(5, null));
        var follower = follower(folder, database);
        assertThat(follower.get(null).index().state).isEqualTo(state(5));
        database.faults.set(1);
        database.last = 6;
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (database.wholeLoads.get() == 0)
            assertThat(System.nanoTime()).as("everything is read").isLessThan(end);
        follower.destroy();
        assertThat(folder.resolve("snapshot")).doesNotExist();
    }

    @Test
    void aStartReadsEverythingWhereSomethingWasRewritten(@TempDir Path folder) {
        var database = new Database();
        snapshots(folder, database).end(to(5, null));
        database.last = 8;
        database.rewritten = 7;
        var follower = follower(folder, database);
        try {
            follower.get(null);
        } catch (Unavailable e) {
            assertThat(e).hasMessageContaining("a whole load");
        }
        follower.destroy();
        assertThat(database.wholeLoads).hasPositiveValue();
        assertThat(Files.exists(folder.resolve("snapshot"))).isFalse();
    }
}
