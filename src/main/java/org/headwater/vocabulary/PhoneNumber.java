package org.headwater.vocabulary;

import java.util.regex.Pattern;

/**
 * Telephone number as digits, with a leading plus where it was written internationally (ITU-T E.164). A national number
 * stays national: which country its file means is not for a guess.
 */
public record PhoneNumber(String value) {

    /** Five digits are the least that names a line; E.164 allows 15, a dialing prefix before them a few more. */
    private static final Pattern TEXT = Pattern.compile("\\+[1-9][0-9]{4,14}|[0-9]{5,20}");

    private static final Pattern EXTENSION =
            Pattern.compile("(?i)[\\s,;(]*(?<!\\p{L})(?:extension|extn?|x|#)[.:=\\s]*[0-9]{1,6}[)\\s]*$");

    /** Longer than any number with its extension. */
    private static final int LONGEST = 100;

    /** Enough digits for a number of its own. */
    private static final Pattern SEVERAL =
            Pattern.compile("(?:[0-9][^0-9/;|]{0,3}){6,}[0-9)\\s]*[/;|]\\s*\\(?\\+?(?:[0-9][^0-9/;|]{0,3}){7,}.*");

    public PhoneNumber {
        if (!TEXT.matcher(value).matches())
            throw BadInput.of("phone", value, "is no telephone number; write 5 to 15 digits, as +86 21 5555 0100");
    }

    /** Extensions are left out: a shared line is a shared switchboard. */
    public static PhoneNumber parse(String text) {
        var plain = Spelling.plain(text).strip();
        if (plain.length() > LONGEST) throw BadInput.of("phone", text, "is too long; write one number");
        if (SEVERAL.matcher(plain).matches())
            throw BadInput.of("phone", text, "holds several numbers; give each by itself");
        var written = EXTENSION.matcher(plain).replaceFirst("");
        var first = written.replaceFirst("^[^0-9+]*", "");
        var international = first.startsWith("+");
        // The trunk prefix in "+44 (0)20" is dialed at home only.
        if (international) first = first.replaceFirst("\\(0\\)", "");
        var digits = first.replaceAll("[^0-9]", "");
        // ITU-T E.164 recommends 00 as the prefix for calls abroad.
        if (!international && digits.startsWith("00")) {
            international = true;
            digits = digits.substring(2);
        }
        var number = (international ? "+" : "") + digits;
        if (TEXT.matcher(number).matches()) return new PhoneNumber(number);
        // A number that only claims to be international stays as its digits.
        if (TEXT.matcher(digits).matches()) return new PhoneNumber(digits);
        throw BadInput.of("phone", text, "is no telephone number; write 5 to 15 digits, as +86 21 5555 0100");
    }

    @Override
    public String toString() {
        return value;
    }
}
