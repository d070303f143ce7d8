package org.headwater.screening;

import java.time.Clock;
import org.headwater.access.VisibleGraph;
import org.headwater.screening.customers.CustomerLists;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Leases;
import org.headwater.watch.HitAlerts;
import org.headwater.watch.Rounds;
import org.headwater.watch.WatchOwners;
import org.headwater.watch.WatchSettings;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** Has the watches of lists of customers look where a test says so. */
public final class CustomerRounds {

    private final CustomerWatchKeeper keeper;
    private final Clock clock;

    private CustomerRounds(CustomerWatchKeeper keeper, Clock clock) {
        this.keeper = keeper;
        this.clock = clock;
    }

    /** Who watch have the rights with which they asked. */
    public static CustomerRounds of(AutowireCapableBeanFactory beans) {
        return of(beans, Rounds.owners(beans));
    }

    static CustomerRounds of(AutowireCapableBeanFactory beans, WatchOwners owners) {
        return new CustomerRounds(
                new CustomerWatchKeeper(
                        beans.getBean(VisibleGraph.class),
                        beans.getBean(Bookkeeping.class),
                        beans.getBean(CustomerLists.class),
                        beans.getBean(ListScreening.class),
                        beans.getBean(ScreenedParties.class),
                        beans.getBean(HitAlerts.class),
                        owners,
                        beans.getBean(Leases.class),
                        beans.getBean(WatchSettings.class),
                        beans.getBean(Clock.class)),
                beans.getBean(Clock.class));
    }

    /** The first looks after a start of the service. */
    public void first() {
        keeper.forget();
        next();
    }

    /** Two looks: what the one finds the other tells. */
    public void next() {
        keeper.round(clock.instant());
        keeper.round(clock.instant());
    }

    /** One look. */
    void look() {
        keeper.round(clock.instant());
    }
}
