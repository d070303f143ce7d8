package org.headwater.evidence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.headwater.store.Recording;
import org.headwater.store.Row;
import org.headwater.store.Writes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Corrects the times of commits after a wrong clock. Commit times never go back, so one commit dated ahead pushes all
 * later ones ahead too. Each of those commits keeps the time of its service's clock as a second value.
 */
@Component
public class CommitTimes {

    private final Recording recording;
    private final Clock clock;
    private final List<DatedByCommit> dated;

    CommitTimes(Recording recording, Clock clock, List<DatedByCommit> dated) {
        this.recording = recording;
        this.clock = clock;
        this.dated = List.copyOf(dated);
    }

    /** A commit; {@code clock} is the time of its service's clock if that was over a minute earlier, else null. */
    record Stored(long number, Instant at, @Nullable Instant clock) {}

    /** A commit with its earlier and its corrected time. */
    public record Corrected(long number, Instant was, Instant at) {

        /** The earlier time in microseconds since 1970, the unit by which events are sorted. */
        public long microsecondsBefore() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, was);
        }

        public long microseconds() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, at);
        }
    }

    /**
     * The result of a correction, or of its dry run.
     *
     * @param commits how many
     * @param first number of the first; 0 where there is none
     * @param latest time that the last of them had; null where there is none
     * @param from time that the first has now
     * @param to time that the last has now
     */
    public record Correction(
            int commits,
            long first,
            @Nullable Instant latest,
            @Nullable Instant from,
            @Nullable Instant to) {

        private static Correction of(List<Corrected> times) {
            return times.isEmpty()
                    ? new Correction(0, 0, null, null, null)
                    : new Correction(
                            times.size(),
                            times.getFirst().number(),
                            times.getLast().was(),
                            times.getFirst().at(),
                            times.getLast().at());
        }
    }

    /** Sentences on wrong times; none where all are right. */
    static List<String> findings(Row late, Instant now) {
        var findings = new ArrayList<String>();
        var ahead = Duration.between(now, late.instant("at"));
        if (ahead.compareTo(Duration.ofMinutes(1)) > 0)
            findings.add("the last commit is dated " + late.instant("at") + ", " + ahead.toMinutes()
                    + " minutes ahead of this machine's clock: what is known by now is not shown under knownAt;"
                    + " `headwater repair times` corrects it");
        if (late.number("late") > 0)
            findings.add(
                    late.number("late") + " commits are dated later than their service's clock said, the first, number "
                            + late.number("number") + ", " + late.instant("dated") + " when the clock said "
                            + late.instant("clock")
                            + "; `headwater repair times` corrects those dated ahead of now, with --all also the"
                            + " others");
        return findings;
    }

    /**
     * Corrects the commits dated ahead of this machine's clock, which has to be right. With {@code all} it also
     * corrects the commits dated later than their own service's clock, and takes that clock for right.
     */
    public Correction correct(boolean all, boolean dryRun) {
        if (dryRun) return Correction.of(recording.inTransaction(writes -> wrong(writes, all)));
        return recording.rewrite(writes -> {
            var times = wrong(writes, all);
            if (times.isEmpty()) return Correction.of(times);
            var rows = times.stream()
                    .map(time -> Map.of("number", time.number(), "at", time.at().atZone(ZoneOffset.UTC)))
                    .toList();
            writes.list(
                    "evidence/correctCommitTimes",
                    Map.of("rows", rows, "last", times.getLast().at().atZone(ZoneOffset.UTC)));
            dated.forEach(kept -> kept.correct(writes, times));
            return Correction.of(times);
        });
    }

    private List<Corrected> wrong(Writes writes, boolean all) {
        var now = clock.instant();
        var after = now;
        var late = writes.find("evidence/findLateCommits", Map.of()).orElseThrow();
        if (all && late.number("late") > 0 && late.instant("clock").isBefore(now)) after = late.instant("clock");
        var moment = after.atZone(ZoneOffset.UTC);
        var stored = new ArrayList<Stored>();
        var before = Instant.EPOCH;
        for (var row : writes.list("evidence/listCommitTimes", Map.of("after", moment)))
            if (row.isTrue("later"))
                stored.add(new Stored(row.number("number"), row.instant("at"), row.findInstant("clock")));
            else before = row.instant("at");
        return corrected(stored, before, now);
    }

    /**
     * The corrected times in the order of the commits' numbers. A commit gets the time of its service's clock, or keeps
     * its time where none is stored. It is then moved before the next commit and before now, and last behind the commit
     * before it. A commit that was dated ahead therefore ends just before the next one.
     */
    static List<Corrected> corrected(List<Stored> commits, Instant before, Instant now) {
        var times = new Instant[commits.size()];
        var latest = now;
        for (var place = commits.size() - 1; place >= 0; place--) {
            var commit = commits.get(place);
            var said = commit.clock() == null ? commit.at() : commit.clock();
            times[place] = said.isBefore(latest) ? said : latest;
            latest = times[place].minus(1, ChronoUnit.MICROS);
        }
        var corrected = new ArrayList<Corrected>();
        var earliest = before;
        for (var place = 0; place < times.length; place++) {
            earliest = earliest.plus(1, ChronoUnit.MICROS);
            if (times[place].isBefore(earliest)) times[place] = earliest;
            earliest = times[place];
            var commit = commits.get(place);
            if (!times[place].equals(commit.at()))
                corrected.add(new Corrected(commit.number(), commit.at(), times[place]));
        }
        return List.copyOf(corrected);
    }
}
