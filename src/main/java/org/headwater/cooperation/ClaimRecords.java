package org.headwater.cooperation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Reason;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Claims of sources about the work of states and authorities. */
@Component
class ClaimRecords {

    private static final int MOST_OBJECTS = 50;

    private final VisibleGraph graph;
    private final Records records;
    private final Meetings meetings;
    private final Corrections corrections;
    private final Clock clock;

    ClaimRecords(VisibleGraph graph, Records records, Meetings meetings, Corrections corrections, Clock clock) {
        this.graph = graph;
        this.records = records;
        this.meetings = meetings;
        this.corrections = corrections;
        this.clock = clock;
    }

    Claim record(Viewer viewer, ClaimInput input) {
        viewer.require(Viewer.Role.ANALYST);
        var draft = draft(viewer, input, viewer.recordsUnder(input.marking()), records.newId());
        records.put(viewer, draft, List.of(), kept -> {});
        return get(viewer, draft.record());
    }

    /** Withdraws a claim and records it anew, with its id, marking and events. */
    Claim correct(Viewer viewer, String id, ClaimInput input, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var before = get(viewer, id);
        Corrections.requireOriginator(viewer, before.fact(), "correct");
        if (input.kind() != before.kind())
            throw BadInput.of(
                    "kind", input.kind(), "is not changed by a correction; withdraw this claim and record another");
        var draft = draft(viewer, input, Corrections.kept("marking", input.marking(), before.marking()), id);
        records.put(viewer, draft, List.of(corrections.because(Event.Act.CORRECTED, why)), kept -> {});
        return get(viewer, id);
    }

