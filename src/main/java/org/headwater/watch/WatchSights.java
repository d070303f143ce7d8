package org.headwater.watch;

import java.util.Map;
import java.util.Set;
import org.headwater.trace.Sight;
import org.headwater.watch.WithdrawalCauses.FactState;
import org.jspecify.annotations.Nullable;

/** What the owner of a watch may see, for the rounds. */
interface WatchSights {

    /** The sight of its rights now; one object for all that read the same markings, until anything is committed. */
    Sight sight(StandingWatch watch);

    /** What its question finds there. */
    RoundAnswer answer(StandingWatch watch, Sight sight, @Nullable ToldState before);

    /** What its owner sees of facts that were seen before; one that is missing is hidden. */
    Map<String, FactState> facts(StandingWatch watch, Set<String> ids);
}
