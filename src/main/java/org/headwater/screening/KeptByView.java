package org.headwater.screening;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.headwater.access.StoreMoment;
import org.headwater.access.VisibleGraph.View;

/**
 * Something that was read for callers who see the same markings, kept until the next commit.
 *
 * @param <T> what is kept
 */
final class KeptByView<T> {

    private record ViewKey(StoreMoment moment, Set<String> visible) {}

    private final int most;

    /** Values in the order of their last use. */
    private final Map<ViewKey, T> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** @param most sets of markings for which something is kept */
    KeptByView(int most) {
        this.most = most;
    }

    /** Value kept for the view, else a newly made one; it is made each time where the view is not of now. */
    T of(View view, Supplier<T> made) {
        var present = view.present();
        return present == null ? made.get() : of(present, view.visible(), made);
    }

    /** Two callers at once may both make it; the first is kept. */
    T of(StoreMoment moment, Set<String> visible, Supplier<T> made) {
        var key = new ViewKey(moment, Set.copyOf(visible));
        synchronized (kept) {
            // Values of an earlier commit are of no more use.
            kept.keySet().removeIf(other -> !other.moment().equals(moment));
            var known = kept.get(key);
            if (known != null) return known;
        }
        // Not under the lock: making it may take seconds, and others have theirs already.
        var fresh = made.get();
        synchronized (kept) {
            while (kept.size() >= most) kept.remove(kept.keySet().iterator().next());
            var first = kept.putIfAbsent(key, fresh);
            return first == null ? fresh : first;
        }
    }

    /** All that is kept now. */
    List<T> all() {
        synchronized (kept) {
            return List.copyOf(kept.values());
        }
    }
}
