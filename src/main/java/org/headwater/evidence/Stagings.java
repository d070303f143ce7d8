package org.headwater.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.headwater.store.Books;
import org.headwater.store.IdSource;
import org.headwater.store.Recording;
import org.headwater.store.Row;
import org.headwater.store.Writes;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Snapshots on their way in: opened, filled by the {@link Ledger} batch by batch, then published or discarded. */
@Component
public class Stagings {

    /** Facts a transaction. */
    private static final int REOPENED = 1_000;

    private final Recording recording;
    private final IdSource ids;

    /** Jobs whose staging this service is filling right now. */
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Stagings(Recording recording, IdSource ids) {
        this.recording = recording;
        this.ids = ids;
    }

    /** Opens a staging; what a dead one of the same job left must be discarded first. */
    public Staging open(String job) {
        underWay.add(job);
        return recording.inTransaction(writes -> new Staging(
                job,
                writes.find("evidence/openStaging", Map.of("job", job))
                        .orElseThrow()
                        .number("number")));
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

    /** Stages the closing of facts that their list no longer says. */
    public void close(Staging staging, Collection<Closing> closings) {
        var byFact = new LinkedHashMap<String, Closing>();
        for (var closing : closings) byFact.put(closing.fact(), closing);
        under(
                staging,
                writes -> replace(writes, staging, byFact.keySet(), fact -> {
                    var closing = Objects.requireNonNull(byFact.get(fact.text("id")));
                    var lastDay = closing.lastDay();
                    var changes = changes(fact, staging, closedKey(fact, closing), staging.job(), lastDay);
                    if (closing.endsInWorld()) changes.putText(Property.VALID_TO, lastDay);
                    return changes;
                }));
    }

    /** Stages the opening of what a job closed, as it was before; what has gone since stays gone. */
    void reopen(Staging staging, String job) {
        var closed = recording.inTransaction(writes -> writes.list("evidence/listClosed", Map.of("job", job)));
        if (closed.isEmpty()) return;
        // A job closes under one number, and with one day.
        var number = closed.getFirst().number("number");
        var lastDay = Objects.requireNonNull(closed.getFirst().findDay("listedTo"));
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
            under(
                    staging,
                    writes -> replace(writes, staging, some.keySet(), fact -> {
                        var as = Objects.requireNonNull(some.get(fact.text("id")));
                        var changes = changes(fact, staging, as.text("key"), as.text("job"), null);
                        changes.put(Property.VALID_TO, as.findText("validTo"));
                        return changes;
                    }));
        }
    }

    /** Records the facts anew with the changes, and withdraws the old ones. */
    private static List<Row> replace(
            Writes writes, Staging staging, Collection<String> facts, Function<Row, NodeRow> changes) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var fact : writes.list("evidence/findForClosing", Map.of("ids", List.copyOf(facts))))
            rows.add(Map.of(
                    "id", fact.text("id"),
                    "label", LinkKind.valueOf(fact.text("kind")).label(),
                    "changes", changes.apply(fact).properties()));
        note(writes, staging, rows.size());
        return writes.list("evidence/stageClosings", Map.of("number", staging.number(), "rows", rows));
    }

    private NodeRow changes(Row fact, Staging staging, String key, String job, @Nullable LocalDate listedTo) {
        return new NodeRows(job, staging.number())
                .node(Map.of(), ids.next())
                .put(Property.KEY, key)
                .put(Property.LIVE, key + "\n" + fact.text("marking"))
                .put(Property.LISTED_TO, listedTo);
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
            freeWithdrawn(writes, staging, Integer.MAX_VALUE);
            also.accept(writes);
            underWay.remove(staging.job());
            return writes.commit();
        });
    }

    /** Frees the keys of facts that the staging withdraws; returns of how many. */
    static long freeWithdrawn(Writes writes, Staging staging, int most) {
        return writes.find("evidence/freeWithdrawn", Map.of("number", staging.number(), "limit", most))
                .orElseThrow()
                .number("withdrawn");
    }

    /** Drops what was staged by whatever died before it published. */
    public void discardOrphaned() {
        for (var orphaned : recording.inTransaction(writes -> writes.list("evidence/listOrphanedStagings", Map.of())))
            if (!underWay.contains(orphaned.text("job"))) discard(orphaned.text("job"));
    }

    /**
     * Drops what was staged by the job and never published. The lease ends first: a recording that still has it, such as one
     * whose machine was paused, fails from then on. The number stays among those that do not count.
     *
     * @return whether a staging of the job was published, which a caller that lost the answer cannot know
     */
    public boolean discard(String job) {
        underWay.remove(job);
        var stagings = recording.inTransaction(writes -> writes.list("evidence/endStagings", Map.of("job", job)));
        for (var staging : stagings) {
            if (!staging.isTrue("dropped")) continue;
            var number = Map.of("number", staging.number("number"));
            for (var query : List.of("evidence/discardStaged", "evidence/discardWithdrawals")) {
                var left = 1L;
                while (left > 0)
                    left = recording.inTransaction(
                            writes -> writes.find(query, number).orElseThrow().number("dropped"));
            }
            // Nothing of it went in: it has brought nothing again either.
            recording.inTransaction(writes -> writes.list("evidence/noteEmptied", number));
        }
        return stagings.stream().anyMatch(staging -> staging.isTrue("published"));
    }

    /** Forgets the numbers of what was dropped a day ago or longer, where nothing is recorded under them. */
    public void forgetDiscarded() {
        recording.inTransaction(writes -> writes.list("evidence/forgetStagings", Map.of()));
    }

    /** Numbers of stagings that are not published. */
    public static List<Long> unpublished(Books books) {
        return unpublished(Recording.in(books), -1);
    }

    /** Numbers of stagings that are not published, but the recording's own. */
    static List<Long> unpublished(Writes writes, long own) {
        var open = writes.taken()
                .map(taken -> taken.numbers("open"))
                .orElseGet(() -> writes.list("evidence/listOpen", Map.of()).stream()
                        .map(row -> row.number("number"))
                        .toList());
        return open.stream().filter(number -> number != own).toList();
    }
}
