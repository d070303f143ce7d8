package org.headwater.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.headwater.identity.TieRecords.NamePair;
import org.headwater.identity.TieRecords.OrderedName;
import org.headwater.identity.TieRecords.Parties;
import org.headwater.vocabulary.Marking;

/** The likeness of parties by their names and by what else they bear, for each group of readers who see the same of it. */
final class PairComparison {
    /** Whether the name that both bear is a common one for these readers. */
    interface CommonPair {
        boolean isCommon(OrderedName one, OrderedName other, Marking readers);
    }

    /**
     * Occasion of a comparison: the new element that starts it. Only whoever sees it gets a tie by it: else something hidden
     * would bring a tie to light that had gone with a marking.
     */
    sealed interface Occasion {
        /** Names behind the position. */
        record NewNames(NameReach.Position after) implements Occasion {}

        /** Acts of authorities against a party, which single it out. */
        record NewActs() implements Occasion {}

        /** Values that two parties share, with those who see both bear it. */
        record NewValues(Map<Parties, Map<String, Set<Marking>>> values) implements Occasion {
            private boolean isSeen(Parties two, Collection<String> shared, Marking readers) {
                return values.getOrDefault(two, Map.of()).entrySet().stream()
                        .filter(value -> shared.contains(value.getKey()))
                        .flatMap(value -> value.getValue().stream())
                        .anyMatch(marking -> marking.isAtMost(readers));
            }
        }
    }

    private final CommonPair common;
    private final Map<String, PartyTraits> traits;
    private final TraitBearers bearers;
    private final Occasion occasion;

    PairComparison(CommonPair common, Map<String, PartyTraits> traits, TraitBearers bearers, Occasion occasion) {
        this.common = common;
        this.traits = traits;
        this.bearers = bearers;
        this.occasion = occasion;
    }

    private PartyTraits of(String key) {
        return traits.getOrDefault(key, PartyTraits.NONE);
    }

    /** Each name with each of the other party, so far as the occasion is about them. */
    List<NamePair> alike(Parties two, List<OrderedName> names, List<OrderedName> others) {
        var alike = new ArrayList<NamePair>();
        var shared = Sighting.mayShare(two.one(), two.other())
                ? PartyTraits.shared(of(two.one()), of(two.other()))
                : Map.<String, Set<Marking>>of();
        for (var one : names)
            for (var other : others) {
                if (occasion instanceof Occasion.NewNames fresh
                        && one.at().compareTo(fresh.after()) <= 0
                        && other.at().compareTo(fresh.after()) <= 0) continue;
                var likeness = one.sighting().likenessOfNames(other.sighting());
                if (likeness == null) continue;
                for (var seen : one.sighting().markings())
                    for (var otherSeen : other.sighting().markings())
                        new SeenPair(two, one, other, seen, otherSeen, likeness).put(shared, alike);
            }
        return alike;
    }

    /** Two names as those see them who see both by one piece of evidence each. */
    private final class SeenPair {
        private final Parties two;
        private final OrderedName one;
        private final OrderedName other;
        private final boolean stated;
        private final boolean invented;
        private final Likeness likeness;
        private final Marking readers;

        SeenPair(
                Parties two,
                OrderedName one,
                OrderedName other,
                Sighting.SightingMarking seen,
                Sighting.SightingMarking otherSeen,
                Likeness likeness) {
            this.two = two;
            this.one = one;
            this.other = other;
            this.stated = seen.stated() || otherSeen.stated();
            this.invented = seen.invented() || otherSeen.invented();
            this.likeness = likeness;
            this.readers = seen.marking().and(otherSeen.marking());
        }

        void put(Map<String, Set<Marking>> shared, List<NamePair> alike) {
            var byNames = !(occasion instanceof Occasion.NewValues) && isStartedByNames();
            if (byNames) putNames(alike);
            if (byNames || occasion instanceof Occasion.NewValues) putShared(shared, alike);
        }

        private boolean isStartedByNames() {
            if (!one.sighting().isProposed(other.sighting(), likeness)) return false;
            if (occasion instanceof Occasion.NewActs && !isNewActSeen()) return false;
            // Readers of the tie see that a statement names the party, or that the name is no common one.
            return one.sighting().isNamesake(other.sighting())
                    ? !common.isCommon(one, other, readers)
                    : one.sighting().isListed() || other.sighting().isListed() || stated;
        }

        private boolean isNewActSeen() {
            return Stream.concat(one.newActs().stream(), other.newActs().stream())
                    .anyMatch(act -> act.isAtMost(readers));
        }

        private void putNames(List<NamePair> alike) {
            var score = PartyTraits.byNames(
                    likeness.score(),
                    one.sighting().arePersons(other.sighting()),
                    of(one.sighting().key()),
                    of(other.sighting().key()),
                    readers);
            put(readers, score, List.of(), alike);
        }

        /** For all who see both names and something that both bear. */
        private void putShared(Map<String, Set<Marking>> shared, List<NamePair> alike) {
            for (var marking : PartyTraits.readers(readers, shared)) {
                var weighed = PartyTraits.byAll(
                        likeness.score(),
                        one.sighting().arePersons(other.sighting()),
                        of(one.sighting().key()),
                        of(other.sighting().key()),
                        marking,
                        value -> bearers.isCommon(value, marking));
                var isSeen =
                        !(occasion instanceof Occasion.NewValues some) || some.isSeen(two, weighed.shared(), marking);
                if (!weighed.shared().isEmpty() && isSeen) put(marking, weighed.score(), weighed.shared(), alike);
            }
        }

        private void put(Marking marking, double score, List<String> shared, List<NamePair> alike) {
            if (score >= one.sighting().threshold(other.sighting()))
                alike.add(new NamePair(
                        marking,
                        invented,
                        new Likeness(score, likeness.reasons(), likeness.own()),
                        one.sighting().name(),
                        other.sighting().name(),
                        shared));
        }
    }
}
