package org.headwater.vocabulary;

import java.util.regex.Pattern;

/**
 * Unified social credit code of a Chinese legal person or organization (GB 32100-2015): registering department, category,
 * six digits of region, nine characters of organization code, check character.
 */
public record Uscc(String value) {

    /** GB 32100-2015, table 1: without I, O, S, V and Z. The place is the value. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final Pattern TEXT = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}");

    public Uscc {
        if (!TEXT.matcher(value).matches())
            throw BadInput.of(
                    "uscc",
                    value,
                    "is no unified social credit code; it has 18 digits and capitals without I, O, S, V and Z, digits"
                            + " in places 3 to 8");
        var right = checkCharacter(value);
        if (value.charAt(17) != right)
            throw BadInput.withSuggestion(
                    "uscc",
                    value,
                    "has a wrong check character; compare it with the source",
                    value.substring(0, 17) + right);
    }

    public static Uscc parse(String text) {
        return new Uscc(Spelling.compact(text));
    }

    /** Weights are the powers of 3 modulo 31; the weighted sum with the check character is divisible by 31. */
    private static char checkCharacter(String value) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += weight * ALPHABET.indexOf(value.charAt(i));
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    @Override
    public String toString() {
        return value;
    }
}
