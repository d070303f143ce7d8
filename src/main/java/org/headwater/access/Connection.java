package org.headwater.access;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, as the Relay specification words it.
 *
 * @param totalCount how many the caller could page through: exact to 10,000, then "10,000+"; null where it was not counted
 */
public record Connection<T>(
        List<Edge<T>> edges, PageInfo pageInfo, @Nullable String totalCount) {

    /** The most that is counted exactly. */
    public static final int COUNTED = 10_000;

    public Connection {
        edges = List.copyOf(edges);
    }

    /** An element and where it stands. */
    public record Edge<T>(T node, String cursor) {}

    /** {@code startCursor} and {@code endCursor} are null on an empty page. */
    public record PageInfo(
            boolean hasNextPage,
            boolean hasPreviousPage,
            @Nullable String startCursor,
            @Nullable String endCursor) {}

    /** The same page of something made from each element. */
    public <U> Connection<U> map(Function<? super T, ? extends U> made) {
        return new Connection<>(
                edges.stream()
                        .map(edge -> new Edge<U>(made.apply(edge.node()), edge.cursor()))
                        .toList(),
                pageInfo,
                totalCount);
    }

    public static String count(long number) {
        return number > COUNTED ? "10,000+" : Long.toString(number);
    }
}
