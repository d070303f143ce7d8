package org.headwater.cooperation;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.entity.Entity;
import org.headwater.entity.EntityLoaders;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class NotificationController {

    private final Notifications notifications;
    private final Cursors cursors;

    NotificationController(Notifications notifications, Cursors cursors) {
        this.notifications = notifications;
        this.cursors = cursors;
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
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            GraphQLContext context) {
        var viewer = CurrentViewer.of(context);
        var page = cursors.page(viewer, first, after, "notifications", from, to, country, knownAt);
        return notifications.list(viewer, from, to, country, knownAt, page);
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

    @BatchMapping(typeName = "Notification")
    Map<Notification, List<Notifications.NotificationMatch>> shipments(
            List<Notification> asked, GraphQLContext context) {
        var found = notifications.matches(CurrentViewer.of(context), asked);
        var matches = new HashMap<Notification, List<Notifications.NotificationMatch>>();
        for (var one : asked) matches.put(one, found.getOrDefault(one.id(), List.of()));
        return matches;
    }

    @SchemaMapping(typeName = "Notification")
    CompletableFuture<Entity> authority(Notification notification, DataFetchingEnvironment environment) {
        return entity(notification, notification.fact().subjectId(), environment);
    }

    @SchemaMapping(typeName = "Notification")
    CompletableFuture<Entity> country(Notification notification, DataFetchingEnvironment environment) {
        return entity(notification, notification.fact().objectId(), environment);
    }

    @SchemaMapping(typeName = "Notification")
    @Nullable
    CompletableFuture<Entity> exporter(Notification notification, DataFetchingEnvironment environment) {
        return part(notification, "CONSIGNED_BY", environment);
    }

    @SchemaMapping(typeName = "Notification")
    @Nullable
    CompletableFuture<Entity> importer(Notification notification, DataFetchingEnvironment environment) {
        return part(notification, "CONSIGNED_TO", environment);
    }

    @SchemaMapping(typeName = "Notification")
    @Nullable
    CompletableFuture<Entity> consignee(Notification notification, DataFetchingEnvironment environment) {
        return part(notification, "RECEIVED_BY", environment);
    }

    private static @Nullable CompletableFuture<Entity> part(
            Notification notification, String role, DataFetchingEnvironment environment) {
        var id = notification.fact().parts().get(role);
        return id == null ? null : entity(notification, id, environment);
    }

    private static CompletableFuture<Entity> entity(
            Notification notification, String id, DataFetchingEnvironment environment) {
        return EntityLoaders.entity(environment, id, notification.fact().moment());
    }
}
