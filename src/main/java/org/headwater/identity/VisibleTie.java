package org.headwater.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.headwater.access.VisibleGraph.View;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.Originator;
import org.headwater.store.Row;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Readers;
import org.jspecify.annotations.Nullable;

/**
 * A tie as the caller sees it.
 *
 * @param isOne it says that the two are one; else that they may be
 * @param one id of the one record, {@code other} of the other
 * @param marking that of all that the caller sees it by
 * @param stored marking of the fact alone
 */
record VisibleTie(
        String id,
        boolean isOne,
        String one,
        String other,
        String oneKey,
        String otherKey,
        Marking marking,
        List<TieEvidence> pieces,
        String stored) {

    VisibleTie {
        pieces = List.copyOf(pieces);
    }

    record TieEvidence(
            String id,
            String source,
            String locator,
            @Nullable String quote,
            String marking,
            String originator) {}

    /** A hidden tie and an absent one are refused alike: there is no such tie. */
    static VisibleTie get(View view, String id) {
        return find(view, id, null).orElseThrow(() -> new NotFound("tie", id));
    }

    /** The standing tie "is possibly the same as" of two natural keys. */
    static Optional<VisibleTie> between(View view, String one, String other) {
        return find(view, null, NewFact.key(LinkKind.POSSIBLY_SAME_AS, one, other));
    }

    private static Optional<VisibleTie> find(View view, @Nullable String id, @Nullable String key) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("id", id);
        parameters.put("key", key);
        return view.find("identity/findTie", parameters).map(VisibleTie::of);
    }

    private static VisibleTie of(Row row) {
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
                row.isTrue("isOne"),
                row.text("one"),
                row.text("other"),
                row.text("oneKey"),
                row.text("otherKey"),
                lowest,
                pieces,
                row.text("marking"));
    }

    /** The two natural keys, the lesser first. */
    String pair() {
        return Proposals.pair(oneKey, otherKey);
    }
}
