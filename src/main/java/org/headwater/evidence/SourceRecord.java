package org.headwater.evidence;

import java.util.Optional;
import org.headwater.store.Row;
import org.headwater.vocabulary.Marking;

/**
 * A source as a batch finds it.
 *
 * @param originator empty where this service recorded it, or where it is not known
 */
record SourceRecord(String id, String hash, String title, Marking marking, String originator) {

    /** Empty where its marking cannot be read. */
    static Optional<SourceRecord> of(Row row) {
        return Marking.stored(row.findText("marking"))
                .map(marking -> new SourceRecord(
                        row.text("id"),
                        row.text("hash"),
                        row.text("title"),
                        marking,
                        row.findText("originator", Originator.SERVICE.organization())));
    }
}
