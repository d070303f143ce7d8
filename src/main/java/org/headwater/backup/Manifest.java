package org.headwater.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.headwater.access.AuditSeal;
import org.headwater.access.audit.PublicKeyFile;
import org.headwater.store.DataFolder;
import org.headwater.vocabulary.Digests;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Description of one backup, signed by the key of the audit.
 *
 * @param format {@link #FORMAT}
 * @param name of its folder
 * @param kind base or increment
 * @param base name of the base of its chain; its own for a base
 * @param previous name of the backup that it continues; null for a base
 * @param previousSha256 of the manifest of that one; null for a base
 * @param commit number of the last commit in it
 * @param open numbers of the stagings that were not published then, whose facts are not in it
 * @param moment of that commit
 * @param taken when it was taken
 * @param store what tells the store from any other
 * @param history what tells it from the same store before or after a restore
 * @param service version of the service
 * @param schema number of the last migration
 * @param statements that create the constraints and indexes
 * @param counts of entities, facts, evidence and records that a restore has in the end
 * @param digest of {@code headwater check} as of the commit; null where it was not computed
 * @param digestMadeBy the algorithm of the digest
 * @param signedBy public key in PEM; who has a copy from elsewhere compares the two
 * @param encryptedFor fingerprint of the key; empty where nothing is encrypted
 * @param files in the order in which they were written: a later line replaces an earlier one with the same id
 */
record Manifest(
        String format,
        String name,
        String kind,
        String base,
        @Nullable String previous,
        @Nullable String previousSha256,
        long commit,
        List<Long> open,
        String moment,
        String taken,
        String store,
        String history,
        String service,
        String schema,
        List<String> statements,
        Map<String, Long> counts,
        @Nullable String digest,
        String digestMadeBy,
        String signedBy,
        String encryptedFor,
        List<PartFile> files) {

    static final String FORMAT = "headwater-backup 2";

    private static final String PURPOSE = "headwater-backup-v1";

    /** A part lies in the folder of its backup: a name that leads elsewhere is of a forger. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    static final String FILE = "manifest.json";
    static final String SIGNATURE = "manifest.sig";

    static final String BASE = "base";
    static final String INCREMENT = "increment";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Manifest {
        open = List.copyOf(open);
        statements = List.copyOf(statements);
        counts = new TreeMap<>(counts);
        files = List.copyOf(files);
    }

    boolean isBase() {
        return kind.equals(BASE);
    }

    long lines() {
        return files.stream().mapToLong(PartFile::lines).sum();
    }

    long bytes() {
        return files.stream().mapToLong(PartFile::bytes).sum();
    }

    /** Writes the manifest and its signature; returns once they are on the disk. */
    void write(Path folder, AuditSeal seal) throws IOException {
        var bytes = JSON.writeValueAsBytes(this);
        store(folder.resolve(FILE), bytes);
        store(folder.resolve(SIGNATURE), text(seal.sign(signed(bytes))));
    }

    /** Bytes under the signature, with their purpose: the signature counts for nothing else. */
    private static byte[] signed(byte[] manifest) {
        var purpose = (PURPOSE + "\n").getBytes(UTF_8);
        var all = Arrays.copyOf(purpose, purpose.length + manifest.length);
        System.arraycopy(manifest, 0, all, purpose.length, manifest.length);
        return all;
    }

    private static byte[] text(byte[] signature) {
        return (Base64.getEncoder().encodeToString(signature) + "\n").getBytes(UTF_8);
    }

    private static void store(Path file, byte[] content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, DataFolder.FILE_MODE);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (var rest = java.nio.ByteBuffer.wrap(content); rest.hasRemaining(); ) channel.write(rest);
            channel.force(true);
        }
    }

    /** SHA-256 of the manifest of the folder. */
    static String sha256(Path folder) throws IOException {
        return java.util.HexFormat.of().formatHex(Digests.sha256().digest(Files.readAllBytes(folder.resolve(FILE))));
    }

    /**
     * Reads it and checks its signature.
     *
     * @param trusted the public key in PEM that must have signed it; null trusts the one that it names, which finds an accident and no forger
     */
    static Manifest read(Path folder, @Nullable String trusted) throws IOException {
        try {
            var bytes = Files.readAllBytes(folder.resolve(FILE));
            var text = Files.readAllBytes(folder.resolve(SIGNATURE));
            var manifest = JSON.readValue(bytes, Manifest.class);
            var signature = decode(text);
            if (signature == null || !Arrays.equals(text(signature), text))
                throw new DamagedBackup(folder.resolve(SIGNATURE) + " is altered");
            if (!PublicKeyFile.verifies(manifest.signedBy(), signed(bytes), signature))
                throw new DamagedBackup(folder.resolve(FILE) + " or " + SIGNATURE
                        + " beside it is altered: the signature does not hold");
            if (trusted != null && !PublicKeyFile.verifies(trusted, signed(bytes), signature))
                throw new DamagedBackup(folder.resolve(FILE) + " is signed with another key than that of --signed-by");
            if (!manifest.format().equals(FORMAT))
                throw new DamagedBackup(folder.resolve(FILE) + " is of the format " + manifest.format()
                        + ", and this version reads " + FORMAT);
            for (var part : manifest.files())
                if (!NAME.matcher(part.name()).matches())
                    throw new DamagedBackup(folder.resolve(FILE) + " names a part that is no file beside it");
            return manifest;
        } catch (NoSuchFileException e) {
            throw new DamagedBackup(e.getFile() + " is missing");
        } catch (JacksonException e) {
            throw new DamagedBackup(folder.resolve(FILE) + " is altered: it cannot be read");
        }
    }

    private static byte @Nullable [] decode(byte[] text) {
        try {
            return Base64.getDecoder().decode(new String(text, UTF_8).strip());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
