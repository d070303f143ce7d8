package org.headwater.casework;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.headwater.access.Viewer;
import org.headwater.casework.CaseItem.CaseItemKind;
import org.headwater.store.Bookkeeping;
import org.headwater.store.DataFolder;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Files that cases keep, in {@code files} in the data folder, each named by its SHA-256. They are never read by the service: whoever may see
 * the item gets the bytes as they came.
 */
@Component
class CaseFiles {

    private static final Logger log = LoggerFactory.getLogger(CaseFiles.class);

    private static final long MOST_BYTES = 64L << 20;

    /** Beginning of the name of a file that is not whole yet. */
    private static final String PART = "part-";

    /** An upload ends within its limits long before. */
    private static final Duration YOUNG = Duration.ofHours(1);

    private final CaseItems items;
    private final Cases cases;
    private final Bookkeeping books;
    private final Clock clock;
    private final Path folder;

    /** Read while a file is on its way into an item: it is not swept before the item names it. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    CaseFiles(CaseItems items, Cases cases, Bookkeeping books, Clock clock, DataFolder data) {
        this.items = items;
        this.cases = cases;
        this.books = books;
        this.clock = clock;
        this.folder = data.path().resolve("files");
    }

    /**
     * Keeps a file as an item. The bytes are on the disk before the item names them.
     *
     * @param name as its sender called it; shown, never used as a path
     */
    CaseItem keep(
            Viewer viewer,
            String caseId,
            String name,
            InputStream bytes,
            @Nullable String title,
            @Nullable Marking marking)
            throws IOException {
        viewer.require(Viewer.Role.ANALYST);
        // Before the bytes are taken: a stranger fills no disk.
        cases.get(viewer, caseId);
        var shown = Bounded.name(name.isBlank() ? "file" : name);
        var input = CaseItemInput.of(caseId, CaseItemKind.FILE, title == null ? shown : title, marking);
        lock.readLock().lock();
        try {
            var stored = store(shown, bytes);
            return items.keep(
                    viewer,
                    input,
                    Map.of("hash", stored.hash(), "fileName", shown, "bytes", stored.bytes()),
                    List.of());
        } finally {
            lock.readLock().unlock();
        }
    }

    /** A file on the disk. */
    private record StoredFile(String hash, long bytes) {}

    private StoredFile store(String name, InputStream from) throws IOException {
        DataFolder.prepare(folder);
        var part = Files.createTempFile(folder, PART, "", DataFolder.FILE_MODE);
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var bytes = 0L;
            try (var in = new DigestInputStream(from, digest);
                    var out = Files.newOutputStream(part)) {
                var buffer = new byte[1 << 16];
                for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    bytes += read;
                    if (bytes > MOST_BYTES)
                        throw LimitExceeded.because(
                                "CASE_FILE",
                                name + " has over " + MOST_BYTES + " bytes; keep it elsewhere and note where");
                    out.write(buffer, 0, read);
                }
            }
            if (bytes == 0) throw BadInput.of("file", name, "is empty; send the file itself");
            var hash = HexFormat.of().formatHex(digest.digest());
            Files.move(part, folder.resolve(hash), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new StoredFile(hash, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The place of the bytes of an item that the caller sees. */
    Path find(Viewer viewer, String caseId, String item) {
        var found = items.get(viewer, item);
        var hash = found.hash();
        if (hash == null || !found.caseId().equals(caseId)) throw new NotFound("file", item);
        return place(hash);
    }

    Path place(String hash) {
        var file = folder.resolve(hash);
        if (Files.isRegularFile(file)) return file;
        throw new Unavailable(
                "the file is not on this machine: it lies in the folder `files` of the instance that took it", null);
    }

    /**
     * Deletes the files to which no item refers: what a purge left, and what was sent for an item that was refused. A young one may be
     * on its way into an item of another instance, which shares the folder.
     */
    void sweep(Duration young) {
        lock.writeLock().lock();
        try {
            deleteUnused(young);
        } catch (IOException e) {
            log.warn("Files that no case keeps could not be deleted from {}; the next start tries again", folder, e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void deleteUnused(Duration young) throws IOException {
        if (!Files.isDirectory(folder)) return;
        try (var all = Files.list(folder)) {
            var hashes = new ArrayList<String>();
            for (var file : all.toList()) {
                var name = file.getFileName().toString();
                // A young part may be an upload that another instance is taking in.
                var least = name.startsWith(PART) ? YOUNG : young;
                if (Files.getLastModifiedTime(file)
                        .toInstant()
                        .isBefore(clock.instant().minus(least))) hashes.add(name);
            }
            if (hashes.isEmpty()) return;
            var used = books.inTransaction(writes -> writes.find("casework/listUsedFiles", Map.of("hashes", hashes)))
                    .orElseThrow()
                    .texts("used");
            hashes.removeAll(used);
            for (var hash : hashes) Files.deleteIfExists(folder.resolve(hash));
        }
    }

    /** Leftovers of an earlier run of the service are swept. */
    @EventListener(ApplicationReadyEvent.class)
    void sweepAtStart() {
        sweep(YOUNG);
    }
}
