package org.headwater.store;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Secrets that lie in the database, so that all instances on it have the same. They are made once, and are in no answer, no export and
 * no log.
 */
@Component
public class Secrets {

    /** Bytes of a new one. */
    private static final int BYTES = 32;

    private final GraphWriter writer;

    Secrets(GraphWriter writer, SchemaMigrator schema) {
        // The constraint by which there is one of a name comes with the schema.
        Objects.requireNonNull(schema);
        this.writer = writer;
    }

    /** The secret of the name, 64 hexadecimal digits; made where the store has none yet. */
    public String get(String name) {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        var fresh = HexFormat.of().formatHex(bytes);
        return writer.inTransaction(writes -> writes.find("store/keepSecret", Map.of("name", name, "value", fresh)))
                .orElseThrow()
                .text("value");
    }
}
