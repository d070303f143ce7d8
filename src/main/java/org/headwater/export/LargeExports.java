package org.headwater.export;

import org.headwater.access.ExportAllowance;
import org.headwater.access.Forbidden;
import org.headwater.access.RefusedExports;
import org.headwater.access.RefusedExports.RefusedExport;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Exports that need a second person: those above the set size, and those with which the caller's exports of a day are above it
 * together.
 */
@Component
class LargeExports {

    private final ExportAllowance allowance;
    private final RefusedExports refused;
    private final ExportSettings settings;

    LargeExports(ExportAllowance allowance, RefusedExports refused, ExportSettings settings) {
        this.allowance = allowance;
        this.refused = refused;
        this.settings = settings;
    }

    long spent(Viewer caller) {
        return allowance.spent(caller);
    }

    /** False where the export needs a second person. */
    boolean spend(Viewer caller, ExportContent content) {
        return allowance.spend(caller, content.elements(), settings.alone());
    }

    /** Keeps what the export holds for the approval, where a second person can read what was asked. */
    Forbidden refuse(Viewer caller, String subject, ExportContent content, @Nullable Marking highest) {
        var large = "this export has " + content.elements() + " nodes and edges, and more than " + settings.alone()
                + " within a day need a second person's yes; ";
        var request = content.requestJson().length();
        if (request > ExportContent.LONGEST_REQUEST)
            return new Forbidden(large + "its request has " + request + " characters, and a second person can read "
                    + ExportContent.LONGEST_REQUEST + ": export a neighbourhood or a search, or less");
        refused.keep(
                caller, new RefusedExport(subject, content.json(), highest == null ? Marking.of(Tlp.CLEAR) : highest));
        return new Forbidden(large + "ask for it within an hour with requestApproval, kind EXPORT, subject '" + subject
                + "', and export again then");
    }
}
