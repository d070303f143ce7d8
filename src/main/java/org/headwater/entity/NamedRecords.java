package org.headwater.entity;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.headwater.entity.Naming.NamedRecord;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Readers;

/**
 * The records of the names in memory, by number. Those of a load stand in the order of their ids, later ones behind them.
 * Records are only added, by one thread at a time; a number stays that of its record.
 */
final class NamedRecords {

    private static final EntityKind[] KINDS = EntityKind.values();

    /** The approximate bytes of a record that came later. */
    private static final long OF_LATE = 200;

    private final TextColumn ids;
    private final byte[] kinds;
    private final int[] markings;
    private final List<String> markingTexts;

    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private volatile NamedRecord[] late = new NamedRecord[0];

    /** @param sorted by their ids */
    NamedRecords(TreeMap<String, NamedRecord> sorted) {
        ids = new TextColumn(List.copyOf(sorted.keySet()));
        kinds = new byte[sorted.size()];
        markings = new int[sorted.size()];
        markingTexts = sorted.values().stream()
                .map(NamedRecords::marking)
                .distinct()
                .sorted()
                .toList();
        var number = 0;
        for (var record : sorted.values()) {
            kinds[number] = (byte) record.kind().ordinal();
            markings[number++] = markingTexts.indexOf(marking(record));
        }
    }

    private static String marking(NamedRecord record) {
        return record.marking() == null ? "" : record.marking();
    }

    /** The number of the record, a new one where it is not here yet. */
    int add(NamedRecord record) {
        var known = find(record.id());
        if (known >= 0) return known;
        var number = numbers.size();
        if (number == late.length) late = Arrays.copyOf(late, Math.max(16, 2 * number));
        late[number] = record;
        numbers.put(record.id(), number);
        return ids.size() + number;
    }

    /** The number of the record; negative where it is missing. */
    int find(String id) {
        var number = ids.findSorted(id);
        if (number >= 0) return number;
        var after = numbers.get(id);
        return after == null ? -1 : ids.size() + after;
    }

    String id(int record) {
        return record < ids.size() ? ids.get(record) : late[record - ids.size()].id();
    }

    EntityKind kind(int record) {
        return record < ids.size() ? KINDS[kinds[record]] : late[record - ids.size()].kind();
    }

    /** Compares two records by their ids. */
    int compare(int one, int other) {
        if (one < ids.size() && other < ids.size()) return Integer.compare(one, other);
        return id(one).compareTo(id(other));
    }

    NamedRecord get(int record) {
        if (record >= ids.size()) return late[record - ids.size()];
        var marking = markingTexts.get(markings[record]);
        return new NamedRecord(id(record), kind(record), marking.isEmpty() ? null : marking);
    }

    /** Number of records that came after the load. */
    int countLate() {
        return numbers.size();
    }

    int size() {
        return ids.size() + numbers.size();
    }

    long bytes() {
        return ids.bytes() + kinds.length + 4L * markings.length + OF_LATE * numbers.size();
    }

    /** Whether a caller sees each record. */
    interface SeenRecords {
        boolean sees(int record);
    }

    SeenRecords seen(Set<String> visible) {
        var seen = new boolean[markingTexts.size()];
        for (var text = 0; text < seen.length; text++)
            seen[text] = Readers.sees(visible::contains, markingTexts.get(text));
        return record -> record < markings.length
                ? seen[markings[record]]
                : Readers.sees(visible::contains, late[record - markings.length].marking());
    }
}
