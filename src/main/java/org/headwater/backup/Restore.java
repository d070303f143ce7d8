package org.headwater.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import org.headwater.store.BareStore;
import org.headwater.store.DataFolder;
import org.headwater.store.DatabaseSettings;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;

/** Makes a store of a backup; no service may run on it. */
public final class Restore {

    /** Folder for the files of the audit, below the data folder. The restored service begins an audit of its own. */
    public static final String AUDIT = "restored-audit";

    private Restore() {}

    /**
     * Arguments of a restore.
     *
     * @param folder that `headwater backup` was given
     * @param to number of a commit, or a moment; null for the newest state
     * @param privateKey file with the OpenPGP key that the backup was encrypted for; null where it was not
     * @param passphrase file with the passphrase of that key; null for a key without one
     * @param publicKey file with the public key of the audit that must have signed the backup; null trusts the one that it names
     */
    public record Wanted(
            Path folder,
            @Nullable String to,
            @Nullable Path privateKey,
            @Nullable Path passphrase,
            @Nullable Path publicKey) {}

    /**
     * Result of a restore.
     *
     * @param digest of the restored store, null where it was not computed
     * @param elements entities, facts, evidence and records
     */
    public record Restored(
            long commit,
            String moment,
            long elements,
            @Nullable String digest) {}

    /**
     * A backup that can be restored.
     *
     * @param bytes of its own files, without those of the backups that it continues
     * @param digest of {@code headwater check}; null where none was computed
     */
    public record Kept(
            String name,
            long commit,
            String moment,
            long lines,
            long bytes,
            @Nullable String digest) {}

    /** The backups of a folder, the oldest first, with their signatures checked. */
    public static List<Kept> list(Path folder) throws IOException {
        return new BackupFolder(folder)
                .manifests(null).stream()
                        .map(one -> new Kept(
                                one.name(), one.commit(), one.moment(), one.lines(), one.bytes(), one.digest()))
                        .toList();
    }

    /**
     * Checks all files, fills the empty store of the settings and compares it.
     *
     * @param user and {@code password} are those of a server
     * @param progress takes sentences on how far it is
     * @throws org.headwater.vocabulary.Problem where the backup is damaged, the store is not empty or is not what the backup says
     */
    public static Restored into(
            DatabaseSettings settings, String user, String password, Wanted wanted, Consumer<String> progress)
            throws IOException {
        var opened = open(wanted);
        var digest = fill(opened, settings, user, password, false, progress);
        copyAudit(opened, settings.data().resolve(AUDIT));
        return restored(opened.target, digest);
    }

    private static @Nullable String fill(
            Opened opened,
            DatabaseSettings settings,
            String user,
            String password,
            boolean digested,
            Consumer<String> progress)
            throws IOException {
        progress.accept("checking the files");
        opened.merged.verify();
        try (var store = BareStore.open(settings, user, password)) {
            return new Restorer(opened.merged, opened.target, store, progress).restore(digested);
        }
    }

    private static Restored restored(Manifest target, @Nullable String digest) {
        return new Restored(
                target.commit(),
                target.moment(),
                target.counts().values().stream().mapToLong(Long::longValue).sum(),
                digest);
    }

    private record Opened(BackupFolder folder, List<Manifest> chain, Manifest target, Merged merged) {}

    private static Opened open(Wanted wanted) throws IOException {
        var folder = new BackupFolder(wanted.folder());
        var trusted = wanted.publicKey() == null ? null : Files.readString(wanted.publicKey(), UTF_8);
        var chain = folder.chain(wanted.to(), trusted);
        var target = chain.getLast();
        var latest = BareStore.latestSchema();
        if (target.schema().compareTo(latest) > 0)
            throw BadInput.of(
                    "folder",
                    wanted.folder(),
                    "holds " + target.name() + " of schema " + target.schema()
                            + ", and this version knows none later than " + latest
                            + "; restore it with the version that took it, " + target.service());
        return new Opened(folder, chain, target, new Merged(folder, chain, recipient(target, wanted)));
    }

    private static Recipient recipient(Manifest target, Wanted wanted) throws IOException {
        if (target.encryptedFor().isEmpty()) return Recipient.ANYBODY;
        var key = wanted.privateKey();
        if (key == null)
            throw BadInput.saying(
                    "private-key",
                    "the backup is encrypted for the key " + target.encryptedFor()
                            + "; name the file with its private half: --private-key FILE",
                    null);
        var passphrase = wanted.passphrase();
        return OpenPgp.reading(
                key,
                passphrase == null ? null : Files.readString(passphrase, UTF_8).strip());
    }

    private static void copyAudit(Opened opened, Path to) throws IOException {
        for (var backup : opened.chain)
            for (var part : backup.files())
                if (part.what().equals(PartFile.AUDIT)) {
                    if (Files.notExists(to)) Files.createDirectories(to, DataFolder.FOLDER_MODE);
                    var copy = to.resolve(part.name());
                    Files.copy(
                            opened.folder.of(backup.name()).resolve(part.name()),
                            copy,
                            StandardCopyOption.REPLACE_EXISTING);
                }
    }

    /** Statement of the store itself about its state as of a backup; null where it has none. */
    interface Original {
        @Nullable
        String digest(Manifest backup);
    }

    /**
     * @param target the backup that was tried out
     * @param manifest SHA-256 of its manifest
     */
    record Tried(Restored restored, Manifest target, String manifest) {}

    /**
     * Restores a backup into a store of its own in the folder, compares it with the files and with the original, and deletes it.
     *
     * @throws Restorer.NotTheSame where they differ
     */
    static Tried tryOut(
            Wanted wanted, DatabaseSettings settings, Path work, Original original, Consumer<String> progress)
            throws IOException {
        BackupFolder.delete(work);
        Files.createDirectories(work, DataFolder.FOLDER_MODE);
        try {
            var opened = open(wanted);
            var manifest = Manifest.sha256(opened.folder.of(opened.target.name()));
            var digest = fill(opened, settings.at(work), "", "", true, progress);
            progress.accept("comparing the store with its original");
            var expected = original.digest(opened.target);
            if (expected != null && !expected.equals(digest))
                throw new Restorer.NotTheSame("the digest of the restored store is " + digest
                        + ", and that of the original as of commit " + opened.target.commit() + " is " + expected);
            return new Tried(restored(opened.target, digest), opened.target, manifest);
        } finally {
            BackupFolder.delete(work);
        }
    }
}
