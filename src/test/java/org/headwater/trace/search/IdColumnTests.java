package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.headwater.store.IdSource;
import org.junit.jupiter.api.Test;

class IdColumnTests {

    /** Of 26 characters, yet no ids of ours: more than 128 bits, an upper case, a letter that the alphabet lacks. */
    private static final List<String> OTHERS = List.of(
            "8zzzzzzzzzzzzzzzzzzzzzzzzz", "0AAAAAAAAAAAAAAAAAAAAAAAAA", "0uuuuuuuuuuuuuuuuuuuuuuuuu", "", "shared:1+2");

    private static List<String> some(long seed) {
        var random = new Random(seed);
        var some = new ArrayList<String>();
        var ids = new IdSource(random);
        for (var i = 0; i < 200; i++) some.add(ids.next());
        // Such as differ in one bit, the last and the first.
        some.add("0".repeat(26));
        some.add("0".repeat(25) + "1");
        some.add("0".repeat(13) + "g" + "0".repeat(12));
        some.add("7" + "z".repeat(25));
        return some;
    }

    private static int[] places(List<String> ids, IdColumn.IdDraft draft) {
        ids.forEach(draft::add);
        var places = IntStream.range(0, ids.size()).toArray();
        draft.sort(places, 0, places.length);
        return places;
    }

    @Test
    void keepsAndOrdersIdsAsTheirTexts() {
        for (var seed = 1L; seed <= 20; seed++) {
            var ids = some(seed);
            if (seed % 2 == 0) ids.addAll(OTHERS);
            var draft = new IdColumn.IdDraft();
            var sorted = draft.ids(places(ids, draft));
            var expected = ids.stream().sorted().toList();
            assertThat(IntStream.range(0, sorted.size()).mapToObj(sorted::get))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            for (var i = 0; i < expected.size(); i++)
                assertThat(sorted.find(expected.get(i))).as("seed %d", seed).isEqualTo(i);
            assertThat(sorted.find("4" + "z".repeat(24) + "y")).isEqualTo(-1);
        }
    }
}
