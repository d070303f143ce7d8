package org.headwater.cooperation;

import java.util.List;
import org.headwater.evidence.Fact;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that a source says of the work of states and authorities: a request, an assertion or a number, information that was
 * shared, a state of cooperation, an office.
 *
 * @param facts one for each object
 * @param events how it was corrected and, of a request, how people judged it
 */
public record Claim(List<Fact> facts, List<Event> events) {

    public Claim {
        facts = List.copyOf(facts);
        events = List.copyOf(events);
    }

    /** A number, of the objects and the period of its claim. */
    public record Statistic(String measure, double value, String unit) {}

    public Fact fact() {
        return facts.getFirst();
    }

    public String id() {
        return String.valueOf(fact().text("record"));
    }

    public LinkKind kind() {
        return fact().kind();
    }

    public String text() {
        return String.valueOf(fact().text("claim"));
    }

    public @Nullable CooperationState cooperation() {
        var state = fact().text("cooperation");
        return state == null ? null : CooperationState.valueOf(state);
    }

    /** Passed on to everybody, and not to the objects alone. */
    public boolean toAll() {
        return "true".equals(fact().text("toAll"));
    }

    public @Nullable PartialDate from() {
        return fact().validFrom();
    }

    public @Nullable PartialDate to() {
        return fact().validTo();
    }

    public @Nullable PartialDate due() {
        return fact().date("due");
    }

    public @Nullable Statistic statistic() {
        var value = fact().decimal("value");
        return value == null
                ? null
                : new Statistic(String.valueOf(fact().text("measure")), value, String.valueOf(fact().text("unit")));
    }

    /** The fate of a request; null of other kinds. */
    public @Nullable RequestState state() {
        return kind() == LinkKind.ASKED ? stateOf(events) : null;
    }

    static RequestState stateOf(List<Event> events) {
        var last = lastJudgement(events);
        var said = last == null ? null : last.text();
        return said == null ? RequestState.ASKED : RequestState.valueOf(said.substring(0, said.indexOf(':')));
    }

    /** The judgement that stands; null where there is none. */
    static @Nullable Event lastJudgement(List<Event> events) {
        Event last = null;
        for (var event : events) if (event.what() == Event.Act.ASSESSED) last = event;
        return last;
    }

    public Marking marking() {
        return fact().marking();
    }

    @Nullable
    String meetingRecord() {
        return fact().text("meetingRecord");
    }

    @Nullable
    String causeOfRecord() {
        return fact().text("causeOfRecord");
    }

    List<String> objectIds() {
        return facts.stream().map(Fact::objectId).distinct().sorted().toList();
    }
}
