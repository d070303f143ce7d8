package org.headwater.evidence;

import java.util.List;
import org.headwater.store.GraphWriter.Writes;

/** What keeps the time of a commit with it, and follows where that is corrected. */
public interface DatedByCommit {

    /** In the transaction that corrects them; in the order of their numbers. */
    void correct(Writes writes, List<CommitTimes.Corrected> times);
}
