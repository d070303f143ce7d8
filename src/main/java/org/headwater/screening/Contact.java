package org.headwater.screening;

import java.util.Locale;
import org.headwater.vocabulary.EmailAddress;
import org.headwater.vocabulary.PhoneNumber;
import org.headwater.vocabulary.WalletAddress;

/**
 * A phone, an e-mail address or a wallet.
 *
 * @param value phone: digits alone; e-mail: in small letters; wallet: the address, whatever the currency, since its holder is the same
 */
public record Contact(Sort sort, String value) {

    /** The sorts of contacts that count. */
    public enum Sort {
        PHONE,
        EMAIL,
        WALLET
    }

    /** A number with or without the plus of an international one. */
    public static Contact of(PhoneNumber number) {
        return new Contact(Sort.PHONE, number.value().replace("+", ""));
    }

    public static Contact of(EmailAddress address) {
        return new Contact(Sort.EMAIL, address.value());
    }

    public static Contact of(WalletAddress wallet) {
        return new Contact(Sort.WALLET, wallet.address());
    }

    String key() {
        return sort.name().toLowerCase(Locale.ROOT) + ":" + value;
    }
}
