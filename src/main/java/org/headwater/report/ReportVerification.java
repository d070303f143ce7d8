package org.headwater.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.audit.PublicKeyFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Whether a report is what a service sealed. It needs the file and the public key of the service's audit, and neither a service nor a
 * network.
 *
 * @param faults what is bad, by name; empty where all is well
 * @param sealed who sealed it, when, and as which record; null where the seal does not hold
 */
public record ReportVerification(
        List<String> faults, @Nullable String sealed) {

    /** Larger than any report; an archive is read whole. */
    private static final long MOST_BYTES = 1L << 30;

    public ReportVerification {
        faults = List.copyOf(faults);
    }

    /** @throws IOException where a file cannot be read, or the key is none */
    public static ReportVerification of(Path file, Path publicKey) throws IOException {
        var key = PublicKeyFile.read(publicKey);
        if (Files.size(file) > MOST_BYTES)
            return new ReportVerification(List.of(file + " is larger than any report"), null);
        return of(Files.readAllBytes(file), key);
    }

    static ReportVerification of(byte[] archive, PublicKeyFile key) {
        var known = new HashSet<>(ReportSeal.PARTS);
        known.add(ReportSeal.MANIFEST);
        known.add(ReportSeal.FILE);
        Map<String, byte[]> parts;
        try {
            parts = ReportArchive.read(archive, known);
        } catch (IOException e) {
            return new ReportVerification(List.of("the archive was altered: " + e.getMessage()), null);
        }
        var faults = new ArrayList<String>();
        for (var name : known.stream().sorted().toList())
            if (!parts.containsKey(name)) faults.add(name + " is missing");
        var manifest = parts.get(ReportSeal.MANIFEST);
        if (manifest != null) checkParts(parts, manifest, faults);
        var seal = parts.get(ReportSeal.FILE);
        var sealed = manifest == null || seal == null ? null : checkSeal(seal, manifest, key, faults);
        // Written in the order of the names, as sealed, and not as read.
        if (faults.isEmpty() && !Arrays.equals(archive, ReportArchive.write(ordered(parts))))
            faults.add("the archive was altered between its parts, which are as they were sealed");
        return new ReportVerification(faults, faults.isEmpty() ? sealed : null);
    }

    private static Map<String, byte[]> ordered(Map<String, byte[]> parts) {
        var ordered = new LinkedHashMap<>(new TreeMap<>(parts));
        for (var last : List.of(ReportSeal.MANIFEST, ReportSeal.FILE)) {
            var content = Objects.requireNonNull(ordered.remove(last));
            ordered.put(last, content);
        }
        return ordered;
    }

    private static void checkParts(Map<String, byte[]> parts, byte[] manifest, List<String> faults) {
        var content = new LinkedHashMap<>(parts);
        content.keySet().retainAll(ReportSeal.PARTS);
        var before = faults.size();
        try {
            var listed = ReportSeal.JSON.readTree(manifest).path("parts");
            content.forEach((name, bytes) -> {
                if (!listed.path(name).path("sha256").asString("").equals(DigestUtils.sha256Hex(bytes)))
                    faults.add(name + " is not what the manifest names: it was altered, or the manifest was");
            });
        } catch (JacksonException e) {
            faults.add(ReportSeal.MANIFEST + " was altered: it is no JSON");
        }
        if (faults.size() == before
                && content.keySet().equals(ReportSeal.PARTS)
                && !Arrays.equals(manifest, ReportSeal.manifest(content)))
            faults.add(ReportSeal.MANIFEST + " was altered: it says other things than the parts");
    }

    private static @Nullable String checkSeal(byte[] json, byte[] manifest, PublicKeyFile key, List<String> faults) {
        try {
            var seal = ReportSeal.read(json);
            var before = faults.size();
            if (!Arrays.equals(json, seal.json()))
                faults.add(ReportSeal.FILE + " was altered: it has not the form of a seal");
            if (!seal.manifest().equals(DigestUtils.sha256Hex(manifest)))
                faults.add(ReportSeal.FILE + " is of another manifest than " + ReportSeal.MANIFEST);
            if (!key.verifies(seal.ofManifest(), signature(seal.signature())))
                faults.add(ReportSeal.FILE + " was altered, or signed with another key: its signature does not hold");
            else if (!key.verifies(seal.ofStatement(), signature(seal.statement())))
                faults.add(ReportSeal.FILE + " was altered: who, when or the record are not what was signed");
            return faults.size() > before
                    ? null
                    : seal.by() + " of " + seal.organization() + " at " + seal.at() + ", audit record " + seal.record();
        } catch (IOException e) {
            faults.add(ReportSeal.FILE + " " + e.getMessage());
        } catch (IllegalArgumentException e) {
            faults.add(ReportSeal.FILE + " was altered: a signature is no Base64");
        }
        return null;
    }

    /** In the one form in which they are sealed: a decoder also reads texts with other last bits, which are other bytes of the file. */
    private static byte[] signature(String text) {
        var signature = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(signature).equals(text))
            throw new IllegalArgumentException("another Base64 of the same bytes");
        return signature;
    }
}
