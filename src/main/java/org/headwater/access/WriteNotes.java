package org.headwater.access;

import java.util.List;
import org.headwater.store.Bookkeeping;
import org.headwater.store.WriteId;
import org.springframework.stereotype.Component;

/** The ids of writes that are done, which the transactions of the writes note. */
@Component
public class WriteNotes {

    private final Bookkeeping books;

    WriteNotes(Bookkeeping books) {
        this.books = books;
    }

    /** The writes of this id that are done. */
    public List<WriteId.DoneWrite> list(WriteId id) {
        return books.inTransaction(id::list);
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
