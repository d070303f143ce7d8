package org.headwater.screening;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.headwater.screening.HitStanding.HeldDecision;
import org.headwater.screening.HitStanding.HitVerdict;
import org.jspecify.annotations.Nullable;

/** Compares the hits of a screening with those of the finished one before, and with what was decided. It knows no database. */
final class HitComparison {

    private HitComparison() {}

    /**
     * Identity of a hit in two screenings.
     *
     * @param customer key in its list
     * @param party id of the record that stands for it today
     */
    record HitPair(String customer, String party) {}

    /**
     * A decision of a pair.
     *
     * @param screening id of that whose hit it was
     * @param kept whatever its caller knows it by
     */
    record PairDecision<D>(HitPair pair, HitVerdict verdict, HitFacts seen, String screening, D kept) {}

    /** @param decision that holds; null where none does */
    record ComparedHit<D>(HitStanding standing, @Nullable D decision) {}

    /**
     * All pairs of both screenings: those of this one, then those that are gone.
     *
     * @param decisions in the order in which they were made
     * @param screening id of this one
     */
    static <D> Map<HitPair, ComparedHit<D>> compare(
            Map<HitPair, HitFacts> now,
            Map<HitPair, HitFacts> before,
            List<PairDecision<D>> decisions,
            String screening) {
        var held = new HashMap<HitPair, PairDecision<D>>();
        for (var decision : decisions)
            if (decision.verdict() == HitVerdict.TAKE_BACK) held.remove(decision.pair());
            else held.put(decision.pair(), decision);
        var compared = new LinkedHashMap<HitPair, ComparedHit<D>>();
        now.forEach((pair, known) -> {
            var decision = held.get(pair);
            var standing = HitStanding.of(
                    before.get(pair),
                    known,
                    decision == null
                            ? null
                            : new HeldDecision(
                                    decision.verdict(),
                                    decision.seen(),
                                    decision.screening().equals(screening)));
            compared.put(pair, new ComparedHit<>(standing, decision == null ? null : decision.kept()));
        });
        before.keySet().forEach(pair -> {
            if (now.containsKey(pair)) return;
            var decision = held.get(pair);
            compared.put(pair, new ComparedHit<>(HitStanding.GONE, decision == null ? null : decision.kept()));
        });
        return compared;
    }
}
