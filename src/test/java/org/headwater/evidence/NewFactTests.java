package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.junit.jupiter.api.Test;

class NewFactTests {

    private static final LocalDate DAY = LocalDate.parse("2024-05-01");

    private static NewFact fact(LinkKind kind, Period period) {
        return NewFact.of(
                        kind,
                        "agency:SALT BOARD|US",
                        "list:7",
                        period,
                        Marking.CLEAR,
                        NewEvidence.of("source", "row 1", null, null, Marking.CLEAR))
                .qualified(Map.of("programme", "SALT"));
    }

    private static NewFact listed(LinkKind kind, Period period) {
        return fact(kind, period).listed(new NewFact.Listing("list/part", DAY, null));
    }

    /** What was purged under the key of the earlier version is refused under the new one. */
    @Test
    void knowsTheKeyThatAnActOfAListHadWithTheDayOfItsSnapshot() {
        assertThat(listed(LinkKind.DESIGNATED, Period.UNKNOWN).formerKey())
                .contains(listed(LinkKind.DESIGNATED, Period.of(DAY, null)).key());
        assertThat(listed(LinkKind.DESIGNATED, Period.UNKNOWN).key())
                .isEqualTo("DESIGNATED|agency:SALT BOARD|US|list:7|/|programme=SALT|list/part@2024-05-01/");
    }

    @Test
    void hasNoSuchKeyWithoutAListOrWithAFirstDay() {
        assertThat(fact(LinkKind.DESIGNATED, Period.UNKNOWN).formerKey()).isEmpty();
        assertThat(listed(LinkKind.DESIGNATED, Period.of(DAY, null)).formerKey())
                .isEmpty();
        assertThat(listed(LinkKind.LINKED_TO, Period.UNKNOWN).formerKey()).isEmpty();
    }
}
