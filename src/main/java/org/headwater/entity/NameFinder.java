package org.headwater.entity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.headwater.entity.NameQuery.Clause;
import org.headwater.entity.NameQuery.Manner;
import org.headwater.entity.NameQuery.NameConditions;
import org.jspecify.annotations.Nullable;

/** Finds the names that meet conditions, whoever bears them, and how like the text each is. Nothing is left out. */
final class NameFinder {

    /** A driving word with so few names needs no rarer one. */
    private static final int FEW = 1_000;

    /** Number of likenesses of words from which they lie in an array rather than in a map. */
    private static final int MANY = 256;

    private final NamesAtCommit names;
    private final NameQuery query;
    private final List<OneSegment> segments = new ArrayList<>();

    NameFinder(NamesAtCommit names, NameQuery query) {
        this.names = names;
        this.query = query;
        var all = names.segments();
        for (var number = 0; number < all.size(); number++) segments.add(new OneSegment(number, all.get(number)));
    }

    /** Receives a name by the numbers of its segment and of itself. */
    interface NameTaker {
        void take(int segment, int name);
    }

    /** Gives the names that meet the conditions and met none before. */
    void find(NameConditions conditions, NameTaker taker) {
        for (var segment : segments) for (var reading : conditions.readings()) segment.find(reading, taker);
    }

    int likeness(int segment, int name) {
        return segments.get(segment).likeness(name);
    }

    /** A fact that gives a name, of whatever marking. */
    record NamingFact(String id, String name, int likeness) {}

    /** The facts that give a name which meets the conditions and met none before, those with the likest names first. */
    List<NamingFact> facts(NameConditions conditions) {
        var found = new ArrayList<NamingFact>();
        find(conditions, (number, name) -> {
            var segment = names.segments().get(number);
            var text = segment.name(name);
            var likeness = likeness(number, name);
            for (var bearing = segment.firstBearing(name); bearing < segment.firstBearing(name + 1); bearing++)
                if (!names.isGone(number, bearing)) found.add(new NamingFact(segment.fact(bearing), text, likeness));
        });
        found.sort(Comparator.comparingInt(NamingFact::likeness)
                .reversed()
                .thenComparing(NamingFact::name)
                .thenComparing(NamingFact::id));
        return found;
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

        /** Words met by each clause; most readings of a text have most of their clauses in common. */
        private final Map<Clause, ClauseWords> clauseWords = new HashMap<>();

        OneSegment(int number, NameSegment segment) {
            this.number = number;
            this.segment = segment;
            this.words = segment.words;
            this.met = new BitSet(segment.size());
            this.asTheyAre = query.firstReading().stream().mapToInt(words::find).toArray();
        }

        /** Goes through the names of the rarest word, and keeps those that have the others, too. */
        void find(List<Clause> clauses, NameTaker taker) {
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
                taker.take(number, name);
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

        // ---- Likeness ----

        int likeness(int name) {
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

            /** Number of names that have a word, as far as is known. */
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
                if (all != null) return Arrays.binarySearch(all, word) >= 0;
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
}
