package org.headwater.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.headwater.access.VisibleGraph.View;

/** All elements of one sort, to be read whole in the order of their ids, a stretch of ids at a time. */
public interface Elements<T> {

    /**
     * The id with so many others between it and {@code after}, whoever may see them. It divides the work and is told nobody.
     *
     * @param after an id; '' begins
     * @return empty where there are not as many
     */
    Optional<String> bound(View view, String after, int between);

    /**
     * Those of the stretch that the caller sees, in the order of their ids.
     *
     * @param after the id before the first; '' begins
     * @param upTo the last id
     * @param some takes so many at a time, and the rest at the end
     */
    void read(View view, String after, String upTo, int size, Consumer<List<T>> some);

    String id(T element);
}
