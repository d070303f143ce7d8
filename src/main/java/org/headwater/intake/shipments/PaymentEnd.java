package org.headwater.intake.shipments;

import static org.headwater.intake.table.RejectCode.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewFact;
import org.headwater.intake.run.Instrument;
import org.headwater.intake.run.Origin;
import org.headwater.intake.run.Party;
import org.headwater.intake.run.PartyKeys;
import org.headwater.intake.table.Table;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.BankAccount;
import org.headwater.vocabulary.CardNumber;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.WalletAddress;
import org.jspecify.annotations.Nullable;

/**
 * Payer or payee of a payment: by name, by what the money is in, or both.
 *
 * @param party null: whoever holds the first instrument, named nowhere
 * @param country of the row
 * @param bank its BIC
 * @param instruments at most one account, card and wallet, in this order
 */
record PaymentEnd(
        @Nullable Party party,
        @Nullable CountryCode country,
        @Nullable String bank,
        List<Instrument> instruments) {

    PaymentEnd {
        instruments = List.copyOf(instruments);
    }

    /** The number in the card's column of an end; null where there is none. */
    static @Nullable CardNumber card(Table.TableRow row, String end) {
        return row.value(end + "_card", BAD_CARD, CardNumber::parse);
    }

    /** From the columns that begin with {@code payer} or {@code payee}. {@code cards}: the numbers of the row, which no text may have. */
    static PaymentEnd read(Table.TableRow row, String end, Origin origin, PaymentCards cards) {
        var bank = row.value(end + "_bank", BAD_BIC, BankAccount::bic);
        var instruments = new ArrayList<Instrument>();
        var account = row.value(end + "_account", BAD_IBAN, text -> BankAccount.parse(text, bank));
        if (account != null) instruments.add(Instrument.of(account));
        var card = card(row, end);
        if (card != null) instruments.add(Instrument.of(card, cards.secret()));
        var wallet = row.value(end + "_wallet", BAD_WALLET, PaymentEnd::wallet);
        if (wallet != null) instruments.add(Instrument.of(wallet));
        var country = row.value(end + "_country", BAD_COUNTRY, row.mapping()::country);
        if (!row.oneLine(end + "_name").isEmpty())
            return new PaymentEnd(
                    Party.read(row, end, origin, cards.name(row, end + "_name")), country, bank, instruments);
        if (!row.text(end + "_id").isEmpty())
            throw row.bad(
                    end + "_name",
                    MISSING,
                    row.columnOf(end + "_name") + " is empty, and " + row.columnOf(end + "_id")
                            + " is not; write the name that belongs to the id");
        if (instruments.isEmpty())
            throw row.bad(
                    end + "_name",
                    MISSING,
                    row.columnOf(end + "_name") + " is empty; give the name, or " + end + "_account, " + end
                            + "_card or " + end + "_wallet");
        return new PaymentEnd(null, country, bank, instruments);
    }

    /** Reads {@code TRX:T…}. */
    private static WalletAddress wallet(String text) {
        var colon = text.indexOf(':');
        if (colon < 0)
            throw BadInput.of("wallet", text, "names no currency; write the code and the address, as TRX:T…");
        return WalletAddress.parse(text.substring(0, colon), text.substring(colon + 1));
    }

    String key() {
        return party != null
                ? party.key()
                : PartyKeys.ofHolder(instruments.getFirst().key());
    }

    /** Whether money would go from something into itself, where an end is known by that alone. */
    boolean isSameAs(PaymentEnd other) {
        if (key().equals(other.key())) return true;
        return (party == null || other.party == null)
                && instruments.stream()
                        .anyMatch(own -> other.instruments.stream()
                                .anyMatch(one -> one.key().equals(own.key())));
    }

    void introduce(Origin origin, Marking marking, List<NewEntity> entities, List<NewFact> facts) {
        if (party != null) {
            party.introduce(origin, marking, entities, facts);
            party.holds(instruments, origin, marking, entities, facts);
            return;
        }
        for (var instrument : instruments) entities.add(instrument.entity());
        // Its nature is not established, as of any party that is known by a number alone.
        var name = "unnamed holder of " + instruments.getFirst().entity().name();
        entities.add(NewEntity.of(key(), EntityKind.ORGANIZATION, name, marking));
    }

    /** {@code way}: FROM or INTO. */
    void putRoles(String way, Map<String, String> roles) {
        for (var instrument : instruments) roles.put(way + "_" + instrument.kind(), instrument.key());
    }
}
