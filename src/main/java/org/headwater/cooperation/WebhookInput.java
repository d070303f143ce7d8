package org.headwater.cooperation;

import java.util.List;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;

/** Where events are to be pushed, and which. */
record WebhookInput(
        String url,
        @Nullable Integer days,
        @Nullable Tlp clearance,
        @Nullable List<String> groups) {}
