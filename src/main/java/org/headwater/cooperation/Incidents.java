package org.headwater.cooperation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Forbidden;
import org.headwater.access.Moment;
import org.headwater.access.Reason;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.entity.Entities;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.ContainerNumber;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.Kilograms;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Incidents and their course: reported, shared with groups of agencies, acknowledged, followed up, closed. The
 * reporting organization corrects, shares and closes an incident. Other organizations acknowledge it. Every
 * organization that sees it may record requests, answers and results.
 */
@Component
class Incidents {

    /** The most documents, transit countries, substances or countries in one request. */
    private static final int MOST_VALUES = 100;

    private final VisibleGraph graph;
    private final Records records;
    private final Clock clock;

    Incidents(VisibleGraph graph, Records records, Clock clock) {
        this.graph = graph;
        this.records = records;
        this.clock = clock;
    }

    /**
     * Records a new incident.
     *
     * @param on the day of the report, and of sharing it where its marking has groups; null is today
     * @param invented whether it belongs to the demonstration world
     */
    Incident report(Viewer viewer, IncidentInput input, @Nullable LocalDate on, boolean invented) {
        viewer.require(Viewer.Role.ANALYST);
        var marking = viewer.recordsUnder(input.marking());
        var record = records.newId();
        var draft = graph.read(viewer, null, view -> {
            var made = draft(viewer, view, input, marking, record, invented);
            records.requireNew(
                    view,
                    LinkKind.REPORTED_INCIDENT,
                    made.subject(),
                    input.reference().strip());
            return made;
        });
        var day = Inputs.day("on", on, clock);
        if (day.isBefore(input.date())) throw BadInput.of("on", day, "lies before the incident of " + input.date());
        var told = new ArrayList<NewEvent>();
        told.add(new NewEvent(Event.Act.REPORTED, day, null, null));
        if (isShared(viewer, marking)) told.add(new NewEvent(Event.Act.SHARED, day, marking.toString(), null));
        records.put(viewer, draft, told, kept -> {});
        return get(viewer, record);
    }

    /** Whether another organization than the caller's may see the incident. */
    private static boolean isShared(Viewer viewer, Marking marking) {
        return marking.alternatives().stream()
                .anyMatch(alternative -> alternative.restrictions().stream()
                        .noneMatch(restriction -> restriction.owner().equals(viewer.organization())));
    }

    /** Withdraws a report and records a corrected one, with the same authority and reference. */
    Incident correct(Viewer viewer, String id, IncidentInput input, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var before = get(viewer, id);
        requireReporter(viewer, before, "correct");
        var draft = graph.read(viewer, null, view -> {
            var old = records.draft(view, before.fact());
            if (input.marking() != null && !input.marking().equals(before.marking()))
                throw BadInput.of(
                        "marking",
                        input.marking(),
                        "differs from " + before.marking()
                                + "; a correction leaves it as it is, shareIncident widens it");
            var made =
                    draft(viewer, view, input, before.marking(), id, old.paper().invented());
            if (!made.paper().hash().equals(old.paper().hash()))
                throw BadInput.of(
                        "reference",
                        input.reference(),
                        "is another report than " + before.reference()
                                + "; authority and reference stay, report that anew");
            return made;
        });
        var event = new NewEvent(Event.Act.CORRECTED, Inputs.day("on", null, clock), why, null);
        records.put(viewer, draft, List.of(event), kept -> {});
        return get(viewer, id);
    }

    /** Opens an incident to more agencies; no present reader loses it. */
    Incident share(Viewer viewer, String id, Marking marking, @Nullable LocalDate on) {
        viewer.require(Viewer.Role.ANALYST);
        var before = get(viewer, id);
        requireReporter(viewer, before, "share");
        var day = dayOf(before, on);
        var opens = !isShared(viewer, before.marking()) || marking.isAtMost(before.marking());
        if (!opens || marking.equals(before.marking()) || !isShared(viewer, marking))
            throw BadInput.of(
                    "marking",
                    marking,
                    "does not open " + before.marking() + "; name one that everybody who sees it now sees too");
        var draft = graph.read(viewer, null, view -> records.draft(view, before.fact()))
                .marked(marking);
        var event = new NewEvent(Event.Act.SHARED, day, marking.toString(), null);
        records.put(viewer, draft, List.of(event), Incidents::requireOpen);
        return get(viewer, id);
    }

