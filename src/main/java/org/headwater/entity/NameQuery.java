package org.headwater.entity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;

/**
 * A search text: it selects candidate names and computes how like the text each of them is. A reading of the text is
 * one way to join its neighbouring words. A candidate has every word of one reading: exactly, as the beginning of a
 * longer word or, if the search allows it, with a typing error.
 */
final class NameQuery {

    /** The longest search text, in characters. No name is longer, and the bound limits the work. */
    private static final int LONGEST_TEXT = 200;

    /** The most words of a text that are searched; further words do not narrow the result. */
    private static final int MOST_WORDS = 8;

    private static final int MOST_READINGS = 64;

    /** The words of a name as they stand in it. */
    private static final Pattern WRITTEN = Pattern.compile("[\\p{L}\\p{M}\\p{N}.'’]+");

    /** The length from which a word is searched as the beginning of others, too. */
    private static final int SHORTEST_BEGINNING = 3;

    /** The length from which a word is searched with a typing error: too many short words differ in one letter. */
    private static final int SHORTEST_WITH_ERROR = 4;

    /** The likeness of a word that only begins with the searched one; an equal word has 1. */
    static final double BEGINNING = 0.9;

    /** The likeness of a word that sounds like the searched one, or has it inside: below one with one wrong letter of six. */
    private static final double SOUND = 0.8;

    private static final double PART = 0.75;

    /** The length from which a word is searched inside other words: thousands of words have three given letters. */
    private static final int SHORTEST_PART = 4;

    /** The length from which a word is searched by its sound. */
    private static final int SHORTEST_SOUND = 5;

    /** Longer words have too many spellings to be tried: the pattern's cost grows with each sound that has several. */
    private static final int LONGEST_SOUND = 20;

    /** The most words of a text that are searched as parts: each goes through all words of all names. */
    private static final int MOST_PARTS = 4;

    private final String text;
    private final List<List<SearchWord>> readings;
    private final List<String> own;
    private final Map<String, Pattern> sounds;
    private final int length;

    private NameQuery(String text, List<List<SearchWord>> readings) {
        this.text = text;
        this.readings = readings;
        this.own = readings.getFirst().stream().map(SearchWord::word).toList();
        this.sounds = readings.getFirst().stream()
                .filter(SearchWord::isLoose)
                .map(SearchWord::word)
                .filter(NameQuery::hasSound)
                .distinct()
                .collect(Collectors.toMap(word -> word, word -> Pattern.compile(Sounding.pattern(word))));
        this.length = readings.getFirst().stream()
                .mapToInt(sought -> sought.word().length())
                .sum();
    }

    private static boolean hasSound(String word) {
        return word.length() >= SHORTEST_SOUND && word.length() <= LONGEST_SOUND;
    }

    /** Manner of searching a word. */
    enum Manner {
        /** The whole of a word, or its beginning of at least three letters. */
        AS_WRITTEN,
        /** The word as written, or with a typing error. */
        NEAR,
        /** The word as written, inside a word, or by its sound. */
        LOOSE
    }

    /** A word that a name must have, in a manner. */
    record Clause(String word, Manner manner) {

        boolean isWhole() {
            return word.length() < SHORTEST_BEGINNING;
        }

        /** Whether it is searched by its sound, too. */
        boolean isBySound() {
            return manner == Manner.LOOSE && hasSound(word);
        }

        /** The words that this one becomes where two neighbouring letters change places. */
        List<String> swapped() {
            var swapped = new ArrayList<String>();
            for (var place = 0; place + 1 < word.length(); place++)
                swapped.add(word.substring(0, place)
                        + word.charAt(place + 1)
                        + word.charAt(place)
                        + word.substring(place + 2));
            return swapped;
        }

        /** Whether the word is this one with a letter that is missing, wrong, or wrong and followed by an extra one. */
        boolean isErrorOf(String other) {
            var rest = other.length() - (word.length() - 1);
            if (rest < 0 || rest > 2) return false;
            var begin = 0;
            while (begin < word.length() - 1 && begin < other.length() && word.charAt(begin) == other.charAt(begin))
                begin++;
            var end = 0;
            while (end < word.length() - 1
                    && end < other.length()
                    && word.charAt(word.length() - 1 - end) == other.charAt(other.length() - 1 - end)) end++;
            return begin + end >= word.length() - 1;
        }
    }

    /** A word of a reading; {@code takesError} says whether it may have a typing error. */
    private record SearchWord(String word, boolean takesError) {

        Clause asWritten() {
            return new Clause(word, Manner.AS_WRITTEN);
        }

