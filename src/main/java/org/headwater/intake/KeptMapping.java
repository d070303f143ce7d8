package org.headwater.intake;

import java.time.Instant;
import java.util.List;
import org.headwater.store.Row;

/**
 * A mapping of columns that a person keeps under a name.
 *
 * @param owner name of the person
 * @param isOwn whether that is the caller
 * @param isShared whether the person's organization uses it too
 * @param columns of the files that it was made for, in lower case, in their order
 * @param text as JSON
 * @param version of the last change, from 1 on
 */
record KeptMapping(
        String id,
        String name,
        String feed,
        String owner,
        boolean isOwn,
        boolean isShared,
        List<String> columns,
        String text,
        long version,
        Instant createdAt,
        Instant changedAt) {

    KeptMapping {
        columns = List.copyOf(columns);
    }

    static KeptMapping of(Row row) {
        var mapping = row.rowOf("mapping");
        return new KeptMapping(
                mapping.text("id"),
                mapping.text("name"),
                mapping.text("feed"),
                mapping.text("owner"),
                row.isTrue("own"),
                mapping.isTrue("shared"),
                mapping.texts("columns"),
                mapping.text("text"),
                mapping.number("version"),
                mapping.instant("created"),
                mapping.instant("changed"));
    }
}