    Incident acknowledge(Viewer viewer, String id, @Nullable String text, @Nullable LocalDate on) {
        viewer.require(Viewer.Role.ANALYST);
        var incident = get(viewer, id);
        if (incident.organization().equals(viewer.organization()))
            throw new Forbidden("your own organization reported this incident; another one acknowledges it");
        tell(viewer, incident, Event.Act.ACKNOWLEDGED, text, null, on);
        return get(viewer, id);
    }

    /** Records a request, an answer to a request, or a result. */
    Incident followUp(
            Viewer viewer,
            String id,
            FollowUpKind kind,
            String text,
            @Nullable String answers,
            @Nullable LocalDate on) {
        viewer.require(Viewer.Role.ANALYST);
        var incident = get(viewer, id);
        var said = Inputs.text("text", text);
        if (kind == FollowUpKind.ANSWER) {
            if (answers == null) throw BadInput.of("answers", null, "is missing; name the request that this answers");
            var request = incident.events().stream()
                    .filter(event -> event.id().equals(answers) && event.what() == Event.Act.REQUESTED)
                    .findFirst()
                    .orElseThrow(() -> BadInput.of("answers", answers, "is no request about this incident"));
            if (on != null && on.isBefore(request.on()))
                throw BadInput.of("on", on, "lies before the request of " + request.on());
        } else if (answers != null) throw BadInput.of("answers", answers, "goes with an answer only; leave it out");
        var what = switch (kind) {
            case REQUEST -> Event.Act.REQUESTED;
            case ANSWER -> Event.Act.ANSWERED;
            case RESULT -> Event.Act.RESULT;
        };
        tell(viewer, incident, what, said, answers, on);
        return get(viewer, id);
    }

