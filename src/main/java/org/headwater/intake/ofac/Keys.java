package org.headwater.intake.ofac;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Natural keys of the objects of facts. */
final class Keys {

    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private Keys() {}

    /**
     * Lower case, words parted by one space, no punctuation. Legal forms stay: twins that differ in LTD. and LIMITED only
     * are two companies.
     */
    static String normalForm(String text) {
        var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        // Dropped, not parted: "S.A." is "sa" and "O'HARA" is "ohara", however it is spelled elsewhere.
        var bare = folded.replaceAll("(?<=[\\p{L}\\p{N}])['’`.](?=[\\p{L}\\p{N}])", "");
        var form = NEITHER_LETTER_NOR_DIGIT.matcher(bare).replaceAll(" ").strip();
        // A name of signs only is still a name.
        return form.isEmpty() ? folded.strip() : form;
    }

    static String name(String name) {
        return "name:" + normalForm(name);
    }

    static String address(@Nullable String country, String text) {
        return "address:" + (country == null ? "-" : country) + "|" + normalForm(text);
    }

    static String country(String code) {
        return "country:" + code;
    }

    static String phone(String digits) {
        return "phone:" + digits;
    }

    static String email(String email) {
        return "email:" + email.toLowerCase(Locale.ROOT);
    }

    static String wallet(String currency, String address) {
        return "wallet:" + currency + "|" + address;
    }

    static String identifier(String type, @Nullable String country, String value) {
        return "identifier:" + type + "|" + (country == null ? "-" : country) + "|" + value;
    }

    /** Without spaces and punctuation, upper case: numbers are typed with and without dots and hyphens. */
    static String identifierValue(String value) {
        return NEITHER_LETTER_NOR_DIGIT.matcher(value).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
