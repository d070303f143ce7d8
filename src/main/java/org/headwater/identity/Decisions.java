package org.headwater.identity;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
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
import org.headwater.identity.VisibleTie.TieEvidence;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decisions of people about ties "is possibly the same as". A confirmed one gives a fact "is the same as", a rejected one is
 * withdrawn and not proposed again to those who see that it was rejected; either is taken back by undoing just that. A decision
 * about records of others binds the organization of its maker, until originators of both records agree
 * (src/docs/identity.md#whom-a-decision-binds).
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

    /** A hidden tie and an absent one are refused alike: there is no such tie. */
    public IdentityResult decide(Viewer viewer, String tie, IdentityDecision decision, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        return switch (decision) {
            case CONFIRM -> {
                var undecided = undecided(viewer, tie, decision);
                requireSecondPerson(viewer, undecided.tie());
                yield confirm(viewer, undecided, why);
            }
            case REJECT -> reject(viewer, undecided(viewer, tie, decision), why);
            case TAKE_BACK -> takeBack(viewer, tie, why);
        };
    }

    /** A tie about which the caller may decide so, with what is known of its two records. */
    record OpenTie(VisibleTie tie, DecidedPair pair) {}

    private OpenTie undecided(Viewer viewer, String id, IdentityDecision decision) {
        return graph.read(viewer, null, view -> undecided(view, viewer, id, decision));
    }

    /** Refuses, and says whom to ask, what is decided already for the caller. */
    static OpenTie undecided(View view, Viewer viewer, String id, IdentityDecision decision) {
        var tie = VisibleTie.get(view, id);
        if (tie.oneKey().equals(tie.otherKey()))
            throw BadInput.of("tie", id, "joins records of one natural key, on which nobody decides");
        var pair = DecidedPair.read(view, viewer, tie);
        if (pair.own(viewer).isPresent())
            throw BadInput.of("tie", id, "is decided already; take the decision back first");
        pair.binding(IdentityDecision.REJECT).ifPresent(rejected -> {
            throw BadInput.of(
                    "tie",
                    id,
                    "is decided already: " + rejected.organization()
                            + " says that the two are two parties; ask it to take that back");
        });
        if (decision == IdentityDecision.CONFIRM
                && (tie.isOne() || pair.binding(IdentityDecision.CONFIRM).isPresent()))
            throw BadInput.of("tie", id, "is decided already: the two are one party; REJECT says that they are two");
        if (decision == IdentityDecision.REJECT && !pair.isRecordedBy(viewer) && !pair.named())
            pair.samenesses().stream()
                    .filter(piece -> !piece.originator().equals(viewer.organization()))
                    .findFirst()
                    .ifPresent(piece -> {
                        throw new Forbidden("the two are one party by what " + piece.originator()
                                + " recorded, and only an organization that recorded one of the two, or names it in its"
                                + " evidence, splits them; ask " + piece.originator() + ", or a steward");
                    });
        return new OpenTie(tie, pair);
    }

    /** A decision, taken back or not. */
    static Optional<Row> decisionById(View view, String id) {
        return view.find("identity/findDecisionById", Map.of("id", id));
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

    /** For everybody where originators of both records agree by it, else for the caller's organization alone. */
    private IdentityResult confirm(Viewer viewer, OpenTie found, String reason) {
        var tie = found.tie();
        var id = ids.next();
        var agreed = found.pair().agreement(viewer, tie.marking());
        var marking = agreed.orElseGet(() -> tie.marking().and(Marking.within(viewer.organization())));
        var title = "Decision of " + viewer.organization() + " that two records are one party";
        // The two parties, the decision and its maker identify the decision, alike in every database.
        var said = String.join(
                "\n", "identity", tie.oneKey(), tie.otherKey(), viewer.organization(), viewer.name(), reason);
        var source = ledger.source(
                Originator.of(viewer),
                new NewSource(DigestUtils.sha256Hex(said), title, null, null, null, marking, false));
        ledger.recordDecided(
                Originator.of(viewer),
                "identity-" + id,
                NewFact.of(
                        LinkKind.SAME_AS,
                        tie.oneKey(),
                        tie.otherKey(),
                        Period.UNKNOWN,
                        marking,
                        NewEvidence.of(source, "decision", reason, null, marking)));
        // Where somebody said so before, this is a further piece of evidence for the same fact.
        var same = graph.read(viewer, null, view -> view.find("identity/findSame", Map.of("source", source)))
                .orElseThrow();
        var row = noted(viewer, id, found, IdentityDecision.CONFIRM, reason, tie.pieces());
        row.put("binding", agreed.isPresent());
        row.put("asSteward", viewer.has(Viewer.Role.STEWARD));
        row.put("base", agreed.orElse(tie.marking()).toString());
        row.put(
                "marking",
                agreed.orElseGet(() -> found.pair().told(tie.marking(), viewer.organization()))
                        .toString());
        row.put("same", same.text("fact"));
        row.put("piece", same.text("piece"));
        books.inTransaction(writes -> {
            create(writes, row);
            return id;
        });
        return get(viewer, id);
    }

    /**
     * An originator's ends the tie, and what makes one party of the two, for everybody. Anybody else's hides the tie from its own
     * organization; where that names one of the two in its evidence, confirmations of others bind their own organizations alone from
     * then on.
     */
    private IdentityResult reject(Viewer viewer, OpenTie found, String reason) {
        var tie = found.tie();
        var pair = found.pair();
        var id = ids.next();
        var binding = pair.isRecordedBy(viewer);
        var taken = tie.isOne()
                ? List.<TieEvidence>of()
                : tie.pieces().stream()
                        .filter(piece -> binding
                                ? Withdrawals.reaches(viewer, piece.originator())
                                : piece.originator().equals(viewer.organization()))
                        .toList();
        var row = noted(viewer, id, found, IdentityDecision.REJECT, reason, taken);
        row.put("binding", binding);
        row.put("splits", binding || pair.named());
        row.put("base", tie.marking().toString());
        row.put("marking", (binding ? tie.marking() : pair.told(tie.marking(), viewer.organization())).toString());
        var because = because("rejected", reason);
        var overruled = binding ? pair.confirmations() : List.<StandingDecision>of();
        var gone = new TreeSet<String>();
        taken.forEach(piece -> gone.add(piece.id()));
        overruled.forEach(decision -> gone.add(Objects.requireNonNull(decision.piece())));
        var kept = new TreeSet<String>();
        for (var piece : pair.samenesses())
            if (piece.originator().equals(viewer.organization())) gone.add(piece.id());
            else if (!gone.contains(piece.id())) kept.add(piece.id());
        withdrawals.withdrawDecided(viewer, gone, kept, because, writes -> {
            create(writes, row);
            for (var decision : overruled) takeBack(writes, viewer, decision.id(), because);
            if (!binding) keep(writes, pair, pair.confirmations());
        });
        return get(viewer, id);
    }

    /** Confirmations that held for everybody bind their own organizations alone. */
    private static void keep(Books writes, DecidedPair pair, List<StandingDecision> confirmations) {
        for (var decision : confirmations)
            if (decision.binding()) {
                var told = pair.told(decision.base(), decision.organization());
                Ledger.know(writes, told);
                change(
                        writes,
                        decision.id(),
                        Map.of(
                                "binding", false,
                                "marking", told.toString(),
                                "base", decision.base().toString()));
            }
    }

    /** The reason of the withdrawal; the decision has its own in full. */
    private static String because(String act, String reason) {
        return String.valueOf(Bounded.message(act + ": " + reason));
    }

    /** @param pieces what the decision takes or rests on; the earlier state is kept, and an undo restores it */
    private Map<String, @Nullable Object> noted(
            Viewer viewer,
            String id,
            OpenTie found,
            IdentityDecision decision,
            String reason,
            List<TieEvidence> pieces) {
        var tie = found.tie();
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", id);
        row.put("tie", tie.id());
        row.put("pair", tie.pair());
        row.put("one", tie.one());
        row.put("other", tie.other());
        row.put("oneKey", tie.oneKey());
        row.put("otherKey", tie.otherKey());
        row.put("decision", decision.name());
        row.put("reason", reason);
        row.put("by", viewer.name());
        row.put("organization", viewer.organization());
        row.put("at", clock.instant().atZone(ZoneOffset.UTC));
        row.put("sources", pieces.stream().map(TieEvidence::source).toList());
        row.put("locators", pieces.stream().map(TieEvidence::locator).toList());
        row.put(
                "quotes",
                pieces.stream()
                        .map(piece -> Optional.ofNullable(piece.quote()).orElse(""))
                        .toList());
        row.put("markings", pieces.stream().map(TieEvidence::marking).toList());
        row.put("originators", pieces.stream().map(TieEvidence::originator).toList());
        row.put("tieMarking", tie.stored());
        return row;
    }

    private static void create(Books writes, Map<String, @Nullable Object> row) {
        Ledger.know(writes, Marking.read(String.valueOf(row.get("marking"))));
        writes.find("identity/createDecision", Map.of("row", row)).orElseThrow();
        writes.done(String.valueOf(row.get("id")));
    }

    private static Optional<Row> change(Books writes, String id, Map<String, ?> changes) {
        return writes.find("identity/changeDecision", Map.of("id", id, "row", changes));
    }

    private Optional<Row> takeBack(Books writes, Viewer viewer, String id, String reason) {
        return change(
                writes,
                id,
                Map.of(
                        "takenBack", clock.instant().atZone(ZoneOffset.UTC),
                        "takenBackBy", viewer.name(),
                        "takenBackOrganization", viewer.organization(),
                        "takenBackReason", reason));
    }

    /** One's own decision, or as an originator the confirmations of others. */
    private IdentityResult takeBack(Viewer viewer, String tie, String reason) {
        var about = graph.read(viewer, null, view -> DecidedPair.about(view, tie));
        var own = about.stream()
                .filter(row -> row.text("organization").equals(viewer.organization()))
                .findFirst();
        var found = own.or(() -> about.stream().findFirst()).orElseThrow(() -> new NotFound("decision about tie", tie));
        var pair = graph.read(viewer, null, view -> DecidedPair.read(view, viewer, found));
        var id = found.text("id");
        var isRejection = found.text("decision").equals(IdentityDecision.REJECT.name());
        var because = because("taken back", reason);
        // The decision stands until all is undone, so that whoever asks again after a crash completes it.
        Consumer<Books> note = writes -> {
            takeBack(writes, viewer, id, reason).orElseThrow(() -> new NotFound("decision about tie", tie));
            writes.done(id);
        };
        if (own.isPresent() && isRejection) {
            recordAnew(viewer, found);
            books.inTransaction(writes -> {
                note.accept(writes);
                return writes;
            });
        } else if (own.isPresent()) {
            var unagreed = pair.unagreedWithout(id);
            withdrawals.withdrawDecided(viewer, List.of(found.text("piece")), pieces(unagreed), because, writes -> {
                note.accept(writes);
                keep(writes, pair, unagreed);
            });
        } else if (!isRejection && pair.isRecordedBy(viewer)) {
            var overruled = pair.confirmations();
            withdrawals.withdrawDecided(viewer, pieces(overruled), List.of(), because, writes -> {
                note.accept(writes);
                for (var decision : overruled)
                    if (!decision.id().equals(id)) takeBack(writes, viewer, decision.id(), reason);
            });
        } else {
            var organization = found.text("organization");
            throw new Forbidden("people of " + organization + " decided this"
                    + (isRejection
                            ? ", and only they take it back; ask them"
                            : "; they take it back, or an organization that recorded one of the two does; ask"
                                    + " one of these, or a steward"));
        }
        return get(viewer, id);
    }

    private static List<String> pieces(List<StandingDecision> confirmations) {
        return confirmations.stream()
                .map(decision -> Objects.requireNonNull(decision.piece()))
                .toList();
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
        var originators = decision.texts("originators");
        var facts = new TreeMap<String, List<NewFact>>();
        for (var place = 0; place < sources.size(); place++) {
            var originator = originators.get(place);
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
    private static IdentityResult result(Row found, @Nullable String tie) {
        var row = found.rowOf("decision");
        var takenBack = row.findInstant("takenBack");
        return new IdentityResult(
                row.text("id"),
                tie == null ? row.text("tie") : tie,
                IdentityDecision.valueOf(row.text("decision")),
                row.text("reason"),
                row.text("by"),
                row.text("organization"),
                row.instant("at"),
                found.isTrue("agreed"),
                row.text("one"),
                row.text("other"),
                row.findText("same"),
                takenBack,
                row.findText("takenBackBy"),
                row.findText("takenBackOrganization"),
                row.findText("takenBackReason"));
    }

    /** The newest standing decision that binds the caller and says that two records, by their natural keys, are two parties. */
    static Optional<IdentityResult> rejection(View view, Viewer viewer, String one, String other) {
        return view.find(
                        "identity/findRejection",
                        Map.of("pair", Proposals.pair(one, other), "organization", viewer.organization()))
                .map(row -> result(row, null));
    }

    /** A decision as it stands; with the tie as it was recorded anew where a rejection was taken back. */
    IdentityResult get(Viewer viewer, String id) {
        return graph.read(viewer, null, view -> {
            var found = decisionById(view, id).orElseThrow(() -> new NotFound("decision", id));
            var row = found.rowOf("decision");
            if (row.findInstant("takenBack") == null || row.text("decision").equals(IdentityDecision.CONFIRM.name()))
                return result(found, null);
            return result(
                    found,
                    VisibleTie.between(view, row.text("oneKey"), row.text("otherKey"))
                            .map(VisibleTie::id)
                            .orElse(null));
        });
    }

    /**
     * The newest first.
     *
     * @param waiting only confirmations that wait for the agreement of the caller's organization
     */
    Connection<IdentityResult> list(Viewer viewer, boolean waiting, Cursors.Page page) {
        return graph.read(viewer, null, view -> {
            var parameters = new HashMap<String, @Nullable Object>();
            var after = page.after(0);
            parameters.put("now", clock.instant().atZone(ZoneOffset.UTC));
            parameters.put(
                    "afterAt", after == null ? null : Instant.parse(after).atZone(ZoneOffset.UTC));
            parameters.put("afterId", page.after(1));
            parameters.put("limit", page.limit());
            parameters.put("waiting", waiting);
            parameters.put("organization", viewer.organization());
            var decided = view.list("identity/listDecisions", parameters).stream()
                    .map(row -> result(row, null))
                    .toList();
            return page.of(decided, one -> List.of(one.at().toString(), one.id()), null);
        });
    }
}
