package org.headwater.entity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.headwater.entity.NameQuery.Clause;
import org.headwater.entity.NameQuery.Manner;
import org.headwater.entity.NameQuery.NameConditions;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parties whose visible names meet conditions, and how like the text each is. It finds what the store's full-text
 * index finds for the same conditions, and nothing is left out: the likeness of each match is computed.
 */
final class NameSearch {

    /** A driving word with so few names needs no rarer one. */
    private static final int FEW = 1_000;

    /** So many likenesses of words lie in an array rather than in a map. */
    private static final int MANY = 256;

    private final NameSight sight;
    private final NameQuery query;
    private final @Nullable Set<EntityKind> kinds;
    private final @Nullable String asOf;
    private final NameSight.PartyKinds kindsOn;
    private final NameMatches matches = new NameMatches();
    private final List<OneSegment> segments = new ArrayList<>();
    private final NameMatches.Preference preference = this::isBefore;

    /**
     * @param kinds null for all
     * @param asOf ISO day on which the names are borne; null for any
     */
    NameSearch(NameSight sight, NameQuery query, @Nullable Set<EntityKind> kinds, @Nullable String asOf) {
        this.sight = sight;
        this.query = query;
        this.kinds = kinds;
        this.asOf = asOf;
        this.kindsOn = sight.kindsOn(asOf);
        var all = sight.names.segments();
        for (var number = 0; number < all.size(); number++) segments.add(new OneSegment(number, all.get(number)));
    }

    /** The number of parties found so far. */
    int size() {
        return matches.size();
    }

    /** Adds the parties with a name that meets the conditions. */
    void find(NameConditions conditions) {
        for (var segment : segments) for (var reading : conditions.readings()) segment.find(reading);
    }

    // ---- What was found --------------------------------------------------------------------------------------------

    /** A party that was found, by the id under which the caller sees it, and its likest name. */
    record FoundParty(String id, int likeness, String name) {}

    /** The likeness of a party; negative where it was not found. */
    int likeness(String id) {
        var slot = slot(id);
        return slot < 0 ? -1 : matches.likeness(slot);
    }

    private int slot(String id) {
        var record = sight.names.records.find(id);
        return record < 0 ? -1 : matches.find(record);
    }

    private FoundParty found(int slot) {
        return new FoundParty(
                sight.names.records.id(matches.party(slot)),
                matches.likeness(slot),
                sight.names.segments().get(matches.segment(slot)).name(matches.name(slot)));
    }

    /** Parties by their ids. */
    interface Parties {
        boolean has(String id);
    }

    /**
     * The best ones, the likest first, then by id.
     *
     * @param afterLikeness begins behind the party with this likeness and {@code afterId}; null begins with the best
     */
    List<FoundParty> best(@Nullable Integer afterLikeness, @Nullable String afterId, int most, Parties without) {
        var worstFirst = Comparator.comparingInt((Integer slot) -> matches.likeness(slot))
                .thenComparing((one, other) -> sight.names.records.compare(matches.party(other), matches.party(one)));
        var kept = new PriorityQueue<Integer>(Math.max(0, Math.min(most, matches.size())) + 1, worstFirst);
        for (var slot = 0; slot < matches.slots(); slot++) {
            if (matches.party(slot) < 0) continue;
            if (kept.size() >= most) {
                var worst = kept.element();
                if (matches.likeness(slot) < matches.likeness(worst)) continue;
                if (worstFirst.compare(slot, worst) <= 0) continue;
            }
            if (afterLikeness != null && afterId != null) {
                if (matches.likeness(slot) > afterLikeness) continue;
                if (matches.likeness(slot) == afterLikeness
                        && sight.names.records.id(matches.party(slot)).compareTo(afterId) <= 0) continue;
            }
            if (without.has(sight.names.records.id(matches.party(slot)))) continue;
            kept.add(slot);
            if (kept.size() > most) kept.remove();
        }
        return kept.stream().sorted(worstFirst.reversed()).map(this::found).toList();
    }

    // ---- One segment -----------------------------------------------------------------------------------------------

