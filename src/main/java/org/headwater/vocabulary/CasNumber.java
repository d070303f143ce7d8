package org.headwater.vocabulary;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Registry number of the Chemical Abstracts Service, such as {@code 1609-66-1}; the last digit checks the others. */
public record CasNumber(String value) implements Comparable<CasNumber> {

    /** Assessment of goods that are no substance of the reference data. */
    public static final String ASSESSED_NONE = "none";

    private static final Pattern TEXT = Pattern.compile("[1-9][0-9]{1,6}-[0-9]{2}-[0-9]");

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]");

    private static final Pattern LABEL = Pattern.compile("(?i)^CAS(NO|RN|NR)?[.:#]*");

    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=[1-9][0-9]+-)");

    private static final Pattern UNHYPHENATED = Pattern.compile("[1-9][0-9]{4,9}");

    /**
     * Some files pad the first part with zeros. A number that goes on to either side is part of something longer: a
     * telephone number, a date, a document number.
     */
    private static final Pattern IN_TEXT =
            Pattern.compile("(?<![0-9])(?<![0-9]-)0{0,5}([1-9][0-9]{1,6}-[0-9]{2}-[0-9])(?![0-9])(?!-[0-9])");

    public CasNumber {
        if (!TEXT.matcher(value).matches()) {
            var reason = "is no CAS number; write two to seven digits, two digits and the check digit as 1609-66-1";
            if (UNHYPHENATED.matcher(value).matches()) {
                var hyphenated = hyphenated(value);
                if (isRight(hyphenated)) throw BadInput.withSuggestion("cas", value, reason, hyphenated);
            }
            throw BadInput.of("cas", value, reason);
        }
        if (!isRight(value))
            throw BadInput.withSuggestion(
                    "cas",
                    value,
                    "has a wrong check digit; compare it with the source",
                    value.substring(0, value.length() - 1) + checkDigit(value));
    }

    public static CasNumber parse(String text) {
        var plain = LABEL.matcher(SPACE.matcher(Spelling.plain(text)).replaceAll(""))
                .replaceFirst("");
        return new CasNumber(LEADING_ZEROS.matcher(plain).replaceFirst(""));
    }

    /**
     * The substance of goods that a search reads: the assessed one, else the declared one. An assessment also wins where it says
     * that the goods are none of the known substances.
     *
     * @param declared a CAS number, or '' for unknown
     * @param assessed a CAS number, {@link #ASSESSED_NONE}, or '' where nobody assessed them
     * @return a CAS number; null where it is unknown
     */
    public static @Nullable String traced(String declared, String assessed) {
        var substance = assessed.isEmpty() ? declared : assessed;
        return substance.isEmpty() || substance.equals(ASSESSED_NONE) ? null : substance;
    }

    /** The full CAS numbers with a right check digit in free text, in their order, each once. */
    public static Set<CasNumber> findIn(String freeText) {
        var found = new LinkedHashSet<CasNumber>();
        var match = IN_TEXT.matcher(Spelling.plain(freeText));
        while (match.find()) if (isRight(match.group(1))) found.add(new CasNumber(match.group(1)));
        return found;
    }

    private static String hyphenated(String digits) {
        var n = digits.length();
        return digits.substring(0, n - 3) + "-" + digits.substring(n - 3, n - 1) + "-" + digits.substring(n - 1);
    }

    private static boolean isRight(String text) {
        return text.charAt(text.length() - 1) - '0' == checkDigit(text);
    }

    /** Digits counted from the right, the check digit left out, each times its place, modulo 10. */
    private static int checkDigit(String text) {
        int sum = 0;
        int place = 0;
        for (int i = text.length() - 2; i >= 0; i--) if (text.charAt(i) != '-') sum += ++place * (text.charAt(i) - '0');
        return sum % 10;
    }

    /** In the order of the registry: by number, not by text. */
    @Override
    public int compareTo(CasNumber other) {
        var byLength = Integer.compare(value.length(), other.value.length());
        return byLength != 0 ? byLength : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
