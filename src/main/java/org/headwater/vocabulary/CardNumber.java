package org.headwater.vocabulary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The number of a payment card (ISO/IEC 7812), of 12 to 19 digits with a check digit. It is in memory only: what is kept of it are its
 * first six and last four digits and a hash with a key, and no text that this class makes has all of it.
 */
public final class CardNumber {

    private static final int SHORTEST = 12;

    private static final int LONGEST = 19;

    private static final int FIRST = 6;

    private static final int LAST = 4;

    /** Possible number in a text: 13 digits or more, in groups or not. */
    private static final Pattern IN_TEXT = Pattern.compile("(?<![0-9])[1-9](?:[ \\u00A0-]?[0-9]){12,18}(?![0-9])");

    private static final String BETWEEN_WORDS = " \t\n\r\u00A0'\"`()[]<>=,;";

    /** The folders above, from the root or a drive on. */
    private static final Pattern ABOVE = Pattern.compile("(?:[A-Za-z]:)?[/\\\\]\\p{L}[^/\\\\]*[/\\\\]");

    private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]");

    private final String digits;

    private CardNumber(String digits) {
        this.digits = digits;
    }

    /** Reads digits, in groups or not. The error says nothing of the number. */
    public static CardNumber parse(String text) {
        var compact = Spelling.compact(text);
        if (compact.matches("[0-9]{1,8}[X*•#_?]+[0-9]{0,6}"))
            throw BadInput.saying(
                    "card",
                    "the number is masked, so it cannot be compared with others; leave the cell empty, and write what"
                            + " is known of it as the purpose",
                    null);
        if (!compact.matches("[1-9][0-9]{" + (SHORTEST - 1) + "," + (LONGEST - 1) + "}"))
            throw BadInput.saying(
                    "card",
                    "is no number of a card, which has " + SHORTEST + " to " + LONGEST
                            + " digits; copy it from the source again, or leave the cell empty",
                    null);
        if (!hasRightCheckDigit(compact))
            throw BadInput.saying(
                    "card", "has a wrong check digit; copy it from the source again, or leave the cell empty", null);
        return new CardNumber(compact);
    }

    /** Check of the last digit by Luhn, as in ISO/IEC 7812. */
    private static boolean hasRightCheckDigit(String digits) {
        var sum = 0;
        for (var place = 0; place < digits.length(); place++) {
            var digit = digits.charAt(digits.length() - 1 - place) - '0';
            var weighed = place % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    /** The text with all that may be a number of a card cut to what may be kept of one. */
    public static String hidden(String text) {
        if (text.length() <= SHORTEST || text.chars().filter(Character::isDigit).count() <= SHORTEST) return text;
        return IN_TEXT.matcher(text).replaceAll(match -> {
            var found = NO_DIGITS.matcher(match.group()).replaceAll("");
            return hasRightCheckDigit(found) && !isOfPath(text, match.start())
                    ? new CardNumber(found).masked()
                    : match.group();
        });
    }

    /**
     * Whether what begins there belongs to the path of a file of this machine, such as {@code /tmp/upload-4111111111111111/list.csv}: an
     * error has to name it as it is, and nobody writes a card's number so.
     */
    private static boolean isOfPath(String text, int start) {
        var begin = start;
        while (begin > 0 && BETWEEN_WORDS.indexOf(text.charAt(begin - 1)) < 0) begin--;
        return ABOVE.matcher(text.substring(begin, start)).lookingAt();
    }

    /** The text with this number in it, in groups or not, cut to what is kept. */
    public String hiddenIn(String text) {
        var pattern = new StringBuilder();
        for (var place = 0; place < digits.length(); place++)
            pattern.append(place == 0 ? "" : "[^0-9\\p{L}]{0,3}").append(digits.charAt(place));
        return Pattern.compile(pattern.toString()).matcher(Spelling.plain(text)).find()
                ? Pattern.compile(pattern.toString())
                        .matcher(Spelling.plain(text))
                        .replaceAll(masked())
                : text;
    }

    public String first() {
        return digits.substring(0, FIRST);
    }

    public String last() {
        return digits.substring(digits.length() - LAST);
    }

    /** The natural key of its entity: equal numbers have equal keys under one secret, and without it none tells the number. */
    public String key(String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            var hash = HexFormat.of().formatHex(mac.doFinal(digits.getBytes(UTF_8)));
            return "card:" + first() + "|" + last() + "|" + hash;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    /** The first six and the last four digits, as {@code 411111******1111}; one length for all, since the length is kept nowhere. */
    public String masked() {
        return masked(first(), last());
    }

    public static String masked(String first, String last) {
        return first + "******" + last;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CardNumber card && card.digits.equals(digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
