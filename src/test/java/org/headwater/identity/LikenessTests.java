package org.headwater.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invented firms. */
class LikenessTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "QINGSHAN FINE CHEMICALS CO., LTD. | Qingshan Fine Chemicals Limited",
                "QINGSHAN FINE CHEMICAL CO LTD | Qingshan Fine Chemicals",
                "青山精细化工有限公司 | QINGSHAN FINE CHEMICAL CO., LTD.",
                "青山化工有限公司 | Qing Shan Chemical Company Limited",
                "青山化工有限公司 | 青山化工有限責任公司",
                "Молино Азул ООО | Molino Azul LLC",
                "Molino Azúl S.A. de C.V. | MOLINO AZUL SA DE CV",
                "Quingshan Trading | QINGSHAN TRADING CO",
                "Blue Mill Intl Trdg | Blue Mill International Trading Co",
                "BlueMillAG | Blue Mill Aktiengesellschaft",
                "Blue Mill Chemical GmbH | BLUE MILL CHEMICAL GMBH",
                "Wuhan Blue Mill Co., Ltd. | BLUE MILL CO LTD, WUHAN",
                "Blue Mill Shipping | Blue Mill Shpg",
                "2nd Salt Bank | Second Salt Bank"
            })
    void namesOfOneFirmAreAlike(String one, String other) {
        assertThat(Likeness.ofBodies(one, other).score())
                .as(Likeness.ofBodies(one, other).toString())
                .isGreaterThanOrEqualTo(Likeness.THRESHOLD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "QINGSHAN FINE CHEMICALS CO., LTD. | QINGHAI FINE CHEMICALS CO., LTD.",
                "Suzhou Xiaoli Chemical | Suzhou Dali Chemical",
                "Blue Mill AG | Blue Mill GmbH",
                "Salt Bank of Kenya | Salt Bank of Peru",
                "Salt Factory No. 7 | Salt Factory No. 8",
                "Blue Mill Systems | Blue Mill",
                "International Trading Company | International Chemical Company",
                "苏州青山化工有限公司 | 苏州白山化工有限公司"
            })
    void namesOfTwoFirmsAreNot(String one, String other) {
        assertThat(Likeness.ofBodies(one, other).score())
                .as(Likeness.ofBodies(one, other).toString())
                .isLessThan(Likeness.THRESHOLD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ARANDA MOLINA, Tomas | Tomás Aranda Molina",
                "Dr. Tomas Aranda M. | Tomas Aranda Molina",
                "王小力 | Wang Xiaoli",
                "Жанна Выдумкина | Zhanna Vydumkina",
                "Tomas Aradna Molina | Tomas Aranda Molina",
                "T0mas Arand4 | Tomas Aranda",
                "Kim Jo-uun | Kim Jo-un",
                "TJ Aranda | Tomas Jose Aranda"
            })
    void namesOfOnePersonAreAlike(String one, String other) {
        assertThat(Likeness.ofPersons(one, other).score())
                .as(Likeness.ofPersons(one, other).toString())
                .isGreaterThanOrEqualTo(Likeness.THRESHOLD_OF_PERSONS);
    }

    /** Enough for a screening, which shows who may be meant; too little for a proposal that two are one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tomas Aranda | Tomas Ignacio Aranda",
                "Monsieur Tomas Aranda | Aranda Molina, Tomas",
                "Nacho Aranda | Ignacio Aranda",
                "Beto Aranda | Roberto Aranda",
                "Beto Aranda | Alberto Aranda",
                "Sergejs Vydumkins | Sergey Petrovich Vydumkin",
                "Zhanna Vydumkina | Жанна Петровна Выдумкина"
            })
    void aPersonWithoutAFurtherNameOrByAShortOneMayBeMeant(String one, String other) {
        assertThat(Likeness.ofPersons(one, other).score())
                .as(Likeness.ofPersons(one, other).toString())
                .isEqualTo(Likeness.ofPersons(other, one).score())
                .isBetween(0.65, Likeness.THRESHOLD_OF_PERSONS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tomas K. Aranda | Tomas R. Aranda",
                "Tomas Ignacio Aranda | Tomas Marisol Aranda Vela",
                "Tomas | Tomas Ignacio Aranda",
                "Roberto Aranda | Alberto Aranda",
                "Ji Aranda | Yi Aranda",
                "N.N. | Natalia Nunez"
            })
    void namesOfTwoPersonsAreNot(String one, String other) {
        assertThat(Likeness.ofPersons(one, other).score())
                .as(Likeness.ofPersons(one, other).toString())
                .isLessThan(0.65);
    }

    @Test
    void saysWhy() {
        var likeness = Likeness.ofBodies("QUINGSHAN CHEMICALS LTD", "Qingshan Chemicals Mexico S.A.");
        assertThat(likeness.reasons())
                .containsExactly(
                        "same words: chemicals",
                        "'quingshan' for 'qingshan'",
                        "only in the other: mexico",
                        "legal forms differ: LIMITED and STOCK");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Blue Mill | Mill of Blue",
                "A | B",
                "青山 | Qing Shan Co",
                "- | Blue",
                "Ltd | Ltd",
                "A Vydumkina | Isa Al Ben Ali",
                "Abd al-Jano al-Molini | MOOLINI, Abdul Jano"
            })
    void isTheSameEitherWay(String one, String other) {
        assertThat(Likeness.ofBodies(one, other).score())
                .isEqualTo(Likeness.ofBodies(other, one).score());
        assertThat(Likeness.ofBodies(one, other).score()).isBetween(0.0, 1.0);
        assertThat(Likeness.ofPersons(one, other).score())
                .isEqualTo(Likeness.ofPersons(other, one).score())
                .isBetween(0.0, 1.0);
    }
}
