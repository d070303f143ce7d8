package org.headwater.money.settlement;

import java.math.BigDecimal;
import java.util.List;
import org.headwater.vocabulary.CompletenessStatus;
import org.jspecify.annotations.Nullable;

/**
 * Findings about the payment for one shipment.
 *
 * @param shipment its id
 * @param state null where the search did not see everything
 * @param settled what the best assignment gives it, in the currency of the declared value; null unless JUDGED
 * @param least the least that any assignment of the largest total gives it; {@code most} the most
 * @param shares payments that the best assignment gives it, by id
 * @param others ids of other candidates, of any currency, by id
 * @param findings by kind
 */
public record Settlement(
        String shipment,
        @Nullable SettlementState state,
        @Nullable BigDecimal settled,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        List<Share> shares,
        List<String> others,
        List<Finding> findings) {

    /**
     * @param payment the id of the reading of it by which it is a candidate
     * @param rest of the payment, where it goes to this shipment
     * @param days before the dispatch as a negative number, after the arrival as a positive one
     */
    public record Share(String payment, BigDecimal amount, BigDecimal rest, Route route, int days) {}

    /**
     * Route by which a payment came to be a candidate; the first that fits.
     *
     * @param intermediaries for VIA, else 0
     */
    public record Route(RouteKind kind, int intermediaries) {
        /** From the nearest, 0. */
        int rank() {
            return kind.ordinal() + Math.max(0, intermediaries - 1);
        }
    }

    public enum RouteKind {
        /** The payment names the document of the shipment. */
        NAMED,
        /** The consignee paid. */
        DIRECT,
        /** A party tied to the consignee paid. */
        TIED,
        /** The payment is the last of a chain of money from the consignee. */
        VIA
    }

    /**
     * @param certain whether it holds in every assignment of the largest total
     * @param payments ids that it rests on, in order
     */
    public record Finding(FindingKind kind, boolean certain, List<String> payments) {}

    public enum FindingKind {
        UNDER_PAID,
        OVER_PAID,
        THIRD_PARTY_PAYER,
        OTHER_COUNTRY,
        CASH_OR_WALLET,
        /** No payment in the data that may be seen; never "unpaid". */
        NONE_FOUND
    }

    public enum SettlementState {
        JUDGED,
        /** No value was declared: candidates are listed only. */
        NO_VALUE,
        /** No candidate is in the currency of the value. */
        OTHER_CURRENCY,
        /** Neither day is known. */
        UNDATED
    }

    /**
     * The answer for all shipments that were asked for.
     *
     * @param explored state steps taken
     * @param reason why not everything was seen; null where it was
     */
    public record Settlements(
            List<Settlement> settlements,
            CompletenessStatus status,
            long explored,
            @Nullable String reason) {}
}
