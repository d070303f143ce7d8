package org.headwater.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.headwater.vocabulary.Marking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartyTraitsTests {

    private static final Marking HIDDEN = Marking.parse("RED(alpha)");

    private final PartyTraits one = new PartyTraits();
    private final PartyTraits other = new PartyTraits();

    private void both(String key, Marking readers) {
        one.add(key, List.of(readers));
        other.add(key, List.of(readers));
    }

    private PartyTraits.Weighed weighed(double names, boolean persons, Marking readers) {
        return PartyTraits.byAll(names, persons, one, other, readers, key -> key.equals("phone:1"));
    }

    /** The likeness of names from which on a shared value makes a proposal. */
    @ParameterizedTest
    @CsvSource({
        "phone:862155550100, false, 0.50",
        "email:sales@mill.example, false, 0.50",
        "identifier:TAX_ID|MX|77012, false, 0.50",
        "website:mill.example, false, 0.60",
        "address:CN|1 LAKE ROAD WUHAN, false, 0.67",
        "identifier:LEI|-|529900T8BM49AURSDO55, false, 0.0",
        "date:1970-03-12, true, 0.70",
        "phone:862155550100, true, 0.63",
        "address:CN|1 LAKE ROAD WUHAN, true, 0.75",
        "date:1970-03, true, 0.82",
        "date:1970, true, 0.84",
        "date:1970-01-01, true, 0.84"
    })
    void aSharedValueMakesUpForAnUnlikeName(String key, boolean persons, double bound) {
        both(key, Marking.CLEAR);
        var threshold = persons ? Likeness.THRESHOLD_OF_PERSONS : Likeness.THRESHOLD;
        assertThat(weighed(bound, persons, Marking.CLEAR).score()).isGreaterThanOrEqualTo(threshold);
        if (bound > 0)
            assertThat(weighed(bound - 0.015, persons, Marking.CLEAR).score()).isLessThan(threshold);
        assertThat(weighed(bound, persons, Marking.CLEAR).shared()).containsExactly(key);
    }

    @Test
    void whatManyBearSaysNothing() {
        both("phone:1", Marking.CLEAR);
        assertThat(weighed(0.79, false, Marking.CLEAR)).isEqualTo(new PartyTraits.Weighed(0.79, List.of()));
    }

    @Test
    void whatAReaderDoesNotKnowDoesNotCount() {
        both("phone:862155550100", HIDDEN);
        one.add("date:1970-03-12", List.of(HIDDEN));
        other.add("date:1981-05-24", List.of(HIDDEN));
        assertThat(weighed(0.7, true, Marking.CLEAR)).isEqualTo(new PartyTraits.Weighed(0.7, List.of()));
        assertThat(PartyTraits.byNames(0.9, true, one, other, Marking.CLEAR)).isEqualTo(0.9);
        assertThat(PartyTraits.byNames(0.9, true, one, other, HIDDEN)).isEqualTo(0.675);
        assertThat(PartyTraits.shared(one, other)).containsOnlyKeys("phone:862155550100");
    }

    /** The evidence of a value comes in the order in which the store holds it, and what is hidden may come first. */
    @Test
    void whoIsAskedForDoesNotDependOnTheOrderOrOnWhatIsHidden() {
        var seen = List.of(Marking.parse("AMBER(beta)"), Marking.parse("AMBER(gamma)"));
        var phone = "phone:862155550100";
        var email = "email:sales@mill.example";
        both(phone, seen.get(0));
        both(email, seen.get(1));
        both(email, seen.get(0));
        var without = PartyTraits.readers(Marking.CLEAR, PartyTraits.shared(one, other));
        var reordered = new PartyTraits[] {new PartyTraits(), new PartyTraits()};
        for (var party : reordered) {
            party.add(email, List.of(HIDDEN, seen.get(0), seen.get(1)));
            party.add(phone, List.of(HIDDEN, seen.get(0)));
        }
        var with = PartyTraits.readers(Marking.CLEAR, PartyTraits.shared(reordered[0], reordered[1]));
        var reader = seen.get(0).and(seen.get(1));
        assertThat(with.stream().filter(marking -> marking.isAtMost(reader)))
                .containsExactlyInAnyOrderElementsOf(without)
                .contains(reader);
        assertThat(with).anyMatch(marking -> HIDDEN.isAtMost(marking));
    }

    @Test
    void contradictionsLowerTheLikeness() {
        one.add("country:CN", List.of(Marking.CLEAR));
        other.add("address:MX|CALLE RIO 5", List.of(Marking.CLEAR));
        assertThat(PartyTraits.byNames(1, false, one, other, Marking.CLEAR)).isEqualTo(0.95);
        one.add("identifier:RFC|MX|QFC010101AB2", List.of(Marking.CLEAR));
        other.add("identifier:RFC|MX|AAA010101AAA", List.of(Marking.CLEAR));
        assertThat(PartyTraits.byNames(1, false, one, other, Marking.CLEAR)).isEqualTo(0.7125);
        other.add("country:CN", List.of(Marking.CLEAR));
        one.add("identifier:RFC|MX|AAA010101AAA", List.of(Marking.CLEAR));
        assertThat(PartyTraits.byNames(1, false, one, other, Marking.CLEAR)).isEqualTo(1);
    }

    /** A year has too many bearers, and so has a country. */
    @Test
    void daysAndContactsStartAComparison() {
        assertThat(Set.of("date:1970-03-12", "phone:1", "address:CN|X", "website:mill.example", "identifier:OTHER|-|1"))
                .allMatch(PartyTraits::startsComparison);
        assertThat(Set.of("date:1970", "date:1970-03", "date:1970-01-01", "country:CN"))
                .noneMatch(PartyTraits::startsComparison);
    }

    @Test
    void partiesOfOneTableOrWithTwoNumbersAreNotCompared() {
        assertThat(Sighting.mayShare("ofac:1", "ofac:2")).isTrue();
        assertThat(Sighting.mayShare("ofac:1", "party:a|X|")).isTrue();
        assertThat(Sighting.mayShare("party:a|X|", "party:b|X|")).isTrue();
        assertThat(Sighting.mayShare("party:a|X|", "party:a|Y|")).isFalse();
        assertThat(Sighting.mayShare("rfc:1", "rfc:2")).isFalse();
        assertThat(Sighting.mayShare("ofac:1", "ofac:1")).isFalse();
    }
}
