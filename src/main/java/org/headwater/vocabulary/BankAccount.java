package org.headwater.vocabulary;

import java.util.Optional;
import java.util.regex.Pattern;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;
import org.jspecify.annotations.Nullable;

/**
 * An account at a bank: an IBAN (ISO 13616), or the account's number with the BIC (ISO 9362) of its bank. Two accounts are one where
 * their keys are equal; an IBAN is never compared with a number.
 *
 * @param number the IBAN, or the number in capitals without blanks and hyphens
 * @param bic null with an IBAN, which says its bank itself
 */
public record BankAccount(String number, @Nullable String bic) {

    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{8,30}");

    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9]{1,34}");

    public BankAccount {
        if (bic == null) checkIban(number);
        else if (!NUMBER.matcher(number).matches())
            throw BadInput.of("account", number, "is no number of an account; it has 1 to 34 letters and digits");
    }

    /** Reads an IBAN or, where the BIC of the bank is given, a number; {@code bank} is checked already. */
    public static BankAccount parse(String account, @Nullable String bank) {
        var number = Spelling.compact(account);
        // A number that begins and is as long as an IBAN of a country with IBANs is meant as one: a typing error makes
        // no national number of it.
        if (bank == null || isMeantAsIban(number)) return new BankAccount(number, null);
        return new BankAccount(number, bank);
    }

    /** The BIC without the XXX of a head office; the same for all spellings. */
    public static String bic(String text) {
        return IdentifierType.SWIFT_BIC.normalize(text, null);
    }

    private static boolean isMeantAsIban(String number) {
        if (!IBAN.matcher(number).matches()) return false;
        var country = org.iban4j.CountryCode.getByCode(number.substring(0, 2));
        return country != null
                && IbanUtil.isSupportedCountry(country)
                && number.length() == IbanUtil.getIbanLength(country);
    }

    private static void checkIban(String number) {
        if (!IBAN.matcher(number).matches())
            throw BadInput.of(
                    "account",
                    number,
                    "is no IBAN; copy it from the source again, or give the BIC of the bank with a number of its own");
        var country = number.substring(0, 2);
        var known = org.iban4j.CountryCode.getByCode(country);
        if (known == null || !IbanUtil.isSupportedCountry(known))
            throw BadInput.of(
                    "account", number, "is no IBAN: no country " + country + " has them; give the BIC of the bank");
        if (number.length() != IbanUtil.getIbanLength(known))
            throw BadInput.of(
                    "account",
                    number,
                    "is no IBAN: those of " + country + " have " + IbanUtil.getIbanLength(known)
                            + " characters; copy it from the source again");
        try {
            IbanUtil.validate(number);
        } catch (Iban4jException e) {
            throw BadInput.of(
                    "account",
                    number,
                    "is no IBAN: its check digits are wrong, or its bank's part has another form;"
                            + " copy it from the source again");
        }
    }

    /** Reads the part of {@link #key} behind its colon. */
    public static BankAccount ofKey(String key) {
        var bar = key.indexOf('|');
        return bar < 0 ? new BankAccount(key, null) : new BankAccount(key.substring(bar + 1), key.substring(0, bar));
    }

    /** The natural key of its entity. */
    public String key() {
        return "account:" + (bic == null ? number : bic + "|" + number);
    }

    /** Country of the account; empty where the code is none of ISO 3166, as XK. */
    public Optional<CountryCode> country() {
        return CountryCode.findByCode(bic == null ? number.substring(0, 2) : bic.substring(4, 6));
    }

    @Override
    public String toString() {
        return bic == null ? number : bic + " " + number;
    }
}
