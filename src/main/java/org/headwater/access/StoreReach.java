package org.headwater.access;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import org.headwater.store.GraphReader.Reads;

/**
 * State of the database for a reader that keeps a part of it in memory.
 *
 * @param at time of the last commit
 * @param rewritten number of the last commit later than asked about that changed or deleted what was stored, or 0
 */
public record StoreReach(StoreMoment moment, Instant at, long rewritten) {

    /** @param since number of a commit */
    public static StoreReach read(Reads reads, long since) {
        var row = reads.find("access/findState", Map.of("since", since)).orElseThrow();
        return new StoreReach(
                new StoreMoment(row.text("epoch"), row.number("version"), new HashSet<>(row.numbers("open"))),
                row.instant("at"),
                row.number("rewritten"));
    }

    /** Whether what is in memory has to be read anew. */
    public boolean rewrote() {
        return rewritten > 0;
    }
}
