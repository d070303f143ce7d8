package org.headwater.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Names by their words. A search finds every name whose {@link Likeness} to another may reach the threshold: none is lost. A score
 * of τ takes pairs of words with at least {@code 2m/(1+2m)} of the weight of both names, where {@code m = τ/(1−τ)}: eight ninths
 * for 0.8. With persons m is less, since further names count less. So a name that shares none of some words is out as soon as these weigh more than the rest, and a search goes through the names
 * with the rarest words alone. A common word, such as a trade or a town, is no way to a name with rarer ones.
 *
 * <p>Weights are counted in twentieths. The class is not for several threads.
 */
final class NameIndex {

    private static final int TWENTIETHS = 20;

    /** Half of the last digit of a score. */
    private static final double ROUNDING = 0.00005;

    /** The part of the weight of two names that is in pairs of words. */
    private final double paired;

    private final WordTrie trie = new WordTrie();

    /** The tokens of each word in the trie; most words have one. */
    private final List<int[]> tokensOfWords = new ArrayList<>();

    private final Map<NameReading.Token, Integer> numbers = new HashMap<>();
    private final List<NameReading.Token> tokens = new ArrayList<>();
    private final List<TokenPostings> postings = new ArrayList<>();
    private final WordTrie sounds = new WordTrie();

    /** The tokens of each word of sounds. */
    private final List<int[]> tokensOfSounds = new ArrayList<>();

    /** In an index of persons, the tokens that a given name and its short forms are. */
    private final Map<String, int[]> tokensOfGivenNames = new HashMap<>();

    /** By token: its weight, and what it means to the present search. */
    private int[] tokenWeights = new int[64];

    private TokenMasks masks = new TokenMasks(64);

    /** By letter, the weight of the heaviest token that begins with it. */
    private final Map<Character, Integer> heaviestFrom = new HashMap<>();

    private int size;

    /** The entry of each name. A name of several alternatives has several readings. */
    private int[] entries = new int[64];

    /** Beginnings of the tokens of a reading in {@code words}, and its weight. */
    private int[] starts = new int[65];

    private int[] weights = new int[64];
    private int[] words = new int[256];

    /** By reading the number of its legal forms; few sets of them occur. */
    private short[] formsOf = new short[64];

    private final List<Set<LegalForms.Family>> forms = new ArrayList<>();
    private final Map<Set<LegalForms.Family>, Integer> formNumbers = new HashMap<>();

    /** The last search that looked at the reading. */
    private int[] seen = new int[64];

    private int searches;
    private long meetings;

    private final boolean ofPersons;

    NameIndex(double threshold, boolean ofPersons) {
        this.ofPersons = ofPersons;
        var least = threshold - ROUNDING;
        var most = least / (1 - least) * (ofPersons ? Likeness.OF_FURTHER_NAMES : 1);
        this.paired = 2 * most / (1 + 2 * most);
    }

    /** Readings with a token by list and weight. */
    private static final class TokenPostings {
        private final List<PostingList> lists = new ArrayList<>(1);

        void add(int list, int weight, int reading) {
            for (var one : lists)
                if (one.list == list && one.weight == weight) {
                    one.add(reading);
                    return;
                }
            var fresh = new PostingList(list, weight);
            fresh.add(reading);
            lists.add(fresh);
        }

        long count(int withoutList, double mostWeight) {
            var count = 0L;
            for (var one : lists) if (one.list != withoutList && one.weight <= mostWeight) count += one.size;
            return count;
        }
    }

    private static final class PostingList {
        private final int list;
        private final int weight;
        private int size;
        private int[] readings = new int[1];

        PostingList(int list, int weight) {
            this.list = list;
            this.weight = weight;
        }

        void add(int reading) {
            if (size == readings.length) readings = Arrays.copyOf(readings, size * 2);
            readings[size++] = reading;
        }
    }

