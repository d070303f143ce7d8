package org.headwater.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.evidence.RecordedCounts.Became;
import org.headwater.evidence.RecordedCounts.Recorded;
import org.headwater.store.Writes;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LinkKind;

/**
 * Stages the content of another database of this program unchanged. Facts join the same records as there, even if
 * markings have been raised since, and withdrawn facts stay withdrawn. {@link Ledger#record} would choose the ends of a
 * fact by what its readers see, and has no withdrawn facts.
 *
 * <p>Parties, facts and evidence keep their ids; values and sources get the ids of this database. The store may hold
 * reference data at most. Reference data with the same evidence are not recorded again.
 */
public final class Restoration {

    private final Originator originator;
    private final Staging staging;
    private final Ledger ledger;
    private final NodeRows rows;

    /** Ids in this database by the ids in the other, where they differ. */
    private final Map<String, String> renamed = new HashMap<>();

    private final Map<String, String> sources = new HashMap<>();

    /** Ids in the other database of what classifies persons. */
    private final Set<String> personClasses = new HashSet<>();

    Restoration(Originator originator, Staging staging, Ledger ledger) {
        this.originator = originator;
        this.staging = staging;
        this.ledger = ledger;
        this.rows = new NodeRows(staging.job(), originator, staging.number());
    }

    /** An entity with its id in the other database. */
    public record IdentifiedEntity(String id, NewEntity entity) {}

    /** The number of the staging, under which everything is recorded. */
    public long number() {
        return staging.number();
    }

    public void source(String id, NewSource source) {
        sources.put(id, ledger.source(originator, source));
    }

    /** Stages entities; returns the number of new ones, without values and reference data. */
    public int entities(Collection<IdentifiedEntity> entities) {
        return ledger.stagings().under(staging, writes -> {
            var keys = new TreeSet<String>();
            for (var one : entities) keys.add(one.entity().key());
            var standing = new HashMap<String, String>();
            var taken = new HashSet<String>();
            for (var row : writes.list(
                    "evidence/findEntities",
                    Map.of("keys", List.copyOf(keys), "open", Stagings.unpublished(writes, staging.number())))) {
                taken.add(row.text("slot"));
                if (row.number("recorded") != staging.number()) standing.put(row.text("slot"), row.text("id"));
            }
            var content = ContentIds.of(writes);
            var created = new ArrayList<NodeRow.EntityRow>();
            var markings = new TreeSet<String>();
            var beings = 0;
            for (var one : entities) {
                var entity = one.entity();
                if (entity.key().equals(Batch.PERSON)) personClasses.add(one.id());
                var kind = entity.kind();
                var slot = NodeRows.slot(entity.key(), entity.marking());
                var here = standing.get(slot);
                if (here == null) here = kind.isBeing() || taken.contains(slot) ? one.id() : content.id(slot);
                if (!here.equals(one.id())) renamed.put(one.id(), here);
                if (standing.containsKey(slot)) continue;
                var free = taken.add(slot) ? slot : slot + "\n" + here;
                created.add(rows.entity(here, free, entity.marking(), entity, ledger.retention));
                markings.add(entity.marking().toString());
                if (kind.isBeing()) beings++;
            }
            writes.list("evidence/mergeMarkings", Map.of("texts", List.copyOf(markings)));
            if (!created.isEmpty())
                writes.list("evidence/createEntities", Map.of("rows", NodeRow.Creation.all(created)));
            return beings;
        });
    }

    /** Their ends, parts and sources must have come before. */
    public RecordedCounts facts(Collection<Facts.Keyed> facts) {
        return ledger.stagings().under(staging, writes -> new RestoredBatch(writes).put(facts));
    }

    private String here(String id) {
        return renamed.getOrDefault(id, id);
    }

    /** A fact that stood before all this. */
    private record FactBefore(String id, Set<PieceKey> pieces) {}

    private final class RestoredBatch {
        private final Writes writes;
        private final Map<String, FactBefore> standing = new HashMap<>();
        private final Set<String> taken = new HashSet<>();
        private final Set<String> markings = new TreeSet<>();
        private final List<NodeRow.FactRow> newFacts = new ArrayList<>();
        private final List<NodeRow.EvidenceRow> newEvidence = new ArrayList<>();
        private final Set<String> persons = new TreeSet<>();

        RestoredBatch(Writes writes) {
            this.writes = writes;
        }

        RecordedCounts put(Collection<Facts.Keyed> facts) {
            requireEnds(facts);
            find(facts);
            var each = new ArrayList<Recorded>(facts.size());
            for (var fact : facts) each.add(put(fact));
            for (var fact : newFacts) fact.sight().ifPresent(markings::add);
            writes.list("evidence/mergeMarkings", Map.of("texts", List.copyOf(markings)));
            if (!newFacts.isEmpty())
                writes.list("evidence/createFacts", Map.of("rows", NodeRow.Creation.all(newFacts)));
            if (!newEvidence.isEmpty())
                writes.list("evidence/createEvidence", NodeRow.EvidenceRow.parameters(newEvidence, writes));
            if (!persons.isEmpty())
                writes.list(
                        "evidence/setReviewBy",
                        Map.of("ids", List.copyOf(persons), "day", ledger.retention.reviewBy(), "again", false));
            Stagings.note(writes, staging, newFacts.size());
            return RecordedCounts.of(each, 0);
        }

