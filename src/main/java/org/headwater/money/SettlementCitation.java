package org.headwater.money;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.headwater.money.settlement.Settlement.FindingKind;
import org.jspecify.annotations.Nullable;

/**
 * Basis of a finding: documents that describe its pattern. They were read in secondary texts only, so that no paragraph is
 * named.
 *
 * @param documents as they are cited
 * @param certainty the name of one
 */
record SettlementCitation(List<String> documents, String certainty) {

    private static final String RISK_INDICATORS =
            "FATF/Egmont Group, Trade-Based Money Laundering: Risk Indicators, March 2021";

    private static final List<String> WALLETS =
            List.of("FinCEN, Advisory FIN-2024-A002, 20 June 2024", "FinCEN, Advisory FIN-2019-A006, 21 August 2019");

    private static final Set<FindingKind> OF_DOCUMENTS = EnumSet.of(FindingKind.UNDER_PAID, FindingKind.OVER_PAID);

    /** Null for a finding that says only what the data lack. */
    static @Nullable SettlementCitation of(FindingKind kind, boolean byWallet) {
        if (kind == FindingKind.NONE_FOUND) return null;
        var part = OF_DOCUMENTS.contains(kind) ? "on trade documents" : "on accounts and transactions";
        var documents = new java.util.ArrayList<String>();
        documents.add(RISK_INDICATORS + ", indicators " + part);
        if (byWallet) documents.addAll(WALLETS);
        return new SettlementCitation(List.copyOf(documents), "SECONDARY");
    }
}
