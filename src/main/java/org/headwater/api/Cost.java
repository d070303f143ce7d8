package org.headwater.api;

import graphql.schema.GraphQLFieldDefinition;
import java.util.Objects;
import java.util.Set;
import org.headwater.access.Cursors;
import org.headwater.trace.rules.ChainRequest;
import org.jspecify.annotations.Nullable;

/**
 * The cost of a field of the schema, usually of one that has fields of its own, in units of about one fetched row (src/docs/limits.md).
 *
 * @param once before any of its own fields is read
 * @param each of each element of a page, without its fields
 * @param length of a list whose length nobody states
 * @param isPaged whether the list is as long as an argument of the field around it states
 */
record Cost(long once, long each, long length, boolean isPaged) {

    /** A list whose length nobody states: names, numbers, countries. */
    static final long USUAL_LENGTH = 3;

    /**
     * Longest lists that a request may state, as {@code first} and as {@code k}. A request for more is refused by the name
     * of that argument when it comes to it, so more is not priced.
     */
    static final long LONGEST_PAGE = Cursors.LARGEST_PAGE;

    static final long MOST_CHAINS = ChainRequest.MOST_CHAINS;

    /** A page where the request states no size. */
    static final long USUAL_PAGE = Cursors.USUAL_PAGE;

    /** Answers about the schema are always the same size. */
    static final long INTROSPECTION = 50;

    /** Cost stated by {@code @cost} in the schema. */
    static Cost of(String type, GraphQLFieldDefinition field) {
        var name = field.getName();
        var each = stated(field, "each");
        return new Cost(
                Objects.requireNonNullElse(
                        stated(field, "once"), name.equals("edges") || name.equals("pageInfo") ? 0L : 1L),
                Objects.requireNonNullElse(each, 0L),
                Objects.requireNonNullElse(stated(field, "length"), USUAL_LENGTH),
                each != null || name.equals("edges") && type.endsWith("Connection"));
    }

    /**
     * Cost of a value, which is nothing unless {@code @cost} states it.
     *
     * @param beside names of the fields in the same selection
     */
    static long ofValue(GraphQLFieldDefinition field, Set<String> beside) {
        var payer = stated(field, "beside", String.class);
        if (payer != null && beside.contains(payer)) return 0;
        return Objects.requireNonNullElse(stated(field, "once"), 0L);
    }

    private static @Nullable Long stated(GraphQLFieldDefinition field, String argument) {
        var number = stated(field, argument, Integer.class);
        return number == null ? null : Long.valueOf(number);
    }

    private static <T> @Nullable T stated(GraphQLFieldDefinition field, String argument, Class<T> type) {
        var cost = field.getAppliedDirective("cost");
        var stated = cost == null ? null : cost.getArgument(argument);
        return stated != null && type.isInstance(stated.getValue()) ? type.cast(stated.getValue()) : null;
    }
}
