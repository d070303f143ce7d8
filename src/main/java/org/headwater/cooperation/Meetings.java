package org.headwater.cooperation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Forbidden;
import org.headwater.access.Moment;
import org.headwater.access.Reason;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.evidence.Fact;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Meetings of states and authorities, and the commitments that they made to each other there. */
@Component
class Meetings {

    /** The most parties of a meeting; larger meetings do not lead to commitments that are counted. */
    private static final int MOST_PARTIES = 50;

    /** The longest meeting; a longer one has a wrong date. */
    private static final int LONGEST_DAYS = 366;

    private final VisibleGraph graph;
    private final Records records;
    private final Corrections corrections;
    private final Clock clock;

    Meetings(VisibleGraph graph, Records records, Corrections corrections, Clock clock) {
        this.graph = graph;
        this.records = records;
        this.corrections = corrections;
        this.clock = clock;
    }

    Meeting record(Viewer viewer, MeetingInput input, boolean invented) {
        viewer.require(Viewer.Role.ANALYST);
        var marking = viewer.recordsUnder(input.marking());
        var record = records.newId();
        var draft = graph.read(viewer, null, view -> {
            var made = draft(viewer, view, input, marking, record, null, invented);
            records.requireNew(
                    view,
                    LinkKind.MET_WITH,
                    made.subject(),
                    reference(made.paper().hash()));
            return made;
        });
        records.put(viewer, draft, List.of(), kept -> {});
        return get(viewer, record);
    }

    /** Withdraws a meeting and records it anew. Its id and marking stay, so that its commitments stay with it. */
    Meeting correct(Viewer viewer, String id, MeetingInput input, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var before = get(viewer, id);
        Corrections.requireOriginator(viewer, before.fact(), "correct");
        var draft = graph.read(
                viewer,
                null,
                view -> draft(
                        viewer,
                        view,
                        input,
                        Corrections.kept("marking", input.marking(), before.marking()),
                        id,
                        corrections.paper(view, before.fact()),
                        corrections.isInvented(view, before.fact())));
        records.put(viewer, draft, List.of(corrections.because(Event.Act.CORRECTED, why)), kept -> {});
        return get(viewer, id);
    }

    /**
     * A meeting as it is to be recorded.
     *
     * @param keptPaper of the meeting that is corrected: by it the commitments know the meeting. Null for a new one
     */
    private Draft draft(
            Viewer viewer,
            View view,
            MeetingInput input,
            Marking marking,
            String record,
            @Nullable String keptPaper,
            boolean invented) {
        var start = input.start();
        var end = input.end() == null ? start : input.end();
        if (end.last().isBefore(start.first()))
            throw BadInput.of("end", end, "lies before start " + start + "; a meeting ends on that day or later");
        if (end.first().isAfter(start.last().plusDays(LONGEST_DAYS)))
            throw BadInput.of("end", end, "is over a year after start " + start + "; check the dates");
        var isToCome = start.first().isAfter(Inputs.day("start", null, clock));
        var state = input.state() != null ? input.state() : isToCome ? MeetingState.PLANNED : MeetingState.HELD;
        if (isToCome && state == MeetingState.HELD)
            throw BadInput.of("start", start, "has not come yet; a meeting to come is PLANNED");
        var title = Inputs.name("title", input.title());
        var parties = parties(input.parties());
        var all = new ArrayList<>(parties.values());
        var subject = all.removeFirst();
        var paper =
                keptPaper == null ? Records.paper(LinkKind.MET_WITH, subject.key(), title + "\n" + start) : keptPaper;
        var details = new HashMap<String, Object>();
        details.put("organization", viewer.organization());
        details.put("meeting", title);
        details.put("dimension", (input.dimension() == null ? Dimension.MULTILATERAL_FORA : input.dimension()).name());
        if (state == MeetingState.PLANNED) details.put("meetingState", state.name());
        Inputs.put(details, "dateInWords", input.dateInWords());
        Inputs.put(details, "place", input.place());
        Inputs.put(details, "note", input.note());
        var also = new ArrayList<Draft.Further>();
        var qualifiers = Map.<String, Object>of("reference", reference(paper));
        for (var one : limited("participants", input.participants())) {
            var person = Authorities.end(
                    view, "participants.person", asPerson(one.person()), paper, LinkKind.TOOK_PART_FOR.subjects());
            var represents = Authorities.end(
                    view, "participants.represents", one.represents(), paper, LinkKind.TOOK_PART_FOR.objects());
            var role = new HashMap<String, Object>();
            Inputs.put(role, "role", one.role());
            also.add(new Draft.Further(LinkKind.TOOK_PART_FOR, person, represents, qualifiers, role));
        }
        for (var one : limited("founded", input.founded())) {
            var body = Participant.named(paper, Inputs.name("founded.name", one.name()), null);
            var members = one.members() == null ? parties : parties(one.members());
            for (var member : members.values())
                also.add(new Draft.Further(LinkKind.MEMBER_STATE_OF, member, body, qualifiers, Map.of()));
        }
        return new Draft(
                LinkKind.MET_WITH,
                record,
                new Draft.Paper(
                        paper,
                        (invented ? "Invented demonstration data: record of the meeting " : "Record of the meeting ")
                                + title,
                        null,
                        null,
                        Document.read(input.documents()),
                        null,
                        invented),
                subject,
                all,
                new Period(start, end),
                marking,
                qualifiers,
                details,
                Map.of(),
                also);
    }

