package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.*;

import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceTests {

    /** Golden values of the trace rules. */
    @ParameterizedTest
    @CsvSource({"C6, 0.3", "A6, 0.5", "B2, 0.64", "A2, 0.8", "A1, 1", "E5, 0.04", "F6, 0.25"})
    void isReliabilityTimesCredibilityForOneSource(String grade, String confidence) {
        assertThat(new Confidence.Tally().add("s", Grade.parse(grade)).total()).hasToString(confidence);
    }

    @Test
    void takesSourcesForIndependent() {
        var tally = new Confidence.Tally().add("a", Grade.parse("A2")).add("b", Grade.parse("A6"));
        assertThat(tally.total()).isEqualTo(Confidence.of(0.9));
    }

    @Test
    void countsASourceWithItsBestEvidence() {
        var tally = new Confidence.Tally()
                .add("a", Grade.parse("A6"))
                .add("a", Grade.parse("A2"))
                .add("a", Grade.parse("E5"));
        assertThat(tally.total()).hasToString("0.8");
    }

    /** Two organizations that import one file have a record of it each, and their ids begin alike. */
    @Test
    void countsOneSourceThatSeveralRecordedOnce() {
        var tally = new Confidence.Tally()
                .add("0123456789abcdefghjkmnpqrs", Grade.parse("A6"))
                .add("0123456789abcdefghtvwxyz01", Grade.parse("A6"));
        assertThat(tally.total()).isEqualTo(Confidence.of(0.5));
    }

    @Test
    void isZeroWithoutEvidence() {
        assertThat(new Confidence.Tally().isEmpty()).isTrue();
        assertThat(new Confidence.Tally().total()).hasToString("0");
    }

    @Test
    void doesNotDependOnTheOrderOfEvidence() {
        Seeded.forAll(500, random -> {
            var evidence = new ArrayList<String[]>();
            for (int i = random.nextInt(8); i >= 0; i--)
                evidence.add(new String[] {
                    "s" + random.nextInt(4), Seeded.text(random, "ABCDEF", 1) + (1 + random.nextInt(6))
                });
            var inOrder = total(evidence);
            Collections.shuffle(evidence, random);
            assertThat(total(evidence)).isEqualTo(inOrder);
        });
    }

    private static Confidence total(Iterable<String[]> evidence) {
        var tally = new Confidence.Tally();
        for (var each : evidence) tally.add(each[0], Grade.parse(each[1]));
        return tally.total();
    }

    @Test
    void roundsHalfUpToSixPlaces() {
        assertThat(Confidence.of(0.0000005)).hasToString("0.000001");
        assertThat(Confidence.of(0.00000049)).hasToString("0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.000001, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNoShare(double value) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Confidence.of(value));
    }
}
