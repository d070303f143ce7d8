package org.headwater.vocabulary;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * Mexican taxpayer number (Registro Federal de Contribuyentes): three letters for a company or four for a person, the
 * date of founding or birth, two characters that tell namesakes apart and a check character.
 *
 * <p>The check character never refuses: the tax authority itself issued numbers that do not follow the published
 * calculation, and about one in twelve of those on sanctions lists does not.
 */
public record Rfc(String value) {

    private static final Pattern TEXT = Pattern.compile("[A-ZÑ&]{3,4}[0-9]{6}[0-9A-Z]{3}");

    public Rfc {
        if (!TEXT.matcher(value).matches()) {
            var reason = value.matches("[A-ZÑ&]{3,4}[0-9]{6}")
                    ? "lacks the last three characters, without which namesakes share it; give all 12 or 13"
                    : "is no RFC; it has three (company) or four (person) letters, six digits of a date and three"
                            + " characters";
            throw BadInput.of("rfc", value, reason);
        }
        checkDate(value);
    }

    public static Rfc parse(String text) {
        return new Rfc(Spelling.compact(text));
    }

    /** The century is not written; 2000 lets 29 February pass, which exists in one of the two. */
    private static void checkDate(String value) {
        var start = value.length() - 9;
        try {
            LocalDate.of(
                    2000 + Integer.parseInt(value, start, start + 2, 10),
                    Integer.parseInt(value, start + 2, start + 4, 10),
                    Integer.parseInt(value, start + 4, start + 6, 10));
        } catch (DateTimeException e) {
            throw BadInput.of("rfc", value, "has no date as yymmdd after its letters; compare it with the source");
        }
    }

    /** XAXX010101000 stands for the public, XEXX010101000 for foreigners without a number: they name nobody. */
    public boolean isGeneric() {
        return value.equals("XAXX010101000") || value.equals("XEXX010101000");
    }

    @Override
    public String toString() {
        return value;
    }
}
