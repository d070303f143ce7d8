package org.headwater.money.search;

import java.util.BitSet;
import org.headwater.trace.search.Adjacency;
import org.headwater.trace.search.Steps;
import org.jspecify.annotations.Nullable;

/**
 * Per party and numbers of payments and ties left, the latest moment at which money may be there and still reach an end in exactly so
 * many steps. It forgets amounts, dwell, runs and that no party stands twice, so it never refuses a chain.
 *
 * <p>Near the ends a level is computed as a whole; where that is much, for the parties that are asked about.
 */
final class MoneyBound {

    static final long IMPOSSIBLE = Long.MIN_VALUE + 1;

    /** Pairs of parties that a whole level may look at; more where more parties will be asked about. */
    private static final int LEAST_PAIRS = 10_000;

    /**
     * Payments that are looked ahead where anybody may end a chain. There a longer chain begins with a shorter one, and to look further
     * would soon be to look at the whole graph.
     */
    private static final int MOST_AHEAD = 2;

    private final MoneyJudgement judgement;
    /** Parties that may end a chain; null is what the request says. */
    private final @Nullable BitSet ends;

    private final @Nullable MoneyBound wider;
    private final int leastConfidence;
    private final long lastMoment;
    private final Steps steps;
    private final int mostTies;
    private final @Nullable Level[] levels;
    private final boolean open;
    private final int mostPairs;

    private record Level(PartyMoments latest, boolean whole) {}

    /**
     * @param wider a bound of the same ends for more facts; null is none
     * @param leastConfidence of each fact
     * @param lastMoment no payment begins after it, where there is an order
     */
    MoneyBound(
            MoneyJudgement judgement,
            @Nullable BitSet ends,
            @Nullable MoneyBound wider,
            int leastConfidence,
            long lastMoment,
            Steps steps) {
        this.judgement = judgement;
        this.ends = ends;
        this.wider = wider;
        this.leastConfidence = leastConfidence;
        this.lastMoment = lastMoment;
        this.steps = steps;
        mostTies = judgement.request.mostTies();
        open = ends == null && judgement.request.to() == null;
        mostPairs = Math.max(LEAST_PAIRS, judgement.request.cycle() ? 0 : judgement.starts.cardinality());
        levels = new @Nullable Level[(judgement.rules.maxPayments() + 1) * (mostTies + 1)];
    }

    long latest(int payments, int ties, int party) {
        if (wider != null && wider.latest(payments, ties, party) == IMPOSSIBLE) return IMPOSSIBLE;
        if (payments + ties == 0) return isEnd(party) ? Moment.AFTER_ALL : IMPOSSIBLE;
        if (!open || payments <= MOST_AHEAD) return exactly(payments, ties, party);
        var best = IMPOSSIBLE;
        for (var t = 0; t <= ties; t++) best = Math.max(best, exactly(MOST_AHEAD, t, party));
        return best;
    }

    private long exactly(int payments, int ties, int party) {
        var level = level(payments, ties);
        var known = level.latest.get(party);
        if (known != PartyMoments.ABSENT) return known;
        if (level.whole) return IMPOSSIBLE;
        var latest = compute(payments, ties, party);
        level.latest.put(party, latest);
        return latest;
    }

    private boolean isEnd(int party) {
        return ends == null ? judgement.mayEnd(party) : ends.get(party);
    }

    private Level level(int payments, int ties) {
        var place = payments * (mostTies + 1) + ties;
        var known = levels[place];
        if (known == null) {
            known = prepare(payments, ties);
            levels[place] = known;
        }
        return known;
    }

    private Level prepare(int payments, int ties) {
        var parties = new PartyMoments();
        var isWhole = (payments == 0 || isFew(payments - 1, ties, judgement.graph.adjacency))
                && (ties == 0 || isFew(payments, ties - 1, judgement.tieLinks()));
        if (!isWhole) return new Level(parties, false);
        if (payments > 0) extend(parties, payments - 1, ties, false);
        if (ties > 0) extend(parties, payments, ties - 1, true);
        return new Level(parties, true);
    }

