package org.headwater.screening;

import java.util.List;
import org.headwater.screening.HitFacts.HitChange;
import org.jspecify.annotations.Nullable;

/**
 * Standing of a hit: against the last finished screening of its list, and against the decisions of people.
 *
 * @param changes why it is CHANGED
 * @param isOpen whether it waits for a decision
 */
record HitStanding(HitState state, List<HitChange> changes, boolean isOpen) {

    /** State of a hit against the finished screening before. */
    enum HitState {
        NEW,
        CHANGED,
        STANDING,
        GONE
    }

    /** Verdict of people on a hit. */
    enum HitVerdict {
        SAME,
        NOT_SAME,
        /** It is asked again by the next screening. */
        LATER,
        /** The decision before no longer holds. */
        TAKE_BACK
    }

    /**
     * The decision that holds.
     *
     * @param seen the facts as its maker saw them
     * @param isOfThis whether it was made of this very screening
     */
    record HeldDecision(HitVerdict verdict, HitFacts seen, boolean isOfThis) {}

    HitStanding {
        changes = List.copyOf(changes);
    }

    /** Standing of a hit of the screening before that this one lacks: it is not open for a decision. */
    static final HitStanding GONE = new HitStanding(HitState.GONE, List.of(), false);

    /**
     * A decision is compared with what its maker saw, however long ago; a hit without one with the screening before. A designation that is new
     * or ended changes neither side for who said NOT_SAME: the two are none.
     *
     * @param before the facts in the finished screening before; null where it has not the hit
     * @param decision null where none holds
     */
    static HitStanding of(@Nullable HitFacts before, HitFacts now, @Nullable HeldDecision decision) {
        var state = before == null ? HitState.NEW : HitState.STANDING;
        if (decision == null) {
            var changes = before == null ? List.<HitChange>of() : now.since(before, true);
            return new HitStanding(changes.isEmpty() ? state : HitState.CHANGED, changes, true);
        }
        var changes = now.since(decision.seen(), decision.verdict() != HitVerdict.NOT_SAME);
        if (!changes.isEmpty()) return new HitStanding(HitState.CHANGED, changes, true);
        return new HitStanding(state, changes, decision.verdict() == HitVerdict.LATER && !decision.isOfThis());
    }
}
