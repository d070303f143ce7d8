package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.FOREVER_AFTER;
import static org.headwater.trace.search.TraceGraph.FOREVER_BEFORE;
import static org.headwater.trace.search.TraceGraph.NONE;
import static org.headwater.trace.search.TraceGraph.UNKNOWN;

import java.util.BitSet;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.SubstanceRule;
import org.headwater.trace.rules.TimeRule;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one request over one graph.
 *
 * <p>Which parties and facts may take part: src/docs/chains.md#rule-1-ends and, with {@link Filters},
 * src/docs/chains.md#rule-6-filters.
 *
 * <p>How a choice goes on from a state: src/docs/chains.md#rule-3-time, src/docs/chains.md#rule-4-ties-in-time and
 * src/docs/chains.md#rule-5-substance.
 */
public final class Judgement {

    /** Carried before the first shipment, and before any goods tie that names a substance. */
    static final int NOTHING_CARRIED = -1;
    /** Carried after a first shipment of unknown substance: any of the requested substances. */
    static final int ANY_REQUESTED = -2;
    /** Carried where no rule depends on the substance. */
    static final int SOMETHING = -3;

    /**
     * The state of a choice of facts so far. Two choices with equal states have the same continuations.
     *
     * @param arrival arrival of the last dated shipment, or UNKNOWN before the first
     * @param lastDated whether the last shipment was dated; always false without a dwell limit, the only rule that
     *     needs it
     * @param carried number of the carried substance, or one of the constants above
     * @param first first day on which all ties so far hold; open after a dated shipment
     * @param last last day on which all ties so far hold; open after a dated shipment
     */
    record ChoiceState(int arrival, boolean lastDated, int carried, int first, int last) {
        static final ChoiceState START =
                new ChoiceState(UNKNOWN, false, NOTHING_CARRIED, FOREVER_BEFORE, FOREVER_AFTER);
    }

    final TraceGraph graph;
    final Ties ties;
    final ChainRules rules;
    final BitSet from;
    final BitSet to;
    final BitSet avoided;
    final BitSet inner;
    final boolean openFrom;
    final boolean openTo;
    final boolean strict;
    private final int dwell;
    private final int minConfidence;
    private final boolean anySubstance;
    private final @Nullable BitSet requested;
    private final @Nullable BitSet derivedFromRequested;
    /** The flags by which a shipment is left out. */
    private final int leftOut;
    /** The flags by which a shipment is left out, or left out as first shipment only. */
    private final int countedAsLeftOut;

    private final Filters filters;
    private final TieFilter tieFilter;
    private final Adjacency shipments;

    public Judgement(TraceGraph graph, ChainRequest request) {
        this(graph, request, Narrowing.NONE);
    }

    /**
     * A part of the chains of a request. Parties beyond it satisfy a selector as before, so that none stands inside a chain.
     *
     * @param among parties that a chain may pass, begin or end at; null is all
     * @param starts parties at which a chain may begin; null is all of {@code from}
     * @param ends parties at which a chain may end; null is all of {@code to}
     */
    record Narrowing(
            @Nullable BitSet among,
            @Nullable BitSet starts,
            @Nullable BitSet ends) {
        static final Narrowing NONE = new Narrowing(null, null, null);
    }

    Judgement(TraceGraph graph, ChainRequest request, Narrowing narrowing) {
        this.graph = graph;
        ties = graph.ties;
        rules = request.rules();
        if (rules.listed())
            throw new IllegalArgumentException("listed is to be replaced by substances before a search");
        openFrom = request.from() == null;
        openTo = request.to() == null;
        avoided = new BitSet();
        for (var id : rules.avoid()) {
            var party = graph.party(id);
            if (party != NONE) avoided.set(party);
        }
        if (narrowing.among != null) {
            var others = (BitSet) graph.parties.clone();
            others.andNot(narrowing.among);
            avoided.or(others);
        }
        from = graph.select(request.from());
        to = graph.select(request.to());
        inner = new BitSet();
        inner.or(graph.parties);
        inner.andNot(avoided);
        if (!openFrom) inner.andNot(from);
        if (!openTo) inner.andNot(to);
        if (narrowing.starts != null) from.and(narrowing.starts);
        if (narrowing.ends != null) to.and(narrowing.ends);
        strict = rules.timeRule() == TimeRule.STRICT;
        var days = rules.maxDwellDays();
        dwell = days == null ? NONE : days;
        minConfidence = rules.minConfidenceMillionths();
        anySubstance = rules.substanceRule() == SubstanceRule.ANY;
        var asked = rules.substances();
        if (asked == null) {
            requested = null;
            derivedFromRequested = null;
        } else {
            requested = new BitSet();
            derivedFromRequested = new BitSet();
            for (var cas : asked) {
                var substance = graph.substances.number(cas);
                if (substance == NONE) continue;
                requested.set(substance);
                for (var s = 0; s < graph.substances.cas.length; s++)
                    if (graph.substances.isPrecursor(substance, s)) derivedFromRequested.set(s);
            }
        }
        leftOut = (rules.undated() == Inclusion.EXCLUDE ? Goods.UNDATED : 0)
                | (!anySubstance && rules.unknownSubstance() == Inclusion.EXCLUDE ? Goods.UNKNOWN_GOODS : 0);
        countedAsLeftOut = leftOut
                | (requested != null && rules.unknownSubstance() == Inclusion.EXCLUDE ? Goods.UNKNOWN_GOODS : 0);
        tieFilter = new TieFilter(graph, rules);
        shipments = graph.adjacency(StepClass.SHIPMENT, rules.notifyParties());
        filters = new Filters(graph, rules, this::adjacency);
    }

