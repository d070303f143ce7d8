package org.headwater.cooperation;

import java.util.Map;
import org.headwater.evidence.NewEntity;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NameKey;
import org.jspecify.annotations.Nullable;

/**
 * Who or what has a part in a record.
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
}
