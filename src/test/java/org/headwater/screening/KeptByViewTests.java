package org.headwater.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.headwater.access.StoreMoment;
import org.junit.jupiter.api.Test;

class KeptByViewTests {

    private final KeptByView<Integer> kept = new KeptByView<>(2);
    private int made;

    private int of(long version, String... visible) {
        return kept.of(new StoreMoment("one", version, Set.of()), Set.of(visible), () -> ++made);
    }

    @Test
    void whoSeesTheSameGetsWhatWasMadeUntilTheNextCommit() {
        assertThat(of(1, "CLEAR", "RED")).isEqualTo(1);
        assertThat(of(1, "RED", "CLEAR")).isEqualTo(1);
        assertThat(of(2, "CLEAR", "RED")).isEqualTo(2);
        assertThat(kept.all()).containsExactly(2);
    }

    @Test
    void whoSeesLessGetsNothingOfIt() {
        assertThat(of(1, "CLEAR", "RED")).isEqualTo(1);
        assertThat(of(1, "CLEAR")).isEqualTo(2);
        assertThat(of(1, "CLEAR", "RED")).isEqualTo(1);
    }

    @Test
    void theLongestUnusedGoes() {
        of(1, "a");
        of(1, "b");
        of(1, "a");
        of(1, "c");
        assertThat(kept.all()).containsExactly(1, 3);
    }
}
