package org.headwater.store;

import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.RetryableException;

/** Separates failures that pass when the database is back from the others, whichever library wraps them. */
public final class DatabaseAbsence {

    private DatabaseAbsence() {}

    public static boolean explains(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof Problem problem && problem.error() == ErrorCode.UNAVAILABLE
                    || cause instanceof RetryableException
                    || isFullPool(cause)
                    || isBroken(cause)) return true;
        return false;
    }

    /**
     * A database that goes on only after a new start, as one whose disk was full: it found no room for a write that it had
     * promised, could not start, or takes no writes any more.
     */
    static boolean isBroken(Throwable failure) {
        if (!(failure instanceof Neo4jException told)) return false;
        var code = String.valueOf(told.code());
        return code.startsWith("Neo.DatabaseError.Transaction.")
                || code.startsWith("Neo.DatabaseError.Database.")
                || code.equals("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase")
                || code.equals("Neo.ClientError.General.WriteOnReadOnlyAccessDatabase");
    }

    /** A server that is just starting takes connections and does not answer. The driver has no code for it. */
    public static boolean isFullPool(Throwable failure) {
        return failure instanceof Neo4jException
                && String.valueOf(failure.getMessage()).contains("acquire connection from the pool");
    }
}
