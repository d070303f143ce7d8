package org.headwater.cooperation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.store.Row;
import org.headwater.substance.Law;
import org.headwater.substance.Laws;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What came of the last meeting: for each field of cooperation what was done in a period, how long it took, and how that
 * compares with the period before. Each number is the length of a list that can be opened.
 *
 * <p>A period begins on the day after {@code from}, the last meeting's, and ends with {@code to}, the next one's: what happens
 * on the day of a meeting counts once.
 */
@Component
class Progress {

    /** Longer than any series of meetings that is counted; keeps one question from reading the whole graph twice. */
    private static final long MOST_DAYS = 3_660;

    private static final Comparator<ProgressRecord> ORDER =
            Comparator.comparing(ProgressRecord::on).thenComparing(ProgressRecord::id);

    private final VisibleGraph graph;
    private final Records records;
    private final Laws laws;
    private final Clock clock;

    Progress(VisibleGraph graph, Records records, Laws laws, Clock clock) {
        this.graph = graph;
        this.records = records;
        this.laws = laws;
        this.clock = clock;
    }

    /** The subject of an entry. */
    enum ProgressRecordKind {
        INCIDENT,
        NOTIFICATION,
        ACTION,
        MEETING,
        COMMITMENT,
        SUBSTANCE,
        EVENT
    }

    /**
     * One thing that a number counts.
     *
     * @param id of the record, action or event; for a substance whose control it is and its CAS number, CN 1609-66-1
     * @param on the day by which it counts
     * @param since the day from which its lag is counted; null where it has none
     * @param countries ISO codes of whose doing it is; empty where it is nobody's alone, and then it counts for all
     */
    record ProgressRecord(
            String id,
            ProgressRecordKind kind,
            LocalDate on,
            @Nullable LocalDate since,
            String title,
            Set<String> countries) {

        public @Nullable Integer lagDays() {
            return since == null ? null : Integer.valueOf((int) ChronoUnit.DAYS.between(since, on));
        }
    }

    /** One number, with the lists behind it and behind that of the period before. */
    record Figure(Board board, Measure measure, List<ProgressRecord> entries, List<ProgressRecord> earlier) {

        public int count() {
            return entries.size();
        }

        public int before() {
            return earlier.size();
        }

        public int change() {
            return count() - before();
        }

        public @Nullable Double medianLagDays() {
            return median(entries);
        }

        public @Nullable Double medianLagDaysBefore() {
            return median(earlier);
        }

        private static @Nullable Double median(List<ProgressRecord> entries) {
            var lags = entries.stream()
                    .map(ProgressRecord::lagDays)
                    .filter(java.util.Objects::nonNull)
                    .sorted()
                    .toList();
            if (lags.isEmpty()) return null;
            var middle = lags.size() / 2;
            return lags.size() % 2 == 1 ? lags.get(middle) : (lags.get(middle - 1) + lags.get(middle)) / 2.0;
        }
    }

    /** The numbers of one field. */
    record Field(Dimension dimension, List<Figure> figures) {}

    /** The whole answer; {@code parties} is empty where all count. */
    record Board(
            LocalDate from,
            LocalDate to,
            Set<String> parties,
            @Nullable Instant knownAt,
            List<Field> dimensions) {}

    /** How far a commitment is kept. {@code value} is what was counted by now; null where people judge it. */
    record CommitmentStanding(
            CommitmentState state,
            @Nullable Integer value,
            @Nullable LocalDate keptOn,
            String reason) {}

    Board board(
            Viewer viewer,
            LocalDate from,
            LocalDate to,
            @Nullable Collection<String> parties,
            @Nullable Instant knownAt) {
        if (!to.isAfter(from))
            throw BadInput.of("to", to, "does not lie after from " + from + "; name the day of the meeting after");
        var days = ChronoUnit.DAYS.between(from, to);
        if (days > MOST_DAYS) throw LimitExceeded.of("PERIOD", "days from from to to", days, MOST_DAYS);
        if (parties != null && parties.isEmpty())
            throw BadInput.of("parties", "", "names nobody; leave it out to count all");
        var wanted = parties == null ? Set.<String>of() : Set.copyOf(new TreeSet<>(parties));
        var start = from.minusDays(days);
        var all = count(viewer, start, to, knownAt);
        var fields = new ArrayList<Field>();
        var board = new Board(from, to, wanted, knownAt, fields);
        for (var dimension : Dimension.values()) {
            var figures = new ArrayList<Figure>();
            for (var measure : Measure.values())
                if (measure.dimension() == dimension) {
                    var entries = all.getOrDefault(measure, List.of());
                    figures.add(new Figure(
                            board, measure, within(entries, from, to, wanted), within(entries, start, from, wanted)));
                }
            fields.add(new Field(dimension, figures));
        }
        return board;
    }

