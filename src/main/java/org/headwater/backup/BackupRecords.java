package org.headwater.backup;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shared records of the backups of one store, for all its instances. */
@Component
class BackupRecords {

    private final Bookkeeping books;

    BackupRecords(Bookkeeping books) {
        this.books = books;
    }

    /** @param manifest SHA-256 of its manifest: backups of one commit are several */
    void taken(Instant at, long commit, String manifest) {
        note(Map.of("taken", at.atZone(ZoneOffset.UTC), "commit", commit, "manifest", manifest));
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
     * @param verified when the newest of its time was tried out; null where none was
     * @param manifest SHA-256 of the manifest of the last one; null where none was taken by a version that notes it
     */
    record Last(
            @Nullable Instant taken,
            @Nullable Instant verified,
            @Nullable String manifest) {
        static final Last NONE = new Last(null, null, null);

        static Last of(Row row) {
            return new Last(row.findInstant("taken"), row.findInstant("verified"), row.findText("manifest"));
        }
    }

    Last last() {
        return books.inTransaction(all ->
                all.find("backup/findBackupState", Map.of()).map(Last::of).orElse(Last.NONE));
    }
}
