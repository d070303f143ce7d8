package org.headwater.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Names read as those of bodies and as those of persons, in the index of proposals and screening. */
public final class AlikeNames {

    private final double ofBodies;
    private final double ofPersons;
    private final NameIndex bodies;
    private final NameIndex persons;

    /** At the threshold of screening. */
    public static AlikeNames possible() {
        return new AlikeNames(NameCandidates.LEAST, NameCandidates.LEAST);
    }

    /** At the thresholds of proposals. */
    public static AlikeNames proposed() {
        return new AlikeNames(Likeness.THRESHOLD, Likeness.THRESHOLD_OF_PERSONS);
    }

    private AlikeNames(double ofBodies, double ofPersons) {
        this.ofBodies = ofBodies;
        this.ofPersons = ofPersons;
        bodies = new NameIndex(ofBodies, false);
        persons = new NameIndex(ofPersons, true);
    }

    public double threshold(boolean isPerson) {
        return isPerson ? ofPersons : ofBodies;
    }

    public void add(String name, int entry) {
        for (var reading : Likeness.readings(name, false)) bodies.add(reading, 0, entry);
        for (var reading : Likeness.readings(name, true)) persons.add(reading, 0, entry);
    }

    /** The entries of the names that are like this one. */
    public TreeSet<Integer> find(String name, boolean isPerson) {
        var found = new TreeSet<Integer>();
        var index = isPerson ? persons : bodies;
        for (var mine : Likeness.readings(name, isPerson))
            index.each(mine, -1, reading -> {
                if (Likeness.compare(mine, index.reading(reading)).score() >= threshold(isPerson))
                    found.add(index.entry(reading));
            });
        return found;
    }

    /** A name that is compared with each. */
    public record Sought(String name, boolean isPerson) {}

    /** For each sought name its likeness to all names, as far as 0.60 is reached: by comparing each with each. */
    public static List<List<Scored>> each(List<Sought> sought, List<String> names) {
        var found = new ArrayList<List<Scored>>();
        var mine = new ArrayList<List<NameReading>>();
        for (var one : sought) {
            found.add(new ArrayList<>());
            mine.add(Likeness.readings(one.name(), one.isPerson()));
        }
        for (var entry = 0; entry < names.size(); entry++) {
            var body = Likeness.readings(names.get(entry), false);
            var person = Likeness.readings(names.get(entry), true);
            for (var place = 0; place < sought.size(); place++) {
                var best = Likeness.best(mine.get(place), sought.get(place).isPerson() ? person : body);
                if (best.score() >= NameCandidates.LEAST) found.get(place).add(new Scored(entry, best.score()));
            }
        }
        return found;
    }

    public record Scored(int entry, double score) {}
}
