package org.headwater.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.headwater.access.VisibleGraph.View;

/** All elements of one kind, read in the order of their ids, one stretch of ids after the other. */
public interface Elements<T> {

    /**
     * The id behind {@code between} further ids after {@code after}, of all markings. It divides the work and never
     * reaches a caller.
     *
     * @param after an id; '' is the beginning
     * @return empty where fewer ids follow
     */
    Optional<String> bound(View view, String after, int between);

    /**
     * Reads the visible elements of a stretch, in the order of their ids.
     *
     * @param after the id before the first; '' is the beginning
     * @param upTo the last id
     * @param some receives lists of {@code size} elements; the last list has the rest
     */
    void read(View view, String after, String upTo, int size, Consumer<List<T>> some);

    String id(T element);
}
