package org.headwater.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.headwater.access.Reason;
import org.headwater.access.Viewer;
import org.headwater.store.Bookkeeping;
import org.headwater.store.IdSource;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decisions about imports that the feed guard held: a person lets one in nevertheless, or lets it go. */
@Component
class HeldImports {

    private final Imports imports;
    private final HeldFiles files;
    private final Bookkeeping books;
    private final IdSource ids;
    private final Clock clock;

    HeldImports(Imports imports, HeldFiles files, Bookkeeping books, IdSource ids, Clock clock) {
        this.imports = imports;
        this.files = files;
        this.books = books;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param job of the released import; null where it was refused */
    record Decision(
            boolean released,
            String by,
            String reason,
            Instant at,
            @Nullable String job) {
        static Decision of(Row row) {
            return new Decision(
                    row.isTrue("released"), row.text("by"), row.text("reason"), row.instant("at"), row.findText("as"));
        }
    }

    /** Decision on a job that the caller sees. */
    Optional<Decision> decision(Job job) {
        if (job.state() != JobState.HELD) return Optional.empty();
        return books.inTransaction(
                        reads -> reads.find("intake/findDecision", Map.of("job", job.id(), "before", spentBefore())))
                .map(row -> Decision.of(row.rowOf("decision")));
    }

    /** Moment at which the files of a held job are deleted; null where they are not here. */
    @Nullable
    Instant until(Job job) {
        if (job.state() != JobState.HELD) return null;
        return files.find(job.id()).map(HeldFiles.Asked::untilWhen).orElse(null);
    }

    /**
     * Imports the same files in the name of the caller, whatever the feed guard says; the new job. Its files stay until it is done, so
     * a release whose job fails, is cancelled or never begins is decided about anew.
     */
    Job release(String id, String reason, Viewer viewer) {
        var why = decidable(id, reason, viewer);
        files.use(id);
        try {
            return released(id, why, viewer);
        } catch (RuntimeException e) {
            files.leave(id);
            throw e;
        }
    }

    private Job released(String id, String why, Viewer viewer) {
        var asked = files.find(id)
                .orElseThrow(
                        () -> BadInput.of("job", id, "has no files here any more; mend the file, and import it again"));
        var next = ids.next();
        var decision = decide(id, why, viewer, next);
        try {
            return imports.start(next, files.request(id, asked), viewer, () -> ended(id, next, viewer));
        } catch (RuntimeException e) {
            books.inTransaction(writes -> writes.find("intake/dropDecision", Map.of("job", id, "id", decision)));
            throw e;
        }
    }

    private void ended(String id, String next, Viewer viewer) {
        var isDone = false;
        try {
            isDone = imports.get(next, viewer).state() == JobState.DONE;
        } finally {
            // Where the database does not say, the files stay until their day.
            if (isDone) files.drop(id);
            else files.leave(id);
        }
    }

    /** A job is stored within moments after its decision, so an older decision without one has lost it. */
    private ZonedDateTime spentBefore() {
        return clock.instant().minus(1, ChronoUnit.MINUTES).atZone(ZoneOffset.UTC);
    }

    /** Lets the import go, and its files; nothing of it was stored. */
    Job refuse(String id, String reason, Viewer viewer) {
        decide(id, decidable(id, reason, viewer), viewer, null);
        files.drop(id);
        return imports.get(id, viewer);
    }

    private String decidable(String id, String reason, Viewer viewer) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var job = imports.get(id, viewer);
        if (job.state() != JobState.HELD) throw BadInput.of("job", id, "is not held; there is nothing to decide");
        // Said before its files are missed: they go with the decision.
        if (decision(job).isPresent()) throw decided(id);
        if (job.dryRun()) throw BadInput.of("job", id, "was a dry run; import its files, and decide about that");
        return why;
    }

    private static BadInput decided(String id) {
        return BadInput.of("job", id, "was decided about already; read it again");
    }

    private String decide(String id, String why, Viewer viewer, @Nullable String next) {
        var decision = ids.next();
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", decision);
        row.put("released", next != null);
        row.put("by", viewer.name());
        row.put("reason", why);
        row.put("at", clock.instant().atZone(ZoneOffset.UTC));
        row.put("as", next);
        books.inTransaction(writes -> {
            var isOwn = writes.find("intake/decideImport", Map.of("job", id, "row", row, "before", spentBefore()))
                    .orElseThrow()
                    .isTrue("isOwn");
            if (!isOwn) throw decided(id);
            if (next == null) writes.done(id);
            return decision;
        });
        return decision;
    }
}