    /** By token, the places of the searched name's words that it pairs; none between two searches. */
    private static final class TokenMasks {
        /** Places of my words that the token makes by itself: one or several. */
        private final long[] alone;

        /** Places of my words that the token makes as the first or the last of two tokens, and as one of more. */
        private final long[] first;

        private final long[] last;
        private final long[] part;
        private int[] touched = new int[64];
        private int count;

        TokenMasks(int length) {
            alone = new long[length];
            first = new long[length];
            last = new long[length];
            part = new long[length];
        }

        void mark(long[] mask, int token, long places) {
            if ((alone[token] | first[token] | last[token] | part[token]) == 0) {
                if (count == touched.length) touched = Arrays.copyOf(touched, count * 2);
                touched[count++] = token;
            }
            mask[token] |= places;
        }

        void clear() {
            for (var each = 0; each < count; each++) {
                var token = touched[each];
                alone[token] = first[token] = last[token] = part[token] = 0;
            }
            count = 0;
        }
    }

    /** The number of encounters of a name with a word of another. */
    long meetings() {
        return meetings;
    }

    private static int weight(NameReading.Token token) {
        return (int) Math.round(token.weight() * TWENTIETHS);
    }

    private static int weight(List<NameReading.Token> some) {
        return some.stream().mapToInt(NameIndex::weight).sum();
    }

    // ---- Adding ----------------------------------------------------------------------------------------------------

    void add(NameReading reading, int list, int entry) {
        if (reading.words().isEmpty()) return;
        if (size == entries.length) grow();
        var from = starts[size];
        var many = reading.words().size();
        if (from + many > words.length) words = Arrays.copyOf(words, Math.max(words.length * 2, from + many));
        var weight = weight(reading.words());
        for (var place = 0; place < many; place++)
            words[from + place] = number(reading.words().get(place));
        for (var place = 0; place < many; place++)
            if (isFirst(from, from + place)) postings.get(words[from + place]).add(list, weight, size);
        entries[size] = entry;
        weights[size] = weight;
        formsOf[size] = (short) (int) formNumbers.computeIfAbsent(reading.forms(), first -> {
            forms.add(first);
            return forms.size() - 1;
        });
        starts[++size] = from + many;
    }

    private boolean isFirst(int from, int place) {
        for (var earlier = from; earlier < place; earlier++) if (words[earlier] == words[place]) return false;
        return true;
    }

    private void grow() {
        var length = size * 2;
        entries = Arrays.copyOf(entries, length);
        starts = Arrays.copyOf(starts, length + 1);
        weights = Arrays.copyOf(weights, length);
        formsOf = Arrays.copyOf(formsOf, length);
        seen = Arrays.copyOf(seen, length);
    }

    private int number(NameReading.Token token) {
        var known = numbers.get(token);
        if (known != null) return known;
        var number = tokens.size();
        tokens.add(token);
        numbers.put(token, number);
        postings.add(new TokenPostings());
        if (number == tokenWeights.length) {
            tokenWeights = Arrays.copyOf(tokenWeights, 2 * number);
            masks = new TokenMasks(2 * number);
        }
        tokenWeights[number] = weight(token);
        heaviestFrom.merge(token.text().charAt(0), weight(token), Math::max);
        var word = trie.add(token.text());
        if (word == tokensOfWords.size()) tokensOfWords.add(new int[] {number});
        else tokensOfWords.set(word, with(tokensOfWords.get(word), number));
        var sound = sounds.add(Sounds.of(token.text()));
        if (sound == tokensOfSounds.size()) tokensOfSounds.add(new int[] {number});
        else tokensOfSounds.set(sound, with(tokensOfSounds.get(sound), number));
        if (ofPersons)
            for (var name : GivenNames.of(token.text()))
                tokensOfGivenNames.merge(name, new int[] {number}, (all, fresh) -> with(all, fresh[0]));
        return number;
    }

