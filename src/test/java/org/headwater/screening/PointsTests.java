package org.headwater.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.headwater.identity.NameSense;
import org.headwater.identity.ReadName;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EmailAddress;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.PhoneNumber;
import org.headwater.vocabulary.WalletAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row and sentence of the points, version 1. All names are invented. */
class PointsTests {

    private static final CountryCode CHINA = new CountryCode("CN");
    private static final CountryCode MEXICO = new CountryCode("MX");

    /** Four words that few share, so that nothing is more. */
    private static final String PERSON = "Tadeo Quintavera Zarrobal Nirvex";

    private static final String OTHER_PERSON = "Ulf Brekkhomm";
    private static final String FIRM = "Qixunbei Salvorex Chemical Co., Ltd.";
    private static final String OTHER_FIRM = "Textiles Brisal S.A. de C.V.";

    private static final PhoneNumber PHONE = PhoneNumber.parse("+86 21 5555 0100");
    private static final EmailAddress EMAIL = EmailAddress.parse("office@example.org");
    private static final WalletAddress WALLET = new WalletAddress("XMR", "INVENTED-WALLET-1");

    private static Subject.Builder person() {
        return Subject.of(EntityKind.PERSON).name(PERSON);
    }

    private static Subject.Builder otherPerson() {
        return Subject.of(EntityKind.PERSON).name(OTHER_PERSON);
    }

    private static Subject.Builder firm() {
        return Subject.of(EntityKind.COMPANY).name(FIRM);
    }

    private static Subject.Builder otherFirm() {
        return Subject.of(EntityKind.COMPANY).name(OTHER_FIRM);
    }

    private static Judgement compare(Subject.Builder one, Subject.Builder other) {
        return Points.compare(one.build(), other.build());
    }

    /** The features of one trait. */
    private static List<Feature> of(Judgement judgement, Trait trait) {
        return judgement.features().stream()
                .filter(feature -> feature.trait() == trait)
                .toList();
    }

    /** The sum of the points of one trait. */
    private static BigDecimal points(Judgement judgement, Trait trait) {
        return of(judgement, trait).stream().map(Feature::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Feature only(Judgement judgement, Trait trait) {
        assertThat(of(judgement, trait)).hasSize(1);
        return of(judgement, trait).getFirst();
    }

    // ---- Score -----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "0, 0.5000",
        "7.36, 0.7000",
        "19.08, 0.8999",
        "19.085, 0.9000",
        "25.58, 0.9500",
        "19, 0.8991",
        "3, 0.5855",
        "5, 0.6401",
        "24, 0.9406",
        "51, 0.9972",
        "-8, 0.2847",
        "-60, 0.0010",
        "200, 0.9999",
        "79.99, 0.9999",
        "-200, 0.0000"
    })
    void scoreIsThatOfThePoints(BigDecimal points, BigDecimal score) {
        assertThat(Points.score(points)).isEqualTo(score);
    }

    @Test
    void scoreRisesWithPoints() {
        var last = BigDecimal.ZERO;
        for (var points = -100; points <= 100; points++) {
            var score = Points.score(BigDecimal.valueOf(points));
            assertThat(score).isGreaterThanOrEqualTo(last);
            last = score;
        }
        assertThat(last).isEqualByComparingTo("0.9999");
    }

