package org.headwater.screening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.screening.HitComparison.HitPair;
import org.headwater.screening.HitComparison.PairDecision;
import org.headwater.screening.HitFacts.HitChange;
import org.headwater.screening.HitStanding.HeldDecision;
import org.headwater.screening.HitStanding.HitVerdict;
import org.headwater.watch.AlertKind;
import org.jspecify.annotations.Nullable;

/** Choice of the alerts that a watch of a list makes of its hits. It knows no database. */
final class HitTelling {

    private HitTelling() {}

    /**
     * News of a pair.
     *
     * @param kind NEW, CHANGED or GONE
     * @param changes what differs from what was told, of CHANGED
     */
    record HitNews(AlertKind kind, HitPair pair, List<HitChange> changes) {
        HitNews {
            changes = List.copyOf(changes);
        }
    }

    private static final Comparator<HitNews> ORDER = Comparator.comparing(HitNews::kind)
            .thenComparing(news -> news.pair().customer())
            .thenComparing(news -> news.pair().party());

    /**
     * News of hits, in their order. A pair whose decision stands is not announced again. Only its disappearance is, unless it was
     * decided as NOT_SAME.
     *
     * @param now the hits that are there
     * @param told those that the watch told, or met at its beginning, as far as its setter sees today all that they rest on
     * @param unseen pairs that were told, of which the setter sees the party and no longer all that they rested on: these are no news
     * @param decisions in the order in which they were made
     */
    static List<HitNews> news(
            Map<HitPair, HitFacts> now,
            Map<HitPair, HitFacts> told,
            Set<HitPair> unseen,
            List<? extends PairDecision<?>> decisions) {
        var held = new HashMap<HitPair, PairDecision<?>>();
        for (var decision : decisions)
            if (decision.verdict() == HitVerdict.TAKE_BACK) held.remove(decision.pair());
            else held.put(decision.pair(), decision);
        var news = new ArrayList<HitNews>();
        now.forEach((pair, known) -> {
            var before = told.get(pair);
            var decision = held.get(pair);
            var isAsked = decision == null
                    || HitStanding.of(before, known, new HeldDecision(decision.verdict(), decision.seen(), false))
                            .isOpen();
            if (!isAsked) return;
            if (before == null) {
                if (unseen.contains(pair)) return;
                news.add(new HitNews(AlertKind.NEW, pair, List.of()));
                return;
            }
            // A watch leaves a NOT_SAME as a screening does: a designation makes two different parties no more alike.
            var changes = known.since(before, decision == null || decision.verdict() != HitVerdict.NOT_SAME);
            if (!changes.isEmpty()) news.add(new HitNews(AlertKind.CHANGED, pair, changes));
        });
        told.keySet().forEach(pair -> {
            var decision = held.get(pair);
            if (!now.containsKey(pair) && (decision == null || decision.verdict() != HitVerdict.NOT_SAME))
                news.add(new HitNews(AlertKind.GONE, pair, List.of()));
        });
        news.sort(ORDER);
        return List.copyOf(news);
    }

    /**
     * Whether facts and the list alone tell why the pair is news. Else the count of those who share a value may: somebody who sees fewer of
     * them would read of those that are hidden.
     *
     * @param differs whether the customer says, or facts of the party say, something else than before; null where nobody knows what was before
     */
    static boolean isOfFacts(AlertKind kind, @Nullable Boolean differs) {
        return switch (kind) {
            case NEW -> differs == null || differs;
            case GONE -> differs != null && differs;
            default -> true;
        };
    }
}
