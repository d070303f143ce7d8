package org.headwater.intake.headwater;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.intake.table.Packed;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of an export as they lie in the file, without their breaks; the last is its manifest. */
final class ExportedLines implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Version of the format; see the manifest's {@code version}. */
    private static final int VERSION = 1;

    /** Far beyond a document of 1,000 lines with its evidence; a file without line breaks is none of ours. */
    private static final int LONGEST_LINE = 64 << 20;

    /** The part that header and manifest share. */
    private static final List<String> HEAD = List.of(
            ("producer,format,version,request,by,organization,purpose,case,at,asOf,knownAt,ceiling," + "indexedThrough")
                    .split(","));

    /** The part that only the manifest has. */
    private static final Set<String> TAIL = Set.of("type", "counts", "highestMarking", "completeness", "parts");

    private final InputStream in;
    private long number;

    /** Whether the last line had a break behind it. */
    private boolean isEnded = true;

    ExportedLines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    byte @Nullable [] next() throws IOException {
        var line = new ByteArrayOutputStream(512);
        for (var one = in.read(); one >= 0; one = in.read()) {
            if (one == '\n') {
                number++;
                return line.toByteArray();
            }
            if (line.size() == LONGEST_LINE)
                throw BadInput.of("line", number + 1, "is longer than any of an export; fetch the file again");
            line.write(one);
        }
        if (line.size() == 0) return null;
        isEnded = false;
        number++;
        return line.toByteArray();
    }

    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The file's own header, after a look through the whole file: nothing was changed since it was written. */
    static JsonNode manifest(String name, Path path) throws IOException {
        var sha = DigestUtils.getSha256Digest();
        byte @Nullable [] first = null;
        byte @Nullable [] last = null;
        var bytes = 0L;
        boolean isEnded;
        try (var lines = new ExportedLines(Packed.open(path))) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                if (first == null) {
                    first = line;
                    header(name, line);
                }
                if (last != null) bytes += add(sha, last);
                last = line;
            }
            isEnded = lines.isEnded;
        }
        if (first == null || last == null) throw BadInput.of("files", name, "is empty; it is no export");
        var manifest = find(last);
        if (!isEnded || manifest == null || !manifest.path("type").asString("").equals("manifest"))
            throw BadInput.of("files", name, "is cut off: no manifest ends it; fetch it again");
        var parts = "[{\"name\":\"elements.jsonl\",\"bytes\":" + bytes + ",\"sha256\":\""
                + Hex.encodeHexString(sha.digest()) + "\"}]";
        if (!manifest.path("parts").toString().equals(parts))
            throw BadInput.of("files", name, "is not as it was written: its SHA-256 is another; fetch it again");
        var header = header(name, first);
        var words = new LinkedHashSet<>(HEAD);
        words.addAll(TAIL);
        var said = new LinkedHashSet<>(manifest.propertyNames());
        // The place at which a reader of changes goes on is of no use to an import.
        said.removeAll(Set.of("cursor", "unavailable"));
        if (!words.equals(said))
            throw BadInput.of("files", name, "is not as it was written: its manifest has other words");
        for (var word : HEAD)
            if (!header.path(word).equals(manifest.path(word)))
                throw BadInput.of("files", name, "is not as it was written: header and manifest differ in " + word);
        return manifest;
    }

    private static long add(MessageDigest sha, byte[] line) {
        sha.update(line);
        sha.update((byte) '\n');
        return line.length + 1L;
    }

    private static JsonNode header(String name, byte[] line) {
        var header = find(line);
        if (header == null
                || !header.path("type").asString("").equals("header")
                || !header.path("producer").asString("").equals("Headwater"))
            throw BadInput.of("files", name, "is no export of Headwater as " + HeadwaterLines.NAME);
        if (!header.path("format").asString("").equals(HeadwaterLines.NAME))
            throw BadInput.of(
                    "files",
                    name,
                    "is an export in another format than " + HeadwaterLines.NAME + ", and cannot be read back");
        if (header.path("version").asInt(0) != VERSION)
            throw BadInput.of(
                    "files",
                    name,
                    "has version " + header.path("version").asString("?") + " of the format, and this service reads "
                            + VERSION + "; use the version of Headwater that wrote it");
        return header;
    }

    /** Null where it is no object. */
    private static @Nullable JsonNode find(byte[] line) {
        try {
            var json = JSON.readTree(line);
            return json.isObject() ? json : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    static JsonNode parsed(byte[] line, long number) {
        var json = find(line);
        if (json == null) throw BadInput.of("line", number, "is no JSON object");
        return json;
    }
}
