package org.headwater.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.headwater.store.Books;
import org.headwater.store.IdSource;
import org.headwater.store.OfflineStore;
import org.headwater.store.Recording;
import org.headwater.store.Row;
import org.headwater.store.Writes;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Readers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The only recording of entities, facts and evidence. Nothing it writes is changed later: a correction withdraws and records
 * anew, and what stands never gets another marking by being written again.
 *
 * <p>Two ways in. A snapshot is <em>staged</em> batch by batch under its job, where no reader sees it, and <em>published</em>
 * in one commit: it is there whole or not at all. A stream is <em>recorded</em> batch by batch, each its own commit.
 */
@Component
public class Ledger {

    /** Facts a transaction. */
    private static final int REOPENED = 1_000;

    static final Set<String> OWN_PROPERTIES = Set.of(
            "id",
            "key",
            "live",
            "kind",
            "marking",
            "recorded",
            "withdrawn",
            "job",
            "closing",
            "validFrom",
            "validTo",
            "list",
            "listedFrom",
            "listedTo",
            "source",
            "locator",
            "quote",
            "reliability",
            "credibility",
            "evidenceMarking",
            "evidenceWithdrawn",
            "claimedBy",
            "disputedBy");

    static final String PERSON = "classification:" + EntityKind.PERSON;

    private final Recording recording;
    private final IdSource ids;
    private final Tombstones tombstones;
    private final Retention retention;

    /** Jobs whose staging this service is filling right now. */
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Ledger(Recording recording, IdSource ids, Tombstones tombstones, Retention retention) {
        this.recording = recording;
        this.ids = ids;
        this.tombstones = tombstones;
        this.retention = retention;
    }

    /**
     * What a batch did.
     *
     * @param facts new facts. SAME_AS facts between records of one key are not counted: the number would reveal hidden records
     * @param evidence pieces of evidence added to facts that stood already
     * @param unchanged facts that stood with the same evidence
     * @param entities entities that are new; values and reference data are not counted, since one that no fact of the
     *     caller's touches may be there already
     */
    public record Tally(int facts, int evidence, int unchanged, int entities) {

        public static final Tally NONE = new Tally(0, 0, 0, 0);

        public Tally plus(Tally other) {
            return new Tally(
                    facts + other.facts,
                    evidence + other.evidence,
                    unchanged + other.unchanged,
                    entities + other.entities);
        }
    }

    /** A source as a batch finds it. */
    record KnownSource(String hash, Marking marking) {}

    /** Records the source, or finds the one with the same hash and marking; returns its id. */
    public String source(NewSource source) {
        return recording.inTransaction(writes -> {
            tombstones.refuse(writes, source);
            know(writes, source.marking());
            var row = new HashMap<String, @Nullable Object>();
            var slot = source.hash() + "\n" + source.marking();
            row.put("slot", slot);
            row.put("hash", source.hash());
            row.put("title", source.title());
            row.put("url", source.url());
            row.put(
                    "published",
                    source.published() == null ? null : source.published().toString());
            row.put("language", source.language());
            row.put("marking", source.marking().toString());
            row.put("invented", source.invented() ? true : null);
            return writes.find(
                            "evidence/mergeSource",
                            Map.of("row", row, "id", ContentIds.of(writes).id(slot), "spare", ids.next()))
                    .orElseThrow()
                    .text("id");
        });
    }

    /**
     * A snapshot on its way in: a lease on a number. Each transaction under it begins by locking it, and fails where another
     * instance dropped it.
     *
     * @param job that brings it
     * @param number under which everything of it is recorded; no reader counts it before it is published
     */
    public record Staging(String job, long number) {}

    /** Opens a staging; what a dead one of the same job left must be discarded first. */
    public Staging open(String job) {
        underWay.add(job);
        return recording.inTransaction(writes -> new Staging(
                job,
                writes.find("evidence/openStaging", Map.of("job", job))
                        .orElseThrow()
                        .number("number")));
    }

    /** Stages a batch; readers see nothing of it before {@link #publish}. */
    public Tally stage(Staging staging, Collection<NewEntity> entities, Collection<NewFact> facts) {
        return under(staging, writes -> {
            var batch = new Batch(writes, staging.job(), staging.number());
            var tally = batch.put(entities, facts);
            note(writes, staging, batch.newFacts.size() + batch.twinFacts.size());
            return tally;
        });
    }

