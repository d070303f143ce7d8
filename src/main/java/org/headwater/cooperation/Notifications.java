package org.headwater.cooperation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
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
import org.headwater.entity.Shipment;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.Kilograms;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Pre-export notifications with the content of article 12, paragraph 10(a) of the 1988 Convention, and the importing
 * side's answers.
 */
@Component
class Notifications {

    private static final String ARTICLE = "article 12, paragraph 10(a) of the 1988 Convention";

    /** Days before and after the notified date: a shipment may leave a month early or a quarter of a year late. */
    private static final int EARLY_DAYS = 30;

    private static final int LATE_DAYS = 90;

    private final VisibleGraph graph;
    private final Records records;
    private final Corrections corrections;
    private final Clock clock;

    Notifications(VisibleGraph graph, Records records, Corrections corrections, Clock clock) {
        this.graph = graph;
        this.records = records;
        this.corrections = corrections;
        this.clock = clock;
    }

    /** @param on the day on which the notification was sent; null is today */
    Notification send(Viewer viewer, NotificationInput input, @Nullable LocalDate on, boolean invented) {
        viewer.require(Viewer.Role.ANALYST);
        var day = Inputs.day("on", on, clock);
        var marking = viewer.recordsUnder(input.marking());
        var record = records.newId();
        var draft = graph.read(viewer, null, view -> {
            var made = draft(viewer, view, input, marking, record, invented);
            records.requireNew(
                    view,
                    LinkKind.NOTIFIED_EXPORT_TO,
                    made.subject(),
                    String.valueOf(made.qualifiers().get("reference")));
            return made;
        });
        records.put(viewer, draft, List.of(new NewEvent(Event.Act.NOTIFIED, day, null, null)), kept -> {});
        return get(viewer, record);
    }

    /**
     * Withdraws a notification and records it anew. Its marking, authority, reference and answers stay; whether an objection came
     * before the dispatch is judged at the answer.
     */
    Notification correct(Viewer viewer, String id, NotificationInput input, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var before = get(viewer, id);
        Corrections.requireOriginator(viewer, before.fact(), "correct");
        var draft = graph.read(viewer, null, view -> {
            var old = records.draft(view, before.fact());
            var made = draft(
                    viewer,
                    view,
                    input,
                    Corrections.kept("marking", input.marking(), before.marking()),
                    id,
                    old.paper().invented());
            if (!made.paper().hash().equals(old.paper().hash()))
                throw BadInput.of(
                        "reference",
                        input.reference(),
                        "is another notification than " + before.reference()
                                + "; authority and reference stay, send that one anew");
            return made;
        });
        records.put(viewer, draft, List.of(corrections.because(Event.Act.CORRECTED, why)), kept -> {});
        return get(viewer, id);
    }

    private static Draft draft(
            Viewer viewer, View view, NotificationInput input, Marking marking, String record, boolean invented) {
        var authority = Authorities.parse("authority", input.authority(), input.authorityName());
        var reference = Inputs.name("reference", input.reference());
        var paper = Records.paper(LinkKind.NOTIFIED_EXPORT_TO, authority.key(), reference);
        var details = new HashMap<String, Object>();
        var parts = new LinkedHashMap<String, Participant>();
        details.put("organization", viewer.organization());
        Inputs.put(details, "addressee", input.addressee());
        parts.put("CONSIGNED_BY", party(view, "exporter", input.exporter(), paper));
        details.put("exporterAddress", asked("exporterAddress", "the exporter's address", input.exporterAddress()));
        parts.put("CONSIGNED_TO", party(view, "importer", input.importer(), paper));
        details.put("importerAddress", asked("importerAddress", "the importer's address", input.importerAddress()));
        if (input.consignee() != null) {
            parts.put("RECEIVED_BY", Authorities.party(view, "consignee", input.consignee(), paper));
            details.put(
                    "consigneeAddress",
                    asked("consigneeAddress", "the address of a consignee that is known", input.consigneeAddress()));
        }
        var cas = CasNumber.parse(asked("substance", "the substance", input.substance()))
                .toString();
        details.put("foundSubstance", cas);
        parts.put("CONCERNS", Participant.substance(cas));
        if (input.quantityKg() == null) throw missing("quantityKg", "the quantity");
        if (input.quantityKg() == 0)
            throw BadInput.of("quantityKg", input.quantityKg(), "is no quantity to be exported; use more than 0 kg");
        details.put("quantityKg", Kilograms.of(input.quantityKg()).value().doubleValue());
        details.put("place", asked("entryPoint", "the expected point of entry", input.entryPoint()));
        var dispatch = input.dispatch();
        if (dispatch == null) throw missing("dispatch", "the expected date of dispatch");
        var answerBy = input.answerBy();
        if (answerBy != null) details.put("answerBy", answerBy.toString());
        Inputs.put(details, "note", input.note());
        var country = CountryCode.parse(asked("country", "the importing country", input.country()))
                .toString();
        return new Draft(
                LinkKind.NOTIFIED_EXPORT_TO,
                record,
                new Draft.Paper(
                        paper,
                        (invented
                                        ? "Invented demonstration data: pre-export notification "
                                        : "Pre-export notification ")
                                + reference + " of " + authority.name(),
                        null,
                        null,
                        List.of(),
                        null,
                        invented),
                authority,
                List.of(Participant.country(country)),
                Period.of(dispatch, dispatch),
                marking,
                Map.of("reference", reference),
                details,
                parts);
    }

