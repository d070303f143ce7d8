package org.headwater.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.headwater.store.DataFolder;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that backups are kept in: a folder each, named by a number and by what it is. One that is being written has another
 * name, so what has the name of a backup is whole. That name is of one attempt alone: an instance that was paused and has lost its
 * right meanwhile writes, deletes and renames nothing of the one that goes on.
 */
final class BackupFolder {

    private static final Logger log = LoggerFactory.getLogger(BackupFolder.class);

    private static final Pattern NAME = Pattern.compile("\\d{6}-(base|increment)");

    /** Behind the name of a backup that is being written or deleted, and behind a word of that attempt. */
    private static final String PART = ".part";

    /** The folder of an attempt. Whatever else lies there belongs to no backup. */
    private static final Pattern ATTEMPT = Pattern.compile("(\\d{6}-(?:base|increment))\\..+\\.part");

    /** Says in the folder of an attempt which store it is of. A whole backup has a signed manifest for that. */
    static final String OWNER = "store";

    private final Path path;

    BackupFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    Path path() {
        return path;
    }

    Path of(String name) {
        return path.resolve(name);
    }

    /** Names of the whole backups, the oldest first. */
    List<String> names() throws IOException {
        if (Files.notExists(path)) return List.of();
        try (var files = Files.list(path)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .toList();
        }
    }

    /** The manifests of the whole backups, the oldest first, each with its signature checked. */
    List<Manifest> manifests(@Nullable String trusted) throws IOException {
        var all = new ArrayList<Manifest>();
        for (var name : names()) {
            var manifest = Manifest.read(of(name), trusted);
            if (!manifest.name().equals(name))
                throw new DamagedBackup(of(name) + " is not in its own folder: it is " + manifest.name());
            all.add(manifest);
        }
        return all;
    }

    /**
     * The backups that together make the newest state that is not later than asked for, its base first.
     *
     * @param to number of a commit, or a moment; null for the newest
     */
    List<Manifest> chain(@Nullable String to, @Nullable String trusted) throws IOException {
        var all = manifests(trusted);
        if (all.isEmpty())
            throw BadInput.of("folder", path, "holds no backup; name the folder that `headwater backup` was given");
        var target = all.stream()
                .filter(manifest -> to == null || isNotLater(manifest, to))
                .max(Comparator.comparing(Manifest::name));
        if (target.isEmpty())
            throw BadInput.of(
                    "to",
                    to,
                    "is before the oldest state that is kept, commit "
                            + all.getFirst().commit() + " of "
                            + all.getFirst().moment()
                            + "; older backups are deleted when data is purged or its marking changes");
        var chain = new ArrayList<Manifest>();
        for (var one = target.get(); ; ) {
            chain.addFirst(one);
            if (one.isBase()) return chain;
            var previous = Objects.requireNonNull(one.previous());
            var before = all.stream()
                    .filter(manifest -> manifest.name().equals(previous))
                    .findFirst()
                    .orElseThrow(() -> new DamagedBackup(of(previous) + " is missing, which "
                            + of(target.get().name()) + " continues"));
            if (!Manifest.sha256(of(previous)).equals(one.previousSha256()))
                throw new DamagedBackup(of(previous) + " is not the backup that " + of(one.name()) + " continues");
            one = before;
        }
    }

    private static boolean isNotLater(Manifest manifest, String to) {
        if (to.matches("\\d{1,18}")) return manifest.commit() <= Long.parseLong(to);
        try {
            return !Instant.parse(manifest.moment()).isAfter(Instant.parse(to));
        } catch (java.time.format.DateTimeParseException e) {
            throw BadInput.of("to", to, "is neither the number of a commit nor a moment, as 2026-03-01T09:30:00Z");
        }
    }

