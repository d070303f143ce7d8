package org.headwater.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.headwater.vocabulary.EntityKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The results of a list against a comparison with each of its subjects. */
class ScreeningListTests {

    private static List<ScreeningList.Entry> entries(List<Subject> subjects) {
        var entries = new ArrayList<ScreeningList.Entry>();
        for (var subject : subjects) entries.add(new ScreeningList.Entry("party-" + entries.size(), subject));
        return entries;
    }

    @ParameterizedTest
    @ValueSource(longs = {61, 62})
    void findsForThreeHundredCustomersWhatComparingEachFinds(long seed) {
        System.out.println("ScreeningListTests: seed " + seed);
        var random = new RandomSubjects(seed);
        var entries = entries(random.subjects(150));
        var list = ScreeningList.of(entries);
        assertThat(list.size()).isEqualTo(150);
        var results = 0;
        var byValue = 0;
        for (var customer : random.subjects(300)) {
            var found = list.find(customer);
            assertThat(found).isEqualTo(OneByOne.find(customer, entries));
            results += found.size();
            byValue += (int) found.stream()
                    .filter(result -> result.judgement().likeness() < Points.LEAST_LIKENESS)
                    .count();
        }
        assertThat(results - byValue).as("by names").isGreaterThan(100);
        assertThat(byValue).isGreaterThan(100);
    }

    @Test
    void ordersByPointsThenById() {
        var exact = Subject.of(EntityKind.PERSON).name("Tadeo Quintavera").build();
        var near = Subject.of(EntityKind.PERSON).name("Tadeo Quintaverra").build();
        var entries = new ArrayList<>(List.of(
                new ScreeningList.Entry("c", near),
                new ScreeningList.Entry("b", exact),
                new ScreeningList.Entry("a", exact),
                new ScreeningList.Entry(
                        "0", Subject.of(EntityKind.PERSON).name("Ulf Brekkhomm").build())));
        for (var round = 0; round < 5; round++) {
            Collections.shuffle(entries, new Random(round));
            assertThat(ScreeningList.of(entries).find(exact))
                    .extracting(result -> result.entry().id())
                    .containsExactly("a", "b", "c");
        }
    }

    @Test
    void anEmptyListHasNoResults() {
        assertThat(ScreeningList.of(List.of())
                        .find(Subject.of(EntityKind.PERSON)
                                .name("Tadeo Quintavera")
                                .build()))
                .isEmpty();
    }

    @Test
    void answersSeveralThreadsAtOnce() throws InterruptedException, ExecutionException {
        var random = new RandomSubjects(63);
        System.out.println("ScreeningListTests: seed 63");
        var list = ScreeningList.of(entries(random.subjects(300)));
        var customers = random.subjects(100);
        var expected = customers.stream().map(list::find).toList();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var rounds = new ArrayList<Future<List<List<ScreeningList.Result>>>>();
            for (var round = 0; round < 4; round++)
                rounds.add(
                        threads.submit(() -> customers.stream().map(list::find).toList()));
            for (var round : rounds) assertThat(round.get()).isEqualTo(expected);
        }
    }
}
