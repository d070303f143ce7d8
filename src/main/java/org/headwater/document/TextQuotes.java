package org.headwater.document;

import java.util.ArrayList;
import java.util.List;

/** Quotes in a text. Blanks and ends of lines count alike: a selection in a page of the web has others than the file. */
final class TextQuotes {

    /** The text with one blank for each run of them, and for each of its characters the place in the text. */
    private final String plain;

    private final int[] places;
    private final String text;

    /** @param end behind its last character */
    record Span(int start, int end) {}

    TextQuotes(String text) {
        this.text = text;
        var kept = new StringBuilder();
        var at = new int[text.length() + 1];
        for (var place = 0; place < text.length(); place++) {
            var c = text.charAt(place);
            var isBlank = isBlank(c);
            if (isBlank && !kept.isEmpty() && kept.charAt(kept.length() - 1) == ' ') continue;
            at[kept.length()] = place;
            kept.append(isBlank ? ' ' : c);
        }
        at[kept.length()] = text.length();
        this.plain = kept.toString();
        this.places = at;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == '\u00a0';
    }

    private static String plain(String text) {
        var quotes = new TextQuotes(text);
        return quotes.plain.strip();
    }

    /** The places of the quote, in their order; an empty prefix or suffix allows any. */
    List<Span> find(String quote, String prefix, String suffix) {
        var exact = plain(quote);
        var before = plain(prefix);
        var behind = plain(suffix);
        var found = new ArrayList<Span>();
        if (exact.isEmpty()) return found;
        for (var at = plain.indexOf(exact); at >= 0; at = plain.indexOf(exact, at + 1)) {
            var end = at + exact.length();
            var from = at > 0 && plain.charAt(at - 1) == ' ' ? at - 1 : at;
            var to = end < plain.length() && plain.charAt(end) == ' ' ? end + 1 : end;
            if (from >= before.length()
                    && plain.startsWith(before, from - before.length())
                    && plain.startsWith(behind, to)) found.add(new Span(places[at], places[end - 1] + 1));
        }
        return found;
    }

    /** Up to so many characters before the place. */
    String before(Span span, int most) {
        var from = Math.max(0, span.start() - most);
        if (from > 0 && Character.isLowSurrogate(text.charAt(from))) from++;
        return text.substring(from, span.start());
    }

    /** Up to so many characters behind it. */
    String behind(Span span, int most) {
        var to = Math.min(text.length(), span.end() + most);
        if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) to--;
        return text.substring(span.end(), Math.max(to, span.end()));
    }

    String exact(Span span) {
        return text.substring(span.start(), span.end());
    }
}
