package org.headwater.identity;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.Approval;
import org.headwater.access.Approvals;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Forbidden;
import org.headwater.access.Reason;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Originator;
import org.headwater.evidence.Withdrawals;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Books;
import org.headwater.store.IdSource;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Readers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What people decided about ties "is possibly the same as". A confirmed one gives a fact "is the same as", a rejected one is
 * withdrawn and not proposed again to those who see that it was rejected; either is taken back by undoing just that.
 */
@Component
public class Decisions {

    private final VisibleGraph graph;
    private final Bookkeeping books;
    private final Ledger ledger;
    private final Withdrawals withdrawals;
    private final Approvals approvals;
    private final IdSource ids;
    private final Clock clock;

    Decisions(
            VisibleGraph graph,
            Bookkeeping books,
            Ledger ledger,
            Withdrawals withdrawals,
            Approvals approvals,
            IdSource ids,
            Clock clock) {
        this.graph = graph;
        this.books = books;
        this.ledger = ledger;
        this.withdrawals = withdrawals;
        this.approvals = approvals;
        this.ids = ids;
        this.clock = clock;
    }

    /** A tie as the caller sees it; {@code marking} is that of all that the caller sees it by. */
    record VisibleTie(
            String id,
            String one,
            String other,
            String oneKey,
            String otherKey,
            Marking marking,
            List<TieEvidence> pieces,
            Map<String, Object> details) {}

    record TieEvidence(
            String id,
            String source,
            String locator,
            @Nullable String quote,
            String marking,
            String originator) {}

    /** Of what is hidden or absent it is said alike that there is no such tie. */
    public IdentityResult decide(Viewer viewer, String tie, IdentityDecision decision, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        return switch (decision) {
            case CONFIRM -> {
                var undecided = undecided(viewer, tie);
                requireSecondPerson(viewer, undecided);
                yield confirm(viewer, undecided, why);
            }
            case REJECT -> reject(viewer, undecided(viewer, tie), why);
            case TAKE_BACK -> takeBack(viewer, tie, why);
        };
    }

    private VisibleTie undecided(Viewer viewer, String id) {
        return graph.read(viewer, null, view -> undecided(view, id));
    }

    static VisibleTie undecided(View view, String id) {
        var row = findTie(view, id, null).orElseThrow(() -> new NotFound("tie", id));
        if (decision(view, id).isPresent())
            throw BadInput.of("tie", id, "is decided already; take the decision back first");
        return tie(row);
    }

    /** The standing decision about a tie. */
    static Optional<Row> decision(View view, String tie) {
        return view.find("identity/findDecision", Map.of("tie", tie)).map(row -> row.rowOf("decision"));
    }

    /** A decision, taken back or not. */
    static Optional<Row> decisionById(View view, String id) {
        return view.find("identity/findDecisionById", Map.of("id", id)).map(row -> row.rowOf("decision"));
    }

    /** Uses up the yes of a second person, where the checked numbers of the two contradict. */
    private void requireSecondPerson(Viewer viewer, VisibleTie tie) {
        var contradictions =
                graph.read(viewer, null, view -> ContradictingIdentity.contradictions(view, tie.one(), tie.other()));
        if (contradictions.isEmpty()) return;
        var granted = approvals.findGranted(viewer, Approval.ApprovalKind.CONFIRM_IDENTITY, tie.id());
        if (granted.filter(yes -> yes.seen().equals(contradictions))
                .filter(approvals::use)
                .isEmpty())
            throw new Forbidden("the checked numbers of the two contradict (" + Bounded.message(contradictions)
                    + "), so a second person has to say yes; ask with requestApproval(kind: CONFIRM_IDENTITY, subject: "
                    + tie.id() + ")");
    }

