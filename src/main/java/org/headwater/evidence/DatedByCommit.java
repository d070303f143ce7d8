package org.headwater.evidence;

import java.util.List;
import org.headwater.store.Books;

/** What keeps the time of a commit with it, and follows where that is corrected. */
public interface DatedByCommit {

    /** In the transaction that corrects them; in the order of their numbers. */
    void correct(Books books, List<CommitTimes.Corrected> times);
}
