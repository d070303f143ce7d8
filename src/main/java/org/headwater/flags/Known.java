package org.headwater.flags;

import java.util.List;
import java.util.Set;

/**
 * Knowledge of one side of a comparison.
 *
 * @param isOpen whether there may be other values
 * @param used facts by which the values are known
 * @param missing what would close it or make a value exact
 */
record Known(List<? extends Value> values, boolean isOpen, Set<String> used, Set<Missing> missing) {

    static Known of(Values values) {
        return new Known(values.values(), values.isOpen(), Set.of(), Set.of());
    }
}