    @Test
    void pointsAreTheSumOfTheFeatures() {
        var judgement = compare(
                person().born(PartialDate.parse("1970-02-03")).country(CHINA).contact(Contact.of(PHONE)),
                person().born(PartialDate.parse("1970-02-03")).country(MEXICO).contact(Contact.of(PHONE)));
        assertThat(judgement.points()).isEqualTo(new BigDecimal("44"));
        assertThat(judgement.features().stream().map(Feature::points).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(judgement.points());
        assertThat(judgement.score()).isEqualTo(Points.score(judgement.points()));
    }

    // ---- Names -----------------------------------------------------------------------------------------------------

    /** Likeness in ten-thousandths, points in millionths. */
    @ParameterizedTest
    @CsvSource({
        "0, 4, -8000000",
        "5999, 4, -8000000",
        "6000, 4, 0",
        "6001, 4, 14800",
        "6250, 4, 3700000",
        "6499, 4, 7385200",
        "6500, 4, 7400000",
        "6501, 0, 7402743",
        "6501, 4, 7403314",
        "8250, 0, 12200000",
        "8250, 2, 12700000",
        "8250, 4, 13200000",
        "10000, 0, 17000000",
        "10000, 1, 17500000",
        "10000, 0.55, 17275000",
        "10000, 4, 19000000",
        "10000, 9, 19000000"
    })
    void namesHaveTheirPoints(long likeness, double own, long points) {
        assertThat(Points.ofLikeness(likeness, own)).isEqualTo(points);
    }

    @Test
    void likerNamesNeverHaveFewerPoints() {
        for (var own = 0.0; own <= 5; own += 0.05)
            for (var likeness = 1; likeness <= 10_000; likeness++)
                assertThat(Points.ofLikeness(likeness, own))
                        .isGreaterThanOrEqualTo(Points.ofLikeness(likeness - 1, own));
    }

    /** Sixth places keep apart what the exact points keep apart: there is no smaller distance than 50/7 millionths. */
    @Test
    void sixPlacesKeepTheOrderOfNames() {
        for (var one = 6_501; one <= 10_000; one += 7)
            for (var own = 0; own <= 80; own++) {
                var exact = (one - 6_500L) * (384 + own);
                var near = (one - 6_507L) * (384 + 80 - own);
                var points = Points.ofLikeness(one, own / 20.0);
                var pointsOfNear = Points.ofLikeness(one - 7, (80 - own) / 20.0);
                if (one - 7 > 6_500)
                    assertThat(Long.compare(points, pointsOfNear)).isEqualTo(Long.compare(exact, near));
            }
    }

    @Test
    void aNameAloneHasAtMostNineteenPoints() {
        var judgement = compare(person(), person());
        assertThat(judgement.points()).isEqualTo(new BigDecimal("19"));
        assertThat(judgement.score()).isEqualTo(new BigDecimal("0.8991"));
        assertThat(judgement.likeness()).isEqualTo(1);
    }

    @Test
    void exactNamesAreOrderedByHowMuchTheyTell() {
        var common = Subject.of(EntityKind.COMPANY).name("Chemical Trading Co., Ltd.");
        var oneWord = Subject.of(EntityKind.COMPANY).name("Salvorex Chemical Trading Co., Ltd.");
        assertThat(List.of(
                        compare(oneWord, oneWord).points(),
                        compare(firm(), firm()).points(),
                        compare(person(), person()).points()))
                .containsExactly(new BigDecimal("17.5"), new BigDecimal("18"), new BigDecimal("19"));
        // Two names of common words alone have a likeness of 0.85.
        assertThat(compare(common, common).likeness()).isEqualTo(0.85);
        assertThat(compare(common, common).points()).isLessThan(new BigDecimal("17"));
    }

    @Test
    void otherNamesCostEight() {
        var feature = only(compare(person(), otherPerson()), Trait.NAME);
        assertThat(feature.points()).isEqualTo(new BigDecimal("-8"));
        assertThat(feature.reason()).isEqualTo(Reason.NAMES_UNLIKE);
        assertThat(feature.contradicts()).isFalse();
    }

    @Test
    void aWeakNameHasFourPointsLess() {
        var weak = Subject.of(EntityKind.PERSON).name(SubjectName.weak(PERSON));
        assertThat(compare(weak, person()).points()).isEqualTo(new BigDecimal("15"));
        assertThat(compare(person(), weak).points()).isEqualTo(new BigDecimal("15"));
        assertThat(compare(weak, weak).points()).isEqualTo(new BigDecimal("15"));
        assertThat(compare(weak, otherPerson()).points()).isEqualTo(new BigDecimal("-12"));
    }

    @Test
    void theLikestPairOfNamesCounts() {
        var one = otherPerson().name(PERSON).name("Tadeo Quintavera");
        var feature = only(compare(one, person().name("Arvid Lommerzk")), Trait.NAME);
        assertThat(List.of(feature.one(), feature.other())).containsExactly(PERSON, PERSON);
    }

    @Test
    void ofEquallyLikeNamesThePairWithMorePointsCounts() {
        var both = Subject.of(EntityKind.PERSON).name("Ulf Brekkhomm").name(PERSON);
        var feature = only(compare(both, both), Trait.NAME);
        assertThat(feature.one()).isEqualTo(PERSON);
        var weakAndStrong =
                Subject.of(EntityKind.PERSON).name(SubjectName.weak(PERSON)).name("Quintavera Zarrobal Nirvex Tadeo");
        assertThat(compare(weakAndStrong, person()).points()).isEqualTo(new BigDecimal("19"));
    }

    @Test
    void ofEqualPairsTheFirstAsTextCounts() {
        var both = Subject.of(EntityKind.PERSON).name("Ulf Brekkhomm").name("Arvid Lommerzk");
        var feature = only(compare(both, both), Trait.NAME);
        assertThat(List.of(feature.one(), feature.other())).containsExactly("Arvid Lommerzk", "Arvid Lommerzk");
    }

    @Test
    void namesAreReadAsOfPersonsWhereOneSideIsAPerson() {
        // A title says nothing of a person, and is a word of a body's name.
        var titled = "Dr. Tadeo Quintavera";
        var bare = "Tadeo Quintavera";
        var organization = Subject.of(EntityKind.ORGANIZATION).name(titled);
        assertThat(compare(organization, Subject.of(EntityKind.PERSON).name(bare))
                        .likeness())
                .isEqualTo(1);
        assertThat(compare(organization, Subject.of(EntityKind.COMPANY).name(bare))
                        .likeness())
                .isEqualTo(ReadName.of(titled)
                        .likeness(ReadName.of(bare), NameSense.BODIES)
                        .score())
                .isLessThan(1);
    }

    @Test
    void aSubjectOfSeveralKindsIsReadAsWhatItIsLikest() {
        var any = Subject.of(Set.of(EntityKind.PERSON, EntityKind.COMPANY, EntityKind.ORGANIZATION))
                .name("Dr. Tadeo Quintavera");
        assertThat(compare(any, Subject.of(EntityKind.ORGANIZATION).name("Tadeo Quintavera"))
                        .likeness())
                .isEqualTo(1);
    }

    @Test
    void kindsThatCannotBeOneHaveNoLikeness() {
        var judgement = compare(Subject.of(EntityKind.COMPANY).name(PERSON), person());
        assertThat(judgement.likeness()).isZero();
        assertThat(only(judgement, Trait.NAME).reason()).isEqualTo(Reason.KINDS_CANNOT_BE_ONE);
        assertThat(judgement.points()).isEqualTo(new BigDecimal("-8"));
        assertThat(compare(Subject.of(EntityKind.VESSEL).name(FIRM), firm()).likeness())
                .isZero();
    }

    @Test
    void aNameSaysWhyItHasItsPoints() {
        var feature = only(
                compare(
                        Subject.of(EntityKind.COMPANY).name("Salvorex Trading Ltd"),
                        Subject.of(EntityKind.COMPANY).name(SubjectName.weak("Salvorexx Trading GmbH"))),
                Trait.NAME);
        assertThat(feature.text())
                .startsWith("the likest names of the two; likeness 0.")
                .contains("'salvorex' for 'salvorexx'")
                .endsWith("; a weak name");
    }

    // ---- Numbers ---------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource(names = {"USCC", "CHINESE_ID", "RFC", "CURP", "LEI", "IMO", "IMO_COMPANY"})
    void anEqualCheckedNumberHasThirtyTwo(IdentifierType type) {
        var number = RightNumbers.of(type, 6);
        var otherNames = compare(firm().number(number), otherFirm().number(number));
        assertThat(only(otherNames, Trait.CHECKED_NUMBER).points()).isEqualTo(new BigDecimal("32"));
        assertThat(otherNames.points()).isEqualTo(new BigDecimal("24"));
        assertThat(otherNames.score()).isEqualTo(new BigDecimal("0.9406"));
        var sameNames = compare(person().number(number), person().number(number));
        assertThat(sameNames.points()).isEqualTo(new BigDecimal("51"));
        assertThat(sameNames.score()).isEqualTo(new BigDecimal("0.9972"));
    }

    @ParameterizedTest
    @EnumSource(names = {"USCC", "CHINESE_ID", "RFC", "CURP", "LEI", "IMO", "IMO_COMPANY"})
    void anotherCheckedNumberContradicts(IdentifierType type) {
        var judgement = compare(person().number(RightNumbers.of(type, 6)), person().number(RightNumbers.of(type, 7)));
        var feature = only(judgement, Trait.CHECKED_NUMBER);
        assertThat(feature.points()).isEqualTo(new BigDecimal("-16"));
        assertThat(feature.contradicts()).isTrue();
        assertThat(feature.reason()).isEqualTo(Reason.NUMBER_DIFFERS);
        assertThat(judgement.points()).isEqualTo(new BigDecimal("3"));
        assertThat(judgement.score()).isEqualTo(new BigDecimal("0.5855"));
        assertThat(judgement.contradicts()).isTrue();
    }

    @Test
    void oneEqualNumberAmongSeveralOfATypeIsNoContradiction() {
        var judgement = compare(
                firm().number(RightNumbers.of(IdentifierType.LEI, 1)).number(RightNumbers.of(IdentifierType.LEI, 2)),
                firm().number(RightNumbers.of(IdentifierType.LEI, 2)).number(RightNumbers.of(IdentifierType.LEI, 3)));
        assertThat(points(judgement, Trait.CHECKED_NUMBER)).isEqualByComparingTo("32");
        assertThat(judgement.contradicts()).isFalse();
    }

    @Test
    void aNumberWithAWrongCheckDigitIsNotCompared() {
        var right = RightNumbers.of(IdentifierType.LEI, 1);
        var last = right.value().charAt(19);
        var wrong = SubjectNumber.of(
                IdentifierType.LEI, right.value().substring(0, 19) + (last == '9' ? '0' : (char) (last + 1)), null);
        assertThat(wrong.right()).isFalse();
        for (var judgement : List.of(
                compare(firm().number(wrong), firm().number(right)),
                compare(firm().number(wrong), firm().number(wrong)))) {
            assertThat(of(judgement, Trait.CHECKED_NUMBER)).isEmpty();
            assertThat(of(judgement, Trait.NUMBER)).isEmpty();
            assertThat(judgement.sharesValue()).isFalse();
        }
        assertThat(compare(firm().number(wrong), firm().number(right)).notCompared())
                .contains(new NotCompared(Trait.CHECKED_NUMBER, NotCompared.Missing.ON_FIRST, "LEI"));
    }

    @ParameterizedTest
    @EnumSource(names = {"PASSPORT", "TAX_ID", "REGISTRATION", "NATIONAL_ID", "DRIVER_LICENSE", "DUNS"})
    void anEqualNumberHasPointsByItsIssuer(IdentifierType type) {
        var text = "150483782";
        var ofChina = SubjectNumber.of(type, text, CHINA);
        var ofMexico = SubjectNumber.of(type, text, MEXICO);
        var ofUnknown = SubjectNumber.of(type, text, null);
        assertThat(points(compare(firm().number(ofChina), firm().number(ofChina)), Trait.NUMBER))
                .isEqualByComparingTo("24");
        assertThat(points(compare(firm().number(ofChina), firm().number(ofUnknown)), Trait.NUMBER))
                .isEqualByComparingTo("16");
        assertThat(points(compare(firm().number(ofUnknown), firm().number(ofUnknown)), Trait.NUMBER))
                .isEqualByComparingTo("16");
        var differing = compare(firm().number(ofChina), firm().number(ofMexico));
        assertThat(only(differing, Trait.NUMBER).reason()).isEqualTo(Reason.ISSUERS_DIFFER);
        assertThat(points(differing, Trait.NUMBER)).isEqualByComparingTo("0");
        var another = compare(firm().number(ofChina), firm().number(SubjectNumber.of(type, "150483799", CHINA)));
        assertThat(only(another, Trait.NUMBER).reason()).isEqualTo(Reason.NO_NUMBER_EQUAL);
        assertThat(points(another, Trait.NUMBER)).isEqualByComparingTo("0");
        assertThat(another.contradicts()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"MMSI", "TAIL_NUMBER", "AIRCRAFT_SERIAL", "SWIFT_BIC", "OTHER"})
    void aNumberThatTiesNobodyHasNoPoints(IdentifierType type) {
        var number = new SubjectNumber(type, "DEUTDEFF", null, true);
        var judgement = compare(firm().number(number), firm().number(number));
        assertThat(judgement.points()).isEqualTo(new BigDecimal("18"));
        assertThat(judgement.sharesValue()).isFalse();
    }

    @Test
    void everyTypeOfNumberHasARow() {
        var checked = Set.of("USCC", "CHINESE_ID", "RFC", "CURP", "LEI", "IMO", "IMO_COMPANY");
        var others = Set.of("PASSPORT", "TAX_ID", "REGISTRATION", "NATIONAL_ID", "DRIVER_LICENSE", "DUNS");
        assertThat(Arrays.stream(IdentifierType.values())
                        .filter(type -> !checked.contains(type.name()))
                        .filter(IdentifierType::tiesParties)
                        .map(IdentifierType::name))
                .containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void aTaxNumberWithARightCheckIsACheckedNumber() {
        var uscc = RightNumbers.of(IdentifierType.USCC, 6);
        var asTax = SubjectNumber.of(IdentifierType.TAX_ID, uscc.value(), CHINA);
        assertThat(points(compare(firm().number(asTax), firm().number(uscc)), Trait.CHECKED_NUMBER))
                .isEqualByComparingTo("32");
    }

    @Test
    void ofEqualNumbersOnlyTheHighestCounts() {
        var lei = RightNumbers.of(IdentifierType.LEI, 1);
        var passport = SubjectNumber.of(IdentifierType.PASSPORT, "G1234567", CHINA);
        var tax = SubjectNumber.of(IdentifierType.TAX_ID, "998877", null);
        var all = compare(
                firm().number(tax).number(passport).number(lei),
                firm().number(passport).number(lei).number(tax));
        assertThat(points(all, Trait.CHECKED_NUMBER)).isEqualByComparingTo("32");
        assertThat(points(all, Trait.NUMBER)).isEqualByComparingTo("0");
        assertThat(of(all, Trait.NUMBER))
                .hasSize(2)
                .allMatch(feature -> feature.reason() == Reason.ONLY_ONE_NUMBER_COUNTS);
        var two = compare(
                firm().number(tax).number(passport), firm().number(passport).number(tax));
        assertThat(points(two, Trait.NUMBER)).isEqualByComparingTo("24");
    }

    @Test
    void aContradictionOfAnotherTypeStillCounts() {
        var judgement = compare(
                person().number(RightNumbers.of(IdentifierType.CURP, 1)).number(RightNumbers.of(IdentifierType.RFC, 1)),
                person().number(RightNumbers.of(IdentifierType.CURP, 1))
                        .number(RightNumbers.of(IdentifierType.RFC, 2)));
        assertThat(points(judgement, Trait.CHECKED_NUMBER)).isEqualByComparingTo("16");
        assertThat(judgement.points()).isEqualTo(new BigDecimal("35"));
        assertThat(judgement.contradicts()).isTrue();
    }

    // ---- Countries -------------------------------------------------------------------------------------------------

    @Test
    void aCommonCountryHasTwo() {
        var judgement = compare(firm().country(CHINA).country(MEXICO), firm().country(MEXICO));
        var feature = only(judgement, Trait.COUNTRY);
        assertThat(feature.points()).isEqualTo(new BigDecimal("2"));
        assertThat(List.of(feature.one(), feature.other())).containsExactly("MX", "MX");
    }

    @Test
    void noCommonCountryCostsThree() {
        var feature = only(compare(firm().country(CHINA), firm().country(MEXICO)), Trait.COUNTRY);
        assertThat(feature.points()).isEqualTo(new BigDecimal("-3"));
        assertThat(feature.contradicts()).isFalse();
    }

    @Test
    void theCountryOfAnAddressCounts() {
        var judgement = compare(firm().address(new StreetAddress("1 Mill Road", CHINA)), firm().country(CHINA));
        assertThat(points(judgement, Trait.COUNTRY)).isEqualByComparingTo("2");
    }

    @Test
    void theCountryThatIssuedANumberIsNoResidence() {
        var judgement =
                compare(firm().number(SubjectNumber.of(IdentifierType.PASSPORT, "G1", CHINA)), firm().country(MEXICO));
        assertThat(of(judgement, Trait.COUNTRY)).isEmpty();
    }

    // ---- Dates -----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "1970-02-03, 1970-02-03, 12, SAME_DAY",
        "1970-02-03, 1970-03-02, 4, DAY_AND_MONTH_EXCHANGED",
        "1970-02-03, 1970, 4, SAME_AS_FAR_AS_KNOWN",
        "1970-02-03, 1970-02, 4, SAME_AS_FAR_AS_KNOWN",
        "1970-02, 1970-02, 4, SAME_AS_FAR_AS_KNOWN",
        "1970-02, 1970, 4, SAME_AS_FAR_AS_KNOWN",
        "1970, 1970, 4, SAME_AS_FAR_AS_KNOWN",
        "1970-02-03, 1971-02-03, 0, YEAR_APART",
        "1970-02-03, 1971-12-31, 0, YEAR_APART",
        "1970, 1969-01-01, 0, YEAR_APART",
        "1970-02-03, 1970-02-04, -6, SAME_YEAR_OTHER_DAY",
        "1970-02-03, 1970-05-04, -6, SAME_YEAR_OTHER_DAY",
        "1970-02-03, 1970-03, -6, SAME_YEAR_OTHER_DAY",
        "1970-02, 1970-03, -6, SAME_YEAR_OTHER_DAY",
        "1970-02-03, 1972-02-03, -14, DATES_DIFFER",
        "1970-02-03, 1972-03-02, -14, DATES_DIFFER",
        "1970, 1968, -14, DATES_DIFFER",
        "1970-12-31, 1972-01-01, -14, DATES_DIFFER"
    })
    void birthsHaveTheirPoints(String one, String other, BigDecimal points, Reason reason) {
        for (var judgement : List.of(
                compare(person().born(PartialDate.parse(one)), person().born(PartialDate.parse(other))),
                compare(person().born(PartialDate.parse(other)), person().born(PartialDate.parse(one))))) {
            var feature = only(judgement, Trait.BORN);
            assertThat(feature.points()).isEqualTo(points);
            assertThat(feature.reason()).isEqualTo(reason);
            assertThat(feature.contradicts()).isEqualTo(points.intValue() == -14);
        }
    }

