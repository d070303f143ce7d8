package org.headwater.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.headwater.vocabulary.BadInput;

/**
 * A text somebody looks for: which names are candidates, and how like it each is. Candidates hold every word of one reading
 * of the text, a reading being one way to join its neighbouring words; each word exactly or as a beginning, or with a typing
 * error too.
 *
 * <p>A typing error is asked for as a regular expression, not with Lucene's {@code ~}: that looks at the fifty nearest words of
 * the whole index only, and so would depend on names that the caller may not see.
 */
final class NameQuery {

    /** Longer texts are no names; the bound keeps the work small. */
    private static final int LONGEST_TEXT = 200;

    /** Words beyond these narrow nothing further. */
    private static final int MOST_WORDS = 8;

    private static final int MOST_READINGS = 64;

    /** Of shorter words every other one is a neighbour. */
    private static final int SHORTEST_WITH_ERROR = 4;

    /** A name that goes on after the word looked for is a little less like it than the word itself. */
    private static final double BEGINNING = 0.9;

    private final String text;
    private final List<List<SearchWord>> readings;
    private final Set<String> words;
    private final int length;

    private NameQuery(String text, List<List<SearchWord>> readings) {
        this.text = text;
        this.readings = readings;
        this.words = readings.stream()
                .flatMap(List::stream)
                .map(SearchWord::word)
                .collect(Collectors.toCollection(TreeSet::new));
        this.length = readings.getFirst().stream()
                .mapToInt(sought -> sought.word().length())
                .sum();
    }

    /** A word of a reading; {@code takesError} where it is also looked for with a typing error. */
    private record SearchWord(String word, boolean takesError) {

        String asWritten() {
            return word.length() < 3 ? word : word + "*";
        }

        String near() {
            if (!takesError) return asWritten();
            var near = new ArrayList<String>();
            for (var place = 0; place < word.length(); place++) {
                // One letter missing, wrong, or followed by one too many.
                near.add(word.substring(0, place) + ".{0,2}" + word.substring(place + 1));
                if (place + 1 < word.length())
                    near.add(word.substring(0, place)
                            + word.charAt(place + 1)
                            + word.charAt(place)
                            + word.substring(place + 2));
            }
            return "(" + word + "* OR /" + String.join("|", near) + "/)";
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

    /** The words as they are first, then with more and more of them joined. */
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

    /** A number with another digit is another one, and a word joined with a single letter would be found without it. */
    private static boolean takesError(NameWords.Word word) {
        return word.isSyllable()
                || (word.text().length() > 1 && !word.text().chars().allMatch(Character::isDigit));
    }

    /** Names that hold the words as they are written or go on after them, in Lucene's syntax. */
    String asWritten() {
        return lucene(SearchWord::asWritten);
    }

    /** Names as for {@link #asWritten}, and names with a typing error. */
    String near() {
        return lucene(SearchWord::near);
    }

    /** Words are letters and digits only, in lower case, so that none of them can be part of the syntax. */
    private String lucene(Function<SearchWord, String> clause) {
        return readings.stream()
                .map(reading -> reading.stream().map(clause).distinct().collect(Collectors.joining(" AND ", "(", ")")))
                .collect(Collectors.joining(" OR "));
    }

    /** The search words of names that are the text itself, with whatever legal form. */
    List<String> own() {
        return NameWords.withLegalForms(text);
    }

    /** Characters of the text. */
    int size() {
        return text.length();
    }

    /** From 0 to 1,000,000: the best reading's mean likeness of words, and a little for names of like length. */
    int likeness(Collection<String> names) {
        return names.stream().mapToInt(this::likeness).max().orElse(0);
    }

    private int likeness(String name) {
        var read = NameWords.readCore(name);
        var nameWords = NameWords.words(read);
        var best = new HashMap<String, Double>();
        for (var word : words) {
            var most = 0.0;
            for (var other : nameWords) {
                most = Math.max(most, likeness(word, other));
                if (most == 1.0) break;
            }
            best.put(word, most);
        }
        var byWords = readings.stream()
                .mapToDouble(reading -> reading.stream()
                        .mapToDouble(sought -> best.getOrDefault(sought.word(), 0.0))
                        .average()
                        .orElse(0))
                .max()
                .orElse(0);
        var nameLength = read.stream().mapToInt(word -> word.text().length()).sum();
        var byLength = (double) Math.min(length, nameLength) / Math.max(1, Math.max(length, nameLength));
        return (int) Math.round((0.85 * byWords + 0.15 * byLength) * 1_000_000);
    }

    private static double likeness(String word, String other) {
        if (word.equals(other)) return 1;
        var beginning = other.startsWith(word) ? BEGINNING : 0;
        var longer = Math.max(word.length(), other.length());
        if (Math.abs(word.length() - other.length()) > longer / 2) return beginning;
        var distance = LevenshteinDistance.getDefaultInstance().apply(word, other);
        return Math.max(beginning, 1 - (double) distance / longer);
    }
}
