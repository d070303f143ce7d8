package org.headwater.webhook;

import java.util.List;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;

/** Where is pushed, and what. */
record WebhookInput(
        String url,
        @Nullable List<WebhookKind> of,
        @Nullable Integer days,
        @Nullable Tlp clearance,
        @Nullable List<String> groups) {}
