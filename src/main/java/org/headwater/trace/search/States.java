package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.NONE;
import static org.headwater.trace.search.TraceGraph.UNKNOWN;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.headwater.trace.search.Judgement.ChoiceState;
import org.headwater.vocabulary.StepClass;

/**
 * A set of states of one party sequence. After a dated shipment, states that carry the same differ in their arrival only, so
 * the arrivals are kept as sorted numbers: whether a dispatch fits one of them is a binary search, and a step costs facts plus
 * states instead of facts times states. Two parties that trade every week for years would not be searchable otherwise.
 */
final class States {

    /** All of a state but its arrival, once a shipment was dated. */
    private record StateKind(int carried, boolean lastDated) {}

    private static final class Collector {
        private final Set<ChoiceState> undated = new HashSet<>();
        private final Map<StateKind, Ints> dated = new HashMap<>();

        void add(ChoiceState state) {
            if (state.arrival() == UNKNOWN) undated.add(state);
            else add(state.carried(), state.lastDated(), state.arrival());
        }

        void add(int carried, boolean lastDated, int arrival) {
            dated.computeIfAbsent(new StateKind(carried, lastDated), key -> new Ints())
                    .add(arrival);
        }

        States states() {
            var arrivals = new HashMap<StateKind, int[]>();
            dated.forEach((kind, numbers) -> arrivals.put(kind, numbers.distinct()));
            return new States(undated, arrivals);
        }
    }

    /** The states before the first dated shipment: few, since only the days of ties differ. */
    private final Set<ChoiceState> undated;

    private final Map<StateKind, int[]> dated;

    private States(Set<ChoiceState> undated, Map<StateKind, int[]> dated) {
        this.undated = undated;
        this.dated = dated;
    }

    static States start() {
        return new States(Set.of(ChoiceState.START), Map.of());
    }

    boolean isEmpty() {
        return undated.isEmpty() && dated.isEmpty();
    }

    boolean contains(ChoiceState state) {
        if (state.arrival() == UNKNOWN) return undated.contains(state);
        return contains(state.carried(), state.lastDated(), state.arrival());
    }

    private boolean contains(int carried, boolean lastDated, int arrival) {
        var arrivals = dated.get(new StateKind(carried, lastDated));
        return arrivals != null && Arrays.binarySearch(arrivals, arrival) >= 0;
    }

    /** Whether one of the sorted numbers lies from first to last. */
    private static boolean anyWithin(int[] numbers, long first, long last) {
        var place = Arrays.binarySearch(numbers, (int) Math.max(first, Integer.MIN_VALUE + 2L));
        if (place < 0) place = -place - 1;
        return place < numbers.length && numbers[place] <= last;
    }

    /** With nothing but the earliest arrival of each kind: for where that allows all that later ones allow. */
    States earliest() {
        var first = new HashMap<StateKind, int[]>();
        dated.forEach((kind, arrivals) -> first.put(kind, new int[] {arrivals[0]}));
        return new States(undated, first);
    }

    /** Whether one is a whole choice; {@code isDated} asks for one with a dated shipment. */
    boolean anyAccepted(Judgement judgement, boolean isDated) {
        for (var kind : dated.keySet()) if (judgement.accepts(kind.carried)) return true;
        if (!isDated) for (var state : undated) if (judgement.accepts(state.carried())) return true;
        return false;
    }

    /** The earliest completion of a whole choice; {@link ChainDetails#NEVER} where none has a dated shipment. */
    int completion(Judgement judgement) {
        var earliest = ChainDetails.NEVER;
        for (var entry : dated.entrySet())
            if (judgement.accepts(entry.getKey().carried)) earliest = Math.min(earliest, entry.getValue()[0]);
        return earliest;
    }

    /** The whole choices. */
    States accepted(Judgement judgement) {
        var kept = new HashMap<StateKind, int[]>();
        dated.forEach((kind, arrivals) -> {
            if (judgement.accepts(kind.carried)) kept.put(kind, arrivals);
        });
        return new States(acceptedUndated(judgement), kept);
    }

    /** The whole choices that complete on this day. */
    States completing(Judgement judgement, int completion) {
        if (completion == ChainDetails.NEVER) return new States(acceptedUndated(judgement), Map.of());
        var kept = new HashMap<StateKind, int[]>();
        dated.forEach((kind, arrivals) -> {
            if (judgement.accepts(kind.carried) && Arrays.binarySearch(arrivals, completion) >= 0)
                kept.put(kind, new int[] {completion});
        });
        return new States(Set.of(), kept);
    }

    private Set<ChoiceState> acceptedUndated(Judgement judgement) {
        var kept = new HashSet<ChoiceState>();
        for (var state : undated) if (judgement.accepts(state.carried())) kept.add(state);
        return kept;
    }

    /**
     * The states after one more step: by facts that pass the filters and have the confidence, and with an arrival up to
     * {@code latest}. The facts stand in a range of places, by place.
     */
    States next(
            Judgement judgement,
            StepClass stepClass,
            IntUnaryOperator facts,
            int from,
            int to,
            int least,
            int latest,
            Steps steps) {
        var after = new Collector();
        for (var f = from; f < to; f++) {
            var fact = facts.applyAsInt(f);
            steps.take(1);
            if (judgement.confidence(stepClass, fact) < least || !judgement.passes(stepClass, fact)) continue;
            if (stepClass == StepClass.SHIPMENT) ship(judgement, fact, latest, after, steps);
            else tie(judgement, fact, latest, after, steps);
        }
        return after.states();
    }

