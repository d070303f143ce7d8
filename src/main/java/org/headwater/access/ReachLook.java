package org.headwater.access;

import org.headwater.store.GraphReader;
import org.jspecify.annotations.Nullable;

/** Asks how far the database is, again and again, and does not ask while nothing was written since. One for each that follows the store. */
public final class ReachLook {

    private final GraphReader reader;
    private volatile @Nullable Seen seen;

    public ReachLook(GraphReader reader) {
        this.reader = reader;
    }

    private record Seen(long mark, StoreReach reach) {}

    /** @param since number of a commit */
    public StoreReach reach(long since) {
        var mark = reader.mark();
        var last = seen;
        if (last != null && last.mark == mark && last.reach.moment().version() == since) return last.reach;
        var reach = reader.read(reads -> StoreReach.read(reads, since));
        // Later than the last commit nothing was rewritten.
        seen = new Seen(mark, new StoreReach(reach.moment(), reach.at(), 0));
        return reach;
    }
}
