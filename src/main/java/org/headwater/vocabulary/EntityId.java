package org.headwater.vocabulary;

import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Our own name for an entity, a fact or a piece of evidence: 128 random bits, so that it tells nothing of what it names
 * or when that was recorded. Written in Crockford's base 32, lower case.
 */
public record EntityId(String value) implements Comparable<EntityId> {

    /** Crockford's: without i, l, o and u. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    /** 26 characters of 5 bits are 130 bits; the first one holds the upper 3 of 128. */
    private static final int LENGTH = 26;

    private static final Pattern TEXT = Pattern.compile("[0-7][0-9a-hjkmnp-tv-z]{25}");

    public EntityId {
        if (!TEXT.matcher(value).matches())
            throw BadInput.of("id", value, "is no id; copy the 26 characters that an answer gave as id");
    }

    /** Ids are secret-free but must not be guessable: give a secure generator outside of tests. */
    public static EntityId random(RandomGenerator generator) {
        return of(generator.nextLong(), generator.nextLong());
    }

    private static EntityId of(long high, long low) {
        var text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (low & 31));
            low = low >>> 5 | high << 59;
            high >>>= 5;
        }
        return new EntityId(new String(text));
    }

    /** Reads either case, and i and l as 1, o as 0, as Crockford lays down for people who type. */
    public static EntityId parse(String text) {
        var typed = text.strip();
        if (typed.length() != LENGTH)
            throw BadInput.of("id", text, "is no id; copy the 26 characters that an answer gave as id");
        return new EntityId(typed.toLowerCase(Locale.ROOT)
                .replace('i', '1')
                .replace('l', '1')
                .replace('o', '0'));
    }

    @Override
    public int compareTo(EntityId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
