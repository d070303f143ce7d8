package org.headwater.trace;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part of an answer that takes a search of its own: made when it is first asked for, and once. */
public final class OnDemand<T> {

    private final Supplier<T> search;
    private @Nullable T found;

    OnDemand(Supplier<T> search) {
        this.search = search;
    }

    synchronized T get() {
        var known = found;
        if (known == null) found = known = search.get();
        return known;
    }
}
