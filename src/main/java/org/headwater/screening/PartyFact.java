package org.headwater.screening;

import java.util.List;
import java.util.Set;
import org.headwater.store.Row;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * A visible fact about a party, as far as screening shows and compares it. Days are ISO texts of a year, a month or a day.
 *
 * @param record key of the party's record
 * @param other id of the other end; {@code key}, {@code text} and {@code otherKind} are of it, too
 * @param listedFrom day of the first snapshot of a list that says so; {@code listedTo} is the last day before one that no longer did
 * @param datasets of a place on a publisher's list
 * @param sources ids of the visible sources
 * @param recorded number under which the caller's first evidence was recorded
 */
record PartyFact(
        String id,
        LinkKind kind,
        String record,
        String other,
        String key,
        String text,
        EntityKind otherKind,
        boolean isWeak,
        boolean isFormer,
        boolean isPrimary,
        @Nullable String programme,
        @Nullable String reason,
        @Nullable String from,
        @Nullable String to,
        @Nullable String absentOn,
        @Nullable String list,
        @Nullable String listedFrom,
        @Nullable String listedTo,
        List<String> datasets,
        Set<String> sources,
        long recorded) {

    PartyFact {
        datasets = List.copyOf(datasets);
        sources = Set.copyOf(sources);
    }

    static PartyFact of(Row row) {
        var pieces = row.rows("pieces");
        var type = row.findText("type", "");
        return new PartyFact(
                row.text("fact"),
                LinkKind.valueOf(row.text("kind")),
                row.text("record"),
                row.text("other"),
                row.text("key"),
                row.text("text"),
                EntityKind.valueOf(row.text("otherKind")),
                type.equals("weak") || row.findText("quality", "").equals("weak"),
                type.equals("fka"),
                type.equals("primary"),
                row.findText("programme"),
                row.findText("reason"),
                row.findText("from"),
                row.findText("to"),
                row.findText("absentOn"),
                row.findText("list"),
                row.findText("listedFrom"),
                row.findText("listedTo"),
                row.texts("datasets"),
                pieces.stream().map(piece -> piece.text("source")).collect(java.util.stream.Collectors.toSet()),
                pieces.stream()
                        .mapToLong(piece -> piece.number("recorded"))
                        .min()
                        .orElse(0));
    }

    /** Whether it holds on the day and its list still says so. */
    boolean isInForce(String day) {
        return (from == null || from.compareTo(day) <= 0)
                && (absentOn == null || absentOn.compareTo(day) < 0)
                && (to == null || to.compareTo(day.substring(0, Math.min(day.length(), to.length()))) >= 0)
                && (listedTo == null || listedTo.compareTo(day) >= 0);
    }
}
