package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.FOREVER_AFTER;
import static org.headwater.trace.search.TraceGraph.FOREVER_BEFORE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.ReachRequest;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.StepClass;

/**
 * All parties that goods from given parties reach within a number of tiers and ties, each with the earliest arrival.
 * Backwards, all parties from which goods came, each with the latest dispatch. A way keeps the rules of a chain, but it
 * may pass a party twice, other than the given ones. It is a walk, so the search misses no end of a chain. Without ties
 * and without substances in the rules every walk can be shortened to a chain, and the reached parties are exactly the
 * ends of chains.
 *
 * <p>Earliest-arrival walks in a temporal graph, one level of tiers after the other (Wu, Cheng, Huang, Ke, Lu and Xu,
 * "Path problems in temporal graphs", PVLDB 7(9), 2014, doi:10.14778/2732939.2732945; with a bound on steps as in
 * Bellman and Ford). A state is a party, a carried substance and a day. Of the states with at most the same tiers and
 * ties only the earliest is followed: a shipment that may leave after a later one may leave after it too. Ties are an
 * exception: a tie that begins on a known day may hold on a later arrival and not on the earliest. At a party with ties
 * the later arrivals are therefore kept too, and followed along its ties alone. Backwards, a tie restricts the arrival
 * of a shipment that is not yet known; such ways carry an interval of days.
 *
 * <p>Without ties, time is linear in the facts of the parties that a level improves: O(tiers · facts · substances
 * carried) at worst, seldom more than twice the facts that are reached. With ties it also grows with the number of days
 * on which goods arrive at parties with ties. The answer of a stopped search is true, but may miss parties, fewer tiers
 * and better days.
 *
 * <p>The class is longer than others, since shipments, undated shipments and ties go on from the same slots, and the
 * inner loops read these as arrays of one object.
 */
public final class ReachSearch {

    /** The most ties of a run that are checked for whether a state can be dropped. */
    private static final int MOST_LOOKED = 32;

    /**
     * @param budget how many state steps may be explored
     * @param expired asked every few thousand steps; true ends the search with TIMEOUT
     */
    public static ReachResult search(TraceGraph graph, ReachRequest request, long budget, BooleanSupplier expired) {
        try (var loan = graph.partyDays.loan()) {
            return new ReachSearch(graph, request, new Steps(budget, expired), loan).result();
        }
    }

    /** The kinds of ways without a fixed day. */
    private enum IntervalKind {
        /** No shipment is dated: the interval has the days that all ties share. */
        FREE,
        /**
         * Backwards, after ties: the interval has the days on which the shipment before may arrive. The way may not
         * begin here.
         */
        BOUND,
        /**
         * Backwards, after ties that hold on the first dispatch: the interval is that day, and no dated shipment comes
         * before.
         */
        ENDED
    }

    /** A way without a fixed day; the first and the last day are included. */
    private record Interval(int party, int carried, IntervalKind kind, int first, int last) {}

    private record IntervalsOf(int party, int carried, IntervalKind kind) {}

    private record KnownInterval(int first, int last, int ties) {}

    /** A growing list of slots with a key each. */
    private static final class Points {
        private final Ints slots = new Ints();
        private final Ints keys = new Ints();

        void add(int slot, int key) {
            slots.add(slot);
            keys.add(key);
        }

        void clear() {
            slots.size = 0;
            keys.size = 0;
        }
    }

    /** The states of one number of tiers, by their number of ties. */
    private static final class TierStates {
        /** States that were the best of their slot when they were met. */
        private final List<Points> points = new ArrayList<>();
        /** States that are not the best of their slot but may continue along ties. */
        private final List<Points> held = new ArrayList<>();

        private final List<List<Interval>> intervals = new ArrayList<>();

        TierStates(int ties) {
            for (var u = 0; u <= ties; u++) {
                points.add(new Points());
                held.add(new Points());
                intervals.add(new ArrayList<>());
            }
        }

        boolean isEmpty() {
            for (var u = 0; u < points.size(); u++)
                if (points.get(u).slots.size
                                + held.get(u).slots.size
                                + intervals.get(u).size()
                        > 0) return false;
            return true;
        }

        void clear() {
            for (var u = 0; u < points.size(); u++) {
                points.get(u).clear();
                held.get(u).clear();
                intervals.get(u).clear();
            }
        }
    }

