package org.headwater.vocabulary;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * Mexican population registry number (Clave Única de Registro de Población): four letters, day of birth, sex, state,
 * three consonants, a character for namesakes and a check digit.
 */
public record Curp(String value) {

    private static final Pattern TEXT = Pattern.compile("[A-ZÑ]{4}[0-9]{6}[HMX][A-Z]{2}[A-ZÑ]{3}[0-9A-Z][0-9]");

    /** Values by place. */
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";

    public Curp {
        if (!TEXT.matcher(value).matches())
            throw BadInput.of(
                    "curp",
                    value,
                    "is no CURP; it has four letters, six digits of a date, H or M, five letters, a character and a digit");
        try {
            // The century hides in place 17; 2000 lets 29 February pass.
            LocalDate.of(
                    2000 + Integer.parseInt(value, 4, 6, 10),
                    Integer.parseInt(value, 6, 8, 10),
                    Integer.parseInt(value, 8, 10, 10));
        } catch (DateTimeException e) {
            throw BadInput.of("curp", value, "has no date as yymmdd after its letters; compare it with the source");
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) sum += (18 - i) * ALPHABET.indexOf(value.charAt(i));
        int right = (10 - sum % 10) % 10;
        if (value.charAt(17) - '0' != right)
            throw BadInput.withSuggestion(
                    "curp",
                    value,
                    "has a wrong check digit; compare it with the source",
                    value.substring(0, 17) + right);
    }

    public static Curp parse(String text) {
        return new Curp(Spelling.compact(text));
    }

    @Override
    public String toString() {
        return value;
    }
}
