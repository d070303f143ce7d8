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
import org.headwater.store.IdSource;
import org.headwater.store.Writes;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * Stages what another database of ours held, as it was there: facts between the very records, whatever was marked otherwise
 * since, and withdrawn ones as withdrawn. {@link Ledger#record} would find the ends by what a fact's readers see, and would
 * not know of any that is no longer held.
 *
 * <p>Beings, facts and evidence keep their ids, values and sources get those that they have here. It begins a store that holds
 * reference data at most; what of these stands already, with the same evidence, is not recorded again.
 */
public final class Restoration {

    private final Ledger.Staging staging;
    private final IdSource ids;
    private final Retention retention;
    private final Ledger ledger;

    /** Ids here of what had another one there. */
    private final Map<String, String> renamed = new HashMap<>();

    private final Map<String, String> sources = new HashMap<>();

    Restoration(Ledger.Staging staging, IdSource ids, Retention retention, Ledger ledger) {
        this.staging = staging;
        this.ids = ids;
        this.retention = retention;
        this.ledger = ledger;
    }

    /** An entity, under the id that it had. */
    public record Known(String id, NewEntity entity) {}

    /** The number under which all of it is recorded. */
    public long number() {
        return staging.number();
    }

    public void source(String id, NewSource source) {
        sources.put(id, ledger.source(source));
    }

    /** Returns how many are new and no values or reference data. */
    public int entities(Collection<Known> entities) {
        return ledger.under(staging, writes -> {
            var keys = new TreeSet<String>();
            for (var one : entities) keys.add(one.entity().key());
            var standing = new HashMap<String, String>();
            var taken = new HashSet<String>();
            for (var row : writes.list(
                    "evidence/findEntities",
                    Map.of("keys", List.copyOf(keys), "open", Ledger.open(writes, staging.number())))) {
                taken.add(row.text("slot"));
                if (row.number("recorded") != staging.number()) standing.put(row.text("slot"), row.text("id"));
            }
            var content = ContentIds.of(writes);
            var rows = new ArrayList<Map<String, @Nullable Object>>();
            var markings = new TreeSet<String>();
            var beings = 0;
            for (var one : entities) {
                var entity = one.entity();
                var kind = entity.kind();
                var slot = entity.key() + "\n" + entity.marking();
                var here = standing.get(slot);
                if (here == null) here = kind.isBeing() || taken.contains(slot) ? one.id() : content.id(slot);
                if (!here.equals(one.id())) renamed.put(one.id(), here);
                if (standing.containsKey(slot)) continue;
                var properties = new TreeMap<String, @Nullable Object>(entity.properties());
                properties.put("id", here);
                properties.put("key", entity.key());
                properties.put("slot", taken.add(slot) ? slot : slot + "\n" + here);
                properties.put("kind", kind.name());
                properties.put("name", entity.name());
                properties.put("marking", entity.marking().toString());
                properties.put("recorded", staging.number());
                properties.put("job", staging.job());
                if (kind == EntityKind.PERSON) properties.put("reviewBy", retention.reviewBy());
                markings.add(entity.marking().toString());
                rows.add(Map.of(
                        "labels",
                        kind.isParty() ? List.of(kind.label(), "Party") : List.of(kind.label()),
                        "properties",
                        properties));
                if (kind.isBeing()) beings++;
            }
            writes.list("evidence/mergeMarkings", Map.of("texts", List.copyOf(markings)));
            if (!rows.isEmpty()) writes.list("evidence/createEntities", Map.of("rows", rows));
            return beings;
        });
    }

    /** Their ends, parts and sources must have come before. */
    public Ledger.Tally facts(Collection<Facts.Keyed> facts) {
        return ledger.under(staging, writes -> new Batch(writes).put(facts));
    }

    private String here(String id) {
        return renamed.getOrDefault(id, id);
    }

    /** A fact that stood before all this. */
    private record Standing(String id, Set<String> places) {}

    private final class Batch {
        private final Writes writes;
        private final Map<String, Standing> standing = new HashMap<>();
        private final Set<String> taken = new HashSet<>();
        private final Set<String> markings = new TreeSet<>();
        private final List<Map<String, Object>> newFacts = new ArrayList<>();
        private final List<Map<String, Object>> newEvidence = new ArrayList<>();
        private final Set<String> persons = new TreeSet<>();
        private int unchanged;

        Batch(Writes writes) {
            this.writes = writes;
        }

        Ledger.Tally put(Collection<Facts.Keyed> facts) {
            requireEnds(facts);
            find(facts);
            for (var fact : facts) {
                var known = fact.isWithdrawn()
                        ? null
                        : standing.get(fact.key() + "\n" + fact.fact().marking());
                if (known == null) record(fact);
                else {
                    unchanged++;
                    for (var piece : fact.fact().evidence())
                        if (!known.places().contains(place(piece)))
                            evidence(known.id(), piece, fact.withdrawn().contains(piece.id()));
                }
            }
            writes.list("evidence/mergeMarkings", Map.of("texts", List.copyOf(markings)));
            if (!newFacts.isEmpty()) writes.list("evidence/createFacts", Map.of("rows", newFacts));
            if (!newEvidence.isEmpty()) writes.list("evidence/restoreEvidence", Map.of("rows", newEvidence));
            if (!persons.isEmpty())
                writes.list(
                        "evidence/setReviewBy",
                        Map.of("ids", List.copyOf(persons), "day", retention.reviewBy(), "again", false));
            Ledger.note(writes, staging, newFacts.size());
            return new Ledger.Tally(newFacts.size(), newEvidence.size(), unchanged, 0);
        }

        /** A fact whose end is not there would be left out without a word. */
        private void requireEnds(Collection<Facts.Keyed> facts) {
            var named = new TreeSet<String>();
            for (var keyed : facts) {
                var fact = keyed.fact();
                named.add(here(fact.subjectId()));
                named.add(here(fact.objectId()));
                for (var part : fact.parts().values()) named.add(here(part));
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
                    Map.of("keys", List.copyOf(keys), "open", Ledger.open(writes, staging.number())))) {
                taken.add(row.text("live"));
                if (row.number("recorded") == staging.number()) continue;
                var places = new HashSet<String>();
                // job, id, then the place
                for (var text : row.texts("evidence")) places.add(text.split("\n", 3)[2]);
                standing.put(row.text("key") + "\n" + row.findText("marking"), new Standing(row.text("id"), places));
            }
        }

        private String source(Evidence piece) {
            var source = sources.get(piece.sourceId());
            if (source == null)
                throw BadInput.of("source", piece.sourceId(), "is named by evidence, but is not told of before it");
            return source;
        }

        private String place(Evidence piece) {
            return source(piece) + "\n" + piece.locator() + "\n" + piece.marking();
        }

        private void record(Facts.Keyed keyed) {
            var fact = keyed.fact();
            var properties = new TreeMap<String, @Nullable Object>(fact.detail());
            for (var own : Ledger.OWN_PROPERTIES)
                if (properties.containsKey(own))
                    throw BadInput.of("detail", own, "is no detail of a fact, but has a place of its own");
            properties.put("id", fact.id());
            properties.put("key", keyed.key());
            properties.put("kind", fact.kind().name());
            properties.put("marking", fact.marking().toString());
            properties.put("recorded", staging.number());
            properties.put("job", staging.job());
            properties.put(
                    "validFrom",
                    fact.validFrom() == null ? null : fact.validFrom().toString());
            properties.put(
                    "validTo", fact.validTo() == null ? null : fact.validTo().toString());
            properties.put("list", fact.list());
            properties.put("listedFrom", fact.listedFrom());
            properties.put("listedTo", fact.listedTo());
            if (keyed.isWithdrawn()) properties.put("withdrawn", staging.number());
            else {
                var live = keyed.key() + "\n" + fact.marking();
                properties.put("live", taken.add(live) ? live : live + "\n" + fact.id());
            }
            markings.add(fact.marking().toString());
            for (var piece : fact.evidence()) {
                var isWithdrawn = keyed.withdrawn().contains(piece.id());
                if (piece.id().equals(fact.id() + "-1")) {
                    say(properties, piece, "evidenceMarking");
                    if (isWithdrawn) properties.put("evidenceWithdrawn", staging.number());
                } else evidence(fact.id(), piece, isWithdrawn);
            }
            var isShipment = fact.kind() == LinkKind.SHIPPED;
            var roles = new ArrayList<Map<String, String>>();
            fact.parts().forEach((role, part) -> roles.add(Map.of("role", role, "entity", here(part))));
            newFacts.add(Map.of(
                    "label",
                    fact.kind().label(),
                    "subject",
                    here(fact.subjectId()),
                    "into",
                    isShipment ? "SENT" : "SUBJECT_OF",
                    "out",
                    isShipment ? "DELIVERED_TO" : "OBJECT",
                    "object",
                    here(fact.objectId()),
                    "roles",
                    roles,
                    "properties",
                    properties));
            if (fact.kind() == LinkKind.IS_A && keyed.key().contains("|" + Ledger.PERSON + "|"))
                persons.add(here(fact.subjectId()));
        }

        private void evidence(String fact, Evidence piece, boolean isWithdrawn) {
            // Evidence that lay on its fact there has an id made of the fact's, and gets one of its own.
            var id = piece.id().endsWith("-1") ? ids.next() : piece.id();
            var properties = new TreeMap<String, @Nullable Object>();
            properties.put("id", id);
            properties.put("recorded", staging.number());
            properties.put("job", staging.job());
            say(properties, piece, "marking");
            if (isWithdrawn) properties.put("withdrawn", staging.number());
            newEvidence.add(Map.of("fact", fact, "id", id, "properties", properties));
        }

        private void say(Map<String, @Nullable Object> properties, Evidence piece, String markingProperty) {
            markings.add(piece.marking().toString());
            properties.put("source", source(piece));
            properties.put("locator", piece.locator());
            properties.put("quote", piece.quote());
            var reliability = piece.reliability();
            if (reliability != null) {
                properties.put("reliability", reliability.name());
                properties.put("credibility", piece.credibility());
            }
            properties.put(markingProperty, piece.marking().toString());
            if (!piece.claimedByIds().isEmpty())
                properties.put(
                        "claimedBy",
                        piece.claimedByIds().stream()
                                .map(Restoration.this::here)
                                .toList());
            if (!piece.disputedByIds().isEmpty())
                properties.put(
                        "disputedBy",
                        piece.disputedByIds().stream()
                                .map(Restoration.this::here)
                                .toList());
        }
    }
}
