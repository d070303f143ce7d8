package org.headwater.webhook;

import java.time.Instant;
import java.util.List;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * An address to which deliveries are pushed one after the other, those of each kind in the order of their places.
 *
 * @param of what is pushed
 * @param clearance and {@code groups}: what may be pushed, among the maker's own
 * @param delivered when the last delivery that arrived was recorded; null while none has arrived
 * @param failures in a row since a delivery last arrived
 * @param nextTry when the next delivery is tried; null while all have arrived
 */
record Webhook(
        String id,
        String url,
        List<WebhookKind> of,
        String createdBy,
        String organization,
        Tlp clearance,
        List<String> groups,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable Instant delivered,
        int failures,
        @Nullable String lastFailure,
        @Nullable Instant nextTry) {

    Webhook {
        of = List.copyOf(of);
        groups = List.copyOf(groups);
    }
}
