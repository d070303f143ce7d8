package org.headwater.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.access.Viewer;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.table.InputFile;
import org.headwater.store.Row;
import org.headwater.vocabulary.Bounded;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.neo4j.core.schema.CompositeProperty;
import org.springframework.data.neo4j.core.schema.Id;
import org.springframework.data.neo4j.core.schema.Node;

/**
 * One import: who started it, how far it is, what it did.
 *
 * @param marking that it was asked with, joined with those of its rows; of the organization that started it, only who sees this sees
 *     the job. A stored job without one is nobody's
 * @param number in the order of start
 * @param asOf the day that a snapshot speaks of
 * @param dryRun whether it only says what it would do
 * @param read rows read so far, of {@code total} where that is known
 * @param counts what it did, by words such as {@code facts}, {@code unchanged}, {@code rejected}, {@code new}, {@code gone}
 * @param message how it ended, for a person
 * @param ahead how many jobs that the caller sees are before it; null where it does not wait, or was read for nobody
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
        @Nullable String marking,
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
        @Nullable Instant undoneAt,
        @Nullable Long ahead) {

    private static final String COUNTS = "count";

    @PersistenceCreator
    public Job {
        files = files.stream().map(Bounded::name).toList();
        message = state.isDone() ? Bounded.summary(message) : Bounded.message(message);
        counts = counts == null ? Map.of() : Map.copyOf(counts);
    }

    /** The properties of a node. */
    static Job of(Row row) {
        var counts = new HashMap<String, Long>();
        row.all().forEach((name, value) -> {
            if (name.startsWith(COUNTS + ".") && value instanceof Long count)
                counts.put(name.substring(COUNTS.length() + 1), count);
        });
        return new Job(
                row.text("id"),
                row.number("number"),
                row.text("feed"),
                row.texts("files"),
                row.findDay("asOf"),
                row.isTrue("dryRun"),
                row.text("startedBy"),
                row.text("organization"),
                row.findText("marking"),
                JobState.valueOf(row.text("state")),
                row.number("read"),
                row.findNumber("total"),
                counts,
                row.findText("message"),
                row.instant("queued"),
                row.findInstant("started"),
                row.findInstant("finished"),
                row.text("instance"),
                row.findText("undoneBy"),
                row.findText("undoReason"),
                row.findInstant("undoneAt"),
                row.findNumber("ahead"));
    }

    /** A new one, in the queue of an instance. */
    static Job asked(String id, long number, ImportRequest request, Viewer viewer, String instance, Instant now) {
        return new Job(
                id,
                number,
                request.feed(),
                request.files().stream().map(InputFile::name).toList(),
                request.asOf(),
                request.dryRun(),
                viewer.name(),
                viewer.organization(),
                request.marking().toString(),
                JobState.QUEUED,
                0,
                null,
                Map.of(),
                null,
                now,
                null,
                null,
                instance,
                null,
                null,
                null,
                null);
    }

    Job with(JobState next, @Nullable String said, Instant now) {
        var begun = next == JobState.RUNNING ? now : started;
        return with(next, read, total, counts, said, begun, next.isOver() ? now : null, instance, null, null, null);
    }

    /** Job with the state of the run so far. */
    Job with(ImportRun run) {
        return new Job(
                id,
                number,
                feed,
                files,
                asOf,
                dryRun,
                startedBy,
                organization,
                run.marking().toString(),
                state,
                run.read(),
                run.total(),
                run.counts(),
                message,
                queued,
                started,
                finished,
                instance,
                null,
                null,
                null,
                null);
    }

    /**
     * Whether the caller is of the organization that started it and reads its marking; {@code _visibleJob.cypher} has the
     * same rule.
     */
    boolean isSeenBy(Viewer viewer) {
        return organization.equals(viewer.organization()) && viewer.maySee(marking);
    }

    /** While it goes on. */
    Job saying(@Nullable String said) {
        return with(state, read, total, counts, said, started, finished, instance, null, null, null);
    }

    /** Job in its first state, at the end of the queue of another instance. */
    Job queuedBy(String service, long place) {
        return new Job(
                id,
                place,
                feed,
                files,
                asOf,
                dryRun,
                startedBy,
                organization,
                marking,
                JobState.QUEUED,
                0,
                null,
                Map.of(),
                null,
                queued,
                null,
                null,
                service,
                null,
                null,
                null,
                null);
    }

    /** On the way back, or there; when it ran stays as it was. A reason of null is an undoing that did not come about. */
    Job undone(JobState next, String said, @Nullable String by, @Nullable String reason, Instant now, String service) {
        var who = reason == null ? null : by;
        var when = reason == null ? null : now;
        return with(next, read, total, counts, said, started, finished, service, who, reason, when);
    }

    /** Properties for the store. */
    Map<String, @Nullable Object> stored() {
        var row = changing();
        row.put("id", id);
        row.put("feed", feed);
        row.put("files", files);
        row.put("asOf", asOf);
        row.put("dryRun", dryRun);
        row.put("startedBy", startedBy);
        row.put("organization", organization);
        row.put("queued", stored(queued));
        return row;
    }

    /** The part that changes, as the store has it. */
    Map<String, @Nullable Object> changing() {
        var row = new HashMap<String, @Nullable Object>();
        row.put("number", number);
        row.put("marking", marking);
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
                marking,
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
                back,
                null);
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
