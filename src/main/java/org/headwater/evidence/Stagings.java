package org.headwater.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
import org.headwater.store.Publishing;
import org.headwater.store.Recording;
import org.headwater.store.Row;
import org.headwater.store.Writes;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Snapshots that are being recorded: opened, filled by the {@link Ledger} batch by batch, then published or discarded.
 */
@Component
public class Stagings {

    /** Facts that one transaction records again. */
    private static final int AGAIN = 1_000;

    private final Recording recording;
    private final IdSource ids;

    /** Jobs whose staging this service fills now. */
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Stagings(Recording recording, IdSource ids) {
        this.recording = recording;
        this.ids = ids;
    }

    /** Opens a staging; an abandoned staging of the same job must be discarded first. */
    public Staging open(String job) {
        underWay.add(job);
        return recording.inTransaction(writes -> new Staging(
                job,
                writes.find("evidence/openStaging", Map.of("job", job))
                        .orElseThrow()
                        .number("number")));
    }

    /**
     * Runs a transaction under the staging's lease. Fails where the lease was lost, even while the transaction waited.
     */
    <T> T under(Staging staging, Function<Writes, T> work) {
        return recording.inTransaction(writes -> {
            if (writes.find("evidence/holdStaging", Map.of("number", staging.number()))
                    .isEmpty()) throw new StagingLost(staging.job());
            return work.apply(writes);
        });
    }

    /** Adds to the number of facts kept with the staging, by which a check finds missing ones later. */
    static void note(Writes writes, Staging staging, int facts) {
        if (facts > 0) writes.list("evidence/noteStaged", Map.of("number", staging.number(), "facts", facts));
    }

    /** Stages the closing of facts that their list no longer states. */
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

