package org.headwater.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.headwater.evidence.RecordedCounts.Became;
import org.headwater.evidence.RecordedCounts.Recorded;
import org.headwater.store.Writes;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;

/** Outcome of a dry run for each fact, as {@link Batch} would record it. It records nothing. */
final class Comparison {

    private final Writes writes;
    private final Originator originator;
    private final WouldRecord before;

    /** Ids of the records of a speaker's key, by their markings. */
    private final Map<String, Map<Marking, String>> speakers = new HashMap<>();

    /** Records of a key, for the ends of facts that make one party of two records. */
    private final Map<String, List<Recorder>> records = new HashMap<>();

    private record Recorder(Marking marking, String organization) {}

    /** By the id that is cited, the originator's own records. */
    private final Map<String, SourceRecord> sources = new HashMap<>();

    Comparison(Writes writes, Originator originator, WouldRecord before) {
        this.writes = writes;
        this.originator = originator;
        this.before = before;
    }

    RecordedCounts of(Collection<NewFact> said) {
        var open = Stagings.unpublished(writes);
        find(said, open);
        var facts = bounded(said);
        var standing = StandingFact.byKey(StandingFact.rows(writes, facts, open));
        var afterPurge = Tombstones.areHere(writes);
        refuseContradictions(facts, standing);
        var each = new ArrayList<Recorded>(facts.size());
        for (var fact : facts)
            each.add(new Recorded("", became(fact, standing.getOrDefault(fact.key(), List.of()), afterPurge)));
        return RecordedCounts.of(each, 0);
    }

    /** Refusal of contradictions as in the import, before anything counts as recorded. */
    private void refuseContradictions(Collection<NewFact> facts, Map<String, List<StandingFact>> standing) {
        Contradicted.refuse(facts, new Contradicted.Before() {
            @Override
            public String document(NewFact fact) {
                return fact.key() + "\n" + fact.marking();
            }

            @Override
            public Optional<Particulars.Difference> difference(NewFact fact, Particulars said) {
                return contradiction(fact, said, standing.getOrDefault(fact.key(), List.of()));
            }

            @Override
            public boolean isUnlike(NewFact fact, Particulars said) {
                return before.contradicts(fact);
            }
        });
    }

    private Optional<Particulars.Difference> contradiction(
            NewFact fact, Particulars particulars, List<StandingFact> alike) {
        var said = said(fact);
        var marking = marking(fact, said);
        return alike.stream()
                .filter(one -> one.isKnownWherever(fact.marking(), marking))
                .flatMap(one ->
                        one.contradiction(particulars, List.of(key(said, marking)), originator.organization()).stream())
                .findFirst();
    }

    /** For whom each would be recorded. */
    private List<NewFact> bounded(Collection<NewFact> said) {
        if (said.stream().noneMatch(fact -> fact.kind() == LinkKind.SAME_AS)) return List.copyOf(said);
        var samenesses = new Samenesses(writes, originator, said, this::recorder);
        return said.stream().map(samenesses::bounded).toList();
    }

    /** The organization of the record of the key that all readers of the marking see; this originator's where it would be new. */
    private String recorder(String key, Marking marking) {
        return records.getOrDefault(key, List.of()).stream()
                .filter(record -> record.marking().isAtMost(marking))
                .findFirst()
                .map(Recorder::organization)
                .orElse(originator.organization());
    }

    private void find(Collection<NewFact> facts, List<Long> open) {
        var keys = new TreeSet<String>();
        var ids = new TreeSet<String>();
        for (var fact : facts) {
            keys.addAll(fact.evidence().claimedBy());
            keys.addAll(fact.evidence().disputedBy());
            ids.add(fact.evidence().source());
            if (fact.kind() == LinkKind.SAME_AS) keys.addAll(List.of(fact.subject(), fact.object()));
        }
        sources.putAll(OwnSources.find(writes, originator, ids));
        if (keys.isEmpty()) return;
        for (var row : writes.list("evidence/findEntities", Map.of("keys", List.copyOf(keys), "open", open)))
            Marking.stored(row.findText("marking")).ifPresent(marking -> {
                speakers.computeIfAbsent(row.text("key"), key -> new HashMap<>())
                        .putIfAbsent(marking, row.text("id"));
                records.computeIfAbsent(row.text("key"), key -> new ArrayList<>())
                        .add(new Recorder(marking, row.findText("originator", "")));
            });
    }

    private Became became(NewFact fact, List<StandingFact> alike, boolean afterPurge) {
        var said = said(fact);
        var marking = marking(fact, said);
        var particulars = Particulars.of(fact);
        var standing = alike.stream()
                .filter(one -> one.isKnownWherever(fact.marking(), marking))
                .filter(one -> one.takes(fact, particulars, originator.organization()))
                .toList();
        var key = key(said, marking);
        // A dry run has no pieces of its own job in the store.
        if (standing.stream().anyMatch(one -> one.find(key, "", afterPurge).isPresent())) return Became.STOOD;
        return before.add(fact, !standing.isEmpty());
    }

    private NewEvidence said(NewFact fact) {
        var source = sources.get(fact.evidence().source());
        return source == null ? fact.evidence() : fact.evidence().from(source.id());
    }

    private Marking marking(NewFact fact, NewEvidence said) {
        var source = sources.get(fact.evidence().source());
        return source == null ? said.marking() : said.marking().and(source.marking());
    }

    private PieceKey key(NewEvidence said, Marking marking) {
        return PieceKey.of(originator, said, marking, ids(said.claimedBy(), marking), ids(said.disputedBy(), marking));
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
