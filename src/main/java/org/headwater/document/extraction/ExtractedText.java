package org.headwater.document.extraction;

import java.util.List;

/**
 * The text of a file.
 *
 * @param tool name and version of the program that read it
 * @param pages from page 1 on; those of a PDF are its own, any other text is cut at ends of lines
 */
public record ExtractedText(String tool, List<String> pages) {

    public ExtractedText {
        pages = List.copyOf(pages);
    }
}
