package org.headwater.trace.search;

import static org.headwater.trace.search.PartyDays.ABSENT;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;

/**
 * The undecided identity ties that a request leaves out and that may stand between its ends
 * (src/docs/chains.md#undecided-identity): those on a way from the one end to the other, whatever days and substances.
 *
 * <p>A level has a number of tiers and a number of ties. From either end, each level keeps for each party two of the parties
 * that ways come from: one of them differs from any party that a way may not go straight back to. A tie is on a way where the
 * levels at its two parties add up to the bounds. Time is linear in the facts of the parties of each level. The end with fewer
 * parties comes first, and the other one looks at what was met from there alone.
 */
public final class Namesakes {

    /** Comes before the first party of a way; no number of a party. */
    private static final int NOBODY = -1;

    private final Judgement judgement;
    private final Adjacency ties;
    private final int leastTiers;
    private final int maxTiers;
    private final int maxTies;
    private final BitSet starts;
    private final BitSet ends;

    private Namesakes(Judgement judgement, int leastTiers, BitSet starts, BitSet ends) {
        this.judgement = judgement;
        this.leastTiers = leastTiers;
        this.starts = starts;
        this.ends = ends;
        ties = judgement.adjacency(StepClass.TIE);
        maxTiers = judgement.rules.maxTiers();
        maxTies = judgement.rules.maxTies();
    }

    /** Namesakes for a request for chains. */
    public static Namesakes ofChains(Judgement judgement) {
        return new Namesakes(
                judgement,
                judgement.rules.leastTiers(),
                without(judgement.from, judgement.avoided),
                without(judgement.to, judgement.avoided));
    }

    /** Namesakes for a request for reach: no way leads to a party at which ways begin. */
    public static Namesakes ofReach(Judgement judgement) {
        var given = judgement.openFrom ? judgement.to : judgement.from;
        var open = without(judgement.openFrom ? judgement.from : judgement.to, given);
        open.andNot(judgement.avoided);
        var begun = without(given, judgement.avoided);
        return new Namesakes(judgement, 0, judgement.openFrom ? open : begun, judgement.openFrom ? begun : open);
    }

    private static BitSet without(BitSet all, BitSet some) {
        var rest = (BitSet) all.clone();
        rest.andNot(some);
        return rest;
    }

    /**
     * Ids of the ties between the ends; empty where the time ended before all were found.
     *
     * @param undecided the undecided ones of the ties that ways cross; it is asked at most once
     * @param expired asked every few thousand steps
     */
    public Optional<List<String>> between(UnaryOperator<List<String>> undecided, BooleanSupplier expired) {
        try {
            return Optional.of(between(undecided, new Steps(Long.MAX_VALUE, expired)));
        } catch (Steps.Stopped stopped) {
            return Optional.empty();
        }
    }

    private List<String> between(UnaryOperator<List<String>> undecided, Steps steps) {
        var all = crossed(identityTies(), steps);
        if (all.isEmpty()) return List.of();
        var asked = Set.copyOf(undecided.apply(ids(all)));
        var open = (BitSet) all.clone();
        all.stream().filter(t -> !asked.contains(judgement.ties.id[t])).forEach(open::clear);
        // A way over a decided tie leads nowhere new.
        var left = open.equals(all) ? all : crossed(open, steps);
        for (var t = left.nextSetBit(0); t >= 0; t = left.nextSetBit(t + 1))
            if (maxTies > 0 && judgement.tiePasses(t)) left.clear(t);
        return ids(left);
    }

    private List<String> ids(BitSet some) {
        return some.stream().mapToObj(t -> judgement.ties.id[t]).toList();
    }

    private BitSet identityTies() {
        var found = new BitSet();
        for (var t = 0; t < judgement.ties.id.length; t++)
            if (judgement.ties.kind[t] == LinkKind.POSSIBLY_SAME_AS
                    && judgement.ties.subject[t] != judgement.ties.object[t]
                    && !judgement.isBarred(t)) found.set(t);
        return found;
    }

    /** Ties among these that a way from end to end crosses, where these cost nothing. */
    private BitSet crossed(BitSet free, Steps steps) {
        var found = new BitSet();
        if (free.isEmpty()) return found;
        var tied = new TiedParties(free);
        var before = new Side(tied, true, free, steps);
        var after = new Side(tied, false, free, steps);
        // From an open end ways are cut short, so it meets too few.
        var isFromFirst = judgement.openTo || !judgement.openFrom && starts.cardinality() <= ends.cardinality();
        var first = isFromFirst ? before : after;
        try (var loan = judgement.graph.partyDays.loan()) {
            first.walk(loan, null);
            (isFromFirst ? after : before).walk(loan, first);
        }
        for (var t = free.nextSetBit(0); t >= 0; t = free.nextSetBit(t + 1)) {
            var one = judgement.ties.subject[t];
            var other = judgement.ties.object[t];
            if (before.meets(after, one, other) || before.meets(after, other, one)) found.set(t);
        }
        return found;
    }