    private static List<ProgressRecord> within(
            List<ProgressRecord> entries, LocalDate after, LocalDate to, Set<String> parties) {
        return entries.stream()
                .filter(entry -> entry.on().isAfter(after) && !entry.on().isAfter(to))
                .filter(entry -> parties.isEmpty()
                        || entry.countries().isEmpty()
                        || entry.countries().stream().anyMatch(parties::contains))
                .sorted(ORDER)
                .toList();
    }

    /** A commitment as it is stored, for counting. */
    private record Promise(
            String id,
            String text,
            @Nullable String country,
            @Nullable Measure measure,
            long target,
            LocalDate made,
            LocalDate due) {}

    /** Everything countable from after {@code start} to {@code to}, and as far back as a commitment's measure needs it. */
    private Map<Measure, List<ProgressRecord>> count(
            Viewer viewer, LocalDate start, LocalDate to, @Nullable Instant knownAt) {
        var law = laws.of(viewer, knownAt);
        return graph.read(viewer, knownAt, view -> {
            var promises = promises(view);
            var first = promises.stream().map(Promise::made).min(LocalDate::compareTo);
            var after = first.isPresent() && first.get().isBefore(start) ? first.get() : start;
            var found = gather(view, law, after, to);
            var judged = records.events(view, promises.stream().map(Promise::id).toList());
            for (var promise : promises) {
                var kept = keptOn(promise, judged.getOrDefault(promise.id(), List.of()), found);
                if (kept.isPresent())
                    add(
                            found,
                            Measure.COMMITMENTS_KEPT,
                            new ProgressRecord(
                                    promise.id(),
                                    ProgressRecordKind.COMMITMENT,
                                    kept.get(),
                                    promise.made(),
                                    promise.text(),
                                    countries(promise.country())));
            }
            return found;
        });
    }

    /** The day on which the target was reached, or of the people's word that it is kept; empty while it is not. */
    private static Optional<LocalDate> keptOn(
            Promise promise, List<Event> events, Map<Measure, List<ProgressRecord>> found) {
        if (promise.measure() == null) {
            Event last = null;
            for (var event : events) if (event.what() == Event.Act.ASSESSED) last = event;
            var said = last == null ? null : last.text();
            return last != null && said != null && said.startsWith(CommitmentState.KEPT + ":")
                    ? Optional.of(last.on())
                    : Optional.empty();
        }
        var counted = counted(promise, found, promise.due());
        return counted.size() < promise.target()
                ? Optional.empty()
                : Optional.of(counted.get((int) promise.target() - 1).on());
    }

    private static List<ProgressRecord> counted(
            Promise promise, Map<Measure, List<ProgressRecord>> found, LocalDate to) {
        var measure = promise.measure();
        if (measure == null) return List.of();
        var last = to.isBefore(promise.due()) ? to : promise.due();
        return within(
                found.getOrDefault(measure, List.of()), promise.made(), last, Set.copyOf(countries(promise.country())));
    }

    /** For each commitment how far it is kept by today, or on the day of its moment. */
    Map<Commitment, CommitmentStanding> standings(Viewer viewer, Collection<Commitment> commitments) {
        var byMoment = new LinkedHashMap<Moment, List<Commitment>>();
        for (var one : commitments)
            byMoment.computeIfAbsent(one.fact().moment(), moment -> new ArrayList<>())
                    .add(one);
        var standings = new HashMap<Commitment, CommitmentStanding>();
        byMoment.forEach((moment, some) -> {
            var known = moment.knownAt();
            var today = LocalDate.ofInstant(known == null ? clock.instant() : known, ZoneOffset.UTC);
            var start = some.stream()
                    .map(Commitment::made)
                    .min(LocalDate::compareTo)
                    .orElse(today);
            var end =
                    some.stream().map(Commitment::due).max(LocalDate::compareTo).orElse(today);
            var law = laws.of(viewer, known);
            graph.read(viewer, known, view -> {
                var found = gather(view, law, start, end);
                var promises = new HashMap<String, Promise>();
                for (var promise : promises(view)) promises.put(promise.id(), promise);
                for (var one : some) {
                    var promise = promises.get(one.id());
                    if (promise != null) standings.put(one, standing(one, promise, found, today));
                }
                return found.size();
            });
        });
        return standings;
    }

    private static CommitmentStanding standing(
            Commitment commitment, Promise promise, Map<Measure, List<ProgressRecord>> found, LocalDate today) {
        var kept = keptOn(promise, commitment.events(), found).filter(day -> !day.isAfter(today));
        var measure = promise.measure();
        var value = measure == null
                ? null
                : Integer.valueOf(counted(promise, found, today).size());
        var state = kept.isPresent()
                ? CommitmentState.KEPT
                : today.isAfter(promise.due()) ? CommitmentState.OVERDUE : CommitmentState.OPEN;
        var last = commitment.lastAssessment();
        var reason = measure != null
                ? value + " of " + promise.target() + " by " + measure + ", due " + promise.due()
                : last == null
                        ? "nobody has judged it; due " + promise.due()
                        : "judged on " + last.on() + ": " + last.text();
        return new CommitmentStanding(state, value, kept.orElse(null), reason);
    }

