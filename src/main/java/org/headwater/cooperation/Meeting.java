package org.headwater.cooperation;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.headwater.evidence.Fact;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * A meeting of states or authorities.
 *
 * @param facts one for each party after the first
 * @param events how it was corrected
 */
public record Meeting(List<Fact> facts, List<Event> events) {

    public Meeting {
        facts = List.copyOf(facts);
        events = List.copyOf(events);
    }

    /** A person at a meeting, by a fact of its own. */
    public record Attendance(Fact fact) {

        public @Nullable String role() {
            return fact.text("role");
        }
    }

    /** A body that a meeting founded, by the facts of its members. */
    public record FoundedBody(String bodyId, List<Fact> facts) {

        public FoundedBody {
            facts = List.copyOf(facts);
        }
    }

    public Fact fact() {
        return facts.getFirst();
    }

    public String id() {
        return String.valueOf(fact().text("record"));
    }

    /**
     * Reference of the meeting, made of its first party, title and first day as first recorded: the same in every store that
     * holds the meeting.
     */
    String reference() {
        return String.valueOf(fact().text("reference"));
    }

    public String title() {
        return String.valueOf(fact().text("meeting"));
    }

    public PartialDate start() {
        return Objects.requireNonNull(fact().validFrom());
    }

    public PartialDate end() {
        return Objects.requireNonNull(fact().validTo());
    }

    public @Nullable String dateInWords() {
        return fact().text("dateInWords");
    }

    /** A meeting of which nobody said so is no planned one. */
    public MeetingState state() {
        var state = fact().text("meetingState");
        return state == null ? MeetingState.HELD : MeetingState.valueOf(state);
    }

    public @Nullable String place() {
        return fact().text("place");
    }

    public @Nullable String note() {
        return fact().text("note");
    }

    public Dimension dimension() {
        return Dimension.valueOf(String.valueOf(fact().text("dimension")));
    }

    public List<Document> documents() {
        return Document.of(fact());
    }

    public Marking marking() {
        return fact().marking();
    }

    List<String> partyIds() {
        var ids = new TreeSet<String>();
        for (var fact : facts) {
            ids.add(fact.subjectId());
            ids.add(fact.objectId());
        }
        return List.copyOf(ids);
    }
}
