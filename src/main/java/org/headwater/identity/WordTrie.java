package org.headwater.identity;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Words as a tree of letters, which finds the words within some slips of a text. Not for several threads. */
final class WordTrie {

    private static final int NONE = -1;
    private static final int ROOT = 0;

    private int size = 1;
    private int words;
    private char[] letters = new char[64];
    private int[] children = new int[64];
    private int[] siblings = new int[64];
    private int[] ends = new int[64];

    /** For each depth the distances of the letters so far from each beginning of the text. */
    private int[][] rows = new int[16][16];

    /** The letters so far, by depth. */
    private char[] path = new char[16];

    WordTrie() {
        Arrays.fill(children, NONE);
        Arrays.fill(siblings, NONE);
        Arrays.fill(ends, NONE);
    }

    /** The number of the word, counted from 0; a new one where it is not in the tree. */
    int add(String word) {
        var node = ROOT;
        for (var place = 0; place < word.length(); place++) {
            var child = child(node, word.charAt(place));
            node = child == NONE ? grown(node, word.charAt(place)) : child;
        }
        if (ends[node] == NONE) ends[node] = words++;
        return ends[node];
    }

    private int grown(int node, char letter) {
        if (size == letters.length) {
            letters = Arrays.copyOf(letters, size * 2);
            children = longer(children);
            siblings = longer(siblings);
            ends = longer(ends);
        }
        letters[size] = letter;
        siblings[size] = children[node];
        children[node] = size;
        return size++;
    }

    private int[] longer(int[] values) {
        var copy = Arrays.copyOf(values, size * 2);
        Arrays.fill(copy, size, size * 2, NONE);
        return copy;
    }

    private int child(int node, char letter) {
        var child = children[node];
        while (child != NONE && letters[child] != letter) child = siblings[child];
        return child;
    }

    /** The number of the word; negative where it is not in the tree. */
    int find(String word) {
        var node = ROOT;
        for (var place = 0; place < word.length() && node != NONE; place++) node = child(node, word.charAt(place));
        return node == NONE ? NONE : ends[node];
    }

    /** Goes through the words that begin with the letter. */
    void eachFrom(char letter, IntConsumer found) {
        var node = child(ROOT, letter);
        if (node != NONE) each(node, found);
    }

    private void each(int node, IntConsumer found) {
        if (ends[node] != NONE) found.accept(ends[node]);
        for (var child = children[node]; child != NONE; child = siblings[child]) each(child, found);
    }

    /**
     * Goes through the words with at most so many {@link Slips}.
     *
     * @param otherFirst the most slips where the first letter is another
     */
    void eachWithin(String text, int most, int otherFirst, IntConsumer found) {
        var depth = text.length() + most + 2;
        if (rows.length < depth || rows[0].length <= text.length()) {
            rows = new int[2 * depth][2 * depth];
            path = new char[2 * depth];
        }
        for (var place = 0; place <= text.length(); place++) rows[0][place] = place;
        for (var child = children[ROOT]; child != NONE; child = siblings[child]) {
            var isFirst = !text.isEmpty() && letters[child] == text.charAt(0);
            descend(child, 1, 0, text, isFirst ? most : Math.min(most, otherFirst), found);
        }
    }

    private void descend(int node, int depth, int leastAbove, String text, int most, IntConsumer found) {
        path[depth] = letters[node];
        var above = rows[depth - 1];
        var row = rows[depth];
        var from = Math.max(1, depth - most);
        var to = Math.min(text.length(), depth + most);
        if (from > text.length()) return;
        // Cells outside the band are above the most.
        row[from - 1] = from == 1 ? depth : most + 1;
        var least = row[from - 1];
        for (var place = from; place <= to; place++) {
            var same = above[place - 1] + (letters[node] == text.charAt(place - 1) ? 0 : 1);
            var left = row[place - 1] + 1;
            var up = place < depth + most ? above[place] + 1 : most + 1;
            row[place] = Math.min(same, Math.min(left, up));
            if (place > 1
                    && depth > 1
                    && letters[node] == text.charAt(place - 2)
                    && path[depth - 1] == text.charAt(place - 1))
                row[place] = Math.min(row[place], rows[depth - 2][place - 2] + 1);
            least = Math.min(least, row[place]);
        }
        // Two letters in the wrong order go from the row above to the row below.
        if (least > most && leastAbove + 1 > most) return;
        if (ends[node] != NONE && to == text.length() && row[to] <= most) found.accept(ends[node]);
        for (var child = children[node]; child != NONE; child = siblings[child])
            descend(child, depth + 1, least, text, most, found);
    }

    /** Goes through the words that the text begins with; one may be the whole text. */
    void eachBeginning(String text, WordEnd found) {
        var node = ROOT;
        for (var place = 0; place < text.length(); place++) {
            node = child(node, text.charAt(place));
            if (node == NONE) return;
            if (ends[node] != NONE) found.at(ends[node], place + 1);
        }
    }

    /** A word of the tree that ends behind so many letters of a text. */
    interface WordEnd {
        void at(int word, int length);
    }
}
