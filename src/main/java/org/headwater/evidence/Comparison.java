package org.headwater.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.headwater.evidence.RecordedCounts.Became;
import org.headwater.evidence.RecordedCounts.Recorded;
import org.headwater.store.Writes;
import org.headwater.vocabulary.Marking;

/** What a dry run says of facts: what would become of each, as {@link Batch} would record it. It records nothing. */
final class Comparison {

    private final Writes writes;
    private final Originator originator;
    private final WouldRecord before;

    /** Ids of the records of a speaker's key, by their markings. */
    private final Map<String, Map<Marking, String>> speakers = new HashMap<>();

    /** By the id that is cited, the originator's own records. */
    private final Map<String, SourceRecord> sources = new HashMap<>();

    Comparison(Writes writes, Originator originator, WouldRecord before) {
        this.writes = writes;
        this.originator = originator;
        this.before = before;
    }

    RecordedCounts of(Collection<NewFact> facts) {
        var open = Stagings.unpublished(writes);
        find(facts, open);
        var standing = StandingFact.byKey(StandingFact.rows(writes, facts, open));
        var afterPurge = Tombstones.areHere(writes);
        var each = new ArrayList<Recorded>(facts.size());
        for (var fact : facts)
            each.add(new Recorded("", became(fact, standing.getOrDefault(fact.key(), List.of()), afterPurge)));
        return RecordedCounts.of(each, 0);
    }

    private void find(Collection<NewFact> facts, List<Long> open) {
        var keys = new TreeSet<String>();
        var ids = new TreeSet<String>();
        for (var fact : facts) {
            keys.addAll(fact.evidence().claimedBy());
            keys.addAll(fact.evidence().disputedBy());
            ids.add(fact.evidence().source());
        }
        sources.putAll(OwnSources.find(writes, originator, ids));
        if (keys.isEmpty()) return;
        for (var row : writes.list("evidence/findEntities", Map.of("keys", List.copyOf(keys), "open", open)))
            Marking.stored(row.findText("marking"))
                    .ifPresent(marking -> speakers.computeIfAbsent(row.text("key"), key -> new HashMap<>())
                            .putIfAbsent(marking, row.text("id")));
    }

    private Became became(NewFact fact, List<StandingFact> alike, boolean afterPurge) {
        var source = sources.get(fact.evidence().source());
        var said = source == null ? fact.evidence() : fact.evidence().from(source.id());
        var marking = source == null ? said.marking() : said.marking().and(source.marking());
        var standing = alike.stream()
                .filter(one -> one.isKnownWherever(fact.marking(), marking))
                .toList();
        var key =
                PieceKey.of(originator, said, marking, ids(said.claimedBy(), marking), ids(said.disputedBy(), marking));
        // A dry run has no pieces of its own job in the store.
        if (standing.stream().anyMatch(one -> one.find(key, "", afterPurge).isPresent())) return Became.STOOD;
        return before.add(fact, !standing.isEmpty());
    }

    private List<String> ids(List<String> keys, Marking marking) {
        return keys.stream()
                .map(key -> speakers.getOrDefault(key, Map.of()).entrySet().stream()
                        .filter(record -> record.getKey().isAtMost(marking))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(key))
                .toList();
    }
}
