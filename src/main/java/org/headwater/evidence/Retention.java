package org.headwater.evidence;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import org.headwater.access.Viewer;
import org.headwater.store.IdSource;
import org.headwater.store.Recording;
import org.springframework.stereotype.Component;

/** Time for which a record of a person is kept before somebody must say that it is still needed. */
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

    /**
     * Says that the records of the caller's organization among these are still needed; returns the next day of review. Another
     * organization reviews its own; where none is known, one whose evidence says who the person is.
     *
     * @throws org.headwater.access.Forbidden where none of them is the organization's
     */
    public LocalDate confirm(Viewer viewer, Collection<String> records, String reason) {
        return recording.commit(writes -> {
            var day = reviewBy();
            var own = records.stream()
                    .flatMap(record -> Element.find(writes, record).stream())
                    .filter(record -> record.originator().isEmpty()
                            ? record.isOf(viewer)
                            : record.isOriginated(viewer.organization()))
                    .map(Element::id)
                    .toList();
            if (own.isEmpty()) throw Element.notOriginator("confirm the retention of");
            writes.list("evidence/setReviewBy", Map.of("ids", own, "day", day, "again", true));
            for (var record : own)
                Markings.note(writes, ids.next(), "CONFIRM_RETENTION", record, viewer, reason, clock.instant());
            return day;
        });
    }
}
