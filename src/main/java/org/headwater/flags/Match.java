package org.headwater.flags;

import java.util.Map;
import java.util.Set;

/**
 * One way in which a step goes.
 *
 * @param truth never HOLDS_NOT
 * @param bindings with what the step binds
 */
record Match(Truth truth, Map<String, Bound> bindings, Set<String> used, Set<Missing> missing) {

    boolean isCertain() {
        return truth == Truth.HOLDS;
    }

    String id(String variable) {
        return Evaluation.bound(bindings, variable).id();
    }
}