    @Test
    void anEqualNameWithAnotherBirthDateStaysBelowSeventyPercent() {
        var judgement =
                compare(person().born(PartialDate.parse("1970-02-03")), person().born(PartialDate.parse("1985-06-07")));
        assertThat(judgement.points()).isEqualTo(new BigDecimal("5"));
        assertThat(judgement.score()).isEqualTo(new BigDecimal("0.6401"));
        assertThat(judgement.contradicts()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2010-02-03, 2010-02-03, 10",
        "2010-02-03, 2010-03-02, 3",
        "2010-02-03, 2010, 3",
        "2010, 2010, 3",
        "2010-02, 2010-05, 3",
        "2010, 2011, -6",
        "2010-02-03, 1990-02-03, -6"
    })
    void foundingsHaveTheirPoints(String one, String other, BigDecimal points) {
        var feature = only(
                compare(firm().founded(PartialDate.parse(one)), firm().founded(PartialDate.parse(other))),
                Trait.FOUNDED);
        assertThat(feature.points()).isEqualTo(points);
        assertThat(feature.contradicts()).isFalse();
    }

    @Test
    void ofSeveralDatesTheBestPairCounts() {
        var judgement = compare(
                person().born(PartialDate.parse("1950")).born(PartialDate.parse("1970-02-03")),
                person().born(PartialDate.parse("1970-02-03")).born(PartialDate.parse("1970")));
        assertThat(only(judgement, Trait.BORN).points()).isEqualTo(new BigDecimal("12"));
    }

