package org.headwater.identity;

import java.util.regex.Pattern;

/** Letters that one sound is written with in one file and another, reduced to one of them. */
final class Sounds {

    private static final Pattern DOUBLE = Pattern.compile("(.)\\1+");

    private Sounds() {}

    static String of(String word) {
        var folded = word.replace("sch", "sh")
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
        return DOUBLE.matcher(folded).replaceAll("$1");
    }
}
