package org.headwater.screening;

import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.IdentifierType;
import org.jspecify.annotations.Nullable;

/**
 * A number of a subject.
 *
 * @param value in the normal form of its type; as it was written where it has none, such as with a wrong check digit
 * @param issuer country that issued it; null where it is unknown or the number is worldwide
 * @param right whether the number has its form: where the type has a check digit, that it is right
 */
public record SubjectNumber(
        IdentifierType type, String value, @Nullable CountryCode issuer, boolean right) {

    /** Takes any text; a number whose check digit proves a more exact type, such as a Chinese tax number, gets that type. */
    public static SubjectNumber of(IdentifierType type, String text, @Nullable CountryCode issuer) {
        var exact = type.verified(text, issuer);
        try {
            return new SubjectNumber(exact, exact.normalize(text, issuer), issuer, true);
        } catch (BadInput wrong) {
            return new SubjectNumber(exact, text.strip(), issuer, false);
        }
    }

    /** Whether an equal number gives points: a right one with a check digit, or another that ties parties. */
    boolean counts() {
        return right && (type.hasCheckDigit() || type.tiesParties());
    }

    /** The same for all holders of the number; without the issuer, since two sides may know less or more of it. */
    String key() {
        return "identifier:" + type + "|" + value;
    }

    /** Number as it is shown: the type, the country in brackets, the number. */
    String written() {
        return type + (issuer == null ? "" : " (" + issuer + ")") + " " + value;
    }
}
