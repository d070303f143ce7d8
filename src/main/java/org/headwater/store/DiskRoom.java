package org.headwater.store;

import java.io.IOException;
import java.nio.file.Files;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Free room on the disk of the local database. A database that finds no room for a write fails as a whole, so that imports stop
 * while there is a reserve. Of a server elsewhere nothing is known.
 */
@Component
public final class DiskRoom {

    private final DatabaseSettings settings;

    DiskRoom(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** The fault in words where less than the reserve is free; null where there is none. */
    public @Nullable String shortage() {
        return shortage(settings.reserve());
    }

    /** Free bytes; NaN where the folder cannot be looked at. */
    double free() {
        try {
            return Files.getFileStore(settings.data().toAbsolutePath()).getUsableSpace();
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** Bytes below which imports wait. */
    double reserve() {
        return settings.reserve().toBytes();
    }

    @Nullable
    String shortage(DataSize needed) {
        if (!settings.isLocal()) return null;
        try {
            var free = DataSize.ofBytes(
                    Files.getFileStore(settings.data().toAbsolutePath()).getUsableSpace());
            if (free.compareTo(needed) >= 0) return null;
            return "the disk of the database is full: " + free.toMegabytes() + " MB are free, " + needed.toMegabytes()
                    + " MB are needed";
        } catch (IOException e) {
            // A folder that cannot be looked at is for the database to complain of.
            return null;
        }
    }

    /** In words for who asked, of a database that does not answer or refuses whatever is asked. */
    public Unavailable away(Throwable cause) {
        var shortage = shortage();
        return new Unavailable(
                (shortage == null ? "the database does not answer" : shortage) + "; try again shortly", cause);
    }

    /**
     * Refuses what writes much.
     *
     * @throws Unavailable where less than the reserve is free
     */
    public void require() {
        var shortage = shortage();
        if (shortage != null) throw new Unavailable(shortage + "; make room and try again", null);
    }
}
