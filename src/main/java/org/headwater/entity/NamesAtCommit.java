package org.headwater.entity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.headwater.access.StoreMoment;
import org.headwater.entity.NameSegment.NumberedBearing;
import org.headwater.entity.Naming.Marks;
import org.headwater.entity.Naming.NamedRecord;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Readers;

/**
 * All names of the store, of all markings, as of one commit. It is immutable: the changes of a commit
 * {@linkplain Change make another}, which shares what stayed. What a caller finds is found through {@link NameSight}.
 *
 * <p>Names stand in segments. The changes of a commit make a small one, and neighbours of like sizes become one, so that there
 * are few of them.
 */
final class NamesAtCommit {

    /** The most facts of a segment that is made while a caller waits; larger ones are made beside. */
    private static final int MOST_AT_ONCE = 20_000;

    /** Sets of visible markings whose groups are kept. */
    private static final int MOST_SIGHTS = 64;

    final StoreMoment state;

    /** Whether these are the names of the commit. Else they are candidates: those that there may be, and only the store says who bears one. */
    final boolean isExact;

    private final int atOnce;
    final NamedRecords records;
    private final Marks[] marks;
    private final List<NameSegment> segments;

    /** Facts that no longer count, by segment. */
    private final List<BitSet> gone;

    private final Map<String, NumberedSameness> samenesses;
    private final Map<String, NumberedKind> kinds;
    private final Map<Set<String>, NameSight> sights = new ConcurrentHashMap<>();

    /** Two records, by number, that are one party. */
    record NumberedSameness(int one, int other, int marks) {}

    /** A record, by number, that is of a kind. */
    record NumberedKind(String fact, int record, EntityKind kind, long recorded, int marks, Naming.Days days) {}

    private NamesAtCommit(
            StoreMoment state,
            boolean isExact,
            int atOnce,
            NamedRecords records,
            Marks[] marks,
            List<NameSegment> segments,
            List<BitSet> gone,
            Map<String, NumberedSameness> samenesses,
            Map<String, NumberedKind> kinds) {
        this.state = state;
        this.isExact = isExact;
        this.atOnce = atOnce;
        this.records = records;
        this.marks = marks;
        this.segments = List.copyOf(segments);
        this.gone = List.copyOf(gone);
        this.samenesses = samenesses;
        this.kinds = kinds;
    }

    /** The names of the facts. */
    static NamesAtCommit of(StoreMoment state, Collection<? extends Naming> facts) {
        return of(state, facts, MOST_AT_ONCE);
    }

    /** @param atOnce the most facts of a segment that is made while a caller waits */
    static NamesAtCommit of(StoreMoment state, Collection<? extends Naming> facts, int atOnce) {
        var sorted = new TreeMap<String, NamedRecord>();
        for (var fact : facts) for (var record : records(fact)) sorted.put(record.id(), record);
        var empty = new NamesAtCommit(
                state, true, atOnce, new NamedRecords(sorted), new Marks[0], List.of(), List.of(), Map.of(), Map.of());
        var change = empty.change();
        facts.forEach(change::put);
        return change.made(state);
    }

    private static List<NamedRecord> records(Naming fact) {
        return switch (fact) {
            case Naming.Bearing bearing -> List.of(bearing.record());
            case Naming.Sameness same -> List.of(same.one(), same.other());
            case Naming.KindOf kind -> List.of(kind.record());
        };
    }

    /** Whether they have what counts under a number. */
    boolean has(long number) {
        return number <= state.version() && !state.open().contains(number);
    }

    List<NameSegment> segments() {
        return segments;
    }

    boolean isGone(int segment, int bearing) {
        return gone.get(segment).get(bearing);
    }

    /** Gives the places of a name, which may stand in several segments. */
    void eachNamed(String name, NameFinder.NameTaker taker) {
        for (var segment = 0; segment < segments.size(); segment++) {
            var at = segments.get(segment).find(name);
            if (at >= 0) taker.take(segment, at);
        }
    }

