package org.headwater.intake.watch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * A fetched edition of a watched source, and what became of it.
 *
 * @param number in the order of fetching
 * @param hash of its files' content, and the name of the folder that has them
 * @param asOf day that the files speak of; null for a feed that takes none
 * @param fresh entries that are new, {@code gone} and {@code changed} likewise, {@code before} those that stand; null where the feed is
 *     no snapshot of a list
 * @param warning what the feed guard says of it; null where it lets it pass
 * @param message what became of its release, where that failed; null otherwise
 * @param dryRun id of the job that compared it, {@code job} of the one that imports it
 * @param decidedBy who released or refused it; a rule where {@code byRule}
 */
record Edition(
        String id,
        long number,
        String source,
        String hash,
        State state,
        Instant fetched,
        @Nullable LocalDate asOf,
        @Nullable Long fresh,
        @Nullable Long gone,
        @Nullable Long changed,
        @Nullable Long before,
        long facts,
        long rejected,
        @Nullable String warning,
        @Nullable String message,
        String dryRun,
        @Nullable String job,
        String marking,
        @Nullable String decidedBy,
        boolean byRule,
        @Nullable Instant decidedAt,
        @Nullable String reason) {

    enum State {
        /** Waits for a person. */
        HELD,
        /** Is being imported. */
        RELEASING,
        RELEASED,
        REFUSED,
        /** Another one was fetched before anybody decided. */
        REPLACED,
        /** Its import was undone. */
        UNDONE;

        static final List<String> ALL = List.of("HELD", "RELEASING", "RELEASED", "REFUSED", "REPLACED", "UNDONE");
    }

    static Edition of(Row row) {
        return new Edition(
                row.text("id"),
                row.number("number"),
                row.text("source"),
                row.text("hash"),
                State.valueOf(row.text("state")),
                row.instant("fetched"),
                row.findDay("asOf"),
                row.findNumber("fresh"),
                row.findNumber("gone"),
                row.findNumber("changed"),
                row.findNumber("before"),
                row.number("facts"),
                row.number("rejected"),
                row.findText("warning"),
                row.findText("message"),
                row.text("dryRun"),
                row.findText("job"),
                row.text("marking"),
                row.findText("decidedBy"),
                row.isTrue("byRule"),
                row.findInstant("decidedAt"),
                row.findText("reason"));
    }

    Map<String, @Nullable Object> row() {
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", id);
        row.put("number", number);
        row.put("source", source);
        row.put("hash", hash);
        row.put("state", state.name());
        row.put("fetched", fetched.atZone(ZoneOffset.UTC));
        row.put("asOf", asOf);
        row.put("fresh", fresh);
        row.put("gone", gone);
        row.put("changed", changed);
        row.put("before", before);
        row.put("facts", facts);
        row.put("rejected", rejected);
        row.put("warning", warning);
        row.put("dryRun", dryRun);
        row.put("marking", marking);
        row.put("byRule", false);
        return row;
    }

    /** Percentage of the standing entries that it changes; null where nothing stands yet or the feed is no snapshot. */
    @Nullable
    Double share() {
        if (fresh == null || gone == null || changed == null || before == null || before == 0) return null;
        return 100.0 * (fresh + gone + changed) / before;
    }
}
