package org.headwater.intake.run;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.RecordedCounts;
import org.headwater.evidence.RecordedCounts.Became;
import org.headwater.evidence.RecordedCounts.Recorded;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.junit.jupiter.api.Test;

/** Of which rows a transaction counts what became of their facts. */
class OfferTests {

    private static NewFact owns(String owned, String quote) {
        return NewFact.of(
                LinkKind.OWNS,
                "list:1",
                owned,
                Period.UNKNOWN,
                Marking.CLEAR,
                NewEvidence.of("s1", "p. 1", quote, null, Marking.CLEAR));
    }

    private static ImportRun.Item item(long rows, NewFact... facts) {
        return new ImportRun.Item("file.csv", 2, List.of(), List.of(facts)).ofRows(rows);
    }

    private static RecordedCounts became(Became... each) {
        return RecordedCounts.of(
                List.of(each).stream().map(one -> new Recorded("f1", one)).toList(), 0);
    }

    @Test
    void aRowIsToldByTheMostThatItBrings() {
        var offer = new Offer(List.of(
                item(1, owns("list:2", "it does"), owns("list:3", "it does")),
                item(1, owns("list:2", "it really does")),
                // A document of three rows.
                item(3, owns("list:4", "it does")),
                // The first row again.
                item(1, owns("list:2", "it does")),
                // What no row says.
                item(0, owns("list:5", "it does"))));
        assertThat(offer.facts()).hasSize(5);
        var sum = new RowSum();
        offer.addTo(sum, became(Became.STOOD, Became.NEW, Became.FURTHER, Became.STOOD, Became.NEW));
        sum.add(RowEnd.ASIDE, 2);
        sum.add(RowEnd.SILENT, 1);
        assertThat(sum.told("rows"))
                .isEqualTo("9 rows read: 1 with new facts, 1 with further evidence, 4 stood already, 2 set aside,"
                        + " 1 without facts of their own");
        assertThat(sum.counts())
                .containsOnly(
                        entry("rows", 9L),
                        entry("rows new", 1L),
                        entry("rows further", 1L),
                        entry("rows stood", 4L),
                        entry("rows aside", 2L),
                        entry("rows silent", 1L));
    }

    @Test
    void whatHasNoFactsIsToldWithoutThem() {
        var sum = new RowSum();
        sum.add(RowEnd.CHANGED, 1);
        sum.add(RowEnd.STOOD, 2);
        assertThat(sum.toldOfOwnList("rows")).isEqualTo("3 rows read: 0 new, 1 changed, 2 stood already, 0 set aside");
    }
}
