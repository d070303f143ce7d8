package org.headwater.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The id of an alert, the same however often a run is done again: so a receiver that is told twice knows it. Keyed, so that nobody who
 * knows the parties of a chain can tell from an id that somebody watches them.
 */
final class AlertId {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    AlertId(String secret) {
        this.secret = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
    }

    /** 32 hexadecimal digits. */
    String of(String watch, NewAlert alert) {
        var text = String.join(
                "\n",
                watch,
                String.join(",", alert.told().ids()),
                alert.told().shape(),
                alert.kind().name(),
                Integer.toString(alert.number()));
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)), 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