    private static Optional<Row> findTie(View view, @Nullable String id, @Nullable String key) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("id", id);
        parameters.put("key", key);
        return view.find("identity/findTie", parameters);
    }

    private static VisibleTie tie(Row row) {
        var pieces = new ArrayList<TieEvidence>();
        for (var piece : row.rows("pieces")) {
            pieces.add(new TieEvidence(
                    piece.text("id"),
                    piece.text("source"),
                    piece.text("locator"),
                    piece.findText("quote"),
                    piece.text("marking"),
                    piece.findText("originator", Originator.SERVICE.organization())));
        }
        // The lowest piece is what most of those who see the tie see it by.
        var around = new ArrayList<>(row.texts("ends"));
        around.add(row.text("marking"));
        var byPieces = Readers.of(
                        around, pieces.stream().map(TieEvidence::marking).toList())
                .orElseThrow()
                .byPiece();
        var lowest = byPieces.stream()
                .filter(one -> byPieces.stream().allMatch(one::isAtMost))
                .findFirst()
                .orElseGet(() -> byPieces.stream().reduce(Marking::and).orElseThrow());
        return new VisibleTie(
                row.text("tie"),
                row.text("one"),
                row.text("other"),
                row.text("oneKey"),
                row.text("otherKey"),
                lowest,
                pieces,
                row.rowOf("properties").all());
    }

    private IdentityResult confirm(Viewer viewer, VisibleTie tie, String reason) {
        var id = ids.next();
        var title = "Decision of " + viewer.organization() + " that two records are one party";
        // The two parties, the decision and its maker identify the decision, alike in every database.
        var said = String.join(
                "\n", "identity", tie.oneKey(), tie.otherKey(), viewer.organization(), viewer.name(), reason);
        var source = ledger.source(
                Originator.of(viewer),
                new NewSource(DigestUtils.sha256Hex(said), title, null, null, null, tie.marking(), false));
        ledger.record(
                Originator.of(viewer),
                "identity-" + id,
                List.of(),
                List.of(NewFact.of(
                        LinkKind.SAME_AS,
                        tie.oneKey(),
                        tie.otherKey(),
                        Period.UNKNOWN,
                        tie.marking(),
                        NewEvidence.of(source, "decision", reason, null, tie.marking()))));
        // Where somebody said so before, this is a further piece of evidence for the same fact.
        var same = graph.read(viewer, null, view -> view.find("identity/findSame", Map.of("source", source)))
                .orElseThrow();
        return noted(viewer, id, tie, IdentityDecision.CONFIRM, reason, same.text("fact"), same.text("piece"));
    }

    private IdentityResult reject(Viewer viewer, VisibleTie tie, String reason) {
        var taken = tie.pieces().stream()
                .filter(piece -> Withdrawals.reaches(viewer, piece.originator()))
                .toList();
        if (taken.isEmpty())
            throw new Forbidden(
                    "another organization says that these may be one, and only its own people withdraw that; "
                            + "ask for a purge with requestApproval");
        var id = ids.next();
        var result = noted(viewer, id, tie, IdentityDecision.REJECT, reason, null, null);
        for (var piece : taken) withdrawals.withdrawComputed(viewer, piece.id(), because("rejected", reason));
        return result;
    }

    /** The reason of the withdrawal; the decision has its own in full. */
    private static String because(String act, String reason) {
        return String.valueOf(Bounded.message(act + ": " + reason));
    }

    private IdentityResult noted(
            Viewer viewer,
            String id,
            VisibleTie tie,
            IdentityDecision decision,
            String reason,
            @Nullable String same,
            @Nullable String samePiece) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", id);
        row.put("tie", tie.id());
        row.put("pair", Proposals.pair(tie.oneKey(), tie.otherKey()));
        row.put("one", tie.one());
        row.put("other", tie.other());
        row.put("oneKey", tie.oneKey());
        row.put("otherKey", tie.otherKey());
        row.put("decision", decision.name());
        row.put("reason", reason);
        row.put("by", viewer.name());
        row.put("organization", viewer.organization());
        row.put("at", clock.instant().atZone(ZoneOffset.UTC));
        row.put("marking", tie.marking().toString());
        row.put("same", same);
        row.put("piece", samePiece);
        // The earlier state is kept: an undo restores it.
        row.put("sources", tie.pieces().stream().map(TieEvidence::source).toList());
        row.put("locators", tie.pieces().stream().map(TieEvidence::locator).toList());
        row.put(
                "quotes",
                tie.pieces().stream()
                        .map(piece -> Optional.ofNullable(piece.quote()).orElse(""))
                        .toList());
        row.put("markings", tie.pieces().stream().map(TieEvidence::marking).toList());
        row.put(
                "originators",
                tie.pieces().stream().map(TieEvidence::originator).toList());
        row.put("tieMarking", tie.details().get("marking"));
        return books.inTransaction(writes -> {
            Ledger.know(writes, tie.marking());
            var noted =
                    writes.find("identity/createDecision", Map.of("row", row)).orElseThrow();
            writes.done(id);
            return result(noted.rowOf("decision"), tie.id());
        });
    }

    private IdentityResult takeBack(Viewer viewer, String tie, String reason) {
        var found = graph.read(viewer, null, view -> decision(view, tie))
                .orElseThrow(() -> new NotFound("decision about tie", tie));
        var organization = found.text("organization");
        if (!organization.equals(viewer.organization()))
            throw new Forbidden("people of " + organization + " decided this, and only they take it back; ask them");
        var changes = Map.of(
                "takenBack", clock.instant().atZone(ZoneOffset.UTC),
                "takenBackBy", viewer.name(),
                "takenBackReason", reason);
        var id = found.text("id");
        Consumer<Books> note = writes -> {
            writes.find("identity/takeBack", Map.of("id", id, "row", changes))
                    .orElseThrow(() -> new NotFound("decision about tie", tie));
            writes.done(id);
        };
        // The decision stands until all is undone, so that whoever asks again after a crash completes it.
        switch (IdentityDecision.valueOf(found.text("decision"))) {
            case CONFIRM -> {
                try {
                    withdrawals.withdrawEvidence(viewer, found.text("piece"), because("taken back", reason), note);
                } catch (NotFound gone) {
                    // Somebody withdrew the piece otherwise: the decision alone is left to take back.
                    noteAlone(note);
                }
            }
            case REJECT -> {
                recordAnew(viewer, found);
                noteAlone(note);
            }
            case TAKE_BACK -> throw new IllegalStateException("a decision is no taking back");
        }
        return get(viewer, id);
    }

    private void noteAlone(Consumer<Books> note) {
        books.inTransaction(writes -> {
            note.accept(writes);
            return writes;
        });
    }

    /**
     * The tie as it stood, under a new id: nothing that was withdrawn is changed. What was meanwhile taken from the readers of a
     * name that it quotes is not given back to them by it. A tie that is recorded anew already stays as it is.
     */
    private void recordAnew(Viewer viewer, Row decision) {
        var one = decision.text("oneKey");
        var other = decision.text("otherKey");
        var sources = decision.texts("sources");
        var locators = decision.texts("locators");
        var quotes = decision.texts("quotes");
        var markings = decision.texts("markings");
        // A decision of an earlier version notes no originators: it took only what this service found.
        var originators = decision.texts("originators");
        var facts = new TreeMap<String, List<NewFact>>();
        for (var place = 0; place < sources.size(); place++) {
            var originator = originators.isEmpty() ? Originator.SERVICE.organization() : originators.get(place);
            // The pieces of other organizations were not withdrawn.
            if (!Withdrawals.reaches(viewer, originator)) continue;
            var source = sources.get(place);
            var locator = locators.get(place);
            var quote = quotes.get(place).isEmpty() ? null : quotes.get(place);
            var stored = Marking.stored(markings.get(place)).orElseThrow();
            var marking = quote == null || !locator.startsWith(Proposals.ALIKE)
                    ? Optional.of(stored)
                    : books.inTransaction(writes -> NameTies.founded(writes, one, other, quote, stored));
            marking.ifPresent(readers -> facts.computeIfAbsent(originator, first -> new ArrayList<>())
                    .add(NewFact.of(
                            LinkKind.POSSIBLY_SAME_AS,
                            one,
                            other,
                            Period.UNKNOWN,
                            Marking.stored(decision.text("tieMarking")).orElseThrow(),
                            NewEvidence.of(source, locator, quote, null, readers))));
        }
        facts.forEach((originator, ties) ->
                ledger.record(new Originator(originator), "identity-" + decision.text("id"), List.of(), ties));
    }

    /** @param tie as it stands now: one that was taken back is recorded anew */
    private static IdentityResult result(Row row, String tie) {
        return new IdentityResult(
                row.text("id"),
                tie,
                IdentityDecision.valueOf(row.text("decision")),
                row.text("reason"),
                row.text("by"),
                row.text("organization"),
                row.instant("at"),
                row.text("one"),
                row.text("other"),
                row.findText("same"),
                row.findInstant("takenBack"),
                row.findText("takenBackBy"),
                row.findText("takenBackReason"));
    }

    /** The newest standing decision that the caller sees that two records, by their natural keys, are two parties. */
    static Optional<IdentityResult> rejection(View view, String one, String other) {
        return view.find("identity/findRejection", Map.of("pair", Proposals.pair(one, other)))
                .map(row -> row.rowOf("decision"))
                .map(row -> result(row, row.text("tie")));
    }

    /** A decision as it stands; with the tie as it was recorded anew where a rejection was taken back. */
    IdentityResult get(Viewer viewer, String id) {
        return graph.read(viewer, null, view -> {
            var row = decisionById(view, id).orElseThrow(() -> new NotFound("decision", id));
            var tie = row.text("tie");
            if (row.findInstant("takenBack") == null || row.text("decision").equals(IdentityDecision.CONFIRM.name()))
                return result(row, tie);
            var key = LinkKind.POSSIBLY_SAME_AS + "|" + row.text("oneKey") + "|" + row.text("otherKey") + "|/";
            return result(
                    row,
                    findTie(view, null, key).map(again -> again.text("tie")).orElse(tie));
        });
    }

    /** The newest first. */
    Connection<IdentityResult> list(Viewer viewer, Cursors.Page page) {
        return graph.read(viewer, null, view -> {
            var parameters = new HashMap<String, @Nullable Object>();
            var after = page.after(0);
            parameters.put("now", clock.instant().atZone(ZoneOffset.UTC));
            parameters.put(
                    "afterAt", after == null ? null : Instant.parse(after).atZone(ZoneOffset.UTC));
            parameters.put("afterId", page.after(1));
            parameters.put("limit", page.limit());
            var decided = view.list("identity/listDecisions", parameters).stream()
                    .map(row -> row.rowOf("decision"))
                    .map(row -> result(row, row.text("tie")))
                    .toList();
            return page.of(decided, one -> List.of(one.at().toString(), one.id()), null);
        });
    }
}
