package org.headwater.evidence;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.text.CaseUtils;
import org.headwater.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * The properties of entities, facts, evidence and sources that are written and read by name. CypherIT holds the queries to
 * them. Those of a fact come first; whatever else it has is a detail of its own.
 */
public enum Property {
    ID,
    KEY,
    LIVE,
    KIND,
    MARKING,
    SIGHT,
    RECORDED,
    WITHDRAWN,
    JOB,
    ORIGINATOR,
    VALID_FROM,
    VALID_TO,
    LIST,
    LISTED_FROM,
    LISTED_TO,
    SOURCE,
    LOCATOR,
    QUOTE,
    DOCUMENT,
    PAGE,
    PREFIX,
    SUFFIX,
    RELIABILITY,
    CREDIBILITY,
    EVIDENCE_MARKING,
    EVIDENCE_WITHDRAWN,
    OWN_MARKING,
    RAISES,
    CLAIMED_BY,
    DISPUTED_BY,
    SLOT,
    NAME,
    REVIEW_BY,
    HASH,
    TITLE,
    URL,
    PUBLISHED,
    LANGUAGE,
    INVENTED,
    FLOOR;

    /** The names that a detail of a fact may not have. */
    static final Set<String> OF_FACTS =
            EnumSet.range(ID, DISPUTED_BY).stream().map(Property::inStore).collect(Collectors.toUnmodifiableSet());

    /** The names of what an entity has besides the properties that its sources give: its own fields, and the service's notes. */
    public static final Set<String> OF_ENTITIES =
            EnumSet.of(ID, KEY, SLOT, KIND, NAME, MARKING, RECORDED, JOB, ORIGINATOR, REVIEW_BY).stream()
                    .map(Property::inStore)
                    .collect(Collectors.toUnmodifiableSet());

    private final String inStore = CaseUtils.toCamelCase(name(), false, '_');

    /** Its name in the store, such as {@code validFrom}. */
    public String inStore() {
        return inStore;
    }

    String text(Row node) {
        return node.text(inStore);
    }

    @Nullable
    String findText(Row node) {
        return node.findText(inStore);
    }

    @Nullable
    LocalDate findDay(Row node) {
        return node.findDay(inStore);
    }

    long number(Row node) {
        return node.number(inStore);
    }

    @Nullable
    Long findNumber(Row node) {
        return node.findNumber(inStore);
    }
}
