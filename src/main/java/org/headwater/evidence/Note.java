package org.headwater.evidence;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.access.Viewer;
import org.headwater.store.Writes;

/**
 * A note of an act: its author, its commit, its object and its time.
 *
 * @param of id of the element or job
 */
record Note(String id, String of, Viewer by, Instant at) {

    /** {@code more} are the properties that this kind of note has besides. */
    Map<String, Object> row(Writes writes, Map<String, ?> more) {
        var row = new HashMap<String, Object>(more);
        row.put("id", id);
        row.put("of", of);
        row.put("commit", writes.commit());
        row.put("by", by.name());
        row.put("organization", by.organization());
        row.put("at", at.atZone(ZoneOffset.UTC));
        return row;
    }

    /** {@code label}: Act, Withdrawal, Tombstone or Confirmation. */
    static void create(Writes writes, String label, List<Map<String, Object>> rows) {
        if (!rows.isEmpty()) writes.list("evidence/createNotes", Map.of("label", label, "rows", rows));
    }
}
