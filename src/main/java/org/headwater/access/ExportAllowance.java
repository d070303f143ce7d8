package org.headwater.access;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.headwater.store.Bookkeeping;
import org.headwater.store.GraphReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sum of the exports of each caller without a second person in the last 24 hours, kept by hours: many small exports count as one
 * large one. An approved export does not count.
 */
@Component
public class ExportAllowance {

    private final GraphReader reader;
    private final Bookkeeping books;
    private final Clock clock;

    ExportAllowance(GraphReader reader, Bookkeeping books, Clock clock) {
        this.reader = reader;
        this.books = books;
        this.clock = clock;
    }

    /** Nodes and edges. */
    public long spent(Viewer caller) {
        return reader.read(reads -> reads.find("access/findExportTally", parameters(caller)))
                .map(row -> row.number("elements"))
                .orElse(0L);
    }

    /** Adds an export; false where the caller then had more than {@code most}, and then nothing is added. */
    public boolean spend(Viewer caller, long elements, long most) {
        var parameters = parameters(caller);
        parameters.put("elements", elements);
        parameters.put("most", most);
        return books.inTransaction(writes -> writes.find("access/addToExportTally", parameters))
                .isPresent();
    }

    private Map<String, @Nullable Object> parameters(Viewer caller) {
        var parameters = new HashMap<String, @Nullable Object>();
        // The keys of a person share what the person has. No name has a line end.
        parameters.put(
                "caller", caller.organization() + "\n" + caller.identity().person());
        parameters.put(
                "hour", Duration.ofSeconds(clock.instant().getEpochSecond()).toHours());
        return parameters;
    }
}
