package org.headwater.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.headwater.access.AuditSeal;
import org.headwater.backup.Element.Kind;
import org.headwater.evidence.Consistency;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Books;
import org.headwater.store.DatabaseSettings;
import org.headwater.store.GraphReader;
import org.headwater.store.Row;
import org.headwater.store.StoreState;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes one backup while the service goes on. The ledger of facts is only added to, and each change carries the number of a commit:
 * the taker reads it in pages, reads again what was changed meanwhile until that is little, and reads the last of it and all other
 * records while nothing is written.
 */
@Component
class BackupTaker {

    private static final Logger log = LoggerFactory.getLogger(BackupTaker.class);

    /** Lines that may be read while nothing is written. */
    private static final long FEW = 2_000;

    /** Rounds that read again what was changed meanwhile; more of them gain nothing where an import never ends. */
    private static final int MOST_ROUNDS = 8;

    /** Starts of a base that was spoiled by a commit that changed stored data. */
    private static final int MOST_STARTS = 3;

    /** Wait of the last part for a write that runs, and the interval of its tries. */
    private static final Duration FOR_A_WRITE = Duration.ofSeconds(20);

    private static final int MOST_TRIES = 15;

    /** Facts up to which an increment has a digest too: it takes a reading of all of them. */
    private static final long FEW_FACTS = 100_000;

    /** Pairs of readings of the records in one transaction. */
    private static final int MOST_READINGS = 10;

    private static final int MOST_INCREMENTS = 200;

    private final GraphReader reader;
    private final Bookkeeping books;
    private final StoreState state;
    private final Consistency consistency;
    private final AuditSeal seal;
    private final DatabaseSettings database;
    private final Clock clock;

    BackupTaker(
            GraphReader reader,
            Bookkeeping books,
            StoreState state,
            Consistency consistency,
            AuditSeal seal,
            DatabaseSettings database,
            Clock clock) {
        this.reader = reader;
        this.books = books;
        this.state = state;
        this.consistency = consistency;
        this.seal = seal;
        this.database = database;
        this.clock = clock;
    }

    /** Progress of a backup, reported to its caller while it is taken, and the caller's way to end it. */
    interface Progress extends LongConsumer {
        /** Says how many elements were read since the last call; throws where the backup is cancelled. */
        @Override
        void accept(long elements);
    }

    /** The store at a commit. {@code restored} is the commit that it was restored to, 0 for one that never was. */
    private record Point(long commit, Instant moment, String store, String history, long restored) {
        static Point of(Row row) {
            // The text is a secret of the store, its digest is none.
            var store = Digests.sha256(row.text("store"));
            return new Point(
                    row.number("number"),
                    row.instant("at"),
                    store,
                    Digests.sha256(store + row.text("epoch")),
                    row.number("restored"));
        }
    }

    /** @param counts of the ledger as the store counts them */
    private record Last(Point point, PartFile changes, PartFile records, List<Long> open, Map<String, Long> counts) {}

    /**
     * Takes a backup into the folder, an increment where one is possible. The older ones that it replaces are there until
     * {@link #dropOld}.
     *
     * @param full whether it has to be a base
     */
    Manifest take(BackupFolder folder, boolean full, Recipient recipient, Progress progress) throws IOException {
        var store = store();
        requireOwn(folder, store);
        // Before anything is read there: what another instance still writes cannot be finished behind that.
        for (var stayed : folder.clear(store)) log.warn("An unfinished backup cannot be deleted: {}", stayed);
        for (var start = 1; ; start++) {
            var before = full ? null : continued(folder, recipient);
            var name = BackupFolder.name(folder.next(), before == null ? Manifest.BASE : Manifest.INCREMENT);
            var written = folder.begin(name, store);
            try {
                var manifest = write(folder, written, name, before, recipient, progress);
                if (manifest == null) {
                    if (start == MOST_STARTS)
                        throw new Unavailable(
                                "stored data was purged or marked anew each time while the backup was taken; try again later",
                                null);
                    log.info("The backup begins again: stored data was purged or marked anew meanwhile");
                    continue;
                }
                // Another store may have found the folder empty, too.
                requireOwn(folder, store);
                // Fails where this instance has lost its right meanwhile: another may write into the folder.
                point();
                folder.finish(written, name);
                return manifest;
            } finally {
                if (Files.exists(written)) BackupFolder.discard(written);
            }
        }
    }

