package org.headwater.watch;

import java.time.Clock;
import java.util.Optional;
import org.headwater.access.PushRecords;
import org.headwater.access.Recognition;
import org.headwater.access.Recognizer;
import org.headwater.access.Viewer;
import org.headwater.entity.Search;
import org.headwater.evidence.ReferredElements;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Leases;
import org.headwater.store.Secrets;
import org.headwater.trace.Sights;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** Runs rounds where a test says so. */
public final class Rounds {

    /** Callers of a test have the rights with which it asks, whatever the records of groups say. */
    private static final Recognizer AS_GIVEN = new Recognizer() {
        @Override
        public Optional<Recognition> again(Recognition recognition) {
            return Optional.of(recognition);
        }

        @Override
        public Optional<Viewer> maker(Recognition.Way way, Viewer given) {
            return Optional.of(given);
        }
    };

    private final WatchKeeper keeper;

    private Rounds(WatchKeeper keeper) {
        this.keeper = keeper;
    }

    /** Who watch, with the rights with which they asked. */
    public static WatchOwners owners(AutowireCapableBeanFactory beans) {
        return new WatchOwners(AS_GIVEN, beans.getBean(WatchSettings.class), beans.getBean(Clock.class));
    }

    public static Rounds of(AutowireCapableBeanFactory beans) {
        var clock = beans.getBean(Clock.class);
        var settings = beans.getBean(WatchSettings.class);
        return new Rounds(new WatchKeeper(
                beans.getBean(Bookkeeping.class),
                owners(beans),
                beans.getBean(Sights.class),
                beans.getBean(ReferredElements.class),
                beans.getBean(Search.class),
                beans.getBean(PushRecords.class),
                beans.getBean(Leases.class),
                beans.getBean(Secrets.class),
                settings,
                clock));
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
