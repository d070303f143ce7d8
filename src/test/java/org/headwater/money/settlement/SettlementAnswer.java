package org.headwater.money.settlement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A settlement as a test compares it, in whole amounts. */
record SettlementAnswer(
        String shipment,
        String state,
        @Nullable Integer settled,
        @Nullable Integer least,
        @Nullable Integer most,
        Map<String, Integer> shares,
        Map<String, Boolean> findings) {

    static SettlementAnswer of(Settlement one) {
        var shares = new TreeMap<String, Integer>();
        for (var share : one.shares())
            shares.put(share.payment(), share.amount().intValueExact());
        var findings = new TreeMap<String, Boolean>();
        for (var finding : one.findings()) findings.put(finding.kind().name(), finding.certain());
        return new SettlementAnswer(
                one.shipment(),
                Objects.requireNonNull(one.state()).name(),
                whole(one.settled()),
                whole(one.least()),
                whole(one.most()),
                shares,
                findings);
    }

    static List<SettlementAnswer> of(List<Settlement> all) {
        return all.stream().map(SettlementAnswer::of).toList();
    }

    private static @Nullable Integer whole(@Nullable BigDecimal amount) {
        return amount == null ? null : (Integer) amount.intValueExact();
    }
}
