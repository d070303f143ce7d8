package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.headwater.WithDatabase;
import org.headwater.vocabulary.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/** Two instances that want the same lease. It is short where it has to end. */
@WithDatabase
class LeasesIT {

    private static final Duration LIFE = Duration.ofSeconds(1);

    /** Of a lease that must not end: a renewal which is late on a busy machine comes within it. */
    private static final Duration LONG = Duration.ofSeconds(8);

    private static final String NAME = "tried in a test";

    private final GraphWriter writer;
    private final GraphReader reader;
    private final Driver driver;
    private final List<Leases> made = new ArrayList<>();
    private Leases one;
    private Leases other;

    LeasesIT(GraphWriter writer, GraphReader reader, Driver driver) {
        this.writer = writer;
        this.reader = reader;
        this.driver = driver;
    }

    @BeforeEach
    void make() {
        driver.executableQuery("MATCH (l:Lease {name: $name}) DELETE l")
                .withParameters(Map.of("name", NAME))
                .execute();
        driver.executableQuery("MATCH (c:Counter {name: 'tried'}) DELETE c").execute();
        one = instance();
        other = instance();
    }

    private Leases instance() {
        return instance(LIFE);
    }

    private Leases instance(Duration life) {
        var leases = new Leases(writer, reader, new InstanceSettings(life, Duration.ofSeconds(9)));
        made.add(leases);
        return leases;
    }

    @AfterEach
    void end() {
        made.forEach(Leases::destroy);
        driver.executableQuery("MATCH (c:Counter {name: 'tried'}) DELETE c").execute();
    }

    private Lease taken(Leases by) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (System.nanoTime() < end) {
            var lease = by.tryTake(NAME);
            if (lease.isPresent()) return lease.get();
            Thread.sleep(50);
        }
        throw new AssertionError("the lease does not end");
    }

    private long counted() {
        return driver.executableQuery("MATCH (c:Counter {name: 'tried'}) RETURN coalesce(sum(c.value), 0)")
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
    }

    /** A write, of which nothing is there where its lease is lost. */
    private void write(long value) {
        writer.inTransaction(writes -> writes.transaction
                .run("MERGE (c:Counter {name: 'tried'}) SET c.value = $value", Map.of("value", value))
                .consume());
    }

    @Test
    void isHeldByOneAtATimeUnderANewNumberEach() throws Exception {
        var holder = instance(LONG);
        var first = taken(holder);
        // Renewed as long as its instance lives.
        awaitRenewal(() -> assertThat(other.tryTake(NAME)).isEmpty());
        first.run(() -> write(1));
        assertThat(counted()).isEqualTo(1);

        holder.end(first);
        var second = other.tryTake(NAME).orElseThrow();
        assertThat(second.number()).isGreaterThan(first.number());
    }

    @Test
    void endsByItselfAndThenNothingIsWrittenUnderIt() throws Exception {
        var first = taken(one);
        first.run(() -> write(1));
        // Paused: it gives no sign any more.
        one.destroy();
        var second = taken(other);
        second.run(() -> write(2));

        assertThatThrownBy(() -> first.run(() -> write(3)))
                .isInstanceOf(LeaseLost.class)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("another instance has the lease 'tried in a test'")
                .message()
                .hasLineCount(1);
        assertThat(first.isLost()).isTrue();
        assertThat(counted()).isEqualTo(2);
        second.run(() -> write(4));
        assertThat(counted()).isEqualTo(4);
    }

    @Test
    void takesNoWriteAfterItsEnd() throws Exception {
        var lease = taken(one);
        one.end(lease);
        assertThatThrownBy(() -> lease.run(() -> write(1))).isInstanceOf(LeaseLost.class);
        assertThat(counted()).isZero();
    }

    /** Nobody else can renew it during the transaction; whoever wants it waits for the end of that and finds it renewed. */
    @Test
    void isNotLostByALongTransaction() throws Exception {
        var lease = taken(instance(LONG));
        var under = new CountDownLatch(1);
        var written = CompletableFuture.runAsync(
                () -> lease.run(() -> writer.inTransaction(writes -> {
                    under.countDown();
                    try {
                        // Longer than it lives and an attempt to take it then waits.
                        Thread.sleep(LONG.plusSeconds(7).toMillis());
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return writes;
                })),
                task -> Thread.ofPlatform().daemon().start(task));
        assertThat(under.await(5, TimeUnit.MINUTES))
                .as("the transaction begins")
                .isTrue();
        while (!written.isDone()) {
            assertThat(other.tryTake(NAME)).isEmpty();
            Thread.sleep(50);
        }
        written.join();
        assertThat(other.tryTake(NAME)).isEmpty();
        lease.run(() -> write(1));
        assertThat(counted()).isEqualTo(1);
    }

    /** When the lease ends by itself, in milliseconds of the epoch. */
    private long until() {
        return driver.executableQuery("MATCH (l:Lease {name: $name}) RETURN l.until.epochMillis")
                .withParameters(Map.of("name", NAME))
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
    }

    /** Until it was renewed for longer than it lives. */
    private void awaitRenewal(Runnable look) throws InterruptedException {
        var first = until();
        var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (until() - first <= LONG.toMillis()) {
            look.run();
            assertThat(System.nanoTime())
                    .as("its end moved by %d ms, and by more than %s is waited for", until() - first, LONG)
                    .isLessThan(end);
            Thread.sleep(50);
        }
    }

    /** Whoever holds the store still for longer than a lease lives does not lose it, nor any other of its leases. */
    @Test
    void isRenewedWhileTheStoreStandsStill() throws Exception {
        var lease = taken(instance(LONG));
        writer.still(Duration.ofMinutes(1), writes -> {
            try {
                awaitRenewal(() -> {});
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return writes;
        });
        assertThat(lease.isLost()).isFalse();
        lease.run(() -> write(1));
        assertThat(counted()).isEqualTo(1);
    }

    /** Long before its life is over. */
    @Test
    void isEndedWhenTheDatabaseCanNoteIt() throws Exception {
        var patient = instance(Duration.ofMinutes(10));
        var lease = taken(patient);
        try (var session = driver.session();
                var transaction = session.beginTransaction()) {
            transaction
                    .run("MATCH (l:Lease {name: $name}) SET l.held = true", Map.of("name", NAME))
                    .consume();
            // Gives up, since nobody can write the lease.
            patient.end(lease);
            transaction.rollback();
        }
        assertThat(taken(other).number()).isGreaterThan(lease.number());
    }

    @Test
    void saysThatItIsLost() throws Exception {
        var lost = new CountDownLatch(1);
        var lease = taken(one);
        lease.whenLost(lost::countDown);
        driver.executableQuery("MATCH (l:Lease {name: $name}) SET l.number = l.number + 1")
                .withParameters(Map.of("name", NAME))
                .execute();
        assertThat(lost.await(5, TimeUnit.MINUTES)).isTrue();
        assertThat(lease.isLost()).isTrue();
    }

    /** Threads that make what the work needs write under its lease, too. */
    @Test
    void goesWithTheWorkToItsThreads() throws Exception {
        var lease = taken(one);
        one.destroy();
        taken(other);
        try (var ahead = lease.call(() -> new Ahead<Integer>("tried", taker -> {
            write(1);
            taker.take(1);
        }))) {
            assertThatThrownBy(ahead::next).isInstanceOf(LeaseLost.class);
        }
        assertThat(counted()).isZero();
    }
}
