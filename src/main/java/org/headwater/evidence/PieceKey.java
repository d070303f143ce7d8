package org.headwater.evidence;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.store.Row;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * Tells the pieces of evidence of one fact apart, whatever their ids. Two sentences of one source are two pieces, and so are two
 * judgments of one sentence: of a source the best grade counts. Two originators that read one row have a piece each.
 *
 * @param claimedBy ids of those who say so, {@code disputedBy} of those who deny it
 */
record PieceKey(
        String originator,
        String source,
        String locator,
        @Nullable String quote,
        @Nullable QuoteSelector selector,
        @Nullable Grade grade,
        Set<String> claimedBy,
        Set<String> disputedBy,
        String marking) {

    PieceKey {
        claimedBy = Set.copyOf(claimedBy);
        disputedBy = Set.copyOf(disputedBy);
    }

    static PieceKey of(
            Originator originator, NewEvidence said, Marking marking, List<String> claimedBy, List<String> disputedBy) {
        return new PieceKey(
                originator.organization(),
                said.source(),
                said.locator(),
                said.quote(),
                said.selector(),
                said.grade(),
                new TreeSet<>(claimedBy),
                new TreeSet<>(disputedBy),
                marking.toString());
    }

    /** Key of a standing piece, whoever recorded it; its source and speakers have the ids of this store. */
    static PieceKey of(Evidence piece, String source, List<String> claimedBy, List<String> disputedBy) {
        return new PieceKey(
                "",
                source,
                piece.locator(),
                piece.quote(),
                piece.selector(),
                piece.reliability() == null ? null : piece.grade(),
                new TreeSet<>(claimedBy),
                new TreeSet<>(disputedBy),
                piece.marking().toString());
    }

    /** Key of a piece in a row of {@code findFacts}. */
    static PieceKey of(Row piece) {
        return new PieceKey(
                piece.text("originator"),
                piece.text("source"),
                piece.text("locator"),
                piece.findText("quote"),
                selector(piece),
                grade(piece),
                Set.copyOf(piece.texts("claimedBy")),
                Set.copyOf(piece.texts("disputedBy")),
                piece.text("marking"));
    }

    /** The claim of a piece in the store, by keys of its speakers, without its source and marking. */
    static NewEvidence said(Row piece, List<String> claimedBy, List<String> disputedBy) {
        return new NewEvidence(
                "",
                piece.text("locator"),
                piece.findText("quote"),
                grade(piece),
                Marking.CLEAR,
                claimedBy,
                disputedBy,
                selector(piece));
    }

    private static @Nullable QuoteSelector selector(Row piece) {
        var document = piece.findText("document");
        var page = piece.findNumber("page");
        return document == null || page == null
                ? null
                : new QuoteSelector(
                        document, page.intValue(), piece.findText("prefix", ""), piece.findText("suffix", ""));
    }

    private static @Nullable Grade grade(Row piece) {
        var reliability = piece.findText("reliability");
        var credibility = piece.findNumber("credibility");
        return reliability == null || credibility == null
                ? null
                : new Grade(Grade.Reliability.valueOf(reliability), credibility.intValue());
    }

    /** Whether its place is one row of one file, and not a document that a data feed may tell of in many files. */
    boolean isOfOneRow() {
        return locator.startsWith("row ");
    }

    PieceKey ofAnyOriginator() {
        return new PieceKey("", source, locator, quote, selector, grade, claimedBy, disputedBy, marking);
    }

    /** Key without the words, as a purge leaves it that found a purged name in them. */
    PieceKey redacted() {
        var place = selector == null ? null : new QuoteSelector(selector.document(), selector.page(), "", "");
        return new PieceKey(originator, source, locator, null, place, grade, claimedBy, disputedBy, marking);
    }
}
