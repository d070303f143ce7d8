package org.headwater.trace.index;

import java.math.BigDecimal;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;

/** A stored fact other than a shipment or a place that tracing asks about. Parties by their ids; the profile says who may see it. */
sealed interface Statement {

    /** Id of the fact. */
    String id();

    int profile();

    /** Statement that two parties are tied. */
    record TieStatement(
            String id,
            int profile,
            LinkKind kind,
            String subject,
            String object,
            Period period,
            @Nullable String substance)
            implements Statement {}

    /**
     * Statement that money was paid.
     *
     * @param first microseconds since 1970, like {@code last} included; of an undated payment it is after {@code last}
     * @param payerInstrument the account, card or wallet that stands for a payer whom nobody named; null where one is named
     * @param payeeInstrument the same of the payee
     * @param originator for whom the payer paid; null where the record names nobody
     * @param beneficiary for whom the payee was paid
     */
    record Paid(
            String id,
            int profile,
            String payer,
            String payee,
            long first,
            long last,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable String method,
            @Nullable String globalId,
            @Nullable String payerInstrument,
            @Nullable String payeeInstrument,
            @Nullable String originator,
            @Nullable String beneficiary)
            implements Statement {}

    /** Statement that a party holds a phone, e-mail, wallet, account, card, number or street address that others may hold too. */
    record Holding(String id, int profile, String party, String identifier, boolean address, Period period)
            implements Statement {}

    /** Statement that two records are of one being. */
    record SameParty(String id, int profile, String one, String other) implements Statement {}

    /** The kind of the record; of several the last recorded one counts. */
    record Is(String id, int profile, String party, EntityKind kind, long recorded) implements Statement {}

    /**
     * Location of a party in a country: no statement itself, since an index has {@link Locations} of all.
     *
     * @param country ISO 3166 alpha-2
     */
    record Located(String id, int profile, String party, String country) {}

    record Designated(
            String id,
            int profile,
            String party,
            String programme,
            @Nullable PartialDate from,
            @Nullable PartialDate to)
            implements Statement {}
}
