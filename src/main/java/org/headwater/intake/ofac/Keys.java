package org.headwater.intake.ofac;

import java.util.Locale;
import java.util.regex.Pattern;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EmailAddress;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.NameKey;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.WalletAddress;
import org.headwater.vocabulary.WebsiteAddress;
import org.jspecify.annotations.Nullable;

/** Natural keys of the objects of facts. */
final class Keys {

    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private Keys() {}

    /** Legal forms stay: twins that differ in LTD. and LIMITED only are two companies. */
    static String normalForm(String text) {
        try {
            return NameKey.of(text).value();
        } catch (BadInput e) {
            // A name of signs only is still a name.
            return text.strip();
        }
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

    static String email(EmailAddress email) {
        return "email:" + email.value();
    }

    static String website(WebsiteAddress site) {
        return "website:" + site;
    }

    static String date(PartialDate date) {
        return "date:" + date;
    }

    static String wallet(WalletAddress wallet) {
        return "wallet:" + wallet.currency() + "|" + wallet.address();
    }

    static String identifier(IdentifierType type, @Nullable String country, String value) {
        return "identifier:" + type + "|" + (country == null ? "-" : country) + "|" + value;
    }

    /** Without spaces and punctuation, upper case: numbers are typed with and without dots and hyphens. */
    static String identifierValue(String value) {
        return NEITHER_LETTER_NOR_DIGIT.matcher(value).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
