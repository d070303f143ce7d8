package org.headwater.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.headwater.vocabulary.Digests;

/** The only user of the local server, and its secret. */
final class ServerUser {

    static final String NAME = "neo4j";

    /** The number in the server's own file of first users. The secret is random, so more rounds would add nothing. */
    private static final int HASH_ROUNDS = 1024;

    private ServerUser() {}

    /** The secret, made once. The file gets its mode when it is created, so that no other user can ever read it. */
    static String secretIn(Path data) throws IOException {
        var file = data.resolve("neo4j.secret");
        if (Files.notExists(file)) {
            var bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            Files.writeString(DataFolder.newFile(file), HexFormat.of().formatHex(bytes), UTF_8);
        }
        return Files.readString(file, UTF_8).strip();
    }

    /** The server reads this file when its system database is empty, so no default password exists at any moment. */
    static void write(Path home, String secret) throws IOException {
        var folder = Files.createDirectories(home.resolve("data/dbms"), DataFolder.FOLDER_MODE);
        var file = folder.resolve("auth.ini");
        if (Files.exists(file)) return;
        var salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        var sha = Digests.sha256();
        sha.update(salt);
        var hash = sha.digest(secret.getBytes(UTF_8));
        for (var round = 1; round < HASH_ROUNDS; round++) hash = sha.digest(hash);
        var hex = HexFormat.of();
        Files.writeString(
                DataFolder.newFile(file),
                NAME + ":SHA-256," + hex.formatHex(hash) + "," + hex.formatHex(salt) + "," + HASH_ROUNDS + ":\n",
                UTF_8);
    }
}
