package org.headwater.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.vocabulary.Bounded;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.domain.Persistable;
import org.springframework.data.neo4j.core.schema.CompositeProperty;
import org.springframework.data.neo4j.core.schema.Id;
import org.springframework.data.neo4j.core.schema.Node;

/**
 * One import: who started it, how far it is, what it did. Seen by the organization that started it.
 *
 * @param number in the order of start
 * @param asOf the day that a snapshot speaks of
 * @param dryRun whether it only says what it would do
 * @param read rows read so far, of {@code total} where that is known
 * @param counts what it did, by words such as {@code facts}, {@code unchanged}, {@code rejected}, {@code new}, {@code gone}
 * @param message how it ended, for a person
 * @param undoneBy who undid it, {@code undoReason} why, {@code undoneAt} when that was asked for
 */
@Node("Job")
public record Job(
        @Id String id,
        long number,
        String feed,
        List<String> files,
        @Nullable LocalDate asOf,
        boolean dryRun,
        String startedBy,
        String organization,
        JobState state,
        long read,
        @Nullable Long total,
        @CompositeProperty(prefix = COUNTS) Map<String, Long> counts,
        @Nullable String message,
        Instant queued,
        @Nullable Instant started,
        @Nullable Instant finished,
        String instance,
        @Nullable String undoneBy,
        @Nullable String undoReason,
        @Nullable Instant undoneAt)
        implements Persistable<String> {

    private static final String COUNTS = "count";

    @PersistenceCreator
    public Job {
        files = files.stream().map(Bounded::name).toList();
        message = Bounded.message(message);
        counts = counts == null ? Map.of() : Map.copyOf(counts);
    }

    @Override
    public String getId() {
        return id;
    }

    /** Saving always merges by id, so both a new and a known job go the same way. */
    @Override
    public boolean isNew() {
        return state == JobState.QUEUED && started == null && finished == null;
    }

    Job with(JobState next, @Nullable String said, Instant now) {
        var begun = next == JobState.RUNNING ? now : started;
        return with(next, read, total, counts, said, begun, next.isOver() ? now : null, instance, null, null, null);
    }

    Job with(long rowsRead, @Nullable Long rowsInAll, Map<String, Long> soFar) {
        return with(state, rowsRead, rowsInAll, soFar, message, started, finished, instance, null, null, null);
    }

    /** While it goes on. */
    Job saying(@Nullable String said) {
        return with(state, read, total, counts, said, started, finished, instance, null, null, null);
    }

    /** On the way back, or there; when it ran stays as it was. A reason of null is an undoing that did not come about. */
    Job undone(JobState next, String said, @Nullable String by, @Nullable String reason, Instant now, String service) {
        var who = reason == null ? null : by;
        var when = reason == null ? null : now;
        return with(next, read, total, counts, said, started, finished, service, who, reason, when);
    }

    /** The part that changes, as the store has it. */
    Map<String, @Nullable Object> changing() {
        var row = new HashMap<String, @Nullable Object>();
        row.put("state", state.name());
        row.put("read", read);
        row.put("total", total);
        counts.forEach((word, count) -> row.put(COUNTS + "." + word, count));
        row.put("message", message);
        row.put("started", stored(started));
        row.put("finished", stored(finished));
        row.put("instance", instance);
        row.put("undoneBy", undoneBy);
        row.put("undoReason", undoReason);
        row.put("undoneAt", stored(undoneAt));
        return row;
    }

    private static @Nullable ZonedDateTime stored(@Nullable Instant moment) {
        return moment == null ? null : moment.atZone(ZoneOffset.UTC);
    }

    /** The request stays as it is. */
    private Job with(
            JobState next,
            long rowsRead,
            @Nullable Long rowsInAll,
            Map<String, Long> soFar,
            @Nullable String said,
            @Nullable Instant begun,
            @Nullable Instant ended,
            String service,
            @Nullable String by,
            @Nullable String reason,
            @Nullable Instant back) {
        return new Job(
                id,
                number,
                feed,
                files,
                asOf,
                dryRun,
                startedBy,
                organization,
                next,
                rowsRead,
                rowsInAll,
                soFar,
                said,
                queued,
                begun,
                ended,
                service,
                by,
                reason,
                back);
    }

    public long count(String word) {
        return counts.getOrDefault(word, 0L);
    }

    /** Rows a second since it started; null before. */
    public @Nullable Double rate(Instant now) {
        if (started == null) return null;
        var end = finished == null ? now : finished;
        var seconds = java.time.Duration.between(started, end).toMillis() / 1000.0;
        return seconds <= 0 ? null : Double.valueOf(read / seconds);
    }

    /** Seconds left at the present rate; null where the whole is not known or it is over. */
    public @Nullable Long secondsLeft(Instant now) {
        var rate = rate(now);
        if (rate == null || rate <= 0 || total == null || state.isOver()) return null;
        return Math.round((total - read) / rate);
    }
}