    /**
     * Removes what unfinished backups of the store left. Each loses its name first, so that nobody who still writes it finishes it.
     *
     * @param store digest that tells the store from any other
     * @return what could not be deleted, with the reason
     * @throws BadInput where another store has an unfinished backup here; nothing is removed then
     */
    List<String> clear(String store) throws IOException {
        Files.createDirectories(path, DataFolder.FOLDER_MODE);
        requireNoneOf(store);
        var stayed = new ArrayList<String>();
        for (var left : attempts())
            try {
                var name = ATTEMPT.matcher(nameOf(left)).replaceFirst("$1");
                delete(Files.move(left, attempt(name), StandardCopyOption.ATOMIC_MOVE));
            } catch (NoSuchFileException e) {
                // Its writer has deleted the attempt meanwhile.
            } catch (IOException e) {
                stayed.add(left + ": " + e);
            }
        return stayed;
    }

    /** @throws BadInput where another store than this one writes a backup here, or left one unfinished */
    void requireNoneOf(String store) throws IOException {
        for (var left : attempts()) {
            var owner = owner(left);
            if (owner != null && !owner.equals(store))
                throw BadInput.of(
                        "folder",
                        path,
                        "holds the backup " + nameOf(left)
                                + " that another store began; name another folder, or delete that one if no service"
                                + " writes it any more");
        }
    }

    private List<Path> attempts() throws IOException {
        if (Files.notExists(path)) return List.of();
        try (var files = Files.list(path)) {
            return files.filter(file -> ATTEMPT.matcher(nameOf(file)).matches())
                    .filter(file -> Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** Null where an attempt does not say it: it was cut off at its begin or its end. */
    private static @Nullable String owner(Path attempt) throws IOException {
        try {
            var said = Files.readString(attempt.resolve(OWNER), UTF_8).strip();
            return said.isEmpty() ? null : said;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private Path attempt(String name) {
        return path.resolve(name + "." + UUID.randomUUID() + PART);
    }

    /**
     * Begins a backup.
     *
     * @param store digest that tells the store from any other
     * @return the folder to write into, which no other attempt has
     */
    Path begin(String name, String store) throws IOException {
        Files.createDirectories(path, DataFolder.FOLDER_MODE);
        var written = Files.createDirectory(attempt(name), DataFolder.FOLDER_MODE);
        try {
            Files.writeString(Files.createFile(written.resolve(OWNER), DataFolder.FILE_MODE), store + "\n", UTF_8);
            return written;
        } catch (IOException e) {
            discard(written);
            throw e;
        }
    }

    /** Deletes an attempt that came to nothing. What stays of it goes with the next backup. */
    static void discard(Path written) {
        try {
            delete(written);
        } catch (IOException e) {
            log.warn("{} is left of a backup, and the next one deletes it: {}", written, e.toString());
        }
    }

    /** The number of the next backup. */
    int next() throws IOException {
        var names = names();
        return names.isEmpty() ? 1 : Integer.parseInt(names.getLast().substring(0, 6)) + 1;
    }

    static String name(int number, String kind) {
        return "%06d-%s".formatted(number, kind);
    }

    /**
     * Gives the backup its name: from now on it is there.
     *
     * @throws IOException where the attempt is gone, or a backup has the name
     */
    void finish(Path written, String name) throws IOException {
        Files.delete(written.resolve(OWNER));
        sync(written);
        Files.move(written, of(name), StandardCopyOption.ATOMIC_MOVE);
        sync(path);
    }

    /** Deletes a backup. It loses its name first, so that it is never there in part. */
    void drop(String name) throws IOException {
        var gone = Files.move(of(name), attempt(name), StandardCopyOption.ATOMIC_MOVE);
        sync(path);
        delete(gone);
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static void delete(Path folder) throws IOException {
        org.springframework.util.FileSystemUtils.deleteRecursively(folder);
    }

    /** Bytes of the largest base; 0 where there is none. */
    long largestBase() throws IOException {
        return manifests(null).stream()
                .filter(Manifest::isBase)
                .mapToLong(Manifest::bytes)
                .max()
                .orElse(0);
    }
}
