package org.headwater.money.rules;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.headwater.trace.rules.ByName;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.DateWindow;
import org.headwater.trace.rules.Inclusion;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * Rules of valid chains of payments (src/docs/money.md). A component that is given as null has its usual value, or asks nothing.
 *
 * @param maxTies null is 1, and 0 for cycles
 * @param maxDwellDays the most calendar days in UTC from one payment to the next; not under UNORDERED
 * @param keepsAtLeast the least part of an amount that the next payment has, above 0 and at most 1
 * @param keepsAtMost the largest multiple of an amount that the next payment has, at least 1
 * @param minAmounts the least amount by ISO 4217 code; a payment of another currency is refused
 * @param sumWithinDays payments of one step within so many days may count as one, 0 to 31; null is off
 * @param methods how the payments were paid; null is any way
 */
public record MoneyRules(
        Integer minPayments,
        Integer maxPayments,
        @Nullable Integer maxTies,
        MoneyOrder order,
        @Nullable Integer maxDwellDays,
        @Nullable DateWindow window,
        Inclusion undated,
        @Nullable Ratio keepsAtLeast,
        @Nullable Ratio keepsAtMost,
        Inclusion currencyChange,
        Inclusion unknownAmount,
        @Nullable Map<String, BigDecimal> minAmounts,
        @Nullable Integer sumWithinDays,
        @Nullable Set<PaymentMethod> methods,
        @Nullable Double minConfidence,
        @Nullable Set<LinkKind> tieKinds,
        Set<String> avoid,
        Boolean sharedIdentifiers,
        Boolean sharedAddresses,
        Boolean possiblySame) {

    public static final int MOST_PAYMENTS = 8;
    public static final int MOST_TIES = ChainRules.MOST_TIES;
    public static final int MOST_DAYS_OF_A_RUN = 31;

    public MoneyRules {
        minPayments = usual(minPayments, 1);
        maxPayments = usual(maxPayments, 4);
        order = usual(order, MoneyOrder.NON_DECREASING);
        undated = usual(undated, Inclusion.EXCLUDE);
        currencyChange = usual(currencyChange, Inclusion.EXCLUDE);
        unknownAmount = usual(unknownAmount, Inclusion.EXCLUDE);
        avoid = Set.copyOf(usual(avoid, Set.of()));
        sharedIdentifiers = usual(sharedIdentifiers, false);
        sharedAddresses = usual(sharedAddresses, false);
        possiblySame = usual(possiblySame, false);
        if (minPayments < 1)
            throw BadInput.of("minPayments", minPayments, "is below 1; a chain of money has a payment");
        if (maxPayments > MOST_PAYMENTS) throw LimitExceeded.of("PAYMENTS", "maxPayments", maxPayments, MOST_PAYMENTS);
        if (minPayments > maxPayments)
            throw BadInput.of("minPayments", minPayments, "is more than maxPayments " + maxPayments);
        if (maxTies != null && maxTies < 0) throw BadInput.of("maxTies", maxTies, "is negative; use 0 to " + MOST_TIES);
        if (maxTies != null && maxTies > MOST_TIES) throw LimitExceeded.of("TIES", "maxTies", maxTies, MOST_TIES);
        if (maxDwellDays != null && maxDwellDays < 0)
            throw BadInput.of("maxDwellDays", maxDwellDays, "is negative; use 0 or more days, or leave it out");
        if (maxDwellDays != null && order == MoneyOrder.UNORDERED)
            throw BadInput.of("maxDwellDays", maxDwellDays, "needs an order; leave it or UNORDERED out");
        if (keepsAtLeast != null && keepsAtLeast.compareToOne() > 0)
            throw BadInput.of("keepsAtLeast", keepsAtLeast, "is above 1; use a part such as 0.8");
        if (keepsAtMost != null && keepsAtMost.compareToOne() < 0)
            throw BadInput.of("keepsAtMost", keepsAtMost, "is below 1; use a multiple such as 1.25");
        if (minAmounts != null) {
            if (minAmounts.isEmpty())
                throw BadInput.of("minAmounts", null, "names no currency; name one or leave it out");
            var plain = new HashMap<String, BigDecimal>();
            minAmounts.forEach((currency, amount) -> plain.put(currency, amount.stripTrailingZeros()));
            minAmounts = Map.copyOf(plain);
        }
        if (sumWithinDays != null && (sumWithinDays < 0 || sumWithinDays > MOST_DAYS_OF_A_RUN))
            throw BadInput.of("sumWithinDays", sumWithinDays, "is out of range; use 0 to " + MOST_DAYS_OF_A_RUN);
        if (methods != null) {
            if (methods.isEmpty()) throw BadInput.of("methods", null, "names no method; name one or leave it out");
            methods = Set.copyOf(methods);
        }
        if (tieKinds != null) {
            // Here every payment is walked anyhow.
            if (tieKinds.contains(LinkKind.PAID))
                throw BadInput.of("tieKinds", LinkKind.PAID, "is a payment and no tie; leave it out");
            tieKinds = Set.copyOf(tieKinds);
        }
        // The requirements on a tie are common to both kinds of chains, and are checked in one place.
        ties(minConfidence, tieKinds, sharedIdentifiers, sharedAddresses, possiblySame);
    }

    /** Sets components by name; the others keep their usual values. */
    public static ByName.RecordValues<MoneyRules> builder() {
        return ByName.of(MoneyRules.class);
    }

    private static <T> T usual(@Nullable T given, T usual) {
        return given == null ? usual : given;
    }

    /** Requirements of these rules on a tie, in the words of chains of goods. */
    public ChainRules ties() {
        return ties(minConfidence, tieKinds, sharedIdentifiers, sharedAddresses, possiblySame);
    }

    private static ChainRules ties(
            @Nullable Double minConfidence,
            @Nullable Set<LinkKind> tieKinds,
            boolean sharedIdentifiers,
            boolean sharedAddresses,
            boolean possiblySame) {
        return ChainRules.builder()
                .set("minConfidence", minConfidence)
                .set("tieKinds", tieKinds)
                .set("sharedIdentifiers", sharedIdentifiers)
                .set("sharedAddresses", sharedAddresses)
                .set("possiblySame", possiblySame)
                .build();
    }

    /** Whether a chain is judged by how much of an amount goes on. */
    public boolean asksRatio() {
        return keepsAtLeast != null || keepsAtMost != null;
    }

    /** Whether a payment of unknown amount is refused. */
    public boolean refusesUnknownAmounts() {
        return unknownAmount == Inclusion.EXCLUDE && (asksRatio() || minAmounts != null);
    }
}
