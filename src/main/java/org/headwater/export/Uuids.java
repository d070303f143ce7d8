package org.headwater.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/** UUIDs by name, version 5 of RFC 9562: the same thing has the same one in every export. */
final class Uuids {

    /** Ours, made once at random. */
    private static final UUID NAMESPACE = UUID.fromString("3f0c2a5e-8d1b-4c57-9a6e-71d4b5e0c2f8");

    /** Digest that is kept, since looking for one takes longer than using it. */
    private final MessageDigest sha = DigestUtils.getSha1Digest();

    static UUID of(String name) {
        return new Uuids().by(name);
    }

    /** Variant of {@link #of} for many names by one thread. */
    UUID by(String name) {
        var bytes = name.getBytes(UTF_8);
        var all = ByteBuffer.allocate(16 + bytes.length)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(bytes);
        var hash = ByteBuffer.wrap(sha.digest(all.array()));
        var high = hash.getLong() & ~0xF000L | 0x5000L;
        var low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