    /** A transaction under the lease; fails where it was lost, also to somebody who took it while this one waited. */
    <T> T under(Staging staging, Function<Writes, T> work) {
        return recording.inTransaction(writes -> {
            if (writes.find("evidence/holdStaging", Map.of("number", staging.number()))
                    .isEmpty()) throw new StagingLost(staging.job());
            return work.apply(writes);
        });
    }

    /** The number of facts is kept with the staging: what is missing later, a check finds. */
    static void note(Writes writes, Staging staging, int facts) {
        if (facts > 0) writes.list("evidence/noteStaged", Map.of("number", staging.number(), "facts", facts));
    }

    /** Stages what an export of ours says, into a store that holds nothing but reference data. */
    public Restoration restoration(Staging staging) {
        return new Restoration(staging, ids, retention, this);
    }

    /** How many of the facts are new and how many stand, for a dry run; their sources need not be recorded. */
    public Tally compare(Collection<NewFact> facts) {
        var found = Standing.byKey(recording.inTransaction(writes -> findFacts(writes, facts, open(writes, -1))));
        var fresh = new HashSet<String>();
        var standing = new HashSet<String>();
        for (var fact : facts) {
            var stands = found.getOrDefault(fact.key(), List.of()).stream()
                    .anyMatch(one ->
                            one.isKnownWherever(fact.marking(), fact.evidence().marking()));
            (stands ? standing : fresh).add(fact.key() + "\n" + fact.marking());
        }
        return new Tally(fresh.size(), 0, standing.size(), 0);
    }

    /** Records a batch as one commit. */
    public Tally record(String job, Collection<NewEntity> entities, Collection<NewFact> facts) {
        return recording.commit(writes -> new Batch(writes, job, writes.commit()).put(entities, facts));
    }

    /** For a stream of batches of one job. */
    public Stream stream(String job) {
        return new Stream(job);
    }

    /** A stream is over: readers wait for its last commit as for any other. */
    public void endStream() {
        recording.endStream();
    }

    /**
     * Records batches one after the other, each as one commit, and remembers the records of the parties that it met: most come
     * again. Numbers of commits follow each other, and whatever changes records takes one, so what was met in the commit
     * before stands as it was; after anybody else's commit it is looked up anew.
     */
    public final class Stream {

        /** Some 30 MB. */
        private static final int MOST_REMEMBERED = 100_000;

        private final String job;
        private final Map<String, Known> remembered = new HashMap<>();

        /** Texts of markings that it has made known; none is ever forgotten. */
        private final Set<String> markings = new HashSet<>();

        private long last = -1;

        private Stream(String job) {
            this.job = job;
        }

        public Tally record(Collection<NewEntity> entities, Collection<NewFact> facts) {
            var done = new Batch[1];
            Tally tally;
            try {
                tally = recording.commitInStream(writes -> {
                    if (writes.commit() != last + 1) remembered.clear();
                    var batch = new Batch(writes, job, writes.commit(), remembered, markings);
                    done[0] = batch;
                    return batch.put(entities, facts);
                });
            } catch (RuntimeException e) {
                last = -1;
                throw e;
            }
            var batch = done[0];
            if (remembered.size() > MOST_REMEMBERED) remembered.clear();
            batch.known.forEach((key, records) -> {
                if (records.size() == 1 && records.getFirst().isUsual(key)) remembered.put(key, records.getFirst());
                else remembered.remove(key);
            });
            markings.addAll(batch.markings);
            last = batch.recorded;
            return tally;
        }
    }

    /** For a stream that begins an empty store: what is recorded goes into files, and nothing into this store. */
    public OfflineLedger offline(OfflineStore store, String job, Marking marking) {
        return new OfflineLedger(recording, store, ids, job, marking);
    }

    /**
     * Withdraws facts and records others in their place, as one commit; {@code first} and {@code also} run in the same
     * transaction, before and after it, so that what follows from the records is never ahead or behind.
     *
     * @param first returns the ids of the facts to withdraw; what it throws leaves everything as it was
     */
    public Tally replace(
            String job,
            Function<Books, Collection<String>> first,
            Collection<NewEntity> entities,
            Collection<NewFact> facts,
            Consumer<Books> also) {
        return recording.commit(writes -> {
            withdraw(writes, first.apply(writes));
            var tally = facts.isEmpty() ? Tally.NONE : new Batch(writes, job, writes.commit()).put(entities, facts);
            also.accept(writes);
            return tally;
        });
    }

