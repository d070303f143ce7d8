package org.headwater.vocabulary;

import java.util.Locale;

/**
 * Admiralty grade of a piece of evidence: how reliable its source is (A to F) and how credible what it says (1 to 6). F
 * and 6 mean "cannot be judged", not "worst".
 */
public record Grade(Reliability reliability, int credibility) {

    /** The grade of ungraded evidence. */
    public static final Grade UNGRADED = new Grade(Reliability.F, 6);

    /** In tenths, by credibility 1 to 6 (src/docs/chains.md#confidence-of-a-fact). */
    private static final int[] CREDIBILITY_TENTHS = {10, 8, 6, 4, 2, 5};

    public enum Reliability {
        A(10),
        B(8),
        C(6),
        D(4),
        E(2),
        F(5);

        private final int tenths;

        Reliability(int tenths) {
            this.tenths = tenths;
        }
    }

    public Grade {
        if (credibility < 1 || credibility > 6)
            throw BadInput.of("credibility", credibility, "is no Admiralty credibility; use 1 to 6");
    }

    /** Reads {@code B2}; an empty reliability and credibility are F and 6. */
    public static Grade parse(String reliability, String credibility) {
        var letter = reliability.strip().toUpperCase(Locale.ROOT);
        var digit = credibility.strip();
        if (!letter.isEmpty() && !letter.matches("[A-F]"))
            throw BadInput.of("reliability", reliability, "is no Admiralty reliability; use A to F");
        if (!digit.isEmpty() && !digit.matches("[1-6]"))
            throw BadInput.of("credibility", credibility, "is no Admiralty credibility; use 1 to 6");
        return new Grade(
                letter.isEmpty() ? Reliability.F : Reliability.valueOf(letter),
                digit.isEmpty() ? 6 : Integer.parseInt(digit));
    }

    /** Reads {@code B2}. */
    public static Grade parse(String text) {
        var written = text.strip();
        if (written.length() != 2) throw BadInput.of("grade", text, "is no Admiralty grade; write it as B2");
        return parse(written.substring(0, 1), written.substring(1));
    }

    /** Reliability times credibility, in hundredths, 4 to 100. */
    public int hundredths() {
        return reliability.tenths * CREDIBILITY_TENTHS[credibility - 1];
    }

    @Override
    public String toString() {
        return reliability.name() + credibility;
    }
}
