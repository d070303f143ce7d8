package org.headwater.substance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.headwater.vocabulary.CasNumber;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubstanceNamesTests {

    private static KnownSubstance known(String cas, String... names) {
        return new KnownSubstance("id " + cas, new CasNumber(cas), Arrays.asList(names), List.of(), Map.of(), null);
    }

    private static final SubstanceNames NAMES = new SubstanceNames(List.of(
            known("39742-60-4", "NPP", "N-phenethyl-4-piperidone"),
            known("21409-26-7", "ANPP", "4-ANPP"),
            known("41661-47-6", "4-Piperidone", "piperidin-4-one"),
            known("79099-07-3", "1-boc-4-Piperidone", "N-Boc-4-piperidone"),
            known("1609-66-1", "Norfentanyl"),
            known("4676-39-5", "3,4-Methylenedioxyphenyl-2-propanone", "PMK"),
            known("67-64-1", "Acetone"),
            known("108-88-3", "Toluene")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acetone | 67-64-1",
                "ACETONE. | 67-64-1",
                "acetone, technical grade | 67-64-1",
                "1-boc-4-piperidone, drums | 79099-07-3",
                "N‑Phenethyl‑4‑piperidone; 3 drums | 39742-60-4",
                "3,4-methylenedioxyphenyl-2-propanone | 4676-39-5",
                "4-ANPP | 21409-26-7",
                "NPP | 39742-60-4",
                "acetone, toluene | 67-64-1 108-88-3",
                "3 drums, CAS 39742-60-4, for laboratory use | 39742-60-4",
                "4-piperidone hydrochloride hydrate, 3612-20-2 | 3612-20-2",
                "Norfentanyl 1609-66-1 powder | 1609-66-1",
                "NPP, steel pipes | ",
                "acetone 99 % | ",
                "acetone, CAS 67-64 | ",
                "4-piperidone hydrochloride | ",
                "CAS79099 powder | ",
                "norfentanyl, 1609-66-5 | ",
                "acetonement | ",
                "chemicals, not otherwise specified | ",
                "--- | ",
            })
    void takesFullNumbersAndExactNamesForDeclared(String text, @Nullable String expected) {
        assertThat(NAMES.find(text).declared().stream().map(CasNumber::value))
                .containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CAS79099 powder | 79099-07-3 PARTIAL_NUMBER",
                "reagent CAS No. 79099-07 | 79099-07-3 PARTIAL_NUMBER",
                "CAS 79099073 | 79099-07-3 PARTIAL_NUMBER",
                "79099-07, white powder | 79099-07-3 PARTIAL_NUMBER",
                "norfentanyl powder 1609-66-5 | 1609-66-1 WRONG_CHECK_DIGIT, 1609-66-1 PART_OF_NAME",
                "4-piperidone hydrochloride hydrate | 41661-47-6 PART_OF_NAME",
                "NPP, steel pipes | 39742-60-4 ABBREVIATION",
                "raw 1-boc-4-piperidone | 79099-07-3 PART_OF_NAME",
                "dispatched 2024-05-01, 12345-67 | ",
                "telephone 0079099 | ",
            })
    void givesWhatMayBeMeantAsCandidates(String text, @Nullable String expected) {
        assertThat(NAMES.find(text).candidates().stream().map(candidate -> candidate.cas() + " " + candidate.doubt()))
                .containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(", "));
    }
}
