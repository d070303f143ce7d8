package org.headwater.identity;

import java.util.regex.Pattern;

/** Letters that one sound is written with in one file and another, reduced to one of them, and digits in place of letters. */
final class Sounds {

    private static final Pattern DOUBLE = Pattern.compile("(.)\\1+");

    /** Digits that stand for the letter they look like, and the letters at the same places. */
    private static final String DIGITS = "0134579";

    private static final String LETTERS = "oieastg";

    private Sounds() {}

    /** Whether the two differ in doubled letters alone, at most. */
    static boolean areDoubled(String word, String other) {
        return once(word).equals(once(other));
    }

    private static String once(String word) {
        return DOUBLE.matcher(word).replaceAll("$1");
    }

    static String of(String word) {
        var folded = lettered(word)
                .replace("sch", "sh")
                .replace("kh", "h")
                .replace("ck", "k")
                .replace("ks", "x")
                .replace("ph", "f")
                .replace("ou", "u")
                .replace("iy", "i")
                .replace("ij", "i")
                .replace("yy", "i")
                .replace('y', 'i')
                .replace('j', 'i')
                .replace('w', 'v')
                .replace('q', 'k');
        return once(folded);
    }

    /** In a word of letters a digit stands for one of them: {@code m0l1no}. */
    private static String lettered(String word) {
        if (word.chars().noneMatch(Character::isDigit) || word.chars().noneMatch(Character::isLetter)) return word;
        var read = new StringBuilder(word);
        for (var place = 0; place < read.length(); place++) {
            var digit = DIGITS.indexOf(read.charAt(place));
            if (digit >= 0) read.setCharAt(place, LETTERS.charAt(digit));
        }
        return read.toString();
    }
}
