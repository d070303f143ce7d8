package org.headwater.money;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.headwater.money.rules.MoneyOrder;
import org.headwater.money.rules.MoneyRequest;
import org.headwater.money.rules.MoneyRules;
import org.headwater.money.rules.PaymentMethod;
import org.headwater.money.rules.Ratio;
import org.headwater.trace.rules.DateWindow;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.PartySelector;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * The schema's MoneyRequest and MoneyCycleRequest, filled by name; what one of them lacks is null. See {@link MoneyRules}.
 *
 * @param of who may be first in a cycle; null is anybody
 * @param k how many chains at most; null is 20
 * @param onBehalf whether who ordered a payment counts as its payer, and for whom it was meant as its payee
 * @param knownAt what this database held at that moment; null is now
 */
record MoneyQuestion(
        @Nullable PartySelector from,
        @Nullable PartySelector to,
        @Nullable PartySelector of,
        @Nullable Integer k,
        @Nullable Integer minPayments,
        @Nullable Integer maxPayments,
        @Nullable Integer maxTies,
        @Nullable MoneyOrder order,
        @Nullable Integer maxDwellDays,
        @Nullable DateWindow window,
        @Nullable Inclusion undated,
        @Nullable BigDecimal keepsAtLeast,
        @Nullable BigDecimal keepsAtMost,
        @Nullable Inclusion currencyChange,
        @Nullable Inclusion unknownAmount,
        @Nullable List<AmountInput> minAmounts,
        @Nullable Integer sumWithinDays,
        @Nullable Set<PaymentMethod> methods,
        @Nullable Boolean onBehalf,
        @Nullable Double minConfidence,
        @Nullable Set<LinkKind> tieKinds,
        @Nullable Set<String> avoid,
        @Nullable Boolean sharedIdentifiers,
        @Nullable Boolean sharedAddresses,
        @Nullable Boolean possiblySame,
        @Nullable Instant knownAt) {

    private static final int USUAL_CHAINS = 20;

    /** @throws org.headwater.vocabulary.Problem where the rules refuse it */
    MoneyRequest request(boolean cycle) {
        return new MoneyRequest(cycle ? of : from, cycle ? null : to, cycle, rules(), k == null ? USUAL_CHAINS : k);
    }

    boolean isOnBehalf() {
        return Boolean.TRUE.equals(onBehalf);
    }

    private MoneyRules rules() {
        return MoneyRules.builder()
                .set("minPayments", minPayments)
                .set("maxPayments", maxPayments)
                .set("maxTies", maxTies)
                .set("order", order)
                .set("maxDwellDays", maxDwellDays)
                .set("window", window)
                .set("undated", undated)
                .set("keepsAtLeast", ratio(keepsAtLeast))
                .set("keepsAtMost", ratio(keepsAtMost))
                .set("currencyChange", currencyChange)
                .set("unknownAmount", unknownAmount)
                .set("minAmounts", AmountInput.byCurrency(minAmounts))
                .set("sumWithinDays", sumWithinDays)
                .set("methods", methods)
                .set("minConfidence", minConfidence)
                .set("tieKinds", tieKinds)
                .set("avoid", avoid)
                .set("sharedIdentifiers", sharedIdentifiers)
                .set("sharedAddresses", sharedAddresses)
                .set("possiblySame", possiblySame)
                .build();
    }

    static @Nullable Ratio ratio(@Nullable BigDecimal value) {
        return value == null ? null : Ratio.of(value);
    }
}
