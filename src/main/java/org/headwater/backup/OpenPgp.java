package org.headwater.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSecretKeyRingCollection;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyDataDecryptorFactory;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;

/** Files that the holder of an OpenPGP key reads: {@code gpg --decrypt} reads them too. */
final class OpenPgp implements Recipient {

    private static final String SUFFIX = ".pgp";

    private static final int BUFFER = 1 << 16;

    private final @Nullable PGPPublicKey key;
    private final @Nullable PGPSecretKeyRingCollection secrets;
    private final char[] passphrase;

    private OpenPgp(@Nullable PGPPublicKey key, @Nullable PGPSecretKeyRingCollection secrets, char[] passphrase) {
        this.key = key;
        this.secrets = secrets;
        this.passphrase = passphrase;
    }

    /** Encrypts for the key in the file, armored or not. */
    static Recipient writing(Path file) {
        try (var in = PGPUtil.getDecoderStream(Files.newInputStream(file))) {
            PGPPublicKey found = null;
            for (var ring : new PGPPublicKeyRingCollection(in, new BcKeyFingerprintCalculator()))
                for (var key : ring)
                    // A key for encryption alone comes before the one that also signs.
                    if (key.isEncryptionKey() && !key.hasRevocation() && (found == null || found.isMasterKey()))
                        found = key;
            if (found == null)
                throw BadInput.of("public-key", file, "has no OpenPGP key that encrypts; export one with gpg --export");
            return new OpenPgp(found, null, new char[0]);
        } catch (IOException | PGPException e) {
            throw BadInput.of("public-key", file, "holds no public OpenPGP key; export one with gpg --export");
        }
    }

    /**
     * Reads with the secret key in the file.
     *
     * @param passphrase of the key; null for a key without one
     */
    static Recipient reading(Path file, @Nullable String passphrase) {
        try (var in = PGPUtil.getDecoderStream(Files.newInputStream(file))) {
            return new OpenPgp(
                    null,
                    new PGPSecretKeyRingCollection(in, new BcKeyFingerprintCalculator()),
                    passphrase == null ? new char[0] : passphrase.toCharArray());
        } catch (IOException | PGPException e) {
            throw BadInput.of(
                    "private-key", file, "holds no secret OpenPGP key; export one with gpg --export-secret-keys");
        }
    }

    @Override
    public String suffix() {
        return SUFFIX;
    }

    @Override
    public String name() {
        return key == null ? "" : HexFormat.of().formatHex(key.getFingerprint()).toUpperCase(Locale.ROOT);
    }

    @Override
    public OutputStream encrypting(OutputStream file) throws IOException {
        if (key == null) throw new IllegalStateException("made for reading");
        try {
            var encrypted =
                    new PGPEncryptedDataGenerator(new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                            .setWithIntegrityPacket(true)
                            .setSecureRandom(new SecureRandom()));
            encrypted.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(key));
            var sealed = encrypted.open(file, new byte[BUFFER]);
            var literal = new PGPLiteralDataGenerator();
            var content = literal.open(sealed, PGPLiteralData.BINARY, "", new Date(0), new byte[BUFFER]);
            return new FilterOutputStream(content) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    content.write(bytes, from, length);
                }

                @Override
                public void close() throws IOException {
                    content.close();
                    sealed.close();
                    file.close();
                }
            };
        } catch (PGPException e) {
            throw new IOException("the backup cannot be encrypted", e);
        }
    }

    @Override
    public InputStream decrypting(InputStream in, String name) throws IOException {
        if (secrets == null) throw new IllegalStateException("made for writing");
        try {
            var packets = new PGPObjectFactory(PGPUtil.getDecoderStream(in), new BcKeyFingerprintCalculator());
            if (!(packets.nextObject() instanceof PGPEncryptedDataList list))
                throw new DamagedBackup(name + " is no OpenPGP message");
            for (var one : list) {
                if (!(one instanceof PGPPublicKeyEncryptedData sealed)) continue;
                var secret = secrets.getSecretKey(sealed.getKeyIdentifier().getKeyId());
                if (secret == null) continue;
                var open = secret.extractPrivateKey(
                        new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider()).build(passphrase));
                var content = sealed.getDataStream(new BcPublicKeyDataDecryptorFactory(open));
                if (new PGPObjectFactory(content, new BcKeyFingerprintCalculator()).nextObject()
                        instanceof PGPLiteralData literal) return literal.getInputStream();
                throw new DamagedBackup(name + " holds no data");
            }
        } catch (PGPException e) {
            throw BadInput.saying("private-key", "the passphrase is not that of the key", null);
        }
        throw BadInput.saying("private-key", "it is not the key that " + name + " is encrypted for", null);
    }
}