    @Test
    void birthsAreOfPersonsAndFoundingsOfBodies() {
        var day = PartialDate.parse("1970-02-03");
        var persons =
                compare(person().born(day).founded(day), person().born(day).founded(day));
        assertThat(of(persons, Trait.FOUNDED)).isEmpty();
        assertThat(persons.points()).isEqualTo(new BigDecimal("31"));
        var firms = compare(firm().born(day).founded(day), firm().born(day).founded(day));
        assertThat(of(firms, Trait.BORN)).isEmpty();
        assertThat(firms.points()).isEqualTo(new BigDecimal("28"));
    }

    // ---- Contacts and addresses ------------------------------------------------------------------------------------

    @Test
    void theFirstEqualContactHasSixteenAndFurtherOnesFourTogether() {
        var contacts = List.of(Contact.of(PHONE), Contact.of(EMAIL), Contact.of(WALLET));
        for (var one : contacts)
            assertThat(points(compare(firm().contact(one), firm().contact(one)), Trait.CONTACT))
                    .isEqualByComparingTo("16");
        var two = firm().contact(contacts.get(0)).contact(contacts.get(1));
        assertThat(points(compare(two, two), Trait.CONTACT)).isEqualByComparingTo("20");
        var three = firm().contact(contacts.get(0)).contact(contacts.get(1)).contact(contacts.get(2));
        assertThat(points(compare(three, three), Trait.CONTACT)).isEqualByComparingTo("20");
    }

