package org.headwater.entity;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.headwater.entity.NameQuery.NameConditions;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;

/** Finds the parties whose visible names meet conditions, and how like the text each is. Nothing is left out. */
final class NameSearch {

    private final NameSight sight;
    private final NameFinder finder;
    private final @Nullable Set<EntityKind> kinds;
    private final @Nullable String asOf;
    private final NameSight.PartyKinds kindsOn;
    private final NameMatches matches = new NameMatches();
    private final NameMatches.Preference preference = this::isBefore;

    /**
     * @param kinds null for all
     * @param asOf ISO day on which the names are borne; null for any
     */
    NameSearch(NameSight sight, NameQuery query, @Nullable Set<EntityKind> kinds, @Nullable String asOf) {
        this.sight = sight;
        this.finder = new NameFinder(sight.names, query);
        this.kinds = kinds;
        this.asOf = asOf;
        this.kindsOn = sight.kindsOn(asOf);
    }

    /** The number of parties found so far. */
    int size() {
        return matches.size();
    }

    /** Adds the parties with a name that meets the conditions. */
    void find(NameConditions conditions) {
        finder.find(conditions, this::put);
    }

    private void put(int number, int name) {
        var segment = sight.names.segments().get(number);
        var likeness = -1;
        for (var bearing = segment.firstBearing(name); bearing < segment.firstBearing(name + 1); bearing++) {
            var record = segment.record(bearing);
            if (!sight.sees(record, segment.marks(bearing))
                    || sight.names.isGone(number, bearing)
                    || !segment.days(bearing).hold(asOf)) continue;
            var party = sight.first(record);
            if (kinds != null && !kinds.contains(kindsOn.of(party))) continue;
            if (likeness < 0) likeness = finder.likeness(number, name);
            matches.put(party, likeness, number, name, preference);
        }
    }

    // ---- Results ---------------------------------------------------------------------------------------------------

    /** A party that was found, by the id under which the caller sees it, and its likest name. */
    record FoundParty(String id, int likeness, String name) {}

    /** The likeness of a party; negative where it was not found. */
    int likeness(String id) {
        var slot = slot(id);
        return slot < 0 ? -1 : matches.likeness(slot);
    }

    private int slot(String id) {
        var record = sight.names.records.find(id);
        return record < 0 ? -1 : matches.find(record);
    }

    private FoundParty found(int slot) {
        return new FoundParty(
                sight.names.records.id(matches.party(slot)),
                matches.likeness(slot),
                sight.names.segments().get(matches.segment(slot)).name(matches.name(slot)));
    }

    /** Parties by their ids. */
    interface Parties {
        boolean has(String id);
    }

    /**
     * The best ones, the likest first, then by id.
     *
     * @param afterLikeness begins behind the party with this likeness and {@code afterId}; null begins with the best
     */
    List<FoundParty> best(@Nullable Integer afterLikeness, @Nullable String afterId, int most, Parties without) {
        var worstFirst = Comparator.comparingInt((Integer slot) -> matches.likeness(slot))
                .thenComparing((one, other) -> sight.names.records.compare(matches.party(other), matches.party(one)));
        var kept = new PriorityQueue<Integer>(Math.max(0, Math.min(most, matches.size())) + 1, worstFirst);
        for (var slot = 0; slot < matches.slots(); slot++) {
            if (matches.party(slot) < 0) continue;
            if (kept.size() >= most) {
                var worst = kept.element();
                if (matches.likeness(slot) < matches.likeness(worst)) continue;
                if (worstFirst.compare(slot, worst) <= 0) continue;
            }
            if (afterLikeness != null && afterId != null) {
                if (matches.likeness(slot) > afterLikeness) continue;
                if (matches.likeness(slot) == afterLikeness
                        && sight.names.records.id(matches.party(slot)).compareTo(afterId) <= 0) continue;
            }
            if (without.has(sight.names.records.id(matches.party(slot)))) continue;
            kept.add(slot);
            if (kept.size() > most) kept.remove();
        }
        return kept.stream().sorted(worstFirst.reversed()).map(this::found).toList();
    }

    /** The first name in the order of texts is shown where two have one likeness. */
    private boolean isBefore(int segment, int name, int otherSegment, int otherName) {
        if (segment == otherSegment) return name < otherName;
        var all = sight.names.segments();
        return all.get(segment).name(name).compareTo(all.get(otherSegment).name(otherName)) < 0;
    }
}
