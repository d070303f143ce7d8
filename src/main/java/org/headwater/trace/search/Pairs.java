package org.headwater.trace.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.trace.search.SequenceSearch.RatedChain;
import org.jspecify.annotations.Nullable;

/** Number of chains of each pair of ends, against the most that it may have. */
final class Pairs {

    private final int most;
    /** Number of kept chains, by first and last party. */
    private final Map<Integer, Map<Integer, Integer>> kept = new HashMap<>();

    private final Map<Integer, BitSet> full = new HashMap<>();
    private long refused;

    /** @param most null is no limit */
    Pairs(@Nullable Integer most) {
        this.most = most == null ? Integer.MAX_VALUE : most;
    }

    boolean isFull(int first, int last) {
        var lasts = full.get(first);
        return lasts != null && lasts.get(last);
    }

    /** Whether the party has a full pair with each of these: nothing is left to be found from there. */
    boolean isFull(int first, BitSet lasts) {
        if (!full.containsKey(first)) return false;
        var open = open(first, lasts);
        open.clear(first);
        return open.isEmpty();
    }

    /** Whether a walk has to pass the pair by; such looks are counted. */
    boolean refuses(int first, int last) {
        if (!isFull(first, last)) return false;
        refused++;
        return true;
    }

    long refused() {
        return refused;
    }

    /** Parties whose pair with the first is not full. */
    BitSet open(int first, BitSet lasts) {
        var open = (BitSet) lasts.clone();
        var done = full.get(first);
        if (done != null) open.andNot(done);
        return open;
    }

    boolean isFull(Skeleton skeleton) {
        return isFull(skeleton.parties()[0], skeleton.parties()[skeleton.length()]);
    }

    /** Leaves the pair out from now on. */
    void close(int first, int last) {
        full.computeIfAbsent(first, unknown -> new BitSet()).set(last);
    }

    private void add(int first, int last) {
        var count = kept.computeIfAbsent(first, unknown -> new HashMap<>()).merge(last, 1, Integer::sum);
        if (count >= most) close(first, last);
    }

    /** The chains, in order of rank, that their pairs have room for; at most so many. */
    List<RatedChain> keep(List<RatedChain> ranked, int atMost) {
        var some = new ArrayList<RatedChain>();
        for (var one : ranked) {
            if (some.size() == atMost) break;
            var skeleton = one.skeleton();
            if (isFull(skeleton)) continue;
            add(skeleton.parties()[0], skeleton.parties()[skeleton.length()]);
            some.add(one);
        }
        return some;
    }
}