    /** A participant by name is a person, whatever else a name may be of. */
    private static EndInput asPerson(EndInput person) {
        return person.name() == null || person.kind() != null
                ? person
                : new EndInput(
                        person.id(),
                        person.state(),
                        person.substance(),
                        person.name(),
                        EntityKind.PERSON,
                        person.country());
    }

    private static LinkedHashMap<String, Participant> parties(List<String> texts) {
        var parties = new LinkedHashMap<String, Participant>();
        for (var text : limited("parties", texts)) {
            var party = Authorities.state("parties", text);
            parties.put(party.key(), party);
        }
        if (parties.size() < 2)
            throw BadInput.of("parties", texts, "are fewer than two; a meeting has two different ones or more");
        return parties;
    }

    private static <T> List<T> limited(String argument, @Nullable List<T> values) {
        if (values == null) return List.of();
        if (values.size() > MOST_PARTIES) throw LimitExceeded.of("VALUES", argument, values.size(), MOST_PARTIES);
        return values;
    }

    Commitment commit(Viewer viewer, CommitmentInput input, boolean invented) {
        viewer.require(Viewer.Role.ANALYST);
        var meeting = get(viewer, input.meeting());
        var marking = input.marking() == null ? meeting.marking() : viewer.recordsUnder(input.marking());
        var record = records.newId();
        var draft = draft(viewer, meeting, input, marking, record, invented);
        findCommitment(viewer, meeting, draft.subject(), input.text().strip()).ifPresent(found -> {
            throw BadInput.of(
                    "text",
                    input.text(),
                    "is a commitment of " + draft.subject().name() + " that is here already, as " + found
                            + "; leave it, or say what differs");
        });
        records.put(viewer, draft, List.of(), kept -> {});
        return getCommitment(viewer, record);
    }

    /** Withdraws a commitment and records it anew, with its id, marking and events. */
    Commitment correctCommitment(Viewer viewer, String id, CommitmentInput input, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var before = getCommitment(viewer, id);
        Corrections.requireOriginator(viewer, before.fact(), "correct");
        var meeting = get(viewer, input.meeting());
        var marking = Corrections.kept("marking", input.marking(), before.marking());
        var invented = graph.read(viewer, null, view -> corrections.isInvented(view, before.fact()));
        var draft = draft(viewer, meeting, input, marking, id, invented);
        findCommitment(viewer, meeting, draft.subject(), input.text().strip())
                .filter(found -> !found.equals(id))
                .ifPresent(found -> {
                    throw BadInput.of("text", input.text(), "is another commitment here, " + found + "; withdraw one");
                });
        records.put(viewer, draft, List.of(corrections.because(Event.Act.CORRECTED, why)), kept -> {});
        return getCommitment(viewer, id);
    }

