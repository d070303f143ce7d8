package org.headwater.access.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;

/** The public half of the key that signs the audit, by which others check what it signed. */
public final class PublicKeyFile {

    private final PublicKey open;

    private PublicKeyFile(PublicKey open) {
        this.open = open;
    }

    /** @throws IOException where the file cannot be read or has no public Ed25519 key in PEM */
    public static PublicKeyFile read(Path file) throws IOException {
        return new PublicKeyFile(SigningKey.readPublic(file));
    }

    /**
     * Whether the signature is that of the content; not where the key cannot be read.
     *
     * @param key in PEM
     */
    public static boolean verifies(String key, byte[] content, byte[] signature) {
        try {
            return SigningKey.verifies(SigningKey.parsePublic(key), content, signature);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    public boolean verifies(byte[] content, byte[] signature) {
        return SigningKey.verifies(open, content, signature);
    }
}
