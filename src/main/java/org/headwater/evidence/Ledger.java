package org.headwater.evidence;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.headwater.store.Books;
import org.headwater.store.IdSource;
import org.headwater.store.OfflineStore;
import org.headwater.store.Recording;
import org.headwater.store.Writes;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.Marking;
import org.springframework.stereotype.Component;

/**
 * The only place that records entities, facts and evidence. A recorded fact is never changed: a correction withdraws it
 * and records a new one. Recording a fact again leaves its marking as it is.
 *
 * <p>There are two ways to record. A snapshot is <em>staged</em> batch by batch under its job, unseen by readers, and
 * then <em>published</em> in one commit: readers see all of it or nothing. A stream is <em>recorded</em> batch by
 * batch, each in a commit of its own.
 */
@Component
public class Ledger {

    final Recording recording;
    final IdSource ids;
    final Tombstones tombstones;
    final Retention retention;
    private final Stagings stagings;

    Ledger(Recording recording, IdSource ids, Tombstones tombstones, Retention retention, Stagings stagings) {
        this.recording = recording;
        this.ids = ids;
        this.tombstones = tombstones;
        this.retention = retention;
        this.stagings = stagings;
    }

    /** The stagings, which open, publish and discard snapshots. */
    public Stagings stagings() {
        return stagings;
    }

    /**
     * Records the source, or finds the originator's own with the same hash and marking; returns its id. Reference data that comes back in an export
     * is that of this service.
     */
    public String source(Originator originator, NewSource source) {
        return recording.inTransaction(writes -> writes.find(
                        "evidence/findSourceOfSlot",
                        Map.of("slot", own(Originator.SERVICE, NodeRows.said(source.hash(), source.marking()))))
                .map(row -> row.text("id"))
                .orElseGet(() -> source(writes, originator, source, source.hash())));
    }

    /**
     * The same for a document, within the caller's transaction. Two that cite the same bytes differently have a source each: the
     * second learns nothing of the first.
     */
    public String documentSource(Books books, Originator originator, NewSource source) {
        var citation = source.title() + "\n" + source.published() + "\n" + source.url() + "\n" + source.language();
        return source(Recording.in(books), originator, source, source.hash() + " " + Digests.sha256(citation));
    }

    private String source(Writes writes, Originator originator, NewSource source, String key) {
        tombstones.refuse(writes, originator, source);
        know(writes, source.marking());
        var work = NodeRows.said(key, source.marking());
        var own = own(originator, work);
        var row = new NodeRow(Map.of())
                .put(Property.SLOT, own)
                .put(Property.ORIGINATOR, originator.organization().isEmpty() ? null : originator.organization())
                .put(Property.HASH, source.hash())
                .put(Property.TITLE, source.title())
                .put(Property.URL, source.url())
                .putText(Property.PUBLISHED, source.published())
                .put(Property.LANGUAGE, source.language())
                .putText(Property.MARKING, source.marking())
                .put(Property.INVENTED, source.invented() ? true : null);
        var content = ContentIds.of(writes);
        return writes.find(
                        "evidence/mergeSource",
                        Map.of(
                                "row", row.properties(),
                                "id", content.ofSource(work, own),
                                "spare", content.ofSource(work, own + "\n" + ids.next())))
                .orElseThrow()
                .text("id");
    }

    /** The slot of an organization's own record of a work. */
    private static String own(Originator originator, String work) {
        return originator.organization().isEmpty() ? work : originator.organization() + "\n" + work;
    }

    /** Stages a batch; readers see nothing of it before it is {@linkplain Stagings#publish published}. */
    public RecordedCounts stage(
            Originator originator, Staging staging, Collection<NewEntity> entities, Collection<NewFact> facts) {
        return stagings.under(staging, writes -> {
            var batch = new Batch(this, writes, new NodeRows(staging.job(), originator, staging.number()));
            var counts = batch.put(entities, facts);
            Stagings.note(writes, staging, batch.facts());
            return counts;
        });
    }

    /** Stages an export of this program into a store that holds reference data alone. */
    public Restoration restoration(Originator originator, Staging staging) {
        return new Restoration(originator, staging, this);
    }

    /**
     * Says for a dry run what would become of the facts. Sources that are not recorded may be anything that names none.
     *
     * @param before what earlier batches of the same dry run would have recorded
     */
    public RecordedCounts compare(Originator originator, Collection<NewFact> facts, WouldRecord before) {
        return recording.inTransaction(writes -> new Comparison(writes, originator, before).of(facts));
    }

    /** The id of the source, as {@link #source} would return it; empty where it would be new. */
    public Optional<String> find(Originator originator, NewSource source) {
        var slot = own(originator, NodeRows.said(source.hash(), source.marking()));
        return recording
                .inTransaction(writes -> writes.find("evidence/findSourceOfSlot", Map.of("slot", slot)))
                .map(row -> row.text("id"));
    }

