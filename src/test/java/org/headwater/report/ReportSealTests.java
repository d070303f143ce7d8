package org.headwater.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.audit.PublicKeyFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report is what a service sealed, or the verification says what is bad. */
class ReportSealTests {

    @TempDir
    private Path folder;

    private KeyPair pair;
    private PublicKeyFile key;

    @BeforeEach
    void make() throws Exception {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        key = PublicKeyFile.read(written("key.pub", pair));
    }

    private Path written(String name, KeyPair pair) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
    }

    private byte[] sign(byte[] content) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, byte[]> parts() {
        var parts = new LinkedHashMap<String, byte[]>();
        for (var name :
                new TreeMap<>(Map.of("bundle.jsonl", 0, "report.pdf", 0, "request.json", 0, "sources.csv", 0)).keySet())
            parts.put(name, ("content of " + name + "\n").repeat(3).getBytes(UTF_8));
        return parts;
    }

    private byte[] sealed(Map<String, byte[]> parts) {
        return ReportArchive.write(ReportSeal.sealed(
                parts, "Ada Onder", "fiu-a", "a purpose", null, "2026-11-28T00:00:00Z", 42, this::sign));
    }

    private List<String> faults(byte[] archive) {
        return ReportVerification.of(archive, key).faults();
    }

    @Test
    void aReportIsWhatWasSealedAndSaysByWhom() throws IOException {
        var archive = sealed(parts());
        var verification = ReportVerification.of(archive, key);
        assertThat(verification.faults()).isEmpty();
        assertThat(verification.sealed()).isEqualTo("Ada Onder of fiu-a at 2026-11-28T00:00:00Z, audit record 42");
        assertThat(ReportVerification.of(Files.write(folder.resolve("r.zip"), archive), folder.resolve("key.pub"))
                        .faults())
                .isEmpty();
    }

    /** As the page of reports says it, so that others can check without our program. */
    @Test
    void theSignatureIsOverTheNameAndTheManifestsHash() throws Exception {
        var parts = ReportSeal.sealed(parts(), "a", "b", null, null, "2026-11-28T00:00:00Z", 1, this::sign);
        var seal = ReportSeal.JSON.readTree(parts.get("seal.json"));
        var check = Signature.getInstance("Ed25519");
        check.initVerify(pair.getPublic());
        check.update(("headwater-report-v1\n" + DigestUtils.sha256Hex(parts.get("MANIFEST.json"))).getBytes(UTF_8));
        assertThat(check.verify(
                        Base64.getDecoder().decode(seal.path("signature").asString())))
                .isTrue();
    }

    @Test
    void anyProgramForZipsOpensIt() throws IOException {
        var archive = sealed(parts());
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                zip.readAllBytes();
            }
        }
        assertThat(names)
                .containsExactly(
                        "bundle.jsonl", "report.pdf", "request.json", "sources.csv", "MANIFEST.json", "seal.json");
        try (var zip = new ZipFile(Files.write(folder.resolve("a.zip"), archive).toFile())) {
            assertThat(zip.size()).isEqualTo(6);
            assertThat(zip.getInputStream(zip.getEntry("report.pdf")).readAllBytes())
                    .isEqualTo(parts().get("report.pdf"));
        }
    }

    /** Each byte, and each in two ways: the archive is small. */
    @Test
    void noByteCanBeChanged() {
        var archive = sealed(parts());
        var random = new Random(7);
        for (var at = 0; at < archive.length; at++)
            for (var change : new int[] {1 << random.nextInt(8), 1 + random.nextInt(255)}) {
                archive[at] ^= (byte) change;
                assertThat(faults(archive)).as("byte %d ^ %d", at, change).isNotEmpty();
                archive[at] ^= (byte) change;
            }
        assertThat(faults(archive)).isEmpty();
    }

    /** The last character of a signature has bits that its bytes do not need; the sums of the archive are made anew. */
    @Test
    void aSignatureHasOneForm() {
        var parts = ReportSeal.sealed(parts(), "Ada", "fiu-a", null, null, "2026-11-28T00:00:00Z", 42, this::sign);
        var seal = new String(parts.get("seal.json"), UTF_8);
        for (var at = seal.indexOf("==\""); at > 0; at = seal.indexOf("==\"", at + 1)) {
            // A, Q, g and w are the four that need no bit.
            var other = new StringBuilder(seal);
            other.setCharAt(at - 1, (char) (seal.charAt(at - 1) + 1));
            assertThat(changed(parts, "seal.json", other.toString()))
                    .singleElement()
                    .asString()
                    .contains("no Base64");
        }
        assertThat(seal).containsPattern("(?s)==\".*==\"");
    }

    @Test
    void nothingCanBeAddedOrCutOff() {
        var archive = sealed(parts());
        assertThat(faults(java.util.Arrays.copyOf(archive, archive.length + 1))).isNotEmpty();
        for (var length = 0; length < archive.length; length++)
            assertThat(faults(java.util.Arrays.copyOf(archive, length)))
                    .as("cut to %d", length)
                    .isNotEmpty();
    }

    @Test
    void whatIsBadIsNamed() {
        var parts = ReportSeal.sealed(parts(), "Ada", "fiu-a", null, null, "2026-11-28T00:00:00Z", 42, this::sign);
        assertThat(changed(parts, "report.pdf", "other"))
                .singleElement()
                .asString()
                .startsWith("report.pdf is not what");
        assertThat(changed(parts, "seal.json", new String(parts.get("seal.json"), UTF_8).replace("Ada", "Bob")))
                .singleElement()
                .asString()
                .contains("who, when or the record");
        var other = parts();
        other.put("report.pdf", "other".getBytes(UTF_8));
        assertThat(changed(
                        with(parts, "report.pdf", "other"),
                        "MANIFEST.json",
                        new String(ReportSeal.manifest(other), UTF_8)))
                .anyMatch(fault -> fault.startsWith("seal.json is of another manifest"));
        var without = new LinkedHashMap<>(parts);
        without.remove("sources.csv");
        assertThat(faults(ReportArchive.write(without))).contains("sources.csv is missing");
        var turned = new LinkedHashMap<>(new LinkedHashMap<>(parts).reversed());
        assertThat(faults(ReportArchive.write(turned))).isNotEmpty();
    }

    private List<String> changed(Map<String, byte[]> parts, String name, String content) {
        return faults(ReportArchive.write(with(parts, name, content)));
    }

    private static Map<String, byte[]> with(Map<String, byte[]> parts, String name, String content) {
        var changed = new LinkedHashMap<>(parts);
        changed.put(name, content.getBytes(UTF_8));
        return changed;
    }

    @Test
    void anotherKeyIsRefused() throws Exception {
        var archive = sealed(parts());
        var other = PublicKeyFile.read(
                written("other.pub", KeyPairGenerator.getInstance("Ed25519").generateKeyPair()));
        assertThat(ReportVerification.of(archive, other).faults())
                .singleElement()
                .asString()
                .contains("signed with another key");
    }

    /** The seal of one report does not fit another one, even of the same person. */
    @Test
    void aSealCannotBeMoved() {
        var one = ReportSeal.sealed(parts(), "Ada", "fiu-a", null, null, "2026-11-28T00:00:00Z", 42, this::sign);
        var other = parts();
        other.put("request.json", "{}".getBytes(UTF_8));
        var moved = ReportSeal.sealed(other, "Ada", "fiu-a", null, null, "2026-11-28T00:00:00Z", 42, this::sign);
        moved.put("seal.json", one.get("seal.json"));
        assertThat(faults(ReportArchive.write(moved))).isNotEmpty();
    }
}
