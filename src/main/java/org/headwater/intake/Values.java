package org.headwater.intake;

import java.util.Locale;
import java.util.Map;
import org.headwater.evidence.NewEntity;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Marking;

/** Entities that are values: one record each, whoever mentions it. Their keys are the normalized values. */
final class Values {

    private Values() {}

    static NewEntity name(String text) {
        var written = text.strip();
        return new NewEntity(
                "name:" + written,
                EntityKind.NAME,
                written,
                Marking.CLEAR,
                Map.of("words", written.toLowerCase(Locale.ROOT)));
    }

    static NewEntity classification(EntityKind kind) {
        return NewEntity.of("classification:" + kind, EntityKind.CLASSIFICATION, kind.label(), Marking.CLEAR);
    }

    static NewEntity country(String code) {
        return new NewEntity(
                "country:" + code,
                EntityKind.COUNTRY,
                Locale.of("", code).getDisplayCountry(Locale.ENGLISH),
                Marking.CLEAR,
                Map.of("code", code));
    }
}
