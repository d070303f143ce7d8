package org.headwater.cooperation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.headwater.access.Approvals;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.CommitTimes;
import org.headwater.evidence.DatedByCommit;
import org.headwater.store.Books;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All events in the order of commits: no reader misses an event or gets one twice. */
@Component
class Events implements DatedByCommit {

    private final VisibleGraph graph;
    private final Approvals approvals;

    Events(VisibleGraph graph, Approvals approvals) {
        this.graph = graph;
        this.approvals = approvals;
    }

    /** Behind which event a reader stands: that of a commit's moment and its place in it. */
    record Keyset(long moment, long place) {

        static final Keyset START = new Keyset(0, -1);

        static Keyset of(Event event) {
            return new Keyset(event.moment(), event.place());
        }

        /** Keyset at which a page starts; null at the beginning. */
        static @Nullable Keyset after(Cursors.Page page) {
            var moment = page.after(0);
            var place = page.after(1);
            return moment == null || place == null ? null : new Keyset(Long.parseLong(moment), Long.parseLong(place));
        }
    }

    /** The next events that the caller sees, up to a limit. */
    List<Event> after(Viewer viewer, Keyset position, int limit) {
        var found = new ArrayList<Event>();
        var from = position;
        while (true) {
            var read = read(viewer, from, limit);
            for (var event : read) {
                if (event.subject() != Event.EventSubject.APPROVAL
                        || approvals.find(viewer, event.of()).isPresent()) found.add(event);
                if (found.size() == limit) return found;
            }
            if (read.size() < limit) return found;
            from = Keyset.of(read.getLast());
        }
    }

    /** With requests whose subject the caller may have lost sight of since. */
    private List<Event> read(Viewer viewer, Keyset from, int limit) {
        var parameters = Map.of(
                "moment", from.moment(),
                "place", from.place(),
                "organization", viewer.organization(),
                "limit", limit);
        return graph.read(
                viewer,
                null,
                view -> view.list("cooperation/listEventsAfter", parameters).stream()
                        .map(row -> Event.of(row.rowOf("event")))
                        .toList());
    }

    /** The cursor behind the newest event. */
    Keyset now(Viewer viewer) {
        return new Keyset(
                ChronoUnit.MICROS.between(Instant.EPOCH, graph.pin(viewer, null).at()), Long.MAX_VALUE);
    }

    Connection<Event> list(Viewer viewer, Cursors.Page page) {
        var position = Keyset.after(page);
        return page(after(viewer, position == null ? Keyset.START : position, page.limit()), page);
    }

    /** A reader with a cursor of its own, of an event that was dated ahead, gets those since again. */
    @Override
    public void correct(Books writes, List<CommitTimes.Corrected> times) {
        var rows = times.stream()
                .map(time -> Map.<String, Object>of(
                        "number", time.number(),
                        "at", time.at().atZone(ZoneOffset.UTC),
                        "before", time.microsecondsBefore(),
                        "moment", time.microseconds()))
                .toList();
        writes.list("cooperation/correctEvents", Map.of("rows", rows));
    }

    static Connection<Event> page(List<Event> events, Cursors.Page page) {
        return page.of(events, event -> List.of(Long.toString(event.moment()), Long.toString(event.place())), null);
    }
}
