package org.headwater.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.Originator;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.ImportRun;
import org.headwater.store.Bookkeeping;
import org.headwater.store.OfflineStore;
import org.headwater.vocabulary.BadInput;

/** Imports into the files of a new store. */
final class InitialImports {

    private final JobRecords records;
    private final Ledger ledger;
    private final Bookkeeping books;
    private final Clock clock;
    private final boolean isSoleUser;

    InitialImports(JobRecords records, Ledger ledger, Bookkeeping books, Clock clock, boolean isSoleUser) {
        this.records = records;
        this.ledger = ledger;
        this.books = books;
        this.clock = clock;
        this.isSoleUser = isSoleUser;
    }

    /**
     * Writes the files of a new store with the content of this store and of the feed. Nothing is recorded in this
     * store. The job is DONE in the new store, and interrupted in this one.
     */
    void write(Feed feed, Job job, ImportRun run, Path folder) throws IOException {
        if (!isSoleUser)
            throw BadInput.of("initial", folder, "builds the local database only; import into a server without it");
        if (books.inTransaction(writes ->
                writes.find("intake/holdsData", Map.of()).orElseThrow().isTrue("holds")))
            throw BadInput.of(
                    "initial", job.feed(), "begins an empty store, and this one is not; import without --initial");
        try (var store = OfflineStore.in(folder)) {
            var files = ledger.offline(
                    Originator.of(run.viewer()), store, job.id(), run.request().marking());
            run.recordInto(files);
            feed.run(run);
            records.keepRejects(job.with(run), run.rejects());
            records.change(job.with(run), JobState.RUNNING);
            var now = clock.instant();
            files.finish(now, node -> {
                var ended = new HashMap<String, Object>();
                ended.put("state", JobState.DONE.name());
                ended.put("marking", run.marking().toString());
                ended.put("message", String.valueOf(run.summary()));
                ended.put("finished", now.atZone(ZoneOffset.UTC));
                return ended;
            });
            store.complete();
        }
    }
}