    /** Withdraws facts by their ids, in the commit of somebody who runs in the same transaction. */
    public static void withdraw(Books books, Collection<String> facts) {
        if (!facts.isEmpty())
            books.list("evidence/withdrawFacts", Map.of("ids", List.copyOf(facts), "number", books.commit()));
    }

    /** A marking is listed before anything carries it: what the caller may see is chosen from that list. */
    public static void know(Books books, Marking marking) {
        Markings.know(books, List.of(marking));
    }

    /**
     * Records what follows from other facts, in one commit that no reader waits for until {@link #endStream}.
     * {@code first} runs before it in the same transaction; what it throws leaves everything as it was.
     */
    public Tally derive(String job, Consumer<Books> first, Collection<NewFact> facts) {
        return recording.commitInStream(writes -> {
            first.accept(writes);
            return new Batch(writes, job, writes.commit()).put(List.of(), facts);
        });
    }

    /** Stages the closing of facts that their list no longer says. */
    public void stageClosings(Staging staging, Collection<Closing> closings) {
        var byFact = new LinkedHashMap<String, Closing>();
        for (var closing : closings) byFact.put(closing.fact(), closing);
        under(staging, writes -> {
            var rows = new ArrayList<Map<String, Object>>();
            for (var fact : writes.list("evidence/findForClosing", Map.of("ids", List.copyOf(byFact.keySet())))) {
                var closing = java.util.Objects.requireNonNull(byFact.get(fact.text("id")));
                var key = closedKey(fact, closing);
                var changes = new TreeMap<String, @Nullable Object>();
                changes.put("id", ids.next());
                changes.put("key", key);
                changes.put("live", key + "\n" + fact.text("marking"));
                changes.put("recorded", staging.number());
                changes.put("job", staging.job());
                changes.put("listedTo", closing.lastDay());
                if (closing.endsInWorld())
                    changes.put("validTo", closing.lastDay().toString());
                rows.add(Map.of(
                        "id", fact.text("id"),
                        "label", LinkKind.valueOf(fact.text("kind")).label(),
                        "changes", changes));
            }
            note(writes, staging, rows.size());
            return writes.list("evidence/stageClosings", Map.of("number", staging.number(), "rows", rows));
        });
    }

    /** Stages the opening of what a job closed, as it was before; what has gone since stays gone. */
    void stageReopenings(Staging staging, String job) {
        var closed = recording.inTransaction(writes -> writes.list("evidence/listClosed", Map.of("job", job)));
        if (closed.isEmpty()) return;
        // A job closes under one number, and with one day.
        var number = closed.getFirst().number("number");
        var lastDay = java.util.Objects.requireNonNull(closed.getFirst().findDay("listedTo"));
        var before = new HashMap<String, Row>();
        for (var fact :
                recording.inTransaction(writes -> writes.list("evidence/listReplaced", Map.of("number", number))))
            for (var endsInWorld : List.of(true, false))
                before.put(closedKey(fact, new Closing("", lastDay, endsInWorld)), fact);
        for (var from = 0; from < closed.size(); from += REOPENED) {
            var some = new HashMap<String, Row>();
            for (var fact : closed.subList(from, Math.min(closed.size(), from + REOPENED))) {
                var as = before.get(fact.text("key"));
                if (as != null) some.put(fact.text("id"), as);
            }
            under(staging, writes -> reopen(writes, staging, some));
        }
    }

