package org.headwater;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.headwater.access.VisibleGraph;
import org.headwater.entity.Link;
import org.headwater.entity.PartyMemory;
import org.headwater.entity.ShipmentMemory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Takes away what lies in memory of parties, so that every answer rests on the queries of the database: for tests of these. */
public final class Forgetting {

    private final AtomicBoolean forgets = new AtomicBoolean();

    public void forget() {
        forgets.set(true);
    }

    public void remember() {
        forgets.set(false);
    }

    /** Part of every test with a database, so that all of them share one service. */
    @TestConfiguration(proxyBeanMethods = false)
    static class InPlace {
        @Bean
        Forgetting forgetting() {
            return new Forgetting();
        }

        @Bean
        @Primary
        PartyMemory partiesOfTest(@Qualifier("partyNames") PartyMemory names, Forgetting forgetting) {
            return (present, ids, visible, shown) ->
                    forgetting.forgets.get() ? null : names.list(present, ids, visible, shown);
        }

        @Bean
        @Primary
        ShipmentMemory shipmentsOfTest(@Qualifier("partyShipments") ShipmentMemory shipments, Forgetting forgetting) {
            return new ShipmentMemory() {
                @Override
                public @Nullable Touching list(
                        VisibleGraph.View view,
                        Collection<String> records,
                        Link.@Nullable LinkDirection direction,
                        @Nullable String after,
                        int limit) {
                    return forgetting.forgets.get() ? null : shipments.list(view, records, direction, after, limit);
                }

                @Override
                public @Nullable Counts count(
                        VisibleGraph.View view, Collection<String> records, Link.@Nullable LinkDirection direction) {
                    return forgetting.forgets.get() ? null : shipments.count(view, records, direction);
                }
            };
        }
    }
}
