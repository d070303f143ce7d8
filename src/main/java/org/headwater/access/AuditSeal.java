package org.headwater.access;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Signs with the key of the audit what leaves this machine and is to be recognized later, and names the files of the audit. */
public interface AuditSeal {

    /** An Ed25519 signature. */
    byte[] sign(byte[] content);

    /** The public half of the key, in PEM. */
    String publicKey();

    /** The files of the audit that change no more, in their order, and then its head. */
    List<Path> finished();

    /**
     * Whether the signature is that of the content.
     *
     * @param publicKey in PEM
     */
    static boolean verifies(String publicKey, byte[] content, byte[] signature) {
        try {
            var pem = publicKey.replaceAll("-----[A-Z ]+-----", "");
            var check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519")
                    .generatePublic(
                            new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem))));
            check.update(content);
            return check.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
