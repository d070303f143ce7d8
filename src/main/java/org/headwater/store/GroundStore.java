package org.headwater.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A store that has the schema and nothing else, packed in a file beside the local server's jars. A new data folder takes it in
 * place of a store that is made by some hundred statements, which is a third of a first start. It belongs to the schema and
 * the server that made it; a file of others, a damaged one and none at all leave the start as it is without it.
 *
 * <p>Nothing in it is secret or of one installation: the first start gives the store its own salt of ids.
 */
final class GroundStore {

    private static final Logger log = LoggerFactory.getLogger(GroundStore.class);

    /** File in the folder above the server's jars. */
    private static final String FILE = "ground.zip";

    /** The property of the JVM that has the service make the file there before it starts its database. */
    private static final String MADE = "headwater.database.ground";

    private static final String SERVER = "neo4j-server-";

    /** Folders of the server's data: the database, and its log. What the server knows of users is not among them. */
    private static final List<String> PARTS = List.of("databases/neo4j", "transactions/neo4j");

    /** Labels that a migration may leave in an empty store. Anything else could tell two installations apart. */
    private static final List<String> GROUND = List.of("Counter", "Marking", "Migration");

    private GroundStore() {}

    /**
     * Lays the ground of a data folder that has no store yet. Does nothing to one that has a store.
     *
     * @param settings of the local database
     */
    static void lay(DatabaseSettings settings) {
        var made = System.getProperty(MADE);
        if (made != null) make(Path.of(made), settings);
        var file = settings.libOrBeside().toAbsolutePath().resolveSibling(FILE);
        var store = settings.data().toAbsolutePath().resolve("neo4j/data");
        if (Files.exists(store) || !Files.isReadable(file)) return;
        Path part = null;
        try {
            DataFolder.close(settings.data());
            Files.createDirectories(store.getParent(), DataFolder.FOLDER_MODE);
            // Two services may start on one folder at once, and either lays a ground of its own.
            part = Files.createTempDirectory(store.getParent(), "ground", DataFolder.FOLDER_MODE);
            try (var packed = new ZipFile(file.toFile(), UTF_8)) {
                var fit = fit(settings);
                if (!fit.equals(packed.getComment())) {
                    log.info("{} is of {}, not of {}; the store is made without it", file, packed.getComment(), fit);
                    return;
                }
                for (var entries = packed.entries(); entries.hasMoreElements(); )
                    unpack(packed, entries.nextElement(), part);
            }
            // Whole or not at all: a start that is killed above leaves no half of a store, and the second of two starts
            // is refused here.
            Files.move(part, store, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (Files.notExists(store))
                log.warn("{} cannot be used: {}; the store is made without it", file, e.getMessage());
        } finally {
            try {
                FileSystemUtils.deleteRecursively(part);
            } catch (IOException e) {
                log.debug("A part of a store stays in {}", part, e);
            }
        }
    }

    private static void unpack(ZipFile packed, ZipEntry entry, Path folder) throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) throw new IOException(entry.getName() + " lies outside the store");
        Files.createDirectories(target.getParent(), DataFolder.FOLDER_MODE);
        try (var in = new CheckedInputStream(packed.getInputStream(entry), new CRC32());
                var out = FileChannel.open(
                        target,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        DataFolder.FILE_MODE)) {
            in.transferTo(Channels.newOutputStream(out));
            // The archive's own reader does not look at the sum.
            if (in.getChecksum().getValue() != entry.getCrc()) throw new IOException(entry.getName() + " is damaged");
            out.force(true);
        }
    }

    /** Makes the file by a database in a folder of its own, which is deleted behind it. */
    static void make(Path file, DatabaseSettings settings) {
        var folder = settings.data().toAbsolutePath().resolve("ground");
        // A log of the length that a server sets aside for a day's work would be nearly all of the file.
        var own = settings.at(folder).with("db.tx_log.preallocate=false");
        try {
            try (var store = BareStore.open(own, "", "")) {
                store.migrate();
                store.forgetItself(GROUND);
            }
            pack(folder.resolve("neo4j/data"), file, fit(settings));
            FileSystemUtils.deleteRecursively(folder);
            log.info("{} holds a store with the schema, {} kB", file, Files.size(file) >> 10);
        } catch (IOException e) {
            throw new DatabaseNotStarted(
                    "a store with the schema cannot be kept in " + file + ": " + e.getMessage(), e);
        }
    }

    private static void pack(Path data, Path file, String fit) throws IOException {
        var part = file.toAbsolutePath().resolveSibling(file.getFileName() + ".part");
        try (var out = new ZipOutputStream(Files.newOutputStream(part), UTF_8)) {
            out.setComment(fit);
            for (var name : PARTS)
                try (var files = Files.walk(data.resolve(name))) {
                    for (var one : files.filter(Files::isRegularFile).sorted().toList()) {
                        out.putNextEntry(new ZipEntry(data.relativize(one).toString()));
                        Files.copy(one, out);
                        out.closeEntry();
                    }
                }
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Schema and server, as a file that fits them says it. */
    private static String fit(DatabaseSettings settings) throws IOException {
        try (Stream<Path> jars = Files.list(settings.libOrBeside())) {
            var server = jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.startsWith(SERVER))
                    .findFirst()
                    .orElse("no server");
            return "schema " + Migrations.ofProduct().fingerprint() + ", " + server;
        }
    }
}
