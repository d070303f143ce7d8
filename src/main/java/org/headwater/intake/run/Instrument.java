package org.headwater.intake.run;

import org.headwater.evidence.NewEntity;
import org.headwater.vocabulary.BankAccount;
import org.headwater.vocabulary.CardNumber;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.WalletAddress;

/** Instrument of payment: an account, a card or a wallet. */
public record Instrument(NewEntity entity) {

    public static Instrument of(BankAccount account) {
        return new Instrument(Values.of(EntityKind.ACCOUNT, account.key(), account.toString()));
    }

    /** {@code secret} is the key of the hash that stands for the number. */
    public static Instrument of(CardNumber card, String secret) {
        return new Instrument(Values.of(EntityKind.CARD, card.key(secret), card.masked()));
    }

    public static Instrument of(WalletAddress wallet) {
        var key = "wallet:" + wallet.currency() + "|" + wallet.address();
        return new Instrument(Values.of(EntityKind.WALLET, key, wallet.address()));
    }

    public String key() {
        return entity.key();
    }

    public EntityKind kind() {
        return entity.kind();
    }

    /** Kind of the link from the holder to the instrument. */
    public LinkKind holding() {
        return switch (entity.kind()) {
            case ACCOUNT -> LinkKind.HAS_ACCOUNT;
            case CARD -> LinkKind.HAS_CARD;
            case WALLET -> LinkKind.HAS_WALLET;
            default -> throw new IllegalStateException("money is not held by " + entity.kind());
        };
    }
}
