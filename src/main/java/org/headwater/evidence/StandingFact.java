package org.headwater.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.headwater.store.Row;
import org.headwater.store.Writes;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Readers;
import org.jspecify.annotations.Nullable;

/**
 * A fact that stands.
 *
 * @param marking its own and its ends'
 * @param particulars what it says beyond its key
 * @param evidence the standing pieces; {@code markings} are theirs
 */
record StandingFact(
        String id,
        Marking marking,
        Particulars particulars,
        Map<PieceKey, StandingPiece> evidence,
        List<Marking> markings) {

    /** A standing piece of evidence and the job that brought it. */
    record StandingPiece(String job, String id) {}

    /** Whether everybody who sees the new fact by the new evidence sees this one. */
    boolean isKnownWherever(Marking fact, Marking newEvidence) {
        return new Readers(marking, markings).include(fact.and(newEvidence));
    }

    /**
     * Whether a further piece of evidence of what is said goes to this fact. On a list, what is no longer said is another version; a
     * document of the originator's that says nothing else is the same one.
     */
    boolean takes(NewFact fact, Particulars said, String originator) {
        if (said.isOfDocument() && isSaidBy(originator)) return true;
        return particulars.hold(said)
                && (fact.listing() == null
                        || said.hold(particulars.without(fact.qualifiers().keySet())));
    }

    /** Whether the organization may withdraw it or part of it, having said it too. */
    boolean isSaidBy(String originator) {
        return evidence.keySet().stream().anyMatch(piece -> piece.originator().equals(originator));
    }

    /**
     * The difference of the originator's document from this one; empty where both may stand. A row of a file that comes again
     * says what it said, though a later version of this program may read more in it.
     */
    Optional<Particulars.Difference> contradiction(Particulars said, List<PieceKey> keys, String originator) {
        if (!said.isOfDocument() || !isSaidBy(originator)) return Optional.empty();
        var isSameRow = keys.stream().anyMatch(key -> key.isOfOneRow() && evidence.containsKey(key));
        return particulars.difference(said, isSameRow);
    }

    /**
     * The piece with the key. After a purge a piece without words stands for the one whose words named what was purged: the same
     * file brings them back otherwise.
     */
    Optional<StandingPiece> find(PieceKey key, String job, boolean afterPurge) {
        var same = Optional.ofNullable(evidence.get(key));
        if (same.isPresent() || !afterPurge) return same;
        return Optional.ofNullable(evidence.get(key.redacted()))
                .filter(piece -> !piece.job().equals(job));
    }

    static List<Row> rows(Writes writes, Collection<NewFact> facts, List<Long> open) {
        var keys = new LinkedHashSet<String>();
        for (var fact : facts) keys.add(fact.key());
        return writes.list("evidence/findFacts", Map.of("keys", List.copyOf(keys), "open", open));
    }

    static Map<String, List<StandingFact>> byKey(List<Row> rows) {
        var found = new HashMap<String, List<StandingFact>>();
        for (var row : rows)
            of(row).ifPresent(one -> found.computeIfAbsent(row.text("key"), key -> new ArrayList<>())
                    .add(one));
        return found;
    }

    /** Empty where nobody may see it, or its ends, for want of markings that can be read. */
    private static Optional<StandingFact> of(Row row) {
        var around = new ArrayList<@Nullable String>(row.texts("ends"));
        around.add(row.findText("marking"));
        var pieces = new HashMap<PieceKey, StandingPiece>();
        var markings = new ArrayList<String>();
        for (var piece : row.rows("evidence")) {
            var marking = piece.text("marking");
            if (Marking.stored(marking).isEmpty()) continue;
            pieces.put(PieceKey.of(piece), new StandingPiece(piece.text("job"), piece.text("id")));
            markings.add(marking);
        }
        return Readers.of(around, markings)
                .map(readers -> new StandingFact(
                        row.text("id"),
                        readers.around(),
                        Particulars.of(row),
                        pieces,
                        new ArrayList<>(readers.pieces())));
    }
}