    /** Digest that tells the store from any other; read without waiting for a write. */
    private String store() {
        return reader.read(reads -> reads.find("backup/findStore", Map.of()))
                .map(row -> Digests.sha256(row.text("store")))
                .orElseThrow();
    }

    /** A base in a folder of another store would count as newer than its backups, and be restored in their place. */
    private static void requireOwn(BackupFolder folder, String store) throws IOException {
        if (!folder.manifests(null).stream().allMatch(one -> one.store().equals(store)))
            throw BadInput.of("folder", folder.path(), "holds backups of another store; name another folder");
        folder.requireNoneOf(store);
    }

    /** The backup that an increment would continue; null where a base is due. */
    private @Nullable Manifest continued(BackupFolder folder, Recipient recipient) throws IOException {
        if (folder.names().isEmpty()) return null;
        List<Manifest> ofChain;
        try {
            ofChain = folder.chain(null, null);
        } catch (DamagedBackup e) {
            // A damaged base counts like one that was moved away: nothing that continues it can be restored.
            log.warn("A base is taken: {}", e.getMessage());
            return null;
        }
        var newest = ofChain.getLast();
        var here = point();
        var later = ofChain.stream().filter(one -> !one.isBase()).toList();
        var isOfAnother = !newest.history().equals(here.history())
                || newest.commit() > here.commit()
                || !newest.schema().equals(state.describe().schema())
                || !newest.encryptedFor().equals(recipient.name())
                || !newest.signedBy().equals(seal.publicKey());
        var isLong = later.size() >= MOST_INCREMENTS
                || later.stream().mapToLong(Manifest::bytes).sum()
                        > Math.max(ofChain.getFirst().bytes(), 1 << 20);
        var isRewritten =
                reader.readLong(reads -> StoreReader.rewrites(reads::each, newest.commit(), here.commit())) > 0;
        return isOfAnother || isLong || isRewritten ? null : newest;
    }

    /** The present state, with all that its commits brought. */
    private Point point() {
        return books.inTransaction(
                all -> Point.of(all.find("backup/holdCommits", Map.of()).orElseThrow()));
    }

    private @Nullable Manifest write(
            BackupFolder folder,
            Path written,
            String name,
            @Nullable Manifest before,
            Recipient recipient,
            Progress progress)
            throws IOException {
        var files = new ArrayList<PartFile>();
        var from = before == null ? point().commit() : before.commit();
        var first = from;
        var pace = new Pace(reader::asked);
        if (before == null)
            for (var kind : List.of(Kind.ENTITY, Kind.FACT, Kind.EVIDENCE))
                try (var part = PartWriter.open(written, kind.word(), kind.word(), recipient)) {
                    StoreReader.pages(reader, kind, from, counted(part, progress), () -> {
                        progress.accept(0);
                        pace.rest();
                    });
                    files.add(part.finish());
                }
        for (var round = 1; round <= MOST_ROUNDS; round++) {
            var to = point().commit();
            var some = changes(written, round, from, to, recipient, progress);
            if (some.lines() > 0) files.add(some);
            else Files.delete(written.resolve(some.name()));
            from = to;
            if (some.lines() <= FEW) break;
        }
        var last = last(written, from, recipient, progress);
        var point = last.point();
        if (reader.readLong(reads -> StoreReader.rewrites(reads::each, first, point.commit())) > 0) return null;
        files.add(last.changes());
        files.add(last.records());
        files.addAll(audit(folder, written, before));
        var counts = new TreeMap<>(last.counts());
        counts.put(Kind.RECORD.word(), last.records().lines());
        var digest = before == null || counts.getOrDefault(Kind.FACT.word(), 0L) <= FEW_FACTS
                ? digest(point.commit(), last.open())
                : null;
        var manifest = new Manifest(
                Manifest.FORMAT,
                name,
                before == null ? Manifest.BASE : Manifest.INCREMENT,
                before == null ? name : before.base(),
                before == null ? null : before.name(),
                before == null ? null : Manifest.sha256(folder.of(before.name())),
                point.commit(),
                last.open(),
                point.moment().toString(),
                clock.instant().toString(),
                point.store(),
                point.history(),
                version(),
                state.describe().schema(),
                state.schemaStatements(),
                counts,
                digest,
                Consistency.DIGEST,
                seal.publicKey(),
                recipient.name(),
                files);
        manifest.write(written, seal);
        // The files on the disk are read once more, before they replace anything.
        for (var part : files) part.verify(written);
        return manifest;
    }