    /** The number of facts that give a name. */
    int bearings() {
        return segments.stream().mapToInt(NameSegment::bearings).sum()
                - gone.stream().mapToInt(BitSet::cardinality).sum();
    }

    /** The approximate bytes on the heap. */
    long bytes() {
        return segments.stream().mapToLong(NameSegment::bytes).sum()
                + records.bytes()
                + 100L * (samenesses.size() + kinds.size() + marks.length);
    }

    /** Sight of a caller who may see elements of these markings. */
    NameSight sight(Set<String> visible) {
        if (sights.size() >= MOST_SIGHTS) sights.clear();
        return sights.computeIfAbsent(visible, markings -> new NameSight(this, markings));
    }

    /** The same names and further ones as candidates, of which only the store says who bears them. */
    NamesAtCommit candidates(Collection<NameSegment> further) {
        var some = new ArrayList<>(segments);
        var without = new ArrayList<>(gone);
        for (var segment : further) {
            some.add(segment);
            without.add(new BitSet());
        }
        return new NamesAtCommit(state, false, atOnce, records, marks, some, without, samenesses, kinds);
    }

    Collection<NumberedSameness> samenesses() {
        return samenesses.values();
    }

    Collection<NumberedKind> kinds() {
        return kinds.values();
    }

    /** By number, whether a caller sees a fact with these markings, and the value at its end. */
    boolean[] seen(Set<String> visible) {
        var seen = new boolean[marks.length];
        for (var number = 0; number < seen.length; number++) {
            var one = marks[number];
            seen[number] = Readers.sees(visible::contains, one.fact())
                    && Readers.sees(visible::contains, one.value())
                    && one.pieces().stream().anyMatch(piece -> Readers.sees(visible::contains, piece));
        }
        return seen;
    }

    /**
     * The same names in few segments; this one where that is so already. All of it is put in order anew where what came or went since
     * has become a quarter of it, and late segments are joined to longer ones: so an import costs each name a few such makings,
     * however many commits it has.
     */
    NamesAtCommit tidied() {
        var most = Math.max(atOnce, bearings() / 4);
        var late = segments.stream().skip(1).mapToInt(NameSegment::bearings).sum();
        if (late > most
                || records.countLate() > Math.max(atOnce, records.size() / 4)
                || gone.stream().mapToInt(BitSet::cardinality).sum() > most) return inOrder();
        for (var from = 1; from < segments.size() - 1; from++) {
            var first = segments.get(from).bearings();
            late -= first;
            if (isLike(first, late)) return joined(from);
        }
        return this;
    }

    /** The segments from this one on become one. */
    private NamesAtCommit joined(int from) {
        var bearings = new ArrayList<NumberedBearing>();
        eachBearing(from, (told, place) -> bearings.add(told));
        var some = new ArrayList<>(segments.subList(0, from));
        var without = new ArrayList<>(gone.subList(0, from));
        some.add(new NameSegment(bearings));
        without.add(new BitSet());
        return new NamesAtCommit(state, isExact, atOnce, records, marks, some, without, samenesses, kinds);
    }

    /** Whether a segment is at most about as long as what comes behind it. */
    private static boolean isLike(int last, int fresh) {
        return last <= 2 * fresh;
    }

    /** The same names, put in order anew. */
    private NamesAtCommit inOrder() {
        var facts = new ArrayList<Naming>();
        eachBearing(
                0,
                (told, place) -> facts.add(new Naming.Bearing(
                        told.fact(), records.get(told.record()), told.name(), marks[told.marks()], told.days())));
        samenesses.forEach((fact, same) -> facts.add(
                new Naming.Sameness(fact, records.get(same.one()), records.get(same.other()), marks[same.marks()])));
        kinds.forEach((fact, kind) -> facts.add(new Naming.KindOf(
                fact, records.get(kind.record()), kind.kind(), kind.recorded(), marks[kind.marks()], kind.days())));
        return of(state, facts, atOnce).change().made(state, isExact);
    }

