package org.headwater.entity;

import java.util.Collection;
import java.util.List;
import org.headwater.access.VisibleGraph.View;
import org.jspecify.annotations.Nullable;

/** Which shipments touch a party, from memory: a hub has tens of thousands, and a page shows twenty of them. */
public interface ShipmentMemory {

    /** A shipment by its id; {@code out} where the party sent it. */
    record Touch(String fact, boolean out) {}

    /**
     * A page of them.
     *
     * @param first in the order of their ids
     * @param count how many there are, whatever the page
     */
    record Touching(List<Touch> first, long count) {
        public Touching {
            first = List.copyOf(first);
        }
    }

    /**
     * The shipments that touch the records of a party, as the database would list them for this view.
     *
     * @param direction null is both; a shipment between two of the records is then one that was sent
     * @param after id before the first; null begins
     * @return null where memory is at another state than the view, or knows one of the records as no party
     */
    @Nullable
    Touching list(
            View view,
            Collection<String> records,
            Link.@Nullable LinkDirection direction,
            @Nullable String after,
            int limit);
}
