package org.headwater.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.headwater.identity.IdentityComparison.Compared;
import org.headwater.vocabulary.PartialDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparedPartyTests {

    private final ComparedParty one = new ComparedParty();
    private final ComparedParty other = new ComparedParty();

    private static void number(ComparedParty party, String type, String country, String value) {
        party.add(Compared.NUMBER, "identifier:" + type + "|" + country + "|" + value, type + " " + value);
    }

    @Test
    void checkedNumbersOfOneTypeContradict() {
        number(one, "RFC", "MX", "QFC010101AB2");
        number(other, "RFC", "MX", "AAA010101AAA");
        assertThat(ComparedParty.contradictingNumbers(one, other)).containsExactly("RFC QFC010101AB2 and AAA010101AAA");
    }

    @Test
    void numbersOfTwoTypesOrWithoutCheckDoNot() {
        number(one, "RFC", "MX", "QFC010101AB2");
        number(one, "PASSPORT", "MX", "G1");
        number(other, "LEI", "-", "529900T8BM49AURSDO55");
        number(other, "PASSPORT", "MX", "G2");
        assertThat(ComparedParty.contradictingNumbers(one, other)).isEmpty();
    }

    @Test
    void oneSharedNumberIsEnough() {
        number(one, "RFC", "MX", "QFC010101AB2");
        number(one, "RFC", "MX", "AAA010101AAA");
        number(other, "RFC", "MX", "AAA010101AAA");
        assertThat(ComparedParty.contradictingNumbers(one, other)).isEmpty();
        assertThat(ComparedParty.rows(one, other).getFirst().shared()).containsExactly("RFC AAA010101AAA");
    }

    private static void date(ComparedParty party, String date) {
        party.add(Compared.DATE, "date:" + date, date);
    }

    private List<String> contradictions() {
        return ComparedParty.rows(one, other).getFirst().contradictions();
    }

    @Test
    void datesContradictWhereNoneAgrees() {
        date(one, "1970-03-12");
        assertThat(contradictions()).isEmpty();
        date(other, "1970-03-24");
        assertThat(contradictions()).containsExactly("dates differ");
        date(other, "1970");
        assertThat(contradictions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1970-03-12, 1970-03-12, SAME_DAY",
        "1970-03, 1970-03-12, SAME_MONTH",
        "1970-04, 1970-03-12, DIFFERENT",
        "1970, 1970-03-12, SAME_YEAR",
        "1970-01-01, 1970-03-12, SAME_YEAR",
        "1970-01-01, 1970-01-01, SAME_YEAR",
        "1972, 1970-03-12, SILENT",
        "1973, 1970-03-12, DIFFERENT",
        "1970-03-12, 1970-12-03, SILENT",
        "1970-03-12, 1971-03-12, SILENT",
        "1970-03-12, 1971-03-14, DIFFERENT"
    })
    void aDateSpeaksAsFarAsItIsKnown(String one, String other, DateAgreement agreement) {
        var ours = List.of(PartialDate.parse(one));
        var theirs = List.of(PartialDate.parse(other));
        assertThat(DateAgreement.of(ours, theirs)).isEqualTo(agreement);
        assertThat(DateAgreement.of(theirs, ours)).isEqualTo(agreement);
        assertThat(DateAgreement.of(ours, List.of())).isEqualTo(DateAgreement.SILENT);
    }

    /** A value that is not shown is shared all the same; one that is not compared makes the row incomplete. */
    @Test
    void saysWhatWasNotCompared() {
        IntStream.rangeClosed(0, ComparedParty.MOST)
                .forEach(place -> one.add(Compared.PARTNER, "key" + place, "party " + place));
        var last = "key" + (ComparedParty.MOST - 1);
        other.add(Compared.PARTNER, last, "the last");
        var row = ComparedParty.rows(one, other).getFirst();
        assertThat(row.complete()).isFalse();
        assertThat(row.one()).hasSize(ComparedParty.SHOWN);
        assertThat(row.shared()).containsExactly("party " + (ComparedParty.MOST - 1));
    }

    @Test
    void spellingsOfANameAreOneName() {
        one.add(Compared.NAME, ComparedParty.keyOf("Lago Verde, S.A."), "Lago Verde, S.A.");
        other.add(Compared.NAME, ComparedParty.keyOf("LAGO VERDE S A"), "LAGO VERDE S A");
        assertThat(ComparedParty.rows(one, other).getFirst().shared()).containsExactly("Lago Verde, S.A.");
        assertThat(ComparedParty.keyOf("—")).isEqualTo("—");
    }
}
