package org.headwater.trace.index;

import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;

/** A stored fact other than a shipment that tracing asks about. Parties by their ids; the profile says who may see it. */
sealed interface Statement {

    /** Of the fact. */
    String id();

    int profile();

    /** That two parties are tied. */
    record TieStatement(
            String id,
            int profile,
            LinkKind kind,
            String subject,
            String object,
            Period period,
            @Nullable String substance)
            implements Statement {}

    /** That a party holds a phone, e-mail, wallet, number or street address that others may hold too. */
    record Holding(String id, int profile, String party, String identifier, boolean address, Period period)
            implements Statement {}

    /** That two records are of one being. */
    record SameParty(String id, int profile, String one, String other) implements Statement {}

    /** The kind of the record; of several the last recorded one counts. */
    record Is(String id, int profile, String party, EntityKind kind, long recorded) implements Statement {}

    /** ISO 3166 alpha-2. */
    record Located(String id, int profile, String party, String country) implements Statement {}

    record Designated(
            String id,
            int profile,
            String party,
            String programme,
            @Nullable PartialDate from,
            @Nullable PartialDate to)
            implements Statement {}
}
