package org.headwater.evidence;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.headwater.store.Recording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The key of the hashes that stand for numbers of cards. It lies with the counter of commits, so that a backup has it and a card that
 * comes again after a restore is the same card. It is in no answer, no export and no log.
 */
@Component
public class CardKey {

    private static final int BYTES = 32;

    private final Recording recording;
    private volatile @Nullable String known;

    CardKey(Recording recording) {
        this.recording = recording;
    }

    /** Made at the first need. */
    public String get() {
        var key = known;
        if (key != null) return key;
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        var made = recording.inTransaction(writes -> writes.find(
                        "evidence/makeCardKey", Map.of("key", HexFormat.of().formatHex(bytes)))
                .orElseThrow()
                .text("key"));
        known = made;
        return made;
    }
}
