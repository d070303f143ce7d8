package org.headwater.cooperation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.substance.Laws;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Progress since the last meeting: for each field of cooperation the work done in a period, its duration, and the comparison
 * with the period before. Each number is the length of a list that can be opened.
 *
 * <p>A period begins on the day after {@code from}, the last meeting's, and ends with {@code to}, the next one's: what happens
 * on the day of a meeting counts once.
 */
@Component
class Progress {

    /** Longer than any series of meetings that is counted; keeps one question from reading the whole graph twice. */
    private static final long MOST_DAYS = 3_660;

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

    /** Degree to which a commitment is kept. {@code value} is what was counted by now; null where people judge it. */
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
                    figures.add(new Figure(
                            board,
                            measure,
                            all.within(measure, from, to, wanted),
                            all.within(measure, start, from, wanted)));
                }
            fields.add(new Field(dimension, figures));
        }
        return board;
    }

    /** A commitment as it is stored, for counting. */
    private record Promise(
            String id,
            String text,
            @Nullable String country,
            @Nullable Measure measure,
            long target,
            LocalDate made,
            LocalDate due) {

        ProgressRecord counted(LocalDate on) {
            return new ProgressRecord(
                    id,
                    ProgressRecord.ProgressRecordKind.COMMITMENT,
                    on,
                    made,
                    text,
                    MeasuredRecords.countries(country));
        }
    }

    /** Everything countable from after {@code start} to {@code to}, and as far back as a commitment's measure needs it. */
    private MeasuredRecords count(Viewer viewer, LocalDate start, LocalDate to, @Nullable Instant knownAt) {
        var law = laws.of(viewer, knownAt);
        var today = LocalDate.ofInstant(knownAt == null ? clock.instant() : knownAt, ZoneOffset.UTC);
        return graph.read(viewer, knownAt, view -> {
            var promises = promises(view);
            var first = promises.stream().map(Promise::made).min(LocalDate::compareTo);
            var after = first.isPresent() && first.get().isBefore(start) ? first.get() : start;
            var found = MeasuredRecords.gather(view, records, law, after, to);
            var judged = records.events(view, promises.stream().map(Promise::id).toList());
            for (var promise : promises) {
                var kept = keptOn(promise, judged.getOrDefault(promise.id(), List.of()), found);
                kept.ifPresent(day -> found.add(Measure.COMMITMENTS_KEPT, promise.counted(day)));
                var late = promise.due().plusDays(1);
                if (kept.isEmpty() && !late.isAfter(today))
                    found.add(Measure.COMMITMENTS_OVERDUE, promise.counted(late));
            }
            return found;
        });
    }

    /** The day on which the target was reached, or of the people's word that it is kept; empty while it is not. */
    private static Optional<LocalDate> keptOn(Promise promise, List<Event> events, MeasuredRecords found) {
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

    private static List<ProgressRecord> counted(Promise promise, MeasuredRecords found, LocalDate to) {
        var measure = promise.measure();
        if (measure == null) return List.of();
        var last = to.isBefore(promise.due()) ? to : promise.due();
        return found.within(measure, promise.made(), last, MeasuredRecords.countries(promise.country()));
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
                var found = MeasuredRecords.gather(view, records, law, start, end);
                var promises = new HashMap<String, Promise>();
                for (var promise : promises(view)) promises.put(promise.id(), promise);
                for (var one : some) {
                    var promise = promises.get(one.id());
                    if (promise != null) standings.put(one, standing(one, promise, found, today));
                }
                return standings.size();
            });
        });
        return standings;
    }

    private static CommitmentStanding standing(
            Commitment commitment, Promise promise, MeasuredRecords found, LocalDate today) {
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
}
