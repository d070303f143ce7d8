package org.headwater.entity;

import java.util.Collection;
import java.util.List;
import org.headwater.access.VisibleGraph.View;
import org.jspecify.annotations.Nullable;

/** Shipments that touch a party, from memory: a hub has tens of thousands, and a page shows twenty of them. */
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
     * Number of shipments of a party with one other record, in one direction and in one year.
     *
     * @param other id of the record at the other end
     * @param isJoined whether other records may be one party with it
     * @param out whether the party sent them
     * @param year in which they began; null where no day is known
     * @param first the earliest day, of dispatch where that is known; ISO text, null where no day is known
     * @param latest the latest such day
     * @param last the latest day, of arrival where that is known
     */
    record Count(
            String other,
            boolean isJoined,
            boolean out,
            @Nullable Integer year,
            long shipments,
            @Nullable String first,
            @Nullable String latest,
            @Nullable String last) {}

    /** A shipment of which memory does not know all days. */
    record Untold(String fact, String other, boolean isJoined, boolean out) {}

    /** @param untold those that no count has */
    record Counts(List<Count> counts, List<Untold> untold) {
        public Counts {
            counts = List.copyOf(counts);
            untold = List.copyOf(untold);
        }

        long shipments() {
            return counts.stream().mapToLong(Count::shipments).sum() + untold.size();
        }
    }

    /** Numbers of shipments that touch the records of a party. Parameters and null as for {@link #list}. */
    @Nullable
    Counts count(View view, Collection<String> records, Link.@Nullable LinkDirection direction);

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