    private static List<Promise> promises(View view) {
        var promises = new ArrayList<Promise>();
        for (var row : view.list("cooperation/listCommitments", Map.of())) {
            var fact = row.rowOf("fact");
            var measure = fact.findText("measure");
            var target = fact.findNumber("target");
            promises.add(new Promise(
                    fact.text("record"),
                    fact.text("commitment"),
                    Authorities.country(row.text("by")),
                    measure == null ? null : Measure.valueOf(measure),
                    target == null ? 0 : target,
                    LocalDate.parse(fact.text("validFrom")),
                    LocalDate.parse(fact.text("validTo"))));
        }
        return promises;
    }

    private Map<Measure, List<ProgressRecord>> gather(View view, Law law, LocalDate after, LocalDate to) {
        var found = new EnumMap<Measure, List<ProgressRecord>>(Measure.class);
        var bounds = Map.of("after", after.toString(), "to", to.toString());
        var rows = view.list("cooperation/listProgress", bounds);
        var events = records.events(
                view, rows.stream().map(row -> row.text("record")).toList());
        for (var row : rows) {
            var record = row.text("record");
            var told = events.getOrDefault(record, List.of());
            switch (LinkKind.valueOf(row.rowOf("fact").text("kind"))) {
                case REPORTED_INCIDENT -> incident(record, row, told, found);
                case NOTIFIED_EXPORT_TO -> notification(record, row, told, found);
                case MET_WITH -> meeting(record, row, found);
                case COMMITTED_TO -> {
                    var fact = row.rowOf("fact");
                    add(
                            found,
                            Measure.COMMITMENTS_MADE,
                            new ProgressRecord(
                                    record,
                                    ProgressRecordKind.COMMITMENT,
                                    LocalDate.parse(fact.text("validFrom")),
                                    null,
                                    fact.text("commitment"),
                                    countries(Authorities.country(row.text("subject")))));
                }
                default -> {}
            }
        }
        actions(view, after, to, found);
        substances(law, found);
        return found;
    }

    private static void incident(String id, Row row, List<Event> events, Map<Measure, List<ProgressRecord>> found) {
        var fact = row.rowOf("fact");
        var date = LocalDate.parse(fact.text("validFrom"));
        var kind = IncidentKind.valueOf(fact.text("incidentKind"));
        var countries = countries(Authorities.country(row.text("subject")));
        var title = words(kind) + " " + fact.text("reference") + " of " + name(row.text("subject"));
        add(
                found,
                Measure.INCIDENTS,
                new ProgressRecord(id, ProgressRecordKind.INCIDENT, date, null, title, countries));
        if (kind == IncidentKind.STOPPED_SHIPMENT)
            add(
                    found,
                    Measure.SHIPMENTS_STOPPED,
                    new ProgressRecord(id, ProgressRecordKind.INCIDENT, date, null, title, countries));
        first(events, Event.Act.RESULT)
                .ifPresent(day -> add(
                        found,
                        Measure.RESULTS,
                        new ProgressRecord(id, ProgressRecordKind.INCIDENT, day, date, title, countries)));
        first(events, Event.Act.SHARED)
                .ifPresent(day -> add(
                        found,
                        Measure.INCIDENTS_SHARED,
                        new ProgressRecord(id, ProgressRecordKind.INCIDENT, day, date, title, countries)));
        first(events, Event.Act.ACKNOWLEDGED)
                .ifPresent(day -> add(
                        found,
                        Measure.INCIDENTS_ACKNOWLEDGED,
                        new ProgressRecord(id, ProgressRecordKind.INCIDENT, day, date, title, countries)));
        var asked = new HashMap<String, LocalDate>();
        for (var event : events) {
            if (event.what() == Event.Act.REQUESTED) {
                asked.put(event.id(), event.on());
                add(
                        found,
                        Measure.REQUESTS,
                        new ProgressRecord(
                                event.id(),
                                ProgressRecordKind.EVENT,
                                event.on(),
                                null,
                                "request on " + title,
                                countries));
            }
            if (event.what() == Event.Act.ANSWERED)
                add(
                        found,
                        Measure.ANSWERS,
                        new ProgressRecord(
                                event.id(),
                                ProgressRecordKind.EVENT,
                                event.on(),
                                event.answers() == null ? null : asked.get(event.answers()),
                                "answer on " + title,
                                countries));
        }
    }

