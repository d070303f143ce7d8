package org.headwater.document.extraction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.headwater.access.NotAdmitted;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Unavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractorTests {

    private final Extractor extractor = new Extractor(ExtractionLimits.USUAL);

    @Test
    void readsThePagesOfAPdf() {
        var pages = new ArrayList<List<String>>();
        for (var page = 1; page <= 300; page++)
            pages.add(List.of("Page " + page + " of an invented report.", "Alfa Chemical sold to Beta Trading."));
        var text = Papers.read(extractor, "report.pdf", Papers.pdf(pages));
        assertThat(text.pages()).hasSize(300);
        assertThat(text.pages().get(299))
                .isEqualTo("Page 300 of an invented report.\nAlfa Chemical sold to Beta Trading.");
        assertThat(text.tool()).matches("pdfbox 3\\.\\d+\\.\\d+");
    }

    @Test
    void readsWhatAReaderOfAnHtmlPageSees() {
        var text = Papers.read(extractor, "page.html", """
            <html><head><title>Release</title><script>document.write('<p>forged</p>')</script>
            <style>p { color: red }</style></head><body onload="alert(1)">
            <h1>Two   firms</h1><p>Alfa <b>Chemical</b> sold&nbsp;to<br>Beta.</p>
            <noscript>forged</noscript><template><p>forged</p></template><img src=x onerror=alert(1)>
            <table><tr><td>one</td><td>two</td></tr></table></body></html>\
            """.getBytes(UTF_8));
        assertThat(text.pages()).containsExactly("Release\nTwo firms\nAlfa Chemical sold to\nBeta.\none two");
        assertThat(text.tool()).matches("jsoup \\d.*");
    }

    @Test
    void readsAPageInTheCharsetThatItNames() {
        var page = "<html><head><meta charset=gb18030></head><body><p>武汉硕康</p></body></html>";
        assertThat(Papers.read(extractor, "a.htm", page.getBytes(Charset.forName("GB18030")))
                        .pages())
                .containsExactly("武汉硕康");
    }

    /** A page that names gb2312 has letters of its wider successor, as browsers know. */
    @Test
    void readsAPageAsBrowsersDo() {
        for (var charset : List.of("gb2312 GBK 武汉碩康镕", "big5 Big5 武漢碩康", "windows-1251 windows-1251 Фальшивая фирма"))
            assertThat(Papers.read(extractor, "a.html", page(charset.split(" ", 3)))
                            .pages())
                    .containsExactly(charset.split(" ", 3)[2]);
        refused("a.html", page("big5", "windows-1251", "Фальшивая"), "the character set that it names");
        // A byte without a letter in windows-1252, as browsers read it.
        assertThat(Papers.read(extractor, "a.html", page("iso-8859-1 ISO-8859-1 Müll\u0081".split(" ")))
                        .pages())
                .singleElement()
                .asString()
                .startsWith("Müll");
        assertThat(Papers.read(extractor, "a.html", ("\ufeff<p>Фальшивая</p>").getBytes(StandardCharsets.UTF_16LE))
                        .pages())
                .containsExactly("Фальшивая");
    }

    private static byte[] page(String... named) {
        return ("<meta charset=" + named[0] + "><p>" + named[2] + "</p>").getBytes(Charset.forName(named[1]));
    }

    @Test
    void readsTextInUtf16WithItsMark() {
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE))
            assertThat(Papers.read(extractor, "a.txt", "\ufeff武汉硕康 Falsa".getBytes(charset))
                            .pages())
                    .containsExactly("武汉硕康 Falsa");
        refused("a.txt", "Falsa uno".getBytes(StandardCharsets.UTF_16LE), "text in UTF-8");
    }

    @Test
    void cutsTextWithoutPagesAtItsLines() {
        var line = "Alfa Chemical sold to Beta Trading, says an invented paper.\n";
        var text = Papers.read(extractor, "a.txt", ("\ufeff" + line.repeat(200) + "\f" + line).getBytes(UTF_8));
        assertThat(text.pages())
                .hasSize(4)
                .allSatisfy(page -> assertThat(page).startsWith("Alfa").endsWith("paper."));
        assertThat(String.join("\n", text.pages()) + "\n").isEqualTo(line.repeat(201));
    }

    @Test
    void refusesTextInAnotherCharsetWithTheRemedy() {
        refused("a.txt", "武汉硕康".getBytes(Charset.forName("GB18030")), "'a.txt' is not written in UTF-8", "iconv");
        refused("a.html", "<p>武汉硕康</p>".getBytes(Charset.forName("GB18030")), "not written in UTF-8");
        refused("a.txt", "武漢碩康".getBytes(Charset.forName("Big5")), "not written in UTF-8", "BIG5");
        refused("a.txt", "Фальшивая".getBytes(Charset.forName("windows-1251")), "not written in UTF-8", "WINDOWS-1251");
    }

    @Test
    void refusesWhatIsNoDocument() throws IOException {
        var pdf = Papers.pdf(List.of(List.of("Alfa")));
        refused("a.pdf", new byte[0], "'a.pdf' has no bytes");
        refused("a.pdf", "<html>Alfa</html>".getBytes(UTF_8), "is no PDF, HTML page or text");
        refused("a.txt", pdf, "is no PDF, HTML page or text");
        refused("a.docx", new byte[] {'P', 'K', 3, 4}, "is no PDF, HTML page or text");
        refused("a.txt", new byte[] {'a', 0, 'b'}, "is no PDF, HTML page or text");
        refused("a.pdf", Papers.encrypted(List.of(List.of("Alfa"))), "is encrypted");
        refused("a.pdf", Papers.pdf(List.of(List.of())), "has no text, as a scan has none");
        refused("a.pdf", Arrays.copyOf(pdf, 40), "is damaged");
        refused("a.html", "<script>alert(1)</script>".getBytes(UTF_8), "has no text");
        refused("a.txt", new byte[21 * 1024 * 1024], "is larger than 20 MB");
        refused("a.txt", "a ".repeat(3_000_000).getBytes(UTF_8), "more than 5000000 characters");
    }

    @Test
    void killsAProcessThatTakesAllItsMemory() throws IOException {
        refused("bomb.pdf", Papers.bomb(), "'bomb.pdf' needs more than 256 MB of memory", "print it");
    }

    @Test
    void killsAProcessThatDoesNotEnd() {
        var impatient = new Extractor(
                new ExtractionLimits(20, Duration.ofSeconds(2), Duration.ofSeconds(20)),
                EndlessProcess.class.getName());
        assertThatThrownBy(() -> Papers.read(impatient, "a.txt", "Alfa".getBytes(UTF_8)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("'a.txt' is not read within 2 s; print it");
        assertThat(ProcessHandle.current().children())
                .noneMatch(child -> child.info().commandLine().orElse("").contains(EndlessProcess.class.getName()));
    }

    /** It works without an end: what else the machine does makes no difference to its limit. */
    @Test
    void killsAProcessThatTakesAllTheProcessor() {
        var limits = new ExtractionLimits(20, Duration.ofMinutes(10), Duration.ofSeconds(1));
        for (var main : List.of(BusyProcess.class, BusyProcess.Watched.class)) {
            var extractor = new Extractor(limits, main.getName());
            assertThatThrownBy(() -> Papers.read(extractor, "a.txt", "Alfa".getBytes(UTF_8)))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("'a.txt' takes more than 1 s of a processor", "print it");
            assertThat(ProcessHandle.current().children())
                    .noneMatch(child -> child.info().commandLine().orElse("").contains(main.getName()));
        }
    }

    @Test
    void readsOneFileOfACallerAtATimeAndLeavesTheOthersTheirs() {
        try (var turn = extractor.turn("mallory")) {
            assertThatThrownBy(() -> extractor.turn("mallory"))
                    .isInstanceOfSatisfying(NotAdmitted.class, refused -> {
                        assertThat(refused.error()).isEqualTo(ErrorCode.RATE_LIMITED);
                        assertThat(refused.retryAfterSeconds()).isPositive();
                    })
                    .hasMessageContaining("another document of yours is being read");
            assertThat(Papers.read(extractor, "a.txt", "Alfa".getBytes(UTF_8)).pages())
                    .containsExactly("Alfa");
            assertThat(turn.read("b.txt", "Beta".getBytes(UTF_8)).pages()).containsExactly("Beta");
        }
        extractor.turn("mallory").close();
    }

    /** The service is killed while a file is read: nobody is there to end the reading. */
    @Test
    void endsWithItsParent() throws Exception {
        var parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LingeringProcess.Reader.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            var child = Optional.<ProcessHandle>empty();
            while (child.isEmpty()) {
                assertThat(parent.isAlive()).isTrue();
                child = parent.toHandle().children().findFirst();
                Thread.sleep(50);
            }
            parent.destroyForcibly().waitFor();
            // Less than its own limit, and no measure of speed.
            assertThat(child.get().onExit().get(50, TimeUnit.SECONDS).isAlive()).isFalse();
        } finally {
            parent.destroyForcibly();
        }
    }

    /** The machine kills a process when it has no memory left: that says nothing of the file. */
    @Test
    void readsAgainWhatEndedFromOutsideAndNeverCallsItDamaged(@TempDir Path folder) throws IOException {
        var killed = new Extractor(ExtractionLimits.USUAL, KilledProcess.class.getName());
        var times = folder.resolve("times");
        Files.writeString(times, "1");
        assertThat(Papers.read(killed, "a.txt", times.toString().getBytes(UTF_8))
                        .pages())
                .containsExactly("Alfa");
        Files.writeString(times, "2");
        assertThatThrownBy(() -> Papers.read(killed, "a.txt", times.toString().getBytes(UTF_8)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("'a.txt' ended twice from outside, with code 137; hand it in again");
    }

    @Test
    void reachesNothingAndKnowsNoEnvironment() throws IOException {
        try (var server = new ServerSocket(0)) {
            var reaching = new Extractor(ExtractionLimits.USUAL, NetworkProcess.class.getName());
            var name = InetAddress.getLocalHost().getHostName();
            var given = server.getLocalPort() + " " + name;
            assertThat(Papers.read(reaching, "a.txt", given.getBytes(UTF_8)).pages())
                    .containsExactly("socket refused; address refused; name refused; variables: []");
        }
    }

    @Test
    void endlessPagesAndDeepNestsEnd() {
        var deep = "<div>".repeat(200_000) + "Alfa" + "</div>".repeat(200_000);
        assertThat(Papers.read(extractor, "deep.html", deep.getBytes(UTF_8)).pages())
                .containsExactly("Alfa");
    }

    private void refused(String name, byte[] bytes, String... words) {
        assertThatThrownBy(() -> Papers.read(extractor, name, bytes))
                .isInstanceOf(BadInput.class)
                .hasMessageContainingAll(words);
    }
}
