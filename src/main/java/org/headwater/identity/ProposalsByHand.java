package org.headwater.identity;

import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.Reason;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Originator;
import org.headwater.identity.Comparisons.SeenRecord;
import org.headwater.store.IdSource;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ties between two parties that a person proposes, where no names do. */
@Component
class ProposalsByHand {

    static final String LOCATOR = "proposed by hand";

    private final VisibleGraph graph;
    private final Ledger ledger;
    private final IdSource ids;

    ProposalsByHand(VisibleGraph graph, Ledger ledger, IdSource ids) {
        this.graph = graph;
        this.ledger = ledger;
        this.ids = ids;
    }

    private record ProposedPair(
            SeenRecord one, SeenRecord other, @Nullable IdentityProposal standing) {}

    /**
     * Records an undecided tie of the caller's organization, or returns the one that stands.
     *
     * @param marking null is that of the caller's organization alone; those of both parties are joined to it
     */
    IdentityProposal propose(Viewer viewer, String one, String other, @Nullable Marking marking, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var pair = graph.read(viewer, null, view -> pair(view, viewer, one, other));
        var standing = pair.standing();
        if (standing != null) return standing;
        var joined = viewer.recordsUnder(marking).and(read(pair.one())).and(read(pair.other()));
        var parties = TieRecords.Parties.of(pair.one().key(), pair.other().key());
        // The two parties, the reason and its author identify the proposal, alike in every database.
        var said = String.join("\n", "identity proposal", parties.pair(), viewer.organization(), viewer.name(), why);
        var title = "Proposal of " + viewer.organization() + " that two records may be one party";
        var source = ledger.source(
                Originator.of(viewer),
                new NewSource(DigestUtils.sha256Hex(said), title, null, null, null, joined, false));
        ledger.record(
                Originator.of(viewer),
                "identity-" + ids.next(),
                List.of(),
                List.of(NewFact.of(
                        LinkKind.POSSIBLY_SAME_AS,
                        parties.one(),
                        parties.other(),
                        Period.UNKNOWN,
                        joined,
                        NewEvidence.of(source, LOCATOR, why, null, joined))));
        return graph.read(viewer, null, view -> Comparisons.tieBetween(view, pair.one(), pair.other()))
                .map(Proposals::proposal)
                .orElseThrow();
    }

    private static ProposedPair pair(View view, Viewer viewer, String one, String other) {
        var left = Comparisons.record(view, one);
        var right = Comparisons.record(view, other);
        if (left.isPartyOf(right)) throw BadInput.of("other", other, "is one party with the other one already");
        Decisions.rejection(view, viewer, left.key(), right.key()).ifPresent(rejected -> {
            throw BadInput.of(
                    "other",
                    other,
                    "was decided to be another party, by the decision on tie " + rejected.tie()
                            + "; have that decision taken back first");
        });
        var standing = Comparisons.tieBetween(view, left, right)
                .map(Proposals::proposal)
                .orElse(null);
        return new ProposedPair(left, right, standing);
    }

    private static Marking read(SeenRecord record) {
        return Marking.stored(record.marking()).orElseThrow();
    }
}