    private List<Row> reopen(Writes writes, Staging staging, Map<String, Row> before) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var fact : writes.list("evidence/findForClosing", Map.of("ids", List.copyOf(before.keySet())))) {
            var as = java.util.Objects.requireNonNull(before.get(fact.text("id")));
            var changes = new HashMap<String, @Nullable Object>();
            changes.put("id", ids.next());
            changes.put("key", as.text("key"));
            changes.put("live", as.text("key") + "\n" + fact.text("marking"));
            changes.put("recorded", staging.number());
            changes.put("job", as.text("job"));
            changes.put("listedTo", null);
            changes.put("validTo", as.findText("validTo"));
            rows.add(Map.of(
                    "id", fact.text("id"),
                    "label", LinkKind.valueOf(fact.text("kind")).label(),
                    "changes", changes));
        }
        note(writes, staging, rows.size());
        return writes.list("evidence/stageClosings", Map.of("number", staging.number(), "rows", rows));
    }

    /** As {@link NewFact#key} would write it with the new days. */
    private static String closedKey(Row fact, Closing closing) {
        var key = fact.text("key");
        if (closing.endsInWorld()) {
            var head = fact.text("kind") + "|" + fact.text("subject") + "|" + fact.text("object") + "|";
            key = head + fact.findText("validFrom") + "/" + closing.lastDay()
                    + key.substring(key.indexOf('|', head.length()));
        }
        return key + closing.lastDay();
    }

    /**
     * Everything staged becomes visible, and everything closed withdrawn, in one commit; {@code also} runs in the same
     * transaction, so that what the importer keeps of its own state is never ahead or behind. Touching each staged element
     * here would take more memory than a transaction has, so it is the staging that is published. Returns the commit.
     */
    public long publish(Staging staging, Consumer<Books> also) {
        return recording.commit(writes -> {
            if (writes.find("evidence/publishStaging", Map.of("number", staging.number(), "commit", writes.commit()))
                    .isEmpty()) throw new StagingLost(staging.job());
            writes.list("evidence/publishWithdrawals", Map.of("number", staging.number()));
            also.accept(writes);
            underWay.remove(staging.job());
            return writes.commit();
        });
    }

    /** Whether the job's staging was published, which a caller that lost the answer cannot know. */
    public boolean isPublished(String job) {
        return recording.inTransaction(writes -> writes.find("evidence/findPublished", Map.of("job", job))
                .orElseThrow()
                .isTrue("published"));
    }

    /** Drops what was staged by whatever died before it published. */
    public void discardOrphaned() {
        for (var orphaned : recording.inTransaction(writes -> writes.list("evidence/listOrphanedStagings", Map.of())))
            if (!underWay.contains(orphaned.text("job"))) discard(orphaned.text("job"));
    }

    /**
     * Drops what was staged by the job and never published. The lease ends first: a recording that still has it, such as one
     * whose machine was paused, fails from then on. The number stays among those that do not count.
     */
    public void discard(String job) {
        underWay.remove(job);
        for (var staging : recording.inTransaction(writes -> writes.list("evidence/endStagings", Map.of("job", job)))) {
            var number = staging.number("number");
            for (var query : List.of(
                    "evidence/discardEvidence",
                    "evidence/discardFacts",
                    "evidence/discardEntities",
                    "evidence/discardWithdrawals",
                    "evidence/discardEvidenceWithdrawals")) {
                var left = 1L;
                while (left > 0)
                    left = recording.inTransaction(writes -> writes.find(query, Map.of("job", job, "number", number))
                            .orElseThrow()
                            .number("dropped"));
            }
            recording.inTransaction(writes -> {
                // Nothing of it went in: it has brought nothing again either.
                writes.list("evidence/discardConfirmations", Map.of("job", job));
                return writes.list("evidence/noteEmptied", Map.of("number", number));
            });
        }
    }

    /** Forgets the numbers of what was dropped a day ago or longer, where nothing is recorded under them. */
    public void forgetDiscarded() {
        recording.inTransaction(writes -> writes.list("evidence/forgetStagings", Map.of()));
    }

    private static List<Row> findFacts(Writes writes, Collection<NewFact> facts, List<Long> open) {
        var keys = new LinkedHashSet<String>();
        for (var fact : facts) keys.add(fact.key());
        return writes.list("evidence/findFacts", Map.of("keys", List.copyOf(keys), "open", open));
    }

    /** Numbers of stagings that are not published. */
    public static List<Long> openStagings(Books books) {
        return open(Recording.in(books), -1);
    }

    /** Numbers of stagings that are not published, but the recording's own. */
    static List<Long> open(Writes writes, long own) {
        var open = writes.taken()
                .map(taken -> taken.numbers("open"))
                .orElseGet(() -> writes.list("evidence/listOpen", Map.of()).stream()
                        .map(row -> row.number("number"))
                        .toList());
        return open.stream().filter(number -> number != own).toList();
    }

    /**
     * A fact that stands.
     *
     * @param marking its own and its ends'
     * @param evidence the standing pieces by their places; {@code markings} are theirs
     */
    private record Standing(String id, Marking marking, Map<String, Piece> evidence, List<Marking> markings) {

        /** Whether everybody who sees the new fact by the new evidence sees this one. */
        boolean isKnownWherever(Marking fact, Marking newEvidence) {
            return new Readers(marking, markings).include(fact.and(newEvidence));
        }

        static Map<String, List<Standing>> byKey(List<Row> rows) {
            var found = new HashMap<String, List<Standing>>();
            for (var row : rows)
                of(row).ifPresent(one -> found.computeIfAbsent(row.text("key"), key -> new ArrayList<>())
                        .add(one));
            return found;
        }

        /** Empty where nobody may see it, or its ends, for want of markings that can be read. */
        private static Optional<Standing> of(Row row) {
            var around = new ArrayList<@Nullable String>(row.texts("ends"));
            around.add(row.findText("marking"));
            var pieces = new HashMap<String, Piece>();
            var markings = new ArrayList<String>();
            for (var text : row.texts("evidence")) {
                var marking = text.substring(text.lastIndexOf('\n') + 1);
                if (Marking.stored(marking).isEmpty()) continue;
                var parts = text.split("\n", 3);
                pieces.put(parts[2], new Piece(parts[0], parts[1]));
                markings.add(marking);
            }
            return Readers.of(around, markings)
                    .map(readers -> new Standing(
                            row.text("id"), readers.around(), pieces, new ArrayList<>(readers.pieces())));
        }
    }

    /** A piece of evidence and the job that brought it. */
    private record Piece(String job, String id) {}

    /** A record of an entity, and its slot. */
    private record Known(String id, EntityKind kind, Marking marking, String slot) {

        /** Whether it has the slot of its key and marking itself. */
        boolean isUsual(String key) {
            return slot.equals(slotOf(key, marking));
        }
    }

    private static String slotOf(String key, Marking marking) {
        return key + "\n" + marking;
    }

    /** One batch in one transaction. */
    private final class Batch {
        private final Writes writes;
        private final String job;
        private final long recorded;
        private final Map<String, List<Known>> known = new HashMap<>();
        private final Map<String, NewEntity> offered = new LinkedHashMap<>();
        private final List<Map<String, @Nullable Object>> newEntities = new ArrayList<>();
        private final List<Map<String, Object>> newFacts = new ArrayList<>();
        private final List<Map<String, Object>> newEvidence = new ArrayList<>();
        private final List<Twin> twins = new ArrayList<>();
        private final List<Map<String, Object>> twinFacts = new ArrayList<>();
        private final Set<String> persons = new TreeSet<>();

        /** Slots of entities and facts that stand, and ids of entities; what its readers may not see can have one. */
        private final Set<String> taken = new HashSet<>();

        private final Set<String> markings = new TreeSet<>();
        /** Pieces of evidence that stood already, by the job that brought them first. */
        private final Map<String, Set<String>> confirmed = new TreeMap<>();

        private @Nullable ContentIds contentIds;
        private int unchanged;
        private int beings;

        /** Of a key the only record there is, where the batch before met it. */
        private final Map<String, Known> remembered;

        private final Set<String> knownMarkings;

        Batch(Writes writes, String job, long recorded) {
            this(writes, job, recorded, Map.of(), Set.of());
        }

        Batch(Writes writes, String job, long recorded, Map<String, Known> remembered, Set<String> knownMarkings) {
            this.writes = writes;
            this.job = job;
            this.recorded = recorded;
            this.remembered = remembered;
            this.knownMarkings = knownMarkings;
        }

        private record Twin(String key, Known made, Known other) {}

        Tally put(Collection<NewEntity> entities, Collection<NewFact> facts) {
            if (facts.isEmpty()) throw new IllegalArgumentException("an entity is recorded with the facts about it");
            var sources = sources(facts);
            var open = open(writes, recorded);
            findEntities(entities, facts, open);
            tombstones.refuse(writes, offered.values(), facts, sources);
            for (var entity : entities) resolve(entity.key(), entity.marking());
            var standing = findFacts(facts, open);
            for (var fact : facts) put(fact, sources, standing);
            for (var pair : twins)
                putTwin(
                        pair.key(),
                        pair.made(),
                        pair.other(),
                        sources,
                        facts.iterator().next().evidence());
            if (!knownMarkings.containsAll(markings))
                writes.list("evidence/mergeMarkings", Map.of("texts", List.copyOf(markings)));
            if (!newEntities.isEmpty()) writes.list("evidence/createEntities", Map.of("rows", newEntities));
            if (!newFacts.isEmpty()) writes.list("evidence/createFacts", Map.of("rows", newFacts));
            if (!twinFacts.isEmpty()) writes.list("evidence/createTwins", Map.of("rows", twinFacts));
            if (!persons.isEmpty())
                writes.list(
                        "evidence/setReviewBy",
                        Map.of("ids", List.copyOf(persons), "day", retention.reviewBy(), "again", false));
            if (!newEvidence.isEmpty()) writes.list("evidence/createEvidence", Map.of("rows", newEvidence));
            if (!confirmed.isEmpty()) writes.list("evidence/createConfirmations", Map.of("rows", confirmations()));
            return new Tally(newFacts.size(), newEvidence.size(), unchanged, beings);
        }

        private List<Map<String, Object>> confirmations() {
            var rows = new ArrayList<Map<String, Object>>();
            confirmed.forEach((of, pieces) -> rows.add(Map.of("job", job, "of", of, "pieces", List.copyOf(pieces))));
            return rows;
        }

        private Map<String, KnownSource> sources(Collection<NewFact> facts) {
            var wanted = new TreeSet<String>();
            for (var fact : facts) wanted.add(fact.evidence().source());
            var found = new HashMap<String, KnownSource>();
            for (var row : writes.list("evidence/findSources", Map.of("ids", List.copyOf(wanted))))
                Marking.stored(row.findText("marking"))
                        .ifPresent(marking -> found.put(row.text("id"), new KnownSource(row.text("hash"), marking)));
            for (var source : wanted)
                if (!found.containsKey(source)) throw new IllegalArgumentException("no source " + source);
            return found;
        }

        private void findEntities(Collection<NewEntity> entities, Collection<NewFact> facts, List<Long> open) {
            for (var entity : entities) offered.putIfAbsent(entity.key(), entity);
            var keys = new TreeSet<>(offered.keySet());
            for (var fact : facts) {
                keys.add(fact.subject());
                keys.add(fact.object());
                keys.addAll(fact.roles().values());
                keys.addAll(fact.evidence().claimedBy());
                keys.addAll(fact.evidence().disputedBy());
            }
            keys.removeIf(key -> {
                var only = remembered.get(key);
                if (only == null) return false;
                known.put(key, new ArrayList<>(List.of(only)));
                taken.add(only.slot());
                return true;
            });
            if (keys.isEmpty()) return;
            for (var row : writes.list("evidence/findEntities", Map.of("keys", List.copyOf(keys), "open", open))) {
                taken.add(row.text("slot"));
                taken.add(row.text("id"));
                // A fact with an unreadable marking is visible to nobody and is no ground for another.
                Marking.stored(row.findText("marking"))
                        .ifPresent(marking -> known.computeIfAbsent(row.text("key"), key -> new ArrayList<>())
                                .add(new Known(
                                        row.text("id"),
                                        EntityKind.valueOf(row.text("kind")),
                                        marking,
                                        row.text("slot"))));
            }
        }

        /** The record of the key that everybody who sees {@code marking} sees; a new one where there is none. */
        private Known resolve(String key, Marking marking) {
            var records = known.computeIfAbsent(key, unknown -> new ArrayList<>());
            for (var candidate : records) if (candidate.marking().isAtMost(marking)) return candidate;
            var entity = offered.get(key);
            // Known under a higher marking only is not known to those who see this one.
            if (entity == null) throw new UnknownEntity(key);
            var own = entity.marking().isAtMost(marking) ? entity.marking() : marking;
            var slot = slotOf(key, own);
            var id = idOf(entity.kind(), slot);
            var made = new Known(id, entity.kind(), own, unique(slot, id));
            // With each of them: a reader of only two of the three must see that these two are one.
            for (var other : records)
                if (LinkKind.SAME_AS.mayJoin(made.kind(), other.kind())) twins.add(new Twin(key, made, other));
            records.add(made);
            markings.add(own.toString());
            var properties = new TreeMap<String, @Nullable Object>(entity.properties());
            properties.put("id", made.id());
            properties.put("key", key);
            properties.put("slot", made.slot());
            properties.put("kind", entity.kind().name());
            properties.put("name", entity.name());
            properties.put("marking", own.toString());
            properties.put("recorded", recorded);
            properties.put("job", job);
            if (entity.kind() == EntityKind.PERSON) properties.put("reviewBy", retention.reviewBy());
            var labels = new ArrayList<String>();
            labels.add(entity.kind().label());
            if (entity.kind().isParty()) labels.add("Party");
            newEntities.add(Map.of("labels", labels, "properties", properties));
            if (made.kind().isBeing()) beings++;
            return made;
        }

        private String idOf(EntityKind kind, String slot) {
            if (kind.isBeing() || taken.contains(slot)) return ids.next();
            var secret = contentIds;
            if (secret == null) secret = contentIds = ContentIds.of(writes);
            var id = secret.id(slot);
            // The purge of a source may have given another marking to the value that was made with it.
            return taken.contains(id) ? ids.next() : id;
        }

        /** The slot, with the id behind it where another one has it. */
        private String unique(String slot, String id) {
            return taken.add(slot) ? slot : slot + "\n" + id;
        }

        private Map<String, List<Standing>> findFacts(Collection<NewFact> facts, List<Long> open) {
            var rows = Ledger.findFacts(writes, facts, open);
            for (var row : rows) taken.add(row.text("live"));
            return Standing.byKey(rows);
        }

        private void put(NewFact fact, Map<String, KnownSource> sources, Map<String, List<Standing>> standing) {
            var evidence = fact.evidence();
            var source = sources.get(evidence.source());
            if (source == null) throw new IllegalStateException("source " + evidence.source() + " was not read");
            var evidenceMarking = evidence.marking().and(source.marking());
            var place = evidence.source() + "\n" + evidence.locator() + "\n" + evidenceMarking;
            var key = fact.key();
            var alike = standing.computeIfAbsent(key, unknown -> new ArrayList<>());
            var known = alike.stream()
                    .filter(other -> other.isKnownWherever(fact.marking(), evidenceMarking))
                    .toList();
            // The same row again finds its own place, also where a more open fact of the key has come since.
            var stood = known.stream()
                    .map(other -> other.evidence().get(place))
                    .filter(java.util.Objects::nonNull)
                    .findFirst();
            if (stood.isPresent()) {
                unchanged++;
                if (!stood.get().job().equals(job))
                    confirmed
                            .computeIfAbsent(stood.get().job(), other -> new TreeSet<>())
                            .add(stood.get().id());
                return;
            }
            if (!known.isEmpty()) {
                var one = known.getFirst();
                var piece = ids.next();
                one.evidence().put(place, new Piece(job, piece));
                one.markings().add(evidenceMarking);
                newEvidence.add(evidenceRow(piece, evidence, evidenceMarking, one.id()));
                return;
            }
            var subject = resolve(fact.subject(), fact.marking());
            var object = resolve(fact.object(), fact.marking());
            var from = kindNow(fact.subject(), subject);
            var to = kindNow(fact.object(), object);
            if (!fact.kind().mayJoin(from, to)) throw new CannotJoin(fact.kind(), from, to);
            var id = ids.next();
            var whole = fact.marking().and(subject.marking()).and(object.marking());
            alike.add(new Standing(
                    id,
                    whole,
                    new HashMap<>(Map.of(place, new Piece(job, id + "-1"))),
                    new ArrayList<>(List.of(evidenceMarking))));
            if (fact.kind() == LinkKind.IS_A && fact.object().equals(PERSON)) persons.add(subject.id());
            markings.add(fact.marking().toString());
            var properties = new TreeMap<String, @Nullable Object>();
            properties.putAll(fact.details());
            properties.putAll(fact.qualifiers());
            for (var own : OWN_PROPERTIES)
                if (properties.containsKey(own))
                    throw new IllegalArgumentException("a fact's detail may not be called " + own);
            properties.put("id", id);
            properties.put("key", key);
            properties.put("live", unique(key + "\n" + fact.marking(), id));
            properties.put("kind", fact.kind().name());
            properties.put("marking", fact.marking().toString());
            properties.put("recorded", recorded);
            properties.put("job", job);
            var period = fact.period();
            properties.put(
                    "validFrom", period.from() == null ? null : period.from().toString());
            properties.put("validTo", period.to() == null ? null : period.to().toString());
            var listing = fact.listing();
            if (listing != null) {
                properties.put("list", listing.list());
                properties.put("listedFrom", listing.from());
                properties.put("listedTo", listing.to());
            }
            putEvidence(properties, evidence, evidenceMarking, "evidenceMarking");
            var shipped = fact.kind() == LinkKind.SHIPPED;
            newFacts.add(Map.of(
                    "label",
                    fact.kind().label(),
                    "subject",
                    subject.id(),
                    "into",
                    shipped ? "SENT" : "SUBJECT_OF",
                    "out",
                    shipped ? "DELIVERED_TO" : "OBJECT",
                    "object",
                    object.id(),
                    "roles",
                    roles(fact),
                    "properties",
                    properties));
        }

        private List<Map<String, String>> roles(NewFact fact) {
            var roles = new ArrayList<Map<String, String>>();
            fact.roles()
                    .forEach((role, key) -> roles.add(Map.of(
                            "role", role, "entity", resolve(key, fact.marking()).id())));
            return roles;
        }

        /**
         * A record that was made as an organization, because nobody had said what it is, does not bind those who know: a
         * statement may have spoken of a ship before the list that has it.
         */
        private EntityKind kindNow(String key, Known record) {
            var entity = offered.get(key);
            return record.kind() == EntityKind.ORGANIZATION && entity != null ? entity.kind() : record.kind();
        }

        private Map<String, Object> evidenceRow(String id, NewEvidence evidence, Marking marking, String fact) {
            var properties = new TreeMap<String, @Nullable Object>();
            properties.put("id", id);
            properties.put("recorded", recorded);
            properties.put("job", job);
            putEvidence(properties, evidence, marking, "marking");
            return Map.of("fact", fact, "properties", properties);
        }

        private void putEvidence(
                Map<String, @Nullable Object> properties,
                NewEvidence evidence,
                Marking marking,
                String markingProperty) {
            markings.add(marking.toString());
            properties.put("source", evidence.source());
            properties.put("locator", evidence.locator());
            properties.put("quote", evidence.quote());
            var grade = evidence.grade();
            properties.put(
                    "reliability", grade == null ? null : grade.reliability().name());
            properties.put("credibility", grade == null ? null : grade.credibility());
            properties.put(markingProperty, marking.toString());
            if (!evidence.claimedBy().isEmpty()) properties.put("claimedBy", idsOf(evidence.claimedBy(), marking));
            if (!evidence.disputedBy().isEmpty()) properties.put("disputedBy", idsOf(evidence.disputedBy(), marking));
        }

        private List<String> idsOf(List<String> keys, Marking marking) {
            return keys.stream().map(key -> resolve(key, marking).id()).toList();
        }

        /** One key under two markings is one being: said by a fact that only those see who see both records. */
        private void putTwin(
                String key, Known made, Known other, Map<String, KnownSource> sources, NewEvidence evidence) {
            var sourceMarking = java.util.Objects.requireNonNull(sources.get(evidence.source()))
                    .marking();
            var marking = made.marking().and(other.marking());
            markings.add(marking.toString());
            var factKey = LinkKind.SAME_AS + "|" + key + "|" + made.id() + "|" + other.id();
            var properties = new TreeMap<String, @Nullable Object>();
            properties.put("id", ids.next());
            properties.put("key", factKey);
            properties.put("live", factKey + "\n" + marking);
            properties.put("kind", LinkKind.SAME_AS.name());
            properties.put("marking", marking.toString());
            properties.put("recorded", recorded);
            properties.put("job", job);
            putEvidence(
                    properties,
                    NewEvidence.of(evidence.source(), evidence.locator(), "natural key " + key, null, marking),
                    evidence.marking().and(sourceMarking).and(marking),
                    "evidenceMarking");
            twinFacts.add(Map.of("one", made.id(), "other", other.id(), "properties", properties));
        }
    }

    /** A fact of this kind cannot join the kinds of its two ends. */
    private static final class CannotJoin extends org.headwater.vocabulary.Problem {
        CannotJoin(LinkKind kind, EntityKind subject, EntityKind object) {
            super(
                    ErrorCode.CANNOT_JOIN,
                    "'" + kind.verb() + "' cannot join " + subject + " and " + object + "; it joins " + kind.subjects()
                            + " and " + kind.objects(),
                    null);
        }
    }
}
