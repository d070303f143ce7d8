package org.headwater.store;

import org.headwater.vocabulary.Problem;
import org.neo4j.driver.exceptions.RetryableException;

/** Tells failures that pass when the database is back from those that do not, whichever library wraps them. */
public final class DatabaseAbsence {

    private DatabaseAbsence() {}

    public static boolean explains(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof Problem problem && problem.code().equals("UNAVAILABLE")
                    || cause instanceof RetryableException) return true;
        return false;
    }
}
