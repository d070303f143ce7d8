package org.headwater.export;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value that most elements share, and its written form, made once while the object stays the same. */
final class Memo<T, R> {
    private final Function<T, R> making;
    private @Nullable T value;
    private @Nullable R made;

    Memo(Function<T, R> making) {
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
