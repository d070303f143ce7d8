package org.headwater.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.openhtmltopdf.extend.FSTextBreaker;
import com.openhtmltopdf.layout.UrlAwareLineBreakIterator;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.text.BreakIterator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageDestination;
import org.headwater.vocabulary.LimitExceeded;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Sets a report into pages: PDF/A-2a and PDF/UA-1. Equal reports give equal bytes. Nothing is fetched, and nothing is attached.
 */
final class ReportPdf {

    private static final String FAMILY = "Noto Sans SC";

    /** Characters of markup that a page holds at most, about: so a report that is far too long is refused before it is laid out. */
    private static final int CHARACTERS_OF_PAGE = 20_000;

    static {
        FontMappers.set(new OwnFontMapper());
        // It writes to the error output, whatever the service's log is set to, and only of its own times.
        XRLog.setLoggingEnabled(false);
    }

    private static final ReentrantLock ONE = new ReentrantLock();

    private ReportPdf() {}

    /**
     * Line breaker of openhtmltopdf's default kind, with a look in between; a layout has no other place at which it can be
     * ended.
     */
    private static final class LookingBreaker implements FSTextBreaker {
        private final FSTextBreaker usual = new UrlAwareLineBreakIterator(BreakIterator.getLineInstance(Locale.US));
        private final Runnable look;

        LookingBreaker(Runnable look) {
            this.look = look;
        }

        @Override
        public int next() {
            return usual.next();
        }

        @Override
        public void setText(String text) {
            look.run();
            usual.setText(text);
        }
    }

    /**
     * One at a time: pages in the making take up to a gigabyte.
     *
     * @param most pages
     * @param look ends the writing by an exception where it must not go on; called at each text that is laid out
     * @throws LimitExceeded LIMIT_REPORT_PAGES where it has more
     */
    static byte[] write(Report report, ReportFonts fonts, int most, Runnable look) throws IOException {
        try {
            while (!ONE.tryLock(100, TimeUnit.MILLISECONDS)) look.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the writing of a report was interrupted", e);
        }
        try {
            return writeAlone(report, fonts, most, look);
        } finally {
            ONE.unlock();
        }
    }

    private static byte[] writeAlone(Report report, ReportFonts fonts, int most, Runnable look) throws IOException {
        var pages = ReportPages.write(report, fonts::has);
        if (pages.length() / CHARACTERS_OF_PAGE > most) throw tooLong(most);
        var builder = new PdfRendererBuilder()
                .useFastMode()
                .usePdfUaAccessibility(true)
                .usePdfAConformance(PdfAConformance.PDFA_2_A)
                .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                .useSVGDrawer(new BatikSVGDrawer())
                .useUnicodeLineBreaker(new LookingBreaker(look))
                .withProducer("Headwater")
                .toStream(OutputStream.nullOutputStream())
                .withW3cDocument(parsed(pages), null)
                .withDiagnosticConsumer(diagnostic -> {});
        builder.useFont(
                fonts.regular().toFile(), FAMILY, 400, FontStyle.NORMAL, true, EnumSet.of(FSFontUseCase.DOCUMENT));
        builder.useFont(fonts.bold().toFile(), FAMILY, 700, FontStyle.NORMAL, true, EnumSet.of(FSFontUseCase.DOCUMENT));
        for (var when : ExternalResourceControlPriority.values())
            builder.useExternalResourceAccessControl((address, kind) -> false, when);
        try (var renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            if (renderer.getRootBox().getLayer().getPages().size() > most) throw tooLong(most);
            look.run();
            renderer.createPDFWithoutClosing();
            look.run();
            var document = renderer.getPdfDocument();
            describeLinks(document, ReportWords.in(report.head().language()));
            date(document, report.head().knownAt().truncatedTo(ChronoUnit.SECONDS));
            document.setDocumentId(
                    ByteBuffer.wrap(DigestUtils.sha256(pages.getBytes(UTF_8))).getLong());
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static LimitExceeded tooLong(int most) {
        return LimitExceeded.because(
                "REPORT_PAGES",
                "the report has more than " + most
                        + " pages; ask for fewer chains with k, narrow the question, or choose fewer notes of a case and pin less in it");
    }

    private static Document parsed(String pages) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(pages.getBytes(UTF_8)));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("the pages of a report are no XML", e);
        }
    }

    /** PDF/UA asks for a description of each link, and openhtmltopdf 1.1.31 gives none. */
    private static void describeLinks(PDDocument document, ReportWords words) throws IOException {
        for (var page : document.getPages())
            for (var annotation : page.getAnnotations())
                if (annotation instanceof PDAnnotationLink link)
                    link.setContents(words.say("page.link", page(link) + 1));
    }

    private static int page(PDAnnotationLink link) throws IOException {
        var destination = link.getAction() instanceof PDActionGoTo goTo ? goTo.getDestination() : link.getDestination();
        return destination instanceof PDPageDestination place ? place.retrievePageNumber() : 0;
    }

    /** The day of what it says, not of its making. */
    private static void date(PDDocument document, Instant at) throws IOException {
        var day = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        day.setTimeInMillis(at.toEpochMilli());
        document.getDocumentInformation().setCreationDate(day);
        document.getDocumentInformation().setModificationDate(day);
        var catalog = document.getDocumentCatalog();
        var written = new String(catalog.getMetadata().toByteArray(), UTF_8);
        var dated = written.replaceFirst(
                "<xmp:CreateDate>[^<]*</xmp:CreateDate>",
                "<xmp:CreateDate>" + at + "</xmp:CreateDate><xmp:ModifyDate>" + at + "</xmp:ModifyDate>");
        var metadata = new PDMetadata(document, new ByteArrayInputStream(dated.getBytes(UTF_8)));
        catalog.setMetadata(metadata);
    }
}