    private final class OneSegment {
        private final int number;
        private final NameSegment segment;
        private final WordColumn words;

        /** Names that met conditions already. */
        private final BitSet met;

        private final int[] asTheyAre;
        private final Map<String, WordLikeness> likenesses = new HashMap<>();

        /** What each clause means; most readings of a text have most of their clauses in common. */
        private final Map<Clause, ClauseWords> clauseWords = new HashMap<>();

        OneSegment(int number, NameSegment segment) {
            this.number = number;
            this.segment = segment;
            this.words = segment.words;
            this.met = new BitSet(segment.size());
            this.asTheyAre = query.firstReading().stream().mapToInt(words::find).toArray();
        }

        /** Goes through the names of the rarest word, and keeps those that have the others, too. */
        void find(List<Clause> clauses) {
            var all = new ArrayList<ClauseWords>(clauses.size());
            for (var clause : clauses) {
                var some = clauseWords.computeIfAbsent(clause, ClauseWords::new);
                if (some.isEmpty()) return;
                all.add(some);
            }
            var rarest = rarest(all);
            var others = all.stream().filter(one -> one != rarest).toList();
            rarest.each(word -> segment.eachNameOf(word, name -> {
                if (met.get(name)) return;
                for (var other : others) if (!segment.isFoundBy(name, other)) return;
                met.set(name);
                put(name);
            }));
        }

        private ClauseWords rarest(List<ClauseWords> all) {
            all.sort(Comparator.comparingLong(ClauseWords::names)
                    .thenComparing(Comparator.comparingInt(
                                    (ClauseWords one) -> one.clause.word().length())
                            .reversed()));
            var best = all.getFirst();
            for (var one : all) {
                one.findAll();
                if (one.names() < best.names()) best = one;
                if (best.names() <= FEW) break;
            }
            return best;
        }

        private void put(int name) {
            var likeness = -1;
            for (var bearing = segment.firstBearing(name); bearing < segment.firstBearing(name + 1); bearing++) {
                var record = segment.record(bearing);
                if (!sight.sees(record, segment.marks(bearing))
                        || sight.names.isGone(number, bearing)
                        || !segment.days(bearing).hold(asOf)) continue;
                var party = sight.first(record);
                if (kinds != null && !kinds.contains(kindsOn.of(party))) continue;
                if (likeness < 0) likeness = likeness(name);
                matches.put(party, likeness, number, name, preference);
            }
        }

        // ---- Likeness ----

        private int likeness(int name) {
            var length = segment.coreLength(name);
            for (var word : asTheyAre)
                if (word < 0 || !segment.hasInCore(name, word))
                    return query.likeness(
                            length,
                            sought -> likenesses
                                    .computeIfAbsent(sought, WordLikeness::new)
                                    .best(name));
            return query.likenessOfSame(length);
        }

        /** The likeness of one searched word to the words of names; each pair of words is compared once. */
        private final class WordLikeness {
            private final String sought;
            private final int same;
            private final int from;
            private final int behind;
            private final Map<Integer, Double> few = new HashMap<>();
            /** By word, NaN where it is not known yet; null while few are known. */
            private double @Nullable [] many;

            private double most;

            WordLikeness(String sought) {
                this.sought = sought;
                same = words.find(sought);
                from = words.from(sought);
                behind = words.behind(sought, from);
            }

            double best(int name) {
                if (same >= 0 && segment.hasInCore(name, same)) return 1;
                most = 0;
                segment.eachOfCore(name, this::compareBeginning);
                segment.eachOfCore(name, this::compare);
                return most;
            }

            private boolean begins(int word) {
                return word >= from && word < behind;
            }

            private void compareBeginning(int word) {
                if (begins(word)) compareLetters(word);
            }

            private void compare(int word) {
                if (!begins(word) && NameQuery.mostLikeness(sought, words.length(word)) > most) compareLetters(word);
            }

            private void compareLetters(int word) {
                most = Math.max(most, many == null ? fromFew(word) : fromMany(word, many));
            }