    private static StoreReader.Sink counted(PartWriter part, Progress progress) {
        return element -> {
            part.put(element);
            if (part.lines() % StoreReader.PAGE == 0) progress.accept(StoreReader.PAGE);
        };
    }

    private PartFile changes(Path written, int round, long from, long to, Recipient recipient, Progress progress) {
        return reader.readLong(reads -> {
            // Begun inside: the transaction may be run again.
            try (var part = PartWriter.open(written, "changes-" + round, PartFile.CHANGES, recipient)) {
                StoreReader.changes(reads::each, from, to, counted(part, progress));
                return part.finish();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    /** The last changes and all records, read while this service writes nothing and no service commits. */
    private Last last(Path written, long from, Recipient recipient, Progress progress) {
        for (var attempt = 1; ; attempt++) {
            progress.accept(0);
            try {
                return books.still(FOR_A_WRITE, all -> {
                    var point =
                            Point.of(all.find("backup/holdCommits", Map.of()).orElseThrow());
                    try (var changes = PartWriter.open(written, "changes-last", PartFile.CHANGES, recipient)) {
                        StoreReader.changes(all::each, from, point.commit(), changes);
                        return new Last(
                                point,
                                changes.finish(),
                                records(all, written, recipient),
                                List.copyOf(StoreReader.open(all::each)),
                                StoreReader.counts(all::each));
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
            } catch (Unavailable e) {
                if (attempt == MOST_TRIES) throw e;
                log.info("The backup waits for its last part: {}", e.getMessage());
            }
        }
    }

    /** Whether backups of the folder still have what was purged or marked anew. */
    boolean holdsRewritten(BackupFolder folder) throws IOException {
        var here = point();
        for (var chain : chains(folder, here)) if (isRewritten(chain.getFirst(), here, here.commit())) return true;
        return false;
    }

    /**
     * All records. They have no commits: this service writes none meanwhile, and where there may be other instances, they are read
     * until two readings are alike, so that nothing changed from the end of the one to the beginning of the other.
     */
    private PartFile records(Books all, Path written, Recipient recipient) throws IOException {
        for (var reading = 1; ; reading++) {
            var before = new Sum();
            if (!database.isLocal()) StoreReader.records(all::each, element -> before.add(line(element)));
            try (var records = PartWriter.open(written, "records", PartFile.RECORDS, recipient)) {
                var now = new Sum();
                StoreReader.records(all::each, element -> {
                    records.put(element);
                    now.add(line(element));
                });
                if (database.isLocal() || now.is(before)) return records.finish();
            }
            if (reading == MOST_READINGS)
                throw new Unavailable("another instance writes records all the time; try again later", null);
        }
    }

    private static byte[] line(Element element) {
        return Digests.sha256().digest(element.json().getBytes(UTF_8));
    }

    /** Whether it is of this store, and not of its time before a restore. */
    boolean isOfPresent(Manifest backup) {
        return isOf(backup, point());
    }

    private static boolean isOf(Manifest backup, Point here) {
        return backup.store().equals(here.store()) && backup.history().equals(here.history());
    }

    /** The digest that the store itself had as of a backup; null where stored data was changed since, or the store is another one. */
    @Nullable
    String digestOf(Manifest backup) {
        var here = point();
        if (!isOf(backup, here)) return null;
        var isRewritten =
                reader.readLong(reads -> StoreReader.rewrites(reads::each, backup.commit(), here.commit())) > 0;
        return isRewritten ? null : digest(backup.commit(), backup.open());
    }

    /** The digest of the state as of the commit; null where stored data was changed since. */
    private @Nullable String digest(long commit, List<Long> open) {
        var digest = consistency.digest(commit, open, new Pace(reader::asked)::rest);
        var now = point().commit();
        return reader.readLong(reads -> StoreReader.rewrites(reads::each, commit, now)) > 0 ? null : digest;
    }

    /** Copies of the files of the audit that no earlier backup of the chain has, and its head. */
    private List<PartFile> audit(BackupFolder folder, Path written, @Nullable Manifest before) throws IOException {
        var there = new HashSet<String>();
        if (before != null)
            for (var one : folder.manifests(null))
                if (one.base().equals(before.base()))
                    for (var part : one.files()) if (part.what().equals(PartFile.AUDIT)) there.add(part.name());
        var copies = new ArrayList<PartFile>();
        for (var file : seal.finished()) {
            var name = Objects.requireNonNull(file.getFileName()).toString();
            if (there.contains(name) && name.startsWith("audit-")) continue;
            var copy = written.resolve(name);
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            copies.add(PartFile.of(copy, PartFile.AUDIT, 0));
        }
        return copies;
    }

    private static String version() {
        return org.headwater.vocabulary.ProductVersion.NUMBER;
    }

    /**
     * Deletes what would bring back what was purged or marked anew since, and behind a new base the chains beyond those to keep.
     * A file that cannot be deleted keeps no other one.
     *
     * @param newest the new backup: it is on the disk and was read again
     * @param keep chains that stay
     * @return what had to go and stayed, with the reason
     */
    List<String> dropOld(BackupFolder folder, Manifest newest, int keep) throws IOException {
        var here = point();
        var chains = chains(folder, here);
        var stayed = new ArrayList<String>();
        for (var place = chains.size() - 1; place >= 0; place--) {
            var chain = chains.get(place);
            var first = chain.getFirst();
            if (first.base().equals(newest.base())) continue;
            var isOld = newest.isBase() && chains.size() - place > keep;
            var isRewritten = isRewritten(first, here, newest.commit());
            if (!isOld && !isRewritten) continue;
            var why = drop(folder, chain);
            if (why == null)
                log.info(
                        "Deleted the backups of {} up to {}: {}",
                        first.moment(),
                        chain.getLast().moment(),
                        isRewritten ? "data in them was purged or marked anew since" : "newer chains are there");
            else stayed.add(why);
        }
        // The folder also clears what lost its name above; leftovers are reported with the rest.
        stayed.addAll(folder.clear(here.store()));
        return stayed;
    }

    /** Deletes a chain from its end; null, or which backup stayed and why. The ones before it stay too, so that it is whole. */
    private static @Nullable String drop(BackupFolder folder, List<Manifest> chain) {
        for (var one : chain.reversed())
            try {
                folder.drop(one.name());
            } catch (IOException e) {
                if (Files.exists(folder.of(one.name()))) return folder.of(one.name()) + ": " + e;
            }
        return null;
    }

    /** The backups of the store, the oldest chain first. One whose base somebody moved away begins with an increment. */
    private static List<List<Manifest>> chains(BackupFolder folder, Point here) throws IOException {
        var chains = new LinkedHashMap<String, List<Manifest>>();
        for (var one : folder.manifests(null))
            if (one.store().equals(here.store()))
                chains.computeIfAbsent(one.base(), any -> new ArrayList<>()).add(one);
        return List.copyOf(chains.values());
    }

    /** Whether commits up to the number changed or deleted stored data that a chain may have, by the first of its backups. */
    private boolean isRewritten(Manifest first, Point here, long to) {
        // Commits behind the one that the store was restored to belong to another history.
        var from = first.history().equals(here.history()) ? first.commit() : Math.min(first.commit(), here.restored());
        return reader.readLong(reads -> StoreReader.rewrites(reads::each, from, to)) > 0;
    }
}
