package org.headwater.intake.watch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/**
 * Detached signatures of a file's bytes by RSA with SHA-256, ECDSA with SHA-256 or Ed25519, raw or in Base64. OpenPGP and
 * CMS need a library that the JDK does not have.
 */
final class Signatures {

    private Signatures() {}

    static void check(Path file, byte[] signature, Path keyFile) throws NotFetched {
        var key = key(keyFile);
        try {
            var verifier = Signature.getInstance(
                    switch (key.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> "Ed25519";
                    });
            verifier.initVerify(key);
            try (var content = Files.newInputStream(file)) {
                var bytes = new byte[64 * 1024];
                for (var read = content.read(bytes); read >= 0; read = content.read(bytes))
                    verifier.update(bytes, 0, read);
            }
            if (verifier.verify(raw(signature))) return;
        } catch (GeneralSecurityException e) {
            // A signature of another form is a wrong one.
        } catch (IOException e) {
            throw new NotFetched(
                    "the file cannot be read again: " + e.getClass().getSimpleName());
        }
        throw new NotFetched("the signature is not that of this file by the publisher's key");
    }

    private static byte[] raw(byte[] signature) {
        var text = new String(signature, US_ASCII).strip();
        if (!text.matches("[A-Za-z0-9+/=\\s]+")) return signature;
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return signature;
        }
    }

    private static PublicKey key(Path file) throws NotFetched {
        try {
            var text = Files.readString(file, US_ASCII)
                    .replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "")
                    .replaceAll("\\s", "");
            var form = new X509EncodedKeySpec(Base64.getDecoder().decode(text));
            for (var algorithm : List.of("RSA", "EC", "Ed25519")) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePublic(form);
                } catch (GeneralSecurityException e) {
                    // The key is of another algorithm.
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // Said below.
        }
        throw new NotFetched("the public key of the signature cannot be read; write it as PEM of RSA, EC or Ed25519");
    }
}
