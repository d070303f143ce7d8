package org.headwater.quantity.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoldenQuantitiesTests {

    @Test
    void answersEveryGoldenCase() throws Exception {
        var wrong = new ArrayList<String>();
        var cases = GoldenCase.all();
        for (var golden : cases) {
            var expected = told(golden);
            var told = told(golden, Figures.of(golden.question(), () -> false));
            if (!told.equals(expected))
                wrong.add("seed " + golden.seed() + "\n  expected " + expected + "\n  but was  " + told);
        }
        assertThat(cases).hasSize(1_500);
        assertThat(wrong.stream().limit(3))
                .as(wrong.size() + " of " + cases.size())
                .isEmpty();
    }

    /** At least twenty, so that no case alone stands for a rule. */
    @ParameterizedTest
    @EnumSource
    void tellsEveryMutant(QuantityMutant mutant) throws Exception {
        var told = 0;
        for (var golden : GoldenCase.all())
            if (!told(golden, mutant.of(golden.question())).equals(told(golden))) told++;
        assertThat(told).isGreaterThanOrEqualTo(20);
    }

    /** Where the time is up after some looks at it there is no figure, or the right ones. */
    @Test
    void timeThatEndsGivesNoFigureOrTheRightOnes() throws Exception {
        var unfinished = 0;
        var finished = 0;
        for (var golden : GoldenCase.all().subList(0, 250))
            for (var most : List.of(0, 1, 2, 5)) {
                var looks = new AtomicInteger();
                try {
                    var told = Figures.of(golden.question(), () -> looks.incrementAndGet() > most);
                    assertThat(told(golden, told)).as("seed " + golden.seed()).isEqualTo(told(golden));
                    finished++;
                } catch (Figures.Unfinished e) {
                    unfinished++;
                }
            }
        assertThat(finished).isGreaterThan(100);
        assertThat(unfinished).isGreaterThan(100);
    }

    private static List<Object> told(GoldenCase golden) {
        return told(
                golden.inner(),
                golden.atMost(),
                golden.limiting(),
                golden.unlimitedBy(),
                golden.atLeast(),
                golden.fifo(),
                golden.unexplained());
    }

    /** What the case tells: its unexplained goods are those of all parties, its other figures those of cases without unweighed goods. */
    private static List<Object> told(GoldenCase golden, Figures figures) {
        var isWeighed = golden.question().consignments().stream().allMatch(Consignment::isWeighed);
        return told(
                figures.inner(),
                figures.atMost(),
                ids(figures.limiting()),
                ids(figures.unlimitedBy()),
                isWeighed ? figures.atLeast() : null,
                isWeighed ? figures.fifo() : null,
                isWeighed
                        ? Unexplained.of(
                                Events.of(
                                        golden.question().consignments(),
                                        golden.question().timeRule()),
                                parties(golden.question()),
                                golden.question())
                        : null);
    }

    private static List<Object> told(@Nullable Object... parts) {
        var told = new ArrayList<Object>();
        for (var part : parts) told.add(String.valueOf(part));
        return told;
    }

    private static List<String> ids(List<Consignment> consignments) {
        return consignments.stream().map(Consignment::id).toList();
    }

    private static Set<String> parties(FlowQuestion question) {
        var parties = new HashSet<String>();
        for (var consignment : question.consignments()) {
            parties.add(consignment.consignor());
            parties.add(consignment.consignee());
        }
        return parties;
    }
}
