package org.headwater.cooperation;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.headwater.evidence.Fact;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * Promise of one side to another at a meeting.
 *
 * @param events how people judged it
 */
public record Commitment(Fact fact, List<Event> events) {

    public Commitment {
        events = List.copyOf(events);
    }

    public String id() {
        return String.valueOf(fact.text("record"));
    }

    public String text() {
        return String.valueOf(fact.text("commitment"));
    }

    public Dimension dimension() {
        return Dimension.valueOf(String.valueOf(fact.text("dimension")));
    }

    public @Nullable Measure measure() {
        var name = fact.text("measure");
        return name == null ? null : Measure.valueOf(name);
    }

    public @Nullable Integer target() {
        var number = fact.decimal("target");
        return number == null ? null : Integer.valueOf(number.intValue());
    }

    public @Nullable String measureInWords() {
        return fact.text("measureInWords");
    }

    public LocalDate made() {
        return Objects.requireNonNull(fact.validFrom()).first();
    }

    public LocalDate due() {
        return Objects.requireNonNull(fact.validTo()).last();
    }

    public Marking marking() {
        return fact.marking();
    }

    String meetingRecord() {
        return String.valueOf(fact.text("meetingRecord"));
    }

    /** The last assessment of a commitment in words; null where there is none. */
    @Nullable
    Event lastAssessment() {
        Event last = null;
        for (var event : events) if (event.what() == Event.Act.ASSESSED) last = event;
        return last;
    }
}
