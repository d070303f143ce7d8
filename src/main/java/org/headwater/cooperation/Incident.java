package org.headwater.cooperation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.headwater.evidence.Fact;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * A seizure, diversion, suspicious or stopped shipment, with what came of it, as one caller sees it.
 *
 * @param events in the order in which they were recorded
 */
public record Incident(Fact fact, List<Event> events) {

    public Incident {
        events = List.copyOf(events);
    }

    /** Stays through corrections. */
    public String id() {
        return String.valueOf(fact.text("record"));
    }

    public IncidentKind kind() {
        return IncidentKind.valueOf(String.valueOf(fact.text("incidentKind")));
    }

    public IncidentState state() {
        return IncidentState.of(events);
    }

    public String reference() {
        return String.valueOf(fact.text("reference"));
    }

    public LocalDate date() {
        return Objects.requireNonNull(fact.validFrom()).first();
    }

    public @Nullable String place() {
        return fact.text("place");
    }

    public @Nullable String foundSubstance() {
        return fact.text("foundSubstance");
    }

    public @Nullable String assessedSubstance() {
        return fact.text("assessedSubstance");
    }

    /** Substance as assessed, else as found. */
    @Nullable
    String substance() {
        var assessed = assessedSubstance();
        return assessed == null ? foundSubstance() : assessed;
    }

    public @Nullable Double quantityKg() {
        return fact.decimal("quantityKg");
    }

    public @Nullable String origin() {
        return fact.text("originCountry");
    }

    public List<String> transit() {
        return fact.texts("transitCountries");
    }

    public @Nullable String destination() {
        return fact.text("destinationCountry");
    }

    public @Nullable String documentNo() {
        return fact.text("documentNo");
    }

    public @Nullable String container() {
        return fact.text("container");
    }

    public @Nullable String concealment() {
        return fact.text("concealment");
    }

    public @Nullable String mislabeledAs() {
        return fact.text("mislabeledAs");
    }

    public @Nullable String note() {
        return fact.text("note");
    }

    public List<Document> documents() {
        return Document.of(fact);
    }

    public Marking marking() {
        return fact.marking();
    }

    /** The organization that reported it. */
    public String organization() {
        return String.valueOf(fact.text("organization"));
    }

    /** Days from the incident to its first acknowledgement; null while nobody acknowledged it. */
    public @Nullable Integer daysToAcknowledgement() {
        return days(Event.Act.ACKNOWLEDGED);
    }

    /** Days from the incident to its first result; null while there is none. */
    public @Nullable Integer daysToResult() {
        return days(Event.Act.RESULT);
    }

    private @Nullable Integer days(Event.Act what) {
        return first(what)
                .map(day -> Integer.valueOf((int) ChronoUnit.DAYS.between(date(), day)))
                .orElse(null);
    }

    java.util.Optional<LocalDate> first(Event.Act what) {
        return events.stream()
                .filter(event -> event.what() == what)
                .map(Event::on)
                .min(LocalDate::compareTo);
    }
}
