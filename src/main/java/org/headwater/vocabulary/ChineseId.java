package org.headwater.vocabulary;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Citizen identification number (GB 11643-1999): region, day of birth, sequence, check character. */
public record ChineseId(String value) {

    private static final Pattern TEXT = Pattern.compile("[0-9]{17}[0-9X]");

    /**
     * Provinces of GB/T 2260, with 71, 81 and 82 for Taiwan, Hong Kong and Macao and 83 for the residence permits of
     * Taiwan; numbers of foreign permanent residents begin with 9 and the province.
     */
    private static final Pattern REGION =
            Pattern.compile("(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[1-8]).*");

    /** Issued to the living: nobody born before had one. */
    private static final int FIRST_YEAR = 1850;

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    /** ISO 7064 MOD 11-2, by remainder. */
    private static final String CHECK = "10X98765432";

    public ChineseId {
        if (!TEXT.matcher(value).matches()) {
            var reason = "is no Chinese identification number; it has 17 digits and a digit or X";
            // The form of 1984 to 1999: the century and the check character are missing.
            if (value.matches("[0-9]{15}")) {
                var full = value.substring(0, 6) + "19" + value.substring(6);
                throw BadInput.withSuggestion("chineseId", value, reason, full + checkCharacter(full));
            }
            throw BadInput.of("chineseId", value, reason);
        }
        if (!REGION.matcher(value).matches())
            throw BadInput.of("chineseId", value, "begins with no region of GB/T 2260; compare it with the source");
        if (birth(value).getYear() < FIRST_YEAR)
            throw BadInput.of("chineseId", value, "has no plausible birth date in places 7 to 14");
        var right = checkCharacter(value);
        if (value.charAt(17) != right)
            throw BadInput.withSuggestion(
                    "chineseId",
                    value,
                    "has a wrong check character; compare it with the source",
                    value.substring(0, 17) + right);
    }

    public static ChineseId parse(String text) {
        return new ChineseId(Spelling.compact(text));
    }

    private static LocalDate birth(String value) {
        try {
            return LocalDate.parse(value.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw BadInput.of("chineseId", value, "has no plausible birth date in places 7 to 14");
        }
    }

    private static char checkCharacter(String value) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) sum += WEIGHTS[i] * (value.charAt(i) - '0');
        return CHECK.charAt(sum % 11);
    }

    @Override
    public String toString() {
        return value;
    }
}
