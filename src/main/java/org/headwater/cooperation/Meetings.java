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
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Forbidden;
import org.headwater.access.Moment;
import org.headwater.access.Reason;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.LinkKind;
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
    private final Clock clock;

    Meetings(VisibleGraph graph, Records records, Clock clock) {
        this.graph = graph;
        this.records = records;
        this.clock = clock;
    }

    Meeting record(Viewer viewer, MeetingInput input, boolean invented) {
        viewer.require(Viewer.Role.ANALYST);
        if (input.end().isBefore(input.start()))
            throw BadInput.of(
                    "end", input.end(), "lies before start " + input.start() + "; a meeting ends on that day or later");
        if (input.end().isAfter(input.start().plusDays(LONGEST_DAYS)))
            throw BadInput.of("end", input.end(), "is over a year after start " + input.start() + "; check the dates");
        var marking = viewer.recordsUnder(input.marking());
        var title = Inputs.name("title", input.title());
        var parties = new LinkedHashMap<String, Participant>();
        if (input.parties().size() > MOST_PARTIES)
            throw LimitExceeded.of("VALUES", "parties", input.parties().size(), MOST_PARTIES);
        for (var text : input.parties()) {
            var party = Authorities.state("parties", text);
            parties.put(party.key(), party);
        }
        if (parties.size() < 2)
            throw BadInput.of(
                    "parties", input.parties(), "are fewer than two; a meeting has two different ones or more");
        var all = new ArrayList<>(parties.values());
        var subject = all.removeFirst();
        var paper = Records.paper(LinkKind.MET_WITH, subject.key(), title + "\n" + input.start());
        var reference = reference(paper);
        var details = new HashMap<String, Object>();
        details.put("organization", viewer.organization());
        details.put("meeting", title);
        details.put("dimension", (input.dimension() == null ? Dimension.MULTILATERAL_FORA : input.dimension()).name());
        Inputs.put(details, "place", input.place());
        Inputs.put(details, "note", input.note());
        var papers = input.documents();
        var documents = papers == null
                ? List.<Document>of()
                : papers.stream()
                        .map(one -> new Document(Inputs.text("documents.title", one.title()), one.url(), one.hash()))
                        .toList();
        var record = records.newId();
        graph.read(viewer, null, view -> {
            records.requireNew(view, LinkKind.MET_WITH, subject, reference);
            return true;
        });
        var draft = new Draft(
                LinkKind.MET_WITH,
                record,
                new Draft.Paper(
                        paper,
                        (invented ? "Invented demonstration data: record of the meeting " : "Record of the meeting ")
                                + title,
                        null,
                        null,
                        documents,
                        null,
                        invented),
                subject,
                all,
                Period.of(input.start(), input.end()),
                marking,
                Map.of("reference", reference),
                details,
                Map.of());
        records.put(viewer, draft, List.of(), kept -> {});
        return get(viewer, record);
    }

    Commitment commit(Viewer viewer, CommitmentInput input, boolean invented) {
        viewer.require(Viewer.Role.ANALYST);
        var meeting = get(viewer, input.meeting());
        var words = input.measureInWords();
        if (input.measure() == null && (words == null || words.isBlank()))
            throw BadInput.of(
                    "measure",
                    null,
                    "is missing: a commitment without a measure cannot be said to be kept; name one that is counted,"
                            + " with its target, or say in measureInWords what would show it");
        if (input.measure() != null && (input.target() == null || input.target() < 1))
            throw BadInput.of("target", input.target(), "is no number to reach; use 1 or more");
        if (input.measure() == Measure.COMMITMENTS_KEPT)
            throw BadInput.of("measure", input.measure(), "counts commitments themselves; name what is to be done");
        if (input.measure() == null && input.target() != null)
            throw BadInput.of("target", input.target(), "goes with a measure that is counted; leave it out");
        if (input.due().isBefore(meeting.end()))
            throw BadInput.of("due", input.due(), "lies before the meeting's end of " + meeting.end());
        var marking = input.marking() == null ? meeting.marking() : viewer.recordsUnder(input.marking());
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
        var record = records.newId();
        findCommitment(viewer, meeting, by, text).ifPresent(found -> {
            throw BadInput.of(
                    "text",
                    text,
                    "is a commitment of " + by.name() + " that is here already, as " + found
                            + "; leave it, or say what differs");
        });
        var draft = new Draft(
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
                Period.of(meeting.end(), input.due()),
                marking,
                Map.of("reference", reference(paper)),
                details,
                Map.of());
        records.put(viewer, draft, List.of(), kept -> {});
        return getCommitment(viewer, record);
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
        records.list(view, LinkKind.MET_WITH, ids, moment)
                .forEach((record, facts) -> meetings.put(record, new Meeting(facts)));
        return meetings;
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
