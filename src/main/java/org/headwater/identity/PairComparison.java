package org.headwater.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final CommonPair common;
    private final Map<String, PartyTraits> traits;
    private final TraitBearers bearers;
    private final boolean sharedOnly;

    PairComparison(CommonPair common, Map<String, PartyTraits> traits, TraitBearers bearers, boolean sharedOnly) {
        this.common = common;
        this.traits = traits;
        this.bearers = bearers;
        this.sharedOnly = sharedOnly;
    }

    private PartyTraits of(String key) {
        return traits.getOrDefault(key, PartyTraits.NONE);
    }

    /** Each name with each of the other party, where one of them came after the position. */
    List<NamePair> alike(Parties two, List<OrderedName> names, List<OrderedName> others, NameReach.Position after) {
        var alike = new ArrayList<NamePair>();
        var shared = Sighting.mayShare(two.one(), two.other())
                ? PartyTraits.shared(of(two.one()), of(two.other()))
                : Map.<String, Set<Marking>>of();
        for (var one : names)
            for (var other : others) {
                if (one.at().compareTo(after) <= 0 && other.at().compareTo(after) <= 0) continue;
                var likeness = one.sighting().likenessOfNames(other.sighting());
                if (likeness == null) continue;
                if (!sharedOnly && one.sighting().isProposed(other.sighting(), likeness))
                    put(one, other, likeness, alike);
                if (!shared.isEmpty()) putShared(one.sighting(), other.sighting(), likeness, shared, alike);
            }
        return alike;
    }

    private void put(OrderedName one, OrderedName other, Likeness likeness, List<NamePair> alike) {
        var areNamesakes = one.sighting().isNamesake(other.sighting());
        var isListed = one.sighting().isListed() || other.sighting().isListed();
        var persons = one.sighting().arePersons(other.sighting());
        for (var seen : one.sighting().markings())
            for (var otherSeen : other.sighting().markings()) {
                var marking = seen.marking().and(otherSeen.marking());
                // Readers of the tie see that a statement names the party, or that the name is no common one.
                if (areNamesakes
                        ? common.isCommon(one, other, marking)
                        : !isListed && !seen.stated() && !otherSeen.stated()) continue;
                var score = PartyTraits.byNames(
                        likeness.score(),
                        persons,
                        of(one.sighting().key()),
                        of(other.sighting().key()),
                        marking);
                if (score >= one.sighting().threshold(other.sighting()))
                    alike.add(new NamePair(
                            marking,
                            seen.invented() || otherSeen.invented(),
                            new Likeness(score, likeness.reasons()),
                            one.sighting().name(),
                            other.sighting().name(),
                            List.of()));
            }
    }

    /** For all who see both names and something that both bear. */
    private void putShared(
            Sighting one, Sighting other, Likeness likeness, Map<String, Set<Marking>> shared, List<NamePair> alike) {
        for (var seen : one.markings())
            for (var otherSeen : other.markings()) {
                for (var marking : PartyTraits.readers(seen.marking().and(otherSeen.marking()), shared)) {
                    var weighed = PartyTraits.byAll(
                            likeness.score(),
                            one.arePersons(other),
                            of(one.key()),
                            of(other.key()),
                            marking,
                            value -> bearers.isCommon(value, marking));
                    if (!weighed.shared().isEmpty() && weighed.score() >= one.threshold(other))
                        alike.add(new NamePair(
                                marking,
                                seen.invented() || otherSeen.invented(),
                                new Likeness(weighed.score(), likeness.reasons()),
                                one.name(),
                                other.name(),
                                weighed.shared()));
                }
            }
    }
}
