package org.headwater.export;

import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.headwater.entity.StoredRecords;
import org.jspecify.annotations.Nullable;

/** The columns of a node in tables and graph formats, all of them text. */
final class NodeColumns {

    static final List<String> NAMES = List.of("id", "kind", "name", "recorded_name", "key", "marking", "properties");

    private NodeColumns() {}

    /** In the order of the names; null where there is nothing to say. */
    static @Nullable Object[] values(StoredRecords.One node) {
        return new @Nullable Object[] {
            node.id(),
            node.kind(),
            node.name(),
            node.recordedName(),
            node.key(),
            node.marking(),
            json(node.properties(), Set.of())
        };
    }

    /**
     * Values without a column of their own: numbers and lists as they are, days and truths as texts; null where there is
     * nothing.
     *
     * @param told names of what has one
     */
    static @Nullable String json(SortedMap<String, Object> values, Set<String> told) {
        if (told.containsAll(values.keySet())) return null;
        var text = new StringWriter();
        try (var json = Manifest.JSON.createGenerator(text)) {
            json.writeStartObject();
            values.forEach((name, value) -> {
                if (told.contains(name)) return;
                json.writeName(name);
                if (value instanceof Boolean) json.writeString(value.toString());
                else JsonLines.plain(json, value);
            });
            json.writeEndObject();
        }
        return text.toString();
    }
}
