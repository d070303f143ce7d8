package org.headwater.watch;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Key of a finding from one run to the next: for a chain its parties in order and the classes of its steps, for a party reached
 * or flagged its id, and so on.
 *
 * @param ids ids of entities as they were when the key was first told
 * @param shape what the ids do not say, as the classes of the steps of a chain; empty where they say all
 */
record FindingKey(List<String> ids, String shape) implements Comparable<FindingKey> {

    FindingKey {
        ids = List.copyOf(ids);
        if (ids.isEmpty()) throw new IllegalArgumentException("a key names an entity");
    }

    /** The key with the records that stand for its entities today. */
    FindingKey read(UnaryOperator<String> standsFor) {
        return new FindingKey(ids.stream().map(standsFor).toList(), shape);
    }

    /** Order by ids, then by shape. */
    @Override
    public int compareTo(FindingKey other) {
        var common = Math.min(ids.size(), other.ids.size());
        for (var i = 0; i < common; i++) {
            var order = ids.get(i).compareTo(other.ids.get(i));
            if (order != 0) return order;
        }
        var order = Integer.compare(ids.size(), other.ids.size());
        return order != 0 ? order : shape.compareTo(other.shape);
    }
}