    @Test
    void anotherContactSaysNothing() {
        var feature =
                only(compare(firm().contact(Contact.of(PHONE)), firm().contact(Contact.of(EMAIL))), Trait.CONTACT);
        assertThat(feature.points()).isEqualTo(BigDecimal.ZERO);
        assertThat(feature.reason()).isEqualTo(Reason.NO_CONTACT_EQUAL);
    }

    @Test
    void aWalletIsItsAddressInAnyCurrency() {
        var ether = new WalletAddress("ETH", "0x00000000000000000000000000000000000000ab");
        var token = new WalletAddress("USDC", "0x00000000000000000000000000000000000000ab");
        assertThat(points(compare(firm().contact(Contact.of(ether)), firm().contact(Contact.of(token))), Trait.CONTACT))
                .isEqualByComparingTo("16");
    }

    @Test
    void aPhoneIsTheSameWithAndWithoutItsPlus() {
        assertThat(Contact.of(PhoneNumber.parse("+862155550100")))
                .isEqualTo(Contact.of(PhoneNumber.parse("86 2155550100")));
    }

    @Test
    void anEqualAddressHasEight() {
        var one = firm().address(new StreetAddress("1, Mill Road; Wuhan", null));
        var other = firm().address(new StreetAddress("1 MILL ROAD WUHAN", CHINA));
        var feature = only(compare(one, other), Trait.ADDRESS);
        assertThat(feature.points()).isEqualTo(new BigDecimal("8"));
        assertThat(List.of(feature.one(), feature.other())).containsExactly("1, Mill Road; Wuhan", "1 MILL ROAD WUHAN");
        var two = firm().address(new StreetAddress("A 1", null)).address(new StreetAddress("B 2", null));
        assertThat(points(compare(two, two), Trait.ADDRESS)).isEqualByComparingTo("8");
    }

