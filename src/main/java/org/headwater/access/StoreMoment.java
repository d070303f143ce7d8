package org.headwater.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * State of the database.
 *
 * @param epoch id of the database; a database that replaces another one has another epoch
 * @param version number of the last commit
 * @param open numbers up to {@code version} of imports that do not count yet
 */
public record StoreMoment(String epoch, long version, Set<Long> open) {
    public StoreMoment {
        open = Set.copyOf(open);
    }

    /**
     * Parameters {@code known} and {@code open} of a query that reads what counts at this moment. What a later commit or import
     * records or withdraws stays out, though it is stored already.
     */
    public Map<String, Object> parameters() {
        var parameters = new HashMap<String, Object>();
        parameters.put("known", version);
        parameters.put("open", List.copyOf(open));
        return parameters;
    }
}
