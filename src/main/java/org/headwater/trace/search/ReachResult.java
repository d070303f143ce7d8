package org.headwater.trace.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.headwater.vocabulary.CompletenessStatus;
import org.jspecify.annotations.Nullable;

/**
 * The parties that a search reached, as columns: a page is made of them without an object for each of the others. Their order
 * is total: fewer tiers, fewer ties, the better day (the earliest forwards, the latest backwards, none last), id.
 */
public final class ReachResult {

    /** No way to the party has a dated shipment. */
    static final int NO_DAY = Integer.MIN_VALUE;

    /**
     * @param tiers fewest of any way to it
     * @param ties fewest of any way in so many tiers
     * @param day earliest arrival there of any way within the bounds; backwards, latest dispatch from there; null where no
     *     way has a dated shipment
     * @param levels the numbers of tiers that allow a better day than fewer do, fewest first
     */
    public record ReachedParty(
            String party, int tiers, int ties, @Nullable LocalDate day, List<Level> levels) {
        public ReachedParty {
            levels = List.copyOf(levels);
        }
    }

    /** The best day of the ways in up to so many tiers. */
    public record Level(int tiers, LocalDate day) {}

    private final TraceGraph graph;
    /** Forwards -1, backwards 1: days by this are the better the larger. */
    private final int sign;

    /** Five numbers for each party: itself, tiers, ties, key, and the place of its last improvement; in any order. */
    private final int[] told;

    private final int size;
    /** Three numbers for each improvement: party, tiers, key; for each party in order. */
    private final int[] improvements;

    private final int improvementsSize;
    private final CompletenessStatus status;
    private final long explored;

    static final int STRIDE = 5;
    static final int TIERS = 1;
    static final int TIES = 2;
    static final int KEY = 3;
    static final int LAST = 4;

    ReachResult(TraceGraph graph, int sign, Ints told, Ints improvements, CompletenessStatus status, long explored) {
        this.graph = graph;
        this.sign = sign;
        this.told = told.values;
        size = told.size / STRIDE;
        this.improvements = improvements.values;
        improvementsSize = improvements.size;
        this.status = status;
        this.explored = explored;
    }

    private int party(int i) {
        return told[STRIDE * i];
    }

    private int tiers(int i) {
        return told[STRIDE * i + TIERS];
    }

    private int ties(int i) {
        return told[STRIDE * i + TIES];
    }

    private int key(int i) {
        return told[STRIDE * i + KEY];
    }

    /** Number of parties reached. */
    public int size() {
        return size;
    }

    public CompletenessStatus status() {
        return status;
    }

    /** State steps. */
    public long explored() {
        return explored;
    }

    /** Parties among these that were reached, in no order. */
    public Set<String> among(Collection<String> parties) {
        var asked = Set.copyOf(parties);
        var found = new HashSet<String>();
        if (asked.isEmpty()) return found;
        for (var i = 0; i < size; i++) {
            var id = graph.partyIds.get(party(i));
            if (asked.contains(id)) found.add(id);
        }
        return found;
    }

    /** All of them; for tests and small answers. */
    public List<ReachedParty> list() {
        return list(null, Math.max(1, size()));
    }

    /** The first {@code limit} after this one, or from the beginning; time linear in the parties reached. */
    public List<ReachedParty> list(@Nullable ReachedParty after, int limit) {
        var last = new PriorityQueue<Integer>(limit + 1, (a, b) -> compare(b, a));
        for (var i = 0; i < size; i++) {
            if (after != null && compare(i, after) <= 0) continue;
            if (last.size() == limit) {
                var worst = last.peek();
                if (worst != null && compare(i, worst) > 0) continue;
                last.poll();
            }
            last.add(i);
        }
        var chosen = last.stream().sorted(this::compare).toList();
        var levels = new HashMap<Integer, List<Level>>();
        for (var i : chosen) levels.put(party(i), new ArrayList<>());
        for (var i = 0; i < improvementsSize; i += 3) {
            var own = levels.get(improvements[i]);
            if (own != null) own.add(new Level(improvements[i + 1], date(improvements[i + 2])));
        }
        return chosen.stream()
                .map(i -> new ReachedParty(
                        graph.partyIds.get(party(i)),
                        tiers(i),
                        ties(i),
                        key(i) == NO_DAY ? null : date(key(i)),
                        levels.getOrDefault(party(i), List.of())))
                .toList();
    }

    private LocalDate date(int ofKey) {
        return LocalDate.ofEpochDay((long) sign * ofKey);
    }

    /** Numbers of parties are in the order of their ids; a larger key is better, NO_DAY the smallest. */
    private int compare(int a, int b) {
        if (tiers(a) != tiers(b)) return Integer.compare(tiers(a), tiers(b));
        if (ties(a) != ties(b)) return Integer.compare(ties(a), ties(b));
        if (key(a) != key(b)) return Integer.compare(key(b), key(a));
        return Integer.compare(party(a), party(b));
    }

    private int compare(int a, ReachedParty other) {
        if (tiers(a) != other.tiers()) return Integer.compare(tiers(a), other.tiers());
        if (ties(a) != other.ties()) return Integer.compare(ties(a), other.ties());
        var otherKey = other.day() == null ? NO_DAY : sign * TraceGraph.day(other.day());
        if (key(a) != otherKey) return Integer.compare(otherKey, key(a));
        return graph.partyIds.get(party(a)).compareTo(other.party());
    }

    /** The sum of the known days, counted from 1970: a benchmark compares it with that of a plain search. */
    long sumOfDays() {
        var sum = 0L;
        for (var i = 0; i < size; i++) if (key(i) != NO_DAY) sum += (long) sign * key(i);
        return sum;
    }
}
