package org.headwater.money.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.headwater.money.rules.MoneyRequest;
import org.headwater.money.search.MoneyJudgement.LeftOutBy;
import org.headwater.trace.search.SeenPayment;
import org.headwater.trace.search.TraceGraph;

/**
 * Facts that a request left out near its chains, as {@link org.headwater.trace.search.Surroundings} counts them for goods: at
 * the parties that payments and ties within the filters join to {@code from} (where that is open: to {@code to}) within the
 * bounds, whatever the moments and amounts. Linear in the facts there, and done when it is first asked for.
 */
public final class MoneySurroundings {

    /** Each record once, whoever it is read for. */
    public record LeftOutPayments(int undated, int unknownAmount, int belowConfidence) {}

    private final MoneyJudgement judgement;
    private final MoneyGraph graph;
    private final Map<String, SortedSet<String>> cut;
    private final boolean forward;
    private final BitSet leftByPayments = new BitSet();
    private final BitSet leftByTies = new BitSet();
    private final BitSet reached = new BitSet();
    private boolean isWalked;

    /** @param cut ids of accounts, cards and wallets with too many holders, by party */
    public MoneySurroundings(MoneyGraph graph, MoneyRequest request, Map<String, SortedSet<String>> cut) {
        this.graph = graph;
        this.cut = cut;
        judgement = new MoneyJudgement(graph, request);
        forward = request.from() != null || request.cycle();
    }

    /** Number of parties that satisfy the beginning, avoided ones too. */
    public int startCount() {
        return graph.ground().select(judgement.request.from()).cardinality();
    }

    public int endCount() {
        return graph.ground().select(judgement.request.to()).cardinality();
    }

    /** Ids of what has too many holders to be followed; none where nothing has, without a look at any party. */
    public synchronized List<String> hubsCut() {
        var rules = judgement.rules;
        var shares = rules.sharedIdentifiers() || rules.sharedAddresses();
        if (cut.isEmpty() && !shares) return List.of();
        walk();
        var hubs = new TreeSet<String>();
        for (var p = reached.nextSetBit(0); p >= 0; p = reached.nextSetBit(p + 1)) {
            hubs.addAll(cut.getOrDefault(graph.ground().partyIds.get(p), new TreeSet<>()));
            if (shares) hubs.addAll(graph.ground().hubsOf(p, rules.sharedIdentifiers(), rules.sharedAddresses()));
        }
        return List.copyOf(hubs);
    }

    public synchronized LeftOutPayments leftOut() {
        walk();
        var counts = new HashMap<LeftOutBy, Set<String>>();
        for (var by : LeftOutBy.values()) counts.put(by, new HashSet<>());
        eachGroup(leftByPayments, true, group -> {
            for (var place = graph.adjacency.first.get(group); place < graph.adjacency.first.get(group + 1); place++) {
                var fact = graph.adjacency.fact(place);
                for (var by : judgement.leftOut(fact))
                    counts.computeIfAbsent(by, key -> new HashSet<>()).add(SeenPayment.factOf(graph.id[fact]));
            }
        });
        var links = judgement.tieLinks();
        eachGroup(leftByTies, false, group -> {
            for (var place = links.first.get(group); place < links.first.get(group + 1); place++) {
                var tie = links.fact(place);
                if (judgement.ties.confidence[tie] < judgement.minConfidence && judgement.tieFilter.isWalked(tie))
                    counts.computeIfAbsent(LeftOutBy.CONFIDENCE, key -> new HashSet<>())
                            .add(judgement.ties.id[tie]);
            }
        });
        return new LeftOutPayments(
                counts.getOrDefault(LeftOutBy.UNDATED, Set.of()).size(),
                counts.getOrDefault(LeftOutBy.UNKNOWN_AMOUNT, Set.of()).size(),
                counts.getOrDefault(LeftOutBy.CONFIDENCE, Set.of()).size());
    }

    private interface GroupVisitor {
        void visit(int group);
    }

    private void eachGroup(BitSet parties, boolean payments, GroupVisitor visitor) {
        var links = payments ? graph.adjacency : judgement.tieLinks();
        var start = forward ? links.start : links.inStart;
        for (var p = parties.nextSetBit(0); p >= 0; p = parties.nextSetBit(p + 1))
            for (var g = start.get(p); g < start.get(p + 1); g++) {
                var group = forward ? g : links.inGroup.get(g);
                if (!judgement.isAvoided(forward ? links.neighbor.get(group) : links.owner.get(group)))
                    visitor.visit(group);
            }
    }

    private void walk() {
        if (isWalked) return;
        isWalked = true;
        var request = judgement.request;
        var most = judgement.rules.maxPayments();
        var fewest = new int[graph.ground().partyCount()];
        Arrays.fill(fewest, Integer.MAX_VALUE);
        var entering = lists(most);
        var starts = forward ? judgement.starts : judgement.ends();
        for (var p = starts.nextSetBit(0); p >= 0; p = starts.nextSetBit(p + 1))
            entering.getFirst().set(p);
        for (var ties = 0; ties <= request.mostTies(); ties++) {
            var afterTie = lists(most);
            for (var payments = 0; payments <= most; payments++) {
                var here = entering.get(payments);
                for (var p = here.nextSetBit(0); p >= 0; p = here.nextSetBit(p + 1)) {
                    if (fewest[p] <= payments) continue;
                    fewest[p] = payments;
                    reached.set(p);
                    // Beyond another end no chain goes on.
                    if (payments + ties > 0 && !judgement.mayBeInner(p)) continue;
                    if (payments < most) {
                        leftByPayments.set(p);
                        leave(p, true, entering.get(payments + 1));
                    }
                    if (ties < request.mostTies()) {
                        leftByTies.set(p);
                        leave(p, false, afterTie.get(payments));
                    }
                }
            }
            entering = afterTie;
        }
    }

    private static List<BitSet> lists(int last) {
        var lists = new ArrayList<BitSet>();
        for (var i = 0; i <= last; i++) lists.add(new BitSet());
        return lists;
    }

    private void leave(int p, boolean payment, BitSet next) {
        var links = payment ? graph.adjacency : judgement.tieLinks();
        var start = forward ? links.start : links.inStart;
        for (var g = start.get(p); g < start.get(p + 1); g++) {
            var group = forward ? g : links.inGroup.get(g);
            var q = forward ? links.neighbor.get(group) : links.owner.get(group);
            if (q == TraceGraph.NONE || next.get(q) || judgement.isAvoided(q)) continue;
            for (var place = links.first.get(group); place < links.first.get(group + 1); place++) {
                var fact = links.fact(place);
                if (payment ? !judgement.paymentPasses(fact) : !judgement.tiePasses(fact)) continue;
                next.set(q);
                break;
            }
        }
    }
}
