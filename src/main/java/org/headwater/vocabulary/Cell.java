package org.headwater.vocabulary;

import java.util.regex.Pattern;

/**
 * Text in a table that a spreadsheet may open: what it would take for a formula gets an apostrophe in front, which it hides
 * and our own imports take away again. Text that begins like one so treated gets one more, so that nothing is lost.
 */
public final class Cell {

    /** With the full-width signs, which some spreadsheets read as the narrow ones. */
    private static final Pattern RUN =
            Pattern.compile("'*[=+\\-@\\t\\r\\n\\uFF1D\\uFF0B\\uFF0D\\uFF20].*", Pattern.DOTALL);

    private Cell() {}

    public static String inert(String text) {
        return RUN.matcher(text).matches() ? "'" + text : text;
    }

    public static boolean isInert(String cell) {
        return cell.startsWith("'") && RUN.matcher(cell).matches();
    }

    /** The text that {@link #inert} was given; any other cell as it is. */
    public static String restored(String cell) {
        return isInert(cell) ? cell.substring(1) : cell;
    }
}
