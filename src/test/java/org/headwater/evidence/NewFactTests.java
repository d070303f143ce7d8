package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.junit.jupiter.api.Test;

class NewFactTests {

    /** An act of a list has no first day; the day of the snapshot is told apart from it. */
    @Test
    void theKeyOfAnActOfAListHasTheDayOfItsSnapshot() {
        assertThat(NewFact.of(
                                LinkKind.DESIGNATED,
                                "agency:SALT BOARD|US",
                                "list:7",
                                Period.UNKNOWN,
                                Marking.CLEAR,
                                NewEvidence.of("source", "row 1", null, null, Marking.CLEAR))
                        .qualified(Map.of("programme", "SALT"))
                        .listed(new NewFact.Listing("list/part", LocalDate.parse("2024-05-01"), null))
                        .key())
                .isEqualTo("DESIGNATED|agency:SALT BOARD|US|list:7|/|programme=SALT|list/part@2024-05-01/");
    }

    /** Any import of the same row, on any machine and by any version, finds the fact by its key. */
    @Test
    void theKeyOfWhatNoListSaysIsADigestOfSixteenBytes() {
        var fact = shipped("1");
        assertThat(fact.said()).isEqualTo("SHIPPED|party:a|party:b|/|document=1");
        assertThat(fact.key())
                .isEqualTo("SShaVtCJ59wlSTdWBJ4wDw")
                .isNotEqualTo(shipped("2").key());
        assertThat(Base64.getUrlDecoder().decode(fact.key())).hasSize(16);
    }

    /** A tie is found by the keys of its ends. */
    @Test
    void theKeyOfAFactOfNothingButItsEndsFollowsFromThese() {
        var tie = NewFact.of(
                LinkKind.POSSIBLY_SAME_AS,
                "party:a",
                "party:b",
                Period.UNKNOWN,
                Marking.CLEAR,
                NewEvidence.of("source", "names", null, null, Marking.CLEAR));
        assertThat(NewFact.key(LinkKind.POSSIBLY_SAME_AS, "party:a", "party:b")).isEqualTo(tie.key());
    }

    private static NewFact shipped(String document) {
        return NewFact.of(
                        LinkKind.SHIPPED,
                        "party:a",
                        "party:b",
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        NewEvidence.of("source", "row 1", null, null, Marking.CLEAR))
                .qualified(Map.of("document", document));
    }
}
