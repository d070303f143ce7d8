package org.headwater.cooperation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.InventedPart;
import org.headwater.store.Bookkeeping;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The calendar of 2024 with invented incidents, notifications and commitments, entered by invented desks of authorities
 * through the same doors as everything.
 */
@Component
class DemonstrationCalendar implements InventedPart {

    private static final String FILE = "demo/cooperation.json";

    /** Parties of the demonstration world stand in the file by their natural keys. */
    private static final Pattern KEY = Pattern.compile("\"(demo:c[0-9]{3})\"");

    private final VisibleGraph graph;
    private final Bookkeeping books;
    private final Records records;
    private final Incidents incidents;
    private final Notifications notifications;
    private final Meetings meetings;

    DemonstrationCalendar(
            VisibleGraph graph,
            Bookkeeping books,
            Records records,
            Incidents incidents,
            Notifications notifications,
            Meetings meetings) {
        this.graph = graph;
        this.books = books;
        this.records = records;
        this.incidents = incidents;
        this.notifications = notifications;
        this.meetings = meetings;
    }

    private record InventedEvent(
            Event.Act what,
            String organization,
            LocalDate on,
            @Nullable String text) {}

    private record InventedIncident(
            String organization, LocalDate on, IncidentInput input, List<InventedEvent> events) {}

    private record InventedAnswer(
            NotificationAnswer answer,
            String organization,
            LocalDate on,
            @Nullable String reason) {}

    private record InventedNotification(
            String organization, LocalDate on, NotificationInput input, List<InventedAnswer> answers) {}

    private record InventedMeeting(String name, MeetingInput input) {}

    private record InventedAssessment(CommitmentState state, String reason, LocalDate on) {}

    private record InventedCommitment(
            String meeting, @Nullable InventedAssessment assessed, CommitmentInput input) {}

    private record Calendar(
            List<InventedMeeting> meetings,
            List<InventedCommitment> commitments,
            List<InventedIncident> incidents,
            List<InventedNotification> notifications) {}

    @Override
    public void load(Viewer viewer) {
        var calendar = read(viewer);
        var ids = new HashMap<String, String>();
        for (var one : calendar.meetings()) ids.put(one.name(), meeting(viewer, one));
        for (var one : calendar.commitments()) commitment(viewer, one, ids);
        for (var one : calendar.incidents()) incident(viewer, one);
        for (var one : calendar.notifications()) notification(viewer, one);
    }

    @Override
    public void drop() {
        books.inTransaction(writes -> writes.list("cooperation/dropInventedEvents", Map.of()));
    }

