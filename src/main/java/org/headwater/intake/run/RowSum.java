package org.headwater.intake.run;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Number of rows that an import has read, and their outcomes. Each row is counted once, by what became of it, so the parts add
 * up to the rows. The message and the counts of every job take their sum from here.
 */
public final class RowSum {

    /** The count of all rows in the counts of a job. */
    public static final String ROWS = "rows";

    /** Told even where there are none. */
    private static final Set<RowEnd> OF_FACTS = EnumSet.of(RowEnd.NEW, RowEnd.FURTHER, RowEnd.STOOD, RowEnd.ASIDE);

    private static final Set<RowEnd> OF_OWN_LISTS =
            EnumSet.of(RowEnd.ADDED, RowEnd.CHANGED, RowEnd.STOOD, RowEnd.ASIDE);

    private final Map<RowEnd, Long> rows = new EnumMap<>(RowEnd.class);

    void add(RowEnd end, long more) {
        if (more != 0) rows.merge(end, more, Long::sum);
    }

    void clear() {
        rows.clear();
    }

    public long of(RowEnd end) {
        return rows.getOrDefault(end, 0L);
    }

    public long read() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The rows and their parts by their names in the counts of a job; empty where none was read. */
    Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        if (read() > 0) counts.put(ROWS, read());
        rows.forEach((end, number) -> counts.put(end.count(), number));
        return counts;
    }

    /**
     * The sum for a person: "3 statements read: 1 with new facts, 1 with further evidence, 1 stood already, 0 set aside".
     *
     * @param unit what a row is, in the plural
     */
    public String told(String unit) {
        return told(unit, OF_FACTS);
    }

    /** The same of a list of the importer's own, even where nothing of it changes. */
    public String toldOfOwnList(String unit) {
        return told(unit, OF_OWN_LISTS);
    }

    private String told(String unit, Set<RowEnd> always) {
        return read() + " " + unit + " read: "
                + List.of(RowEnd.values()).stream()
                        .filter(end -> always.contains(end) || of(end) > 0)
                        .map(end -> of(end) + " " + end.told())
                        .collect(Collectors.joining(", "));
    }
}