    private final TraceGraph graph;
    private final Ties tieDays;
    private final Judgement judgement;
    private final Carriage carriage;
    private final Steps steps;
    private final boolean forward;
    /** The sign of keys: a key is a day times the sign, and a larger key is better. */
    private final int sign;
    /** By shipment: the day by which the way must have arrived, and the day with which the way continues. */
    private final Column near;

    private final Column far;
    private final int oneDay;
    private final int maxTiers;
    private final int maxTies;
    private final boolean undated;
    /** Whether any tie of either class may be walked. */
    private final boolean isAnyTied;

    private final boolean isCarriedAsked;
    private final boolean everyDatedPasses;
    private final Adjacency shipments;
    private final Adjacency goodsTies;
    private final Adjacency ties;
    /** Parties that no way enters. */
    private final BitSet closed;
    /** Parties that no way leaves. */
    private final BitSet lastOnly = new BitSet();

    private final boolean isAnyLastOnly;

    // A slot is a party and what is carried; where nothing asks for that, it is the party.
    private final PartyDays firstSlot;
    private final Ints slotParty = new Ints();
    private final Ints slotCarried = new Ints();
    private final Ints nextSlot = new Ints();
    /** By number of ties: for each slot the best key with at most that many ties and at most the present tiers. */
    private final PartyDays[] bestOfParty;

    private final int[][] best;
    private final Map<IntervalsOf, List<KnownInterval>> known = new HashMap<>();
    private final Map<Long, Integer> seen = new HashMap<>();

    // The entries of the result, and the place of each party among them.
    private final Ints told = new Ints();
    private final Ints improvements = new Ints();
    private final PartyDays places;

    /** Ties that one call of {@link #isHeld} has checked. */
    private int looked;

    /** The number of tiers of the level to which states are added. */
    private int tiers;

    private boolean isShipping;
    private TierStates here;
    private TierStates beyond;

    private ReachSearch(TraceGraph graph, ReachRequest request, Steps steps, PartyDays.Loan loan) {
        this.graph = graph;
        tieDays = graph.ties;
        this.steps = steps;
        forward = request.isForward();
        sign = forward ? -1 : 1;
        judgement = new Judgement(graph, request.asChains());
        carriage = new Carriage(judgement, forward);
        isCarriedAsked = carriage.isAsked();
        everyDatedPasses = judgement.everyDatedPasses();
        near = forward ? graph.goods.dispatch : graph.goods.arrival;
        far = forward ? graph.goods.arrival : graph.goods.dispatch;
        oneDay = judgement.strict ? 1 : 0;
        shipments = judgement.adjacency(StepClass.SHIPMENT);
        goodsTies = judgement.adjacency(StepClass.GOODS_TIE);
        ties = judgement.adjacency(StepClass.TIE);
        maxTiers = request.rules().maxTiers();
        maxTies = ties.size() == 0 ? 0 : request.rules().maxTies();
        isAnyTied = maxTies > 0 || goodsTies.size() > 0;
        undated = request.rules().undated() == Inclusion.INCLUDE;
        closed = (BitSet) (forward ? judgement.from : judgement.to).clone();
        closed.or(judgement.avoided);
        lastOnly.or(graph.parties);
        lastOnly.andNot(judgement.inner);
        lastOnly.andNot(closed);
        isAnyLastOnly = !lastOnly.isEmpty();
        firstSlot = loan.take();
        bestOfParty = new PartyDays[maxTies + 1];
        best = new int[maxTies + 1][];
        for (var u = 0; u <= maxTies; u++) {
            bestOfParty[u] = loan.take();
            best[u] = isCarriedAsked ? new int[64] : bestOfParty[u].day;
        }
        places = loan.take();
        here = new TierStates(maxTies);
        beyond = new TierStates(maxTies);
    }

    ReachResult result() {
        var status = CompletenessStatus.COMPLETE;
        try {
            start();
            search();
        } catch (Steps.Stopped stopped) {
            status = stopped.status;
            // A party that was met is reached, even if its state is not yet followed.
            for (var u = 0; u <= maxTies; u++) settle(isShipping ? beyond : here, u);
        }
        return new ReachResult(graph, sign, told, improvements, status, steps.taken());
    }

    private void start() {
        var starts = forward ? judgement.from : judgement.to;
        for (var p = starts.nextSetBit(0); p >= 0; p = starts.nextSetBit(p + 1))
            if (!judgement.avoided.get(p))
                here.intervals
                        .getFirst()
                        .add(new Interval(p, carriage.start(), IntervalKind.FREE, FOREVER_BEFORE, FOREVER_AFTER));
    }

