package org.headwater.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.headwater.access.AuditSeal;
import org.headwater.backup.Element.Kind;
import org.headwater.store.BareStore;
import org.headwater.store.DatabaseSettings;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The files of backups: which of them make a state together, what is wrong with one, and who can read them. */
class BackupFilesTests {

    private static final String STORE = "store";

    private static final String PASSPHRASE = "a sentence of five words";

    @TempDir
    Path path;

    private BackupFolder folder;
    private KeyPair key;

    BackupFilesTests() throws Exception {
        this.folder = new BackupFolder(Path.of("."));
        this.key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @BeforeEach
    void begin() {
        folder = new BackupFolder(path.resolve("backups"));
    }

    private AuditSeal seal() {
        return new AuditSeal() {
            @Override
            public byte[] sign(byte[] content) {
                try {
                    var signature = Signature.getInstance("Ed25519");
                    signature.initSign(key.getPrivate());
                    signature.update(content);
                    return signature.sign();
                } catch (java.security.GeneralSecurityException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public String publicKey() {
                return "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getEncoder().encodeToString(key.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n";
            }

            @Override
            public List<Path> finished() {
                return List.of();
            }
        };
    }

    private static Element element(Kind kind, String id, String name) {
        return new Element(
                kind, id, List.of("Some"), new TreeMap<>(Map.of("id", id, "name", name)), List.of(), List.of());
    }

    /** One more backup, an increment of the last where one is there. */
    private Manifest put(
            boolean base, long commit, String moment, Recipient recipient, Map<String, List<Element>> parts)
            throws IOException {
        var before = base ? null : folder.manifests(null).getLast();
        var name = BackupFolder.name(folder.next(), base ? Manifest.BASE : Manifest.INCREMENT);
        var written = folder.begin(name, STORE);
        var files = new ArrayList<PartFile>();
        for (var part : parts.entrySet())
            try (var out = PartWriter.open(written, part.getKey() + files.size(), part.getKey(), recipient)) {
                part.getValue().forEach(out::put);
                files.add(out.finish());
            }
        var manifest = new Manifest(
                Manifest.FORMAT,
                name,
                base ? Manifest.BASE : Manifest.INCREMENT,
                before == null ? name : before.base(),
                before == null ? null : before.name(),
                before == null ? null : Manifest.sha256(folder.of(before.name())),
                commit,
                List.of(),
                moment,
                moment,
                STORE,
                "history",
                "0.1.0",
                "050",
                List.of(),
                Map.of(),
                null,
                "none",
                seal().publicKey(),
                recipient.name(),
                files);
        manifest.write(written, seal());
        folder.finish(written, name);
        return manifest;
    }

    /** It is of schema 050. A start on the restored store would be refused, after hours of restoring. */
    @Test
    void aBackupOfALaterSchemaIsNotRestored() throws IOException {
        put(true, 10, "2026-03-01T00:00:00Z", Recipient.ANYBODY, parts("records"));
        var settings = new Binder(new MapConfigurationPropertySource(
                        Map.of("headwater.database.data", path.resolve("data").toString())))
                .bind("headwater.database", DatabaseSettings.class)
                .get();
        assertThatThrownBy(() -> Restore.into(
                        settings, "", "", new Restore.Wanted(folder.path(), null, null, null, null), sentence -> {}))
                .isInstanceOf(BadInput.class)
                .hasMessageContainingAll(
                        "folder: '" + folder.path() + "' holds 000001-base of schema 050",
                        "this version knows none later than " + BareStore.latestSchema(),
                        "restore it with the version that took it, 0.1.0");
        assertThat(path.resolve("data")).doesNotExist();
    }

    private static Map<String, List<Element>> parts(String what, Element... elements) {
        return Map.of(what, List.of(elements));
    }

    private List<String> names(@Nullable String to, Kind kind, Recipient recipient) throws IOException {
        var names = new ArrayList<String>();
        new Merged(folder, folder.chain(to, null), recipient)
                .each(
                        kind,
                        element -> names.add(String.valueOf(element.properties().get("name"))));
        return names.stream().sorted().toList();
    }

    private void threeBackups() throws IOException {
        put(
                true,
                10,
                "2026-03-01T00:00:00Z",
                Recipient.ANYBODY,
                Map.of(
                        "entity",
                        List.of(element(Kind.ENTITY, "a", "old a"), element(Kind.ENTITY, "b", "old b")),
                        "records",
                        List.of(element(Kind.RECORD, "1", "old record"))));
        put(
                false,
                20,
                "2026-03-02T00:00:00Z",
                Recipient.ANYBODY,
                Map.of(
                        "changes",
                        List.of(element(Kind.ENTITY, "a", "new a"), element(Kind.FACT, "f", "fact")),
                        "records",
                        List.of(element(Kind.RECORD, "1", "new record"))));
        put(
                false,
                30,
                "2026-03-03T00:00:00Z",
                Recipient.ANYBODY,
                Map.of("changes", List.of(element(Kind.ENTITY, "c", "new c")), "records", List.of()));
    }

    @Test
    void aStateIsTheLastLineOfEachElementUpToThere() throws IOException {
        threeBackups();
        assertThat(names("10", Kind.ENTITY, Recipient.ANYBODY)).containsExactly("old a", "old b");
        assertThat(names("29", Kind.ENTITY, Recipient.ANYBODY)).containsExactly("new a", "old b");
        assertThat(names(null, Kind.ENTITY, Recipient.ANYBODY)).containsExactly("new a", "new c", "old b");
        assertThat(names("2026-03-02T23:00:00Z", Kind.FACT, Recipient.ANYBODY)).containsExactly("fact");
        assertThat(names("10", Kind.FACT, Recipient.ANYBODY)).isEmpty();
        assertThat(names("10", Kind.RECORD, Recipient.ANYBODY)).containsExactly("old record");
        assertThat(names("20", Kind.RECORD, Recipient.ANYBODY)).containsExactly("new record");
        assertThat(names(null, Kind.RECORD, Recipient.ANYBODY)).isEmpty();
        assertThatThrownBy(() -> folder.chain("9", null))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("commit 10");
        assertThatThrownBy(() -> folder.chain("yesterday", null)).hasMessageContaining("yesterday");
        assertThatThrownBy(() -> new BackupFolder(path.resolve("nothing")).chain(null, null))
                .hasMessageContaining("holds no backup");
    }

    private List<String> inFolder() throws IOException {
        try (var files = Files.list(folder.path())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void anUnfinishedBackupIsNone() throws IOException {
        put(true, 10, "2026-03-01T00:00:00Z", Recipient.ANYBODY, parts("records"));
        var left = folder.begin("000002-increment", STORE);
        Files.writeString(left.resolve("manifest.json"), "{}");
        assertThat(folder.names()).containsExactly("000001-base");
        assertThat(folder.clear(STORE)).isEmpty();
        assertThat(inFolder()).containsExactly("000001-base");
    }

    @Test
    void anAttemptHasAFolderOfItsOwn() throws IOException {
        var paused = folder.begin("000001-base", STORE);
        var other = folder.begin("000001-base", STORE);
        assertThat(other).isNotEqualTo(paused);
        BackupFolder.discard(paused);
        assertThat(other).exists();
        folder.finish(other, "000001-base");
        assertThat(inFolder()).containsExactly("000001-base");
    }

    @Test
    void whatWasClearedIsNotFinished() throws IOException {
        var paused = folder.begin("000001-base", STORE);
        assertThat(folder.clear(STORE)).isEmpty();
        assertThatThrownBy(() -> folder.finish(paused, "000001-base")).isInstanceOf(IOException.class);
        assertThat(inFolder()).isEmpty();
        // Nor over a backup that has the name since.
        put(true, 10, "2026-03-01T00:00:00Z", Recipient.ANYBODY, parts("records"));
        var late = folder.begin("000001-base", STORE);
        assertThatThrownBy(() -> folder.finish(late, "000001-base")).isInstanceOf(IOException.class);
        assertThat(Manifest.read(folder.of("000001-base"), null).commit()).isEqualTo(10);
    }

    @Test
    void whatIsNotOfABackupIsLeftAlone() throws IOException {
        Files.createDirectories(folder.path());
        for (var name :
                List.of("photos.part", "000001-base.old", "1-base.part", "000001-basement.part", "000001-other.part"))
            Files.writeString(Files.createDirectory(folder.path().resolve(name)).resolve("file"), "of somebody");
        Files.writeString(folder.path().resolve("film.mkv.part"), "half a film");
        Files.writeString(folder.path().resolve("000007-base.part"), "a file");
        var before = inFolder();
        folder.begin("000001-base", STORE);
        assertThat(folder.clear(STORE)).isEmpty();
        assertThat(inFolder()).isEqualTo(before);
    }

    @Test
    void anUnfinishedBackupOfAnotherStoreIsLeftAlone() throws IOException {
        var own = folder.begin("000001-base", STORE);
        var foreign = folder.begin("000001-base", "another store");
        for (var store : List.of(STORE, "another store")) {
            assertThatThrownBy(() -> folder.clear(store))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("that another store began");
            assertThatThrownBy(() -> folder.requireNoneOf(store)).isInstanceOf(BadInput.class);
        }
        assertThat(own).exists();
        assertThat(foreign).exists();
        BackupFolder.discard(foreign);
        folder.requireNoneOf(STORE);
        assertThat(folder.clear(STORE)).isEmpty();
        assertThat(inFolder()).isEmpty();
    }

    @Test
    void theRoomForABackupIsThatOfTheLargestBase() throws IOException {
        assertThat(folder.largestBase()).isZero();
        var large = put(
                true,
                10,
                "2026-03-01T00:00:00Z",
                Recipient.ANYBODY,
                Map.of("entity", List.of(element(Kind.ENTITY, "a", "a name"), element(Kind.ENTITY, "b", "another"))));
        put(true, 20, "2026-03-02T00:00:00Z", Recipient.ANYBODY, Map.of("records", List.of()));
        put(false, 30, "2026-03-03T00:00:00Z", Recipient.ANYBODY, Map.of("records", List.of()));
        assertThat(folder.largestBase()).isEqualTo(large.bytes());
        // A base and a quarter more, and 64 MB that stay free.
        assertThat(Backups.needed(4_000, 1 << 30)).isEqualTo((64 << 20) + 5_000);
        assertThat(Backups.needed(0, 8_000)).isEqualTo((64 << 20) + 1_000);
    }

    @Test
    void aMissingOrForeignBackupBreaksTheChain() throws IOException {
        threeBackups();
        var middle = folder.of("000002-increment");
        var aside = Files.move(middle, path.resolve("aside"));
        assertThatThrownBy(() -> folder.chain(null, null)).hasMessageContaining("000002-increment is missing");
        assertThat(folder.chain("10", null)).hasSize(1);
        put(false, 15, "2026-03-02T00:00:00Z", Recipient.ANYBODY, parts("records"));
        Files.move(folder.of("000004-increment"), middle);
        assertThatThrownBy(() -> folder.chain(null, null))
                .isInstanceOf(DamagedBackup.class)
                .hasMessageContaining("000002-increment");
        assertThat(aside).exists();
    }

    @Test
    void aBackupOfAnotherKeyIsRefused() throws Exception {
        threeBackups();
        var own = seal().publicKey();
        assertThat(folder.chain(null, own)).hasSize(3);
        key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var other = seal().publicKey();
        assertThatThrownBy(() -> folder.chain(null, other)).hasMessageContaining("another key");
    }

    @Test
    void aPlaceIsNamedInALongFile() throws IOException {
        var file = path.resolve("long");
        var bytes = new byte[3 * PartFile.BLOCK + 17];
        new SecureRandom().nextBytes(bytes);
        Files.write(file, bytes);
        var part = PartFile.of(file, "records", 0);
        part.verify(path);
        bytes[2 * PartFile.BLOCK + 5] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> part.verify(path)).hasMessageContaining("bytes " + 2 * PartFile.BLOCK + " to ");
        bytes[2 * PartFile.BLOCK + 5] ^= 1;
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> part.verify(path)).hasMessageContaining("bytes " + 3 * PartFile.BLOCK);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length + 1));
        assertThatThrownBy(() -> part.verify(path)).hasMessageContaining("bytes " + 3 * PartFile.BLOCK);
        Files.delete(file);
        assertThatThrownBy(() -> part.verify(path)).hasMessageContaining("missing");
    }

    private static PGPKeyRingGenerator keys(String passphrase) throws Exception {
        var rsa = new RSAKeyPairGenerator();
        rsa.init(new RSAKeyGenerationParameters(java.math.BigInteger.valueOf(65_537), new SecureRandom(), 2_048, 12));
        var pair = new BcPGPKeyPair(
                PublicKeyPacket.VERSION_4, PublicKeyAlgorithmTags.RSA_GENERAL, rsa.generateKeyPair(), new Date());
        var sha1 = new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1);
        return new PGPKeyRingGenerator(
                PGPSignature.POSITIVE_CERTIFICATION,
                pair,
                "operators",
                sha1,
                null,
                null,
                new BcPGPContentSignerBuilder(pair.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256),
                new BcPBESecretKeyEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256, sha1)
                        .build(passphrase.toCharArray()));
    }

    private interface Encoded {
        void encode(OutputStream out) throws IOException;
    }

    private Path armored(String name, Encoded ring) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = ArmoredOutputStream.builder().build(bytes)) {
            ring.encode(out);
        }
        return Files.write(path.resolve(name), bytes.toByteArray());
    }

    @Test
    void anEncryptedFileIsReadByTheKeyAlone() throws Exception {
        var keys = keys(PASSPHRASE);
        var open = armored("public.asc", out -> keys.generatePublicKeyRing().encode(out));
        var secret = armored("secret.asc", out -> keys.generateSecretKeyRing().encode(out));
        var writing = OpenPgp.writing(open);
        var text = "a name that nobody else has";
        var manifest = put(
                true,
                10,
                "2026-03-01T00:00:00Z",
                writing,
                parts("entity", element(Kind.ENTITY, "a", text), element(Kind.ENTITY, "b", text.repeat(20_000))));
        assertThat(manifest.encryptedFor()).matches("[0-9A-F]{40}");
        assertThat(manifest.files().getFirst().name()).endsWith(".jsonl.gz.pgp");
        assertThat(names(null, Kind.ENTITY, OpenPgp.reading(secret, PASSPHRASE)))
                .containsExactly(text, text.repeat(20_000));
        assertThatThrownBy(() -> names(null, Kind.ENTITY, OpenPgp.reading(secret, "another")))
                .hasMessageContaining("passphrase");
        var others = keys("");
        var foreign =
                armored("foreign.asc", out -> others.generateSecretKeyRing().encode(out));
        assertThatThrownBy(() -> names(null, Kind.ENTITY, OpenPgp.reading(foreign, null)))
                .hasMessageContaining("not the key");
        assertThatThrownBy(() -> OpenPgp.writing(Files.writeString(path.resolve("none"), "no key", UTF_8)))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> OpenPgp.reading(open, null)).isInstanceOf(BadInput.class);
    }
}
