package org.headwater.document.extraction;

import java.util.List;

/**
 * The text of a file.
 *
 * @param tool name and version of the program that read it
 * @param pages from page 1 on; those of a PDF are its own, any other text is cut at ends of lines
 */
public record ExtractedText(String tool, List<String> pages) {

    /** Name and version of the reading of plain text. */
    static final String PLAIN = "headwater text 1";

    public ExtractedText {
        pages = List.copyOf(pages);
    }

    /** A text of the program's own that fits on a page. It is not hostile, so it needs no process of its own. */
    public static ExtractedText plain(String text) {
        return new ExtractedText(PLAIN, List.of(text.strip()));
    }
}
