package org.headwater.cooperation;

import java.time.Instant;
import java.time.LocalDate;
import org.headwater.store.Row;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did about a record of cooperation.
 *
 * @param of id of the record
 * @param on the day on which it was done in the world
 * @param at when this database came to know it
 * @param moment the same in microseconds since 1970; {@code place} tells events of one commit apart
 * @param text what was said; null where nothing was
 * @param answers id of the event that it answers; null where it answers none
 */
public record Event(
        String id,
        String of,
        EventSubject subject,
        Act what,
        LocalDate on,
        Instant at,
        long moment,
        long place,
        String by,
        String organization,
        @Nullable String text,
        @Nullable String answers,
        Marking marking) {

    /** The kind of the record. */
    public enum EventSubject {
        INCIDENT,
        NOTIFICATION,
        COMMITMENT,
        APPROVAL,
        MEETING,
        ACTION,
        CLAIM;

        static EventSubject of(LinkKind kind) {
            return switch (kind) {
                case REPORTED_INCIDENT -> INCIDENT;
                case NOTIFIED_EXPORT_TO -> NOTIFICATION;
                case COMMITTED_TO -> COMMITMENT;
                case MET_WITH -> MEETING;
                default -> {
                    if (LinkKind.ACTIONS.contains(kind)) yield ACTION;
                    if (LinkKind.CLAIMS.contains(kind)) yield CLAIM;
                    throw new IllegalArgumentException(kind + " has no events");
                }
            };
        }
    }

    /** The act. */
    public enum Act {
        REPORTED,
        SHARED,
        ACKNOWLEDGED,
        REQUESTED,
        ANSWERED,
        RESULT,
        CLOSED,
        CORRECTED,
        NOTIFIED,
        CLEARED,
        OBJECTED,
        /** Raised by the service itself: an objection stopped a shipment. */
        ALERT,
        ASSESSED,
        /** Taken back without anything in its place. */
        WITHDRAWN
    }

    static Event of(Row row) {
        return new Event(
                row.text("id"),
                row.text("of"),
                EventSubject.valueOf(row.text("subject")),
                Act.valueOf(row.text("what")),
                LocalDate.parse(row.text("on")),
                row.instant("at"),
                row.number("moment"),
                row.number("place"),
                row.text("by"),
                row.text("organization"),
                row.findText("text"),
                row.findText("answers"),
                Marking.stored(row.text("marking")).orElseThrow());
    }
}
