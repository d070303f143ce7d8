package org.headwater.access;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.headwater.store.Bookkeeping;
import org.headwater.store.WriteId;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Digests;
import org.springframework.stereotype.Component;

/** The ids of writes: those under way in this service, and those that are done, which the transactions of the writes note. */
@Component
public class WriteNotes {

    /** The header with the id of a write. */
    public static final String HEADER = "Idempotency-Key";

    private static final String FORM = "[!-~]{1,100}";

    private final Bookkeeping books;
    private final Clock clock;

    /** Another service is held off by the note in the database. */
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    WriteNotes(Bookkeeping books, Clock clock) {
        this.books = books;
        this.clock = clock;
    }

    /**
     * The id of one write of a request; equal ids of two callers are two ids.
     *
     * @param key as sent
     * @param field the part of the request that writes
     * @param asked everything that the request says
     */
    public WriteId id(Viewer viewer, String key, String field, String... asked) {
        if (!key.matches(FORM))
            throw BadInput.of(
                    HEADER, key, "is no id of a write; use 1 to 100 visible ASCII characters, such as a UUID");
        var request = digest(viewer.identity().toString(), viewer.organization(), key);
        return new WriteId(request, digest(request, field), digest(asked), clock.instant());
    }

    private static String digest(String... parts) {
        return Digests.sha256(String.join("\n", parts));
    }

    /** Holds off another request with the id until {@link #end}. */
    public void begin(WriteId id) {
        if (!underWay.add(id.slot())) throw new WriteId.WriteUnderWay();
    }

    public void end(WriteId id) {
        underWay.remove(id.slot());
    }

    /** The result of this write where it is done; refuses an id that another request had. */
    public Optional<String> findDone(WriteId id) {
        List<WriteId.DoneWrite> done = books.inTransaction(id::list);
        if (!done.stream().allMatch(WriteId.DoneWrite::isAskedAlike))
            throw BadInput.of(HEADER, "another request", "was sent with this id before; take a new id for a new write");
        return done.stream()
                .filter(WriteId.DoneWrite::isThis)
                .map(WriteId.DoneWrite::result)
                .findFirst();
    }

    /**
     * Notes the present id after a write that keeps nothing to note it with, such as one that stops a job.
     *
     * @param about id of what the write is about
     */
    public void addMissing(WriteId id, String about) {
        if (id.isNoted()) return;
        books.inTransaction(writes -> {
            writes.done(about);
            return about;
        });
    }
}