    private interface ToldTaker {
        void take(NumberedBearing told, int segment);
    }

    private void eachBearing(int from, ToldTaker taker) {
        for (var segment = from; segment < segments.size(); segment++) {
            var place = segment;
            var left = gone.get(segment);
            segments.get(segment).each((bearing, told) -> {
                if (!left.get(bearing)) taker.take(told, place);
            });
        }
    }

    Change change() {
        return new Change();
    }

    /** Collects what is new and what goes. A fact that is put again has to be removed first. */
    final class Change {
        private final List<NumberedBearing> bearings = new ArrayList<>();
        private final List<BitSet> left = new ArrayList<>(gone);
        private final Set<Integer> copied = new java.util.HashSet<>();
        private Map<String, NumberedSameness> same = samenesses;
        private Map<String, NumberedKind> kind = kinds;
        private final Map<Marks, Integer> numbers = new HashMap<>();
        private Marks[] all = marks;
        private int count = marks.length;

        private Change() {
            for (var number = 0; number < marks.length; number++) numbers.put(marks[number], number);
        }

        private int number(Marks some) {
            return numbers.computeIfAbsent(some, first -> {
                if (count == all.length || all == marks) all = Arrays.copyOf(all, Math.max(16, 2 * count));
                all[count] = first;
                return count++;
            });
        }

        void put(Naming fact) {
            switch (fact) {
                case Naming.Bearing told ->
                    bearings.add(new NumberedBearing(
                            told.fact(), told.name(), records.add(told.record()), number(told.marks()), told.days()));
                case Naming.Sameness told -> {
                    if (same == samenesses) same = new HashMap<>(samenesses);
                    same.put(
                            told.fact(),
                            new NumberedSameness(
                                    records.add(told.one()), records.add(told.other()), number(told.marks())));
                }
                case Naming.KindOf told -> {
                    if (kind == kinds) kind = new HashMap<>(kinds);
                    kind.put(
                            told.fact(),
                            new NumberedKind(
                                    told.fact(),
                                    records.add(told.record()),
                                    told.kind(),
                                    told.recorded(),
                                    number(told.marks()),
                                    told.days()));
                }
            }
        }

        /** Removes a fact; a missing one is ignored. */
        void remove(String fact) {
            if (samenesses.containsKey(fact)) {
                if (same == samenesses) same = new HashMap<>(samenesses);
                same.remove(fact);
            }
            if (kinds.containsKey(fact)) {
                if (kind == kinds) kind = new HashMap<>(kinds);
                kind.remove(fact);
            }
            for (var segment = 0; segment < segments.size(); segment++) {
                var bearing = segments.get(segment).findBearing(fact);
                if (bearing < 0) continue;
                if (copied.add(segment))
                    left.set(segment, (BitSet) left.get(segment).clone());
                left.get(segment).set(bearing);
            }
        }

        NamesAtCommit made(StoreMoment then) {
            return made(then, isExact);
        }

        NamesAtCommit made(StoreMoment then, boolean isStillExact) {
            var some = new ArrayList<>(segments);
            var without = new ArrayList<>(left);
            if (!bearings.isEmpty()) {
                var fresh = bearings;
                // A segment before that is about as small is put into the new one.
                while (!some.isEmpty() && isSmall(some.getLast().bearings(), fresh.size())) {
                    var joined = new ArrayList<>(fresh);
                    var away = without.removeLast();
                    some.removeLast().each((bearing, told) -> {
                        if (!away.get(bearing)) joined.add(told);
                    });
                    fresh = joined;
                }
                some.add(new NameSegment(fresh));
                without.add(new BitSet());
            }
            return new NamesAtCommit(
                    then, isStillExact, atOnce, records, Arrays.copyOf(all, count), some, without, same, kind);
        }

        private boolean isSmall(int last, int fresh) {
            return isLike(last, fresh) && last + fresh <= atOnce;
        }
    }
}
