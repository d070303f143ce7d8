package org.headwater.screening;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.headwater.access.Apart;
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

    private static final String LEASE = "customer watches";

    /** After that much of the clock rights are looked at again, though nothing was committed. */
    private static final Duration RIGHTS = Duration.ofMinutes(1);

    /** The rest of one that failed once. */
    private static final Duration FIRST_REST = Duration.ofSeconds(2);

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
    private final Apart faults;
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
        this.faults =
                new Apart(CustomerWatchKeeper.class, "The watch of customers", FIRST_REST, WatchSettings.RETRY, clock);
    }

    /** Setter of a watch, with the rights of today; empty where these do not let anybody screen a list. */
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

    /** Alerts of another instance are not known here, so all lists are looked at anew. */
    private @Nullable Lease lease() {
        var held = lease;
        if (held == null || held.isLost()) {
            lease = held = leases.tryTakeShort(LEASE).orElse(null);
            forget();
        }
        return held;
    }

    /** Return to the state after a start. */
    void forget() {
        looks.clear();
        faults.clear();
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
        if (!isNudged && !isWaiting && !faults.isOneDue() && moment.equals(known) && slot(now) == slot(lastLook))
            return;
        try {
            round(now);
        } catch (RuntimeException e) {
            nudge();
            throw e;
        }
        last = moment;
        lastLook = now;
    }

    /** The day begins with one of these. */
    private static long slot(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), RIGHTS.toMillis());
    }

    /** One look of each watch. One that fails holds up no other, and looks anew after a while. */
    void round(Instant now) {
        var all = new HashSet<String>();
        var active = new HashSet<String>();
        for (var row : books.inTransaction(reads -> reads.list("screening/listActiveWatches", Map.of()))) {
            var watch = row.rowOf("watch");
            var id = watch.text("id");
            all.add(id);
            if (faults.isResting(id)) {
                if (looks.containsKey(id)) active.add(id);
                continue;
            }
            faults.run(id, () -> {
                try {
                    if (look(watch, id, now)) active.add(id);
                } catch (RuntimeException e) {
                    looks.remove(id);
                    throw e;
                }
            });
            var look = looks.get(id);
            // Each of its looks compares all with all.
            if (look != null && look.isOverfull()) faults.rest(id, RIGHTS);
        }
        // A watch that is paused tells what came when it goes on.
        looks.keySet().retainAll(active);
        faults.retain(all);
    }

    /** False where it is paused: who set it has no rights today, or the list is gone. */
    private boolean look(Row watch, String id, Instant now) {
        var setter = setter(owners, watch).orElse(null);
        if (setter == null) return false;
        var list = lists.find(setter, watch.text("listName")).orElse(null);
        if (list == null) return false;
        looks.computeIfAbsent(
                        id,
                        first -> new CustomerLook(
                                graph, books, lists, screening, parties, alerts, () -> others(id), clock))
                .look(watch, setter, list, now);
        return true;
    }

    /** Number of hits that the other watches keep. */
    private int others(String id) {
        return looks.entrySet().stream()
                .filter(each -> !each.getKey().equals(id))
                .mapToInt(each -> each.getValue().found().size())
                .sum();
    }

    @Override
    public void destroy() {
        faults.end();
        turns.end();
        var held = lease;
        if (held != null) leases.end(held);
    }
}
