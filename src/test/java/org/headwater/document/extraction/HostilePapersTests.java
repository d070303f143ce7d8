package org.headwater.document.extraction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.headwater.vocabulary.BadInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PDF files that are written to harm their reader: each gives its text or a clear error, and no process stays. */
class HostilePapersTests {

    private static final String TEXT = "BT /F1 12 Tf 50 700 Td (Alfa sold to Beta.) Tj ET";

    private static final String FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

    private final Extractor extractor =
            new Extractor(new ExtractionLimits(20, Duration.ofSeconds(40), Duration.ofSeconds(40)));

    @AfterEach
    void nothingStays() {
        assertThat(ProcessHandle.current().children())
                .noneMatch(child -> child.info().commandLine().orElse("").contains(ExtractingProcess.class.getName()));
    }

    /** Objects by number from 1 on, without a table of their places: a reader looks for them. */
    private static byte[] raw(List<String> objects) {
        var file = new StringBuilder("%PDF-1.7\n");
        for (var number = 1; number <= objects.size(); number++)
            file.append(number)
                    .append(" 0 obj\n")
                    .append(objects.get(number - 1))
                    .append("\nendobj\n");
        return file.append("trailer << /Root 1 0 R >>\n%%EOF\n").toString().getBytes(ISO_8859_1);
    }

    private static String stream(String entries, String content) {
        return "<< " + entries + " /Length " + content.length() + " >>\nstream\n" + content + "\nendstream";
    }

    private static byte[] page(String root, String resources, String content, String... more) {
        var objects = new ArrayList<>(List.of(
                "<< /Type /Catalog /Pages 2 0 R " + root + " >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R"
                        + " >> "
                        + resources + " >> >>",
                stream("", content),
                FONT));
        objects.addAll(List.of(more));
        return raw(objects);
    }

    private List<String> read(byte[] bytes) {
        return Papers.read(extractor, "a.pdf", bytes).pages();
    }

    private void refused(byte[] bytes) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("'a.pdf'")
                .hasMessageMatching(
                        "(?s).*(is damaged|has no text|has more than|needs more than|is not read within|takes more"
                                + " than).*");
    }

    @Test
    void readsTextAndNotItsProgramsOrAttachments() {
        assertThat(read(page(
                        "/OpenAction << /S /JavaScript /JS (app.launchURL\\(\"http://127.0.0.1/\"\\);) >> /Names <<"
                                + " /EmbeddedFiles << /Names [(b.txt) << /Type /Filespec /F (b.txt) /EF << /F 6 0 R >> >>]"
                                + " >> >>",
                        "",
                        TEXT,
                        stream("/Type /EmbeddedFile", "a hidden attachment"))))
                .containsExactly("Alfa sold to Beta.");
    }

    @Test
    void endsALoopOfPages() {
        refused(raw(List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>",
                "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 2 >>")));
    }

    @Test
    void doesNotBelieveANumberOfPages() {
        refused(raw(List.of("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 2000000000 >>")));
    }

    @Test
    void endsAFormThatDrawsItself() {
        assertThat(read(page(
                        "",
                        "/XObject << /X 6 0 R >>",
                        TEXT + " /X Do",
                        stream(
                                "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >>"
                                        + " >>",
                                "/X Do"))))
                .containsExactly("Alfa sold to Beta.");
    }

    @Test
    void endsNestsWithoutAnEnd() {
        refused(page("/Deep " + "[".repeat(1_000_000), "", TEXT));
        assertThat(read(page("", "", "q ".repeat(200_000) + TEXT))).containsExactly("Alfa sold to Beta.");
    }

    @Test
    void endsFiltersThatUnpackEachOther() {
        refused(filters());
    }

    private static byte[] filters() {
        return raw(List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
                stream("/Filter [" + "/FlateDecode ".repeat(10_000) + "]", "not packed at all")));
    }
}
