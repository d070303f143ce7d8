package org.headwater.vocabulary;

import java.util.Random;
import java.util.function.Consumer;

/** Runs a property over many random cases; a failure names the seed that makes its case again. */
public final class Seeded {

    private Seeded() {}

    public static void forAll(int cases, Consumer<Random> property) {
        for (long seed = 1; seed <= cases; seed++) {
            try {
                property.accept(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    static String digits(Random random, int count) {
        return text(random, "0123456789", count);
    }

    static String text(Random random, String alphabet, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        return text.toString();
    }

    /** The text with the character at one place replaced by another of the alphabet. */
    static String withOneChanged(Random random, String text, int place, String alphabet) {
        char other;
        do other = alphabet.charAt(random.nextInt(alphabet.length()));
        while (other == text.charAt(place));
        return text.substring(0, place) + other + text.substring(place + 1);
    }
}
