package org.headwater.money;

import java.time.Instant;
import java.util.List;
import org.headwater.access.Moment;
import org.headwater.entity.Shipment;
import org.headwater.money.settlement.Settlement.FindingKind;
import org.headwater.money.settlement.Settlement.RouteKind;
import org.headwater.money.settlement.Settlement.SettlementState;
import org.headwater.trace.ChainAnswer;
import org.jspecify.annotations.Nullable;

/** The schema's SettlementAnswer: the shipments in the order in which they were asked for. */
record SettlementAnswer(
        List<SettledShipment> settlements, ChainAnswer.Completeness completeness, Instant indexedThrough) {

    /**
     * See {@link org.headwater.money.settlement.Settlement}.
     *
     * @param declared what it was declared to be worth
     */
    record SettledShipment(
            Shipment shipment,
            @Nullable SettlementState state,
            ChainAnswer.@Nullable Amount declared,
            ChainAnswer.@Nullable Amount settled,
            ChainAnswer.@Nullable Amount least,
            ChainAnswer.@Nullable Amount most,
            List<SettlementShare> shares,
            List<String> otherIds,
            List<SettlementFinding> findings,
            Moment moment) {}

    /** @param through of a share over other parties the best chain that ends with the payment */
    record SettlementShare(
            String paymentId,
            ChainAnswer.Amount amount,
            ChainAnswer.Amount rest,
            RouteKind route,
            int intermediaries,
            int days,
            ChainAnswer.@Nullable Chain through,
            Moment moment) {}

    /** @param citation null where nothing is cited */
    record SettlementFinding(
            FindingKind kind,
            boolean certain,
            String text,
            @Nullable SettlementCitation citation,
            List<String> paymentIds,
            Moment moment) {}
}
