package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ReadersTests {

    private static final Predicate<String> OPEN = Set.of("CLEAR", "GREEN")::contains;

    @Test
    void factNeedsItsMarkingItsEndsAndOnePiece() {
        var readers = Readers.of(List.of("CLEAR", "GREEN", "AMBER(a)"), List.of("CLEAR", "RED(b)"))
                .orElseThrow();
        assertThat(readers.byPiece()).containsExactly(Marking.read("AMBER(a)"), Marking.read("AMBER(a)&RED(b)"));
        assertThat(readers.include(Marking.read("AMBER(a)"))).isTrue();
        assertThat(readers.include(Marking.read("RED(a)"))).isTrue();
        assertThat(readers.include(Marking.of(Tlp.GREEN))).isFalse();
    }

    @Test
    void missingOrUnreadableMarkingIsNobodys() {
        assertThat(Readers.all(Arrays.asList("CLEAR", null))).isEmpty();
        assertThat(Readers.all(List.of("CLEAR", "nonsense"))).isEmpty();
        assertThat(Readers.all(List.of())).isEmpty();
        assertThat(Readers.all(List.of("CLEAR", "GREEN"))).isEqualTo(Optional.of(Marking.read("GREEN")));
        assertThat(Readers.of(List.of("CLEAR"), Arrays.asList("nonsense", null, "GREEN")))
                .map(Readers::pieces)
                .contains(List.of(Marking.read("GREEN")));
    }

    @Test
    void factWithoutReadablePieceHasNoReaders() {
        var readers = Readers.of(List.of("CLEAR"), List.of("nonsense")).orElseThrow();
        assertThat(readers.byPiece()).isEmpty();
        assertThat(readers.include(Marking.CLEAR)).isFalse();
    }

    @Test
    void callerSeesAFactByTheVisiblePieces() {
        assertThat(seen(List.of("CLEAR", "GREEN"), "RED(a)", "GREEN")).containsExactly("GREEN");
        assertThat(seen(List.of("CLEAR", "RED(a)"), "CLEAR")).isEmpty();
        assertThat(seen(List.of("CLEAR", ""), "CLEAR")).isEmpty();
        assertThat(seen(List.of("CLEAR"), "", "RED(a)")).isEmpty();
        assertThat(Readers.sees(text -> true, null)).isFalse();
    }

    private static List<String> seen(List<String> around, String... pieces) {
        return Readers.seen(OPEN, around, List.of(pieces), piece -> piece);
    }
}