    /** Records the fate of a request. */
    Claim assess(Viewer viewer, String id, RequestState state, String reason, @Nullable LocalDate on) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var claim = get(viewer, id);
        if (claim.kind() != LinkKind.ASKED)
            throw BadInput.of("id", id, "is no request, and only a request is kept or broken");
        Corrections.requireOriginator(viewer, claim.fact(), "judge");
        var day = Inputs.day("on", on, clock);
        var asked = claim.from();
        if (asked != null && day.isBefore(asked.first()))
            throw BadInput.of("on", day, "lies before the request of " + asked);
        var event = new NewEvent(Event.Act.ASSESSED, day, state + ": " + why, null);
        records.tell(viewer, claim.fact(), List.of(event), kept -> {});
        return get(viewer, id);
    }

    private Draft draft(Viewer viewer, ClaimInput input, Marking marking, String record) {
        check(input);
        var text = Inputs.text("text", input.text());
        var paper = input.source().cited("source.title", "source.");
        var details = new HashMap<String, Object>();
        details.put("organization", viewer.organization());
        details.put("claim", text);
        if (input.due() != null) details.put("due", input.due().toString());
        if (input.meeting() != null) {
            var meeting = meetings.get(viewer, input.meeting());
            requireWithin("meeting", meeting.marking(), marking);
            details.put("meetingRecord", meeting.id());
        }
        if (input.causeOf() != null) {
            var effect = get(viewer, input.causeOf());
            requireWithin("causeOf", effect.marking(), marking);
            details.put("causeOfRecord", effect.id());
        }
        var number = input.statistic();
        if (number != null) {
            details.put("measure", Inputs.name("statistic.measure", number.measure()));
            details.put("value", number.value());
            details.put("unit", Inputs.name("statistic.unit", number.unit()));
        }
        return graph.read(viewer, null, view -> {
            var subject = Authorities.end(
                    view, "subject", input.subject(), paper.hash(), input.kind().subjects());
            var objects = new LinkedHashMap<String, Participant>();
            for (var one : input.objects()) {
                var object = Authorities.end(
                        view, "objects", one, paper.hash(), input.kind().objects());
                objects.put(object.key(), object);
            }
            var parts = new HashMap<String, Participant>();
            if (input.through() != null) {
                var through =
                        Authorities.end(view, "through", input.through(), paper.hash(), LinkKind.SHARED_WITH.objects());
                parts.put("FORWARDED_BY", through);
                if (objects.isEmpty()) {
                    details.put("toAll", "true");
                    objects.put(through.key(), through);
                }
            }
            if (input.kind() != LinkKind.ASSERTS && objects.containsKey(subject.key()))
                throw BadInput.of("objects", subject.name(), "is the subject too; name the other side");
            var qualifiers = new HashMap<String, Object>();
            qualifiers.put(
                    "reference",
                    Digests.sha256(paper.hash() + "\n" + text + "\n" + number + "\n"
                                    + (parts.isEmpty()
                                            ? ""
                                            : parts.values().iterator().next().key()))
                            .substring(0, 16));
            if (input.cooperation() != null)
                qualifiers.put("cooperation", input.cooperation().name());
            requireNew(view, input, subject, objects.values(), String.valueOf(qualifiers.get("reference")), record);
            return new Draft(
                    input.kind(),
                    record,
                    claimed(paper, input.kind(), subject),
                    subject,
                    List.copyOf(objects.values()),
                    new Period(input.from(), input.to()),
                    marking,
                    qualifiers,
                    details,
                    parts);
        });
    }

    /** The subject of a request or an assertion is its claimant, where the source names no other speaker. */
    private static Draft.Paper claimed(Draft.Paper paper, LinkKind kind, Participant subject) {
        var said = paper.said();
        if (kind != LinkKind.ASKED && kind != LinkKind.ASSERTS
                || !said.claimedBy().isEmpty()) return paper;
        return new Draft.Paper(
                paper.hash(),
                paper.title(),
                paper.url(),
                paper.published(),
                paper.documents(),
                paper.grade(),
                paper.invented(),
                new Draft.Said(said.locator(), said.quote(), List.of(subject), said.disputedBy()));
    }

    /** Refuses what another claim says already with the same words of the same paper. */
    private static void requireNew(
            View view,
            ClaimInput input,
            Participant subject,
            Collection<Participant> objects,
            String reference,
            String record) {
        Records.findByReference(view, input.kind(), subject.key(), reference)
                .filter(found -> !found.equals(record))
                .ifPresent(found -> {
                    throw BadInput.of(
                            "text",
                            input.text(),
                            "is claimed here already from this source, as " + found + ", of "
                                    + objects.iterator().next().name() + "; correct that one");
                });
    }

    private static void requireWithin(String argument, Marking of, Marking marking) {
        if (!of.isAtMost(marking))
            throw BadInput.of(
                    "marking", marking, "is open to some who may not see the " + argument + ", which is " + of);
    }

    /** Check of the fields that go with each kind, as in the schema. */
    static void check(ClaimInput input) {
        var kind = input.kind();
        only(kind == LinkKind.COOPERATES_WITH, "cooperation", input.cooperation(), "COOPERATES_WITH");
        only(kind == LinkKind.SHARED_WITH, "through", input.through(), "SHARED_WITH");
        only(kind == LinkKind.ASKED, "due", input.due(), "ASKED");
        only(kind == LinkKind.ASSERTS, "statistic", input.statistic(), "ASSERTS");
        only(kind == LinkKind.ASSERTS, "causeOf", input.causeOf(), "ASSERTS");
        if (kind == LinkKind.COOPERATES_WITH && input.cooperation() == null)
            throw BadInput.of(
                    "cooperation", null, "is missing; say whether it was ONGOING, REDUCED, STOPPED or RESUMED");
        if (kind == LinkKind.ASKED && input.from() == null)
            throw BadInput.of("from", null, "is missing; give the day, month or year of the request");
        var due = input.due();
        var from = input.from();
        if (due != null && from != null && due.last().isBefore(from.first()))
            throw BadInput.of("due", due, "lies before the request of " + from);
        var number = input.statistic();
        if (number != null && !Double.isFinite(number.value()))
            throw BadInput.of("statistic.value", number.value(), "is no number");
        if (input.objects().size() > MOST_OBJECTS)
            throw LimitExceeded.of("VALUES", "objects", input.objects().size(), MOST_OBJECTS);
        if (input.objects().isEmpty() && input.through() == null)
            throw BadInput.of(
                    "objects",
                    "",
                    kind == LinkKind.SHARED_WITH
                            ? "names nobody; name those who got it, or through whom everybody got it"
                            : "names nothing; say of whom or what");
    }

    private static void only(boolean goes, String field, @Nullable Object value, String kind) {
        if (value != null && !goes) throw BadInput.of(field, value, "goes with " + kind + " alone; leave it out");
    }

    Claim get(Viewer viewer, String id) {
        var found = list(viewer, List.of(id), Moment.NOW).get(id);
        if (found == null) throw new NotFound("claim", id);
        return found;
    }

    /** Finds claims by their ids, in a single query. */
    Map<String, Claim> list(Viewer viewer, List<String> ids, Moment moment) {
        return graph.read(viewer, moment.knownAt(), view -> list(view, ids, moment));
    }

    private Map<String, Claim> list(View view, List<String> ids, Moment moment) {
        var claims = new HashMap<String, Claim>();
        var events = records.events(view, ids);
        records.list(view, LinkKind.CLAIMS, ids, moment)
                .forEach((record, facts) ->
                        claims.put(record, new Claim(facts, events.getOrDefault(record, List.of()))));
        return claims;
    }

    /** A page of claims, the newest first. */
    Connection<Claim> list(Viewer viewer, @Nullable Set<LinkKind> kinds, @Nullable Instant knownAt, Cursors.Page page) {
        if (kinds != null && kinds.isEmpty())
            throw BadInput.of("kinds", "", "names nothing; leave it out to ask for all");
        var moment = new Moment(null, knownAt);
        return graph.read(viewer, knownAt, view -> {
            var parameters = new HashMap<String, @Nullable Object>();
            parameters.put(
                    "kinds",
                    (kinds == null ? LinkKind.CLAIMS : kinds)
                            .stream().map(Enum::name).sorted().toList());
            page.addTo(parameters);
            var rows = view.list("cooperation/listClaims", parameters);
            var found = list(view, rows.stream().map(row -> row.text("record")).toList(), moment);
            return page.of(rows, "record").map(row -> Objects.requireNonNull(found.get(row.text("record"))));
        });
    }
}