    /** The steps of a class as the rules read them. */
    Adjacency adjacency(StepClass stepClass) {
        return stepClass == StepClass.SHIPMENT ? shipments : graph.adjacency(stepClass, false);
    }

    /** Number of parties that satisfy {@code from}, avoided ones too; null where it is open. */
    public @Nullable Integer startCount() {
        return openFrom ? null : (Integer) from.cardinality();
    }

    /** The same of {@code to}. */
    public @Nullable Integer endCount() {
        return openTo ? null : (Integer) to.cardinality();
    }

    /** The party, if it is one of these. */
    BitSet only(String id, BitSet of) {
        var one = new BitSet();
        var party = graph.party(id);
        if (party != NONE && of.get(party)) one.set(party);
        return one;
    }

    boolean mayStart(int party) {
        return from.get(party) && !avoided.get(party);
    }

    boolean mayEnd(int party) {
        return to.get(party) && !avoided.get(party);
    }

    boolean mayBeInner(int party) {
        return inner.get(party);
    }

    boolean asksSubstances() {
        return requested != null;
    }

    boolean limitsDwell() {
        return dwell != NONE;
    }

    // ---- Filters -------------------------------------------------------------------------------------------------

    boolean passes(StepClass stepClass, int fact) {
        return stepClass == StepClass.SHIPMENT ? shipmentPasses(fact) : tiePasses(fact);
    }

    int confidence(StepClass stepClass, int fact) {
        return stepClass == StepClass.SHIPMENT ? graph.confidence(fact) : ties.confidence[fact];
    }

    boolean shipmentPasses(int s) {
        return !graph.goods.has(s, leftOut) && isConfident(graph.confidence(s)) && passesOtherFilters(s);
    }

    /** Whether every dated shipment passes, so that none has to be checked. */
    boolean everyDatedPasses() {
        return (leftOut & ~Goods.UNDATED) == 0 && minConfidence == 0 && !filters.areSet();
    }

    boolean tiePasses(int t) {
        return isConfident(ties.confidence[t]) && isWalked(t);
    }

    boolean isConfident(int confidence) {
        return confidence >= minConfidence;
    }

    boolean isLeftOutAsUndated(int s) {
        return rules.undated() == Inclusion.EXCLUDE && graph.goods.isUndated(s);
    }

    /** Always false under ANY, where the rule depends on the place in the chain and {@link #next} applies it. */
    boolean isLeftOutAsUnknown(int s) {
        return !anySubstance && rules.unknownSubstance() == Inclusion.EXCLUDE && !graph.goods.hasKnownSubstance(s);
    }

    /** Whether the shipment is left out as first shipment of a chain, although it may be a later one. */
    boolean isLeftOutAsUnknownFirst(int s) {
        return anySubstance
                && requested != null
                && rules.unknownSubstance() == Inclusion.EXCLUDE
                && !graph.goods.hasKnownSubstance(s);
    }

    /** Whether a default or filter that is counted may leave out any shipment. */
    boolean mayLeaveOutShipments() {
        return countedAsLeftOut != 0 || minConfidence > 0;
    }

    boolean mayLeaveOutTies() {
        return minConfidence > 0;
    }

    /** A quick test: only where it is true, the reasons for leaving the shipment out have to be checked. */
    boolean mayBeLeftOut(int s) {
        return graph.goods.has(s, countedAsLeftOut) || !isConfident(graph.confidence(s));
    }

    /** Applies all filters except confidence and the two for undated goods and for goods of unknown substance. */
    boolean passesOtherFilters(int s) {
        return filters.pass(s);
    }

    boolean linePasses(int line) {
        return filters.linePasses(line);
    }

    /** Whether a shipment between parties that may take part is left out by what is avoided. */
    boolean isAvoided(int s) {
        return filters.isAvoided(s);
    }

    /** Whether the tie is left out since a party of it is avoided from a day on. */
    boolean isBarred(int t) {
        return filters.isBarred(t);
    }

    /** Whether the tie may be walked, at any confidence. */
    boolean isWalked(int t) {
        if (filters.isBarred(t)) return false;
        return tieFilter.isWalked(t);
    }

    // ---- One step of a choice ------------------------------------------------------------------------------------

    /** The first line of a shipment to be tried; a tie has the single line NONE. */
    int firstLine(StepClass stepClass, int fact) {
        return stepClass == StepClass.SHIPMENT ? graph.goods.firstLine(fact) : NONE;
    }