            private double fromFew(int word) {
                var known = few.get(word);
                if (known != null) return known;
                var likeness = query.likeness(sought, words.get(word));
                few.put(word, likeness);
                if (few.size() == MANY) {
                    var all = new double[words.size()];
                    Arrays.fill(all, Double.NaN);
                    few.forEach((some, its) -> all[some] = its);
                    many = all;
                }
                return likeness;
            }

            private double fromMany(int word, double[] all) {
                if (Double.isNaN(all[word])) all[word] = query.likeness(sought, words.get(word));
                return all[word];
            }
        }

        // ---- The words that a clause means ----

        private final class ClauseWords implements NameSegment.WordSet {
            private final Clause clause;
            private final int from;
            private final int behind;

            /** Further words, outside of the stretch; null before they were looked for. */
            private int @Nullable [] further;

            private final Map<Integer, Boolean> known = new HashMap<>();
            private @Nullable Pattern sound;

            ClauseWords(Clause clause) {
                this.clause = clause;
                var word = clause.word();
                if (clause.isWhole()) {
                    var found = words.find(word);
                    from = Math.max(0, found);
                    behind = found < 0 ? 0 : found + 1;
                } else {
                    from = words.from(word);
                    behind = words.behind(word, from);
                }
                if (clause.manner() != Manner.LOOSE) findAll();
            }

            /** Whether no word is meant, as far as is known. */
            boolean isEmpty() {
                return from >= behind && further != null && further.length == 0;
            }

            /** How many names have a word, as far as is known. */
            long names() {
                var all = (long) segment.countNames(Math.min(from, behind), behind);
                if (further != null) for (var word : further) all += segment.countNames(word, word + 1);
                return all;
            }

            void findAll() {
                if (further != null) return;
                var all = new TreeSet<Integer>();
                IntConsumer add = word -> {
                    if (word < from || word >= behind) all.add(word);
                };
                switch (clause.manner()) {
                    case AS_WRITTEN -> {}
                    case NEAR -> addErrors(add);
                    case LOOSE -> {
                        words.eachContaining(clause.word(), add);
                        if (clause.isBySound()) words.eachSpelled(Sounding.spellings(clause.word()), add);
                    }
                }
                further = all.stream().mapToInt(Integer::intValue).toArray();
            }

            /** A word with one error has the first half of the letters as they are, or the second. */
            private void addErrors(IntConsumer add) {
                var word = clause.word();
                IntConsumer addError = other -> {
                    if (Math.abs(words.length(other) - word.length()) <= 1 && clause.isErrorOf(words.get(other)))
                        add.accept(other);
                };
                var half = word.length() / 2;
                var first = words.from(word.substring(0, half));
                var behindFirst = words.behind(word.substring(0, half), first);
                for (var other = first; other < behindFirst; other++) addError.accept(other);
                words.eachEnding(word.substring(half), addError);
                for (var swapped : clause.swapped()) {
                    var other = words.find(swapped);
                    if (other >= 0) add.accept(other);
                }
            }

            void each(IntConsumer found) {
                findAll();
                for (var word = from; word < behind; word++) found.accept(word);
                if (further != null) for (var word : further) found.accept(word);
            }

            @Override
            public boolean has(int word) {
                if (word >= from && word < behind) return true;
                var all = further;
                if (all != null) return java.util.Arrays.binarySearch(all, word) >= 0;
                return known.computeIfAbsent(word, this::isLoose);
            }

            private boolean isLoose(int number) {
                var other = words.get(number);
                if (other.contains(clause.word())) return true;
                if (!clause.isBySound()) return false;
                var pattern = sound;
                if (pattern == null) sound = pattern = Pattern.compile(Sounding.pattern(clause.word()));
                return pattern.matcher(other).matches();
            }
        }
    }

    /** Of two names of one likeness the first in the order of texts is told. */
    private boolean isBefore(int segment, int name, int otherSegment, int otherName) {
        if (segment == otherSegment) return name < otherName;
        var all = sight.names.segments();
        return all.get(segment).name(name).compareTo(all.get(otherSegment).name(otherName)) < 0;
    }
}
