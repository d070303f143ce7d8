package org.headwater.identity;

import java.util.Arrays;

/** Slips between two words: a letter too many, too few or another, and two letters in the wrong order. */
final class Slips {

    private Slips() {}

    /** The least number of slips that make one word of the other, no letter in two of them; negative where it is above the most. */
    static int between(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most) return -1;
        var width = other.length() + 1;
        var twoAbove = new int[width];
        var above = new int[width];
        var row = new int[width];
        Arrays.setAll(row, place -> place);
        for (var line = 1; line <= one.length(); line++) {
            var spare = twoAbove;
            twoAbove = above;
            above = row;
            row = spare;
            row[0] = line;
            var letter = one.charAt(line - 1);
            for (var place = 1; place < width; place++) {
                var otherLetter = other.charAt(place - 1);
                var least = above[place - 1] + (letter == otherLetter ? 0 : 1);
                least = Math.min(least, Math.min(above[place], row[place - 1]) + 1);
                if (line > 1 && place > 1 && letter == other.charAt(place - 2) && one.charAt(line - 2) == otherLetter)
                    least = Math.min(least, twoAbove[place - 2] + 1);
                row[place] = least;
            }
        }
        return row[other.length()] > most ? -1 : row[other.length()];
    }
}
