package org.headwater.vocabulary;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Code of the Harmonized System of the World Customs Organization: chapter, heading, subheading, and up to four digits
 * of a national tariff. The same digits mean different goods in different editions; an unknown edition is null.
 */
public record HsCode(String digits, @Nullable String edition) {

    /** Years in which an edition took effect; 1988 is the first, 1992 its first revision. */
    private static final Set<String> EDITIONS =
            Set.of("HS1988", "HS1992", "HS1996", "HS2002", "HS2007", "HS2012", "HS2017", "HS2022", "HS2028");

    /**
     * Subheadings that began with an edition, and where their goods stood before: the ones of fentanyls and their precursors.
     * One of them with an earlier edition is a mistake in the number or in the edition.
     */
    private static final Map<String, EditionChange> BEGUN = Map.of(
            "293334", new EditionChange("HS2022", "293339"),
            "293335", new EditionChange("HS2022", "293339"),
            "293336", new EditionChange("HS2022", "293339"),
            "293337", new EditionChange("HS2022", "293339"));

    private record EditionChange(String edition, String before) {}

    private static final Pattern TEXT = Pattern.compile("([0-9]{2}){1,5}");

    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s\\p{Z}.]");

    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");

    public HsCode {
        if (!TEXT.matcher(digits).matches()) {
            var reason = "is no HS code; use 2, 4, 6, 8 or 10 digits such as 2933.39";
            // Spreadsheets drop the zero in front of chapters 1 to 9.
            if (digits.matches("[1-9]([0-9]{2}){1,4}"))
                throw BadInput.withSuggestion("hs", digits, reason, "0" + digits);
            throw BadInput.of("hs", digits, reason);
        }
        if (digits.startsWith("00") || digits.startsWith("77"))
            throw BadInput.of("hs", digits, "lies in no chapter; chapters are 01 to 99 without 77");
        if (edition != null && !EDITIONS.contains(edition))
            throw BadInput.of("hsEdition", edition, "is no edition; use one of " + String.join(", ", sorted()));
        var begun = BEGUN.get(digits.substring(0, Math.min(6, digits.length())));
        if (begun != null && edition != null && edition.compareTo(begun.edition()) < 0)
            throw BadInput.withSuggestion(
                    "hs",
                    digits,
                    "is no subheading of " + edition + "; it began with " + begun.edition() + ", check the edition",
                    begun.before());
    }

    public static HsCode parse(String text) {
        return parse(text, null);
    }

    /** Reads {@code 2933.39} and {@code HS2022}, {@code HS 2022} or {@code 2022}; an empty edition is unknown. */
    public static HsCode parse(String text, @Nullable String edition) {
        return new HsCode(digitsOf(text), edition == null || edition.isBlank() ? null : editionOf(edition));
    }

    private static String digitsOf(String text) {
        return BETWEEN_DIGITS.matcher(Spelling.plain(text)).replaceAll("");
    }

    private static String editionOf(String text) {
        var compact = Spelling.compact(text);
        return YEAR.matcher(compact).matches() ? "HS" + compact : compact;
    }

    private static List<String> sorted() {
        return EDITIONS.stream().sorted().toList();
    }

    /** The part that all countries share, at most six digits. */
    public String subheading() {
        return digits.substring(0, Math.min(6, digits.length()));
    }

    /** With dots as customs writes them: {@code 2933.39.99}. */
    @Override
    public String toString() {
        if (digits.length() <= 4) return digits;
        return digits.substring(0, 4) + "." + digits.substring(4).replaceAll("(..)(?=.)", "$1.");
    }
}