    /**
     * Follows all ties of a number of tiers before the next tier, so that a best key holds for that many tiers or
     * fewer.
     */
    private void search() {
        while (true) {
            for (var u = 0; u <= maxTies; u++) {
                settle(here, u);
                if (u < maxTies) follow(here, u, u + 1, ties, here);
            }
            if (tiers == maxTiers || here.isEmpty()) return;
            tiers++;
            isShipping = true;
            for (var u = 0; u <= maxTies; u++) {
                ship(u);
                if (goodsTies.size() > 0) follow(here, u, u, goodsTies, beyond);
            }
            isShipping = false;
            var left = here;
            here = beyond;
            beyond = left;
            beyond.clear();
        }
    }

    /** Keeps the best points of their slots once this number of tiers and ties is complete, and reports them. */
    private void settle(TierStates level, int u) {
        var points = level.points.get(u);
        var slots = points.slots.values;
        var keys = points.keys.values;
        var kept = 0;
        for (var i = 0; i < points.slots.size; i++) {
            var slot = slots[i];
            if (keys[i] < best[u][slot]) {
                if (isHeld(party(slot), u, best[u][slot], keys[i])) hold(level, u, slot, keys[i]);
                continue;
            }
            var p = party(slot);
            if (!isCarriedAsked || carriage.accepts(slotCarried.values[slot])) tell(p, u, keys[i]);
            if (isAnyLastOnly && lastOnly.get(p)) continue;
            slots[kept] = slot;
            keys[kept++] = keys[i];
        }
        points.slots.size = kept;
        points.keys.size = kept;
    }

    private void tell(int p, int u, int key) {
        var place = places.day[p];
        if (place == PartyDays.ABSENT) {
            places.put(p, told.size);
            told.add(p);
            told.add(tiers);
            told.add(u);
            told.add(key);
            told.add(key == ReachResult.NO_DAY ? -1 : improve(p, key));
            return;
        }
        var numbers = told.values;
        if (numbers[place + ReachResult.TIERS] == tiers && numbers[place + ReachResult.TIES] > u)
            numbers[place + ReachResult.TIES] = u;
        if (key <= numbers[place + ReachResult.KEY]) return;
        numbers[place + ReachResult.KEY] = key;
        var last = numbers[place + ReachResult.LAST];
        if (last >= 0 && improvements.values[last + 1] == tiers) improvements.values[last + 2] = key;
        else numbers[place + ReachResult.LAST] = improve(p, key);
    }

    private int improve(int p, int key) {
        improvements.add(p);
        improvements.add(tiers);
        improvements.add(key);
        return improvements.size - 3;
    }

    // ---- Slots ------------------------------------------------------------------------------------------------------

    private int party(int slot) {
        return isCarriedAsked ? slotParty.values[slot] : slot;
    }

    private int carried(int slot) {
        return isCarriedAsked ? slotCarried.values[slot] : carriage.start();
    }

    private int slot(int p, int carried) {
        if (!isCarriedAsked) return p;
        for (var slot = firstSlot.day[p]; slot != PartyDays.ABSENT; slot = nextSlot.values[slot])
            if (slotCarried.values[slot] == carried) return slot;
        var fresh = slotParty.size;
        slotParty.add(p);
        slotCarried.add(carried);
        nextSlot.add(firstSlot.day[p]);
        firstSlot.put(p, fresh);
        for (var u = 0; u <= maxTies; u++) {
            if (fresh == best[u].length) best[u] = Arrays.copyOf(best[u], 2 * fresh);
            best[u][fresh] = PartyDays.ABSENT;
        }
        return fresh;
    }

    /** Adds the state of a way with a fixed day at a party, with a number of ties and the present tiers. */
    private void arrive(TierStates level, int u, int q, int carried, int key) {
        var slot = slot(q, carried);
        if (key <= best[u][slot]) {
            if (key < best[u][slot] && isHeld(q, u, best[u][slot], key)) hold(level, u, slot, key);
            return;
        }
        if (!isCarriedAsked && maxTies == 0) bestOfParty[0].put(slot, key);
        else
            for (var more = u; more <= maxTies; more++)
                if (key > best[more][slot]) {
                    if (isCarriedAsked) best[more][slot] = key;
                    else bestOfParty[more].put(slot, key);
                }
        level.points.get(u).add(slot, key);
    }

