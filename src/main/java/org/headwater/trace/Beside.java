package org.headwater.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values that are made of a graph once and are valid as long as the graph is. */
final class Beside {

    private final Map<Object, Object> made = new HashMap<>();

    /** @param key tells what it is, and is of one type for one type of value */
    @SuppressWarnings("unchecked")
    synchronized <T> T get(Object key, Supplier<T> maker) {
        @Nullable T known = (T) made.get(key);
        if (known != null) return known;
        var value = maker.get();
        made.put(key, value);
        return value;
    }
}
