package org.headwater.intake.ftm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file: an entity, or a relation between entities, of a schema of the model.
 *
 * @param line from 1
 * @param id the file's own
 * @param properties each with its values as written, without empty ones; all are properties of the schema
 * @param about what its publisher adds
 */
public record FtmEntity(long line, String id, FtmSchema schema, Map<String, List<String>> properties, FtmAbout about) {

    public FtmEntity {
        properties = Map.copyOf(properties);
    }

    /** The entity without one of its properties. */
    FtmEntity without(String property) {
        var rest = new HashMap<>(properties);
        rest.remove(property);
        return new FtmEntity(line, id, schema, rest, about);
    }

    /** In their order; none where the property is absent. */
    public List<String> all(String property) {
        return properties.getOrDefault(property, List.of());
    }

    /** The first value; null where there is none. */
    public @Nullable String find(String property) {
        var values = all(property);
        return values.isEmpty() ? null : values.getFirst();
    }
}
