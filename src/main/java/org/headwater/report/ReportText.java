package org.headwater.report;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Texts of the graph as pages show them. A character that cannot be printed is shown by its number, [U+0627]: one that the font
 * does not have, a control, and one that would turn the direction of a line or is invisible. So nothing is lost, and nothing
 * reads otherwise than it is.
 */
final class ReportText {

    private final IntPredicate printable;

    /** @param printable whether the fonts have a character */
    ReportText(IntPredicate printable) {
        this.printable = printable;
    }

    /** Plain text; empty where the text is absent. Blanks and line breaks become one blank. */
    String plain(@Nullable String text) {
        if (text == null) return "";
        var shown = new StringBuilder(text.length());
        var isInNumbers = false;
        for (var at = 0; at < text.length(); ) {
            var character = text.codePointAt(at);
            at += Character.charCount(character);
            if (isBlank(character)) {
                if (isInNumbers) shown.append(']');
                isInNumbers = false;
                if (!shown.isEmpty() && shown.charAt(shown.length() - 1) != ' ') shown.append(' ');
            } else if (isPrintable(character)) {
                if (isInNumbers) shown.append(']');
                isInNumbers = false;
                shown.appendCodePoint(character);
            } else {
                shown.append(isInNumbers ? " " : "[").append(String.format("U+%04X", character));
                isInNumbers = true;
            }
        }
        if (isInNumbers) shown.append(']');
        return shown.toString().strip();
    }

    /** Text as markup, with all characters of markup escaped. */
    String escaped(@Nullable String text) {
        return markup(plain(text));
    }

    /** Escapes a text of our own. */
    static String markup(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** The beginning, as wide as that many Latin characters; a Chinese one is as wide as two. */
    String cut(@Nullable String text, int width) {
        var plain = plain(text);
        var used = 0;
        for (var at = 0; at < plain.length(); ) {
            var character = plain.codePointAt(at);
            used += character >= 0x1100 ? 2 : 1;
            if (used > width) return plain.substring(0, at).strip() + "…";
            at += Character.charCount(character);
        }
        return plain;
    }

    private static boolean isBlank(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || Character.getType(character) == Character.SPACE_SEPARATOR
                || Character.getType(character) == Character.LINE_SEPARATOR
                || Character.getType(character) == Character.PARAGRAPH_SEPARATOR;
    }

    private boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default ->
                printable.test(character)
                        && Character.getDirectionality(character) != Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        && Character.getDirectionality(character) != Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
        };
    }
}
