package org.headwater.document.extraction;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files of which the text is read. */
public enum FileKind {
    PDF("application/pdf"),
    HTML("text/html"),
    TEXT("text/plain");

    /** A reader of PDF looks for the mark in as many bytes. */
    private static final int HEAD = 1024;

    private final String mediaType;

    FileKind(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** By the ending of the name and the first bytes, which must agree; empty where the file is of no kind here. */
    public static Optional<FileKind> of(String name, byte[] bytes) {
        var head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1);
        var dot = name.lastIndexOf('.');
        var ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        var isPdf = head.contains("%PDF-");
        var isBinary = head.indexOf('\0') >= 0 && !isUtf16(head);
        return switch (ending) {
            case "pdf" -> isPdf ? Optional.of(PDF) : Optional.empty();
            case "htm", "html", "xhtml" -> isPdf || isBinary ? Optional.empty() : Optional.of(HTML);
            case "txt", "text", "md" -> isPdf || isBinary ? Optional.empty() : Optional.of(TEXT);
            default -> Optional.empty();
        };
    }

    private static boolean isUtf16(String head) {
        return head.startsWith("\u00fe\u00ff") || head.startsWith("\u00ff\u00fe");
    }
}
