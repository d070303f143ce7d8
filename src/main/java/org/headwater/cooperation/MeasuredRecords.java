package org.headwater.cooperation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.access.VisibleGraph.View;
import org.headwater.cooperation.ProgressRecord.ProgressRecordKind;
import org.headwater.store.Row;
import org.headwater.substance.Law;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** The records of a period by the measure that counts them, as one caller sees them. */
final class MeasuredRecords {

    private final Map<Measure, List<ProgressRecord>> found = new EnumMap<>(Measure.class);

    private final LocalDate after;
    private final LocalDate to;

    private MeasuredRecords(LocalDate after, LocalDate to) {
        this.after = after;
        this.to = to;
    }

    /** Everything countable from after a day to another. */
    static MeasuredRecords gather(View view, Records records, Law law, LocalDate after, LocalDate to) {
        var measured = new MeasuredRecords(after, to);
        var rows = view.list("cooperation/listProgress", Map.of("after", after.toString(), "to", to.toString()));
        var events = records.events(
                view, rows.stream().map(row -> row.text("record")).toList());
        for (var row : rows) {
            var told = events.getOrDefault(row.text("record"), List.of());
            switch (LinkKind.valueOf(row.rowOf("fact").text("kind"))) {
                case REPORTED_INCIDENT -> measured.incident(row, told);
                case NOTIFIED_EXPORT_TO -> measured.notification(row, told);
                case MET_WITH -> measured.meeting(row);
                case COMMITTED_TO ->
                    measured
                            .new CountedSubject(
                                    row,
                                    ProgressRecordKind.COMMITMENT,
                                    row.rowOf("fact").text("commitment"))
                            .count(Measure.COMMITMENTS_MADE);
                case ASKED -> measured.request(row, told);
                default -> {}
            }
        }
        measured.actions(view);
        measured.substances(law);
        return measured;
    }

    void add(Measure measure, ProgressRecord record) {
        found.computeIfAbsent(measure, list -> new ArrayList<>()).add(record);
    }

    /** Records from after a day to another, of the parties or, where these are empty, of all. */
    List<ProgressRecord> within(Measure measure, LocalDate after, LocalDate to, Set<String> parties) {
        return found.getOrDefault(measure, List.of()).stream()
                .filter(record -> record.on().isAfter(after) && !record.on().isAfter(to))
                .filter(record -> parties.isEmpty()
                        || record.countries().isEmpty()
                        || record.countries().stream().anyMatch(parties::contains))
                .sorted(ProgressRecord.ORDER)
                .toList();
    }

    /** A record of cooperation, which may count for several measures. */
    private final class CountedSubject {
        private final String id;
        private final ProgressRecordKind kind;
        private final PartialDate period;
        private final LocalDate day;
        private final String title;
        private final Set<String> countries;

        CountedSubject(Row row, ProgressRecordKind kind, String title) {
            this(row, kind, title, countries(Authorities.country(row.text("subject"))));
        }

        CountedSubject(Row row, ProgressRecordKind kind, String title, Set<String> countries) {
            this.id = row.text("record");
            this.kind = kind;
            // Known to the month or year it counts by the last day that it may mean.
            this.period = PartialDate.parse(row.rowOf("fact").text("validFrom"));
            this.day = period.last();
            this.title = title;
            this.countries = countries;
        }

        void count(Measure measure) {
            count(measure, day, null);
        }

        /** Where all the days that its date may mean lie in the period. */
        void countWithin(Measure measure) {
            if (period.first().isAfter(after) && !period.last().isAfter(to)) count(measure);
        }

        void count(Measure measure, LocalDate on, @Nullable LocalDate since) {
            add(measure, new ProgressRecord(id, kind, on, since, title, countries));
        }

        /** One of its events, which counts by itself. */
        void count(Measure measure, Event event, @Nullable LocalDate since, String what) {
            add(
                    measure,
                    new ProgressRecord(
                            event.id(), ProgressRecordKind.EVENT, event.on(), since, what + " on " + title, countries));
        }
    }

    private void incident(Row row, List<Event> events) {
        var fact = row.rowOf("fact");
        var kind = IncidentKind.valueOf(fact.text("incidentKind"));
        var title = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + fact.text("reference") + " of "
                + name(row.text("subject"));
        var incident = new CountedSubject(row, ProgressRecordKind.INCIDENT, title);
        incident.count(Measure.INCIDENTS);
        if (kind == IncidentKind.STOPPED_SHIPMENT) incident.count(Measure.SHIPMENTS_STOPPED);
        Map.of(
                        Measure.RESULTS, Event.Act.RESULT,
                        Measure.INCIDENTS_SHARED, Event.Act.SHARED,
                        Measure.INCIDENTS_ACKNOWLEDGED, Event.Act.ACKNOWLEDGED)
                .forEach((measure, act) ->
                        first(events, Set.of(act)).ifPresent(day -> incident.count(measure, day, incident.day)));
        var asked = new HashMap<String, LocalDate>();
        for (var event : events) {
            if (event.what() == Event.Act.REQUESTED) {
                asked.put(event.id(), event.on());
                incident.count(Measure.REQUESTS, event, null, "request");
            }
            if (event.what() == Event.Act.ANSWERED)
                incident.count(
                        Measure.ANSWERS, event, event.answers() == null ? null : asked.get(event.answers()), "answer");
        }
    }

