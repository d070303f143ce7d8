package org.headwater.entity;

import org.headwater.access.Moment;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * A party, place or value as one caller sees it.
 *
 * @param kind by the newest visible assessment, else as it was recorded
 * @param name its visible primary name, else what it was recorded with
 * @param moment the time that was asked about
 */
public record Entity(String id, EntityKind kind, String name, Marking marking, Moment moment) {

    /** A name that a fact says it bears; {@code type} is primary, aka, fka, weak or cas, null where the source does not say. */
    public record Name(String value, @Nullable String type, String factId, Moment moment) {}

    /** A country that a fact places it in, by residence, nationality, flag or address. */
    public record Country(String code, LinkKind relation, String factId, Moment moment) {}

    /** A number that identifies it; {@code country} is null where the issuer is not known. */
    public record Identifier(
            String type, @Nullable String country, String value, String entityId, String factId, Moment moment) {}
}
