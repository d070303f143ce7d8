package org.headwater.vocabulary;

import org.jspecify.annotations.Nullable;

/** A value that cannot be what the caller meant: says which one, why, and what would be right. */
public final class BadInput extends Problem {

    private final String argument;
    private final @Nullable String suggestion;

    private BadInput(String argument, String message, @Nullable String suggestion) {
        super(ErrorCode.BAD_INPUT, message, null);
        this.argument = Bounded.name(argument);
        this.suggestion = suggestion;
    }

    /** {@code argument} is the name that the caller knows; {@code reason} says what is allowed. */
    public static BadInput of(String argument, @Nullable Object value, String reason) {
        return new BadInput(argument, argument + ": '" + Bounded.shown(value) + "' " + reason, null);
    }

    /** Variant of {@link #of} with the value that was probably meant. */
    public static BadInput withSuggestion(String argument, @Nullable Object value, String reason, String suggestion) {
        return new BadInput(
                argument,
                argument + ": '" + Bounded.shown(value) + "' " + reason + "; did you mean " + suggestion + "?",
                suggestion);
    }

    /** Variant of {@link #of} with a sentence that stands by itself, and the value that was probably meant. */
    public static BadInput saying(String argument, String message, @Nullable String suggestion) {
        return new BadInput(argument, argument + ": " + message, suggestion);
    }

    /** The same of another argument: the one that the value came by. */
    public BadInput at(String other) {
        var message = String.valueOf(getMessage());
        return saying(
                other,
                message.startsWith(argument + ": ") ? message.substring(argument.length() + 2) : message,
                suggestion);
    }

    public String argument() {
        return argument;
    }

    public @Nullable String suggestion() {
        return suggestion;
    }
}
