package org.headwater.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;

/** SHA-256 in hexadecimal: what tells whether two contents are the same. */
final class Hashes {

    private Hashes() {}

    static String sha256(String text) {
        return DigestUtils.sha256Hex(text.getBytes(UTF_8));
    }

    static String sha256(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            return DigestUtils.sha256Hex(content);
        }
    }
}
