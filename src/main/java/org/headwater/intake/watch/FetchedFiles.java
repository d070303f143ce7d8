package org.headwater.intake.watch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Packed;
import org.headwater.intake.watch.Fetcher.Validators;
import org.headwater.store.DataFolder;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** The files of editions in the data folder, each edition in a folder that is named by its content and there only when whole. */
@Component
class FetchedFiles {

    private static final String PART = "part";

    private final Fetcher fetcher;
    private final Path root;

    FetchedFiles(Fetcher fetcher, DataFolder data) {
        this.fetcher = fetcher;
        this.root = data.path().resolve("watched");
    }

    /** @param validators of each file */
    record Fetched(String hash, List<Validators> validators) {}

    /** The files that the source publishes now; empty where they are still those of the last look. */
    Optional<Fetched> fetch(WatchedSource source, Look last) throws NotFetched, InterruptedException {
        try {
            var part = root.resolve(source.name()).resolve(PART);
            FileSystemUtils.deleteRecursively(part);
            Files.createDirectories(part, DataFolder.FOLDER_MODE);
            try {
                return fetch(source, last, part);
            } finally {
                FileSystemUtils.deleteRecursively(part);
            }
        } catch (IOException e) {
            throw new NotFetched(
                    "the data folder cannot be written: " + e.getClass().getSimpleName());
        }
    }

    private Optional<Fetched> fetch(WatchedSource source, Look last, Path part)
            throws NotFetched, InterruptedException, IOException {
        var isKept = !last.hash().isEmpty() && has(source, last.hash());
        var validators = new ArrayList<Validators>();
        var isNew = false;
        for (var place = 0; place < source.addresses().size(); place++) {
            var address = source.addresses().get(place);
            var name = WatchedSource.fileName(address);
            var known = isKept ? last.validators(place) : Validators.NONE;
            var got = fetcher.get(source, address, known, part.resolve(name));
            if (got.isEmpty()) Files.copy(folder(source, last.hash()).resolve(name), part.resolve(name));
            else {
                check(source, part.resolve(name), part);
                isNew = true;
            }
            validators.add(got.orElse(known));
        }
        if (!isNew) return Optional.empty();
        var hash = hash(source, part);
        if (isKept && hash.equals(last.hash())) return Optional.of(new Fetched(hash, List.copyOf(validators)));
        var whole = folder(source, hash);
        FileSystemUtils.deleteRecursively(whole);
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        return Optional.of(new Fetched(hash, List.copyOf(validators)));
    }

    private void check(WatchedSource source, Path file, Path part)
            throws NotFetched, InterruptedException, IOException {
        var checks = source.checks();
        var name = file.getFileName().toString();
        if (!checks.sha256().isEmpty()) compare(file, checks.sha256());
        var published = checks.sha256Address();
        if (published != null) compare(file, Fetcher.hashIn(fetcher.small(source, published, part), name));
        URI signature = checks.signatureAddress();
        var key = checks.signatureKey();
        if (signature != null && key != null) Signatures.check(file, fetcher.small(source, signature, part), key);
    }

    private static void compare(Path file, String wanted) throws NotFetched, IOException {
        try (var content = Files.newInputStream(file)) {
            var found = DigestUtils.sha256Hex(content);
            if (!found.equals(wanted))
                throw new NotFetched("the file has another SHA-256 than the publisher gives: " + found.substring(0, 12)
                        + "… in place of " + wanted.substring(0, 12) + "…");
        }
    }

    /** Digest of the content, packed or not. */
    private static String hash(WatchedSource source, Path folder) throws NotFetched, IOException {
        var text = new StringBuilder();
        for (var address : source.addresses()) {
            var name = WatchedSource.fileName(address);
            try {
                text.append(name)
                        .append(' ')
                        .append(Packed.sha256(folder.resolve(name)))
                        .append('\n');
            } catch (Problem e) {
                throw new NotFetched(String.valueOf(e.getMessage()));
            }
        }
        return Digests.sha256(text.toString());
    }

    private Path folder(WatchedSource source, String hash) {
        return root.resolve(source.name()).resolve(hash);
    }

    /** Whether this machine has the files of the edition. */
    boolean has(WatchedSource source, String hash) {
        return inputs(source, hash).stream().allMatch(file -> Files.isRegularFile(file.path()));
    }

    List<InputFile> inputs(WatchedSource source, String hash) {
        return source.addresses().stream()
                .map(WatchedSource::fileName)
                .map(name -> new InputFile(name, folder(source, hash).resolve(name)))
                .toList();
    }

    /** An import of the edition, for its dry runs and its release alike. */
    ImportRequest request(
            WatchedSource source, String hash, @Nullable LocalDate asOf, boolean dryRun, boolean releaseHeld) {
        return new ImportRequest(
                source.feed(), inputs(source, hash), asOf, dryRun, source.marking(), releaseHeld, source.mapping());
    }

    /** Deletes the files of the source's editions but these. */
    void keepOnly(WatchedSource source, Set<String> hashes) {
        try (var editions = Files.list(root.resolve(source.name()))) {
            for (var folder : editions.toList())
                if (!hashes.contains(folder.getFileName().toString())) FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            // The next look tries it again.
        }
    }
}
