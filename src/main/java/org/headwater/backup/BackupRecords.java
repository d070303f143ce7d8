package org.headwater.backup;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.headwater.store.Bookkeeping;
import org.headwater.store.DatabaseSettings;
import org.headwater.store.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the instances of one store know of its backups together, and which of them works at one. */
@Component
class BackupRecords {

    /** For longer than two signs of life may be apart: a base of a large store has its last part in one transaction. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    private final String by = UUID.randomUUID().toString();
    private final Bookkeeping books;
    private final DatabaseSettings database;

    BackupRecords(Bookkeeping books, DatabaseSettings database) {
        this.books = books;
        this.database = database;
    }

    /** Whether this instance may work at a backup now, and for the next minutes. */
    boolean claim() {
        return books.inTransaction(all -> all.find(
                        "backup/claimBackups",
                        Map.of("by", by, "seconds", LEASE.toSeconds(), "alone", database.isLocal()))
                .isPresent());
    }

    void release() {
        books.inTransaction(all -> all.list("backup/releaseBackups", Map.of("by", by)));
    }

    void taken(Instant at, long commit) {
        note(Map.of("taken", at.atZone(ZoneOffset.UTC), "commit", commit));
    }

    void verified(Instant at) {
        note(Map.of("verified", at.atZone(ZoneOffset.UTC)));
    }

    private void note(Map<String, Object> row) {
        books.inTransaction(all -> all.list("backup/noteBackup", Map.of("row", row)));
    }

    /**
     * The last backups.
     *
     * @param taken null where none was
     * @param verified when one was tried out; null where none was
     */
    record Last(@Nullable Instant taken, @Nullable Instant verified) {
        static final Last NONE = new Last(null, null);

        static Last of(Row row) {
            return new Last(row.findInstant("taken"), row.findInstant("verified"));
        }
    }

    Last last() {
        return books.inTransaction(all ->
                all.find("backup/findBackupState", Map.of()).map(Last::of).orElse(Last.NONE));
    }
}
