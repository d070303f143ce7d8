package org.headwater.webhook;

import java.util.List;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;

/** Target and kinds of the deliveries of a webhook. */
record WebhookInput(
        String url,
        @Nullable List<WebhookKind> of,
        @Nullable Integer days,
        @Nullable Tlp clearance,
        @Nullable List<String> groups) {}