    /** The parties of the level after this one; null where they are many. */
    private int @Nullable [] after(int payments, int ties) {
        if (payments + ties == 0) {
            if (ends != null) return ends.stream().toArray();
            return open ? null : judgement.ends().stream().toArray();
        }
        var level = level(payments, ties);
        return level.whole ? level.latest.parties() : null;
    }

    private boolean isFew(int payments, int ties, Adjacency links) {
        var after = after(payments, ties);
        if (after == null) return false;
        var pairs = 0L;
        for (var q : after) {
            pairs += 1L + links.inStart.get(q + 1) - links.inStart.get(q);
            if (pairs > mostPairs) return false;
        }
        return true;
    }

    private void extend(PartyMoments parties, int payments, int ties, boolean tie) {
        var after = after(payments, ties);
        if (after == null) throw new AssertionError("a whole level follows a whole one");
        var links = tie ? judgement.tieLinks() : judgement.graph.adjacency;
        for (var q : after) {
            if (payments + ties > 0 && !judgement.mayBeInner(q)) continue;
            var latest = latest(payments, ties, q);
            if (latest == IMPOSSIBLE) continue;
            for (var g = links.inStart.get(q); g < links.inStart.get(q + 1); g++) {
                var group = links.inGroup.get(g);
                var p = links.owner.get(group);
                steps.look(1);
                var best = parties.get(p);
                if (!tie && !mayBeLater(group, best)) continue;
                var found = before(links, group, tie, latest, best);
                if (found > best) parties.put(p, found);
            }
        }
    }

    private long compute(int payments, int ties, int party) {
        var best = IMPOSSIBLE;
        if (payments > 0) best = leave(payments - 1, ties, party, false, best);
        return ties > 0 ? leave(payments, ties - 1, party, true, best) : best;
    }

    private long leave(int payments, int ties, int p, boolean tie, long best) {
        var links = tie ? judgement.tieLinks() : judgement.graph.adjacency;
        steps.look(1L + links.start.get(p + 1) - links.start.get(p));
        for (var group = links.start.get(p); group < links.start.get(p + 1); group++) {
            var q = links.neighbor.get(group);
            if (payments + ties > 0 && !judgement.mayBeInner(q)) continue;
            // A moment that is not later needs no look further ahead.
            if (!tie && !mayBeLater(group, best)) continue;
            var latest = latest(payments, ties, q);
            if (latest > best) best = before(links, group, tie, latest, best);
        }
        return best;
    }

    /** Whether a payment of the group may be at a moment after this one. */
    private boolean mayBeLater(int group, long best) {
        return judgement.unordered || judgement.graph.groupLast[group] > best;
    }

    /** The latest moment at the first party that lets money be at the second by this one, if later than the best. */
    private long before(Adjacency links, int group, boolean tie, long latest, long best) {
        var graph = judgement.graph;
        for (var place = links.first.get(group); place < links.first.get(group + 1); place++) {
            var fact = links.fact(place);
            long moment;
            int confidence;
            if (tie) {
                confidence = judgement.ties.confidence[fact];
                moment = Math.min(latest, Moment.endOf(judgement.ties.last[fact]));
            } else {
                confidence = graph.confidence[fact];
                if (graph.isUndated(fact)) moment = latest;
                else if (judgement.unordered) moment = Moment.AFTER_ALL;
                else if (Math.max(graph.first[fact], judgement.windowFirst) <= Math.min(latest, lastMoment))
                    moment = Math.min(latest, Math.min(graph.last[fact], judgement.windowLast));
                else continue;
            }
            if (moment > best
                    && confidence >= leastConfidence
                    && (tie ? judgement.tiePasses(fact) : judgement.paymentPasses(fact))) best = moment;
        }
        return best;
    }
}
