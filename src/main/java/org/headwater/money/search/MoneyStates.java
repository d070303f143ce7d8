package org.headwater.money.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sets of states of one sequence of parties. A state is dropped only for another of the same sequence that allows all that it allows. */
final class MoneyStates {

    /** Each state is held against so many kept ones at most: what is kept too much costs time and changes no answer. */
    private static final int MOST_COMPARED = 48;

    private MoneyStates() {}

    private record Kind(boolean dated, long latest, boolean free, Carried carried) {}

    /** All states after one step. */
    static Set<MoneyState> next(
            MoneyJudgement judgement,
            Collection<MoneyState> states,
            boolean tie,
            List<Element> elements,
            int least,
            Counted steps) {
        var after = new LinkedHashSet<MoneyState>();
        for (var element : elements) {
            steps.take(1);
            if (element.confidence() < least) continue;
            steps.take(states.size());
            for (var state : states) {
                var next = tie ? judgement.tie(state, element) : judgement.pay(state, element);
                if (next != null) after.add(next);
            }
        }
        return after;
    }

    /** Counter of the cost of a step. */
    interface Counted {
        void take(long steps);
    }

    /**
     * The states that allow all that these allow. Intervals of moments that overlap and differ in nothing else become one: any moment
     * of either can be named.
     */
    static List<MoneyState> best(Collection<MoneyState> states, boolean earlierIsBetter) {
        if (states.size() == 1 && !earlierIsBetter) return List.copyOf(states);
        var byKind = new HashMap<Kind, List<MoneyState>>();
        for (var state : states) {
            var open = earlierIsBetter && state.dated()
                    ? new MoneyState(
                            true, state.first(), Moment.AFTER_ALL, state.latest(), state.free(), state.carried())
                    : state;
            byKind.computeIfAbsent(
                            new Kind(open.dated(), open.latest(), open.free(), open.carried()),
                            unknown -> new ArrayList<>())
                    .add(open);
        }
        var merged = new ArrayList<MoneyState>();
        byKind.forEach((kind, same) -> {
            same.sort(Comparator.comparingLong(MoneyState::first));
            var first = same.getFirst().first();
            var last = same.getFirst().last();
            for (var state : same) {
                // Before the first dated payment an interval is that of ties; a choice has one or the other.
                if (state.first() > last || !kind.dated && !(state.first() == first && state.last() == last)) {
                    merged.add(new MoneyState(kind.dated, first, last, kind.latest, kind.free, kind.carried));
                    first = state.first();
                    last = state.last();
                } else last = Math.max(last, state.last());
            }
            merged.add(new MoneyState(kind.dated, first, last, kind.latest, kind.free, kind.carried));
        });
        merged.sort(Comparator.comparingLong(MoneyState::first));
        var kept = new ArrayList<MoneyState>();
        for (var state : merged) {
            var isCovered = false;
            for (var i = 0; i < kept.size() && i < MOST_COMPARED && !isCovered; i++)
                isCovered = kept.get(i).covers(state);
            if (!isCovered) kept.add(state);
        }
        return kept;
    }

    /** The earliest completion; {@link MoneyDetails#NEVER} where no choice has a dated payment. */
    static long completion(Collection<MoneyState> states) {
        var earliest = MoneyDetails.NEVER;
        for (var state : states) if (state.dated()) earliest = Math.min(earliest, state.first());
        return earliest;
    }
}
