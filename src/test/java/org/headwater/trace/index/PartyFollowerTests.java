package org.headwater.trace.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.headwater.LogCapture;
import org.headwater.access.StoreMoment;
import org.headwater.trace.index.PartyColumns.PartyRow;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the follower does where the store or the heap fails; PartyColumnsIT has a true store. All names are invented. */
class PartyFollowerTests {

    private static final StoreMoment MOMENT = new StoreMoment("one", 1, Set.of());

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LogCapture log = LogCapture.of(PartyFollower.class);

    @AfterEach
    void stopListening() {
        log.close();
    }

    /** A store of two parties at the first commit, of which the first reads fail. */
    private static final class Store extends PartyLoader {
        private final AtomicInteger failures;

        @SuppressWarnings("NullAway")
        Store(int failures) {
            super(null);
            this.failures = new AtomicInteger(failures);
        }

        @Override
        PartyColumns load(int most) {
            if (failures.getAndDecrement() > 0) throw new OutOfMemoryError("for a moment");
            var rows = List.of(row("a", "Tarandel Yard"), row("b", "Molino Verde"));
            if (rows.size() > most) throw new TooManyParties();
            return PartyColumns.of(new TraceIndex.IndexState("one", 1, Set.of(), Instant.EPOCH), rows);
        }

        private static PartyRow row(String id, String name) {
            return new PartyRow(id, EntityKind.COMPANY, name, "CLEAR", List.of(), List.of(), List.of());
        }

        @Override
        @Nullable
        PartyColumns follow(PartyColumns before) {
            return before;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(5);
        }
    }

    private List<String> warnings() {
        return log.lines().stream().filter(line -> line.startsWith("WARN")).toList();
    }

    @Test
    void anErrorEndsNoFollowingAndIsToldOnce() throws InterruptedException {
        var follower = new PartyFollower(new Store(3), () -> true, 10, meters);
        await(() -> follower.at(MOMENT) != null);
        follower.destroy();
        var columns = Objects.requireNonNull(follower.at(MOMENT));
        assertThat(columns.find("a", marking -> true))
                .isNotNull()
                .extracting("name")
                .isEqualTo("Tarandel Yard");
        assertThat(warnings()).singleElement().asString().contains("the database answers", "for a moment");
        assertThat(meters.get("headwater.parties.memory.records").gauge().value())
                .isEqualTo(2);
        assertThat(meters.get("headwater.parties.memory").gauge().value()).isPositive();
    }

    @Test
    void morePartiesThanTheHeapHasRoomForAreLeftToTheDatabase() throws InterruptedException {
        var follower = new PartyFollower(new Store(0), () -> true, 1, meters);
        assertThat(follower.at(MOMENT)).isNull();
        await(() -> !warnings().isEmpty());
        assertThat(warnings()).singleElement().asString().contains("more than 1 parties");
        assertThat(follower.at(MOMENT)).isNull();
        assertThat(meters.get("headwater.parties.memory").gauge().value()).isZero();
        follower.destroy();
    }
}
