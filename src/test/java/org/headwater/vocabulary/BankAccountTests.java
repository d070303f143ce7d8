package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BankAccountTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE89370400440532013000",
                "DE89 3704 0044 0532 0130 00",
                "de89-3704-0044-0532-0130-00",
                "ＤＥ89370400440532013000"
            })
    void oneIbanHasOneKeyHoweverItIsWritten(String text) {
        var account = BankAccount.parse(text, null);
        assertThat(account.key()).isEqualTo("account:DE89370400440532013000");
        assertThat(account.country()).hasValue(new CountryCode("DE"));
        assertThat(BankAccount.ofKey("DE89370400440532013000")).isEqualTo(account);
    }

    @ParameterizedTest
    @CsvSource({
        "DE88370400440532013000, its check digits are wrong",
        "DE8937040044053201300, those of DE have 22 characters",
        "GB82WEST1234569876543A, has another form",
        "US12345678901234567890, no country US has them",
        "ZZ89370400440532013000, no country ZZ has them",
        "123456789, is no IBAN",
        "IBAN, is no IBAN",
        "DE89, is no IBAN",
    })
    void refusesWhatIsNoIban(String text, String reason) {
        assertThatThrownBy(() -> BankAccount.parse(text, null))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("account: ")
                .hasMessageContaining(reason);
    }

    @Test
    void aNumberNeedsItsBank() {
        var account = BankAccount.parse("00-12 34.5", BankAccount.bic("exmpcnsh xxx"));
        assertThat(account.key()).isEqualTo("account:EXMPCNSH|0012345");
        assertThat(account.country()).hasValue(new CountryCode("CN"));
        assertThat(account).hasToString("EXMPCNSH 0012345");
        assertThat(BankAccount.ofKey("EXMPCNSH|0012345")).isEqualTo(account);
    }

    @Test
    void anIbanWithABankIsTheSameAccountAndAWrongOneIsNoNumber() {
        assertThat(BankAccount.parse("DE89370400440532013000", "EXMPDEFF").key())
                .isEqualTo("account:DE89370400440532013000");
        assertThatThrownBy(() -> BankAccount.parse("DE88370400440532013000", "EXMPDEFF"))
                .isInstanceOf(BadInput.class);
        // Letters before a number are no IBAN where no country has one like it.
        assertThat(BankAccount.parse("AB12345678", "EXMPDEFF").key()).isEqualTo("account:EXMPDEFF|AB12345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXMPDEF", "EXMPZZFF", "EXMPDEFFX", "DEUTSCHE BANK", "EXMPDEFFXXXX", "12"})
    void refusesWhatIsNoBic(String text) {
        assertThatThrownBy(() -> BankAccount.bic(text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("is no BIC; it has 8 or 11 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "1234567890123456789012345678901234567"})
    void refusesWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> BankAccount.parse(text, "EXMPDEFF")).isInstanceOf(BadInput.class);
    }
}
