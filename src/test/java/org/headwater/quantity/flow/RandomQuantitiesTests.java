package org.headwater.quantity.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.headwater.trace.rules.TimeRule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RandomQuantitiesTests {

    private static final long SEED = Long.getLong("headwater.seed", 730_001);

    @BeforeAll
    static void seed() {
        System.out.println("RandomQuantitiesTests: seed " + SEED);
    }

    private static Figures figures(FlowQuestion question) {
        try {
            return Figures.of(question, () -> false);
        } catch (Figures.Unfinished e) {
            throw new AssertionError(e);
        }
    }

    private static long of(@Nullable Long grams) {
        return Objects.requireNonNull(grams);
    }

    private static void drawn(int count, int shipments, int grams, Consumer<FlowQuestion> check) {
        LongStream.range(SEED, SEED + count).forEach(seed -> check.accept(RandomQuestion.of(seed, shipments, grams)));
    }

    private static void isOfLinearProgramming(FlowQuestion question) {
        var figures = figures(question);
        assertThat(figures.atMost())
                .as("%s", question)
                .isEqualTo(new Attributions(question, false).byLinearProgramming());
        assertThat(figures.atLeast())
                .as("%s", question)
                .isEqualTo(new Attributions(question, true).byLinearProgramming());
    }

    @Test
    void figuresAreThoseOfLinearProgramming() {
        drawn(300, 14, 40, RandomQuantitiesTests::isOfLinearProgramming);
    }

    @Test
    @Tag("thorough")
    void figuresAreThoseOfLinearProgrammingInManyWorlds() {
        drawn(20_000, 30, 1_000, RandomQuantitiesTests::isOfLinearProgramming);
    }

    private static int countOfEachAttribution(int worlds) {
        var differ = new ArrayList<FlowQuestion>();
        drawn(worlds, 7, 3, question -> {
            var most = new Attributions(question, false);
            if (most.count() > 20_000) return;
            var figures = figures(question);
            assertThat(figures.atMost()).as("%s", question).isEqualTo(most.byEachAttribution());
            assertThat(figures.atLeast())
                    .as("%s", question)
                    .isEqualTo(new Attributions(question, true).byEachAttribution());
            if (of(figures.atLeast()) < of(figures.atMost())) differ.add(question);
        });
        return differ.size();
    }

    /** A least that is below the most shows that goods could be mixed. */
    @Test
    void figuresAreThoseOfEachAttribution() {
        assertThat(countOfEachAttribution(1_000)).isGreaterThan(20);
    }

    @Test
    @Tag("thorough")
    void figuresAreThoseOfEachAttributionInManyWorlds() {
        assertThat(countOfEachAttribution(50_000)).isGreaterThan(1_000);
    }

    @Test
    void figuresAreInOrder() {
        drawn(3_000, 40, 500, question -> {
            var figures = figures(question);
            assertThat(List.of(of(figures.atLeast()), of(figures.fifo()), of(figures.atMost()), of(figures.sent())))
                    .as("%s", question)
                    .isSorted();
        });
    }

    /** Without the limiting consignments nothing arrives, and they carry exactly what can arrive. */
    @Test
    void whatLimitsIsACut() {
        drawn(3_000, 40, 500, question -> {
            var figures = figures(question);
            var rest = new ArrayList<>(question.consignments());
            rest.removeAll(figures.limiting());
            assertThat(figures.limiting().stream().mapToLong(Consignment::grams).sum())
                    .isEqualTo(figures.atMost());
            assertThat(figures(question.with(rest)).atMost()).as("%s", question).isZero();
        });
    }

    /** So a shipment without a date adds no more than its weight, wherever it stands. */
    @Test
    void oneMoreConsignmentAddsNoMoreThanItsWeight() {
        drawn(3_000, 30, 100, question -> {
            var removed = question.consignments().getFirst();
            var rest =
                    question.consignments().subList(1, question.consignments().size());
            assertThat(of(figures(question).atMost()))
                    .isBetween(
                            of(figures(question.with(rest)).atMost()),
                            of(figures(question.with(rest)).atMost()) + removed.grams());
        });
    }

    @Test
    void theOrderInWhichConsignmentsAreGivenChangesNothing() {
        drawn(500, 30, 100, question -> {
            var shuffled = new ArrayList<>(question.consignments());
            Collections.shuffle(shuffled, new Random(SEED));
            assertThat(figures(question.with(shuffled))).as("%s", question).isEqualTo(figures(question));
        });
    }

    /** A path far longer than a stack is deep. */
    @Test
    void aLongWayFitsTheStack() {
        var consignments = new ArrayList<Consignment>();
        var length = 20_000;
        for (var i = 0; i < length; i++)
            consignments.add(new Consignment("s%05d".formatted(i), "p" + i, "p" + (i + 1), i, i, 5 + i % 3));
        var question = new FlowQuestion(
                consignments,
                Set.of("p0"),
                Set.of("p" + length),
                Map.of(),
                TimeRule.NON_DECREASING,
                Integer.MIN_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE);
        var figures = figures(question);
        assertThat(figures.atMost()).isEqualTo(5);
        assertThat(figures.limiting()).extracting(Consignment::id).containsExactly("s00000");
    }
}
