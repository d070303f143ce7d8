package org.headwater.evidence;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.headwater.access.Reason;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.store.GraphWriter;
import org.headwater.store.IdSource;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes evidence back. A fact goes when its last evidence goes, all in one commit. */
@Component
public class Withdrawals {

    private final VisibleGraph graph;
    private final GraphWriter writer;
    private final Ledger ledger;
    private final IdSource ids;
    private final Clock clock;

    Withdrawals(VisibleGraph graph, GraphWriter writer, Ledger ledger, IdSource ids, Clock clock) {
        this.graph = graph;
        this.writer = writer;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    /** Of what is hidden or absent it is said alike that there is no such evidence. */
    public Withdrawal withdrawEvidence(Viewer viewer, String id, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        // The first piece of evidence lies on its fact and is named after it.
        var onFact = id.endsWith("-1") ? id.substring(0, id.length() - 2) : "";
        var piece = Map.<String, @Nullable Object>of("id", id, "fact", onFact);
        var found = graph.read(viewer, null, view -> view.list("evidence/findVisiblePiece", piece));
        if (found.isEmpty()) throw new NotFound("evidence", id);
        var gone = (int) found.stream().filter(row -> row.isTrue("alone")).count();
        return withdraw(
                viewer,
                id,
                why,
                1,
                gone,
                number -> writer.stage(writes ->
                        writes.list("evidence/withdrawPiece", Map.of("id", id, "fact", onFact, "number", number))));
    }

    /** All that the source says, for whatever fact. */
    public Withdrawal withdrawSource(Viewer viewer, String id, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var source = Map.<String, @Nullable Object>of("source", id);
        var counts = graph.readLong(viewer, null, view -> {
            if (view.find("evidence/findVisibleSource", source).isEmpty()) throw new NotFound("source", id);
            return view.find("evidence/countOfSource", source).orElseThrow();
        });
        return withdraw(viewer, id, why, (int) counts.number("evidence"), (int) counts.number("facts"), number -> {
            repeat("evidence/withdrawSomeOnFacts", Map.of("source", id, "number", number));
            repeat("evidence/withdrawSomePieces", Map.of("source", id, "number", number));
        });
    }

    private interface Taking {
        void under(long number);
    }

    private Withdrawal withdraw(Viewer viewer, String of, String reason, int evidence, int facts, Taking taking) {
        var withdrawal = new Withdrawal(ids.next(), of, reason, viewer.name(), clock.instant(), evidence, facts);
        var staging = ledger.open("withdrawal-" + withdrawal.id());
        taking.under(staging.number());
        repeat("evidence/withdrawSomeBareFacts", Map.of("number", staging.number()));
        ledger.publish(staging, writes -> {
            var row = new TreeMap<String, Object>();
            row.put("id", withdrawal.id());
            row.put("of", of);
            row.put("commit", writes.commit());
            row.put("reason", withdrawal.reason());
            row.put("by", viewer.name());
            row.put("organization", viewer.organization());
            row.put("at", withdrawal.at().atZone(ZoneOffset.UTC));
            writes.list("evidence/createWithdrawal", Map.of("row", row));
        });
        return withdrawal;
    }

    private void repeat(String query, Map<String, ?> parameters) {
        while (writer.stage(
                        writes -> writes.find(query, parameters).orElseThrow().number("withdrawn"))
                > 0) {
            // Some at a time: a source may support more than one transaction can hold.
        }
    }
}
