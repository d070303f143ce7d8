package org.headwater.store;

import org.headwater.vocabulary.Problem;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.RetryableException;

/** Tells failures that pass when the database is back from those that do not, whichever library wraps them. */
public final class DatabaseAbsence {

    private DatabaseAbsence() {}

    public static boolean explains(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof Problem problem && problem.code().equals("UNAVAILABLE")
                    || cause instanceof RetryableException
                    || isFullPool(cause)) return true;
        return false;
    }

    /** A server that is just starting takes connections and does not answer. The driver has no code for it. */
    static boolean isFullPool(Throwable failure) {
        return failure instanceof Neo4jException
                && String.valueOf(failure.getMessage()).contains("acquire connection from the pool");
    }
}
