package org.headwater.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Values;

/** A row as the database would give it. */
public final class GivenRow {

    private GivenRow() {}

    public static Row of(Map<String, ? extends @Nullable Object> columns) {
        return new Row(Values.value(columns));
    }
}
