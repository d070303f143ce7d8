package org.headwater.vocabulary;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A name reduced to what two spellings of it share: without accents, case and punctuation. Legal forms stay, since LTD and
 * LIMITED may be two firms; whether two keys mean one party is for the matching to say.
 */
public record NameKey(String value) implements Comparable<NameKey> {

    public NameKey {
        if (value.isEmpty() || !value.equals(key(value)))
            throw BadInput.of("name", value, "is no name key; make one with NameKey.of");
    }

    public static NameKey of(String name) {
        var key = key(name);
        if (key.isEmpty()) throw BadInput.of("name", name, "has neither letter nor digit; give a name");
        return new NameKey(key);
    }

    private static String key(String name) {
        return name.chars().allMatch(c -> c < 0x80) ? keyOfAscii(name) : keyOfAny(name);
    }

    /** The same as {@link #keyOfAny}, without its steps that leave ASCII as it is. */
    static String keyOfAscii(String name) {
        var kept = new StringBuilder(name.length());
        for (var place = 0; place < name.length(); place++) {
            var c = name.charAt(place);
            if (c >= 'a' && c <= 'z') kept.append((char) (c - ('a' - 'A')));
            else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) kept.append(c);
            else if (!kept.isEmpty() && kept.charAt(kept.length() - 1) != ' ') kept.append(' ');
        }
        var end = kept.length();
        if (end > 0 && kept.charAt(end - 1) == ' ') kept.setLength(end - 1);
        return kept.toString();
    }

    /** Capitals may decompose anew (U+0345 becomes a letter), hence twice; Hangul is composed again at the end. */
    static String keyOfAny(String name) {
        var bare = stripped(stripped(name).toUpperCase(Locale.ROOT));
        return Normalizer.normalize(bare, Normalizer.Form.NFC);
    }

    private static String stripped(String name) {
        var kept = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKD).codePoints().forEach(c -> append(kept, c));
        int end = kept.length();
        if (end > 0 && kept.charAt(end - 1) == ' ') kept.setLength(end - 1);
        return kept.toString();
    }

    private static void append(StringBuilder kept, int c) {
        switch (Character.getType(c)) {
            case Character.FORMAT -> {}
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> {
                if (belongsToItsLetter(c)) kept.appendCodePoint(c);
            }
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER -> kept.append(withoutStroke(c));
            default -> {
                if (!kept.isEmpty() && kept.charAt(kept.length() - 1) != ' ') kept.append(' ');
            }
        }
    }

    /**
     * Accents and vowel points are left out by many writers. In scripts of India and its neighbors such marks are vowels,
     * and in Kana they make another consonant: there they stay.
     */
    private static boolean belongsToItsLetter(int mark) {
        if (mark == 0x3099 || mark == 0x309A) return true;
        return switch (Character.UnicodeScript.of(mark)) {
            case INHERITED, COMMON, LATIN, GREEK, CYRILLIC, HEBREW, ARABIC, SYRIAC -> false;
            default -> true;
        };
    }

    /** Latin letters that Unicode does not decompose, though files without them write the letters given here. */
    private static String withoutStroke(int letter) {
        return switch (letter) {
            case 'Ø', 'ø' -> "O";
            case 'Ł', 'ł' -> "L";
            case 'Đ', 'đ', 'Ð', 'ð' -> "D";
            case 'Ħ', 'ħ' -> "H";
            case 'Ŧ', 'ŧ' -> "T";
            case 'Æ', 'æ' -> "AE";
            case 'Œ', 'œ' -> "OE";
            case 'Þ', 'þ' -> "TH";
            default -> Character.toString(letter);
        };
    }

    @Override
    public int compareTo(NameKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