    private static Participant party(View view, String argument, @Nullable ParticipantInput input, String paper) {
        if (input == null) throw missing(argument, "the " + argument);
        return Authorities.party(view, argument, input, paper);
    }

    private static String asked(String argument, String what, @Nullable String value) {
        if (value == null || value.isBlank()) throw missing(argument, what);
        return Inputs.text(argument, value);
    }

    private static BadInput missing(String argument, String what) {
        return BadInput.of(argument, null, "is missing: " + ARTICLE + " asks for " + what);
    }

    /**
     * Records an answer of the importing side. An objection before the day of dispatch stops the shipment, which is an event of
     * its own.
     */
    Notification answer(
            Viewer viewer, String id, NotificationAnswer answer, @Nullable String reason, @Nullable LocalDate on) {
        viewer.require(Viewer.Role.ANALYST);
        var notification = get(viewer, id);
        if (notification.organization().equals(viewer.organization()))
            throw new Forbidden("your own organization sent this notification; the importing side answers it");
        var addressee = notification.addressee();
        if (addressee != null && !addressee.equals(viewer.organization()))
            throw new Forbidden("this notification asks " + addressee + " for an answer; tell them what you know");
        var day = Inputs.day("on", on, clock);
        var sent = notification.events().stream()
                .filter(event -> event.what() == Event.Act.NOTIFIED)
                .map(Event::on)
                .findFirst();
        if (sent.isPresent() && day.isBefore(sent.get()))
            throw BadInput.of("on", day, "lies before the notification of " + sent.get());
        var said = reason == null || reason.isBlank() ? null : Reason.of(reason);
        var told = new ArrayList<NewEvent>();
        var what = switch (answer) {
            case ACKNOWLEDGE -> Event.Act.ACKNOWLEDGED;
            case CLEAR -> Event.Act.CLEARED;
            case OBJECT -> Event.Act.OBJECTED;
        };
        if (answer == NotificationAnswer.OBJECT) said = Reason.of(said == null ? "" : said);
        told.add(new NewEvent(what, day, said, null));
        if (answer == NotificationAnswer.OBJECT && day.isBefore(notification.dispatch()))
            told.add(new NewEvent(
                    Event.Act.ALERT,
                    day,
                    "shipment stopped: objected to before the dispatch of " + notification.dispatch(),
                    null));
        records.tell(viewer, notification.fact(), told, kept -> {
            for (var one : kept)
                if (one.what() == Event.Act.CLEARED || one.what() == Event.Act.OBJECTED)
                    throw BadInput.of(
                            "id", id, "is " + one.what() + " already, for good; notify anew what has changed");
                else if (one.what() == what && one.organization().equals(viewer.organization()))
                    throw BadInput.of("id", id, "is acknowledged by your organization already; clear it or object");
        });
        return get(viewer, id);
    }

    Notification get(Viewer viewer, String id) {
        return find(viewer, id, Moment.NOW).orElseThrow(() -> new NotFound("notification", id));
    }

