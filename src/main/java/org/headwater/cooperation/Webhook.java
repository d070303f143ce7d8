package org.headwater.cooperation;

import java.time.Instant;
import java.util.List;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * An address to which events are pushed one after the other, in the order of their commits.
 *
 * @param clearance and {@code groups}: what may be pushed, among the maker's own
 * @param delivered when the last event that arrived was recorded; null while none has arrived
 * @param failures in a row since an event last arrived
 * @param nextTry when the next event is tried; null while all have arrived
 */
public record Webhook(
        String id,
        String url,
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

    public Webhook {
        groups = List.copyOf(groups);
    }
}
