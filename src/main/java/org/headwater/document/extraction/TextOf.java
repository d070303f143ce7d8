package org.headwater.document.extraction;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.util.Version;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/** The text of the bytes of each kind. It runs in the process of its own alone. */
final class TextOf {

    /** Nothing of these is text for a reader. */
    private static final Set<String> UNREAD = Set.of("script", "style", "noscript", "template", "iframe", "object");

    /** Character sets that a page names, and the wider ones that browsers read in their place (WHATWG Encoding). */
    private static final Map<String, String> WIDER = Map.of(
            "GB2312", "GB18030",
            "GBK", "GB18030",
            "Big5", "Big5-HKSCS",
            "ISO-8859-1", "windows-1252",
            "US-ASCII", "windows-1252",
            "Shift_JIS", "windows-31j",
            "EUC-KR", "x-windows-949");

    /** Elements that stand side by side in a line. */
    private static final Set<String> CELLS = Set.of("td", "th");

    private final byte[] bytes;
    private final List<String> pages = new ArrayList<>();
    private long characters;

    private TextOf(byte[] bytes) {
        this.bytes = bytes;
    }

    static ExtractedText read(FileKind kind, byte[] bytes) throws Unreadable {
        var text = new TextOf(bytes);
        var tool = switch (kind) {
            case PDF -> text.pdf();
            case HTML -> text.html();
            case TEXT -> text.plain();
        };
        if (text.pages.stream().allMatch(String::isBlank)) throw new Unreadable(Fault.NO_TEXT);
        return new ExtractedText(tool, text.pages);
    }

    private String pdf() throws Unreadable {
        try (var document = Loader.loadPDF(
                new RandomAccessReadBuffer(bytes), "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            // A document with a password of its owner alone opens, and says what may be done with it.
            if (document.isEncrypted() && !document.getCurrentAccessPermission().canExtractContent())
                throw new Unreadable(Fault.ENCRYPTED);
            var count = document.getNumberOfPages();
            if (count > ExtractionLimits.PAGES) throw new Unreadable(Fault.TOO_MANY_PAGES);
            var stripper = new PDFTextStripper();
            stripper.setLineSeparator("\n");
            stripper.setPageEnd("");
            for (var page = 1; page <= count; page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                put(stripper.getText(document));
            }
            return "pdfbox " + version(Version.getVersion());
        } catch (InvalidPasswordException e) {
            throw new Unreadable(Fault.ENCRYPTED);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new Unreadable(Fault.DAMAGED);
        }
    }

    private String html() throws Unreadable {
        Document page;
        try {
            // The charset is that of the byte order mark or the page's own; a page without one is UTF-8.
            var named = Jsoup.parse(new ByteArrayInputStream(bytes), null, "").charset();
            var charset = WIDER.containsKey(named.name()) ? Charset.forName(WIDER.get(named.name())) : named;
            var text = decoded(charset, named.equals(StandardCharsets.UTF_8) ? Fault.NOT_UTF8 : Fault.OTHER_CHARSET);
            page = Jsoup.parse(text.startsWith("\ufeff") ? text.substring(1) : text);
        } catch (IOException | RuntimeException e) {
            throw new Unreadable(Fault.DAMAGED);
        }
        var text = new StringBuilder();
        NodeTraversor.traverse(new Lines(text), page);
        cut(text.toString().replaceAll(" *\n *", "\n").replaceAll("\n{3,}", "\n\n"));
        return "jsoup " + version(Jsoup.class.getPackage().getImplementationVersion());
    }

    /** The text of nodes as a reader sees it, roughly: a line for each block. */
    private static final class Lines implements NodeVisitor {
        private final StringBuilder text;
        private int unread;

        Lines(StringBuilder text) {
            this.text = text;
        }

        @Override
        public void head(Node node, int depth) {
            if (node instanceof Element element) {
                if (UNREAD.contains(element.normalName())) unread++;
                else if (element.normalName().equals("br") || isLine(element)) endLine();
                return;
            }
            if (unread > 0 || !(node instanceof TextNode words)) return;
            for (var i = 0; i < words.getWholeText().length(); i++)
                put(words.getWholeText().charAt(i));
        }

        private void put(char c) {
            var isSpace = Character.isWhitespace(c) || c == '\u00a0';
            if (!isSpace) text.append(c);
            else if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) text.append(' ');
        }

        private void endLine() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') text.append('\n');
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) return;
            if (UNREAD.contains(element.normalName())) unread--;
            else if (isLine(element)) endLine();
            else if (CELLS.contains(element.normalName())) put(' ');
        }

        private static boolean isLine(Element element) {
            return element.isBlock() && !CELLS.contains(element.normalName());
        }
    }

    private String plain() throws Unreadable {
        var charset = startsWith(0xfe, 0xff)
                ? StandardCharsets.UTF_16BE
                : startsWith(0xff, 0xfe) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        var text = decoded(charset, Fault.NOT_UTF8).replace("\r\n", "\n").replace('\r', '\n');
        cut(text.startsWith("\ufeff") ? text.substring(1) : text);
        return ExtractedText.PLAIN;
    }

    private boolean startsWith(int one, int two) {
        return bytes.length >= 2 && (bytes[0] & 0xff) == one && (bytes[1] & 0xff) == two;
    }

    private String decoded(Charset charset, Fault otherwise) throws Unreadable {
        try {
            if (charset.name().equals("windows-1252")) return western();
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable(otherwise);
        }
    }

    /** The five bytes without a letter in windows-1252 are control characters, as browsers read them. */
    private String western() {
        var text = new StringBuilder(new String(bytes, Charset.forName("windows-1252")));
        for (var at = 0; at < bytes.length; at++)
            if (text.charAt(at) == '\ufffd') text.setCharAt(at, (char) (bytes[at] & 0xff));
        return text.toString();
    }

    /** A form feed ends a page; a longer one is cut at the end of a line, a sentence or a word. */
    private void cut(String text) throws Unreadable {
        for (var part : text.split("\f")) {
            var rest = part.strip();
            while (rest.length() > ExtractionLimits.CHARACTERS_OF_CUT_PAGE) {
                var end = end(rest);
                put(rest.substring(0, end));
                rest = rest.substring(end).strip();
            }
            if (!rest.isEmpty()) put(rest);
        }
    }

    private static int end(String text) {
        var most = ExtractionLimits.CHARACTERS_OF_CUT_PAGE;
        for (var mark : List.of("\n\n", "\n", ". ", "。", " ")) {
            var at = text.lastIndexOf(mark, most - mark.length());
            if (at > most / 2) return at + mark.length();
        }
        return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }

    private void put(String page) throws Unreadable {
        var clean = clean(page).stripTrailing();
        if (clean.length() > ExtractionLimits.CHARACTERS_OF_PAGE) throw new Unreadable(Fault.PAGE_TOO_LONG);
        characters += clean.length();
        if (characters > ExtractionLimits.CHARACTERS) throw new Unreadable(Fault.TOO_LONG);
        if (pages.size() == ExtractionLimits.PAGES) throw new Unreadable(Fault.TOO_MANY_PAGES);
        pages.add(clean);
    }

    /** Without characters that are no text: controls, and halves of pairs. */
    private static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static String version(@Nullable String version) {
        return version == null ? "of unknown version" : version;
    }
}
