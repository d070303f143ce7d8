package org.headwater.webhook;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something to be told to a receiver, as the owner of the webhook may see it now.
 *
 * @param id the same at each try, so that a receiver that keeps ids has no duplicates
 * @param at when this database came to know it
 * @param place behind which the next one is looked for
 * @param shown ids that the body shows, for the audit
 * @param members of the JSON body in their order, {@code id} among them; the sender adds {@code cursor}
 */
public record Delivery(
        String id, Instant at, Place place, List<String> shown, Map<String, ? extends @Nullable Object> members) {

    public Delivery {
        shown = List.copyOf(shown);
        members = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(members));
    }
}
