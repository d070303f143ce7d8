package org.headwater.intake.ofac;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Remarks taken apart into their items.
 *
 * @param text as written, joined with its continuation
 * @param brokenOff the last item, cut in mid-word, where the continuation is not at hand
 */
record Remarks(String text, List<String> items, @Nullable String brokenOff) {

    /** The width of the column in sdn.csv: what is longer goes on in sdn_comments.csv, in mid-word. */
    static final int MOST_CHARACTERS = 1000;

    /** Spaces at the cut may be lost in the file. */
    private static final int LOST_SPACES = 2;

    private static final Pattern ALIAS = Pattern.compile("(?:alt\\. )?[afn]\\.k\\.a\\. '", Pattern.CASE_INSENSITIVE);

    static boolean isCut(String column) {
        return column.length() >= MOST_CHARACTERS - LOST_SPACES && !column.endsWith(".");
    }

    /** @param continuation of a cut column, joined without anything between: the cut is in mid-word */
    static Remarks of(String column, @Nullable String continuation) {
        var cut = isCut(column);
        var text = cut && continuation != null ? column + continuation : column;
        var items = split(text);
        // A continuation has a width as well; what breaks off there is as unfinished.
        var broken =
                cut && (continuation == null || isCut(continuation)) && !items.isEmpty() ? items.removeLast() : null;
        return new Remarks(text, List.copyOf(items), broken);
    }

    private static List<String> split(String text) {
        var end = text.stripTrailing();
        // The dot ends the remarks. Where a name ends in one ("LTD."), the list writes a single dot for both.
        if (end.endsWith(".")) end = end.substring(0, end.length() - 1);
        var items = split(end, true);
        return items == null ? keep(split(end, false)) : items;
    }

    private static List<String> keep(@Nullable List<String> items) {
        return items == null ? new ArrayList<>() : items;
    }

    /** @return null where a parenthesis that was opened is never closed, so that it cannot be heeded */
    private static @Nullable List<String> split(String text, boolean heedParentheses) {
        var items = new ArrayList<String>();
        var start = 0;
        var depth = 0;
        var inQuotes = false;
        var at = afterAlias(text, 0);
        for (; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '"') inQuotes = !inQuotes && text.indexOf('"', at + 1) >= 0;
            else if (heedParentheses && c == '(') depth++;
            else if (heedParentheses && c == ')') depth = Math.max(0, depth - 1);
            else if (c == ';' && depth == 0 && !inQuotes) {
                add(items, text.substring(start, at));
                start = at + 1;
                at = afterAlias(text, start) - 1;
            }
        }
        if (depth > 0) return null;
        add(items, text.substring(start));
        return items;
    }

    /** A name in single quotes ends at the quote that ends its item; quotes within ("AL-'AQSA") do not count. */
    private static int afterAlias(String text, int start) {
        var first = start;
        while (first < text.length() && text.charAt(first) == ' ') first++;
        var opening = ALIAS.matcher(text).region(first, text.length());
        if (!opening.lookingAt()) return start;
        for (var at = text.indexOf('\'', opening.end()); at >= 0; at = text.indexOf('\'', at + 1))
            if (at + 1 == text.length() || text.charAt(at + 1) == ';') return at + 1;
        return start;
    }

    private static void add(List<String> items, String item) {
        if (!item.isBlank()) items.add(item.strip());
    }
}