    /** Stages the facts that a job closed as they were before. A fact withdrawn since then stays withdrawn. */
    void reopen(Staging staging, String job) {
        var closed = recording.inTransaction(writes -> writes.list("evidence/listClosed", Map.of("job", job)));
        if (closed.isEmpty()) return;
        // All closings of a job have one number and one last day.
        var number = closed.getFirst().number("number");
        var lastDay = Objects.requireNonNull(closed.getFirst().findDay("listedTo"));
        var before = new HashMap<String, Row>();
        for (var fact :
                recording.inTransaction(writes -> writes.list("evidence/listReplaced", Map.of("number", number))))
            for (var endsInWorld : List.of(true, false))
                before.put(closedKey(fact, new Closing("", lastDay, endsInWorld)), fact);
        for (var from = 0; from < closed.size(); from += AGAIN) {
            var some = new HashMap<String, Row>();
            for (var fact : closed.subList(from, Math.min(closed.size(), from + AGAIN))) {
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

    /** Stages the counts again that took no part while a count stood in their place which the staging withdraws. */
    void standAgain(Staging staging) {
        var before = recording.inTransaction(
                writes -> writes.list("evidence/listCountsBefore", Map.of("number", staging.number())));
        for (var from = 0; from < before.size(); from += AGAIN) {
            var some = before.subList(from, Math.min(before.size(), from + AGAIN));
            under(staging, writes -> {
                var rows = new ArrayList<Map<String, Object>>();
                for (var fact : some)
                    rows.add(Map.of(
                            "id", fact.text("id"),
                            "labels", LinkKind.valueOf(fact.text("kind")).labels(),
                            "changes",
                                    changes(fact, staging, fact.text("key"), fact.text("job"), null)
                                            .properties()));
                var again = writes.find("evidence/stageAgain", Map.of("rows", rows))
                        .orElseThrow()
                        .number("again");
                note(writes, staging, (int) again);
                return again;
            });
        }
    }

    /** Records the facts anew with the changes, and withdraws the old ones. */
    private static List<Row> replace(
            Writes writes, Staging staging, Collection<String> facts, Function<Row, NodeRow> changes) {
        var found = writes.list("evidence/findForClosing", Map.of("ids", List.copyOf(facts)));
        var nodes = found.stream().map(changes).toList();
        // Facts of one key and marking stand beside each other where the evidence of one is for fewer readers.
        var keys = nodes.stream()
                .map(node -> Map.of("key", node.text(Property.KEY), "marking", node.text(Property.LIVE)))
                .toList();
        var taken = new HashSet<Map<String, String>>();
        for (var row : writes.list("evidence/listTaken", Map.of("keys", keys)))
            taken.add(Map.of("key", row.text("key"), "marking", row.text("marking")));
        var rows = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            if (!taken.add(keys.get(i)))
                node.put(Property.LIVE, node.text(Property.LIVE) + "\n" + node.text(Property.ID));
            rows.add(Map.of(
                    "id", found.get(i).text("id"),
                    "labels", LinkKind.valueOf(found.get(i).text("kind")).labels(),
                    "changes", node.properties()));
        }
        note(writes, staging, rows.size());
        return writes.list("evidence/stageClosings", Map.of("number", staging.number(), "rows", rows));
    }

    private NodeRow changes(Row fact, Staging staging, String key, String job, @Nullable LocalDate listedTo) {
        // The copy keeps the originator of the fact that it replaces.
        return new NodeRows(job, Originator.SERVICE, staging.number())
                .node(Map.of(), ids.next())
                .put(Property.KEY, key)
                .put(Property.LIVE, fact.text("marking"))
                .put(Property.LISTED_TO, listedTo);
    }

    /** The key that {@link NewFact#key} writes for the fact with its new days. */
    private static String closedKey(Row fact, Closing closing) {
        var key = fact.text("key");
        if (closing.endsInWorld()) {
            var head = fact.text("kind") + "|" + fact.text("subject") + "|" + fact.text("object") + "|";
            key = head + fact.findText("validFrom", "") + "/" + closing.lastDay()
                    + key.substring(key.indexOf('|', head.length()));
        }
        return key + closing.lastDay();
    }

    /**
     * Publishes the staging in one commit: its elements become visible, and the facts that it closes withdrawn.
     * {@code also} runs in the same transaction, so that the importer's own state always matches. Only the staging is
     * changed here: changing each staged element would take more memory than a transaction has. Returns the commit.
     */
    public long publish(Staging staging, Consumer<Books> also) {
        FactSights.settleWaiting(recording);
        recording.announce(new Publishing(staging.number()));
        return recording.commit(writes -> {
            if (writes.find("evidence/publishStaging", Map.of("number", staging.number(), "commit", writes.commit()))
                    .isEmpty()) throw new StagingLost(staging.job());
            freeWithdrawn(writes, staging, Integer.MAX_VALUE);
            also.accept(writes);
            underWay.remove(staging.job());
            return writes.commit();
        });
    }

    /** Frees the keys of facts that the staging withdraws; returns their number. */
    static long freeWithdrawn(Writes writes, Staging staging, int most) {
        return writes.find("evidence/freeWithdrawn", Map.of("number", staging.number(), "limit", most))
                .orElseThrow()
                .number("withdrawn");
    }

    /** The jobs of stagings of services that ended before they published. */
    public List<String> orphaned() {
        return recording.inTransaction(writes -> writes.list("evidence/listOrphanedStagings", Map.of())).stream()
                .map(orphaned -> orphaned.text("job"))
                .filter(job -> !underWay.contains(job))
                .toList();
    }

    /**
     * Discards the unpublished stagings of the job. Their leases end first, so that a service that still records, such
     * as one on a paused machine, fails from then on. A staging's number stays among the unpublished ones.
     *
     * @return whether a staging of the job was published: a caller that lost the answer of the publishing does not know
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
                    left = recording.inTransaction(writes -> {
                        FactSights.hold(writes);
                        return writes.find(query, number).orElseThrow().number("dropped");
                    });
            }
            FactSights.settleWaiting(recording);
            // A discarded staging confirmed nothing either, so its notes on confirmed evidence go too.
            recording.inTransaction(writes -> writes.list("evidence/noteEmptied", number));
        }
        return stagings.stream().anyMatch(staging -> staging.isTrue("published"));
    }

    /** Forgets numbers of stagings discarded a day ago or earlier, where nothing is recorded under them. */
    public void forgetDiscarded() {
        FactSights.endPending(recording);
        recording.inTransaction(writes -> writes.list("evidence/forgetStagings", Map.of()));
    }

    /** Numbers of stagings that are not published. */
    public static List<Long> unpublished(Books books) {
        return unpublished(Recording.in(books), -1);
    }

    /** Numbers of stagings that are not published, without the number {@code own}. */
    static List<Long> unpublished(Writes writes, long own) {
        var open = writes.taken()
                .map(taken -> taken.numbers("open"))
                .orElseGet(() -> writes.list("evidence/listOpen", Map.of()).stream()
                        .map(row -> row.number("number"))
                        .toList());
        return open.stream().filter(number -> number != own).toList();
    }
}
