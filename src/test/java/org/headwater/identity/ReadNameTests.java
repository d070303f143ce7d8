package org.headwater.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Random;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that are read once. All are invented. */
class ReadNameTests {

    private static Likeness likeness(String one, String other, NameSense sense) {
        return ReadName.of(one).likeness(ReadName.of(other), sense);
    }

    /** A trade, a place, a number and an initial are no own words; two letters are 0.6 of one, a Chinese syllable a half. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Salvorex Trading Ltd | Salvorex Trading Ltd | 1",
                "Salvorex Nirvex 7 Mexico | Nirvex Salvorex 7 Mexico | 2",
                "Chemical Trading | Chemical Trading | 0",
                "Salvorex Nirvex | Salvorex Brekkhomm | 1",
                "QX Trading | QX Trading | 0.6",
                "青山化工有限公司 | Qingshan Chemical | 1"
            })
    void theWeightOfPairedOwnWordsIsTold(String one, String other, double own) {
        assertThat(likeness(one, other, NameSense.BODIES).own()).isCloseTo(own, within(1e-9));
    }

    @Test
    void anInitialIsNoOwnWordOfAPerson() {
        assertThat(likeness("T. Quintavera", "Tadeo Quintavera", NameSense.PERSONS)
                        .own())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void likenessIsTheSameWhicheverIsAsked() {
        System.out.println("ReadNameTests: seed 71");
        var invented = new InventedNames(71);
        var random = new Random(71);
        var writings = InventedNames.Writing.values();
        var names = new ArrayList<String>();
        for (var row = 0; row < 36; row++) {
            var party = row % 3 == 0 ? invented.person() : invented.firm();
            names.add(party.written());
            names.add(invented.written(party, writings[random.nextInt(writings.length)]) + " / " + party.written());
        }
        for (var one : names)
            for (var other : names)
                for (var sense : NameSense.values())
                    assertThat(likeness(one, other, sense)).isEqualTo(likeness(other, one, sense));
    }

    @Test
    void theLikestOfSeveralNamesInOneTextCounts() {
        assertThat(likeness("Ulf Brekkhomm / Tadeo Quintavera", "Quintavera, Tadeo", NameSense.PERSONS)
                        .score())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "PERSON, PERSON, PERSONS",
        "PERSON, ORGANIZATION, PERSONS",
        "CRIMINAL_GROUP, PERSON, PERSONS",
        "ORGANIZATION, ORGANIZATION, BODIES",
        "COMPANY, AGENCY, BODIES",
        "VESSEL, VESSEL, BODIES",
        "PERSON, COMPANY,",
        "VESSEL, COMPANY,",
        "VESSEL, AIRCRAFT,"
    })
    void kindsSayHowNamesAreRead(EntityKind one, EntityKind other, @Nullable NameSense sense) {
        assertThat(NameSense.of(one, other).orElse(null)).isEqualTo(sense);
        assertThat(NameSense.of(other, one).orElse(null)).isEqualTo(sense);
    }
}
