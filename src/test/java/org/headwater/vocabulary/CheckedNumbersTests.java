package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.*;

import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all numbers with a check have in common. Examples are those of the standards and of their textbooks. */
class CheckedNumbersTests {

    private static final String USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String DIGITS = "0123456789";

    enum Scheme {
        CAS("7732-18-5", DIGITS, CasNumber::parse) {
            @Override
            String unchecked(Random random) {
                return (1 + random.nextInt(9)) + Seeded.digits(random, 1 + random.nextInt(6)) + "-"
                        + Seeded.digits(random, 2) + "-" + Seeded.digits(random, 1);
            }
        },
        USCC("91110000600037341L", CheckedNumbersTests.USCC, Uscc::parse) {
            @Override
            String unchecked(Random random) {
                return "91" + Seeded.digits(random, 6) + Seeded.text(random, CheckedNumbersTests.USCC, 10);
            }
        },
        CHINESE_ID("11010519491231002X", "0123456789X", ChineseId::parse) {
            @Override
            String unchecked(Random random) {
                return "110105" + (1900 + random.nextInt(100)) + "0" + (1 + random.nextInt(9)) + "1"
                        + Seeded.digits(random, 5);
            }
        },
        CURP("BOXW310820HNERXN09", DIGITS, Curp::parse) {
            @Override
            String unchecked(Random random) {
                return Seeded.text(random, "ABÑXZ", 4) + "310820HNERX" + Seeded.text(random, "BCÑZ", 1)
                        + Seeded.digits(random, 2);
            }
        },
        LEI("213800KUD8LAJWSQ9D15", DIGITS, Lei::parse) {
            @Override
            String unchecked(Random random) {
                return Seeded.text(random, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 18) + Seeded.digits(random, 2);
            }
        },
        IMO("9074729", DIGITS, ImoNumber::parse) {
            @Override
            String unchecked(Random random) {
                String number;
                do number = (1 + random.nextInt(9)) + Seeded.digits(random, 6);
                while (ImoCompanyNumber.isRight(number));
                return number;
            }
        },
        CONTAINER("CSQU3054383", DIGITS, ContainerNumber::parse) {
            @Override
            String unchecked(Random random) {
                return Seeded.text(random, "ABKLUVZ", 3) + "U" + Seeded.digits(random, 7);
            }
        };

        final String example;
        final String checkAlphabet;
        final Function<String, Object> parse;

        Scheme(String example, String checkAlphabet, Function<String, Object> parse) {
            this.example = example;
            this.checkAlphabet = checkAlphabet;
            this.parse = parse;
        }

        /** A number of the right form, whose check is right only by chance. */
        abstract String unchecked(Random random);

        String corrected(String number) {
            try {
                return parse.apply(number).toString();
            } catch (BadInput e) {
                return Objects.requireNonNull(e.suggestion(), "no suggestion for " + number);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void acceptsThePublishedExample(Scheme scheme) {
        assertThat(scheme.parse.apply(" " + scheme.example.toLowerCase() + " ")).hasToString(scheme.example);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAWrongCheckDigit(Scheme scheme) {
        Seeded.forAll(500, random -> {
            var right = scheme.corrected(scheme.unchecked(random));
            var wrong = Seeded.withOneChanged(random, right, right.length() - 1, scheme.checkAlphabet);
            // One in ten of those that are long enough might be the number of a card, which is shown in part only.
            assertThatExceptionOfType(BadInput.class)
                    .isThrownBy(() -> scheme.parse.apply(wrong))
                    .satisfies(e -> assertThat(e.getMessage()).contains(Bounded.shown(wrong)));
        });
    }

    @ParameterizedTest
    @EnumSource
    void suggestsANumberThatItAccepts(Scheme scheme) {
        Seeded.forAll(500, random -> {
            var right = scheme.corrected(scheme.unchecked(random));
            assertThat(scheme.parse.apply(right)).hasToString(right);
        });
    }

    /** ISO 6346 gives 0 for remainder 10, so that one change in eleven of its checks may pass: left out here. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CONTAINER", "CAS", "IMO", "CURP"})
    void refusesAnyOneDigitThatWasChanged(Scheme scheme) {
        Seeded.forAll(500, random -> {
            var right = scheme.corrected(scheme.unchecked(random));
            int place;
            do place = random.nextInt(right.length());
            while (!Character.isDigit(right.charAt(place)));
            var wrong = Seeded.withOneChanged(random, right, place, DIGITS);
            assertThatExceptionOfType(BadInput.class)
                    .as(right + " " + wrong)
                    .isThrownBy(() -> scheme.parse.apply(wrong));
        });
    }

    @ParameterizedTest
    @EnumSource
    void refusesOtherTextWithAReason(Scheme scheme) {
        for (var text : new String[] {"", "-", "abc", scheme.example + "0", "\u0000", "９", "💥".repeat(100)})
            assertThatExceptionOfType(BadInput.class)
                    .as(text)
                    .isThrownBy(() -> scheme.parse.apply(text))
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(350));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMO 9074729", "IMO9074729", "imo: 9074729", "９０７４７２９"})
    void readsAnImoNumberWithItsLabel(String text) {
        assertThat(ImoNumber.parse(text)).hasToString("9074729");
    }

    /** Both begin with the same six digits; only the check tells a company from a ship. */
    @Test
    void tellsTheNumberOfAShippingCompanyFromAShips() {
        assertThat(ImoCompanyNumber.parse("IMO 1234565")).hasToString("1234565");
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> ImoNumber.parse("IMO 1234565"))
                .withMessageContaining("IMO_COMPANY");
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> ImoCompanyNumber.parse("1234560"))
                .satisfies(e -> assertThat(e.suggestion()).isEqualTo("1234565"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"990105194912310026", "110105194913310026", "110105194902300026", "110105164912310026"})
    void refusesAChineseIdWithoutAPlausibleRegionAndDate(String text) {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> ChineseId.parse(text))
                .satisfies(e -> assertThat(e.suggestion()).isNull());
    }

    @Test
    void suggestsTheLongFormOfAnOldChineseId() {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> ChineseId.parse("110105491231002"))
                .satisfies(e -> assertThat(e.suggestion()).isEqualTo("11010519491231002X"));
    }

    @Test
    void suggestsTheCheckDigitThatAContainerNumberLacks() {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> ContainerNumber.parse("CSQU 305438"))
                .satisfies(e -> assertThat(e.suggestion()).isEqualTo("CSQU3054383"));
        assertThat(ContainerNumber.parse("csqu 305438-3")).hasToString("CSQU3054383");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GODE561231GR8", "gode-561231-gr8", "GODE561231GR9"})
    void acceptsAnRfcWhateverItsCheckCharacter(String text) {
        var rfc = Rfc.parse(text);
        assertThat(rfc.isGeneric()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GODE561331GR8", "GODE560230GR8", "GODE561231", "GO561231GR8", "GODE561231GR80", "1ODE561231GR8"
            })
    void refusesAnRfcWithoutDateOrHomoclave(String text) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Rfc.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"366123450", "MMSI 366123450", "003669999", "111366001", "970123456"})
    void readsAnMmsi(String text) {
        assertThat(text).endsWith(Mmsi.parse(text).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789", "000000000", "36612345", "3661234567", "931234567"})
    void refusesWhatIsNoMmsi(String text) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Mmsi.parse(text));
    }
}
