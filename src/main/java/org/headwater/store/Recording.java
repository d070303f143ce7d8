package org.headwater.store;

import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Records facts and evidence, for the module {@code evidence} alone. It reads without a viewer, and what it read answers no
 * caller.
 */
@Component
public class Recording {

    private final GraphWriter writer;

    Recording(GraphWriter writer) {
        this.writer = writer;
    }

    /** One commit: the counter's lock is held to its end, and all that is recorded carries its number. */
    public <T> T commit(Function<Writes, T> work) {
        return writer.commit(work);
    }

    /** One of many commits in a row that no reader waits for, up to {@link #endStream}. */
    public <T> T commitInStream(Function<Writes, T> work) {
        return writer.commitInStream(work);
    }

    /** A stream is over: readers wait for its last commit as for any other. */
    public void endStream() {
        writer.endStream();
    }

    /** Tells that an import is about to be published. */
    public void announce(Publishing publication) {
        writer.announce(publication);
    }

    /** A commit that changes or deletes what is stored; the other commits only add. */
    public <T> T rewrite(Function<Writes, T> work) {
        return writer.rewrite(work);
    }

    /** A transaction without a commit number. */
    public <T> T inTransaction(Function<Writes, T> work) {
        return writer.inTransaction(work);
    }

    /** The transaction in which another module keeps its books, to record in it. */
    public static Writes in(Books books) {
        return (Writes) books;
    }
}
