package org.headwater.intake.ftm;

import java.util.Map;
import java.util.Set;

/**
 * One kind of entity of the model.
 *
 * @param kinds its own name and those of all that it extends
 * @param required properties; at least one value of them must be there
 * @param properties its own and inherited ones, each with its type: {@code name}, {@code date}, {@code entity>Address}, …
 */
public record FtmSchema(String name, Set<String> kinds, Set<String> required, Map<String, String> properties) {

    public FtmSchema {
        kinds = Set.copyOf(kinds);
        required = Set.copyOf(required);
        properties = Map.copyOf(properties);
    }

    public boolean is(String kind) {
        return kinds.contains(kind);
    }
}
