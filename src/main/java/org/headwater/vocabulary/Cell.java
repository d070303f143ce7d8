package org.headwater.vocabulary;

/**
 * Text in a table that a spreadsheet may open: what it would take for a formula gets an apostrophe in front, which it hides
 * and our own imports take away again. Text that begins like one so treated gets one more, so that nothing is lost.
 */
public final class Cell {

    /** With the full-width signs, which some spreadsheets read as the narrow ones. */
    private static final String SIGNS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private Cell() {}

    public static String inert(String text) {
        return isRun(text) ? "'" + text : text;
    }

    public static boolean isInert(String cell) {
        return cell.startsWith("'") && isRun(cell);
    }

    /** The text that {@link #inert} was given; any other cell as it is. */
    public static String restored(String cell) {
        return isInert(cell) ? cell.substring(1) : cell;
    }

    /** Whether the first character behind apostrophes, if there are any, is a sign. */
    private static boolean isRun(String text) {
        var first = 0;
        while (first < text.length() && text.charAt(first) == '\'') first++;
        return first < text.length() && SIGNS.indexOf(text.charAt(first)) >= 0;
    }
}