    private Calendar read(Viewer viewer) {
        try {
            var text = new ClassPathResource(FILE).getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
            var known = graph.read(viewer, null, view -> {
                var found = new HashMap<String, String>();
                for (var key : KEY.matcher(text)
                        .results()
                        .map(match -> match.group(1))
                        .distinct()
                        .toList()) Authorities.find(view, null, key).ifPresent(row -> found.put(key, row.text("id")));
                return found;
            });
            var filled = KEY.matcher(text)
                    .replaceAll(match -> "\"" + known.getOrDefault(match.group(1), match.group(1)) + "\"");
            var module = new SimpleModule()
                    .addDeserializer(Marking.class, read(Marking::parse))
                    .addDeserializer(PartialDate.class, read(PartialDate::parse));
            return JsonMapper.builder().addModule(module).build().readValue(filled, Calendar.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> ValueDeserializer<T> read(Function<String, T> text) {
        return new ValueDeserializer<>() {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) {
                return text.apply(parser.getString());
            }
        };
    }

    /** A desk of an authority, with no more rights than the one who loads the world. */
    private static Viewer desk(Viewer viewer, String organization) {
        return new Viewer(
                "demonstration",
                organization,
                viewer.clearance(),
                viewer.groups(),
                java.util.Set.of(Viewer.Role.ANALYST));
    }

    private Optional<String> find(Viewer viewer, LinkKind kind, String authority, String reference) {
        return graph.read(viewer, null, view -> Records.findByReference(view, kind, authority, reference));
    }

    private String meeting(Viewer viewer, InventedMeeting one) {
        var subject =
                Authorities.state("parties", one.input().parties().getFirst()).key();
        var paper = Records.paper(
                LinkKind.MET_WITH,
                subject,
                one.input().title() + "\n" + one.input().start());
        return find(viewer, LinkKind.MET_WITH, subject, paper.substring(0, 16))
                .orElseGet(() -> meetings.record(viewer, one.input(), true).id());
    }

    private void commitment(Viewer viewer, InventedCommitment one, Map<String, String> ids) {
        var meeting = String.valueOf(ids.get(one.meeting()));
        var given = one.input();
        var by = Authorities.state("by", given.by());
        if (meetings.findCommitment(viewer, meetings.get(viewer, meeting), by, given.text())
                .isPresent()) return;
        var made = meetings.commit(
                viewer,
                new CommitmentInput(
                        meeting,
                        given.by(),
                        given.to(),
                        given.text(),
                        given.dimension(),
                        given.measure(),
                        given.target(),
                        given.measureInWords(),
                        given.due(),
                        given.marking()),
                true);
        var assessed = one.assessed();
        if (assessed != null) meetings.assess(viewer, made.id(), assessed.state(), assessed.reason(), assessed.on());
    }

    private void incident(Viewer viewer, InventedIncident one) {
        var authority =
                Authorities.parse("authority", one.input().authority(), null).key();
        var id = find(viewer, LinkKind.REPORTED_INCIDENT, authority, one.input().reference())
                .orElseGet(() -> incidents
                        .report(desk(viewer, one.organization()), one.input(), one.on(), true)
                        .id());
        // A load that was cut short goes on where it stopped: two events come with the report itself.
        var told = incidents.get(viewer, id).events().size() - 2;
        for (var event : one.events()
                .subList(Math.clamp(told, 0, one.events().size()), one.events().size()))
            tell(desk(viewer, event.organization()), id, event);
    }

    private void tell(Viewer desk, String id, InventedEvent event) {
        var text = String.valueOf(event.text());
        switch (event.what()) {
            case ACKNOWLEDGED -> incidents.acknowledge(desk, id, event.text(), event.on());
            case REQUESTED -> incidents.followUp(desk, id, FollowUpKind.REQUEST, text, null, event.on());
            case ANSWERED -> incidents.followUp(desk, id, FollowUpKind.ANSWER, text, request(desk, id), event.on());
            case RESULT -> incidents.followUp(desk, id, FollowUpKind.RESULT, text, null, event.on());
            case CLOSED -> incidents.close(desk, id, text, event.on());
            case REPORTED, SHARED, CORRECTED, NOTIFIED, CLEARED, OBJECTED, ALERT, ASSESSED, WITHDRAWN ->
                throw new IllegalStateException(FILE + " has no place for " + event.what());
        }
    }

    private @Nullable String request(Viewer desk, String id) {
        return incidents.find(desk, id, Moment.NOW).stream()
                .flatMap(incident -> incident.events().stream())
                .filter(event -> event.what() == Event.Act.REQUESTED)
                .map(Event::id)
                .findFirst()
                .orElse(null);
    }

    private void notification(Viewer viewer, InventedNotification one) {
        var authority =
                Authorities.parse("authority", one.input().authority(), null).key();
        var id = find(
                        viewer,
                        LinkKind.NOTIFIED_EXPORT_TO,
                        authority,
                        one.input().reference())
                .orElseGet(() -> notifications
                        .send(desk(viewer, one.organization()), one.input(), one.on(), true)
                        .id());
        var told = (int) notifications.get(viewer, id).events().stream()
                .filter(event -> event.what() != Event.Act.NOTIFIED && event.what() != Event.Act.ALERT)
                .count();
        for (var answer : one.answers()
                .subList(
                        Math.clamp(told, 0, one.answers().size()), one.answers().size()))
            notifications.answer(
                    desk(viewer, answer.organization()), id, answer.answer(), answer.reason(), answer.on());
    }
}
