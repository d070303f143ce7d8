package org.headwater.access;

import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;

/**
 * The reason of a request, kept in the audit with its caller and content. It does not change the caller's view.
 *
 * @param purpose from the header {@value #PURPOSE}; null where none was given
 * @param caseReference the caller's own file number, from the header {@value #CASE}; null where none was given
 */
public record Occasion(@Nullable String purpose, @Nullable String caseReference) {

    public static final String PURPOSE = "X-Purpose";

    public static final String CASE = "X-Case";

    public static final Occasion NONE = new Occasion(null, null);

    /** From the values of the two headers; one without text counts as none. */
    public static Occasion parse(@Nullable String purpose, @Nullable String caseReference) {
        return new Occasion(text(purpose), text(caseReference));
    }

    private static @Nullable String text(@Nullable String header) {
        return header == null || header.isBlank() ? null : header.strip();
    }

    /** Of the request with this context. */
    public static Occasion of(GraphQLContext context) {
        return context.getOrDefault(Occasion.class, NONE);
    }
}
