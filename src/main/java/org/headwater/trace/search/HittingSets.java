package org.headwater.trace.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Sets of things that have a thing of each set of a family, and the cheapest of them, by branch and bound. Sets of the family that share no
 * allowed thing each need one of their own: the sum of their cheapest things is the bound. The problem is NP-hard, so that the time is
 * exponential at worst; a budget of branches ends it, with what is proven until then.
 */
final class HittingSets {

    private static final int NONE = -1;

    /** By thing; things are numbers, in the order that decides between equal sets. */
    private final int[] costs;
    /** Ascending, none a part of another, the smallest first. */
    private final List<int[]> family = new ArrayList<>();

    /** A branch that may still be tried, or the time that is left. */
    private BooleanSupplier isOver = () -> false;

    private boolean wasCut;

    /** @param costs by thing, each 1 or more */
    HittingSets(int[] costs) {
        for (var cost : costs) if (cost < 1) throw new IllegalArgumentException("cost " + cost);
        this.costs = costs.clone();
    }

    /** @param things one or more */
    void add(int[] things) {
        if (things.length == 0) throw new IllegalArgumentException("nothing hits a set without things");
        var set = Arrays.stream(things).sorted().distinct().toArray();
        for (var known : family) if (holdsAll(set, known)) return;
        family.removeIf(known -> holdsAll(known, set));
        var place = 0;
        while (place < family.size() && family.get(place).length <= set.length) place++;
        family.add(place, set);
    }

    private static boolean holdsAll(int[] set, int[] part) {
        if (part.length > set.length) return false;
        for (var thing : part) if (Arrays.binarySearch(set, thing) < 0) return false;
        return true;
    }

    /**
     * The cheapest set, or what is known of it.
     *
     * @param lower no set is cheaper
     * @param set hits the family, ascending; it costs {@code lower} where that is proven
     * @param isProven whether all branches were tried
     */
    record Least(long lower, int[] set, boolean isProven) {}

    /** @param isOver asked at each branch, whether to stop */
    Least least(BooleanSupplier isOver) {
        this.isOver = isOver;
        wasCut = false;
        var search = new Search();
        var bound = search.bound(NONE);
        search.best = greedy();
        search.bestCost = cost(search.best);
        search.branch();
        var set = Arrays.stream(search.best).sorted().toArray();
        return new Least(wasCut ? bound : search.bestCost, set, !wasCut);
    }

    long cost(int[] set) {
        var cost = 0L;
        for (var thing : set) cost += costs[thing];
        return cost;
    }

    /** By the number of sets that a thing hits for its cost, without those that the others make superfluous. */
    private int[] greedy() {
        var chosen = new ArrayList<Integer>();
        var open = new ArrayList<>(family);
        while (!open.isEmpty()) {
            var hits = new int[costs.length];
            for (var set : open) for (var thing : set) hits[thing]++;
            var best = 0;
            for (var thing = 1; thing < costs.length; thing++)
                if ((long) hits[thing] * costs[best] > (long) hits[best] * costs[thing]) best = thing;
            int taken = best;
            chosen.add(taken);
            open.removeIf(set -> Arrays.binarySearch(set, taken) >= 0);
        }
        for (var thing : List.copyOf(chosen)) {
            var others = chosen.stream().filter(other -> !other.equals(thing)).toList();
            if (family.stream().allMatch(set -> Arrays.stream(set).anyMatch(others::contains))) chosen.remove(thing);
        }
        return chosen.stream().mapToInt(thing -> thing).sorted().toArray();
    }

    /**
     * The first sets of this cost that hit the family: fewer things first, then by their things in order.
     *
     * @param cost the least
     * @param most how many
     * @return empty where it was over before
     */
    Optional<List<int[]>> first(long cost, int most, BooleanSupplier isOver) {
        this.isOver = isOver;
        wasCut = false;
        var found = new ArrayList<int[]>();
        var search = new Search();
        for (var size = 0; size <= costs.length && found.size() < most && size <= cost && !wasCut; size++)
            search.inOrder(size, NONE, cost, most, found);
        return wasCut ? Optional.empty() : Optional.of(found);
    }

    /** One walk through the branches. */
    private final class Search {
        private final int[] chosen = new int[costs.length];
        private int count;
        private long spent;
        /** By set of the family, how many chosen things it has. */
        private final int[] hits = new int[family.size()];

