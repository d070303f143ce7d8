package org.headwater.access.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.headwater.store.DataFolder;

/** The Ed25519 key that signs the head of the chain, in PEM as other tools read and write it. */
record SigningKey(PrivateKey secret, PublicKey open) {

    private static final String ALGORITHM = "Ed25519";

    static Path publicFile(Path keyFile) {
        return keyFile.resolveSibling(keyFile.getFileName() + ".pub");
    }

    /** Made once, readable by the owner alone. */
    static SigningKey in(Path keyFile) throws IOException {
        var publicFile = publicFile(keyFile);
        if (Files.notExists(keyFile) && Files.notExists(publicFile)) make(keyFile, publicFile);
        for (var file : new Path[] {keyFile, publicFile})
            if (Files.notExists(file))
                throw new IOException(file + " is missing, while its other half is there; put it back, or name another "
                        + "pair with headwater.audit.key-file");
        try {
            var secret = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(unwrap(Files.readString(keyFile, UTF_8))));
            var key = new SigningKey(secret, readPublic(publicFile));
            var probe = "probe".getBytes(UTF_8);
            if (!verifies(key.open, probe, key.sign(probe)))
                throw new IOException(
                        publicFile + " is not the public half of " + keyFile + "; put the right one there");
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(keyFile + " holds no Ed25519 key in PEM (PKCS #8); put one there", e);
        }
    }

    static PublicKey readPublic(Path file) throws IOException {
        try {
            // A file of any bytes is read, and refused as a key.
            return parsePublic(Files.readString(file, ISO_8859_1));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " holds no public Ed25519 key in PEM", e);
        }
    }

    static PublicKey parsePublic(String pem) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(unwrap(pem)));
    }

    private static void make(Path keyFile, Path publicFile) throws IOException {
        try {
            var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            var folder = keyFile.toAbsolutePath().getParent();
            if (folder != null) Medium.ownerOnly(folder);
            Files.createFile(keyFile, DataFolder.FILE_MODE);
            Files.createFile(publicFile, DataFolder.FILE_MODE);
            Files.writeString(keyFile, wrap("PRIVATE KEY", pair.getPrivate().getEncoded()), UTF_8);
            Files.writeString(publicFile, wrap("PUBLIC KEY", pair.getPublic().getEncoded()), UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    private static String wrap(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n" + Base64.getEncoder().encodeToString(encoded) + "\n-----END " + what
                + "-----\n";
    }

    private static byte[] unwrap(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    /** The public half in PEM. */
    String pem() {
        return wrap("PUBLIC KEY", open.getEncoded());
    }

    byte[] sign(byte[] content) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was tried at start", e);
        }
    }

    static boolean verifies(PublicKey open, byte[] content, byte[] signed) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(open);
            signature.update(content);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
