package org.headwater.access.groups;

import java.time.Instant;
import org.headwater.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * A change of a sharing group, and why it was made.
 *
 * @param organization the one that the change is about
 * @param person the person that it is about; null for a whole organization
 */
record GroupChange(
        String id,
        GroupAct act,
        String organization,
        @Nullable String person,
        String reason,
        String by,
        Instant at) {

    /** Act of an administrator on a group. */
    enum GroupAct {
        CREATE,
        /** The local administrator gave a group an owner. */
        ADOPT,
        ADMIT,
        REMOVE,
        /** Makes a person an administrator of the group. */
        APPOINT,
        DISMISS
    }

    static GroupChange of(Row row) {
        return new GroupChange(
                row.text("id"),
                GroupAct.valueOf(row.text("act")),
                row.text("organization"),
                row.findText("person"),
                row.text("reason"),
                row.text("by"),
                row.instant("at"));
    }
}
