package org.headwater.evidence;

import java.util.Map;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Marking;

/**
 * An entity that facts are about; recorded if no record of its key is open to everybody who will see the fact.
 *
 * @param key natural key, {@code list:number} or {@code kind:value}: what importers match on
 * @param name what to call it where no name fact is visible
 * @param properties further plain values, such as a wallet's currency
 */
public record NewEntity(String key, EntityKind kind, String name, Marking marking, Map<String, Object> properties) {

    public NewEntity {
        properties = Map.copyOf(properties);
        // Values and reference data have no marking of their own: they show where a visible fact touches them.
        if (EntityKind.VALUES.contains(kind) || EntityKind.REFERENCES.contains(kind)) marking = Marking.CLEAR;
    }

    public static NewEntity of(String key, EntityKind kind, String name, Marking marking) {
        return new NewEntity(key, kind, name, marking, Map.of());
    }
}
