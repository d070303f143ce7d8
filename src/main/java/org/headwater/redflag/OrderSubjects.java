package org.headwater.redflag;

import java.time.Instant;
import java.util.Optional;
import org.headwater.access.Viewer;
import org.jspecify.annotations.Nullable;

/** Orders that rules are asked about, by those who keep them. */
public interface OrderSubjects {

    /**
     * The order as the caller may read it; empty where it is absent or hidden.
     *
     * @param knownAt as of when those are sought who may be a party of the order; null is now
     */
    Optional<FlagOrder> find(Viewer viewer, String id, @Nullable Instant knownAt);
}
