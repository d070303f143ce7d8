package org.headwater.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.headwater.vocabulary.BadInput;

/** The last record of the chain, signed: what is missing behind it was cut off. */
record AuditHead(long number, String hash) {

    static final String FILE = "head";

    private static final Pattern FORM = Pattern.compile("(\\d{1,18}) ([0-9a-f]{64}) ([A-Za-z0-9+/=]{1,200})\\n?");

    /** Head read from the text that {@code verify} prints. */
    static AuditHead parse(String text) {
        var parts = text.split(":", -1);
        if (parts.length != 2 || !parts[0].matches("[1-9][0-9]{0,17}") || !parts[1].matches("[0-9a-f]{64}"))
            throw BadInput.of("known", text, "is no record; write NUMBER:HASH as verify prints it");
        return new AuditHead(Long.parseLong(parts[0]), parts[1]);
    }

    private byte[] signed() {
        return ("headwater audit " + number + " " + hash).getBytes(UTF_8);
    }

    /** It is there as it was or as it is, never in between. */
    void write(Path folder, SigningKey key, Medium medium) throws IOException {
        var draft = folder.resolve(FILE + ".part");
        try (var open = medium.open(draft)) {
            open.cut(0);
            open.write(ByteBuffer.wrap(
                    (number + " " + hash + " " + Base64.getEncoder().encodeToString(key.sign(signed())) + "\n")
                            .getBytes(UTF_8)));
        }
        Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Empty where there is no such file; fails where it is none of ours. */
    static Optional<AuditHead> read(Path folder, PublicKey open) throws IOException, ForgedHead {
        var file = folder.resolve(FILE);
        if (Files.notExists(file)) return Optional.empty();
        var text = FORM.matcher(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
        if (!text.matches()) throw new ForgedHead(file + " was altered: it has not the form of a head");
        var head = new AuditHead(Long.parseLong(text.group(1)), text.group(2));
        try {
            if (SigningKey.verifies(open, head.signed(), Base64.getDecoder().decode(text.group(3))))
                return Optional.of(head);
        } catch (IllegalArgumentException e) {
            // No Base64, so no signature.
        }
        throw new ForgedHead(file + " was altered, or was signed with another key: its signature does not hold");
    }

    /** The head is not what this service wrote. */
    static final class ForgedHead extends Exception {
        ForgedHead(String message) {
            super(message);
        }
    }
}