    private int level(int tiers, int tiesUsed) {
        return tiers * (maxTies + 1) + tiesUsed;
    }

    /** The parties of undecided ties, numbered. */
    private final class TiedParties {
        private final Map<Integer, Integer> places = new HashMap<>();

        TiedParties(BitSet free) {
            for (var t = free.nextSetBit(0); t >= 0; t = free.nextSetBit(t + 1)) {
                places.putIfAbsent(judgement.ties.subject[t], places.size());
                places.putIfAbsent(judgement.ties.object[t], places.size());
            }
        }
    }

    /** The ways from one end: per level and tied party, two of the parties that ways come from. */
    private final class Side {
        private final TiedParties tied;
        private final boolean forward;
        private final BitSet free;
        private final Steps steps;
        private final int lastTier;
        /** Whether a way ends wherever it begins from this end. */
        private final boolean isOver;
        /** By place of the party, then by level: two numbers, ABSENT where no way or no other way comes there. */
        private final int[] reached;

        private final int levels = (maxTiers + 1) * (maxTies + 1);

        /** Fewest tiers to a party on any way, with the sign changed: the other side looks nowhere else. */
        private @Nullable PartyDays met;

        private @Nullable PartyDays metByOther;

        Side(TiedParties tied, boolean forward, BitSet free, Steps steps) {
            this.steps = steps;
            this.tied = tied;
            this.forward = forward;
            this.free = free;
            // Where every party may be the end, a way may be cut short as soon as it has tiers enough.
            var isOpen = forward ? judgement.openFrom : judgement.openTo;
            lastTier = isOpen ? leastTiers : maxTiers;
            isOver = lastTier == 0 && isOpen;
            reached = new int[2 * levels * tied.places.size()];
            Arrays.fill(reached, ABSENT);
        }

        /** Every party of a way is met from both its ends: from the second end only what the first one met is looked at. */
        void walk(PartyDays.Loan loan, @Nullable Side other) {
            met = other == null ? loan.take() : null;
            metByOther = other == null ? null : other.met;
            var row = new Row(loan);
            var next = new Row(loan);
            var begun = forward ? starts : ends;
            for (var p = begun.nextSetBit(0); p >= 0; p = begun.nextSetBit(p + 1))
                if (mayMeet(p, 0)) row.tiers[0].arrive(p, NOBODY);
            for (var u = 0; u <= maxTies; u++) {
                for (var t = 0; t <= lastTier; t++) {
                    var here = row.tiers[t];
                    var beyond = t < lastTier ? row.tiers[t + 1] : null;
                    var afterTie = u < maxTies ? next.tiers[t] : null;
                    for (var i = 0; i < here.parties.size && !isOver; i++)
                        leave(here.parties.values[i], here.only.values[i], t, here, beyond, afterTie);
                    note(here, level(t, u));
                }
                var emptied = row;
                row = next;
                next = emptied;
                for (var states : next.tiers) states.clear();
            }
        }

        private boolean mayMeet(int p, int tier) {
            if (met != null) met.raise(p, -tier);
            return metByOther == null || metByOther.day[p] != ABSENT && tier - metByOther.day[p] <= maxTiers;
        }

        private void note(LevelStates states, int level) {
            tied.places.forEach((party, place) -> {
                reached[2 * (place * levels + level)] = states.one.day[party];
                reached[2 * (place * levels + level) + 1] = states.other.day[party];
            });
        }

        /** Goes on from a party: to all but the one that the way comes from, or to one alone. */
        private void leave(
                int p,
                int only,
                int tier,
                LevelStates here,
                @Nullable LevelStates beyond,
                @Nullable LevelStates afterTie) {
            if (beyond != null) {
                step(p, only, StepClass.SHIPMENT, tier + 1, here, beyond);
                step(p, only, StepClass.GOODS_TIE, tier + 1, here, beyond);
            }
            var from = here.one.day[p];
            if (only == LevelStates.ALL) {
                var start = forward ? ties.start : ties.inStart;
                steps.look(1L + start.get(p + 1) - start.get(p));
                for (var g = start.get(p); g < start.get(p + 1); g++)
                    tie(p, from, forward ? g : ties.inGroup.get(g), tier, here, afterTie);
                return;
            }
            var group = forward ? ties.group(p, only) : ties.group(only, p);
            if (group >= 0) tie(p, NOBODY, group, tier, here, afterTie);
        }

