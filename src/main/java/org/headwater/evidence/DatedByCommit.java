package org.headwater.evidence;

import java.util.List;
import org.headwater.store.Books;

/** A record that keeps the time of its commit and follows a correction of that time. */
public interface DatedByCommit {

    /** In the transaction that corrects them; in the order of their numbers. */
    void correct(Books books, List<CommitTimes.Corrected> times);
}
