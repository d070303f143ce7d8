package org.headwater.money;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.headwater.money.settlement.SettlementRules;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.LimitExceeded;
import org.jspecify.annotations.Nullable;

/**
 * The schema's SettlementRequest, filled by name. See {@link SettlementRules}.
 *
 * @param shipments ids
 * @param knownAt what this database held at that moment; null is now
 */
record SettlementQuestion(
        List<String> shipments,
        @Nullable Integer daysBefore,
        @Nullable Integer daysAfter,
        @Nullable Integer maxIntermediaries,
        @Nullable Boolean tiedPayers,
        @Nullable BigDecimal keepsAtLeast,
        @Nullable BigDecimal keepsAtMost,
        @Nullable BigDecimal tolerance,
        @Nullable Double minConfidence,
        @Nullable Instant knownAt) {

    private static final int MOST_SHIPMENTS = 50;

    SettlementQuestion {
        shipments = shipments.stream().distinct().toList();
        if (shipments.isEmpty()) throw BadInput.of("shipments", null, "names none; name at least one shipment");
        if (shipments.size() > MOST_SHIPMENTS)
            throw LimitExceeded.of("SHIPMENTS", "shipments", shipments.size(), MOST_SHIPMENTS);
        if (minConfidence != null) Confidence.of(minConfidence);
    }

    SettlementRules rules() {
        return SettlementRules.builder()
                .set("daysBefore", daysBefore)
                .set("daysAfter", daysAfter)
                .set("maxIntermediaries", maxIntermediaries)
                .set("tiedPayers", tiedPayers)
                .set("keepsAtLeast", MoneyQuestion.ratio(keepsAtLeast))
                .set("keepsAtMost", MoneyQuestion.ratio(keepsAtMost))
                .set("tolerance", tolerance)
                .set("minConfidence", minConfidence)
                .build();
    }
}
