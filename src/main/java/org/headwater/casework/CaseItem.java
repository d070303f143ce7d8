package org.headwater.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.headwater.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * Something that a case keeps.
 *
 * @param version number of its last edit, from 1 on
 * @param elements ids of the entities, facts, evidence and sources that it pins or refers to
 * @param items ids of the items that it refers to
 * @param element what a pin is about; null of a chain, an export and of every other kind
 * @param chain key of a chain
 * @param export id of an export
 * @param request the question of a chain, a saved question or a picture, as JSON
 * @param positions where a picture shows what, as JSON
 * @param hypothesis the hypothesis of a judgement, {@code judged} what it is judged by
 * @param hash SHA-256 of a file in hexadecimal, {@code fileName} and {@code bytes} its name and size
 * @param isPurged whether something to which it referred was purged
 */
record CaseItem(
        String id,
        String caseId,
        CaseItemKind kind,
        String title,
        String text,
        String marking,
        String author,
        String organization,
        long version,
        Instant createdAt,
        Instant changedAt,
        String changedBy,
        List<String> elements,
        List<String> items,
        @Nullable String element,
        @Nullable String chain,
        @Nullable String export,
        @Nullable String request,
        @Nullable String positions,
        @Nullable LocalDate due,
        @Nullable String assignee,
        boolean isDone,
        @Nullable String hypothesis,
        @Nullable String judged,
        @Nullable Verdict verdict,
        @Nullable String hash,
        @Nullable String fileName,
        @Nullable Long bytes,
        boolean isPurged,
        @Nullable Instant takenBackAt,
        @Nullable String takenBackBy,
        @Nullable String takenBackReason) {

    /** Kind of an item of a case. */
    enum CaseItemKind {
        PIN,
        QUESTION,
        PICTURE,
        FILE,
        NOTE,
        TASK,
        HYPOTHESIS,
        JUDGEMENT
    }

    /** Verdict of a member on an item under a hypothesis. */
    enum Verdict {
        CONSISTENT,
        INCONSISTENT,
        NEITHER
    }

    CaseItem {
        elements = List.copyOf(elements);
        items = List.copyOf(items);
    }

    static CaseItem of(Row row) {
        var verdict = row.findText("verdict");
        return new CaseItem(
                row.text("id"),
                row.text("case"),
                CaseItemKind.valueOf(row.text("kind")),
                row.text("title"),
                row.text("text"),
                row.text("marking"),
                row.text("author"),
                row.text("organization"),
                row.number("version"),
                row.instant("created"),
                row.instant("changed"),
                row.text("changedBy"),
                row.texts("elements"),
                row.texts("items"),
                row.findText("element"),
                row.findText("chain"),
                row.findText("export"),
                row.findText("request"),
                row.findText("positions"),
                row.findDay("due"),
                row.findText("assignee"),
                row.isTrue("done"),
                row.findText("hypothesis"),
                row.findText("judged"),
                verdict == null ? null : Verdict.valueOf(verdict),
                row.findText("hash"),
                row.findText("fileName"),
                row.findNumber("bytes"),
                row.isTrue("purged"),
                row.findInstant("takenBack"),
                row.findText("takenBackBy"),
                row.findText("takenBackReason"));
    }
}
