package org.headwater.export;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What most elements have in common, and what is made of it: once, while it stays the same object. */
final class Same<T, R> {
    private final Function<T, R> making;
    private @Nullable T value;
    private @Nullable R made;

    Same(Function<T, R> making) {
        this.making = making;
    }

    R of(T next) {
        var result = made;
        if (next != value || result == null) {
            value = next;
            result = making.apply(next);
            made = result;
        }
        return result;
    }
}
