package org.headwater.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Secrets that lie in the database, so that all instances on it have the same. They are made once, and are in no answer, no export and
 * no log.
 */
@Component
public class Secrets {

    private static final Logger log = LoggerFactory.getLogger(Secrets.class);

    /** Bytes of a new one. */
    private static final int BYTES = 32;

    private final GraphWriter writer;
    private final Path data;

    Secrets(GraphWriter writer, DataFolder data, SchemaMigrator schema) {
        // The constraint by which there is one of a name comes with the schema.
        Objects.requireNonNull(schema);
        this.writer = writer;
        this.data = data.path();
    }

    /**
     * The secret of the name, of 32 characters or more. Earlier versions had it in a file of the data folder: the first instance that
     * starts moves its own into the database, so that what it signed holds on.
     *
     * @param former name of that file
     */
    public String get(String name, String former) {
        var file = data.resolve(former);
        try {
            var own = Files.exists(file) ? read(file) : fresh();
            var kept = writer.inTransaction(
                            writes -> writes.find("store/keepSecret", Map.of("name", name, "value", own)))
                    .orElseThrow()
                    .text("value");
            if (Files.deleteIfExists(file))
                log.info(
                        kept.equals(own)
                                ? "The key in {} lies in the database from now on"
                                : "The key in {} is not used any more: the database has one of all instances, and what this one signed is refused",
                        file);
            return kept;
        } catch (IOException e) {
            throw new SecretFault(
                    "the key in " + file + " cannot be moved into the database (" + e.getMessage()
                            + "); give this service the rights to read and delete it",
                    e);
        }
    }

    private static String read(Path file) throws IOException {
        var text = Files.readString(file, UTF_8).strip();
        if (text.length() < BYTES) throw new SecretFault(file + " holds no key; delete it and start again", null);
        return text;
    }

    private static String fresh() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static final class SecretFault extends Problem {
        SecretFault(String message, @Nullable Throwable cause) {
            super(ErrorCode.UNAVAILABLE, message, cause);
        }
    }
}
