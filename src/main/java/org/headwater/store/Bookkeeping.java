package org.headwater.store;

import java.time.Duration;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Writes the records of the service itself: jobs, users, keys, webhooks, approvals, cases. It reads without a viewer, and what
 * it read of facts and evidence answers no caller.
 */
@Component
public class Bookkeeping {

    private final GraphWriter writer;

    Bookkeeping(GraphWriter writer) {
        this.writer = writer;
    }

    /** A transaction without a commit number. */
    public <T> T inTransaction(Function<Books, T> work) {
        return writer.inTransaction(work::apply);
    }

    /** One commit; {@code rewrites} where it may change or delete what is stored. */
    public <T> T commit(boolean rewrites, Function<Books, T> work) {
        return rewrites ? writer.rewrite(work::apply) : writer.commit(work::apply);
    }

    /**
     * Runs work while this service writes nothing else, in one transaction without a commit number. A work that also takes
     * the lock of the commits sees a store in which nothing is committed meanwhile.
     *
     * @param patience how long to wait for the writes that run
     * @throws org.headwater.vocabulary.Unavailable where a write takes longer
     */
    public <T> T still(Duration patience, Function<Books, T> work) {
        return writer.still(patience, work::apply);
    }

    /** Number of the last commit of this instance that readers of what follows the commits wait for. */
    public long awaited() {
        return writer.awaited();
    }
}
