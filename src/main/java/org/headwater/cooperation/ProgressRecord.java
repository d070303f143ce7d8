package org.headwater.cooperation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a number counts.
 *
 * @param id of the record, action or event; for a substance whose control it is and its CAS number, CN 1609-66-1
 * @param on the day by which it counts
 * @param since the day from which its lag is counted; null where it has none
 * @param countries ISO codes of whose doing it is; empty where it is nobody's alone, and then it counts for all
 */
record ProgressRecord(
        String id,
        ProgressRecordKind kind,
        LocalDate on,
        @Nullable LocalDate since,
        String title,
        Set<String> countries) {

    static final Comparator<ProgressRecord> ORDER =
            Comparator.comparing(ProgressRecord::on).thenComparing(ProgressRecord::id);

    /** The subject of a record. */
    enum ProgressRecordKind {
        INCIDENT,
        NOTIFICATION,
        ACTION,
        MEETING,
        COMMITMENT,
        CLAIM,
        SUBSTANCE,
        EVENT
    }

    public @Nullable Integer lagDays() {
        return since == null ? null : Integer.valueOf((int) ChronoUnit.DAYS.between(since, on));
    }
}
