package org.headwater.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.headwater.access.PushRecords;
import org.headwater.access.Turns;
import org.headwater.entity.Search;
import org.headwater.evidence.ReferredElements;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Lease;
import org.headwater.store.Leases;
import org.headwater.store.Secrets;
import org.headwater.trace.Sights;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Looks on the clock which watches are due, and runs them; at one instance at a time, the one that has the lease. The moments of its looks do
 * not follow the commits: else commits that an owner does not see would decide what the owner is told together.
 */
@Component
class WatchKeeper implements DisposableBean {

    private static final String LEASE = "watches";

    /** After that much of the clock rights are looked at again, though nothing was committed. */
    private static final Duration RIGHTS = Duration.ofMinutes(1);

    private final Bookkeeping books;
    private final WatchOwners owners;
    private final Sights sights;
    private final ReferredElements elements;
    private final Search searches;
    private final PushRecords records;
    private final Leases leases;
    private final Secrets secrets;
    private final WatchSettings settings;
    private final Clock clock;
    private final AtomicBoolean nudged = new AtomicBoolean(true);
    private final WatchFaults faults;
    private DueWatches due = new DueWatches();
    private @Nullable AlertId ids;
    private @Nullable Lease lease;
    private @Nullable String version;
    private Instant last = Instant.EPOCH;
    private final Turns turns = new Turns(WatchKeeper.class, "Watches");

    WatchKeeper(
            Bookkeeping books,
            WatchOwners owners,
            Sights sights,
            ReferredElements elements,
            Search searches,
            PushRecords records,
            Leases leases,
            Secrets secrets,
            WatchSettings settings,
            Clock clock) {
        this.books = books;
        this.owners = owners;
        this.sights = sights;
        this.elements = elements;
        this.searches = searches;
        this.records = records;
        this.leases = leases;
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
        this.faults = new WatchFaults(clock);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (settings.every().isZero()) return;
        turns.start("watches", Duration.ZERO, () -> {
            Thread.sleep(untilNext());
            var held = lease();
            if (held != null) held.run(this::look);
        });
    }

    /** Watches or rights are others than in the last round. */
    void nudge() {
        nudged.set(true);
    }

    private Duration untilNext() {
        var every = settings.every().toMillis();
        return Duration.ofMillis(every - Math.floorMod(clock.millis(), every));
    }

    /** The lease, where this instance has it or it is free. What another instance told meanwhile is not known here, so all are due. */
    private @Nullable Lease lease() {
        var held = lease;
        if (held == null || held.isLost()) {
            lease = held = leases.tryTakeShort(LEASE).orElse(null);
            forget();
        }
        return held;
    }

    /** All watches are due in the next round, as after a start. */
    void forget() {
        due = new DueWatches();
        faults.clear();
        nudge();
    }

    private void look() {
        if (!sights.areLoaded()) return;
        var now = clock.instant();
        var known = sights.version();
        var isNudged = nudged.getAndSet(false);
        if (!isNudged && !faults.isOneDue() && known.equals(version) && slot(now, RIGHTS) == slot(last, RIGHTS)) return;
        try {
            round(slot(now, WatchSettings.RETRY) != slot(last, WatchSettings.RETRY));
        } catch (RuntimeException e) {
            nudge();
            throw e;
        }
        version = known;
        last = now;
    }

    private static long slot(Instant at, Duration length) {
        return Math.floorDiv(at.toEpochMilli(), length.toMillis());
    }

    /** @param retriesUnknown whether watches without a complete answer are asked again where anything changed for their sight */
    void round(boolean retriesUnknown) {
        var stored = new StoredWatches(books, owners, sights, elements, searches, records, clock, faults.read());
        new WatchRound(stored, stored, due, ids(), faults).run(retriesUnknown);
    }

    private AlertId ids() {
        var known = ids;
        if (known == null) ids = known = new AlertId(secrets.get("alerts"));
        return known;
    }

    @Override
    public void destroy() {
        faults.end();
        turns.end();
        var held = lease;
        if (held != null) leases.end(held);
    }
}