    int lastLine(StepClass stepClass, int fact) {
        return stepClass == StepClass.SHIPMENT ? graph.goods.endOfLines(fact) - 1 : NONE;
    }

    /** The state after one more fact that passes the filters and one of its lines; null where the rules forbid it. */
    @Nullable
    ChoiceState next(ChoiceState state, StepClass stepClass, int fact, int line) {
        return stepClass == StepClass.SHIPMENT ? ship(state, fact, line) : tie(state, fact);
    }

    private @Nullable ChoiceState ship(ChoiceState state, int s, int line) {
        var sent = graph.goods.dispatch.get(s);
        if (sent != UNKNOWN) {
            if (state.arrival == UNKNOWN) {
                if (sent < state.first || sent > state.last) return null;
            } else {
                if (strict ? sent <= state.arrival : sent < state.arrival) return null;
                if (dwell != NONE && state.lastDated && sent - state.arrival > dwell) return null;
            }
        }
        if (!linePasses(line)) return null;
        var carried = carry(state.carried, s, line);
        if (carried == REFUSED) return null;
        if (sent == UNKNOWN)
            return state.lastDated || carried != state.carried
                    ? new ChoiceState(state.arrival, false, carried, state.first, state.last)
                    : state;
        return new ChoiceState(graph.goods.arrival.get(s), dwell != NONE, carried, FOREVER_BEFORE, FOREVER_AFTER);
    }

    private @Nullable ChoiceState tie(ChoiceState state, int t) {
        var carried = carryOverTie(state.carried, t);
        if (carried == REFUSED) return null;
        var first = ties.first[t];
        var last = ties.last[t];
        if (state.arrival != UNKNOWN) {
            if (state.arrival < first || state.arrival > last) return null;
            return carried == state.carried
                    ? state
                    : new ChoiceState(state.arrival, state.lastDated, carried, state.first, state.last);
        }
        first = Math.max(first, state.first);
        last = Math.min(last, state.last);
        return first > last ? null : new ChoiceState(UNKNOWN, state.lastDated, carried, first, last);
    }

    static final int REFUSED = Integer.MIN_VALUE;

    /** The substance carried after this line, or REFUSED. */
    int carry(int carried, int s, int line) {
        return carry(carried, graph.lineSubstance[line], graph.goods.hasKnownSubstance(s));
    }

    /**
     * The substance carried after this tie, or REFUSED; only a goods tie whose evidence names a substance changes it.
     */
    int carryOverTie(int carried, int t) {
        return ties.substance[t] == NONE ? carried : carry(carried, ties.substance[t], true);
    }

    /** The latest arrival of goods that leave on this day. */
    long latestBefore(int sent) {
        return strict ? sent - 1L : sent;
    }

    /** The earliest arrival of goods that leave on this day, bounded by a dwell limit after a dated shipment. */
    long earliestBefore(int sent, boolean lastDated) {
        return dwell != NONE && lastDated ? (long) sent - dwell : Long.MIN_VALUE;
    }

    /** The first day on which goods may leave that arrive on this day. */
    long earliestAfter(int arrival) {
        return strict ? arrival + 1L : arrival;
    }

    long latestAfter(int arrival, boolean lastDated) {
        return dwell != NONE && lastDated ? (long) arrival + dwell : Long.MAX_VALUE;
    }

    private int carry(int carried, int substance, boolean shipmentHasKnown) {
        var isFirst = requested != null && carried == NOTHING_CARRIED;
        if (substance == NONE) {
            if (anySubstance && !isFirst) return carried;
            if (shipmentHasKnown || rules.unknownSubstance() == Inclusion.EXCLUDE) return REFUSED;
            if (isFirst) return anySubstance ? SOMETHING : ANY_REQUESTED;
            return carried;
        }
        if (requested != null && isFirst && !requested.get(substance)) return REFUSED;
        if (anySubstance) return requested == null ? NOTHING_CARRIED : SOMETHING;
        if (carried == NOTHING_CARRIED || carried == substance) return substance;
        var derives = rules.substanceRule() == SubstanceRule.SAME_OR_DERIVED;
        if (carried == ANY_REQUESTED && requested != null && derivedFromRequested != null)
            return requested.get(substance) || (derives && derivedFromRequested.get(substance)) ? substance : REFUSED;
        return derives && graph.substances.isPrecursor(carried, substance) ? substance : REFUSED;
    }

    /** Whether a choice may end with this carried. */
    boolean accepts(int carried) {
        return requested == null || carried != NOTHING_CARRIED;
    }

    /**
     * Whether an earlier arrival allows every continuation that a later one allows. It does not under a dwell limit,
     * and not where a tie with a known first day may follow.
     */
    boolean earlierIsBetter(int tiersLeft, int tiesLeft) {
        return dwell == NONE && !(tiersLeft > 0 && ties.goodsStart) && !(tiesLeft > 0 && ties.plainStart);
    }
}
