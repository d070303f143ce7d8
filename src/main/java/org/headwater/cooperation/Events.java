package org.headwater.cooperation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    Events(VisibleGraph graph) {
        this.graph = graph;
    }

    /** Behind which event a reader stands: that of a commit's moment and its place in it. */
    record Keyset(long moment, long place) {

        static final Keyset START = new Keyset(0, -1);

        static Keyset of(Event event) {
            return new Keyset(event.moment(), event.place());
        }

        /** Where a page starts; null at the beginning. */
        static @Nullable Keyset after(Cursors.Page page) {
            var moment = page.after(0);
            var place = page.after(1);
            return moment == null || place == null ? null : new Keyset(Long.parseLong(moment), Long.parseLong(place));
        }
    }

    List<Event> after(Viewer viewer, Keyset position, int limit) {
        return graph.read(viewer, null, view -> {
            var found = new ArrayList<Event>();
            for (var row : view.list(
                    "cooperation/listEventsAfter",
                    Map.of("moment", position.moment(), "place", position.place(), "limit", limit)))
                found.add(Event.of(row.rowOf("event")));
            return found;
        });
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
