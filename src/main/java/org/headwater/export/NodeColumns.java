package org.headwater.export;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.headwater.entity.StoredRecords;
import org.jspecify.annotations.Nullable;

/** What tables and graph formats say of a node, all of it text. */
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
            json(node.properties())
        };
    }

    /** What has no column of its own; null where there is nothing. */
    static @Nullable String json(Map<String, Object> values) {
        if (values.isEmpty()) return null;
        var texts = new TreeMap<String, Object>();
        values.forEach((name, value) ->
                texts.put(name, value instanceof List || value instanceof Number ? value : value.toString()));
        return Manifest.JSON.writeValueAsString(texts);
    }
}