    /**
     * Whether a day that is not the best has to be kept: a tie of a run of ties holds on this day and not on the best,
     * or an undated shipment may lead to such a tie.
     */
    private boolean isHeld(int p, int u, int bestKey, int key) {
        if (!isTied(p) && !undated || isAnyLastOnly && lastOnly.get(p)) return false;
        var tiersLeft = goodsTies.size() > 0 ? maxTiers - tiers : 0;
        var tiesLeft = maxTies - u;
        if (forward && judgement.earlierIsBetter(tiersLeft, tiesLeft)) return false;
        if (undated && maxTiers > tiers) return tiersLeft + tiesLeft > 0;
        looked = 0;
        return tellsApart(p, tiersLeft, tiesLeft, sign * bestKey, sign * key);
    }

    private boolean isTied(int p) {
        return hasAny(ties, p) || hasAny(goodsTies, p);
    }

    private boolean tellsApart(int p, int tiersLeft, int tiesLeft, int bestDay, int day) {
        return tiesLeft > 0 && tellsApart(ties, p, tiersLeft, tiesLeft - 1, bestDay, day)
                || tiersLeft > 0 && tellsApart(goodsTies, p, tiersLeft - 1, tiesLeft, bestDay, day);
    }

    private boolean tellsApart(Adjacency adjacency, int p, int tiersAfter, int tiesAfter, int bestDay, int day) {
        var last = forward ? adjacency.start.get(p + 1) : adjacency.inStart.get(p + 1);
        for (var g = forward ? adjacency.start.get(p) : adjacency.inStart.get(p); g < last; g++) {
            var group = forward ? g : adjacency.inGroup.get(g);
            for (var place = adjacency.first.get(group); place < adjacency.first.get(group + 1); place++) {
                if (++looked > MOST_LOOKED) return true;
                var tie = adjacency.fact(place);
                if (forward
                        ? tieDays.first[tie] > bestDay && tieDays.first[tie] <= day
                        : tieDays.last[tie] < bestDay && tieDays.last[tie] >= day) return true;
            }
            if (tiersAfter + tiesAfter > 0
                    && tellsApart(
                            forward ? adjacency.neighbor.get(group) : adjacency.owner.get(group),
                            tiersAfter,
                            tiesAfter,
                            bestDay,
                            day)) return true;
        }
        return false;
    }

    private boolean hasAny(Adjacency adjacency, int p) {
        return forward
                ? adjacency.start.get(p + 1) > adjacency.start.get(p)
                : adjacency.inStart.get(p + 1) > adjacency.inStart.get(p);
    }

    private void hold(TierStates level, int u, int slot, int key) {
        var state = ((long) slot << 32) | (key & 0xffff_ffffL);
        var before = seen.get(state);
        if (before != null && before <= u) return;
        seen.put(state, u);
        level.held.get(u).add(slot, key);
    }

    private void arrive(TierStates level, int u, int q, int carried, IntervalKind kind, int first, int last) {
        var those = known.computeIfAbsent(new IntervalsOf(q, carried, kind), key -> new ArrayList<>());
        for (var one : those)
            if (one.ties <= u
                    && (kind == IntervalKind.ENDED ? one.first == first : one.first <= first && one.last >= last))
                return;
        those.add(new KnownInterval(first, last, u));
        if (carriage.accepts(carried))
            switch (kind) {
                case FREE -> tell(q, u, ReachResult.NO_DAY);
                case ENDED -> tell(q, u, sign * first);
                case BOUND -> {}
            }
        if (!(isAnyLastOnly && lastOnly.get(q)))
            level.intervals.get(u).add(new Interval(q, carried, kind, first, last));
    }

    // ---- Shipments --------------------------------------------------------------------------------------------------

    private void ship(int u) {
        var points = here.points.get(u);
        for (var i = 0; i < points.slots.size; i++) {
            var slot = points.slots.values[i];
            var key = points.keys.values[i];
            if (isCarriedAsked) ship(u, party(slot), carried(slot), Integer.MIN_VALUE + 1, key - oneDay);
            else shipAnything(u, slot, key - oneDay);
            if (undated) move(u, party(slot), carried(slot), key);
        }
        if (undated) {
            var held = here.held.get(u);
            for (var i = 0; i < held.slots.size; i++)
                move(u, party(held.slots.values[i]), carried(held.slots.values[i]), held.keys.values[i]);
        }
        for (var one : here.intervals.get(u)) {
            if (one.kind != IntervalKind.ENDED) {
                // With the sign, days run in the opposite order.
                var least = forward ? negative(one.last) : one.first;
                var most = forward ? negative(one.first) : one.last;
                ship(u, one.party, one.carried, least, most);
            }
            if (undated) move(u, one);
        }
    }

