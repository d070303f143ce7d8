package org.headwater.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.headwater.screening.NotCompared.Missing;
import org.junit.jupiter.api.Test;

/** What holds of the points of any two subjects. */
class RandomPointsTests {

    private static final long SEED = Long.getLong("headwater.seed", 1_204_002);
    private static final int SUBJECTS = 80;

    private static List<Subject> subjects() {
        System.out.println("RandomPointsTests: seed " + SEED);
        return new RandomSubjects(SEED).subjects(SUBJECTS);
    }

    /** Where both sides have both of two values, either may stand for the first. */
    private static List<Object> whicheverSide(Feature feature) {
        return List.of(
                feature.trait(),
                feature.points(),
                new TreeSet<>(List.of(feature.one(), feature.other())),
                feature.reason(),
                feature.text(),
                feature.contradicts());
    }

    private static NotCompared mirrored(NotCompared one) {
        var missing = switch (one.missing()) {
            case ON_FIRST -> Missing.ON_SECOND;
            case ON_SECOND -> Missing.ON_FIRST;
            case ON_BOTH -> Missing.ON_BOTH;
        };
        return new NotCompared(one.trait(), missing, one.what());
    }

    @Test
    void sidesChangePlacesAndNothingElse() {
        var subjects = subjects();
        for (var one : subjects)
            for (var other : subjects) {
                var there = Points.compare(one, other);
                var back = Points.compare(other, one);
                assertThat(back.points()).isEqualTo(there.points());
                assertThat(back.likeness()).isEqualTo(there.likeness());
                assertThat(back.isResult()).isEqualTo(there.isResult());
                assertThat(back.features().stream().map(RandomPointsTests::whicheverSide))
                        .containsExactlyElementsOf(there.features().stream()
                                .map(RandomPointsTests::whicheverSide)
                                .toList());
                assertThat(back.notCompared().stream().map(RandomPointsTests::mirrored))
                        .containsExactlyInAnyOrderElementsOf(there.notCompared());
            }
    }

    private static <T> List<T> shuffled(List<T> some, Random random) {
        var all = new ArrayList<>(some);
        Collections.shuffle(all, random);
        return all;
    }

    private static Subject shuffled(Subject one, Random random) {
        return new Subject(
                one.kinds(),
                shuffled(one.names(), random),
                one.countries(),
                shuffled(one.numbers(), random),
                shuffled(one.born(), random),
                shuffled(one.founded(), random),
                shuffled(one.contacts(), random),
                shuffled(one.addresses(), random),
                one.holders());
    }

    @Test
    void theOrderOfListsMeansNothing() {
        var subjects = subjects();
        var random = new Random(SEED);
        for (var one : subjects)
            for (var other : subjects)
                assertThat(Points.compare(shuffled(one, random), shuffled(other, random)))
                        .isEqualTo(Points.compare(one, other));
    }

    /** The points are the sum of what is shown, and each trait is either compared or said not to be. */
    @Test
    void nothingIsCountedThatIsNotShown() {
        var subjects = subjects();
        var met = new EnumMap<Reason, Integer>(Reason.class);
        for (var one : subjects)
            for (var other : subjects) {
                var judgement = Points.compare(one, other);
                assertThat(judgement.features().stream().map(Feature::points).reduce(BigDecimal.ZERO, BigDecimal::add))
                        .isEqualByComparingTo(judgement.points());
                assertThat(judgement.score()).isBetween(BigDecimal.ZERO, new BigDecimal("0.9999"));
                judgement.features().forEach(feature -> met.merge(feature.reason(), 1, Integer::sum));
                for (var trait : List.of(Trait.NAME, Trait.COUNTRY, Trait.CONTACT, Trait.ADDRESS))
                    assertThat(judgement.features().stream().anyMatch(feature -> feature.trait() == trait))
                            .isNotEqualTo(judgement.notCompared().stream().anyMatch(not -> not.trait() == trait));
            }
        // A reason that no pair has would be one that these tests say nothing of.
        assertThat(met).containsOnlyKeys(Reason.values());
    }

    private static Subject.Builder copy(Subject one) {
        var copy = Subject.of(one.kinds());
        one.names().forEach(copy::name);
        one.countries().forEach(copy::country);
        one.numbers().forEach(number -> copy.number(number, one.holders(number.key())));
        one.born().forEach(date -> copy.born(date, one.holders(Subject.keyOf(date))));
        one.founded().forEach(date -> copy.founded(date, one.holders(Subject.keyOf(date))));
        one.contacts().forEach(contact -> copy.contact(contact, one.holders(contact.key())));
        one.addresses().forEach(address -> copy.address(address, one.holders(address.key())));
        return copy;
    }

    /** A value of the other side, names aside: the likest names count, and they may tell less than others. */
    @Test
    void moreAgreementNeverLowers() {
        var subjects = subjects().subList(0, 40);
        var raised = 0;
        for (var one : subjects)
            for (var other : subjects) {
                var before = Points.compare(one, other).points();
                var more = new ArrayList<Subject>();
                one.countries()
                        .forEach(each -> more.add(copy(other).country(each).build()));
                one.numbers().forEach(each -> more.add(copy(other).number(each).build()));
                one.born().forEach(each -> more.add(copy(other).born(each).build()));
                one.founded().forEach(each -> more.add(copy(other).founded(each).build()));
                one.contacts()
                        .forEach(each -> more.add(copy(other).contact(each).build()));
                one.addresses()
                        .forEach(each -> more.add(copy(other).address(each).build()));
                for (var another : more) {
                    var after = Points.compare(one, another).points();
                    assertThat(after).isGreaterThanOrEqualTo(before);
                    if (after.compareTo(before) > 0) raised++;
                }
            }
        assertThat(raised).isGreaterThan(500);
    }

    @Test
    void namesAloneStayBelowNinetyPercent() {
        var names = subjects().stream()
                .map(one -> {
                    var bare = Subject.of(one.kinds());
                    one.names().forEach(bare::name);
                    return bare.build();
                })
                .toList();
        var most = BigDecimal.ZERO;
        for (var one : names)
            for (var other : names) most = most.max(Points.compare(one, other).score());
        assertThat(most).isBetween(new BigDecimal("0.8"), new BigDecimal("0.8991"));
    }
}
