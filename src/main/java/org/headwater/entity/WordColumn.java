package org.headwater.entity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Different words in their order, as one text. A word is found as it is, by its beginning, by its end, by a part and by
 * the spellings of its sounds, without looking at each word. A number says where a word stands.
 */
final class WordColumn {

    private static final char BETWEEN = '\n';

    /** The words, each behind a separator, and one at the end. */
    private final String text;

    /** Beginnings of the words, and the place at which one more would begin. */
    private final int[] starts;

    /** The words in the order of their letters from the last one on. */
    private final int[] byEnd;

    /** @param sorted different words in their order, none with a line break */
    WordColumn(List<String> sorted) {
        var all = new StringBuilder().append(BETWEEN);
        starts = new int[sorted.size() + 1];
        for (var word = 0; word < sorted.size(); word++) {
            starts[word] = all.length();
            all.append(sorted.get(word)).append(BETWEEN);
        }
        starts[sorted.size()] = all.length();
        text = all.toString();
        byEnd = byEnd(sorted);
    }

    private static int[] byEnd(List<String> sorted) {
        var order = new ArrayList<ReversedWord>(sorted.size());
        for (var word = 0; word < sorted.size(); word++)
            order.add(new ReversedWord(
                    new StringBuilder(sorted.get(word)).reverse().toString(), word));
        order.sort((one, other) -> compareUnits(one.reversed(), other.reversed()));
        return order.stream().mapToInt(ReversedWord::word).toArray();
    }

    private record ReversedWord(String reversed, int word) {}

    private static int compareUnits(String one, String other) {
        return Arrays.compare(one.toCharArray(), other.toCharArray());
    }

    int size() {
        return starts.length - 1;
    }

    /** The bytes on the heap. */
    long bytes() {
        return text.length() * (text.chars().allMatch(letter -> letter < 256) ? 1L : 2L)
                + 4L * (starts.length + byEnd.length);
    }

    String get(int word) {
        return text.substring(starts[word], starts[word + 1] - 1);
    }

    int length(int word) {
        return starts[word + 1] - 1 - starts[word];
    }

    /** The number of the word; negative where it is missing. */
    int find(String word) {
        var place = from(word);
        return place < size() && length(place) == word.length() && begins(place, word) ? place : -1;
    }

    private boolean begins(int word, String prefix) {
        return text.startsWith(prefix, starts[word]);
    }

    /** The first word that is not before the text; the number of words where all are. */
    int from(String prefix) {
        var low = 0;
        var high = size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (compare(middle, prefix) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private int compare(int word, String other) {
        var length = length(word);
        var common = Math.min(length, other.length());
        for (var place = 0; place < common; place++) {
            var difference = text.charAt(starts[word] + place) - other.charAt(place);
            if (difference != 0) return difference;
        }
        return length - other.length();
    }

    /** The word behind those that begin with the prefix, the first of which is {@code from}. */
    int behind(String prefix, int from) {
        var low = from;
        var high = size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (begins(middle, prefix)) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /** Goes through the words that end with the text. */
    void eachEnding(String suffix, IntConsumer found) {
        var low = 0;
        var high = byEnd.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (compareEnd(byEnd[middle], suffix) < 0) low = middle + 1;
            else high = middle;
        }
        for (; low < byEnd.length && ends(byEnd[low], suffix); low++) found.accept(byEnd[low]);
    }

    private boolean ends(int word, String suffix) {
        return length(word) >= suffix.length() && text.startsWith(suffix, starts[word + 1] - 1 - suffix.length());
    }

    private int compareEnd(int word, String suffix) {
        var length = length(word);
        var common = Math.min(length, suffix.length());
        for (var place = 1; place <= common; place++) {
            var difference = text.charAt(starts[word + 1] - 1 - place) - suffix.charAt(suffix.length() - place);
            if (difference != 0) return difference;
        }
        return length - suffix.length();
    }

    /** Goes through the words that have the text inside, each once. */
    void eachContaining(String part, IntConsumer found) {
        for (var at = text.indexOf(part); at >= 0; ) {
            var word = at(at);
            found.accept(word);
            at = text.indexOf(part, starts[word + 1]);
        }
    }

    private int at(int place) {
        var found = Arrays.binarySearch(starts, place);
        return found >= 0 ? found : -found - 2;
    }

    /** Goes through the words that are written as one spelling of each place after the other, each once. */
    void eachSpelled(List<List<String>> spellings, IntConsumer found) {
        new Spelling(spellings, found).descend(0, size(), 0, 0);
    }

    private final class Spelling {
        private final List<List<String>> spellings;
        private final IntConsumer found;
        private final Set<Long> seen = new HashSet<>();

        Spelling(List<List<String>> spellings, IntConsumer found) {
            this.spellings = spellings;
            this.found = found;
        }

        /** The words from one to another, which begin with the same {@code depth} letters; these are spelled already. */
        void descend(int from, int behind, int depth, int place) {
            // The first word and the depth name the letters: two ways to them go on alike.
            if (!seen.add((long) from << 32 | (long) depth << 16 | place)) return;
            if (place == spellings.size()) {
                if (length(from) == depth) found.accept(from);
                return;
            }
            for (var spelling : spellings.get(place)) {
                var low = from;
                var high = behind;
                for (var letter = 0; letter < spelling.length() && low < high; letter++) {
                    var next = bound(low, high, depth + letter, spelling.charAt(letter));
                    high = bound(next, high, depth + letter, (char) (spelling.charAt(letter) + 1));
                    low = next;
                }
                if (low < high) descend(low, high, depth + spelling.length(), place + 1);
            }
        }

        /** The first of the words whose letter at the depth is not before this one. */
        private int bound(int from, int behind, int depth, char letter) {
            var low = from;
            var high = behind;
            while (low < high) {
                var middle = (low + high) >>> 1;
                if (length(middle) <= depth || text.charAt(starts[middle] + depth) < letter) low = middle + 1;
                else high = middle;
            }
            return low;
        }
    }
}
