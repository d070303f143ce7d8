package org.headwater.cooperation;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.headwater.evidence.Fact;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * A pre-export notification and what was answered, as one caller sees it.
 *
 * @param today the day that it is judged on
 */
public record Notification(Fact fact, List<Event> events, LocalDate today) {

    public Notification {
        events = List.copyOf(events);
    }

    public String id() {
        return String.valueOf(fact.text("record"));
    }

    public String reference() {
        return String.valueOf(fact.text("reference"));
    }

    public String organization() {
        return String.valueOf(fact.text("organization"));
    }

    public @Nullable String addressee() {
        return fact.text("addressee");
    }

    public @Nullable String exporterAddress() {
        return fact.text("exporterAddress");
    }

    public @Nullable String importerAddress() {
        return fact.text("importerAddress");
    }

    public @Nullable String consigneeAddress() {
        return fact.text("consigneeAddress");
    }

    public String substance() {
        return String.valueOf(fact.text("foundSubstance"));
    }

    public @Nullable Double quantityKg() {
        return fact.decimal("quantityKg");
    }

    public String entryPoint() {
        return String.valueOf(fact.text("place"));
    }

    public LocalDate dispatch() {
        return Objects.requireNonNull(fact.validFrom()).first();
    }

    public @Nullable LocalDate answerBy() {
        var text = fact.text("answerBy");
        return text == null ? null : LocalDate.parse(text);
    }

    public @Nullable String note() {
        return fact.text("note");
    }

    public Marking marking() {
        return fact.marking();
    }

    private Optional<Event> first(Event.Act what) {
        return events.stream().filter(event -> event.what() == what).findFirst();
    }

    public NotificationState state() {
        if (first(Event.Act.ALERT).isPresent()) return NotificationState.STOPPED;
        if (first(Event.Act.OBJECTED).isPresent()) return NotificationState.OBJECTED_TOO_LATE;
        if (first(Event.Act.CLEARED).isPresent()) return NotificationState.CLEARED;
        if (first(Event.Act.ACKNOWLEDGED).isPresent()) return NotificationState.ACKNOWLEDGED;
        var due = answerBy();
        return due != null && today.isAfter(due) ? NotificationState.UNANSWERED : NotificationState.OPEN;
    }

    /** Whether the first answer came after the stated day, or has not come by then. */
    public boolean answeredLate() {
        var due = answerBy();
        if (due == null) return false;
        return answeredOn().orElse(today).isAfter(due);
    }

    Optional<LocalDate> answeredOn() {
        return events.stream()
                .filter(event -> event.what() == Event.Act.ACKNOWLEDGED
                        || event.what() == Event.Act.CLEARED
                        || event.what() == Event.Act.OBJECTED)
                .map(Event::on)
                .min(LocalDate::compareTo);
    }

    /** Reason for the state in one sentence, for a person. */
    public String stateReason() {
        var objection = first(Event.Act.OBJECTED);
        return switch (state()) {
            case OPEN ->
                answerBy() == null
                        ? "No answer yet, and none is due by a day."
                        : "An answer is due by " + answerBy() + ".";
            case UNANSWERED -> "No answer came by " + answerBy() + ".";
            case ACKNOWLEDGED ->
                "Acknowledged on " + day(Event.Act.ACKNOWLEDGED) + "; neither cleared nor objected to.";
            case CLEARED -> "Cleared on " + day(Event.Act.CLEARED) + ".";
            case STOPPED ->
                "The objection of " + objection.map(Event::on).orElse(today) + " came before the dispatch of "
                        + dispatch() + ": the shipment must not leave.";
            case OBJECTED_TOO_LATE ->
                "The objection of " + objection.map(Event::on).orElse(today)
                        + " came when the shipment was to be dispatched on " + dispatch()
                        + " already: it stops nothing; look for the shipment.";
        };
    }

    private LocalDate day(Event.Act what) {
        return first(what).map(Event::on).orElse(today);
    }
}