    private void notification(Row row, List<Event> events) {
        var title = "notification " + row.rowOf("fact").text("reference") + " of " + name(row.text("subject"));
        var notification = new CountedSubject(row, ProgressRecordKind.NOTIFICATION, title);
        var sent = first(events, Set.of(Event.Act.NOTIFIED)).orElse(notification.day);
        notification.count(Measure.NOTIFICATIONS, sent, null);
        first(events, Set.of(Event.Act.ALERT))
                .ifPresent(day -> notification.count(Measure.SHIPMENTS_STOPPED, day, null));
        first(events, Set.of(Event.Act.ACKNOWLEDGED, Event.Act.CLEARED, Event.Act.OBJECTED))
                .ifPresent(day -> notification.count(Measure.NOTIFICATIONS_ANSWERED, day, sent));
    }

    /** A request counts as made, and by the judgement that stands. */
    private void request(Row row, List<Event> events) {
        var request = new CountedSubject(
                row, ProgressRecordKind.CLAIM, row.rowOf("fact").text("claim"));
        request.countWithin(Measure.REQUESTS_MADE);
        var judged = Claim.lastJudgement(events);
        var measure = judged == null
                ? null
                : switch (Claim.stateOf(events)) {
                    case ASKED -> null;
                    case PROMISED -> Measure.REQUESTS_PROMISED;
                    case REFUSED -> Measure.REQUESTS_REFUSED;
                    case KEPT -> Measure.REQUESTS_KEPT;
                    case BROKEN -> Measure.REQUESTS_BROKEN;
                };
        if (judged != null && measure != null) request.count(measure, judged.on(), request.period.first());
    }

    private void meeting(Row row) {
        var isPlanned = MeetingState.PLANNED.name().equals(row.rowOf("fact").findText("meetingState"));
        var countries = Stream.concat(Stream.of(row.text("subject")), row.texts("objects").stream())
                .map(Authorities::country)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
        new CountedSubject(
                        row,
                        ProgressRecordKind.MEETING,
                        String.valueOf(row.rowOf("fact").findText("meeting")),
                        countries)
                .countWithin(isPlanned ? Measure.MEETINGS_PLANNED : Measure.MEETINGS);
    }

    /**
     * One that several entries or authorities tell counts once, for the countries of all its authorities; one whose day is not known
     * counts where all its days lie in the period.
     */
    private void actions(View view) {
        var first = new LinkedHashMap<String, Row>();
        var countries = new HashMap<String, Set<String>>();
        var kinds = LinkKind.ACTIONS.stream().map(Enum::name).sorted().toList();
        for (var row : view.list(
                "cooperation/listActions", Map.of("kinds", kinds, "after", after.toString(), "to", to.toString()))) {
            var begun = PartialDate.parse(row.text("day"));
            if (!begun.first().isAfter(after) || begun.last().isAfter(to)) continue;
            var action = row.findText("record", row.text("fact"));
            first.putIfAbsent(action, row);
            countries
                    .computeIfAbsent(action, id -> new TreeSet<>())
                    .addAll(countries(Authorities.country(row.text("key"))));
        }
        first.forEach((action, row) -> action(row, countries.getOrDefault(action, Set.of())));
    }

    private void action(Row row, Set<String> countries) {
        var kind = LinkKind.valueOf(row.text("kind"));
        var said = row.findText("dimension");
        var measure = switch (said == null ? Dimension.of(kind) : Dimension.valueOf(said)) {
            case ILLICIT_FINANCE -> Measure.FINANCIAL_ACTIONS;
            case PRECURSORS_AND_EQUIPMENT -> Measure.TRADE_ACTIONS;
            case LAW_ENFORCEMENT, MULTILATERAL_FORA, INFORMATION_SHARING -> Measure.ENFORCEMENT_ACTIONS;
        };
        var programme = row.findText("programme");
        var count = row.findNumber("targetCount");
        add(
                measure,
                new ProgressRecord(
                        row.text("fact"),
                        ProgressRecordKind.ACTION,
                        PartialDate.parse(row.text("day")).last(),
                        null,
                        row.text("authority") + " " + kind.verb() + " "
                                + (count == null ? "" : count + " unnamed: ")
                                + row.text("target")
                                + (programme == null ? "" : " under " + programme),
                        countries));
    }

    private void substances(Law law) {
        for (var substance : law.substances()) {
            LocalDate international = null;
            for (var lag : law.lags(substance.cas())) {
                if (lag.international() != null) international = lag.international();
                if (lag.national() != null)
                    add(
                            Measure.SUBSTANCES_CONTROLLED,
                            new ProgressRecord(
                                    lag.jurisdiction() + " " + substance.cas(),
                                    ProgressRecordKind.SUBSTANCE,
                                    lag.national(),
                                    lag.international(),
                                    substance.name() + " controlled by " + lag.jurisdiction(),
                                    Set.of(lag.jurisdiction().name())));
            }
            if (international != null)
                add(
                        Measure.SUBSTANCES_CONTROLLED_INTERNATIONALLY,
                        new ProgressRecord(
                                "UN " + substance.cas(),
                                ProgressRecordKind.SUBSTANCE,
                                international,
                                null,
                                substance.name() + " controlled by the United Nations",
                                Set.of()));
        }
    }

    private static Optional<LocalDate> first(Collection<Event> events, Set<Event.Act> acts) {
        return events.stream()
                .filter(event -> acts.contains(event.what()))
                .map(Event::on)
                .min(LocalDate::compareTo);
    }

    static Set<String> countries(@Nullable String country) {
        return country == null ? Set.of() : Set.of(country);
    }

    /** Name in an authority's key: {@code agency:CBP|US} is CBP. */
    private static String name(String key) {
        return key.substring(key.indexOf(':') + 1).split("\\|")[0];
    }
}
