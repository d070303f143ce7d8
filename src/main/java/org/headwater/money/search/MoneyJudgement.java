package org.headwater.money.search;

import static org.headwater.trace.search.TraceGraph.NONE;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.headwater.money.rules.MoneyOrder;
import org.headwater.money.rules.MoneyRequest;
import org.headwater.money.rules.MoneyRules;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.search.Adjacency;
import org.headwater.trace.search.TieFilter;
import org.headwater.trace.search.Ties;
import org.jspecify.annotations.Nullable;

/** The rules of one request over one graph: who and what may take part, and how a choice goes on (src/docs/money.md). */
final class MoneyJudgement {

    final MoneyGraph graph;
    final MoneyRequest request;
    final MoneyRules rules;
    final Ties ties;
    final BitSet starts;
    final boolean strict;
    final boolean unordered;
    final boolean limitsDwell;
    final long windowFirst;
    final long windowLast;
    private final BitSet ends;
    private final BitSet avoided;
    private final BitSet inner;
    private final int dwell;
    final int minConfidence;
    final TieFilter tieFilter;
    private final @Nullable Map<Integer, BigDecimal> minAmounts;

    private final Map<Integer, List<Element>> paymentElements = new HashMap<>();
    private final Map<Integer, List<Element>> tieElements = new HashMap<>();

    /** The only payment that may be the last one; {@code NONE} lets all. It needs an end that is asked for. */
    private final int onlyLast;

    MoneyJudgement(MoneyGraph graph, MoneyRequest request) {
        this(graph, request, NONE);
    }

    MoneyJudgement(MoneyGraph graph, MoneyRequest request, int onlyLast) {
        this.onlyLast = onlyLast;
        this.graph = graph;
        this.request = request;
        rules = request.rules();
        ties = graph.ground.ties;
        avoided = new BitSet();
        for (var one : rules.avoid()) {
            var party = graph.ground.party(one);
            if (party != NONE) avoided.set(party);
        }
        inner = (BitSet) graph.ground.parties.clone();
        inner.andNot(avoided);
        starts = graph.ground.select(request.from());
        ends = graph.ground.select(request.to());
        if (!request.cycle()) {
            if (request.from() != null) inner.andNot(starts);
            if (request.to() != null) inner.andNot(ends);
        }
        starts.andNot(avoided);
        ends.andNot(avoided);
        strict = rules.order() == MoneyOrder.STRICT;
        unordered = rules.order() == MoneyOrder.UNORDERED;
        limitsDwell = rules.maxDwellDays() != null;
        dwell = rules.maxDwellDays() == null ? 0 : rules.maxDwellDays();
        var window = rules.window();
        windowFirst = window == null || window.from() == null
                ? Moment.BEFORE_ALL
                : Moment.startOf(Math.toIntExact(window.from().toEpochDay()));
        windowLast = window == null || window.to() == null
                ? Moment.AFTER_ALL
                : Moment.endOf(Math.toIntExact(window.to().toEpochDay()));
        var asked = rules.ties();
        minConfidence = asked.minConfidenceMillionths();
        tieFilter = new TieFilter(graph.ground, asked);
        if (rules.minAmounts() == null) minAmounts = null;
        else {
            minAmounts = new HashMap<>();
            for (var one : rules.minAmounts().entrySet()) minAmounts.put(graph.currency(one.getKey()), one.getValue());
        }
    }

    boolean mayEnd(int party) {
        return ends.get(party);
    }

    boolean mayBeInner(int party) {
        return inner.get(party);
    }

    BitSet ends() {
        return ends;
    }

    Adjacency tieLinks() {
        return ties.plain;
    }

    boolean tiePasses(int tie) {
        return tieFilter.passes(tie);
    }

    // ---- Left-out facts ----------------------------------------------------------------------------------------

    /** Reason why a default or filter leaves out a payment that passes otherwise. */
    enum LeftOutBy {
        CONFIDENCE,
        UNDATED,
        UNKNOWN_AMOUNT
    }

    /** Reasons why a payment is left out; empty where it is not, or by what was asked for. */
    EnumSet<LeftOutBy> leftOut(int fact) {
        var by = EnumSet.noneOf(LeftOutBy.class);
        var methods = rules.methods();
        if (methods != null) {
            var method = graph.method[fact];
            if (method == null || !methods.contains(method)) return by;
        }
        if (!graph.isUndated(fact) && (graph.first[fact] > windowLast || graph.last[fact] < windowFirst)) return by;
        if (graph.amount[fact] != null && !isEnough(fact) && rules.sumWithinDays() == null) return by;
        if (graph.confidence[fact] < minConfidence) by.add(LeftOutBy.CONFIDENCE);
        if (graph.isUndated(fact) && rules.undated() == Inclusion.EXCLUDE) by.add(LeftOutBy.UNDATED);
        if (graph.amount[fact] == null && rules.refusesUnknownAmounts()) by.add(LeftOutBy.UNKNOWN_AMOUNT);
        return by;
    }

