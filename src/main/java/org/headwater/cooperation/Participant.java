package org.headwater.cooperation;

import java.util.Collection;
import java.util.Map;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NameKey;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;

/**
 * Participant in a record: a person, an organization or a thing.
 *
 * @param marking of the entity; null where the record itself brings it
 * @param country of a party that the record brings, where it says
 * @param nameType primary or aka where the name is to be recorded as a fact, so that a search finds it; else null
 */
record Participant(
        String key,
        EntityKind kind,
        String name,
        @Nullable Marking marking,
        @Nullable String country,
        @Nullable String nameType) {

    /** A party known by its name within this record only: a name says nothing about a party of that name elsewhere. */
    static Participant named(String document, String name, @Nullable String country) {
        var code = country == null ? "" : CountryCode.parse(country).toString();
        return new Participant(
                "party:" + document + "|" + NameKey.of(name) + "|" + code,
                EntityKind.ORGANIZATION,
                name,
                null,
                country,
                "primary");
    }

    /** The same, of a kind that the record gives. */
    static Participant named(String document, String name, EntityKind kind, @Nullable String country) {
        var party = named(document, name, country);
        return new Participant(party.key(), kind, name, null, country, "primary");
    }

    /** Speaker, with the key that files give it too. */
    static Participant speaker(String name) {
        return new Participant("agency:" + NameKey.of(name), EntityKind.AGENCY, name, null, null, "primary");
    }

    /** The kind of parties that nobody names. */
    static Participant unnamed(EntityKind kind) {
        return new Participant(
                "classification:" + kind, EntityKind.CLASSIFICATION, kind.label(), Marking.CLEAR, null, null);
    }

    static Participant country(String code) {
        var checked = CountryCode.parse(code).toString();
        return new Participant("country:" + checked, EntityKind.COUNTRY, checked, null, null, null);
    }

    static Participant substance(String cas) {
        return new Participant("substance:" + cas, EntityKind.SUBSTANCE, cas, null, null, null);
    }

    /** A party that the record brings itself is offered; a party that it points to must be visible to all its readers. */
    boolean isOffered() {
        return marking == null;
    }

    NewEntity entity(Marking of) {
        return switch (kind) {
            case COUNTRY -> new NewEntity(key, kind, name, of, Map.of("code", name));
            case SUBSTANCE -> new NewEntity(key, kind, name, of, Map.of("cas", name));
            default -> NewEntity.of(key, kind, name, of);
        };
    }

    /** Adds the entity, and its name and country as facts so that a search finds it. */
    void describe(Marking of, NewEvidence evidence, Collection<NewEntity> entities, Collection<NewFact> recorded) {
        entities.add(entity(of));
        if (nameType == null) return;
        var written = name.strip();
        var bearing = NewEntity.of("name:" + written, EntityKind.NAME, written, Marking.CLEAR);
        entities.add(bearing);
        recorded.add(new NewFact(
                LinkKind.NAMED,
                key,
                bearing.key(),
                Period.UNKNOWN,
                of,
                Map.of("type", nameType),
                Map.of(),
                null,
                Map.of(),
                evidence));
        if (country == null || kind == EntityKind.AGENCY) return;
        var place = country(country);
        entities.add(place.entity(of));
        recorded.add(NewFact.of(LinkKind.LOCATED_IN, key, place.key(), Period.UNKNOWN, of, evidence));
    }
}