    private static void notification(String id, Row row, List<Event> events, Map<Measure, List<ProgressRecord>> found) {
        var fact = row.rowOf("fact");
        var countries = countries(Authorities.country(row.text("subject")));
        var title = "notification " + fact.text("reference") + " of " + name(row.text("subject"));
        var sent = first(events, Event.Act.NOTIFIED).orElse(LocalDate.parse(fact.text("validFrom")));
        add(
                found,
                Measure.NOTIFICATIONS,
                new ProgressRecord(id, ProgressRecordKind.NOTIFICATION, sent, null, title, countries));
        first(events, Event.Act.ALERT)
                .ifPresent(day -> add(
                        found,
                        Measure.SHIPMENTS_STOPPED,
                        new ProgressRecord(id, ProgressRecordKind.NOTIFICATION, day, null, title, countries)));
        events.stream()
                .filter(event -> event.what() == Event.Act.ACKNOWLEDGED
                        || event.what() == Event.Act.CLEARED
                        || event.what() == Event.Act.OBJECTED)
                .map(Event::on)
                .min(LocalDate::compareTo)
                .ifPresent(day -> add(
                        found,
                        Measure.NOTIFICATIONS_ANSWERED,
                        new ProgressRecord(id, ProgressRecordKind.NOTIFICATION, day, sent, title, countries)));
    }

    private static void meeting(String id, Row row, Map<Measure, List<ProgressRecord>> found) {
        var fact = row.rowOf("fact");
        var countries = new TreeSet<String>();
        var subject = Authorities.country(row.text("subject"));
        if (subject != null) countries.add(subject);
        for (var key : row.texts("objects")) {
            var country = Authorities.country(key);
            if (country != null) countries.add(country);
        }
        add(
                found,
                Measure.MEETINGS,
                new ProgressRecord(
                        id,
                        ProgressRecordKind.MEETING,
                        LocalDate.parse(fact.text("validFrom")),
                        null,
                        String.valueOf(fact.findText("meeting")),
                        Set.copyOf(countries)));
    }

    /** One that several entries tell counts once; one whose day is not known counts where all its days lie in the period. */
    private static void actions(View view, LocalDate after, LocalDate to, Map<Measure, List<ProgressRecord>> found) {
        var seen = new HashSet<String>();
        var kinds = LinkKind.ACTIONS.stream().map(Enum::name).sorted().toList();
        for (var row : view.list(
                "cooperation/listActions", Map.of("kinds", kinds, "after", after.toString(), "to", to.toString()))) {
            var kind = LinkKind.valueOf(row.text("kind"));
            var begun = PartialDate.parse(row.text("day"));
            if (!begun.first().isAfter(after) || begun.last().isAfter(to)) continue;
            var record = row.findText("record");
            if (!seen.add(record == null ? row.text("fact") : record)) continue;
            var said = row.findText("dimension");
            var dimension = said == null ? Dimension.of(kind) : Dimension.valueOf(said);
            var measure = switch (dimension) {
                case ILLICIT_FINANCE -> Measure.FINANCIAL_ACTIONS;
                case PRECURSORS_AND_EQUIPMENT -> Measure.TRADE_ACTIONS;
                case LAW_ENFORCEMENT, MULTILATERAL_FORA, INFORMATION_SHARING -> Measure.ENFORCEMENT_ACTIONS;
            };
            var programme = row.findText("programme");
            add(
                    found,
                    measure,
                    new ProgressRecord(
                            row.text("fact"),
                            ProgressRecordKind.ACTION,
                            begun.last(),
                            null,
                            row.text("authority") + " " + kind.verb() + " " + row.text("target")
                                    + (programme == null ? "" : " under " + programme),
                            countries(Authorities.country(row.text("key")))));
        }
    }

    private static void substances(Law law, Map<Measure, List<ProgressRecord>> found) {
        for (var substance : law.substances()) {
            LocalDate international = null;
            for (var lag : law.lags(substance.cas())) {
                if (lag.international() != null) international = lag.international();
                if (lag.national() != null)
                    add(
                            found,
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
                        found,
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

    private static Optional<LocalDate> first(List<Event> events, Event.Act what) {
        return events.stream()
                .filter(event -> event.what() == what)
                .map(Event::on)
                .min(LocalDate::compareTo);
    }

    private static void add(Map<Measure, List<ProgressRecord>> found, Measure measure, ProgressRecord entry) {
        found.computeIfAbsent(measure, list -> new ArrayList<>()).add(entry);
    }

    private static Set<String> countries(@Nullable String country) {
        return country == null ? Set.of() : Set.of(country);
    }

    private static String words(IncidentKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Of an authority's key: {@code agency:CBP|US} is CBP. */
    private static String name(String key) {
        return Arrays.asList(key.substring(key.indexOf(':') + 1).split("\\|")).getFirst();
    }
}