    @Test
    void anotherAddressSaysNothing() {
        var one = firm().address(new StreetAddress("1 Mill Road", CHINA));
        var elsewhere = firm().address(new StreetAddress("1 Mill Road", MEXICO));
        var next = firm().address(new StreetAddress("2 Mill Road", CHINA));
        for (var other : List.of(elsewhere, next))
            assertThat(only(compare(one, other), Trait.ADDRESS).points()).isEqualTo(BigDecimal.ZERO);
    }

    // ---- Sentences -------------------------------------------------------------------------------------------------

    @Test
    void underAnotherNameCountryDateAndAddressAddNothing() {
        var day = PartialDate.parse("1970-02-03");
        var road = new StreetAddress("1 Mill Road", CHINA);
        var persons = compare(
                person().born(day).address(road), otherPerson().born(day).address(road));
        assertThat(persons.points()).isEqualTo(new BigDecimal("-8"));
        for (var trait : List.of(Trait.COUNTRY, Trait.BORN, Trait.ADDRESS))
            assertThat(only(persons, trait).reason()).isEqualTo(Reason.NAMES_TOO_UNLIKE);
        var firms = compare(firm().founded(day), otherFirm().founded(day));
        assertThat(firms.points()).isEqualTo(new BigDecimal("-8"));
    }

