package org.headwater.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import org.headwater.vocabulary.StepClass;

/**
 * What a request left out near its chains: facts that a default or filter left out, and identifiers that were not followed.
 * Counted at the parties that facts within the filters join to {@code from} (where that is open: to {@code to}) within the
 * bounds, whatever the days and substances; so the count does not depend on how the search went. Linear in the facts there,
 * times the ties that may be walked.
 */
final class Surroundings {

    /** A growing list of parties. */
    private static final class Parties {
        private int[] numbers = new int[16];
        private int size;

        void add(int party) {
            if (size == numbers.length) numbers = Arrays.copyOf(numbers, 2 * size);
            numbers[size++] = party;
        }
    }

    private final Judgement judgement;
    private final TraceGraph graph;
    private final boolean forward;
    private final TreeSet<Integer> hubs = new TreeSet<>();
    private final BitSet countedShipments = new BitSet();
    private final BitSet countedTies = new BitSet();
    private int undated;
    private int unknownSubstance;
    private int belowConfidence;

    Surroundings(Judgement judgement) {
        this.judgement = judgement;
        graph = judgement.graph;
        forward = !judgement.openFrom;
        reach();
    }

    List<String> hubsCut() {
        return hubs.stream().map(h -> graph.hubId[h]).toList();
    }

    ChainResult.LeftOut leftOut() {
        return new ChainResult.LeftOut(undated, unknownSubstance, belowConfidence);
    }

    private void reach() {
        var rules = judgement.rules;
        // Fewest tiers to a party, for the number of ties used so far or fewer.
        var fewest = new int[graph.partyCount()];
        Arrays.fill(fewest, Integer.MAX_VALUE);
        var entering = new ArrayList<Parties>();
        for (var i = 0; i <= rules.maxTiers(); i++) entering.add(new Parties());
        var starts = forward ? judgement.from : judgement.to;
        for (var p = starts.nextSetBit(0); p >= 0; p = starts.nextSetBit(p + 1))
            if (!judgement.avoided.get(p)) entering.getFirst().add(p);
        for (var ties = 0; ties <= rules.maxTies(); ties++) {
            var afterTie = new ArrayList<Parties>();
            for (var i = 0; i <= rules.maxTiers(); i++) afterTie.add(new Parties());
            for (var tiers = 0; tiers <= rules.maxTiers(); tiers++) {
                var here = entering.get(tiers);
                for (var i = 0; i < here.size; i++) {
                    var p = here.numbers[i];
                    if (fewest[p] <= tiers) continue;
                    fewest[p] = tiers;
                    // Beyond another end no chain goes on.
                    if (tiers + ties > 0 && !judgement.mayBeInner(p)) continue;
                    if (tiers < rules.maxTiers()) {
                        leave(p, StepClass.SHIPMENT, tiers, entering.get(tiers + 1));
                        leave(p, StepClass.GOODS_TIE, tiers, entering.get(tiers + 1));
                    }
                    if (ties < rules.maxTies()) {
                        leave(p, StepClass.TIE, tiers, afterTie.get(tiers));
                        for (var hub : graph.hubsOfParty.getOrDefault(p, new int[0]))
                            if (graph.hubIsAddress[hub] ? rules.sharedAddresses() : rules.sharedIdentifiers())
                                hubs.add(hub);
                    }
                }
            }
            entering = afterTie;
        }
    }

    private void leave(int p, StepClass stepClass, int tiers, Parties reached) {
        var adjacency = graph.adjacency(stepClass, judgement.rules.notifyParties());
        var start = forward ? adjacency.start : adjacency.inStart;
        for (var g = start[p]; g < start[p + 1]; g++) {
            var group = forward ? g : adjacency.inGroup[g];
            var q = forward ? adjacency.neighbor[group] : adjacency.owner[group];
            if (judgement.avoided.get(q)) continue;
            var passes = false;
            for (var f = adjacency.first[group]; f < adjacency.first[group + 1]; f++) {
                var fact = adjacency.facts[f];
                if (judgement.passes(stepClass, fact)) passes = true;
                if (stepClass == StepClass.SHIPMENT) countShipment(fact, tiers);
                else countTie(fact);
            }
            if (passes) reached.add(q);
        }
    }

    private void countShipment(int s, int tiers) {
        var belowConfident = !judgement.isConfident(graph.shipmentConfidence[s]);
        var leftUndated = judgement.isLeftOutAsUndated(s);
        var leftUnknown =
                judgement.isLeftOutAsUnknown(s) || (judgement.isLeftOutAsUnknownFirst(s) && (tiers == 0 || !forward));
        if (!belowConfident && !leftUndated && !leftUnknown) return;
        if (countedShipments.get(s) || !judgement.passesOtherFilters(s)) return;
        countedShipments.set(s);
        if (belowConfident) belowConfidence++;
        if (leftUndated) undated++;
        if (leftUnknown) unknownSubstance++;
    }

    private void countTie(int t) {
        if (judgement.isConfident(graph.tieConfidence[t]) || countedTies.get(t) || !judgement.isWalked(t)) return;
        countedTies.set(t);
        belowConfidence++;
    }
}
