package org.headwater.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.headwater.Size;
import org.headwater.screening.HitComparison.HitPair;
import org.headwater.screening.HitComparison.PairDecision;
import org.headwater.screening.HitFacts.HitAspect;
import org.headwater.screening.HitStanding.HitVerdict;
import org.headwater.watch.AlertKind;
import org.junit.jupiter.api.Test;

/** What a watch of a list tells, and what it leaves unsaid. */
class HitTellingTests {

    private static final HitPair ONE = new HitPair("c1", "p1");
    private static final HitPair OTHER = new HitPair("c2", "p2");

    private static HitFacts facts(String name, String designation) {
        var party = new EnumMap<HitAspect, String>(HitAspect.class);
        party.put(HitAspect.NAME, name);
        if (!designation.isEmpty()) party.put(HitAspect.DESIGNATION, designation);
        return new HitFacts(Map.of(HitAspect.NAME, "n"), party);
    }

    private static final HitFacts PLAIN = facts("a", "");
    private static final HitFacts RENAMED = facts("b", "");
    private static final HitFacts DESIGNATED = facts("a", "d");

    private static List<String> told(
            Map<HitPair, HitFacts> now, Map<HitPair, HitFacts> before, List<PairDecision<String>> decisions) {
        return HitTelling.news(now, before, Set.of(), decisions).stream()
                .map(news -> news.kind() + " " + news.pair().customer()
                        + (news.changes().isEmpty()
                                ? ""
                                : " "
                                        + news.changes().stream()
                                                .map(HitFacts.HitChange::stored)
                                                .toList()))
                .toList();
    }

    private static PairDecision<String> decided(HitVerdict verdict, HitFacts seen) {
        return new PairDecision<>(ONE, verdict, seen, "s", "d");
    }

    @Test
    void whatIsNewChangedAndGoneIsTold() {
        assertThat(told(Map.of(ONE, PLAIN), Map.of(), List.of())).containsExactly("NEW c1");
        assertThat(told(Map.of(ONE, RENAMED), Map.of(ONE, PLAIN), List.of()))
                .containsExactly("CHANGED c1 [PARTY NAME]");
        assertThat(told(Map.of(ONE, DESIGNATED), Map.of(ONE, PLAIN), List.of()))
                .containsExactly("CHANGED c1 [PARTY DESIGNATION]");
        assertThat(told(Map.of(), Map.of(ONE, PLAIN), List.of())).containsExactly("GONE c1");
        assertThat(told(Map.of(ONE, PLAIN), Map.of(ONE, PLAIN), List.of())).isEmpty();
        assertThat(told(Map.of(ONE, PLAIN, OTHER, RENAMED), Map.of(OTHER, PLAIN), List.of()))
                .containsExactly("NEW c1", "CHANGED c2 [PARTY NAME]");
    }

    @Test
    void ofAPairWhoseDecisionStandsNobodyIsTold() {
        for (var verdict : List.of(HitVerdict.SAME, HitVerdict.NOT_SAME)) {
            var decision = List.of(decided(verdict, PLAIN));
            assertThat(told(Map.of(ONE, PLAIN), Map.of(), decision)).isEmpty();
            // It is again what its decision saw.
            assertThat(told(Map.of(ONE, PLAIN), Map.of(ONE, RENAMED), decision)).isEmpty();
            assertThat(told(Map.of(ONE, RENAMED), Map.of(ONE, PLAIN), decision))
                    .containsExactly("CHANGED c1 [PARTY NAME]");
            // Told before, and it stays what was told.
            assertThat(told(Map.of(ONE, RENAMED), Map.of(ONE, RENAMED), decision))
                    .isEmpty();
        }
    }

    @Test
    void aDesignationIsToldOfWhoIsTheSameAndNotOfWhoIsNone() {
        assertThat(told(Map.of(ONE, DESIGNATED), Map.of(ONE, PLAIN), List.of(decided(HitVerdict.SAME, PLAIN))))
                .containsExactly("CHANGED c1 [PARTY DESIGNATION]");
        assertThat(told(Map.of(ONE, DESIGNATED), Map.of(ONE, PLAIN), List.of(decided(HitVerdict.NOT_SAME, PLAIN))))
                .isEmpty();
        // Asked again for its name; that the designation is new is not what is told.
        assertThat(told(Map.of(ONE, facts("b", "d")), Map.of(ONE, PLAIN), List.of(decided(HitVerdict.NOT_SAME, PLAIN))))
                .containsExactly("CHANGED c1 [PARTY NAME]");
    }

