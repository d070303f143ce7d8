package org.headwater.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seal of a report by its maker: {@code seal.json}. One signature is over the manifest, and one over this statement with the
 * manifest, so that neither can be put to another one.
 *
 * @param by name of the caller
 * @param at when, as ISO 8601
 * @param record number of the record in the audit
 * @param manifest SHA-256 of MANIFEST.json, in hexadecimal
 * @param signature over the manifest, Base64
 * @param statement signature over all other members, Base64
 */
record ReportSeal(
        String by,
        String organization,
        @Nullable String purpose,
        @Nullable String caseReference,
        String at,
        long record,
        String manifest,
        String signature,
        String statement) {

    static final String MANIFEST = "MANIFEST.json";
    static final String FILE = "seal.json";

    /** The parts that a manifest names. */
    static final Set<String> PARTS = Set.of("bundle.jsonl", "report.pdf", "request.json", "sources.csv");

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String OF_MANIFEST = "headwater-report-v1\n";
    private static final String OF_STATEMENT = "headwater-report-seal-v1\n";

    /**
     * The parts in their order, behind them the manifest and the seal.
     *
     * @param parts bundle.jsonl, report.pdf, request.json and sources.csv
     */
    static Map<String, byte[]> sealed(
            Map<String, byte[]> parts,
            String by,
            String organization,
            @Nullable String purpose,
            @Nullable String caseReference,
            String at,
            long record,
            UnaryOperator<byte[]> signing) {
        Map<String, byte[]> all = new LinkedHashMap<>(new TreeMap<>(parts));
        var manifest = manifest(parts);
        all.put(MANIFEST, manifest);
        all.put(
                FILE,
                sign(by, organization, purpose, caseReference, at, record, manifest, signing)
                        .json());
        return all;
    }

    private static ReportSeal sign(
            String by,
            String organization,
            @Nullable String purpose,
            @Nullable String caseReference,
            String at,
            long record,
            byte[] manifest,
            UnaryOperator<byte[]> signing) {
        var unsigned = new ReportSeal(
                by, organization, purpose, caseReference, at, record, DigestUtils.sha256Hex(manifest), "", "");
        return new ReportSeal(
                by,
                organization,
                purpose,
                caseReference,
                at,
                record,
                unsigned.manifest,
                Base64.getEncoder().encodeToString(signing.apply(unsigned.ofManifest())),
                Base64.getEncoder().encodeToString(signing.apply(unsigned.ofStatement())));
    }

    /** Bytes under the first signature. */
    byte[] ofManifest() {
        return (OF_MANIFEST + manifest).getBytes(US_ASCII);
    }

    /** Bytes under the second signature. */
    byte[] ofStatement() {
        return (OF_STATEMENT + JSON.writeValueAsString(said())).getBytes(UTF_8);
    }

    private Map<String, @Nullable Object> said() {
        var said = new LinkedHashMap<String, @Nullable Object>();
        said.put("seal", "headwater-report-v1");
        said.put("by", by);
        said.put("organization", organization);
        said.put("purpose", purpose);
        said.put("case", caseReference);
        said.put("at", at);
        said.put("record", record);
        said.put("manifest", manifest);
        return said;
    }

    byte[] json() {
        var members = said();
        members.put("signature", signature);
        members.put("statement", statement);
        return pretty(members);
    }

    static byte[] pretty(Object value) {
        return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n").getBytes(UTF_8);
    }

    /** @throws IOException where it is no seal */
    static ReportSeal read(byte[] json) throws IOException {
        try {
            var read = JSON.readTree(json);
            return new ReportSeal(
                    read.path("by").asString(),
                    read.path("organization").asString(),
                    text(read.path("purpose")),
                    text(read.path("case")),
                    read.path("at").asString(),
                    read.path("record").asLong(),
                    read.path("manifest").asString(),
                    read.path("signature").asString(),
                    read.path("statement").asString());
        } catch (JacksonException e) {
            throw new IOException("is no JSON of a seal", e);
        }
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() ? null : value.asString();
    }

    /** The manifest of the parts: name, size and SHA-256 of each. */
    static byte[] manifest(Map<String, byte[]> parts) {
        var files = new TreeMap<String, Object>();
        parts.forEach((name, content) -> {
            var file = new LinkedHashMap<String, Object>();
            file.put("bytes", content.length);
            file.put("sha256", DigestUtils.sha256Hex(content));
            files.put(name, file);
        });
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("format", "headwater-report");
        manifest.put("version", 1);
        manifest.put("parts", files);
        return pretty(manifest);
    }
}