    boolean isAvoided(int party) {
        return avoided.get(party);
    }

    // ---- Options of a step ------------------------------------------------------------------------------------------

    /** Whether the payment may stand in a step by itself or in a run. */
    boolean paymentPasses(int fact) {
        if (!mayStand(fact)) return false;
        return rules.sumWithinDays() != null && graph.isToTheDay(fact) || isEnough(fact);
    }

    private boolean mayStand(int fact) {
        if (graph.confidence[fact] < minConfidence) return false;
        // No inner party is an end.
        if (onlyLast != NONE && fact != onlyLast && ends.get(graph.payee[fact])) return false;
        if (graph.isUndated(fact)
                ? rules.undated() == Inclusion.EXCLUDE
                : graph.first[fact] > windowLast || graph.last[fact] < windowFirst) return false;
        var methods = rules.methods();
        if (methods != null) {
            var method = graph.method[fact];
            if (method == null || !methods.contains(method)) return false;
        }
        return graph.amount[fact] != null || !rules.refusesUnknownAmounts();
    }

    private boolean isEnough(int fact) {
        var amount = graph.amount[fact];
        return amount == null || isEnough(graph.currency[fact], amount);
    }

    private boolean isEnough(int currency, BigDecimal amount) {
        if (minAmounts == null) return true;
        var least = minAmounts.get(currency);
        return least != null && amount.compareTo(least) >= 0;
    }

    /** The payments and runs of a group, by their ids. */
    List<Element> payments(int group) {
        return paymentElements.computeIfAbsent(group, this::elements);
    }

    /** The ties of a group, by their ids. */
    List<Element> ties(int group) {
        return tieElements.computeIfAbsent(group, this::tieElements);
    }

    private List<Element> tieElements(int group) {
        var some = new ArrayList<Element>();
        var links = tieLinks();
        for (var place = links.first.get(group); place < links.first.get(group + 1); place++) {
            var tie = links.fact(place);
            if (!tiePasses(tie)) continue;
            var first = Moment.startOf(ties.first[tie]);
            var last = Moment.endOf(ties.last[tie]);
            some.add(new Element(
                    new int[] {tie}, true, first, last, last, first, NONE, null, null, ties.confidence[tie]));
        }
        return some;
    }

    private List<Element> elements(int group) {
        var some = new ArrayList<Element>();
        var summed = new ArrayList<Integer>();
        var counted = new HashSet<String>();
        for (var place = graph.adjacency.first.get(group); place < graph.adjacency.first.get(group + 1); place++) {
            var fact = graph.adjacency.fact(place);
            if (!mayStand(fact)) continue;
            if (isEnough(fact)) some.add(single(fact));
            if (rules.sumWithinDays() == null || graph.amount[fact] == null || !graph.isToTheDay(fact)) continue;
            // A payment that several records tell of counts once: the group is in the order of ids.
            var global = graph.globalId[fact];
            if (global == null || counted.add(global)) summed.add(fact);
        }
        if (summed.size() > 1) addRuns(some, summed);
        some.sort(Element::byIds);
        return some;
    }

    private Element single(int fact) {
        var first = Math.max(graph.first[fact], windowFirst);
        var last = Math.min(graph.last[fact], windowLast);
        return new Element(
                new int[] {fact},
                !graph.isUndated(fact),
                first,
                last,
                last,
                first,
                graph.currency[fact],
                graph.amount[fact],
                carriedAfter(graph.currency[fact], graph.amount[fact]),
                graph.confidence[fact]);
    }

    private @Nullable Carried carriedAfter(int currency, @Nullable BigDecimal amount) {
        if (amount == null) return null;
        // Without a ratio no amount is held against another one, nor its currency.
        if (!rules.asksRatio()) return Carried.NOTHING;
        return Carried.of(rules, currency, amount, 0);
    }

    private void addRuns(List<Element> some, List<Integer> facts) {
        var byCurrency = new HashMap<Integer, List<Integer>>();
        for (var fact : facts)
            byCurrency
                    .computeIfAbsent(graph.currency[fact], unknown -> new ArrayList<>())
                    .add(fact);
        for (var same : byCurrency.values()) {
            same.sort(
                    Comparator.<Integer>comparingLong(fact -> graph.first[fact]).thenComparing(fact -> fact));
            addRunsOfOneCurrency(some, same);
        }
    }

