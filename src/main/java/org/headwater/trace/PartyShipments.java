package org.headwater.trace;

import java.util.Collection;
import org.headwater.access.VisibleGraph.View;
import org.headwater.entity.Link;
import org.headwater.entity.ShipmentMemory;
import org.headwater.trace.index.IndexFollower;
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
        var present = view.present();
        var index = follower.loaded();
        if (index == null || !index.state.moment().equals(present)) return null;
        var found = index.touches(view.visible())
                .page(records, direction == null ? null : direction == Link.LinkDirection.OUT, after, limit);
        if (found == null) return null;
        return new Touching(
                found.first().stream()
                        .map(touch -> new Touch(touch.fact(), touch.sent()))
                        .toList(),
                found.count());
    }
}
