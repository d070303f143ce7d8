package org.headwater.trace.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.entity.StoredRecords;
import org.headwater.evidence.Facts;
import org.headwater.store.GraphReader;
import org.headwater.store.GraphReader.Reads;
import org.jspecify.annotations.Nullable;

/**
 * One load of the trace index: slices of the ids, each read in a transaction of its own. A slice that fails changes nothing,
 * and the next try goes on with it; what was read is kept. What is committed meanwhile may be in it in part.
 */
final class Loading {

    /** Text that sorts behind every id. */
    private static final String END = "~";

    private final GraphReader reader;
    private final String epoch;
    private final int slice;
    private final TraceIndex.Change change;
    private final Map<String, Object> moment;

    /** The last id that was read. */
    private String records = "";

    private String facts = "";
    private long rows;
    private long expected;
    private @Nullable TraceIndex made;

    /** Told of how far a load is. */
    interface LoadListener {
        /** Report of the facts read, after each slice. */
        void read(long rows, long expected);
    }

    /**
     * @param epoch of the database that is read
     * @param state that the index will have
     * @param slice elements of a transaction
     */
    Loading(GraphReader reader, String epoch, TraceIndex.IndexState state, int slice) {
        this.reader = reader;
        this.epoch = epoch;
        this.slice = slice;
        change = TraceIndex.filling(state);
        moment = state.moment().parameters();
    }

    /** All of it, beginning with what the tries before have not read; null where another database was put in its place. */
    @Nullable
    TraceIndex finish(LoadListener progress) {
        while (!records.equals(END)) {
            var read = read(StoredRecords.BOUND, records, this::readRecords);
            if (read == null) return null;
            records = read.keep();
        }
        if (expected == 0)
            expected = Math.max(
                    1,
                    reader.<Long>readLong(reads ->
                            reads.find("trace/countAll", Map.of()).orElseThrow().number("facts")));
        while (!facts.equals(END)) {
            var read = read(Facts.BOUND, facts, this::readFacts);
            if (read == null) return null;
            facts = read.keep();
            rows += slice;
            progress.read(Math.min(rows, expected), expected);
        }
        var index = made;
        if (index == null) made = index = change.made();
        return index;
    }

    /** The rows of one transaction, which may be tried again until it is through. */
    private record Slice(String upTo, List<Runnable> found) {
        /** The id to go on behind. */
        String keep() {
            found.forEach(Runnable::run);
            return upTo;
        }
    }

    private interface SliceReader {
        List<Runnable> read(Reads reads, Map<String, Object> parameters);
    }

    private @Nullable Slice read(String bound, String after, SliceReader rows) {
        return reader.<@Nullable Slice>readLong(reads -> {
            if (!IndexLoader.reach(reads, 0).state().epoch().equals(epoch)) return null;
            var upTo = reads.find(bound, Map.of("after", after, "between", slice - 1))
                    .map(row -> row.text("id"))
                    .orElse(END);
            var parameters = new HashMap<>(moment);
            parameters.put("after", after);
            parameters.put("upTo", upTo);
            return new Slice(upTo, rows.read(reads, parameters));
        });
    }

    private List<Runnable> readRecords(Reads reads, Map<String, Object> parameters) {
        var found = new ArrayList<Runnable>();
        reads.each("trace/listPartiesAfter", parameters, row -> {
            var record = IndexLoader.record(row);
            found.add(() -> change.add(record));
        });
        return found;
    }

    private List<Runnable> readFacts(Reads reads, Map<String, Object> parameters) {
        var found = new ArrayList<Runnable>();
        reads.each("trace/listShipmentsAfter", parameters, row -> found.add(IndexLoader.shipment(change, row)));
        // A statement or payment that is put again takes its own place.
        parameters.put("kinds", IndexLoader.KINDS);
        reads.each("trace/listStatementsAfter", parameters, row -> IndexLoader.putStatements(change, row));
        reads.each("trace/listPaymentsAfter", parameters, row -> IndexLoader.putPayment(change, row));
        return found;
    }
}
