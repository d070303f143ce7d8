package org.headwater.money;

import java.math.BigDecimal;
import org.headwater.money.settlement.Settlement;
import org.headwater.money.settlement.Settlement.Finding;
import org.jspecify.annotations.Nullable;

/** A finding in words. The words state what the data show, and accuse no one of an act. */
final class FindingText {

    private FindingText() {}

    /**
     * @param value that was declared; null where none was
     * @param tolerance part of it that may be missing or too much
     */
    static String of(
            Finding finding,
            Settlement settlement,
            @Nullable BigDecimal value,
            @Nullable String currency,
            BigDecimal tolerance) {
        var count = finding.payments().size();
        var payments = count == 1 ? "1 payment" : count + " payments";
        return switch (finding.kind()) {
            case UNDER_PAID ->
                "the payments that may be for it make " + amount(settlement.settled()) + " of " + amount(value) + " "
                        + currency + ", below " + percent(BigDecimal.ONE.subtract(tolerance)) + " of what was declared";
            case OVER_PAID ->
                "the payments that may be for it make " + amount(sum(settlement)) + " of " + amount(value) + " "
                        + currency + ", above " + percent(BigDecimal.ONE.add(tolerance)) + " of what was declared";
            case THIRD_PARTY_PAYER -> payments + " by another party than the consignee";
            case OTHER_COUNTRY -> payments + " by an account in another country than that of the party";
            case CASH_OR_WALLET -> payments + " in cash, in a virtual currency or by a wallet";
            case NONE_FOUND -> "no payment in the data that you may see";
        };
    }

    private static BigDecimal sum(Settlement settlement) {
        var settled = settlement.settled();
        return settlement.shares().stream()
                .map(Settlement.Share::rest)
                .reduce(settled == null ? BigDecimal.ZERO : settled, BigDecimal::add);
    }

    private static String percent(BigDecimal part) {
        return part.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    private static String amount(@Nullable BigDecimal amount) {
        return amount == null ? "?" : amount.stripTrailingZeros().toPlainString();
    }
}
