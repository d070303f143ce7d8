package org.headwater.trace;

import java.util.Collection;
import org.headwater.access.VisibleGraph.View;
import org.headwater.entity.Link;
import org.headwater.entity.ShipmentMemory;
import org.headwater.trace.index.IndexFollower;
import org.headwater.trace.index.TraceIndex;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The shipments of a party from the columns of the trace index, where it is as far as the database. */
@Component
class PartyShipments implements ShipmentMemory {

    private final IndexFollower follower;

    PartyShipments(IndexFollower follower) {
        this.follower = follower;
    }

    @Override
    public @Nullable Touching list(
            View view,
            Collection<String> records,
            Link.@Nullable LinkDirection direction,
            @Nullable String after,
            int limit) {
        var index = index(view);
        if (index == null) return null;
        var found = index.touches(view.visible()).page(records, isSent(direction), after, limit);
        if (found == null) return null;
        return new Touching(
                found.first().stream()
                        .map(touch -> new Touch(touch.fact(), touch.sent()))
                        .toList(),
                found.count());
    }

    @Override
    public @Nullable Counts count(View view, Collection<String> records, Link.@Nullable LinkDirection direction) {
        var index = index(view);
        if (index == null) return null;
        var tally = index.touches(view.visible()).tally(records, isSent(direction));
        if (tally == null) return null;
        return new Counts(
                tally.counts().stream()
                        .map(count -> new Count(
                                count.other(),
                                index.isJoined(count.other()),
                                count.sent(),
                                count.year(),
                                count.shipments(),
                                count.first(),
                                count.latest(),
                                count.last()))
                        .toList(),
                tally.untold().stream()
                        .map(one -> new Untold(one.fact(), one.other(), index.isJoined(one.other()), one.sent()))
                        .toList());
    }

    /** Null where it is at another commit than the view. */
    private @Nullable TraceIndex index(View view) {
        var present = view.present();
        var index = follower.loaded();
        return index == null || !index.state.moment().equals(present) ? null : index;
    }

    private static @Nullable Boolean isSent(Link.@Nullable LinkDirection direction) {
        return direction == null ? null : direction == Link.LinkDirection.OUT;
    }
}
