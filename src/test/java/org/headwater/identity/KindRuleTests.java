package org.headwater.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.headwater.vocabulary.EntityKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KindRuleTests {

    private static final List<String> NARCOTICS = List.of("SDGT", "SDNTK");

    @ParameterizedTest
    @ValueSource(
            strings = {"BLUE HERON CHEMICAL CO., LTD.", "Nieve Azul S.A. de C.V.", "青山精细化工有限公司", "OOO Severny Veter"})
    void aLegalFormMakesACompanyWhateverTheProgramme(String name) {
        for (var programmes : List.of(NARCOTICS, List.<String>of()))
            assertThat(KindRule.of(List.of(name), programmes))
                    .hasValueSatisfying(supposed -> assertThat(supposed.kind()).isEqualTo(EntityKind.COMPANY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CARTEL DEL BUHO", "Cártel del Búho", "GREY OWL DRUG TRAFFICKING ORGANIZATION"})
    void aCartelUnderANarcoticsProgrammeIsACriminalGroup(String name) {
        assertThat(KindRule.of(List.of("BUHO", name), NARCOTICS)).hasValueSatisfying(supposed -> {
            assertThat(supposed.kind()).isEqualTo(EntityKind.CRIMINAL_GROUP);
            assertThat(supposed.name()).isEqualTo(name);
            assertThat(supposed.reason()).endsWith("SDNTK");
        });
        assertThat(KindRule.of(List.of(name), List.of("SDGT"))).isEmpty();
    }

    /** A firm that only bears the word is a firm. */
    @Test
    void aFirmNamedCartelIsACompany() {
        assertThat(KindRule.of(List.of("Cartel Coffee Co., Ltd."), NARCOTICS))
                .hasValueSatisfying(supposed -> assertThat(supposed.kind()).isEqualTo(EntityKind.COMPANY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BLUE HERON", "CARTELERA DEL SUR", "Blue Heron Foundation"})
    void nothingIsSupposedOfOtherNames(String name) {
        assertThat(KindRule.of(List.of(name), NARCOTICS)).isEmpty();
    }
}