        /** Whether it is searched as a part and by its sound, too. */
        boolean isLoose() {
            return takesError && word.length() >= SHORTEST_PART;
        }

        Clause loose() {
            return new Clause(word, isLoose() ? Manner.LOOSE : Manner.AS_WRITTEN);
        }

        Clause near() {
            return new Clause(word, takesError ? Manner.NEAR : Manner.AS_WRITTEN);
        }
    }

    static NameQuery of(String text) {
        if (text.length() > LONGEST_TEXT)
            throw BadInput.of("text", text, "is longer than " + LONGEST_TEXT + " characters; shorten it");
        var core = NameWords.readCore(text);
        if (core.isEmpty()) throw BadInput.of("text", text, "has neither a letter nor a digit; write part of a name");
        var readings = new ArrayList<List<SearchWord>>();
        read(core.subList(0, Math.min(MOST_WORDS, core.size())), List.of(), readings);
        return new NameQuery(text.strip(), readings);
    }

    /** Adds the readings: first the words as they are, then readings with more and more of them joined. */
    private static void read(List<NameWords.Word> rest, List<SearchWord> before, List<List<SearchWord>> readings) {
        if (readings.size() >= MOST_READINGS) return;
        if (rest.isEmpty()) {
            readings.add(before);
            return;
        }
        var joined = new StringBuilder();
        var longest = rest.getFirst().isSyllable() ? 3 : 2;
        var takesError = true;
        for (var taken = 1; taken <= Math.min(longest, rest.size()); taken++) {
            var word = rest.get(taken - 1);
            if (word.isSyllable() != rest.getFirst().isSyllable()) return;
            joined.append(word.text());
            takesError &= takesError(word);
            var reading = new ArrayList<>(before);
            reading.add(new SearchWord(joined.toString(), takesError && joined.length() >= SHORTEST_WITH_ERROR));
            read(rest.subList(taken, rest.size()), reading, readings);
        }
    }

    /**
     * Whether a word may have a typing error. A number with another digit is a different number. A single letter as an
     * error would make the word match without it.
     */
    private static boolean takesError(NameWords.Word word) {
        return word.isSyllable()
                || (word.text().length() > 1 && !word.text().chars().allMatch(Character::isDigit));
    }

    /** For names with words that equal the searched ones or begin with them. */
    NameConditions asWritten() {
        return conditions(SearchWord::asWritten);
    }

    /** For the names of {@link #asWritten} and for names with a typing error. */
    NameConditions near() {
        return conditions(SearchWord::near);
    }

    /**
     * For names that have the words as they are, inside longer words or by their sound; null where no word is long
     * enough.
     */
    @Nullable
    NameConditions loose() {
        var left = new AtomicInteger(MOST_PARTS);
        var first = readings.getFirst();
        if (first.stream().noneMatch(SearchWord::isLoose)) return null;
        return new NameConditions(List.of(first.stream()
                .distinct()
                .map(word -> word.isLoose() && left.getAndDecrement() > 0 ? word.loose() : word.asWritten())
                .toList()));
    }

    private NameConditions conditions(Function<SearchWord, Clause> clause) {
        return new NameConditions(readings.stream()
                .map(reading -> reading.stream().map(clause).distinct().toList())
                .toList());
    }

    /**
     * Conditions on a name.
     *
     * @param readings a name meets all clauses of one of them
     */
    record NameConditions(List<List<Clause>> readings) {
        NameConditions {
            readings = readings.stream().map(List::copyOf).toList();
        }
    }

    /** Whether a part of the text is Chinese. */
    boolean isChinese() {
        return NameWords.isChinese(text);
    }

    /**
     * The text without the words for a trade, which weigh in the order of matches; null where it has none or nothing is left
     * that distinguishes a party.
     */
    @Nullable
    NameQuery withoutTrade() {
        var own = NameWords.withoutTrade(text);
        return own.isEmpty() ? null : NameQuery.of(own);
    }

    /**
     * The likeness of a name, from 0 to 1,000,000: the mean likeness of words in the best reading, and a little more for a like length.
     *
     * @param nameLength letters of the words of its core
     * @param best the likeness of a searched word to the likest word of the name's core, 0 to 1
     */
    int likeness(int nameLength, ToDoubleFunction<String> best) {
        var known = new HashMap<String, Double>();
        var byWords = 0.0;
        for (var reading : readings) {
            byWords = Math.max(
                    byWords,
                    reading.stream()
                            .mapToDouble(sought -> known.computeIfAbsent(sought.word(), best::applyAsDouble))
                            .average()
                            .orElse(0));
            // No reading is likelier.
            if (byWords == 1.0) break;
        }
        return likeness(nameLength, byWords);
    }

