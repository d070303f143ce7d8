package org.headwater.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The leases of this instance. What several instances on one database must not do at once is done by whoever has its lease: an
 * import, the comparison of names, pushes to webhooks, a look at a watched source, the schema. A lease is renewed as long as it is
 * not ended. It ends by itself after its life, by the database's clock, when its instance gives no more sign of it; the next one that
 * takes it gets a higher number.
 */
@Component
public class Leases implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Leases.class);

    /** Renewals within the life of a lease: some may be late or lost. */
    private static final int RENEWALS = 5;

    private static final Duration SHORTEST_LOOK = Duration.ofMillis(50);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

    /** Between two attempts of one that waits for a lease. */
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);

    /** An attempt waits for a transaction of the holder no longer. */
    private static final Duration ATTEMPT = Duration.ofSeconds(5);

    private final GraphWriter writer;
    private final GraphReader reader;
    private final InstanceSettings settings;
    private final MeterRegistry meters;
    private final String instance = UUID.randomUUID().toString();
    private final Set<Lease> held = ConcurrentHashMap.newKeySet();

    /** Leases whose renewal or end is under way: it waits for a transaction of this instance under the same lease. */
    private final Set<Lease> renewing = ConcurrentHashMap.newKeySet();

    /** Leases whose end the database has not noted yet, as while it is away, or while the service ends. */
    private final Set<Lease> unended = ConcurrentHashMap.newKeySet();

    private final Ending ending;
    private volatile boolean isEnding;

    private @Nullable Thread pulse;
    private volatile boolean closed;

    @Autowired
    Leases(GraphWriter writer, GraphReader reader, InstanceSettings settings, MeterRegistry meters, Ending ending) {
        this.writer = writer;
        this.reader = reader;
        this.settings = settings;
        this.meters = meters;
        this.ending = ending;
    }

    /** Leases without metrics. */
    Leases(GraphWriter writer, GraphReader reader, InstanceSettings settings) {
        this(writer, reader, settings, new SimpleMeterRegistry(), Ending.within(settings.endWithin()));
    }

    /** A word for this instance of the service, new at each start. */
    public String instance() {
        return instance;
    }

    /** Takes the lease, if nobody has it, for the usual life. */
    public Optional<Lease> tryTake(String name) {
        return tryTake(name, settings.lease());
    }

    /** Variant of {@link #tryTake(String)} for work that is cheap to take over: its lease ends sooner. */
    public Optional<Lease> tryTakeShort(String name) {
        return tryTake(name, settings.shortLease());
    }

    private Optional<Lease> tryTake(String name, Duration life) {
        if (closed || !isFree(name)) return Optional.empty();
        var parameters = Map.of(
                "name",
                name,
                "holder",
                instance,
                "life",
                life.toMillis(),
                "attempt",
                UUID.randomUUID().toString());
        try {
            var taken = writer.onLeases(ATTEMPT, writes -> writes.find("store/takeLease", parameters))
                    .map(row -> new Lease(name, row.number("number"), life));
            taken.ifPresent(this::keep);
            return taken;
        } catch (Problem e) {
            // The holder's transaction goes on, and renews the lease at its end.
            if (e.error() == ErrorCode.TIMEOUT) return Optional.empty();
            throw e;
        }
    }

    /** Whether nobody has the lease. */
    boolean isFree(String name) {
        return reader.read(reads -> reads.find("store/findLease", Map.of("name", name)))
                .orElseThrow()
                .isTrue("free");
    }

    private synchronized void keep(Lease lease) {
        held.add(lease);
        count("headwater.leases.taken", "Leases that this instance took", lease);
        log.debug("Lease '{}' is taken, number {}", lease.name(), lease.number());
        if (pulse == null && !closed)
            pulse = Thread.ofPlatform().daemon().name("leases").start(this::renewAll);
    }

    private void count(String name, String description, Lease lease) {
        Counter.builder(name)
                .description(description)
                .tag("lease", lease.kind())
                .register(meters)
                .increment();
    }

    /** Waits without a limit until the lease is free, and takes it. */
    public Lease take(String name) {
        while (true) {
            try {
                var taken = tryTake(name);
                if (taken.isPresent()) return taken.get();
                if (closed) throw new Unavailable("the service ends", null);
                Thread.sleep(BETWEEN_ATTEMPTS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Unavailable("interrupted while another instance had the lease '" + name + "'", e);
            }
        }
    }

    /**
     * Ends a lease, so that nobody need wait for the end of its life. Where the database is away, it is ended as soon as it is back. While
     * the service ends, all of them are ended at once and last: each by itself would wait for a database that is away.
     */
    public void end(Lease lease) {
        held.remove(lease);
        if (lease.isLost()) return;
        if (isEnding || !areEnded(List.of(lease), ATTEMPT)) unended.add(lease);
    }

    private boolean areEnded(Collection<Lease> leases, Duration timeout) {
        // In one order, since another instance may lock several of them as well.
        var rows = leases.stream()
                .sorted(Comparator.comparing(Lease::name))
                .map(lease -> Map.of("name", lease.name(), "number", lease.number()))
                .toList();
        try {
            writer.onLeases(timeout, writes -> writes.list("store/endLease", Map.of("leases", rows)));
        } catch (Problem | Neo4jException e) {
            log.debug("Leases cannot be ended: {}", rows, e);
            return false;
        }
        return true;
    }

    @EventListener(ContextClosedEvent.class)
    void beginEnd() {
        isEnding = true;
    }

    /** Work that one instance of a database does at a time; others wait for their turn without a limit. */
    public void alone(String name, Runnable work) {
        var lease = take(name);
        try {
            lease.run(work);
        } finally {
            end(lease);
        }
    }

    /** Ends the leases of services before, on a database that this one has to itself. */
    void endAll() {
        writer.inTransaction(writes -> writes.list("store/endLeases", Map.of()));
    }

    /** Deletes leases of the prefix that ended a day ago or earlier. */
    void forget(String prefix) {
        writer.inTransaction(writes -> writes.list("store/forgetLeases", Map.of("prefix", prefix)));
    }

    private void renewAll() {
        while (!closed) {
            var look = LONGEST_LOOK;
            for (var lease : held) {
                var part = lease.life().dividedBy(2L * RENEWALS);
                if (part.compareTo(look) < 0) look = part;
                if (lease.isLost()) held.remove(lease);
                else if (lease.isDue(RENEWALS) && renewing.add(lease))
                    Thread.ofVirtual().name("lease " + lease.kind()).start(() -> renew(lease));
            }
            for (var lease : unended)
                if (!isEnding && renewing.add(lease))
                    Thread.ofVirtual().name("lease " + lease.kind()).start(() -> endAgain(lease));
            try {
                Thread.sleep(look.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : look);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void endAgain(Lease lease) {
        try {
            if (areEnded(List.of(lease), ATTEMPT)) unended.remove(lease);
        } finally {
            renewing.remove(lease);
        }
    }

    private void renew(Lease lease) {
        try {
            if (!held.contains(lease)) return;
            // On a thread without a lease: this is no work under it.
            if (writer.onLeases(lease.life(), lease::isHeld) || !held.remove(lease)) return;
            count("headwater.leases.lost", "Leases that another instance took from this one", lease);
            log.warn("{}", lease.lost().getMessage());
        } catch (Problem | Neo4jException e) {
            // Tried again, as long as nobody else takes it.
            log.debug("Lease '{}' could not be renewed", lease.name(), e);
        } finally {
            renewing.remove(lease);
        }
    }

    /** Ends what others ended since the service ends, in one step. What is still held ends by itself. */
    @Override
    public void destroy() {
        isEnding = true;
        synchronized (this) {
            closed = true;
            if (pulse != null) pulse.interrupt();
        }
        var left = List.copyOf(unended);
        if (left.isEmpty()) return;
        var done = new AtomicBoolean();
        if (ending.isDone(Ending.Part.LEASES, () -> done.set(areEnded(left, ending.left(Ending.Part.LEASES))))
                && done.get()) return;
        var longest =
                left.stream().map(Lease::life).max(Comparator.naturalOrder()).orElseThrow();
        ending.leave("the ends of the leases "
                + left.stream().map(Lease::name).sorted().collect(Collectors.joining(", "))
                + ", which end by themselves within " + longest.toSeconds() + " s");
    }
}
