package org.headwater.document;

import java.util.List;
import org.headwater.access.VisibleGraph.View;
import org.headwater.evidence.QuoteSelector;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;

/**
 * A quote in its place in a document.
 *
 * @param exact the words as they stand there
 * @param start its first character on the page, from 0 on
 */
public record Quoted(Document document, QuoteSelector selector, String exact, int start) {

    /** Characters of prefix and suffix that are kept: as many tell a place from others in a page of text. */
    private static final int CONTEXT = 32;

    /** A prefix or suffix is a line or two. */
    private static final int LONGEST_CONTEXT = 500;

    /**
     * The place of a quote that stands on the page once, with its prefix and suffix. Refuses any other; a hidden and an absent
     * document give the same error.
     */
    public static Quoted find(
            View view, String id, int page, String quote, @Nullable String prefix, @Nullable String suffix) {
        var document = Documents.list(view, List.of(id)).get(id);
        if (document == null) throw new NotFound("document", id);
        if (page < 1 || page > document.pageCount())
            throw BadInput.of("page", page, "is no page of the document; use 1 to " + document.pageCount());
        var text = Documents.pages(view, document, page, 1).getFirst().text();
        return of(document, page, text, quote, context("prefix", prefix), context("suffix", suffix));
    }

    private static String context(String field, @Nullable String said) {
        if (said == null) return "";
        if (said.length() > LONGEST_CONTEXT)
            throw BadInput.of(field, said, "has " + said.length() + " characters; use up to " + LONGEST_CONTEXT);
        return said;
    }

    static Quoted of(Document document, int page, String text, String quote, String prefix, String suffix) {
        var quotes = new TextQuotes(text);
        var found = quotes.find(quote, prefix, suffix);
        if (found.isEmpty())
            throw BadInput.of(
                    "quote",
                    quote,
                    "does not stand on page " + page + " between this prefix and suffix; take it from the page's text");
        if (found.size() > 1)
            throw BadInput.of(
                    "quote",
                    quote,
                    "stands " + found.size() + " times on page " + page
                            + "; give more of the words before and behind it");
        var span = found.getFirst();
        return new Quoted(
                document,
                new QuoteSelector(
                        document.id(),
                        page,
                        quotes.before(span, Math.max(CONTEXT, prefix.length())),
                        quotes.behind(span, Math.max(CONTEXT, suffix.length()))),
                quotes.exact(span),
                span.start());
    }

    /** Place of a statement that has no other; two quotes of one page have two. */
    public String locator() {
        return "page " + selector.page() + ", character " + (start + 1);
    }
}
