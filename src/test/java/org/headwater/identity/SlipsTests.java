package org.headwater.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlipsTests {

    @ParameterizedTest
    @CsvSource({
        "molino,molino,0",
        "molino,moline,1",
        "molino,molin,1",
        "molino,mmolino,1",
        "molino,mloino,1",
        "molino,omlion,2",
        "ca,abc,3",
        "'',abc,3"
    })
    void eachLetterIsInOneSlip(String one, String other, int slips) {
        assertThat(Slips.between(one, other, 3)).isEqualTo(slips);
        assertThat(Slips.between(other, one, 3)).isEqualTo(slips);
        assertThat(Slips.between(one, other, slips)).isEqualTo(slips);
        if (slips > 0) assertThat(Slips.between(one, other, slips - 1)).isNegative();
    }

    @Test
    void theFirstLetterMayBeAsked() {
        var trie = new WordTrie();
        trie.add("molino");
        trie.add("nolino");
        trie.add("noline");
        assertThat(within(trie, "molino", 2, 2)).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(within(trie, "molino", 2, 1)).containsExactlyInAnyOrder(0, 1);
    }

    private static List<Integer> within(WordTrie trie, String text, int most, int otherFirst) {
        var found = new ArrayList<Integer>();
        trie.eachWithin(text, most, otherFirst, found::add);
        return found;
    }

    /** The tree finds what comparing each word finds, once. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aTreeOfWordsFindsThemAll(long seed) {
        System.out.println("SlipsTests: seed " + seed);
        var random = new Random(seed);
        var words = new LinkedHashSet<String>();
        while (words.size() < 2_000) words.add(word(random));
        var trie = new WordTrie();
        words.forEach(trie::add);
        var all = List.copyOf(words);
        var transposed = 0;
        for (var trial = 0; trial < 2_000; trial++) {
            var text = word(random);
            var most = 1 + random.nextInt(3);
            var expected = new TreeSet<Integer>();
            for (var number = 0; number < all.size(); number++)
                if (Slips.between(text, all.get(number), most) >= 0) expected.add(number);
            var found = within(trie, text, most, most);
            assertThat(new TreeSet<>(found)).as("%s within %s", text, most).isEqualTo(expected);
            assertThat(found).doesNotHaveDuplicates();
            for (var number : expected) if (isTransposed(text, all.get(number))) transposed++;
        }
        assertThat(transposed).isGreaterThan(100);
    }

    private static boolean isTransposed(String one, String other) {
        if (one.length() != other.length() || one.equals(other)) return false;
        for (var place = 0; place + 1 < one.length(); place++)
            if (other.equals(
                    one.substring(0, place) + one.charAt(place + 1) + one.charAt(place) + one.substring(place + 2)))
                return true;
        return false;
    }

    private static String word(Random random) {
        var word = new StringBuilder();
        for (var letter = 1 + random.nextInt(6); letter > 0; letter--) word.append("abcd".charAt(random.nextInt(4)));
        return word.toString();
    }
}