    private static int[] with(int[] all, int one) {
        var longer = Arrays.copyOf(all, all.length + 1);
        longer[all.length] = one;
        return longer;
    }

    // ---- Searching -------------------------------------------------------------------------------------------------

    /**
     * The ways to the names that pair a word of the searched name.
     *
     * @param ways tokens; each name that pairs the word has one of them
     * @param heaviest weight of the heaviest words that may pair it
     */
    private record Paths(int place, int weight, Set<Integer> ways, int heaviest) {}

    /** The entry of a reading. */
    int entry(int reading) {
        return entries[reading];
    }

    /** A reading as it was added. */
    NameReading reading(int reading) {
        var some = new ArrayList<NameReading.Token>(starts[reading + 1] - starts[reading]);
        for (var place = starts[reading]; place < starts[reading + 1]; place++) some.add(tokens.get(words[place]));
        return new NameReading(some, forms.get(formsOf[reading]), ofPersons);
    }

    /** Goes through the readings on other lists that may be alike, each once. */
    void each(NameReading reading, int withoutList, IntConsumer found) {
        if (reading.words().isEmpty() || size == 0) return;
        try {
            new Search(reading, withoutList, found).run();
        } finally {
            masks.clear();
        }
    }

    private final class Search {
        private final List<NameReading.Token> mine;
        private final int withoutList;
        private final IntConsumer found;
        private final int[] weights;
        private final int weight;
        private final boolean hasInitial;

        Search(NameReading reading, int withoutList, IntConsumer found) {
            this.mine = reading.words();
            this.withoutList = withoutList;
            this.found = found;
            this.weights = mine.stream().mapToInt(NameIndex::weight).toArray();
            this.weight = Arrays.stream(weights).sum();
            this.hasInitial = mine.stream().anyMatch(word -> word.sort() == NameReading.Sort.INITIAL);
        }

        void run() {
            searches++;
            var all = new ArrayList<Paths>();
            for (var place = 0; place < mine.size(); place++) all.add(paths(place));
            var left = all.stream().mapToInt(Paths::heaviest).sum();
            var most = (weight + left) / paired - weight + 1e-6;
            var costs = all.stream()
                    .map(one -> isInitial(one.place()) ? Long.MAX_VALUE : cost(one.ways(), most))
                    .toList();
            all.sort(Comparator.comparing(one -> costs.get(one.place())));
            var gone = 0;
            for (var one : all) {
                // A name that pairs none of the words so far.
                if (gone > (1 - paired) * (weight + left) + 1e-6) return;
                if (isInitial(one.place()))
                    addBegun(mine.get(one.place()).text().charAt(0), one.ways());
                scan(one.ways(), most);
                gone += one.weight();
                left -= one.heaviest();
            }
        }

        private boolean isInitial(int place) {
            return mine.get(place).sort() == NameReading.Sort.INITIAL;
        }

        private void addBegun(char letter, Set<Integer> ways) {
            trie.eachFrom(letter, word -> {
                for (var token : tokensOfWords.get(word)) ways.add(token);
            });
        }

        private long cost(Set<Integer> ways, double most) {
            var cost = 0L;
            for (var token : ways) cost += postings.get(token).count(withoutList, most);
            return cost;
        }

        private void scan(Set<Integer> ways, double most) {
            for (var token : ways)
                for (var list : postings.get(token).lists) {
                    if (list.list == withoutList || list.weight > most) continue;
                    for (var reading = 0; reading < list.size; reading++) look(list.readings[reading]);
                }
        }

        private void look(int reading) {
            meetings++;
            if (seen[reading] == searches) return;
            seen[reading] = searches;
            if (mayBeAlike(reading)) found.accept(reading);
        }

        // ---- One name ----

