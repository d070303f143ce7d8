package org.headwater.commandline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.commandline.ServiceClient.CommandFailed;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The zip of a case, checked against its own manifest. */
final class CaseFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String MANIFEST = "manifest.json";

    private CaseFile() {}

    /**
     * The manifest of a zip that has all that it names, each with its SHA-256, and nothing else.
     *
     * @throws CommandFailed where it is not so
     */
    static JsonNode check(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            var listed = zip.getEntry(MANIFEST);
            if (listed == null) throw new CommandFailed("what came has no " + MANIFEST + "; export again");
            JsonNode manifest;
            try (var content = zip.getInputStream(listed)) {
                manifest = JSON.readTree(content);
            }
            var expected = new TreeMap<String, String>();
            manifest.path("sha256")
                    .properties()
                    .forEach(one -> expected.put(one.getKey(), one.getValue().asString()));
            var found = new TreeMap<String, String>();
            for (var entry : zip.stream().toList()) {
                if (entry.getName().equals(MANIFEST)) continue;
                try (var content = zip.getInputStream(entry)) {
                    found.put(entry.getName(), DigestUtils.sha256Hex(content));
                }
            }
            if (!found.equals(expected))
                throw new CommandFailed("what came is not what its manifest names; export again");
            return manifest;
        } catch (IOException | JacksonException e) {
            throw new CommandFailed("what came is no whole zip (" + e.getMessage() + "); export again");
        }
    }
}
