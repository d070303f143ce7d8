package org.headwater.store;

import org.jspecify.annotations.Nullable;
import org.neo4j.driver.exceptions.Neo4jException;

/** Code of the database for a failure, such as {@code Neo.ClientError.Statement.SyntaxError}. */
public final class DriverCodes {

    private DriverCodes() {}

    /** Null where it is no failure of the database. */
    public static @Nullable String of(Throwable failure) {
        return failure instanceof Neo4jException exception ? exception.code() : null;
    }
}