    @Test
    void underAnotherNameContradictionsCountAndSoDoNumbersAndContacts() {
        assertThat(compare(
                                person().born(PartialDate.parse("1970")).country(CHINA),
                                otherPerson().born(PartialDate.parse("1980")).country(MEXICO))
                        .points())
                .isEqualTo(new BigDecimal("-25"));
        assertThat(compare(firm().contact(Contact.of(PHONE)), otherFirm().contact(Contact.of(PHONE)))
                        .points())
                .isEqualTo(new BigDecimal("8"));
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 51})
    void aValueWithMoreThanFiftyHoldersAddsNothing(int holders) {
        var lei = RightNumbers.of(IdentifierType.LEI, 1);
        var passport = SubjectNumber.of(IdentifierType.PASSPORT, "G1234567", CHINA);
        var day = PartialDate.parse("1970-02-03");
        var road = new StreetAddress("1 Mill Road", null);
        var phone = Contact.of(PHONE);
        var counts = holders <= 50;
        for (var judgement : List.of(
                compare(person().number(lei, holders), person().number(lei)),
                compare(person().number(lei), person().number(lei, holders)),
                compare(person().number(passport, holders), person().number(passport)),
                compare(person().born(day, holders), person().born(day)),
                compare(person().address(road), person().address(road, holders)),
                compare(person().contact(phone), person().contact(phone, holders)),
                compare(
                        Subject.of(EntityKind.COMPANY).name(PERSON).founded(day, holders),
                        Subject.of(EntityKind.COMPANY).name(PERSON).founded(day)))) {
            if (counts) assertThat(judgement.points()).isGreaterThan(new BigDecimal("19"));
            else {
                assertThat(judgement.points()).isEqualTo(new BigDecimal("19"));
                assertThat(judgement.features().getLast().reason()).isEqualTo(Reason.TOO_MANY_HOLDERS);
            }
        }
    }

    @Test
    void aContactWithManyHoldersIsNotTheFirst() {
        var judgement = compare(
                firm().contact(Contact.of(PHONE), 51).contact(Contact.of(EMAIL)),
                firm().contact(Contact.of(PHONE)).contact(Contact.of(EMAIL)));
        assertThat(points(judgement, Trait.CONTACT)).isEqualByComparingTo("16");
    }

    @Test
    void aNumberWithManyHoldersDoesNotKeepAnotherFromCounting() {
        var lei = RightNumbers.of(IdentifierType.LEI, 1);
        var passport = SubjectNumber.of(IdentifierType.PASSPORT, "G1234567", CHINA);
        var judgement = compare(
                firm().number(lei, 51).number(passport), firm().number(lei).number(passport));
        assertThat(points(judgement, Trait.CHECKED_NUMBER)).isEqualByComparingTo("0");
        assertThat(points(judgement, Trait.NUMBER)).isEqualByComparingTo("24");
    }

    @Test
    void manyHoldersDoNotTakeAContradictionAway() {
        var judgement = compare(
                person().number(RightNumbers.of(IdentifierType.LEI, 1), 51),
                person().number(RightNumbers.of(IdentifierType.LEI, 2), 51));
        assertThat(judgement.points()).isEqualTo(new BigDecimal("3"));
    }

    @Test
    void whatIsMissingIsNotCompared() {
        var nothing = compare(person(), person());
        assertThat(nothing.notCompared())
                .containsExactly(
                        missingOnBoth(Trait.CHECKED_NUMBER),
                        missingOnBoth(Trait.NUMBER),
                        missingOnBoth(Trait.COUNTRY),
                        missingOnBoth(Trait.BORN),
                        missingOnBoth(Trait.CONTACT),
                        missingOnBoth(Trait.ADDRESS));
        var oneSided = compare(
                firm().country(CHINA)
                        .founded(PartialDate.parse("2010"))
                        .number(RightNumbers.of(IdentifierType.USCC, 1))
                        .contact(Contact.of(PHONE)),
                firm().number(RightNumbers.of(IdentifierType.LEI, 1)).address(new StreetAddress("1 Mill Road", null)));
        assertThat(oneSided.points()).isEqualTo(new BigDecimal("18"));
        assertThat(oneSided.notCompared())
                .containsExactly(
                        new NotCompared(Trait.CHECKED_NUMBER, NotCompared.Missing.ON_SECOND, "USCC"),
                        new NotCompared(Trait.CHECKED_NUMBER, NotCompared.Missing.ON_FIRST, "LEI"),
                        missingOnBoth(Trait.NUMBER),
                        new NotCompared(Trait.COUNTRY, NotCompared.Missing.ON_SECOND, ""),
                        new NotCompared(Trait.FOUNDED, NotCompared.Missing.ON_SECOND, ""),
                        new NotCompared(Trait.CONTACT, NotCompared.Missing.ON_SECOND, ""),
                        new NotCompared(Trait.ADDRESS, NotCompared.Missing.ON_FIRST, ""));
    }

    @Test
    void withoutANameNothingIsSaidOfNames() {
        var nameless = Subject.of(EntityKind.PERSON);
        var judgement = compare(nameless, person());
        assertThat(judgement.points()).isEqualTo(BigDecimal.ZERO);
        assertThat(judgement.notCompared()).contains(new NotCompared(Trait.NAME, NotCompared.Missing.ON_FIRST, ""));
    }

    private static NotCompared missingOnBoth(Trait trait) {
        return new NotCompared(trait, NotCompared.Missing.ON_BOTH, "");
    }

    @Test
    void resultsShareAValueOrHaveAlikeNames() {
        assertThat(compare(person(), person()).isResult()).isTrue();
        assertThat(compare(person(), otherPerson()).isResult()).isFalse();
        assertThat(compare(
                                person().contact(Contact.of(PHONE), 51),
                                otherPerson().contact(Contact.of(PHONE)))
                        .isResult())
                .isTrue();
        var road = new StreetAddress("1 Mill Road", null);
        assertThat(compare(person().address(road), otherPerson().address(road)).isResult())
                .isFalse();
    }

    @Test
    void aSubjectTakesNoChanges() {
        var built = person().build();
        assertThatThrownBy(() -> built.names().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(built.kinds()).containsExactly(EntityKind.PERSON);
        assertThat(Subject.of(Set.of()).build().kinds()).containsExactly(EntityKind.ORGANIZATION);
    }

    @Test
    void aScoreIsNearItsFormula() {
        for (var points = -40; points <= 40; points++)
            assertThat(Points.score(BigDecimal.valueOf(points)).doubleValue())
                    .isCloseTo(1 / (1 + Math.pow(10, -points / 20.0)), within(0.00005 + 1e-12));
    }
}
