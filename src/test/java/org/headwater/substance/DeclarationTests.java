package org.headwater.substance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.headwater.vocabulary.CasNumber;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclarationTests {

    private static KnownSubstance known(String cas, String name, String hs, Certainty certainty) {
        var heading = new KnownSubstance.Heading("HS2022", hs, "goods of " + hs, "Harmonized System", certainty);
        return new KnownSubstance(
                "id " + cas,
                new CasNumber(cas),
                List.of(name),
                hs.isEmpty() ? List.of() : List.of(heading),
                Map.of(),
                null);
    }

    private static final Law LAW = new Law(
            null,
            List.of(
                    known("39742-60-4", "NPP", "293337", Certainty.PRIMARY),
                    known("41661-47-6", "4-Piperidone", "293339", Certainty.SECONDARY),
                    known("67-64-1", "Acetone", "291411", Certainty.SECONDARY),
                    known("103-63-9", "Phenethyl bromide", "290399", Certainty.UNVERIFIED),
                    known("1474-02-8", "Benzylfentanyl", "", Certainty.UNVERIFIED)),
            List.of(),
            List.of());

    private static Declaration of(Declaration.DeclarationLine... lines) {
        return Declaration.of(List.of(lines), LAW, LAW.names());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Columns: declared, assessed, HS, edition, text, verdict, codes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "39742-60-4||293337|HS2022|NPP|CONSISTENT|HS_AGREES",
                "39742-60-4||2933379990|HS2022||CONSISTENT|HS_AGREES",
                "39742-60-4||2933|HS2022||CONSISTENT|HS_AGREES",
                "39742-60-4||320415|HS2022|indigo, vat dyestuff|INCONSISTENT|HS_DISAGREES",
                "39742-60-4||293339|HS2022||INCONSISTENT|HS_DISAGREES",
                "39742-60-4||293339|HS2017||CANNOT_TELL|OTHER_EDITION",
                "39742-60-4||293339|||CANNOT_TELL|OTHER_EDITION",
                "39742-60-4|||HS2022||CANNOT_TELL|NO_HS",
                "3612-20-2||293339|HS2022|4-piperidone hydrochloride hydrate,"
                        + " 3612-20-2|INCONSISTENT|NAME_AND_NUMBER_DISAGREE NOT_IN_DATA",
                "67-64-1||291411|HS2022|4-piperidone|INCONSISTENT|NAME_AND_NUMBER_DISAGREE HS_AGREES",
                "67-64-1||291411|HS2022|see 41661-47-6|INCONSISTENT|NAME_AND_NUMBER_DISAGREE HS_AGREES",
                "41661-47-6||293339|HS2022|4-piperidone hydrochloride|CONSISTENT|HS_AGREES",
                "67-64-1|39742-60-4|291411|HS2022|acetone|INCONSISTENT|ASSESSED_OTHERWISE HS_AGREES",
                "67-64-1|none|291411|HS2022|acetone|INCONSISTENT|ASSESSED_OTHERWISE HS_AGREES",
                "67-64-1|67-64-1|291411|HS2022|acetone|CONSISTENT|HS_AGREES",
                "103-63-9||290369|HS2022||CANNOT_TELL|UNVERIFIED_HEADING",
                "103-63-9||290399|HS2022||CONSISTENT|HS_AGREES",
                "1474-02-8||293339|HS2022||CANNOT_TELL|NO_HEADING",
                "482-89-3||320415|HS2022|indigo|CANNOT_TELL|NOT_IN_DATA",
                "||291411|HS2022|chemicals|CANNOT_TELL|NO_SUBSTANCE",
                "||291411|HS2022|reagent CAS 39742|CANNOT_TELL|CANDIDATES_ONLY",
            })
    void comparesWhatIsDeclared(
            @Nullable String declared,
            @Nullable String assessed,
            @Nullable String hs,
            @Nullable String edition,
            @Nullable String words,
            Declaration.Verdict verdict,
            String codes) {
        var declaration =
                of(new Declaration.DeclarationLine(text(declared), text(assessed), text(hs), edition, text(words)));
        assertThat(declaration.reasons().stream().map(reason -> reason.code().name()))
                .as(declaration.toString())
                .containsExactly(codes.split(" "));
        assertThat(declaration.verdict()).isEqualTo(verdict);
    }

    @Test
    void isOnlyConsistentWhereEveryLineIs() {
        var good = new Declaration.DeclarationLine("67-64-1", "", "291411", "HS2022", "acetone");
        var open = new Declaration.DeclarationLine("", "", "", null, "chemicals");
        var bad = new Declaration.DeclarationLine("67-64-1", "", "320415", "HS2022", "acetone");
        assertThat(of(good, good).verdict()).isEqualTo(Declaration.Verdict.CONSISTENT);
        assertThat(of(good, open).verdict()).isEqualTo(Declaration.Verdict.CANNOT_TELL);
        assertThat(of(good, open, bad).verdict()).isEqualTo(Declaration.Verdict.INCONSISTENT);
        assertThat(of().verdict()).isEqualTo(Declaration.Verdict.CANNOT_TELL);
        assertThat(of(good, bad).reasons().getLast().line()).isEqualTo(2);
    }
}
