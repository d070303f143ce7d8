package org.headwater.backup;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Ages of the last backup and of its last trial, for the metrics. Where the schedule has to make one and none was made yet, its
 * age counts from the start of the service: an alert on the age then sees also a schedule that never worked.
 *
 * @param start of the service
 */
record BackupAges(BackupSettings settings, Instant start) {

    /** Seconds since the last backup; NaN where none was taken and none is due by itself. */
    double taken(BackupRecords.Last last, Instant now) {
        return age(last.taken(), settings.path() != null, now);
    }

    /** Seconds since the last trial; NaN where none was made and none is due by itself. */
    double verified(BackupRecords.Last last, Instant now) {
        return age(last.verified(), settings.isTried(), now);
    }

    private double age(@Nullable Instant last, boolean isDue, Instant now) {
        if (last == null && !isDue) return Double.NaN;
        return Duration.between(last == null ? start : last, now).toMillis() / 1000.0;
    }
}
