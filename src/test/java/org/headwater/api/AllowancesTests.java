package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AllowancesTests {

    private final Allowances allowances = new Allowances(
            LimitSettingsTests.with("cost", "100", "cost-at-once", "100", "cost-per-second", "1", "callers", "2"));

    @Test
    void letACallerSpendWhatThereIsAndNotOneMore() {
        allowances.charge("one", 60);
        allowances.charge("one", 40);
        assertThatThrownBy(() -> allowances.charge("one", 50)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            org.assertj.core.api.Assertions.assertThat(refusal.code()).isEqualTo("RATE_LIMITED");
            org.assertj.core.api.Assertions.assertThat(refusal.retryAfterSeconds())
                    .isBetween(40, 50);
        });
        assertThatCode(() -> allowances.charge("other", 100)).doesNotThrowAnyException();
    }

    @Test
    void giveBackWhatWasChargedForNothing() {
        allowances.charge("one", 100);
        allowances.giveBack("one", 100);
        assertThatCode(() -> allowances.charge("one", 100)).doesNotThrowAnyException();
    }

    @Test
    void forgetWhoHasBeenQuietLongest() {
        allowances.charge("one", 100);
        allowances.charge("two", 100);
        allowances.charge("three", 1);
        assertThatThrownBy(() -> allowances.charge("two", 100)).isInstanceOf(Refusal.class);
        assertThatCode(() -> allowances.charge("one", 100)).doesNotThrowAnyException();
    }
}
