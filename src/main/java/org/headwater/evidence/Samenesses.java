package org.headwater.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.headwater.store.Writes;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Readers;

/**
 * For whom a batch makes one party of two records (src/docs/identity.md#whom-a-decision-binds): for all readers of the fact where its
 * originator recorded both, or recorded one and says by a checked number that it is the other; else for the originator's people
 * alone, as they are while an originator of one of the two says that they are two.
 */
final class Samenesses {

    private final Originator originator;
    private final BiFunction<String, Marking, String> recorders;

    /** By pair of keys, the readers of each standing decision that these are two. */
    private final Map<String, List<Marking>> splits = new HashMap<>();

    /** @param recorders the organization that recorded the record of a key that all readers of a marking see */
    Samenesses(
            Writes writes,
            Originator originator,
            Collection<NewFact> facts,
            BiFunction<String, Marking, String> recorders) {
        this.originator = originator;
        this.recorders = recorders;
        var pairs = new LinkedHashSet<String>();
        for (var fact : facts) if (fact.kind() == LinkKind.SAME_AS) pairs.add(pair(fact));
        for (var row : writes.list("evidence/listSplits", Map.of("pairs", List.copyOf(pairs))))
            Readers.all(row.texts("markings"))
                    .ifPresent(readers -> splits.computeIfAbsent(row.text("pair"), first -> new ArrayList<>())
                            .add(readers));
    }

    private static String pair(NewFact fact) {
        return pair(fact.subject(), fact.object());
    }

    /** The two natural keys, the lesser first: what decisions about the two are found by. */
    static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + "\n" + other : other + "\n" + one;
    }

    /** The fact as it is, or for its originator's people alone. */
    NewFact bounded(NewFact fact) {
        var organization = originator.organization();
        // This service itself joins records of one key alone, which is no decision.
        if (fact.kind() != LinkKind.SAME_AS || organization.isEmpty() || isForAll(fact)) return fact;
        var within = Marking.within(organization);
        return fact.marked(fact.marking().and(within), fact.evidence().marked(within));
    }

    private boolean isForAll(NewFact fact) {
        // A decision that not all readers of the fact see decides nothing, so that the fact tells nobody of it.
        if (splits.getOrDefault(pair(fact), List.of()).stream().anyMatch(split -> split.isAtMost(fact.marking())))
            return false;
        var ofOne = isOwn(fact.subject(), fact.marking());
        var ofOther = isOwn(fact.object(), fact.marking());
        return ofOne && ofOther || (ofOne || ofOther) && fact.details().containsKey(NewFact.BY_NUMBER);
    }

    private boolean isOwn(String key, Marking marking) {
        return recorders.apply(key, marking).equals(originator.organization());
    }
}
