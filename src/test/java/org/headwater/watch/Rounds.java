package org.headwater.watch;

import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** Runs rounds where a test says so. */
public final class Rounds {

    private final WatchKeeper keeper;

    private Rounds(WatchKeeper keeper) {
        this.keeper = keeper;
    }

    public static Rounds of(AutowireCapableBeanFactory beans) {
        return new Rounds(beans.getBean(WatchKeeper.class));
    }

    /** The first round after a start of the service: all watches are run. */
    public void first() {
        keeper.forget();
        keeper.round(true);
    }

    /** Runs what is due. */
    public void next() {
        keeper.round(true);
    }
}