        /** Whether the words that any pair may hold weigh enough. */
        private boolean mayBeAlike(int reading) {
            var from = starts[reading];
            var to = starts[reading + 1];
            var ours = 0L;
            var theirs = 0;
            var isPaired = false;
            for (var place = from; place < to; place++) {
                var token = words[place];
                var places = masks.alone[token] | masks.part[token] | initials(token);
                var withNext = place + 1 < to ? masks.first[token] & masks.last[words[place + 1]] : 0;
                ours |= places | withNext;
                if (places != 0 || withNext != 0 || isPaired) theirs += tokenWeights[token];
                isPaired = withNext != 0;
            }
            for (var place = 0; place < weights.length; place++) if ((ours & bit(place)) != 0) theirs += weights[place];
            return theirs + 1e-6 >= paired * (weight + NameIndex.this.weights[reading]);
        }

        /** The places of my initials that pair the token; too many words begin with one to be noted. */
        private long initials(int token) {
            if (!hasInitial) return 0;
            var places = 0L;
            for (var place = 0; place < mine.size(); place++)
                if (isInitial(place) && Likeness.sim(mine.get(place), tokens.get(token), ofPersons) > 0)
                    places |= bit(place);
            return places;
        }

        /** All words behind the 63rd are one. */
        private static long bit(int place) {
            return 1L << Math.min(place, 63);
        }

        private static long bits(int from, int to) {
            var bits = 0L;
            for (var place = from; place < to; place++) bits |= bit(place);
            return bits;
        }

        // ---- The ways to names by one word ----

        private int heaviest;

        private Paths paths(int place) {
            var ways = new LinkedHashSet<Integer>();
            heaviest = 0;
            addAlike(place, ways);
            addJoins(place, ways);
            addSplits(place, ways);
            return new Paths(place, weights[place], ways, heaviest);
        }

        private void add(int token, Set<Integer> ways) {
            ways.add(token);
            heaviest = Math.max(heaviest, tokenWeights[token]);
        }

        private void addAlike(int place, Set<Integer> ways) {
            var word = mine.get(place);
            IntConsumer tokenAlike = token -> {
                if (!ways.contains(token) && Likeness.sim(word, tokens.get(token), ofPersons) > 0) {
                    add(token, ways);
                    masks.mark(masks.alone, token, bit(place));
                }
            };
            IntConsumer alike = other -> {
                for (var token : tokensOfWords.get(other)) tokenAlike.accept(token);
            };
            var text = word.text();
            if (word.sort() == NameReading.Sort.INITIAL)
                heaviest = Math.max(heaviest, heaviestFrom.getOrDefault(text.charAt(0), 0));
            else {
                var same = trie.find(text);
                if (same >= 0) alike.accept(same);
                var initial = trie.find(text.substring(0, 1));
                if (initial >= 0) alike.accept(initial);
                var sound = Sounds.of(text);
                IntConsumer soundAlike = other -> {
                    for (var token : tokensOfSounds.get(other)) tokenAlike.accept(token);
                };
                var sameSound = sounds.find(sound);
                if (sameSound >= 0) soundAlike.accept(sameSound);
                if (ofPersons)
                    for (var name : GivenNames.of(text))
                        for (var token : tokensOfGivenNames.getOrDefault(name, new int[0])) tokenAlike.accept(token);
                var slips = Likeness.mostSlips(text.length());
                if (slips > 0) trie.eachWithin(text, slips, 1, alike);
                var slipsOfSound = Likeness.mostSlips(sound.length());
                if (slipsOfSound > 0) sounds.eachWithin(sound, slipsOfSound, 1, soundAlike);
            }
        }