    private static int negative(int day) {
        return day == FOREVER_BEFORE ? FOREVER_AFTER : day == FOREVER_AFTER ? FOREVER_BEFORE : -day;
    }

    /** Follows shipments where no rule depends on the carried substance. */
    private void shipAnything(int u, int p, int mostNear) {
        if (forward && shipments.isByPlace()) shipAnythingForward(u, p, -mostNear);
        else {
            var known = best[u];
            var last = forward ? shipments.start.get(p + 1) : shipments.inStart.get(p + 1);
            var looked = 0;
            for (var g = forward ? shipments.start.get(p) : shipments.inStart.get(p); g < last; g++) {
                var group = forward ? g : shipments.inGroup.get(g);
                var q = forward ? shipments.neighbor.get(group) : shipments.owner.get(group);
                // Goods never arrive before their dispatch, so no shipment from here improves a key of mostNear or
                // better.
                if (known[q] >= mostNear && !(isAnyTied && isTied(q))) continue;
                if (closed.get(q)) continue;
                var end = shipments.first.get(group + 1);
                for (var place = shipments.first.get(group); place < end; place++) {
                    var fact = shipments.fact(place);
                    // An unknown day keeps its sign, and is no better than the best.
                    if (sign * near.get(fact) > mostNear) continue;
                    var key = sign * far.get(fact);
                    if (key <= known[q] && !(isAnyTied && isHeld(q, u, known[q], key))) continue;
                    if (key != TraceGraph.UNKNOWN && (everyDatedPasses || judgement.shipmentPasses(fact)))
                        arrive(beyond, u, q, 0, key);
                }
                looked += end - shipments.first.get(group);
            }
            steps.take(1 + looked / 16);
        }
    }

    /** Checks days before consignees, since the days of a consignor's shipments are adjacent in memory. */
    private void shipAnythingForward(int u, int p, int since) {
        var known = best[u];
        var first = shipments.first;
        var group = shipments.start.get(p);
        var end = first.get(shipments.start.get(p + 1));
        for (var fact = first.get(group); fact < end; fact++) {
            // An unknown day is before all days.
            if (near.get(fact) < since) continue;
            while (first.get(group + 1) <= fact) group++;
            var q = shipments.neighbor.get(group);
            var key = -far.get(fact);
            if (key <= known[q] && !(isAnyTied && isHeld(q, u, known[q], key)) || closed.get(q)) continue;
            if (!everyDatedPasses && !judgement.shipmentPasses(fact)) continue;
            if (isAnyTied) arrive(beyond, u, q, 0, key);
            else {
                bestOfParty[0].put(q, key);
                beyond.points.getFirst().add(q, key);
            }
        }
        steps.take(1 + (end - first.get(shipments.start.get(p))) / 16);
    }

    /** Dated shipments whose near day by sign lies in a range. */
    private void ship(int u, int p, int carried, int leastNear, int mostNear) {
        var last = forward ? shipments.start.get(p + 1) : shipments.inStart.get(p + 1);
        var looked = 0;
        for (var g = forward ? shipments.start.get(p) : shipments.inStart.get(p); g < last; g++) {
            var group = forward ? g : shipments.inGroup.get(g);
            var q = forward ? shipments.neighbor.get(group) : shipments.owner.get(group);
            if (closed.get(q)) continue;
            var end = shipments.first.get(group + 1);
            for (var place = shipments.first.get(group); place < end; place++) {
                var fact = shipments.fact(place);
                if (near.get(fact) == TraceGraph.UNKNOWN) continue;
                var day = sign * near.get(fact);
                if (day > mostNear || day < leastNear || !judgement.shipmentPasses(fact)) continue;
                load(beyond, u, q, carried, fact, sign * far.get(fact));
            }
            looked += end - shipments.first.get(group);
        }
        steps.take(1 + looked / 16);
    }

    private void load(TierStates level, int u, int q, int carried, int fact, int key) {
        if (!isCarriedAsked) {
            arrive(level, u, q, carried, key);
            return;
        }
        var end = graph.goods.endOfLines(fact);
        for (var line = graph.goods.firstLine(fact); line < end; line++) {
            var after = carriage.overLine(carried, fact, line);
            if (after != Carriage.REFUSED) arrive(level, u, q, after, key);
        }
    }

