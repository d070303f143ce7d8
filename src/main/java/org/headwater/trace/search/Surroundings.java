package org.headwater.trace.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;

/**
 * Facts that a default or filter left out near the chains of a request, and identifiers that were not followed. Counted at the
 * parties that facts within the filters join to {@code from} (where that is open: to {@code to}) within the bounds, whatever the
 * days and substances; so the count does not depend on how the search went. First those parties are found, looking at one fact
 * that passes for each; then their facts are counted, each once. Linear in the facts there, which is a third to a half of a
 * search: each is done when it is first asked for, and equal counts make equal surroundings.
 */
public final class Surroundings {

    private final Judgement judgement;
    private final TraceGraph graph;
    private final boolean forward;
    private final TreeSet<Integer> hubs = new TreeSet<>();
    /** Parties that goods and ties leave; of the former those that goods leave first as from a start, and those that ever do. */
    private final BitSet leftByGoods = new BitSet();

    private final BitSet leftByTies = new BitSet();
    private final BitSet firstAsStart = new BitSet();
    private final BitSet everAsStart = new BitSet();
    private final BitSet countedTies = new BitSet();
    private int undated;
    private int unknownSubstance;
    private int belowConfidence;
    private boolean isWalked;
    private ChainResult.@Nullable LeftOut leftOut;

    public Surroundings(Judgement judgement) {
        this.judgement = judgement;
        graph = judgement.graph;
        forward = !judgement.openFrom;
    }

    public Judgement judgement() {
        return judgement;
    }

    /** Ids; none where no shared identifier is followed, without a look at any party. */
    public synchronized List<String> hubsCut() {
        if (!mayCutHubs()) return List.of();
        walk();
        return hubs.stream().map(h -> graph.hubs.id[h]).toList();
    }

    public synchronized ChainResult.LeftOut leftOut() {
        var counted = leftOut;
        if (counted == null) {
            if (judgement.mayLeaveOutTies() || judgement.mayLeaveOutShipments()) {
                walk();
                count();
            }
            leftOut = counted = new ChainResult.LeftOut(undated, unknownSubstance, belowConfidence);
        }
        return counted;
    }

    synchronized boolean isWalked() {
        return isWalked;
    }

    private boolean mayCutHubs() {
        var rules = judgement.rules;
        return (rules.sharedIdentifiers() || rules.sharedAddresses()) && !graph.hubs.ofParty.isEmpty();
    }