        private Recorded put(Facts.Keyed fact) {
            var known = fact.isWithdrawn()
                    ? null
                    : standing.get(fact.key() + "\n" + fact.fact().marking());
            if (known == null) {
                record(fact);
                return new Recorded(fact.fact().id(), Became.NEW);
            }
            var became = Became.STOOD;
            for (var piece : fact.fact().evidence()) {
                if (known.pieces().contains(key(piece))) continue;
                evidence(known.id(), piece, fact.withdrawn().contains(piece.id()));
                became = Became.FURTHER;
            }
            return new Recorded(known.id(), became);
        }

        /** A fact whose end is not there would be left out without a word. */
        private void requireEnds(Collection<Facts.Keyed> facts) {
            var named = new TreeSet<String>();
            for (var keyed : facts) {
                var fact = keyed.fact();
                named.add(here(fact.subjectId()));
                named.add(here(fact.objectId()));
                for (var parts : fact.parts().values()) for (var part : parts) named.add(here(part));
            }
            for (var row : writes.list("evidence/listKnownIds", Map.of("ids", List.copyOf(named))))
                named.remove(row.text("id"));
            if (!named.isEmpty())
                throw BadInput.of(
                        "edge", named.iterator().next(), "is named by an edge, but no node of the file has that id");
        }

        private void find(Collection<Facts.Keyed> facts) {
            var keys = new TreeSet<String>();
            for (var fact : facts) keys.add(fact.key());
            for (var row : writes.list(
                    "evidence/findFacts",
                    Map.of("keys", List.copyOf(keys), "open", Stagings.unpublished(writes, staging.number())))) {
                taken.add(row.text("key") + "\n" + row.text("live"));
                if (row.number("recorded") == staging.number()) continue;
                var pieces = new HashSet<PieceKey>();
                for (var piece : row.rows("evidence"))
                    pieces.add(PieceKey.of(piece).ofAnyOriginator());
                standing.put(row.text("key") + "\n" + row.findText("marking"), new FactBefore(row.text("id"), pieces));
            }
        }

        private String source(Evidence piece) {
            var source = sources.get(piece.sourceId());
            if (source == null)
                throw BadInput.of("source", piece.sourceId(), "is named by evidence, but is not told of before it");
            return source;
        }

        private PieceKey key(Evidence piece) {
            return PieceKey.of(piece, source(piece), here(piece.claimedByIds()), here(piece.disputedByIds()));
        }

        private void record(Facts.Keyed keyed) {
            var fact = keyed.fact();
            for (var own : Property.OF_FACTS)
                if (fact.detail().containsKey(own))
                    throw BadInput.of("detail", own, "is no detail of a fact, but has a place of its own");
            var live = keyed.isWithdrawn() ? null : NodeRows.live(taken, keyed.key(), fact.marking(), fact.id());
            var row = rows.fact(fact.detail(), fact.id(), keyed.key(), live, fact.kind(), fact.marking());
            row.putText(Property.VALID_FROM, fact.validFrom())
                    .putText(Property.VALID_TO, fact.validTo())
                    .put(Property.LIST, fact.list())
                    .put(Property.LISTED_FROM, fact.listedFrom())
                    .put(Property.LISTED_TO, fact.listedTo());
            if (keyed.isWithdrawn()) row.put(Property.WITHDRAWN, staging.number());
            markings.add(fact.marking().toString());
            for (var piece : fact.evidence()) {
                var isWithdrawn = keyed.withdrawn().contains(piece.id());
                if (piece.id().equals(fact.id() + "-1")) {
                    putEvidence(row, piece, Property.EVIDENCE_MARKING);
                    if (isWithdrawn) row.put(Property.EVIDENCE_WITHDRAWN, staging.number());
                } else evidence(fact.id(), piece, isWithdrawn);
            }
            var roles = new TreeMap<String, List<String>>();
            fact.parts()
                    .forEach((role, parts) ->
                            roles.put(role, parts.stream().map(this::here).toList()));
            newFacts.add(new NodeRow.FactRow(fact.kind(), here(fact.subjectId()), here(fact.objectId()), roles, row));
            if (fact.kind() == LinkKind.IS_A && personClasses.contains(fact.objectId()))
                persons.add(here(fact.subjectId()));
        }

        private void evidence(String fact, Evidence piece, boolean isWithdrawn) {
            // Evidence that lay on its fact there has an id made of the fact's, and gets one of its own.
            var row = rows.node(Map.of(), piece.id().endsWith("-1") ? ledger.ids.next() : piece.id());
            putEvidence(row, piece, Property.MARKING);
            if (isWithdrawn) row.put(Property.WITHDRAWN, staging.number());
            newEvidence.add(new NodeRow.EvidenceRow(fact, row));
        }

        private void putEvidence(NodeRow row, Evidence piece, Property markingAs) {
            markings.add(piece.marking().toString());
            var grade = piece.reliability() == null ? null : piece.grade();
            row.putEvidence(
                            source(piece),
                            piece.locator(),
                            piece.quote(),
                            piece.selector(),
                            grade,
                            markingAs,
                            piece.marking())
                    .putSpeakers(here(piece.claimedByIds()), here(piece.disputedByIds()));
        }

        private List<String> here(List<String> ids) {
            return ids.stream().map(Restoration.this::here).toList();
        }

        private String here(String id) {
            return Restoration.this.here(id);
        }
    }
}
