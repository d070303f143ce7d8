package org.headwater.watch;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.headwater.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * Message of a watch about one finding. It holds ids alone: what they are of is shown by the rights of whoever reads it.
 *
 * @param watch its id
 * @param question id of the watch's question; null of a hit
 * @param ids of the parties, in the order of the chain
 * @param shape the first letters of the classes of a chain's steps; empty of anything else
 * @param changes what differs, of CHANGED
 * @param causes why it is gone, of WITHDRAWN
 * @param facts ids of the facts on which it rests or, of WITHDRAWN, rested
 * @param person name of whose watch told it
 * @param place in the order of the alerts of the person's watches
 * @param turn in the order of the alerts of one run, from 0
 * @param hit of a watched list of customers; null of any other finding
 * @param assignee name of the colleague who is to look at it
 */
public record Alert(
        String id,
        String watch,
        @Nullable String question,
        String person,
        AlertKind kind,
        List<String> ids,
        String shape,
        Set<AlertChange> changes,
        Set<WithdrawalCause> causes,
        List<String> facts,
        Instant at,
        long place,
        long turn,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable String acknowledgeReason,
        @Nullable String assignee,
        @Nullable String assignedBy,
        @Nullable Instant assignedAt,
        @Nullable AlertedHit hit) {

    public Alert {
        ids = List.copyOf(ids);
        changes = Set.copyOf(changes);
        causes = Set.copyOf(causes);
        facts = List.copyOf(facts);
    }

    static Alert of(Row row) {
        return new Alert(
                row.text("id"),
                row.text("watch"),
                row.findText("question"),
                row.text("name"),
                AlertKind.valueOf(row.text("kind")),
                row.texts("ids"),
                row.text("shape"),
                row.texts("changes").stream().map(AlertChange::valueOf).collect(java.util.stream.Collectors.toSet()),
                row.texts("causes").stream().map(WithdrawalCause::valueOf).collect(java.util.stream.Collectors.toSet()),
                row.texts("facts"),
                row.instant("at"),
                row.number("place"),
                row.number("turn"),
                row.findInstant("acknowledged"),
                row.findText("acknowledgedBy"),
                row.findText("acknowledgeReason"),
                row.findText("assigneeName"),
                row.findText("assignedBy"),
                row.findInstant("assigned"),
                AlertedHit.find(row));
    }
}