    /** Records a batch as one commit. */
    public RecordedCounts record(
            Originator originator, String job, Collection<NewEntity> entities, Collection<NewFact> facts) {
        return recording.commit(writes -> batch(writes, originator, job).put(entities, facts));
    }

    /** Records as one commit what people decided of two records, under the marking of those who agreed. */
    public void recordDecided(Originator originator, String job, NewFact fact) {
        recording.commit(writes -> batch(writes, originator, job).decided().put(List.of(), List.of(fact)));
    }

    private Batch batch(Writes writes, Originator originator, String job) {
        return new Batch(this, writes, new NodeRows(job, originator, writes.commit()));
    }

    /** Begins a stream of batches of one job. */
    public Stream stream(Originator originator, String job) {
        return new Stream(originator, job);
    }

    /** Ends a stream: from now on readers wait for its last commit as for any other. */
    public void endStream() {
        recording.endStream();
    }

    /**
     * Records batches one after the other, each as one commit. It remembers the records of the parties in them, since
     * most parties come again. Every change of records takes the next commit number. So the memory holds while the
     * stream's commits have consecutive numbers; another writer's commit clears it.
     */
    public final class Stream {

        /** The most parties remembered, some 30 MB. */
        private static final int MOST_REMEMBERED = 100_000;

        private final Originator originator;
        private final String job;
        private final Map<String, Batch.EntityRecord> remembered = new HashMap<>();

        /** Texts of the markings that this stream has listed in the store; the store never drops a listed one. */
        private final Set<String> markings = new HashSet<>();

        private long last = -1;

        private Stream(Originator originator, String job) {
            this.originator = originator;
            this.job = job;
        }

        public RecordedCounts record(Collection<NewEntity> entities, Collection<NewFact> facts) {
            var done = new Batch[1];
            RecordedCounts counts;
            try {
                counts = recording.commitInStream(writes -> {
                    if (writes.commit() != last + 1) remembered.clear();
                    var batch = new Batch(
                            Ledger.this, writes, new NodeRows(job, originator, writes.commit()), remembered, markings);
                    done[0] = batch;
                    return batch.put(entities, facts);
                });
            } catch (RuntimeException e) {
                last = -1;
                throw e;
            }
            if (remembered.size() > MOST_REMEMBERED) remembered.clear();
            var batch = done[0];
            batch.remember(remembered, markings);
            last = batch.number();
            return counts;
        }
    }

    /** Begins a stream into files for an empty store; it writes nothing into this store. */
    public OfflineLedger offline(Originator originator, OfflineStore store, String job, Marking marking) {
        return new OfflineLedger(recording, store, ids, originator, job, marking);
    }

    /**
     * Withdraws facts and records others in their place, as one commit. {@code first} and {@code also} run before and
     * after it in the same transaction, so that data derived from the records always match them.
     *
     * @param first returns the ids of the facts to withdraw; what it throws leaves everything as it was
     * @param also takes what became of the new facts
     */
    public RecordedCounts replace(
            Originator originator,
            String job,
            Function<Books, Collection<String>> first,
            Collection<NewEntity> entities,
            Collection<NewFact> facts,
            BiConsumer<Books, RecordedCounts> also) {
        return recording.commit(writes -> {
            withdraw(writes, first.apply(writes));
            var tally = facts.isEmpty()
                    ? RecordedCounts.NONE
                    : batch(writes, originator, job).put(entities, facts);
            also.accept(writes, tally);
            return tally;
        });
    }

    /** The same, where {@code also} does not ask what became of the new facts. */
    public RecordedCounts replace(
            Originator originator,
            String job,
            Function<Books, Collection<String>> first,
            Collection<NewEntity> entities,
            Collection<NewFact> facts,
            Consumer<Books> also) {
        return replace(originator, job, first, entities, facts, (books, recorded) -> also.accept(books));
    }

    private static void withdraw(Books books, Collection<String> facts) {
        if (!facts.isEmpty())
            books.list("evidence/withdrawFacts", Map.of("ids", List.copyOf(facts), "number", books.commit()));
    }

    /** Withdraws what the organization recorded of facts, by their ids, within the caller's transaction and commit. What others say stands. */
    public static void withdrawParts(Books books, Collection<String> facts, String organization) {
        if (!facts.isEmpty())
            books.list(
                    "evidence/withdrawParts",
                    Map.of("ids", List.copyOf(facts), "originator", organization, "number", books.commit()));
    }

    /**
     * Lists markings in the store before anything carries them: a caller's visible markings are chosen from that list.
     */
    public static void know(Books books, Marking marking) {
        Markings.know(books, List.of(marking));
    }

    /**
     * Records facts derived from other facts, in one commit that no reader waits for until {@link #endStream}.
     * {@code first} runs before it in the same transaction; an exception from it leaves everything as it was.
     */
    public RecordedCounts derive(String job, Consumer<Books> first, Collection<NewFact> facts) {
        return recording.commitInStream(writes -> {
            first.accept(writes);
            return batch(writes, Originator.SERVICE, job).put(List.of(), facts);
        });
    }
}