        private final boolean[] excluded = new boolean[costs.length];
        private int[] best = {};
        private long bestCost;
        /** By thing, the last round of {@link #bound} in which a set took it. */
        private final int[] taken = new int[costs.length];

        private int round;
        private final List<List<Integer>> setsOf = new ArrayList<>();

        Search() {
            for (var thing = 0; thing < costs.length; thing++) setsOf.add(new ArrayList<>());
            for (var s = 0; s < family.size(); s++)
                for (var thing : family.get(s)) setsOf.get(thing).add(s);
        }

        private void choose(int thing) {
            chosen[count++] = thing;
            spent += costs[thing];
            for (var s : setsOf.get(thing)) hits[s]++;
        }

        private void undo() {
            var thing = chosen[--count];
            spent -= costs[thing];
            for (var s : setsOf.get(thing)) hits[s]--;
        }

        /** Least cost of hitting the sets that are not hit, by things behind this one; more than all where one cannot be hit. */
        long bound(int behind) {
            round++;
            var bound = 0L;
            for (var s = 0; s < family.size(); s++) {
                if (hits[s] > 0) continue;
                var cheapest = Integer.MAX_VALUE;
                var isApart = true;
                for (var thing : family.get(s)) {
                    if (excluded[thing] || thing <= behind) continue;
                    if (taken[thing] == round) isApart = false;
                    cheapest = Math.min(cheapest, costs[thing]);
                }
                if (cheapest == Integer.MAX_VALUE) return Long.MAX_VALUE / 2;
                if (!isApart) continue;
                bound += cheapest;
                for (var thing : family.get(s)) if (!excluded[thing] && thing > behind) taken[thing] = round;
            }
            return bound;
        }

        /** Least number of things that the sets that are not hit need. */
        private int apart(int behind) {
            round++;
            var apart = 0;
            for (var s = 0; s < family.size(); s++) {
                if (hits[s] > 0) continue;
                var isApart = true;
                for (var thing : family.get(s)) if (thing > behind && taken[thing] == round) isApart = false;
                if (!isApart) continue;
                apart++;
                for (var thing : family.get(s)) taken[thing] = round;
            }
            return apart;
        }

        void branch() {
            if (wasCut || isOver.getAsBoolean()) {
                wasCut = true;
                return;
            }
            if (spent + bound(NONE) >= bestCost) return;
            var narrowest = NONE;
            var width = Integer.MAX_VALUE;
            for (var s = 0; s < family.size(); s++) {
                if (hits[s] > 0) continue;
                var allowed = 0;
                for (var thing : family.get(s)) if (!excluded[thing]) allowed++;
                if (allowed < width) {
                    width = allowed;
                    narrowest = s;
                }
            }
            if (narrowest == NONE) {
                best = Arrays.copyOf(chosen, count);
                bestCost = spent;
                return;
            }
            var tried = new ArrayList<Integer>();
            for (var thing : family.get(narrowest)) {
                if (excluded[thing]) continue;
                choose(thing);
                branch();
                undo();
                // Sets with it were all seen just now.
                excluded[thing] = true;
                tried.add(thing);
            }
            for (var thing : tried) excluded[thing] = false;
        }

        /** Sets of so many things, in the order of their things. */
        void inOrder(int size, int last, long cost, int most, List<int[]> found) {
            if (wasCut || isOver.getAsBoolean()) {
                wasCut = true;
                return;
            }
            if (spent + bound(last) > cost || count + apart(last) > size) return;
            if (count == size) {
                if (spent == cost) found.add(Arrays.copyOf(chosen, count));
                return;
            }
            // Some set has no thing behind this one.
            var end = costs.length - 1;
            for (var s = 0; s < family.size(); s++)
                if (hits[s] == 0) end = Math.min(end, family.get(s)[family.get(s).length - 1]);
            for (var thing = last + 1; thing <= end && found.size() < most; thing++) {
                // In a set of the least cost no thing is superfluous.
                if (setsOf.get(thing).stream().noneMatch(s -> hits[s] == 0)) continue;
                choose(thing);
                inOrder(size, thing, cost, most, found);
                undo();
            }
        }
    }
}
