package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.headwater.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumberTests {

    private static final String NUMBER = "4111111111111111";

    @ParameterizedTest
    @ValueSource(strings = {NUMBER, "4111 1111 1111 1111", "4111-1111-1111-1111", "４１１１１１１１１１１１１１１１"})
    void oneNumberHasOneKeyHoweverItIsWritten(String text) {
        var card = CardNumber.parse(text);
        assertThat(card.key("secret")).isEqualTo(CardNumber.parse(NUMBER).key("secret"));
        assertThat(card.key("secret")).matches("card:411111\\|1111\\|[0-9a-f]{64}");
        assertThat(card.key("other")).isNotEqualTo(card.key("secret"));
        assertThat(card).hasToString("411111******1111").isEqualTo(CardNumber.parse(NUMBER));
    }

    @ParameterizedTest
    @CsvSource({
        "4111111111111112, wrong check digit",
        "41111111111, has 12 to 19 digits",
        "41111111111111111111, has 12 to 19 digits",
        "0000000000000000, has 12 to 19 digits",
        "plastic, has 12 to 19 digits",
        "4111x11111111111, has 12 to 19 digits",
        "411111******1111, is masked",
        "4111 11XX XXXX 1111, is masked",
        "************1111, has 12 to 19 digits",
    })
    void theErrorSaysWhatIsWrongAndNothingOfTheNumber(String text, String reason) {
        assertThatThrownBy(() -> CardNumber.parse(text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("leave the cell empty")
                .hasMessageNotContaining(text);
    }

    @ParameterizedTest
    @CsvSource({
        "paid with 4111111111111111., paid with 411111******1111.",
        "4111 1111 1111 1111, 411111******1111",
        "4111-1111-1111-1111, 411111******1111",
        "x=5500000000000004;y=378282246310005, x=550000******0004;y=378282******0005",
        "4111111111111112, 4111111111111112",
        "IBAN DE89370400440532013000, IBAN DE89370400440532013000",
        "short 42, short 42",
        "in /tmp/junit-4111111111111111/audit.jsonl:4, in /tmp/junit-4111111111111111/audit.jsonl:4",
        "at C:\\data\\4111111111111111, at C:\\data\\4111111111111111",
        "of '/4111111111111111', of '/411111******1111'",
        "see https://a.example/4111111111111111, see https://a.example/411111******1111",
        "card/4111111111111111, card/411111******1111",
    })
    void hidesNumbersInTexts(String text, String hidden) {
        assertThat(CardNumber.hidden(text)).isEqualTo(hidden);
    }

    /** Whatever a program writes into a text: the digits of a right number never stand in it afterwards. */
    @Test
    void noRandomNumberStaysInAMessage() {
        var seed = Size.seed();
        var random = new Random(seed);
        for (var turn = 0; turn < 5_000; turn++) {
            var digits = new StringBuilder().append(1 + random.nextInt(9));
            var length = 13 + random.nextInt(7);
            while (digits.length() < length - 1) digits.append(random.nextInt(10));
            String number = null;
            for (var check = 0; check < 10 && number == null; check++)
                try {
                    CardNumber.parse(digits.toString() + check);
                    number = digits.toString() + check;
                } catch (BadInput e) {
                    // Another digit is the check digit.
                }
            assertThat(number).as("seed %d", seed).isNotNull();
            var text = "payer_account: '" + number + "' is no IBAN";
            assertThat(CardNumber.hidden(text)).as("seed %d", seed).doesNotContain(number);
            assertThat(BadInput.of("account", number, "is no IBAN").getMessage())
                    .as("seed %d", seed)
                    .doesNotContain(number);
            assertThat(Bounded.message("no party " + number))
                    .as("seed %d", seed)
                    .doesNotContain(number);
            assertThat(Bounded.error("no party " + number)).as("seed %d", seed).doesNotContain(number);
        }
    }

    @Test
    void hidesItsOwnNumberWhereverItStands() {
        var card = CardNumber.parse("630495060000000000");
        assertThat(card.hiddenIn("ref 6304 9506 0000 0000 00/7")).isEqualTo("ref 630495******0000/7");
        assertThat(card.hiddenIn("ref X630495060000000000Y")).isEqualTo("ref X630495******0000Y");
        assertThat(card.hiddenIn("nothing of it")).isEqualTo("nothing of it");
    }
}
