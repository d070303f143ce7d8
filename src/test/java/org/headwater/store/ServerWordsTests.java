package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process says, by its output and by a log that processes before it wrote as well. */
class ServerWordsTests {

    @TempDir
    private Path folder;

    private ServerWords words(Path log, String script) throws Exception {
        var process =
                new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
        var words = new ServerWords(process, log);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return words;
    }

    @Test
    void areTheLastLinesOfItsOutputAndOfItsOwnPartOfTheLog() throws Exception {
        var log = Files.writeString(folder.resolve("debug.log"), "of the process before\n");
        var words = words(log, "for n in 1 2 3; do echo out $n; done; echo ERROR of a page cache; echo the end");
        assertThat(words.reason()).isEqualTo("ERROR of a page cache");
        assertThat(words.last(2)).containsExactly("ERROR of a page cache", "the end");
        assertThat(words.lastLine()).isEqualTo("the end");
        var said = words.said();
        Files.writeString(log, "recovery 10 %\nrecovery 20 %\n\n" + "x".repeat(1_000), StandardOpenOption.APPEND);
        assertThat(words.said()).isGreaterThan(said);
        assertThat(words.last(2))
                .startsWith("ERROR of a page cache", "the end", "recovery 20 %")
                .hasSize(4);
        assertThat(words.lastLine()).startsWith("xxx").hasSizeLessThan(400);

        // Begun anew, as a log that has become too long.
        Files.writeString(log, "anew\n");
        assertThat(words.lastLine()).isEqualTo("anew");
        Files.writeString(
                log,
                "{\"time\":\"2030-01-01\",\"level\":\"INFO\",\"message\":\"  90% of \\\"neo4j\\\"\",\"more\":\"x\"}\n");
        assertThat(words.lastLine()).isEqualTo("90% of \\\"neo4j\\\"");
    }

    @Test
    void areNoneWhereNothingWasSaid() throws Exception {
        var words = words(folder.resolve("none.log"), "exit 3");
        assertThat(words.reason()).isEqualTo("no output");
        assertThat(words.last(5)).isEmpty();
        assertThat(words.lastLine()).isEqualTo("nothing yet");
    }
}