    private void ship(Judgement judgement, int fact, int latest, Collector after, Steps steps) {
        var goods = judgement.graph.goods;
        var sent = goods.dispatch.get(fact);
        var arrival = goods.arrival.get(fact);
        if (arrival != UNKNOWN && arrival > latest) return;
        for (var line = goods.firstLine(fact); line < goods.endOfLines(fact); line++) {
            if (!judgement.linePasses(line)) continue;
            for (var state : undated) {
                steps.take(1);
                var next = judgement.next(state, StepClass.SHIPMENT, fact, line);
                if (next != null) after.add(next);
            }
            for (var entry : dated.entrySet()) {
                steps.take(1);
                var kind = entry.getKey();
                var arrivals = entry.getValue();
                var carried = judgement.carry(kind.carried, fact, line);
                if (carried == Judgement.REFUSED) continue;
                if (sent != UNKNOWN) {
                    if (anyWithin(
                            arrivals, judgement.earliestBefore(sent, kind.lastDated), judgement.latestBefore(sent)))
                        after.add(carried, judgement.limitsDwell(), arrival);
                } else {
                    steps.take(arrivals.length);
                    for (var a : arrivals) if (a <= latest) after.add(carried, false, a);
                }
            }
        }
    }

    private void tie(Judgement judgement, int fact, int latest, Collector after, Steps steps) {
        var ties = judgement.ties;
        for (var state : undated) {
            steps.take(1);
            var next = judgement.next(state, StepClass.TIE, fact, NONE);
            if (next != null) after.add(next);
        }
        for (var entry : dated.entrySet()) {
            var kind = entry.getKey();
            var carried = judgement.carryOverTie(kind.carried, fact);
            if (carried == Judgement.REFUSED) continue;
            steps.take(entry.getValue().length);
            for (var a : entry.getValue())
                if (a >= ties.first[fact] && a <= Math.min(latest, ties.last[fact]))
                    after.add(carried, kind.lastDated, a);
        }
    }

    /**
     * States among these from which a live one after the step is reached, by facts of the confidence; the method marks the
     * places of the facts that do so.
     */
    States liveBefore(
            Judgement judgement, StepClass stepClass, int[] facts, int least, States live, BitSet used, Steps steps) {
        var before = new Collector();
        for (var state : undated)
            for (var f = 0; f < facts.length; f++) {
                if (judgement.confidence(stepClass, facts[f]) < least) continue;
                for (var line = judgement.firstLine(stepClass, facts[f]);
                        line <= judgement.lastLine(stepClass, facts[f]);
                        line++) {
                    steps.take(1);
                    var next = judgement.next(state, stepClass, facts[f], line);
                    if (next == null || !live.contains(next)) continue;
                    before.add(state);
                    used.set(f);
                }
            }
        for (var entry : dated.entrySet()) {
            var kind = entry.getKey();
            var arrivals = entry.getValue();
            // Dispatches that lead on, for those who can make them.
            var leading = new Ints();
            for (var f = 0; f < facts.length; f++) {
                if (judgement.confidence(stepClass, facts[f]) < least) continue;
                steps.take(1);
                if (stepClass == StepClass.SHIPMENT)
                    shipBackward(judgement, kind, arrivals, facts[f], f, live, used, before, leading, steps);
                else tieBackward(judgement, kind, arrivals, facts[f], f, live, used, before, steps);
            }
            var dispatches = leading.distinct();
            steps.take(arrivals.length);
            for (var a : arrivals)
                if (anyWithin(dispatches, judgement.earliestAfter(a), judgement.latestAfter(a, kind.lastDated)))
                    before.add(kind.carried, kind.lastDated, a);
        }
        return before.states();
    }

    private static void shipBackward(
            Judgement judgement,
            StateKind kind,
            int[] arrivals,
            int fact,
            int place,
            States live,
            BitSet used,
            Collector before,
            Ints leading,
            Steps steps) {
        var goods = judgement.graph.goods;
        var sent = goods.dispatch.get(fact);
        for (var line = goods.firstLine(fact); line < goods.endOfLines(fact); line++) {
            if (!judgement.linePasses(line)) continue;
            var carried = judgement.carry(kind.carried, fact, line);
            if (carried == Judgement.REFUSED) continue;
            if (sent != UNKNOWN) {
                if (!live.contains(carried, judgement.limitsDwell(), goods.arrival.get(fact))) continue;
                leading.add(sent);
                if (anyWithin(arrivals, judgement.earliestBefore(sent, kind.lastDated), judgement.latestBefore(sent)))
                    used.set(place);
            } else {
                steps.take(arrivals.length);
                for (var a : arrivals)
                    if (live.contains(carried, false, a)) {
                        before.add(kind.carried, kind.lastDated, a);
                        used.set(place);
                    }
            }
        }
    }

    private static void tieBackward(
            Judgement judgement,
            StateKind kind,
            int[] arrivals,
            int fact,
            int place,
            States live,
            BitSet used,
            Collector before,
            Steps steps) {
        var ties = judgement.ties;
        var carried = judgement.carryOverTie(kind.carried, fact);
        if (carried == Judgement.REFUSED) return;
        steps.take(arrivals.length);
        for (var a : arrivals)
            if (a >= ties.first[fact] && a <= ties.last[fact] && live.contains(carried, kind.lastDated, a)) {
                before.add(kind.carried, kind.lastDated, a);
                used.set(place);
            }
    }
}
