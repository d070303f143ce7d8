package org.headwater.document.extraction;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Invented PDF files. */
public final class Papers {

    private Papers() {}

    /** The text of a file, in a turn of some caller. */
    public static ExtractedText read(Extractor extractor, String name, byte[] bytes) {
        try (var turn = extractor.turn("reader")) {
            return turn.read(name, bytes);
        }
    }

    /** A page for each list, a line for each text. */
    public static byte[] pdf(List<List<String>> pages) {
        try (var document = new PDDocument()) {
            fill(document, pages);
            return bytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, with a password. */
    static byte[] encrypted(List<List<String>> pages) throws IOException {
        try (var document = new PDDocument()) {
            fill(document, pages);
            var policy = new StandardProtectionPolicy("owner", "reader", new AccessPermission());
            policy.setEncryptionKeyLength(128);
            document.protect(policy);
            return bytes(document);
        }
    }

    /** A small file with a page that unpacks to one text, larger than the memory of its process. */
    static byte[] bomb() throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            var content = new PDStream(document);
            try (var out = content.createOutputStream(COSName.FLATE_DECODE)) {
                out.write('(');
                var megabyte = new byte[1 << 20];
                Arrays.fill(megabyte, (byte) 'a');
                for (var written = 0; written < 300; written++) out.write(megabyte);
            }
            page.setContents(content);
            return bytes(document);
        }
    }

    private static void fill(PDDocument document, List<List<String>> pages) throws IOException {
        for (var lines : pages) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.setLeading(16);
                content.newLineAtOffset(50, 700);
                for (var line : lines) {
                    content.showText(line);
                    content.newLine();
                }
                content.endText();
            }
        }
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }
}
