package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
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
}
