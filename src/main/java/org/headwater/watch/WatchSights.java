package org.headwater.watch;

import java.util.Map;
import java.util.Set;
import org.headwater.trace.Sight;
import org.headwater.watch.WithdrawalCauses.FactState;
import org.jspecify.annotations.Nullable;

/** Sight of the owner of a watch, for the rounds. */
interface WatchSights {

    /** The sight of its rights now; one object for all that read the same markings, until anything is committed. */
    Sight sight(StandingWatch watch);

    /** Answer to the watch's question there. */
    RoundAnswer answer(StandingWatch watch, Sight sight, @Nullable ToldState before);

    /** States of facts that were seen before, for the watch's owner; one that is missing is hidden. */
    Map<String, FactState> facts(StandingWatch watch, Set<String> ids);
}
