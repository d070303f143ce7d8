package org.headwater.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.headwater.Size;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** The pages of reports: equal for equal reports, valid for archives and for readers of screens, whole whatever the texts are. */
class ReportPdfTests {

    private static final int MOST = 500;

    @BeforeAll
    static void initialize() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private static byte[] written(Report report) throws IOException {
        return ReportPdf.write(report, Reports.fonts(), MOST, () -> {});
    }

    /** As one line, since pages break texts where they must. */
    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFKC)
                    .replaceAll("\\s+", "");
        }
    }

    private static String squeezed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s+", "");
    }

    private static List<String> faults(byte[] pdf) {
        var faults = new ArrayList<String>();
        for (var flavour : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1))
            try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                    var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                var result = validator.validate(parser);
                for (var assertion : result.getTestAssertions())
                    if (assertion.getStatus() == TestAssertion.Status.FAILED)
                        faults.add(flavour + " " + assertion.getRuleId().getClause() + " " + assertion.getMessage()
                                + " " + assertion.getLocation().getContext());
                if (!result.isCompliant() && faults.isEmpty()) faults.add(flavour + " does not comply");
            } catch (VeraPDFException | IOException e) {
                throw new AssertionError(e);
            }
        return faults;
    }

    @ParameterizedTest
    @EnumSource(ReportLanguage.class)
    void areValidForArchivesAndReadersOfScreens(ReportLanguage language) throws IOException {
        assertThat(faults(written(Reports.some(language)))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ReportLanguage.class)
    void ofACaseAreValidToo(ReportLanguage language) throws IOException {
        var pdf = written(Reports.ofCase(language, "苏州小力贸易有限公司", "a first line\n第二行"));
        assertThat(faults(pdf)).isEmpty();
        var words = ReportWords.in(language);
        assertThat(text(pdf))
                .contains(
                        squeezed(words.say("title.case", "苏州小力贸易有限公司")),
                        squeezed(words.say("pin.gone")),
                        squeezed(words.say("pin.seeChain", 1)),
                        squeezed(words.say("statement.withdrawn")),
                        squeezed("照片 <1>.jpg"),
                        squeezed("0a".repeat(32)),
                        squeezed("neither: 李雷 (fiu-b)"),
                        squeezed(words.say("matrix.tellsApart")),
                        squeezed("they do so always"),
                        squeezed(words.say("limits.case.1")),
                        squeezed("Ada Onder (fiu-a) opened the case"));
        assertThat(written(Reports.ofCase(language, "苏州小力贸易有限公司", "a first line\n第二行")))
                .isEqualTo(pdf);
    }

    /** Whatever people write into a case: it is text, and the pages are whole and valid wherever they break. */
    @Test
    void ofACaseShowHostileTextsAsWhatTheyAre() throws IOException {
        var seed = Size.seed();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var round = 0; round < 3; round++) {
            var title = "<img src=\"http://127.0.0.1:9/\"/> \u202Egpj.exe ]]> {0} " + "公司".repeat(random.nextInt(60));
            var pdf = written(Reports.ofCase(
                    ReportLanguage.values()[round % 2], title, "<b>words</b>\n".repeat(1 + random.nextInt(300))));
            assertThat(faults(pdf)).as("seed %d, round %d", seed, round).isEmpty();
            assertThat(text(pdf))
                    .contains(squeezed("<img src=\"http://127.0.0.1:9/\"/> [U+202E]gpj.exe ]]> {0}"))
                    .contains("<b>words</b>");
        }
    }

    /** A layout ends where its export must not go on: its time is over, or its caller left. */
    @Test
    void endWhereTheyAreTold() {
        var fonts = Reports.fonts();
        var looks = new java.util.concurrent.atomic.AtomicInteger();
        assertThatThrownBy(() -> ReportPdf.write(Reports.many(600), fonts, MOST, () -> {
                    if (looks.incrementAndGet() == 200) throw new IllegalStateException("over");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("over");
        assertThat(looks).as("nothing more is laid out").hasValue(200);
    }

    /** The validator notices what the test above relies on. */
    @Test
    void anUndescribedLinkIsNotValid() throws IOException {
        try (var document = Loader.loadPDF(written(Reports.some(ReportLanguage.EN)));
                var out = new java.io.ByteArrayOutputStream()) {
            for (var annotation : document.getPage(0).getAnnotations()) annotation.setContents(null);
            document.save(out);
            assertThat(faults(out.toByteArray())).anyMatch(fault -> fault.startsWith("ua1 7.18"));
        }
    }

    @Test
    void holdChineseNamesAndQuotesAsTheyAre() throws IOException {
        var text = text(written(Reports.some(ReportLanguage.DE)));
        assertThat(text)
                .contains(
                        squeezed("苏州小力贸易有限公司"),
                        squeezed("“样品”共四桶,2024年5月20日自上海港发出。"),
                        squeezed("中国海关总署"),
                        squeezed("La señora Zarrobal es dueña única."),
                        squeezed("Wie vollständig die Antwort ist"),
                        squeezed("Weggelassen über TLP:AMBER+STRICT Stand"),
                        squeezed("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));
    }

    @Test
    void bearTheMarkingAndTheNumberOnEachPage() throws IOException {
        try (var document = Loader.loadPDF(written(Reports.some(ReportLanguage.EN)))) {
            var pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(2);
            for (var page = 1; page <= pages; page++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(document))
                        .contains("Page " + page + " of " + pages)
                        .contains("TLP:AMBER(fiu-a|fiu-b)");
            }
            assertThat(document.getDocumentCatalog().getDocumentOutline().children())
                    .hasSizeGreaterThan(8);
        }
    }

    /** Fourteen groups stand in each margin; of a hundred, the level does, and the groups are on the first page. */
    @ParameterizedTest
    @ValueSource(ints = {14, 100})
    void bearAMarkingOfManyGroups(int number) throws IOException {
        var groups = IntStream.range(0, number)
                .mapToObj(group -> "agency-with-a-long-name-" + group)
                .collect(Collectors.toSet());
        var marking = Marking.of(Tlp.AMBER_STRICT, groups, "").and(Marking.of(Tlp.RED, Set.of("alpha.ports"), ""));
        var some = Reports.some(ReportLanguage.EN);
        var head = new Report.Head(ReportLanguage.EN, "0.1.0", Reports.KNOWN, marking, null);
        var pdf = written(new Report(
                head,
                some.question(),
                some.chains(),
                some.statements(),
                some.sources(),
                List.of(),
                List.of(),
                null,
                null));
        var whole = squeezed(ReportPages.marking(marking));
        assertThat(whole).startsWith("TLP:AMBER+STRICT(agency-with").endsWith("&TLP:RED(alpha.ports)");
        assertThat(text(pdf)).contains(whole);
        var shown = number == 14 ? whole : squeezed("TLP:RED, for the readers named on page 1");
        try (var document = Loader.loadPDF(pdf)) {
            for (var page = 1; page <= document.getNumberOfPages(); page++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(squeezed(stripper.getText(document)))
                        .as("page %d", page)
                        .contains(shown);
            }
        }
        assertThat(faults(pdf)).isEmpty();
    }

    @Test
    void fetchNothingAndAttachNothing() throws IOException {
        var pdf = written(Reports.with(
                ReportLanguage.EN,
                "<img src=\"http://127.0.0.1:9/x.png\"/><object data='file:///etc/passwd'/>",
                "<style>@import url(http://127.0.0.1:9/)</style><a href=\"http://127.0.0.1:9/\">x</a>"));
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getNames())
                    .as("no files, no scripts")
                    .isNull();
            for (var page : document.getPages()) {
                for (var annotation : page.getAnnotations())
                    assertThat(annotation.getCOSObject().toString()).doesNotContain("URI");
                for (var name : page.getResources().getXObjectNames())
                    assertThat(page.getResources().getXObject(name)).isInstanceOf(PDFormXObject.class);
            }
        }
        assertThat(text(pdf)).contains(squeezed("<img src=\"http://127.0.0.1:9/x.png\"/><object"));
    }

    @Test
    void showHostileTextsAsWhatTheyAre() throws IOException {
        var long_ = "Donaudampfschifffahrt".repeat(480);
        var pdf = written(Reports.with(
                ReportLanguage.EN,
                "a\u0000b \u202Egpj.exe\u202C \uD800 \uFEFF\u200B ]]>&amp;<!-- \u0627\u0644 😀 {0} counter(page)",
                long_));
        assertThat(faults(pdf)).isEmpty();
        var text = text(pdf);
        assertThat(text)
                .contains(squeezed(
                        "a[U+0000]b [U+202E]gpj.exe[U+202C] [U+D800] [U+FEFF U+200B] ]]>&amp;<!-- [U+0627 U+0644]"))
                .contains("{0}counter(page)")
                .contains(long_.substring(0, 60));
        assertThat(occurrences(text, "Donaudampfschifffahrt")).isGreaterThanOrEqualTo(2 * 470);
    }

    private static int occurrences(String text, String part) {
        var number = 0;
        for (var at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) number++;
        return number;
    }

    @Test
    void areRefusedWhereTheyAreTooMany() {
        var fonts = Reports.fonts();
        assertThatThrownBy(() -> ReportPdf.write(Reports.some(ReportLanguage.EN), fonts, 2, () -> {}))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("more than 2 pages")
                .extracting(problem -> ((LimitExceeded) problem).code())
                .isEqualTo("LIMIT_REPORT_PAGES");
        assertThatThrownBy(() -> ReportPdf.write(Reports.many(600), fonts, 20, () -> {}))
                .isInstanceOf(LimitExceeded.class);
    }

    /** Wherever texts break pages, the pages are whole and valid. */
    @Test
    void areValidWhereverTheyBreak() throws IOException {
        var seed = Size.seed();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var round = 0; round < 6; round++) {
            var pdf = written(Reports.with(
                    ReportLanguage.values()[round % 2],
                    "公司".repeat(1 + random.nextInt(40)),
                    "quote ".repeat(1 + random.nextInt(400))));
            assertThat(faults(pdf)).as("seed %d, round %d", seed, round).isEmpty();
        }
        assertThat(faults(written(Reports.many(20 + random.nextInt(20)))))
                .as("seed %d", seed)
                .isEmpty();
    }

    @Test
    void areEqualInTwoVirtualMachines(@TempDir Path folder) throws Exception {
        Reports.fonts();
        var here = written(Reports.some(ReportLanguage.DE));
        assertThat(written(Reports.some(ReportLanguage.DE))).isEqualTo(here);
        var there = folder.resolve("there.pdf");
        var java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.timezone=Asia/Shanghai",
                        "-Duser.language=tr",
                        "-Duser.home=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writing.class.getName(),
                        there.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(java.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(java.exitValue())
                .as(Files.readString(folder.resolve("log"), UTF_8))
                .isZero();
        assertThat(Files.readAllBytes(there)).isEqualTo(here);
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .as("no list of the machine's fonts in the home folder")
                    .containsExactlyInAnyOrder("there.pdf", "log");
        }
    }

    /** What the second virtual machine runs. */
    static final class Writing {
        private Writing() {}

        public static void main(String... arguments) throws IOException {
            Files.write(Path.of(arguments[0]), written(Reports.some(ReportLanguage.DE)));
        }
    }

    @Test
    void areDatedByWhatTheyKnow() throws IOException {
        try (PDDocument document = Loader.loadPDF(written(Reports.some(ReportLanguage.EN)))) {
            assertThat(document.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo("2026-11-20T10:11:12Z");
            assertThat(new String(document.getDocumentCatalog().getMetadata().toByteArray(), UTF_8))
                    .contains("<xmp:CreateDate>2026-11-20T10:11:12Z</xmp:CreateDate>");
        }
    }
}
