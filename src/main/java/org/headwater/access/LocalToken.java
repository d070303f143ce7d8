package org.headwater.access;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Proof that a caller may read this service's own data folder: a random value, new at each start, that the service leaves there
 * in a file for its owner alone.
 */
@Component
public class LocalToken {

    /** The header that carries it. */
    public static final String HEADER = "X-Headwater-Local";

    private final String value;

    LocalToken() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        value = HexFormat.of().formatHex(bytes);
    }

    public String value() {
        return value;
    }

    /** In the same time whatever the first difference. */
    public boolean matches(@Nullable String presented) {
        return presented != null && MessageDigest.isEqual(value.getBytes(), presented.getBytes());
    }
}
