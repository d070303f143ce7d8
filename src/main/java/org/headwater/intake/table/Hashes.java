package org.headwater.intake.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;

/** SHA-256 in hexadecimal: what tells whether two contents are the same. */
public final class Hashes {

    private Hashes() {}

    public static String sha256(String text) {
        return DigestUtils.sha256Hex(text.getBytes(UTF_8));
    }

    /** Of what the file holds: packed or not, the same content is the same. */
    public static String sha256OfContent(Path file) throws IOException {
        try (var content = Packed.open(file)) {
            return DigestUtils.sha256Hex(content);
        }
    }
}
