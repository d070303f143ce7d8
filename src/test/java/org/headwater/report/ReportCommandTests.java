package org.headwater.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.headwater.Headwater;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code headwater report verify} as a program of its own: without a service, a database and Spring. */
class ReportCommandTests {

    @TempDir
    private Path folder;

    private Path file;
    private Path key;
    private byte[] archive;

    @BeforeEach
    void make() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        key = Files.writeString(
                folder.resolve("audit.key.pub"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        var part = "a part".getBytes(UTF_8);
        archive = ReportArchive.write(ReportSeal.sealed(
                Map.of("bundle.jsonl", part, "report.pdf", part, "request.json", part, "sources.csv", part),
                "Ada Onder",
                "fiu-a",
                null,
                null,
                "2026-11-28T00:00:00Z",
                42,
                content -> sign(pair, content)));
        file = Files.write(folder.resolve("report.zip"), archive);
    }

    private static byte[] sign(KeyPair pair, byte[] content) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private record Run(int code, String said, String loaded) {}

    private Run run(String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(java.util.List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + folder.resolve("loaded"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Headwater.class.getName()));
        command.addAll(java.util.List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(folder.resolve("said"), UTF_8),
                Files.readString(folder.resolve("loaded"), UTF_8));
    }

    @Test
    void saysByWhomAReportIsSealedWithoutSpring() throws Exception {
        var run = run("report", "verify", file.toString(), "--public-key", key.toString());
        assertThat(run.said()).contains("is as it was sealed: by Ada Onder of fiu-a", "audit record 42");
        assertThat(run.code()).isZero();
        assertThat(run.loaded()).contains(ReportVerification.class.getName()).doesNotContain("org.springframework.");
    }

    @Test
    void namesWhatIsBadAndEndsWithOne() throws Exception {
        archive[archive.length / 2] ^= 1;
        Files.write(file, archive);
        var run = run("report", "verify", file.toString(), "--public-key", key.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said()).startsWith("headwater: ").contains("altered");
    }

    @Test
    void aCommandLineThatNamesNothingIsWrong() throws Exception {
        var nothing = run("report", "-o", folder.resolve("r.zip").toString());
        assertThat(nothing.code()).as(nothing.said()).isEqualTo(2);
        assertThat(nothing.said()).contains("--chains FILE or --case ID");
        var nowhere = run("report", "--case", "one");
        assertThat(nowhere.code()).as(nowhere.said()).isEqualTo(2);
        assertThat(nowhere.said()).contains("say where the report goes with -o FILE");
        assertThat(run(
                                "report",
                                "--chains",
                                "x.json",
                                "--note",
                                "one",
                                "-o",
                                folder.resolve("r.zip").toString())
                        .code())
                .isEqualTo(2);
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        var run = run("report", "verify", folder.resolve("none.zip").toString(), "--public-key", key.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said()).contains("none.zip is no readable file");
        assertThat(run("report", "verify", file.toString(), "--public-key", file.toString())
                        .said())
                .contains("no public Ed25519 key");
    }
}
