package org.headwater.vocabulary;

import java.util.regex.Pattern;

/** Freight container (ISO 6346): owner code, category U, J or Z, six digits and a check digit. */
public record ContainerNumber(String value) {

    private static final Pattern TEXT = Pattern.compile("[A-Z]{3}[UJZ][0-9]{7}");

    public ContainerNumber {
        if (!TEXT.matcher(value).matches()) {
            var reason = "is no container number; it has three letters, U, J or Z, six digits and a check digit, as"
                    + " CSQU3054383";
            // Many files leave out the check digit, which stands apart on the box.
            if (value.matches("[A-Z]{3}[UJZ][0-9]{6}"))
                throw BadInput.withSuggestion("container", value, reason, value + checkDigit(value));
            throw BadInput.of("container", value, reason);
        }
        var right = checkDigit(value);
        if (value.charAt(10) - '0' != right)
            throw BadInput.withSuggestion(
                    "container",
                    value,
                    "has a wrong check digit; compare it with the source",
                    value.substring(0, 10) + right);
    }

    public static ContainerNumber parse(String text) {
        return new ContainerNumber(Spelling.compact(text));
    }

    /** Letters count from 10 upwards without the multiples of 11; weights are powers of 2; modulo 11, and 10 is 0. */
    private static int checkDigit(String value) {
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            int digit = Character.digit(value.charAt(i), 36);
            if (digit >= 10) digit += (digit - 1) / 10;
            sum += digit << i;
        }
        return sum % 11 % 10;
    }

    @Override
    public String toString() {
        return value;
    }
}
