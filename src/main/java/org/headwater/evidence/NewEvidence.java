package org.headwater.evidence;

import java.util.List;
import java.util.TreeSet;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * A statement of one source that supports a fact.
 *
 * @param source id of a recorded source
 * @param locator where in it: page, paragraph, row
 * @param quote its words, as short as will do
 * @param grade null where nobody has graded it: counts as F6 and is flagged
 * @param marking its own; the source's is joined to it
 * @param claimedBy keys of those who say so
 * @param disputedBy keys of those who deny it
 * @param selector place of the quote in a document; null where the source is none
 */
public record NewEvidence(
        String source,
        String locator,
        @Nullable String quote,
        @Nullable Grade grade,
        Marking marking,
        List<String> claimedBy,
        List<String> disputedBy,
        @Nullable QuoteSelector selector) {

    public NewEvidence {
        claimedBy = List.copyOf(claimedBy);
        disputedBy = List.copyOf(disputedBy);
    }

    /** Evidence from a source that is no document. */
    public NewEvidence(
            String source,
            String locator,
            @Nullable String quote,
            @Nullable Grade grade,
            Marking marking,
            List<String> claimedBy,
            List<String> disputedBy) {
        this(source, locator, quote, grade, marking, claimedBy, disputedBy, null);
    }

    /** The same, cited by another record of its source. */
    NewEvidence from(String record) {
        return source.equals(record)
                ? this
                : new NewEvidence(record, locator, quote, grade, marking, claimedBy, disputedBy, selector);
    }

    public static NewEvidence of(
            String source, String locator, @Nullable String quote, @Nullable Grade grade, Marking marking) {
        return new NewEvidence(source, locator, quote, grade, marking, List.of(), List.of());
    }

    /** All that it says but its marking, in one text: two that say the same are one piece of evidence of a fact. */
    public String said() {
        var place = selector == null
                ? ""
                : selector.document() + '\n' + selector.page() + '\n' + selector.prefix() + '\n' + selector.suffix();
        return String.join(
                "\u001f",
                source,
                locator,
                quote == null ? "" : quote,
                place,
                grade == null ? "" : grade.toString(),
                String.join("\n", new TreeSet<>(claimedBy)),
                String.join("\n", new TreeSet<>(disputedBy)));
    }

    /** Piece without its words, as a purge leaves it that found a purged name in them. */
    NewEvidence redacted() {
        var place = selector == null ? null : new QuoteSelector(selector.document(), selector.page(), "", "");
        return new NewEvidence(source, locator, null, grade, marking, claimedBy, disputedBy, place);
    }

    /** The same for fewer readers: {@code more} is joined to its marking. */
    NewEvidence marked(Marking more) {
        return new NewEvidence(source, locator, quote, grade, marking.and(more), claimedBy, disputedBy, selector);
    }
}