        private void tie(int p, int not, int group, int tier, LevelStates here, @Nullable LevelStates afterTie) {
            var q = forward ? ties.neighbor.get(group) : ties.owner.get(group);
            if (q == not || !mayMeet(q, tier) || !judgement.mayBeInner(q)) return;
            var isFree = false;
            var passes = false;
            for (var f = ties.first.get(group); f < ties.first.get(group + 1); f++) {
                var fact = ties.fact(f);
                isFree |= free.get(fact);
                passes = passes || afterTie != null && judgement.tiePasses(fact);
            }
            if (isFree) here.arrive(q, p);
            if (passes && afterTie != null) afterTie.arrive(q, p);
        }

        private void step(int p, int only, StepClass stepClass, int tier, LevelStates here, LevelStates beyond) {
            var adjacency = judgement.adjacency(stepClass);
            if (only != LevelStates.ALL) {
                var group = forward ? adjacency.group(p, only) : adjacency.group(only, p);
                if (group >= 0
                        && mayMeet(only, tier)
                        && judgement.mayBeInner(only)
                        && anyPasses(adjacency, group, stepClass)) beyond.arrive(only, p);
                return;
            }
            var from = here.one.day[p];
            var start = forward ? adjacency.start : adjacency.inStart;
            steps.look(1L + start.get(p + 1) - start.get(p));
            for (var g = start.get(p); g < start.get(p + 1); g++) {
                var group = forward ? g : adjacency.inGroup.get(g);
                var q = forward ? adjacency.neighbor.get(group) : adjacency.owner.get(group);
                if (q == from || !mayMeet(q, tier) || !judgement.mayBeInner(q) || beyond.isFull(q, p)) continue;
                if (anyPasses(adjacency, group, stepClass)) beyond.arrive(q, p);
            }
        }

        private boolean anyPasses(Adjacency adjacency, int group, StepClass stepClass) {
            for (var f = adjacency.first.get(group); f < adjacency.first.get(group + 1); f++)
                if (judgement.passes(stepClass, adjacency.fact(f))) return true;
            return false;
        }

        /** The numbers of tiers, one bit each, in which ways with so many ties come to a party from another than this. */
        private int tiersAt(int place, int tiesUsed, int notFrom) {
            var bits = 0;
            for (var t = 0; t <= lastTier; t++) {
                var at = 2 * (place * levels + level(t, tiesUsed));
                var one = reached[at];
                if (one != ABSENT && (one != notFrom || reached[at + 1] != ABSENT)) bits |= 1 << t;
            }
            return bits;
        }

        /** Whether a way comes here to {@code x}, crosses to {@code y} and goes on there, within the bounds. */
        boolean meets(Side onward, int x, int y) {
            var placeX = tied.places.getOrDefault(x, NOBODY);
            var placeY = tied.places.getOrDefault(y, NOBODY);
            for (var u = 0; u <= maxTies; u++) {
                var before = tiersAt(placeX, u, y);
                if (before == 0) continue;
                for (var v = 0; u + v <= maxTies; v++) {
                    var after = onward.tiersAt(placeY, v, x);
                    for (var t = 0; t <= maxTiers; t++)
                        if ((before >>> t & 1) != 0 && (after & within(t)) != 0) return true;
                }
            }
            return false;
        }

        /** The numbers of tiers that may follow so many. */
        private int within(int tiers) {
            var most = (1 << maxTiers - tiers + 1) - 1;
            var fewer = Math.max(0, leastTiers - tiers);
            return most & ~((1 << fewer) - 1);
        }
    }

    /** The levels with one number of ties, by tiers. */
    private final class Row {
        private final LevelStates[] tiers = new LevelStates[maxTiers + 1];

        Row(PartyDays.Loan loan) {
            for (var t = 0; t < tiers.length; t++) tiers[t] = new LevelStates(loan);
        }
    }

    /** The parties of a level in the order in which ways come there, each with where they come from. */
    private static final class LevelStates {
        /** Mark for {@link #only} that goes on to all. */
        static final int ALL = -2;

        private final PartyDays one;
        private final PartyDays other;
        private final Ints parties = new Ints();
        private final Ints only = new Ints();

        LevelStates(PartyDays.Loan loan) {
            one = loan.take();
            other = loan.take();
        }

        /** A second way that comes from elsewhere may go where the first one came from. */
        void arrive(int q, int from) {
            var known = one.day[q];
            if (known == ABSENT) {
                one.put(q, from);
                parties.add(q);
                only.add(ALL);
            } else if (known != from && other.day[q] == ABSENT) {
                other.put(q, from);
                if (known == NOBODY) return;
                parties.add(q);
                only.add(known);
            }
        }

        boolean isFull(int q, int from) {
            return one.day[q] == from || other.day[q] != ABSENT;
        }

        void clear() {
            one.clear();
            other.clear();
            parties.size = 0;
            only.size = 0;
        }
    }
}
