package org.headwater.cooperation;

import graphql.GraphQLContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.DoneWrites;
import org.headwater.access.Moment;
import org.headwater.access.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class NotificationController implements DoneWrites {

    private final Notifications notifications;

    NotificationController(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public Map<String, Result> results() {
        return Map.of(
                "notifyExport", notifications::get,
                "answerNotification", notifications::get,
                "correctNotification", notifications::get);
    }

    @QueryMapping
    @Nullable
    Notification notification(@Argument String id, @Argument @Nullable Instant knownAt, GraphQLContext context) {
        return notifications
                .find(CurrentViewer.of(context), id, new Moment(null, knownAt))
                .orElse(null);
    }

    @QueryMapping
    Connection<Notification> notifications(
            @Argument @Nullable LocalDate from,
            @Argument @Nullable LocalDate to,
            @Argument @Nullable String country,
            @Argument @Nullable Instant knownAt,
            Paging paging) {
        var page = paging.page("notifications", from, to, country, knownAt);
        return notifications.list(paging.viewer(), from, to, country, knownAt, page);
    }

    @MutationMapping
    Notification notifyExport(
            @Argument NotificationInput input, @Argument @Nullable LocalDate on, GraphQLContext context) {
        return notifications.send(CurrentViewer.of(context), input, on, false);
    }

    @MutationMapping
    Notification answerNotification(
            @Argument String id,
            @Argument NotificationAnswer answer,
            @Argument @Nullable String reason,
            @Argument @Nullable LocalDate on,
            GraphQLContext context) {
        return notifications.answer(CurrentViewer.of(context), id, answer, reason, on);
    }

    @MutationMapping
    Notification correctNotification(
            @Argument String id, @Argument NotificationInput input, @Argument String reason, GraphQLContext context) {
        return notifications.correct(CurrentViewer.of(context), id, input, reason);
    }

    @BatchMapping(typeName = "Notification")
    Map<Notification, List<Notifications.NotificationMatch>> shipments(
            List<Notification> asked, GraphQLContext context) {
        var found = notifications.matches(CurrentViewer.of(context), asked);
        var matches = new HashMap<Notification, List<Notifications.NotificationMatch>>();
        for (var one : asked) matches.put(one, found.getOrDefault(one.id(), List.of()));
        return matches;
    }
}
