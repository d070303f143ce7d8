package org.headwater.webhook;

import graphql.GraphQLContext;
import java.util.Map;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.DoneWrites;
import org.headwater.access.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class WebhookController implements DoneWrites {

    private final Webhooks webhooks;

    WebhookController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Map<String, Result> results() {
        return Map.of(
                "endWebhook", webhooks::find,
                "replayWebhook", webhooks::find);
    }

    @QueryMapping
    Connection<Webhook> webhooks(Paging paging) {
        return webhooks.list(paging);
    }

    @MutationMapping
    Webhooks.NewWebhook createWebhook(@Argument WebhookInput input, GraphQLContext context) {
        return webhooks.create(CurrentViewer.of(context), CurrentViewer.way(context), input);
    }

    @MutationMapping
    Webhook endWebhook(@Argument String id, GraphQLContext context) {
        return webhooks.end(CurrentViewer.of(context), id);
    }

    @MutationMapping
    Webhook replayWebhook(@Argument String id, @Argument @Nullable String after, GraphQLContext context) {
        return webhooks.replay(CurrentViewer.of(context), id, after);
    }
}
