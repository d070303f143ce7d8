package org.headwater.screening;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.headwater.access.StoreMoment;
import org.headwater.access.Turns;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.screening.customers.CustomerLists;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Lease;
import org.headwater.store.Leases;
import org.headwater.store.Row;
import org.headwater.watch.HitAlerts;
import org.headwater.watch.WatchOwners;
import org.headwater.watch.WatchSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Looks on the clock, every two seconds, whether anything was committed, and has the watches of lists of customers look at theirs; at one
 * instance at a time. Apart from the standing questions, whose rounds a long list would hold up.
 */
@Component
class CustomerWatchKeeper implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(CustomerWatchKeeper.class);

    private static final String LEASE = "customer watches";

    /** After that much of the clock rights are looked at again, though nothing was committed. */
    private static final Duration RIGHTS = Duration.ofMinutes(1);

    private final VisibleGraph graph;
    private final Bookkeeping books;
    private final CustomerLists lists;
    private final ListScreening screening;
    private final ScreenedParties parties;
    private final HitAlerts alerts;
    private final WatchOwners owners;
    private final Leases leases;
    private final WatchSettings settings;
    private final Clock clock;
    private final Turns turns = new Turns(CustomerWatchKeeper.class, "Watches of customers");
    private final AtomicBoolean nudged = new AtomicBoolean(true);
    private final Map<String, CustomerLook> looks = new HashMap<>();
    private final LookRests rests = new LookRests(WatchSettings.RETRY, RIGHTS);
    private @Nullable Lease lease;
    private @Nullable StoreMoment last;
    private Instant lastLook = Instant.EPOCH;

    CustomerWatchKeeper(
            VisibleGraph graph,
            Bookkeeping books,
            CustomerLists lists,
            ListScreening screening,
            ScreenedParties parties,
            HitAlerts alerts,
            WatchOwners owners,
            Leases leases,
            WatchSettings settings,
            Clock clock) {
        this.graph = graph;
        this.books = books;
        this.lists = lists;
        this.screening = screening;
        this.parties = parties;
        this.alerts = alerts;
        this.owners = owners;
        this.leases = leases;
        this.settings = settings;
        this.clock = clock;
    }

    /** Who set a watch, with the rights of today; empty where these do not let anybody screen a list. */
    static Optional<Viewer> setter(WatchOwners owners, Row watch) {
        return owners.now(watch)
                .filter(viewer -> viewer.has(Viewer.Role.ANALYST)
                        && viewer.organization().equals(watch.text("organization"))
                        && viewer.maySee(watch.text("marking")));
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (settings.every().isZero()) return;
        turns.start("customer watches", Duration.ZERO, () -> {
            Thread.sleep(untilNext());
            var held = lease();
            if (held != null) held.run(this::look);
        });
    }

    /** A watch is turned on or off. */
    void nudge() {
        nudged.set(true);
    }

    private Duration untilNext() {
        var every = settings.every().toMillis();
        return Duration.ofMillis(every - Math.floorMod(clock.millis(), every));
    }

    /** What another instance told meanwhile is not known here, so all lists are looked at anew. */
    private @Nullable Lease lease() {
        var held = lease;
        if (held == null || held.isLost()) {
            lease = held = leases.tryTakeShort(LEASE).orElse(null);
            forget();
        }
        return held;
    }

    /** As after a start. */
    void forget() {
        looks.clear();
        rests.clear();
        last = null;
        nudge();
    }

    private void look() {
        var now = clock.instant();
        var known = last;
        var moment =
                graph.reach(known == null ? Long.MAX_VALUE : known.version()).moment();
        var isNudged = nudged.getAndSet(false);
        var isWaiting = looks.values().stream().anyMatch(CustomerLook::isWaiting);
        if (!isNudged && !isWaiting && !rests.isOver(now) && moment.equals(known) && slot(now) == slot(lastLook))
            return;
        round(now);
        last = moment;
        lastLook = now;
    }

    /** The day begins with one of these. */
    private static long slot(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), RIGHTS.toMillis());
    }

    /** One look of each watch. One that fails holds up no other, and looks anew after a while. */
    void round(Instant now) {
        var active = new HashSet<String>();
        for (var row : books.inTransaction(reads -> reads.list("screening/listActiveWatches", Map.of()))) {
            var watch = row.rowOf("watch");
            var id = watch.text("id");
            var setter = setter(owners, watch).orElse(null);
            if (setter == null) continue;
            var list = lists.find(setter, watch.text("listName")).orElse(null);
            if (list == null) continue;
            active.add(id);
            if (rests.isResting(id, now)) continue;
            try {
                var look = looks.computeIfAbsent(
                        id,
                        first -> new CustomerLook(
                                graph, books, lists, screening, parties, alerts, () -> others(id), clock));
                look.look(watch, setter, list, now);
                rests.looked(id, clock.instant(), look.isOverfull());
            } catch (RuntimeException e) {
                looks.remove(id);
                rests.failed(id, clock.instant());
                log.warn("The watch {} of a list could not look and tries again: {}", id, e.toString());
            }
        }
        // A watch that is paused tells what came when it goes on.
        looks.keySet().retainAll(active);
        rests.retain(active);
    }

    /** How many hits the other watches keep. */
    private int others(String id) {
        return looks.entrySet().stream()
                .filter(each -> !each.getKey().equals(id))
                .mapToInt(each -> each.getValue().found().size())
                .sum();
    }

    @Override
    public void destroy() {
        turns.end();
        var held = lease;
        if (held != null) leases.end(held);
    }
}
