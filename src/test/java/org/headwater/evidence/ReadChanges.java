package org.headwater.evidence;

import java.util.stream.Collectors;
import org.headwater.access.Viewer;

/** All changes that a caller is told of from the first commit on. */
public final class ReadChanges {

    private ReadChanges() {}

    /** The cursor before the first commit, which no caller gets: an export is shorter. */
    public static String beginning(Changes changes, Viewer viewer) {
        return changes.beginning(viewer);
    }

    /** A line for each, and a line for each page of so many. */
    public static String all(Changes changes, Viewer viewer, int size) {
        var text = new StringBuilder();
        for (var cursor = changes.beginning(viewer); ; ) {
            var page = changes.page(viewer, "after", cursor, size);
            text.append(page.changes().stream().map(Change::toString).collect(Collectors.joining("\n")))
                    .append("\nmore: ")
                    .append(page.more())
                    .append('\n');
            if (!page.more()) return text.toString();
            cursor = page.cursor();
        }
    }
}
