package org.headwater.casework;

import java.time.Instant;
import org.headwater.store.Row;

/** A case to which the caller's agency is invited: as much of it as one needs to answer. */
record Invitation(
        String caseId, String title, String purpose, String marking, String owner, String invitedBy, Instant at) {

    static Invitation of(Row row) {
        var about = row.rowOf("case");
        return new Invitation(
                about.text("id"),
                about.text("title"),
                about.text("purpose"),
                about.text("marking"),
                about.text("organization"),
                row.text("by"),
                row.instant("at"));
    }
}