        /** Words that several words of the searched name are written as. */
        private void addJoins(int place, Set<Integer> ways) {
            for (var start = Math.max(0, place - Likeness.LONGEST_JOIN + 1); start <= place; start++)
                for (var end = Math.max(place + 1, start + 2);
                        end <= Math.min(mine.size(), start + Likeness.LONGEST_JOIN);
                        end++) {
                    var run = mine.subList(start, end);
                    var joined = Likeness.joined(run);
                    if (joined.isEmpty()) continue;
                    var places = bits(start, end);
                    IntConsumer alike = other -> {
                        for (var token : tokensOfWords.get(other))
                            if (Likeness.simOfJoin(run, tokens.get(token)) > 0) {
                                add(token, ways);
                                masks.mark(masks.alone, token, places);
                            }
                    };
                    var same = trie.find(joined);
                    if (same >= 0) alike.accept(same);
                    if (run.size() == 2 && Likeness.mostSlips(joined.length()) > 0)
                        trie.eachWithin(joined, 1, 1, alike);
                }
        }

        /** Words that the word of the searched name is written as. Of several words of a split the rarest is the way. */
        private void addSplits(int place, Set<Integer> ways) {
            var text = mine.get(place).text();
            addExactSplits(text, place, new ArrayList<>(), ways);
            if (Likeness.mostSlips(text.length()) == 0) return;
            trie.eachBeginning(text, (first, length) -> {
                if (length == text.length()) return;
                var others = new LinkedHashSet<Integer>();
                trie.eachWithin(text.substring(length), 1, 1, other -> {
                    for (var token : tokensOfWords.get(other)) others.add(token);
                });
                addRarer(tokensOfWords.get(first), others, place, true, ways);
            });
            for (var length = 1; length < text.length(); length++) {
                var last = trie.find(text.substring(length));
                if (last < 0) continue;
                var others = new LinkedHashSet<Integer>();
                trie.eachWithin(text.substring(0, length), 1, 1, other -> {
                    for (var token : tokensOfWords.get(other)) others.add(token);
                });
                addRarer(tokensOfWords.get(last), others, place, false, ways);
            }
        }

        private void addRarer(int[] exact, Set<Integer> others, int place, boolean isFirst, Set<Integer> ways) {
            var word = mine.get(place);
            for (var one : exact) {
                var token = tokens.get(one);
                var pairing = new LinkedHashSet<Integer>();
                for (var each : others) {
                    var other = tokens.get(each);
                    if (Likeness.simOfJoin(isFirst ? List.of(token, other) : List.of(other, token), word) == 0)
                        continue;
                    pairing.add(each);
                    masks.mark(isFirst ? masks.last : masks.first, each, bit(place));
                    heaviest = Math.max(heaviest, tokenWeights[one] + tokenWeights[each]);
                }
                if (pairing.isEmpty()) continue;
                masks.mark(isFirst ? masks.first : masks.last, one, bit(place));
                ways.addAll(
                        cost(Set.of(one), Double.MAX_VALUE) <= cost(pairing, Double.MAX_VALUE) ? Set.of(one) : pairing);
            }
        }

        private void addExactSplits(String rest, int place, List<Integer> before, Set<Integer> ways) {
            trie.eachBeginning(rest, (first, length) -> {
                if (length == rest.length() && before.isEmpty()) return;
                for (var token : tokensOfWords.get(first)) {
                    if (tokens.get(token).sort() == NameReading.Sort.NUMBER) continue;
                    before.add(token);
                    if (length == rest.length()) {
                        if (before.size() == 2) {
                            masks.mark(masks.first, before.getFirst(), bit(place));
                            masks.mark(masks.last, token, bit(place));
                        } else for (var one : before) masks.mark(masks.part, one, bit(place));
                        heaviest = Math.max(
                                heaviest,
                                before.stream()
                                        .mapToInt(one -> tokenWeights[one])
                                        .sum());
                        ways.add(before.stream()
                                .min(Comparator.comparingLong(
                                        one -> postings.get(one).count(withoutList, Double.MAX_VALUE)))
                                .orElseThrow());
                    } else if (before.size() < Likeness.LONGEST_JOIN)
                        addExactSplits(rest.substring(length), place, before, ways);
                    before.removeLast();
                }
            });
        }
    }
}