    // ---- Undated shipments: the day stays ---------------------------------------------------------------------------

    private void move(int u, int p, int carried, int key) {
        eachUndated(p, (q, fact) -> load(beyond, u, q, carried, fact, key));
    }

    private void move(int u, Interval one) {
        eachUndated(one.party, (q, fact) -> {
            if (!isCarriedAsked) arrive(beyond, u, q, one.carried, one.kind, one.first, one.last);
            else
                for (var line = graph.goods.firstLine(fact); line < graph.goods.endOfLines(fact); line++) {
                    var after = carriage.overLine(one.carried, fact, line);
                    if (after != Carriage.REFUSED) arrive(beyond, u, q, after, one.kind, one.first, one.last);
                }
        });
    }

    private interface UndatedVisitor {
        void at(int q, int fact);
    }

    private void eachUndated(int p, UndatedVisitor work) {
        var last = forward ? shipments.start.get(p + 1) : shipments.inStart.get(p + 1);
        var looked = 0;
        for (var g = forward ? shipments.start.get(p) : shipments.inStart.get(p); g < last; g++) {
            var group = forward ? g : shipments.inGroup.get(g);
            var q = forward ? shipments.neighbor.get(group) : shipments.owner.get(group);
            if (closed.get(q)) continue;
            for (var place = shipments.first.get(group); place < shipments.first.get(group + 1); place++) {
                var fact = shipments.fact(place);
                looked++;
                if (graph.goods.isUndated(fact) && judgement.shipmentPasses(fact)) work.at(q, fact);
            }
        }
        steps.take(1 + looked / 16);
    }

    // ---- Ties of either class ---------------------------------------------------------------------------------------

    private void follow(TierStates level, int u, int after, Adjacency adjacency, TierStates into) {
        for (var points : List.of(level.points.get(u), level.held.get(u)))
            for (var i = 0; i < points.slots.size; i++) {
                var slot = points.slots.values[i];
                if (!hasAny(adjacency, party(slot))) continue;
                var carried = carried(slot);
                var key = points.keys.values[i];
                eachTie(party(slot), adjacency, (q, tie) -> {
                    var carrying = carriage.overTie(carried, tie);
                    if (carrying != Carriage.REFUSED) tie(into, after, q, carrying, key, tie);
                });
            }
        for (var one : level.intervals.get(u))
            eachTie(one.party, adjacency, (q, tie) -> {
                var carrying = carriage.overTie(one.carried, tie);
                if (carrying == Carriage.REFUSED) return;
                var first = Math.max(one.first, tieDays.first[tie]);
                var last = Math.min(one.last, tieDays.last[tie]);
                if (first <= last) arrive(into, after, q, carrying, one.kind, first, last);
            });
    }

    private void tie(TierStates into, int u, int q, int carried, int key, int tie) {
        var first = tieDays.first[tie];
        var last = tieDays.last[tie];
        var day = sign * key;
        var holds = day >= first && day <= last;
        if (forward) {
            if (holds) arrive(into, u, q, carried, key);
            return;
        }
        // The tie holds on the arrival before it or, where no dated shipment comes before, on this dispatch.
        if (holds && first == FOREVER_BEFORE) {
            arrive(into, u, q, carried, key);
            return;
        }
        if (holds) arrive(into, u, q, carried, IntervalKind.ENDED, day, day);
        var lastArrival = Math.min(last, day - oneDay);
        if (first <= lastArrival) arrive(into, u, q, carried, IntervalKind.BOUND, first, lastArrival);
    }

    private interface TieVisitor {
        void at(int q, int tie);
    }

    private void eachTie(int p, Adjacency adjacency, TieVisitor work) {
        if (!hasAny(adjacency, p)) return;
        var last = forward ? adjacency.start.get(p + 1) : adjacency.inStart.get(p + 1);
        for (var g = forward ? adjacency.start.get(p) : adjacency.inStart.get(p); g < last; g++) {
            var group = forward ? g : adjacency.inGroup.get(g);
            var q = forward ? adjacency.neighbor.get(group) : adjacency.owner.get(group);
            if (closed.get(q)) continue;
            for (var place = adjacency.first.get(group); place < adjacency.first.get(group + 1); place++) {
                var tie = adjacency.fact(place);
                steps.take(1);
                if (judgement.tiePasses(tie)) work.at(q, tie);
            }
        }
    }
}
