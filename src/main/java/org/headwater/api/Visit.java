package org.headwater.api;

import graphql.GraphQLContext;
import org.headwater.access.Viewer;
import org.headwater.store.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * A request that came from outside, as far as limits go.
 *
 * @param address where it came from
 * @param deadline when it must be answered
 * @param isLocalAdministrator whether it proved that it may read the data folder: what such a caller asks is neither priced
 *     nor cut, since the data are in its hands already
 * @param isGet whether it came as GET, which changes nothing
 */
record Visit(String address, Deadline deadline, boolean isLocalAdministrator, boolean isGet) {

    /** Owner of the allowance that is charged: the user where one is known. */
    String caller(GraphQLContext context) {
        Viewer viewer = context.get(Viewer.class);
        return viewer == null ? address : caller(viewer);
    }

    /** Owner of a user's allowance. */
    static String caller(Viewer viewer) {
        return viewer.identity() + "\n" + viewer.organization();
    }

    /** Owner of the places: a person, together with all keys of the person. */
    static String person(Viewer viewer) {
        return viewer.identity().person() + "\n" + viewer.organization();
    }

    /** Null where the question was put from within. */
    static @Nullable Visit of(GraphQLContext context) {
        return context.get(Visit.class);
    }
}
