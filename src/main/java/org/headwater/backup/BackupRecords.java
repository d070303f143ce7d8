package org.headwater.backup;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the instances of one store know of its backups together. */
@Component
class BackupRecords {

    private final Bookkeeping books;

    BackupRecords(Bookkeeping books) {
        this.books = books;
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
     * @param verified when the newest of its time was tried out; null where none was
     * @param commit of the last one; 0 where none was
     */
    record Last(@Nullable Instant taken, @Nullable Instant verified, long commit) {
        static final Last NONE = new Last(null, null, 0);

        static Last of(Row row) {
            var commit = row.findNumber("commit");
            return new Last(row.findInstant("taken"), row.findInstant("verified"), commit == null ? 0 : commit);
        }
    }

    Last last() {
        return books.inTransaction(all ->
                all.find("backup/findBackupState", Map.of()).map(Last::of).orElse(Last.NONE));
    }
}
