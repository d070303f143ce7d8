package org.headwater.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import org.headwater.vocabulary.EntityKind;

/**
 * Names among which all are found whose {@link Likeness} to another is 0.60 or more: as many as by comparing each, and no
 * first ones of an order. Names of a person and of a party that may be one are read as persons, others as bodies. The class is not
 * for several threads.
 */
public final class NameCandidates {

    /** The least likeness that is found. */
    public static final double LEAST = 0.6;

    private static final int NO_LIST = 0;

    private static final int NONE = -1;

    private final NameIndexes indexes = new NameIndexes(LEAST, LEAST);
    private final List<EntityKind> kinds = new ArrayList<>();

    /** A name that is like another one. {@code entry} counts the added names from 0. */
    public record AlikeName(int entry, Likeness likeness) {}

    /** Adds a name of a party, which is the next entry. */
    public void add(EntityKind kind, String name) {
        indexes.add(sighting(kind, name), NO_LIST, kinds.size());
        kinds.add(kind);
    }

    /** The names that are like this one, the likest first, then in the order in which they came. */
    public List<AlikeName> findAlike(EntityKind kind, String name) {
        var best = new HashMap<Integer, Likeness>();
        var asked = sighting(kind, name);
        indexes.each(asked, NONE, (mine, index, reading) -> {
            var entry = index.entry(reading);
            if (!Sighting.mayBeOne(kind, kinds.get(entry))) return;
            var likeness = Likeness.compare(mine, index.reading(reading));
            if (likeness.score() >= LEAST)
                best.merge(entry, likeness, (one, other) -> other.score() > one.score() ? other : one);
        });
        return best.entrySet().stream()
                .map(entry -> new AlikeName(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(
                                (AlikeName alike) -> alike.likeness().score())
                        .reversed()
                        .thenComparingInt(AlikeName::entry))
                .toList();
    }

    /**
     * Entries among which all are whose likeness to this name is 0.60 or more, whichever of two names is read first; most of
     * the others are left out. In the order in which they came.
     */
    public List<Integer> findPossible(EntityKind kind, ReadName name) {
        var found = new TreeSet<Integer>();
        indexes.each(Sighting.of(kind, name), NONE, (mine, index, reading) -> {
            var entry = index.entry(reading);
            if (Sighting.mayBeOne(kind, kinds.get(entry))) found.add(entry);
        });
        return List.copyOf(found);
    }

    /** The number of names. */
    public int size() {
        return kinds.size();
    }

    private static Sighting sighting(EntityKind kind, String name) {
        return new Sighting("party:", kind, name, false, List.of());
    }
}
