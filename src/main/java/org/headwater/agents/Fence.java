package org.headwater.agents;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Marks around texts of sources in one answer. The marks bear a random number that is made after the texts, so that no
 * text can close them. Characters that a reader would not see are written out, since they can hide orders.
 */
final class Fence {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** 64 bits: nobody guesses it for one answer. */
    private static final int BYTES = 8;

    /**
     * Letters and marks that are drawn as nothing: joiner, Hangul fillers, Khmer vowels, Mongolian selectors, the empty
     * pattern of Braille.
     */
    private static final String UNSEEN = "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u2800\u3164\uFFA0";

    private final String number;

    private Fence(String number) {
        this.number = number;
    }

    static Fence random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Fence(HexFormat.of().formatHex(bytes));
    }

    String number() {
        return number;
    }

    /** A text of a source, between marks. */
    String around(String text) {
        return "<untrusted " + number + ">" + visible(text) + "</untrusted " + number + ">";
    }

    /** The first line of all rows of an answer. */
    String begin() {
        return "<untrusted-rows " + number + ">";
    }

    /** The last line of all rows of an answer. */
    String end() {
        return "</untrusted-rows " + number + ">";
    }

    /** The same text with each unprintable character as {@code [U+202E]}; a line break becomes a blank. */
    static String visible(String text) {
        if (text.codePoints().noneMatch(Fence::isHidden)) return text;
        var shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            if (!isHidden(character)) shown.appendCodePoint(character);
            else if (character == '\n' || character == '\r' || character == '\t') shown.append(' ');
            else shown.append("[U+%04X]".formatted(character));
        });
        return shown.toString();
    }

    private static boolean isHidden(int character) {
        // Variation selectors and fillers are letters or marks to Unicode, and drawn as nothing.
        if (character >= 0xFE00 && character <= 0xFE0F || character >= 0xE0100 && character <= 0xE01EF) return true;
        if (UNSEEN.indexOf(character) >= 0) return true;
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