    private static Draft draft(
            Viewer viewer, Meeting meeting, CommitmentInput input, Marking marking, String record, boolean invented) {
        var words = input.measureInWords();
        if (input.measure() == null && (words == null || words.isBlank()))
            throw BadInput.of(
                    "measure",
                    null,
                    "is missing: a commitment without a measure cannot be said to be kept; name one that is counted,"
                            + " with its target, or say in measureInWords what would show it");
        if (input.measure() != null && (input.target() == null || input.target() < 1))
            throw BadInput.of("target", input.target(), "is no number to reach; use 1 or more");
        if (input.measure() != null && input.measure().isFate())
            throw BadInput.of("measure", input.measure(), "counts what came of promises; name what is to be done");
        if (input.measure() == null && input.target() != null)
            throw BadInput.of("target", input.target(), "goes with a measure that is counted; leave it out");
        var made = meeting.end().last();
        if (input.due().isBefore(made))
            throw BadInput.of("due", input.due(), "lies before the meeting's end of " + meeting.end());
        if (!meeting.marking().isAtMost(marking))
            throw BadInput.of(
                    "marking", marking, "is open to some who may not see the meeting, which is " + meeting.marking());
        var text = Inputs.text("text", input.text());
        var by = Authorities.state("by", input.by());
        var to = Authorities.state("to", input.to());
        if (by.key().equals(to.key()))
            throw BadInput.of("to", input.to(), "is who makes the commitment; name the other side");
        var paper = paper(meeting, by, text);
        var details = new HashMap<String, Object>();
        details.put("organization", viewer.organization());
        details.put("meetingRecord", meeting.id());
        details.put("commitment", text);
        details.put("dimension", input.dimension().name());
        if (input.measure() != null) details.put("measure", input.measure().name());
        if (input.target() != null) details.put("target", (long) input.target());
        Inputs.put(details, "measureInWords", words);
        return new Draft(
                LinkKind.COMMITTED_TO,
                record,
                new Draft.Paper(
                        paper,
                        (invented
                                        ? "Invented demonstration data: commitment at the meeting "
                                        : "Commitment at the meeting ")
                                + meeting.title(),
                        null,
                        null,
                        List.of(),
                        null,
                        invented),
                by,
                List.of(to),
                Period.of(made, input.due()),
                marking,
                Map.of("reference", reference(paper)),
                details,
                Map.of());
    }

    /** A digest with the meeting's reference in place of its random id, so that equal stores have equal digests. */
    private static String paper(Meeting meeting, Participant by, String text) {
        return Records.paper(LinkKind.COMMITTED_TO, by.key(), meeting.reference() + "\n" + text);
    }

    private static String reference(String paper) {
        return paper.substring(0, 16);
    }

    /** The id of a visible commitment by its meeting, authority and words. */
    Optional<String> findCommitment(Viewer viewer, Meeting meeting, Participant by, String text) {
        var reference = reference(paper(meeting, by, text));
        return graph.read(
                viewer, null, view -> Records.findByReference(view, LinkKind.COMMITTED_TO, by.key(), reference));
    }

