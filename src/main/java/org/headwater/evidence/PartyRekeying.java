package org.headwater.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.headwater.store.GraphReader;
import org.headwater.store.IdSource;
import org.headwater.store.Recording;
import org.headwater.store.Row;
import org.headwater.store.SchemaMigrator;
import org.headwater.store.Writes;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Gives parties that are known by name within a source another key, with all that names them by it. Nothing is merged or deleted: records
 * that get one key stay, each with its facts, names and evidence, and the fact that they are the same makes one party of them, as of
 * any records of one key. Each transaction has some facts or some parties, and leaves both halves of what it touched alike; a second run
 * goes on where the first was killed.
 */
@Component
class PartyRekeying implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(PartyRekeying.class);

    /** Parties of one transaction. */
    private static final int PARTIES = 500;

    /** Facts of one transaction, some megabytes. */
    private static final int FACTS = 2_000;

    /** Parties between two words of the log. */
    private static final int BETWEEN_WORDS = 20_000;

    private static final String JOB = "rekeying";

    private static final NewSource SOURCE = new NewSource(
            Digests.sha256("parties of one source have one key"),
            "parties of one source have one key, found by this service",
            null,
            null,
            "en",
            Marking.CLEAR,
            false);

    private final GraphReader reader;
    private final Recording recording;
    private final Ledger ledger;
    private final Consistency consistency;
    private final SchemaMigrator schema;
    private final IdSource ids;

    PartyRekeying(
            GraphReader reader,
            Recording recording,
            Ledger ledger,
            Consistency consistency,
            SchemaMigrator schema,
            IdSource ids) {
        this.reader = reader;
        this.recording = recording;
        this.ledger = ledger;
        this.consistency = consistency;
        this.schema = schema;
        this.ids = ids;
    }

    /**
     * The beginning of keys and what replaces it.
     *
     * @param title of the source, for the log
     */
    record KeyChange(String title, String before, String now) {}

    /** Before anybody asks. Once for each store; other services wait meanwhile. */
    @Override
    public void afterPropertiesSet() {
        if (isDone()) return;
        schema.alone(() -> {
            if (isDone()) return;
            run(() -> {});
            recording.inTransaction(writes -> writes.list("evidence/noteRekeyed", Map.of()));
        });
    }

    private boolean isDone() {
        return recording.inTransaction(writes ->
                writes.find("evidence/findRekeyed", Map.of()).orElseThrow().isTrue("done"));
    }

    /**
     * Returns how many parties got another key.
     *
     * @param step runs after each transaction
     */
    int run(Runnable step) {
        var wanted = new ArrayList<KeyChange>();
        for (var row : recording.inTransaction(writes -> writes.list("evidence/listSourceTitles", Map.of())))
            wanted.addAll(SourceKeys.changes(row.text("hash"), row.text("title")));
        var parties = 0;
        for (var change : wanted.stream().distinct().toList()) parties += run(change, step);
        // The trace index and other readers hold nothing of a key that they would not read again after a start.
        if (parties > 0)
            log.info(
                    "{} parties have the keys of their sources; the graph's digest is {}",
                    parties,
                    consistency.digest());
        return parties;
    }

    private int run(KeyChange change, Runnable step) {
        var after = "";
        var done = 0;
        while (true) {
            var parameters = Map.of("before", change.before(), "now", change.now(), "after", after, "limit", PARTIES);
            var parties =
                    recording.inTransaction(writes -> writes.list("evidence/listKeyedParties", parameters)).stream()
                            .map(RekeyedNode::of)
                            .toList();
            if (parties.isEmpty()) break;
            rekey(parties, step);
            after = parties.getLast().key();
            if (done / BETWEEN_WORDS < (done + parties.size()) / BETWEEN_WORDS)
                log.info("Parties of '{}': {} have their new keys", change.title(), done + parties.size());
            done += parties.size();
        }
        if (done > 0) log.info("Parties of '{}': all {} have their new keys", change.title(), done);
        return done;
    }

    /** A party or fact, and the key of the party before and after. */
    private record RekeyedNode(String id, String key, String rekeyed) {
        static RekeyedNode of(Row row) {
            return new RekeyedNode(row.text("id"), row.text("key"), row.text("rekeyed"));
        }

        Map<String, String> parameters() {
            return Map.of("id", id, "key", key, "rekeyed", rekeyed);
        }
    }

    /** Facts first: a killed run finds its parties by their former keys. */
    private void rekey(List<RekeyedNode> parties, Runnable step) {
        // A large forwarder has a million: they are changed while they are read.
        reader.readLong(reads -> {
            var some = new ArrayList<RekeyedNode>();
            reads.each("evidence/listFactsOfKeys", Map.of("rows", rows(parties)), row -> {
                some.add(RekeyedNode.of(row));
                if (some.size() == FACTS) rekeyFacts(some, step);
            });
            rekeyFacts(some, step);
            return some.size();
        });
        var source = ledger.source(Originator.SERVICE, SOURCE);
        recording.rewrite(writes -> {
            FormerSights.noteAll(writes);
            writes.list("evidence/rekeyParties", Map.of("rows", rows(parties)));
            var changed = parties.stream().map(RekeyedNode::id).toList();
            writes.list("evidence/pairDecisions", Map.of("ids", changed));
            tie(writes, changed, source);
            return parties.size();
        });
        step.run();
    }

    private void rekeyFacts(List<RekeyedNode> facts, Runnable step) {
        if (facts.isEmpty()) return;
        var changes = new LinkedHashMap<String, List<Map<String, String>>>();
        for (var fact : facts)
            changes.computeIfAbsent(fact.id(), first -> new ArrayList<>()).add(fact.parameters());
        var rows = new ArrayList<Map<String, Object>>();
        changes.forEach((id, ofBothEnds) -> rows.add(Map.of("id", id, "changes", ofBothEnds)));
        recording.inTransaction(writes -> writes.list("evidence/rekeyFacts", Map.of("rows", rows)));
        facts.clear();
        step.run();
    }

    private static List<Map<String, String>> rows(Collection<RekeyedNode> nodes) {
        return nodes.stream().map(RekeyedNode::parameters).toList();
    }

    /** As {@link Batch} ties records of one key. */
    private void tie(Writes writes, List<String> parties, String source) {
        var rows = new NodeRows(JOB, Originator.SERVICE, writes.commit());
        var ties = new ArrayList<NodeRow.FactRow>();
        var markings = new TreeSet<String>();
        var pairs = writes.list(
                "evidence/listUntiedRecords",
                Map.of("ids", parties, "open", Stagings.unpublished(writes, writes.commit())));
        for (var pair : pairs) {
            var one = Marking.stored(pair.findText("oneMarking"));
            var other = Marking.stored(pair.findText("otherMarking"));
            var mayJoin = LinkKind.SAME_AS.mayJoin(
                    EntityKind.valueOf(pair.text("oneKind")), EntityKind.valueOf(pair.text("otherKind")));
            // What nobody may see joins nothing.
            if (one.isEmpty() || other.isEmpty() || !mayJoin) continue;
            var marking = one.get().and(other.get());
            markings.add(marking.toString());
            var said = NewEvidence.of(source, "one source key", null, null, marking);
            ties.add(rows.sameAs(
                    ids.next(), pair.text("key"), pair.text("one"), pair.text("other"), marking, said, marking));
        }
        if (ties.isEmpty()) return;
        writes.list("evidence/mergeMarkings", Map.of("texts", List.copyOf(markings)));
        writes.list("evidence/createFacts", Map.of("rows", NodeRow.Creation.all(ties)));
    }
}
