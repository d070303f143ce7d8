package org.headwater.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.headwater.WithDatabase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The audits of GraphQL over HTTP that the npm package graphql-http brings, run by Node against the running service. */
@WithDatabase
class HttpAuditsIT {

    private static final Path SOURCE = Path.of("src/test/resources/audits");

    private static final Path FOLDER = Path.of("target/audits");

    private final int port;

    HttpAuditsIT(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void findNoErrorAndNothingToWarnOf() throws Exception {
        Assumptions.assumeTrue(
                exists("node") && exists("npm"), "the audits are skipped: they need node and npm, install them");
        install();
        var found = run("node", "audit.mjs", "http://127.0.0.1:" + port + "/graphql");
        assertThat(found.lines()).hasSizeGreaterThan(50);
        assertThat(found.lines()).allMatch(line -> line.startsWith("ok\t") || line.startsWith("notice\t"));
    }

    private static boolean exists(String program) throws InterruptedException {
        try {
            var process = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /** Beside the sources nothing is installed. */
    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        try (var files = Files.list(SOURCE)) {
            for (var file : files.toList())
                Files.copy(file, FOLDER.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
        }
        run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var output = FOLDER.resolve(command[0] + ".txt");
        var process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", command) + " does not end");
        }
        var said = Files.readString(output, UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
