package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.evidence.Contradicted.Contradiction;
import org.headwater.evidence.Particulars.Difference;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.junit.jupiter.api.Test;

class ParticularsTests {

    private static NewFact fact(LinkKind kind, Map<String, Object> details) {
        return NewFact.of(
                        kind,
                        "list:1",
                        "list:2",
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        NewEvidence.of("source", "row 1", null, null, Marking.CLEAR))
                .qualified(Map.of(kind == LinkKind.PAID ? "transactionNo" : "documentNo", "N 1"))
                .detailed(details);
    }

    private static Particulars paid(Map<String, Object> details) {
        return Particulars.of(fact(LinkKind.PAID, details));
    }

    private static NewFact shipment(List<String> texts, List<Double> kilograms, Map<String, Object> further) {
        var details = new HashMap<String, Object>(further);
        details.put("lineText", texts);
        details.put("lineHs", texts.stream().map(text -> "").toList());
        details.put("lineKg", kilograms);
        details.putIfAbsent("lineSubstance", texts.stream().map(text -> "").toList());
        return fact(LinkKind.SHIPPED, details);
    }

    private static Particulars shipped(List<String> texts, List<Double> kilograms, Map<String, Object> further) {
        return Particulars.of(shipment(texts, kilograms, further));
    }

    @Test
    void whatIsNotSaidIsNotSaidOtherwise() {
        var stands = paid(Map.of("amount", "100", "purpose", "salt", "momentFrom", 5L));
        assertThat(stands.hold(paid(Map.of("amount", "100", "momentFrom", 5)))).isTrue();
        assertThat(stands.difference(paid(Map.of("amount", "200")), false))
                .contains(new Difference("amount", "100", "200"));
        var adds = paid(Map.of("amount", "100", "reference", "B 1"));
        assertThat(stands.difference(adds, false)).contains(new Difference("reference", null, "B 1"));
        assertThat(stands.difference(adds, true)).isEmpty();
    }

    @Test
    void aPartOfTheFactIsSaidToo() {
        var by = fact(LinkKind.SHIPPED, Map.of()).joined(Map.of("CARRIED_BY", "list:7"));
        var other = fact(LinkKind.SHIPPED, Map.of()).joined(Map.of("CARRIED_BY", "list:8"));
        assertThat(Particulars.of(by, key -> "Swift Barge")
                        .difference(Particulars.of(other, key -> "Slow Barge"), true))
                .contains(new Difference("CARRIED_BY", "Swift Barge", "Slow Barge"));
        assertThat(Particulars.of(by).hold(Particulars.of(fact(LinkKind.SHIPPED, Map.of()))))
                .isTrue();
    }

    @Test
    void otherGoodsAreAnotherDocument() {
        var stands = shipped(List.of("salt", "pepper"), List.of(25.0, 5.0), Map.of());
        assertThat(stands.hold(shipped(List.of("pepper", "salt"), List.of(5.0, 25.0), Map.of())))
                .isTrue();
        assertThat(stands.difference(shipped(List.of("salt", "pepper"), List.of(5.0, 25.0), Map.of()), false))
                .contains(new Difference("lineText", "pepper 5 kg; salt 25 kg", "pepper 25 kg; salt 5 kg"));
        assertThat(stands.hold(shipped(List.of("nutmeg"), List.of(5.0), Map.of())))
                .isFalse();
    }

    @Test
    void anotherDeclaredSubstanceIsSaidOtherwise() {
        var texts = List.of("powder");
        var stands = shipped(texts, List.of(5.0), Map.of("lineSubstance", List.of("108-24-7")));
        var other = shipped(texts, List.of(5.0), Map.of("lineSubstance", List.of("103-79-7")));
        assertThat(stands.difference(other, true))
                .contains(new Difference("lineText", "CAS 108-24-7 powder 5 kg", "CAS 103-79-7 powder 5 kg"));
        // The text alone counts, as the edition of names reads it.
        var read = Map.<String, Object>of("lineSubstance", List.of("103-79-7"), "lineFromText", List.of(true));
        assertThat(shipped(texts, List.of(5.0), Map.of()).hold(shipped(texts, List.of(5.0), read)))
                .isTrue();
        assertThat(stands.hold(shipped(List.of(""), List.of(-1.0), Map.of()))).isTrue();
    }

    /** Which substances a text names changes with the edition of their names: the row is the same one. */
    @Test
    void aLineThatIsReadAsTwoSubstancesIsTheSame() {
        var one = shipped(List.of("salt and pepper"), List.of(30.0), Map.of());
        var two = shipped(List.of("salt and pepper", "salt and pepper"), List.of(-1.0, -1.0), Map.of("totalKg", 30.0));
        assertThat(one.hold(two)).isTrue();
        assertThat(two.hold(one)).isTrue();
        assertThat(shipped(List.of("salt and pepper"), List.of(31.0), Map.of()).hold(two))
                .isFalse();
    }

    @Test
    void theMessageNamesBothAndWhatToDo() {
        assertThat(Contradiction.of(
                        3,
                        shipment(List.of("salt"), List.of(1.0), Map.of()),
                        new Difference("hsEdition", null, "2017")))
                .isEqualTo(new Contradiction(
                        3,
                        "hs_edition",
                        "the document N 1 stands without hs_edition, and this row says '2017'; write the rows of a"
                                + " document one after the other, withdraw what stands, or give this one another"
                                + " document_no"));
        assertThat(Contradiction.of(0, fact(LinkKind.PAID, Map.of()), null).message())
                .isEqualTo("the payment N 1 is said otherwise by an earlier row; withdraw what stands, or give this one"
                        + " another transaction_no");
    }
}
