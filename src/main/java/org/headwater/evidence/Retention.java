package org.headwater.evidence;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.headwater.access.Viewer;
import org.headwater.store.IdSource;
import org.headwater.store.Recording;
import org.springframework.stereotype.Component;

/** How long a record of a person is kept before somebody must say that it is still needed. */
@Component
public class Retention {

    private final RetentionSettings settings;
    private final Recording recording;
    private final IdSource ids;
    private final Clock clock;

    Retention(RetentionSettings settings, Recording recording, IdSource ids, Clock clock) {
        this.settings = settings;
        this.recording = recording;
        this.ids = ids;
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The day by which what is recorded or confirmed today is to be reviewed. */
    public LocalDate reviewBy() {
        return today().plus(settings.reviewAfter());
    }

    /** Says that the records are still needed; returns the next day of review. */
    public LocalDate confirm(Viewer viewer, Collection<String> records, String reason) {
        return recording.commit(writes -> {
            var day = reviewBy();
            writes.list("evidence/setReviewBy", Map.of("ids", List.copyOf(records), "day", day, "again", true));
            for (var record : records)
                Markings.note(writes, ids.next(), "CONFIRM_RETENTION", record, viewer, reason, clock.instant());
            return day;
        });
    }
}
