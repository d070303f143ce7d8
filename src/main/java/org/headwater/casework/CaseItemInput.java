package org.headwater.casework;

import java.time.LocalDate;
import java.util.List;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/** Item for a case to keep, or a new version of an item; the schema describes each field. */
record CaseItemInput(
        String caseId,
        @Nullable String id,
        @Nullable Long version,
        CaseItem.CaseItemKind kind,
        String title,
        @Nullable String text,
        @Nullable Marking marking,
        @Nullable String element,
        @Nullable String chain,
        @Nullable String export,
        @Nullable List<String> elements,
        @Nullable String request,
        @Nullable String positions,
        @Nullable LocalDate due,
        @Nullable String assignee,
        @Nullable Boolean done) {

    /** A new item without fields of its kind. */
    static CaseItemInput of(String caseId, CaseItem.CaseItemKind kind, String title, @Nullable Marking marking) {
        return new CaseItemInput(
                caseId, null, null, kind, title, null, marking, null, null, null, null, null, null, null, null, null);
    }

    CaseItemInput saying(String words) {
        return new CaseItemInput(
                caseId, id, version, kind, title, words, marking, element, chain, export, elements, request, positions,
                due, assignee, done);
    }

    /** Input with these values in place of the old item's. */
    CaseItemInput over(CaseItem old) {
        return new CaseItemInput(
                caseId,
                old.id(),
                old.version(),
                kind,
                title,
                text,
                marking,
                element,
                chain,
                export,
                elements,
                request,
                positions,
                due,
                assignee,
                done);
    }
}