    Incident close(Viewer viewer, String id, String reason, @Nullable LocalDate on) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var incident = get(viewer, id);
        requireReporter(viewer, incident, "close");
        tell(viewer, incident, Event.Act.CLOSED, why, null, on);
        return get(viewer, id);
    }

    private void tell(
            Viewer viewer,
            Incident incident,
            Event.Act what,
            @Nullable String text,
            @Nullable String answers,
            @Nullable LocalDate on) {
        var said = text == null || text.isBlank() ? null : Inputs.text("text", text);
        var event = new NewEvent(what, dayOf(incident, on), said, answers);
        records.tell(viewer, incident.fact(), List.of(event), kept -> {
            requireOpen(kept);
            if (what == Event.Act.ACKNOWLEDGED
                    && kept.stream()
                            .anyMatch(one ->
                                    one.what() == what && one.organization().equals(viewer.organization())))
                throw BadInput.of("id", incident.id(), "is acknowledged by your organization already");
        });
    }

    /** The day of an act, which is not before the incident and not in the future. */
    private LocalDate dayOf(Incident incident, @Nullable LocalDate on) {
        var day = Inputs.day("on", on, clock);
        if (day.isBefore(incident.date()))
            throw BadInput.of("on", day, "lies before the incident of " + incident.date());
        return day;
    }

    private static void requireOpen(List<Records.StoredEvent> kept) {
        if (kept.stream().anyMatch(one -> one.what() == Event.Act.CLOSED))
            throw BadInput.of(
                    "id", "", "is of an incident that is closed; report what is new as an incident of its own");
    }

    private static void requireReporter(Viewer viewer, Incident incident, String act) {
        if (!incident.organization().equals(viewer.organization()))
            throw new Forbidden("only the organization that reported an incident may " + act
                    + " it; ask the reporter with a request, or tell a result");
    }

    private Draft draft(
            Viewer viewer, View view, IncidentInput input, Marking marking, String record, boolean invented) {
        var authority = Authorities.parse("authority", input.authority(), input.authorityName());
        var reference = Inputs.name("reference", input.reference());
        var paper = Records.paper(LinkKind.REPORTED_INCIDENT, authority.key(), reference);
        var date = Inputs.day("date", input.date(), clock);
        var details = new HashMap<String, Object>();
        details.put("incidentKind", input.kind().name());
        details.put("organization", viewer.organization());
        Inputs.put(details, "place", input.place());
        var parts = new LinkedHashMap<String, Participant>();
        substance(input.foundSubstance(), "foundSubstance", details, parts);
        substance(input.assessedSubstance(), "assessedSubstance", details, parts);
        if (input.quantityKg() != null)
            details.put("quantityKg", Kilograms.of(input.quantityKg()).value().doubleValue());
        country(input.origin(), "originCountry", details);
        country(input.destination(), "destinationCountry", details);
        var transit = input.transit();
        if (transit != null && !transit.isEmpty())
            details.put(
                    "transitCountries",
                    limited("transit", transit).stream()
                            .map(code -> CountryCode.parse(code).toString())
                            .toList());
        if (input.consignor() != null)
            parts.put("CONSIGNED_BY", Authorities.party(view, "consignor", input.consignor(), paper));
        if (input.consignee() != null)
            parts.put("CONSIGNED_TO", Authorities.party(view, "consignee", input.consignee(), paper));
        Inputs.put(details, "documentNo", input.documentNo());
        if (input.container() != null && !input.container().isBlank())
            details.put("container", ContainerNumber.parse(input.container()).toString());
        Inputs.put(details, "concealment", input.concealment());
        Inputs.put(details, "mislabeledAs", input.mislabeledAs());
        Inputs.put(details, "note", input.note());
        var papers = input.documents();
        var documents = papers == null
                ? List.<Document>of()
                : limited("documents", papers).stream()
                        .map(one -> new Document(Inputs.text("documents.title", one.title()), one.url(), one.hash()))
                        .toList();
        return new Draft(
                LinkKind.REPORTED_INCIDENT,
                record,
                new Draft.Paper(
                        paper,
                        (invented ? "Invented demonstration data: incident report " : "Incident report ") + reference
                                + " of " + authority.name(),
                        null,
                        null,
                        documents,
                        grade(input),
                        invented),
                authority,
                List.of(Participant.country(input.country())),
                Period.of(date, date),
                marking,
                Map.of("reference", reference),
                details,
                parts);
    }

    private static @Nullable Grade grade(IncidentInput input) {
        var reliability = input.reliability();
        var credibility = input.credibility();
        if (reliability == null && credibility == null) return null;
        if (reliability == null || credibility == null)
            throw BadInput.of("reliability", reliability, "and credibility go together; give both or neither");
        return new Grade(reliability, credibility);
    }

    private static void substance(
            @Nullable String cas, String name, Map<String, Object> details, Map<String, Participant> parts) {
        if (cas == null) return;
        var checked = CasNumber.parse(cas).toString();
        details.put(name, checked);
        // The assessed value comes second and replaces the stated one.
        parts.put("CONCERNS", Participant.substance(checked));
    }

    private static void country(@Nullable String code, String name, Map<String, Object> details) {
        if (code != null) details.put(name, CountryCode.parse(code).toString());
    }

    private static <T> List<T> limited(String argument, List<T> values) {
        if (values.size() > MOST_VALUES) throw LimitExceeded.of("VALUES", argument, values.size(), MOST_VALUES);
        return values;
    }

    Incident get(Viewer viewer, String id) {
        return find(viewer, id, Moment.NOW).orElseThrow(() -> new NotFound("incident", id));
    }

    /** Finds an incident; empty where it is absent or hidden. */
    Optional<Incident> find(Viewer viewer, String id, Moment moment) {
        return graph.read(viewer, moment.knownAt(), view -> find(view, id, moment));
    }

    Optional<Incident> find(View view, String id, Moment moment) {
        return records.find(view, LinkKind.REPORTED_INCIDENT, id, moment)
                .map(fact ->
                        new Incident(fact, records.events(view, List.of(id)).getOrDefault(id, List.of())));
    }

    /** A page of incidents, the newest day first. */
    Connection<Incident> list(Viewer viewer, IncidentFilter filter, Cursors.Page page) {
        var from = filter.from();
        var to = filter.to();
        if (from != null && to != null && from.isAfter(to))
            throw BadInput.of("to", to, "lies before from " + from + "; swap them");
        var moment = new Moment(null, filter.knownAt());
        return graph.read(viewer, filter.knownAt(), view -> {
            var conditions = new HashMap<String, @Nullable Object>();
            conditions.put("kinds", names("kinds", filter.kinds()));
            conditions.put("states", names("states", filter.states()));
            conditions.put("substances", names("substances", filter.substances()));
            conditions.put("countries", names("countries", filter.countries()));
            conditions.put("from", from == null ? null : from.toString());
            conditions.put("to", to == null ? null : to.toString());
            conditions.put("parties", Entities.records(view, filter.party() == null ? null : List.of(filter.party())));
            return records.page(view, LinkKind.REPORTED_INCIDENT, conditions, moment, page, Incident::new);
        });
    }

    private static @Nullable List<String> names(String argument, @Nullable List<?> values) {
        if (values == null) return null;
        if (values.isEmpty()) throw BadInput.of(argument, "", "names nothing; leave it out to ask for all");
        return limited(argument, values).stream().map(Object::toString).toList();
    }
}
