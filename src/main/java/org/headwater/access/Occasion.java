package org.headwater.access;

import graphql.GraphQLContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
        return header == null || header.isBlank() ? null : decoded(header).strip();
    }

    /**
     * A header holds bytes, which the server reads as Latin-1. Where they are UTF-8, as browsers and shells send them, the
     * text is that; else it stays as it was read.
     */
    private static String decoded(String header) {
        if (header.chars().allMatch(character -> character < 0x80)
                || header.chars().anyMatch(c -> c > 0xff)) return header;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return header;
        }
    }

    /** Occasion of the request with this context. */
    public static Occasion of(GraphQLContext context) {
        return context.getOrDefault(Occasion.class, NONE);
    }
}
