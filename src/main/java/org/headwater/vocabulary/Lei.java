package org.headwater.vocabulary;

import java.util.regex.Pattern;

/** Legal entity identifier (ISO 17442): 18 letters and digits and two check digits (ISO 7064 MOD 97-10). */
public record Lei(String value) {

    private static final Pattern TEXT = Pattern.compile("[0-9A-Z]{18}[0-9]{2}");

    public Lei {
        if (!TEXT.matcher(value).matches())
            throw BadInput.of("lei", value, "is no LEI; it has 18 capitals and digits and two check digits");
        var right = checkDigits(value);
        if (!value.endsWith(right))
            throw BadInput.withSuggestion(
                    "lei", value, "has wrong check digits; compare it with the source", value.substring(0, 18) + right);
    }

    public static Lei parse(String text) {
        return new Lei(Spelling.compact(text));
    }

    private static String checkDigits(String value) {
        int remainder = 0;
        for (int i = 0; i < 18; i++) {
            int digit = Character.digit(value.charAt(i), 36);
            remainder = (remainder * (digit < 10 ? 10 : 100) + digit) % 97;
        }
        int check = 98 - remainder * 100 % 97;
        return (check < 10 ? "0" : "") + check;
    }

    @Override
    public String toString() {
        return value;
    }
}