    /** Each day with a payment begins one run. */
    private void addRunsOfOneCurrency(List<Element> some, List<Integer> facts) {
        var within = Objects.requireNonNull(rules.sumWithinDays());
        var days =
                facts.stream().mapToInt(fact -> Moment.day(graph.first[fact])).toArray();
        var to = 0;
        for (var from = 0; from < days.length; from++) {
            if (from > 0 && days[from] == days[from - 1]) continue;
            while (to < days.length && days[to] <= days[from] + within) to++;
            if (to - from > 1) addRun(some, facts.subList(from, to));
        }
    }

    private void addRun(List<Element> some, List<Integer> members) {
        var sum = BigDecimal.ZERO;
        var confidence = Integer.MAX_VALUE;
        var last = Long.MIN_VALUE;
        var entered = Long.MAX_VALUE;
        var left = Long.MIN_VALUE;
        for (var fact : members) {
            sum = sum.add(Objects.requireNonNull(graph.amount[fact]));
            confidence = Math.min(confidence, graph.confidence[fact]);
            last = Math.max(last, graph.last[fact]);
            entered = Math.min(entered, graph.last[fact]);
            left = Math.max(left, graph.first[fact]);
        }
        var currency = graph.currency[members.getFirst()];
        var amount = sum.stripTrailingZeros();
        if (!isEnough(currency, amount)) return;
        some.add(new Element(
                members.stream().mapToInt(Integer::intValue).toArray(),
                true,
                graph.first[members.getFirst()],
                last,
                entered,
                left,
                currency,
                amount,
                carriedAfter(currency, amount),
                confidence));
    }

    // ---- One step of a choice ------------------------------------------------------------------------------------

    /** The state after a tie; null where it does not hold. */
    @Nullable
    MoneyState tie(MoneyState state, Element tie) {
        var first = Math.max(state.first(), tie.first());
        var last = Math.min(state.last(), tie.last());
        if (first > last) return null;
        return new MoneyState(state.dated(), first, last, state.latest(), state.free(), state.carried());
    }

    /** The state after a payment or run; null where the rules forbid it. */
    @Nullable
    MoneyState pay(MoneyState state, Element next) {
        var carried = carry(state.carried(), next);
        if (carried == null) return null;
        if (!next.dated())
            return new MoneyState(
                    state.dated(), state.first(), state.last(), state.latest(), state.dated() && limitsDwell, carried);
        var first = next.left();
        var last = next.last();
        if (!state.dated()) {
            // A run is named by its first day here, and by its last one afterwards.
            if (!next.isRun()) {
                first = Math.max(first, state.first());
                last = Math.min(last, state.last());
            } else if (Moment.day(next.first()) < dayOrNever(state.first())
                    || Moment.day(next.first()) > dayOrNever(state.last())) return null;
        } else if (!unordered) {
            if (strict && next.first() <= state.latest()) return null;
            var from = state.first();
            var to = Math.min(state.last(), next.entered());
            if (limitsDwell && !state.free()) {
                if (next.isRun()) from = Math.max(from, Moment.startOf(Moment.day(next.first()) - dwell));
                else last = Math.min(last, endAfterDwell(state.last()));
            }
            if (from > to) return null;
            first = Math.max(first, from);
        }
        if (first > last) return null;
        return new MoneyState(true, first, last, strict ? next.last() : 0, false, carried);
    }

    private static long dayOrNever(long micros) {
        return micros == Moment.BEFORE_ALL || micros == Moment.AFTER_ALL ? micros : Moment.day(micros);
    }

    private long endAfterDwell(long last) {
        return last == Moment.AFTER_ALL ? last : Moment.endOf(Moment.day(last) + dwell);
    }

    private @Nullable Carried carry(Carried before, Element next) {
        if (next.amount() == null || next.carried() == null) return before.afterUnknown(rules);
        if (before.currency() == MoneyGraph.NONE) return next.carried();
        if (before.currency() != next.currency())
            return rules.currencyChange() == Inclusion.EXCLUDE ? null : next.carried();
        return before.allows(next.amount()) ? next.carried() : null;
    }

    /** Whether an earlier moment allows all that a later one does, whatever is the latest that can be named. */
    boolean earlierIsBetter(int tiesLeft) {
        return !limitsDwell && !(tiesLeft > 0 && ties.plainStart);
    }
}