    /** The likeness of a name that has all words of the text as they are. */
    int likenessOfSame(int nameLength) {
        return likeness(nameLength, 1.0);
    }

    private int likeness(int nameLength, double byWords) {
        var byLength = (double) Math.min(length, nameLength) / Math.max(1, Math.max(length, nameLength));
        return (int) Math.round((0.85 * byWords + 0.15 * byLength) * 1_000_000);
    }

    /** The searched words of the first reading. */
    List<String> firstReading() {
        return readings.getFirst().stream().map(SearchWord::word).toList();
    }

    /** Upper bound of the likeness of a word to one of so many letters that it does not begin, by their lengths. */
    static double mostLikeness(String word, int letters) {
        var longer = Math.max(word.length(), letters);
        var fewest = Math.max(1, Math.abs(word.length() - letters));
        return Math.max(SOUND, 1 - (double) fewest / longer);
    }

    double likeness(String word, String other) {
        if (word.equals(other)) return 1;
        var beginning = other.startsWith(word) ? BEGINNING : 0;
        var sound = sounds.get(word);
        var loose = sound != null && sound.matcher(other).matches()
                ? SOUND
                : word.length() >= SHORTEST_PART && other.contains(word) ? PART : 0;
        var least = Math.max(beginning, loose);
        var longer = Math.max(word.length(), other.length());
        if (Math.abs(word.length() - other.length()) > longer / 2) return least;
        var distance = LevenshteinDistance.getDefaultInstance().apply(word, other);
        return Math.max(least, 1 - (double) distance / longer);
    }

    /** Reason why a name was found: the way in which its words are those of the text, and the words that are. */
    SearchMatch match(String name) {
        var found = new TreeSet<SearchMatch.Way>();
        var places = new ArrayList<Integer>();
        var marked = new LinkedHashSet<String>();
        var parts = WRITTEN.matcher(name).results().map(MatchResult::group).toList();
        var read = parts.stream()
                .map(part -> NameWords.words(NameWords.read(part)))
                .toList();
        var joined = NameWords.words(NameWords.readCore(name));
        for (var sought : own) {
            var best = SearchMatch.Way.SPELLING;
            var place = -1;
            for (var at = 0; at < parts.size(); at++)
                for (var other : read.get(at)) {
                    var way = way(sought, other);
                    if (way == null || (place >= 0 && way.compareTo(best) >= 0)) continue;
                    best = way;
                    place = at;
                }
            if (place < 0) {
                for (var other : joined) {
                    var way = way(sought, other);
                    if (way != null && way.compareTo(best) < 0) best = way;
                }
                if (joined.contains(sought)) best = SearchMatch.Way.WORDS;
            } else {
                places.add(place);
                marked.add(parts.get(place));
            }
            found.add(best);
        }
        var way = found.isEmpty() ? SearchMatch.Way.WORDS : found.last();
        if (way == SearchMatch.Way.WORDS) {
            if (!NameWords.isChinese(text) && marked.stream().anyMatch(NameWords::isChinese))
                way = SearchMatch.Way.SCRIPT;
            else if (!places.equals(places.stream().sorted().toList())) way = SearchMatch.Way.ORDER;
            else if (NameWords.words(NameWords.readCore(name)).equals(NameWords.words(NameWords.readCore(text))))
                way = SearchMatch.Way.EXACT;
        }
        return new SearchMatch(SearchMatch.By.NAME, way, name, List.copyOf(marked));
    }

    private SearchMatch.@Nullable Way way(String word, String other) {
        if (word.equals(other)) return SearchMatch.Way.WORDS;
        if (other.startsWith(word)) return SearchMatch.Way.BEGINNING;
        if (word.length() >= SHORTEST_PART && other.contains(word)) return SearchMatch.Way.PART;
        var sound = sounds.get(word);
        if (word.length() >= SHORTEST_WITH_ERROR && isSlip(word, other)) return SearchMatch.Way.SPELLING;
        return sound != null && sound.matcher(other).matches() ? SearchMatch.Way.SOUND : null;
    }

    /** Whether one letter is missing, wrong or too many, or two neighbours changed places: what {@link #near} finds. */
    private static boolean isSlip(String word, String other) {
        var distance = LevenshteinDistance.getDefaultInstance().apply(word, other);
        return distance <= 1
                || (distance == 2
                        && word.length() == other.length()
                        && Arrays.equals(
                                word.chars().sorted().toArray(),
                                other.chars().sorted().toArray()));
    }
}