    @Test
    void thatAHitIsGoneIsToldButOfOneThatWasNone() {
        assertThat(told(Map.of(), Map.of(ONE, PLAIN), List.of(decided(HitVerdict.NOT_SAME, PLAIN))))
                .isEmpty();
        for (var verdict : List.of(HitVerdict.SAME, HitVerdict.LATER))
            assertThat(told(Map.of(), Map.of(ONE, PLAIN), List.of(decided(verdict, PLAIN))))
                    .containsExactly("GONE c1");
        assertThat(told(
                        Map.of(),
                        Map.of(ONE, PLAIN),
                        List.of(decided(HitVerdict.NOT_SAME, PLAIN), decided(HitVerdict.TAKE_BACK, PLAIN))))
                .containsExactly("GONE c1");
    }

    @Test
    void aHitThatIsToBeDecidedLaterIsTold() {
        assertThat(told(Map.of(ONE, PLAIN), Map.of(), List.of(decided(HitVerdict.LATER, PLAIN))))
                .containsExactly("NEW c1");
    }

    @Test
    void whatIsLeftOfAToldHitIsNoNews() {
        var unseen = Set.of(ONE);
        assertThat(HitTelling.news(Map.of(ONE, RENAMED), Map.of(), unseen, List.of()))
                .isEmpty();
        assertThat(HitTelling.news(Map.of(), Map.of(), unseen, List.of())).isEmpty();
        assertThat(HitTelling.news(Map.of(OTHER, PLAIN), Map.of(), unseen, List.of()))
                .hasSize(1);
        // Where another row of the pair is seen, that one is compared.
        assertThat(HitTelling.news(Map.of(ONE, RENAMED), Map.of(ONE, PLAIN), unseen, List.of()))
                .hasSize(1);
    }

    @Test
    void whatNeitherFactsNorTheListTellIsOfHolders() {
        for (var kind : List.of(AlertKind.NEW, AlertKind.GONE)) {
            assertThat(HitTelling.isOfFacts(kind, true)).isTrue();
            assertThat(HitTelling.isOfFacts(kind, false)).isFalse();
        }
        // A change is of what a side says.
        assertThat(HitTelling.isOfFacts(AlertKind.CHANGED, false)).isTrue();
        // After a start nobody knows why a hit is gone; one that is new rests on what is there.
        assertThat(HitTelling.isOfFacts(AlertKind.NEW, null)).isTrue();
        assertThat(HitTelling.isOfFacts(AlertKind.GONE, null)).isFalse();
    }

    @Test
    void whatAnAlertRestsOnIsAllOfWhatWasAndWhatIs() {
        var now = new HitBasis("p1", Set.of("p1"), Set.of("f1"), Set.of());
        var then = new HitBasis("p2", Set.of("p1", "p2"), Set.of("f2"), Set.of("s"));
        assertThat(HitBasis.union(now, List.of(then)))
                .isEqualTo(new HitBasis("p1", Set.of("p1", "p2"), Set.of("f1", "f2"), Set.of("s")));
    }

    @Test
    void allWatchesTogetherKeepSoManyHits() {
        assertThat(CustomerLook.most(0)).isEqualTo(CustomerLook.MOST_HITS);
        assertThat(CustomerLook.most(CustomerLook.MOST_OF_ALL - CustomerLook.MOST_HITS))
                .isEqualTo(CustomerLook.MOST_HITS);
        assertThat(CustomerLook.most(CustomerLook.MOST_OF_ALL - 7)).isEqualTo(7);
        assertThat(CustomerLook.most(CustomerLook.MOST_OF_ALL + 7)).isZero();
    }

    @Test
    void whatWasToldIsNotToldAgain() {
        var seed = Size.seed();
        var random = new Random(seed);
        var verdicts = HitVerdict.values();
        for (var round = 0; round < 2_000; round++) {
            var now = some(random);
            var decisions = new ArrayList<PairDecision<String>>();
            for (var number = random.nextInt(4); number > 0; number--)
                decisions.add(new PairDecision<>(
                        pair(random), verdicts[random.nextInt(verdicts.length)], facts(random), "s", "d"));
            assertThat(HitTelling.news(now, now, Set.of(), decisions))
                    .as("seed " + seed)
                    .isEmpty();
            // Without decisions each difference is told once, and nothing else.
            var before = some(random);
            var news = HitTelling.news(now, before, Set.of(), List.of());
            var differing = new HashMap<>(before);
            now.forEach((pair, facts) -> {
                if (facts.equals(before.get(pair))) differing.remove(pair);
                else differing.put(pair, facts);
            });
            assertThat(news.stream().map(HitTelling.HitNews::pair))
                    .as("seed " + seed)
                    .containsExactlyInAnyOrderElementsOf(differing.keySet());
        }
    }

    private static Map<HitPair, HitFacts> some(Random random) {
        var some = new HashMap<HitPair, HitFacts>();
        for (var number = random.nextInt(5); number > 0; number--) some.put(pair(random), facts(random));
        return some;
    }

    private static HitPair pair(Random random) {
        return new HitPair("c" + random.nextInt(2), "p" + random.nextInt(3));
    }

    private static HitFacts facts(Random random) {
        return facts(random.nextBoolean() ? "a" : "b", random.nextBoolean() ? "" : "d");
    }
}
