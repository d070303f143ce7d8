package org.headwater.casework;

import java.time.Instant;
import org.headwater.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * A case as one of its members sees it.
 *
 * @param owner the agency that opened it
 * @param version number of the head's last edit; edits of items do not count
 * @param keepUntil when the time to keep a closed case is over; null of an open one
 * @param isPointer whether the agency of another case that pins the same party is told of this one
 * @param contact whom that agency may ask
 * @param role of the caller in it
 */
record Case(
        String id,
        String title,
        String question,
        String purpose,
        String marking,
        String owner,
        CaseState state,
        long version,
        Instant openedAt,
        String openedBy,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String closeReason,
        @Nullable Instant keepUntil,
        boolean isPointer,
        @Nullable String contact,
        CaseRole role) {

    enum CaseState {
        OPEN,
        CLOSED
    }

    /** Role of a member in a case; each includes the one before. */
    enum CaseRole {
        READER,
        EDITOR,
        LEAD
    }

    /** Degree to which another case may learn of this one. */
    enum Deconfliction {
        SILENT,
        POINTER
    }

    static Case of(Row row, CaseRole role) {
        return new Case(
                row.text("id"),
                row.text("title"),
                row.text("question"),
                row.text("purpose"),
                row.text("marking"),
                row.text("organization"),
                CaseState.valueOf(row.text("state")),
                row.number("version"),
                row.instant("opened"),
                row.text("openedBy"),
                row.findInstant("closed"),
                row.findText("closedBy"),
                row.findText("closeReason"),
                row.findInstant("keepUntil"),
                row.isTrue("pointer"),
                row.findText("contact"),
                role);
    }
}
