package org.headwater.watch;

import java.time.Instant;
import org.headwater.store.Row;

/**
 * A question that a person saved; for anybody else it is absent.
 *
 * @param request as JSON; what a purge took from it has another name, and finds nobody
 * @param version of the last edit, from 1 on
 * @param edition how often the request was edited
 */
public record SavedQuestion(
        String id,
        QuestionKind kind,
        String name,
        String request,
        long version,
        int edition,
        Instant createdAt,
        Instant changedAt) {

    static SavedQuestion of(Row row) {
        return new SavedQuestion(
                row.text("id"),
                QuestionKind.valueOf(row.text("kind")),
                row.text("name"),
                row.text("request"),
                row.number("version"),
                (int) row.number("edition"),
                row.instant("created"),
                row.instant("changed"));
    }
}