    private void walk() {
        if (isWalked) return;
        isWalked = true;
        // Parties at the last tier are left by ties only: they matter where those are counted.
        var tiers = judgement.rules.maxTiers();
        try (var loan = graph.partyDays.loan()) {
            reach(loan, judgement.mayLeaveOutTies() || mayCutHubs() ? tiers : tiers - 1);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Surroundings one && leftOut().equals(one.leftOut());
    }

    @Override
    public int hashCode() {
        return leftOut().hashCode();
    }

    @Override
    public String toString() {
        return leftOut().toString();
    }

    // ---- Parties nearby -------------------------------------------------------------------------------------------

    private void reach(PartyDays.Loan loan, int lastTier) {
        var rules = judgement.rules;
        // Fewest tiers to a party, for the number of ties used so far or fewer; with the sign changed, so that more is
        // better.
        var fewest = loan.take();
        // The same for parties that wait to be left, with so many ties and with one more.
        var waiting = loan.take();
        var waitingAfterTie = loan.take();
        var entering = lists(rules.maxTiers());
        var starts = forward ? judgement.from : judgement.to;
        for (var p = starts.nextSetBit(0); p >= 0; p = starts.nextSetBit(p + 1))
            if (!judgement.avoided.get(p)) entering.getFirst().add(p);
        for (var ties = 0; ties <= rules.maxTies(); ties++) {
            var afterTie = lists(rules.maxTiers());
            for (var tiers = 0; tiers <= lastTier; tiers++) {
                var here = entering.get(tiers);
                for (var i = 0; i < here.size; i++) {
                    var p = here.values[i];
                    if (fewest.day[p] >= -tiers) continue;
                    fewest.put(p, -tiers);
                    // Beyond another end no chain goes on.
                    if (tiers + ties > 0 && !judgement.mayBeInner(p)) continue;
                    if (tiers < rules.maxTiers()) {
                        if (tiers == 0) {
                            everAsStart.set(p);
                            if (!leftByGoods.get(p)) firstAsStart.set(p);
                        }
                        leftByGoods.set(p);
                        if (tiers < lastTier) {
                            leave(p, StepClass.SHIPMENT, tiers + 1, fewest, waiting, entering.get(tiers + 1));
                            leave(p, StepClass.GOODS_TIE, tiers + 1, fewest, waiting, entering.get(tiers + 1));
                        }
                    }
                    if (ties < rules.maxTies()) {
                        leftByTies.set(p);
                        leave(p, StepClass.TIE, tiers, fewest, waitingAfterTie, afterTie.get(tiers));
                        if (!graph.hubs.ofParty.isEmpty())
                            for (var hub : graph.hubs.ofParty.getOrDefault(p, new int[0]))
                                if (graph.hubs.isAddress[hub] ? rules.sharedAddresses() : rules.sharedIdentifiers())
                                    hubs.add(hub);
                    }
                }
            }
            entering = afterTie;
            var emptied = waiting;
            emptied.clear();
            waiting = waitingAfterTie;
            waitingAfterTie = emptied;
        }
    }

    private static List<Ints> lists(int last) {
        var lists = new ArrayList<Ints>();
        for (var i = 0; i <= last; i++) lists.add(new Ints());
        return lists;
    }

    private void leave(int p, StepClass stepClass, int tiers, PartyDays fewest, PartyDays waiting, Ints reached) {
        var adjacency = judgement.adjacency(stepClass);
        var start = forward ? adjacency.start : adjacency.inStart;
        for (var g = start.get(p); g < start.get(p + 1); g++) {
            var group = forward ? g : adjacency.inGroup.get(g);
            var q = forward ? adjacency.neighbor.get(group) : adjacency.owner.get(group);
            if (fewest.day[q] >= -tiers || waiting.day[q] >= -tiers || judgement.avoided.get(q)) continue;
            if (!anyPasses(adjacency, group, stepClass)) continue;
            waiting.put(q, -tiers);
            reached.add(q);
        }
    }

    private boolean anyPasses(Adjacency adjacency, int group, StepClass stepClass) {
        for (var f = adjacency.first.get(group); f < adjacency.first.get(group + 1); f++)
            if (judgement.passes(stepClass, adjacency.fact(f))) return true;
        return false;
    }

    // ---- Facts left out there --------------------------------------------------------------------------------------

    private void count() {
        if (judgement.mayLeaveOutShipments()) {
            var adjacency = judgement.adjacency(StepClass.SHIPMENT);
            for (var p = leftByGoods.nextSetBit(0); p >= 0; p = leftByGoods.nextSetBit(p + 1))
                if (forward && judgement.avoided.isEmpty())
                    // The facts of a party's groups stand one after the other.
                    countShipments(
                            adjacency,
                            adjacency.first.get(adjacency.start.get(p)),
                            adjacency.first.get(adjacency.start.get(p + 1)),
                            p);
                else eachGroup(adjacency, p, StepClass.SHIPMENT);
        }
        if (!judgement.mayLeaveOutTies()) return;
        for (var p = leftByGoods.nextSetBit(0); p >= 0; p = leftByGoods.nextSetBit(p + 1))
            eachGroup(judgement.adjacency(StepClass.GOODS_TIE), p, StepClass.GOODS_TIE);
        for (var p = leftByTies.nextSetBit(0); p >= 0; p = leftByTies.nextSetBit(p + 1))
            eachGroup(judgement.adjacency(StepClass.TIE), p, StepClass.TIE);
    }

    private void eachGroup(Adjacency adjacency, int p, StepClass stepClass) {
        var start = forward ? adjacency.start : adjacency.inStart;
        for (var g = start.get(p); g < start.get(p + 1); g++) {
            var group = forward ? g : adjacency.inGroup.get(g);
            if (judgement.avoided.get(forward ? adjacency.neighbor.get(group) : adjacency.owner.get(group))) continue;
            if (stepClass == StepClass.SHIPMENT)
                countShipments(adjacency, adjacency.first.get(group), adjacency.first.get(group + 1), p);
            else
                for (var f = adjacency.first.get(group); f < adjacency.first.get(group + 1); f++)
                    countTie(adjacency.fact(f));
        }
    }

    private void countShipments(Adjacency adjacency, int from, int to, int p) {
        for (var f = from; f < to; f++) {
            var s = adjacency.fact(f);
            if (judgement.mayBeLeftOut(s)) countShipment(s, p);
        }
    }

    private void countShipment(int s, int p) {
        var belowConfident = !judgement.isConfident(graph.confidence(s));
        var leftUndated = judgement.isLeftOutAsUndated(s);
        var leftUnknown = judgement.isLeftOutAsUnknown(s);
        if (judgement.isLeftOutAsUnknownFirst(s)) {
            // A fact counted where the party was left in the middle of a chain is not counted again as a first
            // shipment.
            var asStart = firstAsStart.get(p) || everAsStart.get(p) && !belowConfident && !leftUndated && !leftUnknown;
            leftUnknown |= !forward || asStart;
        }
        if (!belowConfident && !leftUndated && !leftUnknown) return;
        if (!judgement.passesOtherFilters(s)) return;
        if (belowConfident) belowConfidence++;
        if (leftUndated) undated++;
        if (leftUnknown) unknownSubstance++;
    }

    private void countTie(int t) {
        if (judgement.isConfident(judgement.ties.confidence[t]) || countedTies.get(t) || !judgement.isWalked(t)) return;
        countedTies.set(t);
        belowConfidence++;
    }
}
