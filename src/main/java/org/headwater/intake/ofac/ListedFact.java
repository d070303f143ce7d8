package org.headwater.intake.ofac;

import java.util.Map;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Period;

/**
 * Statement of the list about an entry, the entry being the subject.
 *
 * @param objectKey natural key of the object, the same for the same value wherever it occurs
 * @param objectProperties what belongs to the object itself
 * @param qualifiers what belongs to the fact: type of alias, nationality or citizenship, the label as written
 * @param period when it held in the world, where the text says so; never the day of the list
 * @param locator part, ent_num and the number of the address or alias or the column
 * @param quote as written
 */
public record ListedFact(
        ListPart part,
        LinkKind kind,
        EntityKind objectKind,
        String objectKey,
        String objectName,
        Map<String, Object> objectProperties,
        Map<String, Object> qualifiers,
        Period period,
        String locator,
        String quote) {

    public ListedFact {
        objectProperties = Map.copyOf(objectProperties);
        qualifiers = Map.copyOf(qualifiers);
    }
}