    /** Records how far a commitment in words is kept. The state of a counted commitment is computed, never recorded. */
    Commitment assess(Viewer viewer, String id, CommitmentState state, String reason, @Nullable LocalDate on) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var commitment = getCommitment(viewer, id);
        if (commitment.measure() != null)
            throw BadInput.of("id", id, "is counted by " + commitment.measure() + "; its state is computed");
        if (!viewer.organization().equals(commitment.fact().text("organization")))
            throw new Forbidden("only the organization that recorded a commitment may judge it");
        var day = Inputs.day("on", on, clock);
        if (day.isBefore(commitment.made()))
            throw BadInput.of("on", day, "lies before the commitment of " + commitment.made());
        records.tell(
                viewer,
                commitment.fact(),
                List.of(new NewEvent(Event.Act.ASSESSED, day, state + ": " + why, null)),
                kept -> {});
        return getCommitment(viewer, id);
    }

    Meeting get(Viewer viewer, String id) {
        return find(viewer, id).orElseThrow(() -> new NotFound("meeting", id));
    }

    private Optional<Meeting> find(Viewer viewer, String id) {
        return Optional.ofNullable(graph.read(viewer, null, view -> meetings(view, List.of(id), Moment.NOW))
                .get(id));
    }

    /** Finds commitments by their ids, in a single query. */
    Map<String, Meeting> meetings(View view, List<String> ids, Moment moment) {
        var meetings = new HashMap<String, Meeting>();
        var events = records.events(view, ids);
        records.list(view, LinkKind.MET_WITH, ids, moment)
                .forEach((record, facts) ->
                        meetings.put(record, new Meeting(facts, events.getOrDefault(record, List.of()))));
        return meetings;
    }

    /** The persons at each meeting, in the order of their facts' keys. */
    Map<Meeting, List<Meeting.Attendance>> attendances(Viewer viewer, List<Meeting> asked) {
        var found = new HashMap<Meeting, List<Meeting.Attendance>>();
        further(viewer, asked, LinkKind.TOOK_PART_FOR)
                .forEach((meeting, facts) -> found.put(
                        meeting, facts.stream().map(Meeting.Attendance::new).toList()));
        return found;
    }

    /** The bodies that each meeting founded. */
    Map<Meeting, List<Meeting.FoundedBody>> founded(Viewer viewer, List<Meeting> asked) {
        var found = new HashMap<Meeting, List<Meeting.FoundedBody>>();
        further(viewer, asked, LinkKind.MEMBER_STATE_OF).forEach((meeting, facts) -> {
            var bodies = new TreeMap<String, List<Fact>>();
            for (var fact : facts)
                bodies.computeIfAbsent(fact.objectId(), id -> new ArrayList<>()).add(fact);
            found.put(
                    meeting,
                    bodies.entrySet().stream()
                            .map(body -> new Meeting.FoundedBody(body.getKey(), body.getValue()))
                            .toList());
        });
        return found;
    }

    private Map<Meeting, List<Fact>> further(Viewer viewer, List<Meeting> asked, LinkKind kind) {
        var byMoment = new LinkedHashMap<Moment, List<Meeting>>();
        for (var one : asked)
            byMoment.computeIfAbsent(one.fact().moment(), moment -> new ArrayList<>())
                    .add(one);
        var found = new HashMap<Meeting, List<Fact>>();
        byMoment.forEach((moment, some) -> {
            var ids = some.stream().map(Meeting::id).distinct().toList();
            var facts = graph.read(viewer, moment.knownAt(), view -> records.list(view, kind, ids, moment));
            for (var one : some) found.put(one, facts.getOrDefault(one.id(), List.of()));
        });
        return found;
    }

    Map<String, Meeting> list(Viewer viewer, List<String> ids, Moment moment) {
        return graph.read(viewer, moment.knownAt(), view -> meetings(view, ids, moment));
    }

    Commitment getCommitment(Viewer viewer, String id) {
        return graph.read(
                        viewer,
                        null,
                        view -> records.find(view, LinkKind.COMMITTED_TO, id, Moment.NOW)
                                .map(fact -> new Commitment(
                                        fact, records.events(view, List.of(id)).getOrDefault(id, List.of()))))
                .orElseThrow(() -> new NotFound("commitment", id));
    }

    /** A page of meetings, the newest first. */
    Connection<Meeting> list(Viewer viewer, @Nullable Instant knownAt, Cursors.Page page) {
        var moment = new Moment(null, knownAt);
        return graph.read(viewer, knownAt, view -> {
            var rows = Records.rows(view, LinkKind.MET_WITH, Map.of(), moment, page);
            var meetings =
                    meetings(view, rows.stream().map(row -> row.text("record")).toList(), moment);
            return page.of(rows, "record").map(row -> Objects.requireNonNull(meetings.get(row.text("record"))));
        });
    }

    Connection<Commitment> listCommitments(Viewer viewer, @Nullable Instant knownAt, Cursors.Page page) {
        var moment = new Moment(null, knownAt);
        return graph.read(
                viewer,
                knownAt,
                view -> records.page(view, LinkKind.COMMITTED_TO, Map.of(), moment, page, Commitment::new));
    }
}
