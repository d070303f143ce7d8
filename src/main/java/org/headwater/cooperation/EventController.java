package org.headwater.cooperation;

import graphql.GraphQLContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Cursors;
import org.headwater.access.Paging;
import org.headwater.access.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

@Controller
class EventController {

    /** The interval of the look for events of other instances; this instance's own events are pushed at once. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private static final String QUESTION = "cooperationEvents";

    private final Events events;
    private final Records records;
    private final Cursors cursors;

    EventController(Events events, Records records, Cursors cursors) {
        this.events = events;
        this.records = records;
        this.cursors = cursors;
    }

    @QueryMapping
    Connection<Event> cooperationEvents(Paging paging) {
        return events.list(paging.viewer(), paging.page(QUESTION));
    }

    /** A slow reader is not overrun: the next events are read when it has taken those before. */
    @SubscriptionMapping
    Flux<Connection.Edge<Event>> cooperationEvent(
            @Argument @Nullable String after, @Argument @Nullable Boolean replay, GraphQLContext context) {
        var viewer = CurrentViewer.of(context);
        var asked = Events.Keyset.after(cursors.page(viewer, 1, after, QUESTION));
        var start = asked != null ? asked : Boolean.TRUE.equals(replay) ? Events.Keyset.START : events.now(viewer);
        var position = new AtomicReference<>(start);
        var told = Flux.<Boolean>create(sink -> {
                    var listening = records.listen(() -> sink.next(true));
                    sink.onDispose(() -> close(listening));
                    sink.next(true);
                })
                .onBackpressureLatest();
        return Flux.merge(told, Flux.interval(LOOK).map(tick -> true).onBackpressureDrop())
                .publishOn(Schedulers.boundedElastic(), 1)
                .concatMapIterable(tick -> next(viewer, position), 1);
    }

    private List<Connection.Edge<Event>> next(Viewer viewer, AtomicReference<Events.Keyset> position) {
        var page = cursors.page(viewer, 1, null, QUESTION);
        var found = new ArrayList<Connection.Edge<Event>>();
        for (var event : events.after(viewer, position.get(), Cursors.LARGEST_PAGE)) {
            found.add(Events.page(List.of(event), page).edges().getFirst());
            position.set(Events.Keyset.of(event));
        }
        return found;
    }

    private static void close(AutoCloseable listening) {
        try {
            listening.close();
        } catch (Exception e) {
            throw new IllegalStateException("a listener that cannot be taken off", e);
        }
    }
}
