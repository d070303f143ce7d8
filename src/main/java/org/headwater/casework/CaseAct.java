package org.headwater.casework;

import java.time.Instant;
import org.headwater.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * A line of a case's timeline.
 *
 * @param item id of the item that it is about; null where it is about the case
 * @param about the agency or person that it is about, or the reason that was given; null for the others
 * @param version the number that the item had after it; null where it has no text of its own
 */
record CaseAct(
        String id,
        What what,
        String by,
        String organization,
        Instant at,
        @Nullable String item,
        @Nullable String about,
        @Nullable Long version,
        @Nullable String title,
        @Nullable String text) {

    /** Kind of an act in a case. */
    enum What {
        OPENED,
        CHANGED,
        CLOSED,
        MEMBER_SET,
        MEMBER_LEFT,
        AGENCY_INVITED,
        AGENCY_JOINED,
        AGENCY_DECLINED,
        AGENCY_LEFT,
        ITEM_KEPT,
        ITEM_CHANGED,
        ITEM_TAKEN_BACK
    }

    CaseAct withoutText() {
        return new CaseAct(id, what, by, organization, at, item, about, version, title, null);
    }

    static CaseAct of(Row row) {
        return new CaseAct(
                row.text("id"),
                What.valueOf(row.text("what")),
                row.text("by"),
                row.text("organization"),
                row.instant("at"),
                row.findText("item"),
                row.findText("about"),
                row.findNumber("version"),
                row.findText("title"),
                row.findText("text"));
    }
}