    Optional<Notification> find(Viewer viewer, String id, Moment moment) {
        return graph.read(
                viewer,
                moment.knownAt(),
                view -> records.find(view, LinkKind.NOTIFIED_EXPORT_TO, id, moment)
                        .map(fact -> new Notification(
                                fact,
                                records.events(view, List.of(id)).getOrDefault(id, List.of()),
                                today(moment.knownAt()))));
    }

    /** The day of the view: a view of a past moment has the day of that moment. */
    LocalDate today(@Nullable Instant knownAt) {
        return LocalDate.ofInstant(knownAt == null ? clock.instant() : knownAt, ZoneOffset.UTC);
    }

    /** A page of notifications, the latest dispatch first. */
    Connection<Notification> list(
            Viewer viewer,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String country,
            @Nullable Instant knownAt,
            Cursors.Page page) {
        if (from != null && to != null && from.isAfter(to))
            throw BadInput.of("to", to, "lies before from " + from + "; swap them");
        var moment = new Moment(null, knownAt);
        return graph.read(viewer, knownAt, view -> {
            var filter = new HashMap<String, @Nullable Object>();
            filter.put("from", from == null ? null : from.toString());
            filter.put("to", to == null ? null : to.toString());
            filter.put("countries", country == null ? null : List.of(country));
            return records.page(
                    view,
                    LinkKind.NOTIFIED_EXPORT_TO,
                    filter,
                    moment,
                    page,
                    (fact, events) -> new Notification(fact, events, today(knownAt)));
        });
    }

    /** A shipment that may be the notified one. */
    record NotificationMatch(
            Shipment shipment,
            @Nullable Integer daysFromExpected,
            @Nullable Double kgFromNotified) {}

    /**
     * Shipments by the id of their notification: from its exporter to its importer, with its substance, around its day
     * of dispatch.
     */
    Map<String, List<NotificationMatch>> matches(Viewer viewer, Collection<Notification> notifications) {
        var found = new HashMap<String, List<NotificationMatch>>();
        var byMoment = new LinkedHashMap<Moment, List<Notification>>();
        for (var one : notifications)
            byMoment.computeIfAbsent(one.fact().moment(), moment -> new ArrayList<>())
                    .add(one);
        byMoment.forEach((moment, some) -> graph.read(viewer, moment.knownAt(), view -> {
            var rows = new ArrayList<Map<String, Object>>();
            for (var one : some) {
                var exporter = one.fact().part("CONSIGNED_BY");
                var importer = one.fact().part("CONSIGNED_TO");
                if (exporter == null || importer == null) continue;
                rows.add(Map.of(
                        "notification", one.id(),
                        "exporter", exporter,
                        "importer", importer,
                        "substance", one.substance(),
                        "from", one.dispatch().minusDays(EARLY_DAYS).toString(),
                        "to", one.dispatch().plusDays(LATE_DAYS).toString()));
            }
            var matched = rows.isEmpty()
                    ? List.<org.headwater.store.Row>of()
                    : view.list("cooperation/listFollowing", Map.of("rows", rows));
            var facts = records.facts(
                    view,
                    matched.stream().map(row -> row.text("fact")).distinct().toList(),
                    moment);
            var byId = new HashMap<String, Notification>();
            for (var one : some) byId.put(one.id(), one);
            for (var row : matched) {
                var fact = facts.get(row.text("fact"));
                var one = byId.get(row.text("notification"));
                if (fact != null && one != null)
                    found.computeIfAbsent(one.id(), id -> new ArrayList<>()).add(match(one, new Shipment(fact)));
            }
            return found.size();
        }));
        return found;
    }

    private static NotificationMatch match(Notification notification, Shipment shipment) {
        var dispatched = shipment.dispatched();
        var days = dispatched == null || !dispatched.isDay()
                ? null
                : Integer.valueOf(
                        (int) java.time.temporal.ChronoUnit.DAYS.between(notification.dispatch(), dispatched.first()));
        var shipped = 0.0;
        var known = false;
        for (var line : shipment.lines()) {
            var kg = line.quantityKg();
            if (kg == null || !notification.substance().equals(line.substance())) continue;
            shipped += kg;
            known = true;
        }
        var notified = notification.quantityKg();
        return new NotificationMatch(
                shipment, days, known && notified != null ? Double.valueOf(shipped - notified) : null);
    }
}
