package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdSourceTests {

    /** The trace index keeps such an id as two numbers of 64 bits, and any other as a text on the heap. */
    @Test
    void makesIdsOf128Bits() {
        var ids = new IdSource(new Random(1));
        var made = new HashSet<String>();
        for (var i = 0; i < 1_000; i++) {
            var id = ids.next();
            assertThat(id).matches("[0-7][0-9a-hjkmnp-tv-z]{25}");
            assertThat(made.add(id)).isTrue();
        }
    }
}
