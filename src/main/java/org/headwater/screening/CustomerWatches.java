package org.headwater.screening;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.headwater.access.Forbidden;
import org.headwater.access.Occasion;
import org.headwater.access.Purposes;
import org.headwater.access.Reason;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.screening.CustomerWatch.WatchState;
import org.headwater.screening.customers.CustomerList;
import org.headwater.screening.customers.CustomerLists;
import org.headwater.store.Bookkeeping;
import org.headwater.store.IdSource;
import org.headwater.store.Row;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.NotFound;
import org.headwater.watch.WatchOwners;
import org.headwater.watch.WatchSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Watches of lists of customers. The analysts of a list's owner see who watches it; each turns the own watch on and off. */
@Component
class CustomerWatches {

    /** More people need not be told of one list. */
    static final int MOST = 10;

    private final VisibleGraph graph;
    private final Bookkeeping books;
    private final CustomerLists lists;
    private final WatchOwners owners;
    private final WatchSettings settings;
    private final Purposes purposes;
    private final CustomerWatchKeeper keeper;
    private final IdSource ids;
    private final Clock clock;

    CustomerWatches(
            VisibleGraph graph,
            Bookkeeping books,
            CustomerLists lists,
            WatchOwners owners,
            WatchSettings settings,
            Purposes purposes,
            CustomerWatchKeeper keeper,
            IdSource ids,
            Clock clock) {
        this.graph = graph;
        this.books = books;
        this.lists = lists;
        this.owners = owners;
        this.settings = settings;
        this.purposes = purposes;
        this.keeper = keeper;
        this.ids = ids;
        this.clock = clock;
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(ZoneOffset.UTC);
    }

    /** Active watches of a list, the oldest first. */
    List<CustomerWatch> list(Viewer viewer, CustomerList list) {
        viewer.require(Viewer.Role.ANALYST);
        return graph
                .read(
                        viewer,
                        null,
                        view -> view.list(
                                "screening/listWatches",
                                Map.of("organization", viewer.organization(), "list", list.id())))
                .stream()
                .map(row -> read(viewer, row.rowOf("watch")))
                .toList();
    }

    Optional<CustomerWatch> find(Viewer viewer, String id) {
        viewer.require(Viewer.Role.ANALYST);
        return graph.read(
                        viewer,
                        null,
                        view -> view.find(
                                "screening/findWatch", Map.of("organization", viewer.organization(), "id", id)))
                .map(row -> read(viewer, row.rowOf("watch")));
    }

    CustomerWatch get(Viewer viewer, String id) {
        return find(viewer, id).orElseThrow(() -> new NotFound("watch", id));
    }

    private CustomerWatch read(Viewer viewer, Row row) {
        var ended = row.findInstant("over");
        var own = row.text("person").equals(viewer.identity().person());
        var isOfToken = row.text("way").equals(Recognition.Way.TOKEN.name());
        return new CustomerWatch(
                row.text("id"),
                row.text("listName"),
                row.text("name"),
                own,
                ended != null ? WatchState.ENDED : state(row, own),
                row.text("reason"),
                row.instant("created"),
                own && isOfToken ? row.instant("rightsAt").plus(Duration.ofDays(settings.rightsDays())) : null,
                ended);
    }

    /** A high number of hits would tell a colleague what the setter sees, so it is shown to the setter alone. */
    private WatchState state(Row row, boolean own) {
        if (CustomerWatchKeeper.setter(owners, row).isEmpty()) return WatchState.PAUSED;
        return own && row.isTrue("overfull") ? WatchState.OVERFULL : WatchState.ACTIVE;
    }

    /**
     * Turns the caller's watch of a list on or off. On again, it has the rights and the reason of now.
     *
     * @param occasion its purpose and case are those of all that it finds
     */
    CustomerWatch set(Viewer viewer, Recognition.Way way, Occasion occasion, String name, boolean isOn, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        if (way == Recognition.Way.API_KEY || !viewer.identity().key().isEmpty())
            throw new Forbidden("a key watches nothing; log in as a person");
        purposes.require(occasion);
        var why = Reason.of(reason);
        var list = lists.get(viewer, name);
        var slot = String.join(
                "\n", list.id(), viewer.organization(), viewer.identity().person());
        var id = isOn ? turnOn(viewer, way, occasion, list, slot, why) : turnOff(list, slot, why);
        keeper.nudge();
        return get(viewer, id);
    }

    private String turnOn(
            Viewer viewer, Recognition.Way way, Occasion occasion, CustomerList list, String slot, String why) {
        var row = new HashMap<String, @Nullable Object>(owners.row(viewer, way));
        row.put("reason", why);
        row.put("purpose", occasion.purpose());
        row.put("caseReference", occasion.caseReference());
        var made = new HashMap<String, @Nullable Object>();
        made.put("id", ids.next());
        made.put("list", list.id());
        made.put("listName", list.name());
        made.put("organization", list.organization());
        made.put("marking", list.marking());
        made.put("person", viewer.identity().person());
        made.put("created", now());
        made.put("active", true);
        return books.inTransaction(writes -> {
            var others = writes.find("screening/countWatches", Map.of("list", list.id(), "slot", slot))
                    .orElseThrow();
            if (others.number("watches") >= MOST)
                throw LimitExceeded.of("CUSTOMER_WATCHES", "watches of a list", MOST + 1, MOST);
            if (others.number("all") >= settings.service())
                throw LimitExceeded.because(
                        "WATCHES_OF_SERVICE",
                        "the people of this service have " + settings.service()
                                + " watches of lists, and there are no more; end one that nobody needs");
            var id = writes.find("screening/putWatch", Map.of("slot", slot, "made", made, "row", row))
                    .orElseThrow()
                    .text("id");
            writes.done(id);
            return id;
        });
    }

    private String turnOff(CustomerList list, String slot, String why) {
        return books.inTransaction(writes -> {
            var id = writes.find(
                            "screening/endWatch", Map.of("slot", slot, "row", Map.of("reason", why, "over", now())))
                    .orElseThrow(() -> new NotFound("watch of the list", list.name()))
                    .text("id");
            writes.done(id);
            return id;
        });
    }
}
