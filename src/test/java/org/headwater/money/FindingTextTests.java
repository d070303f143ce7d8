package org.headwater.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.headwater.money.settlement.Settlement;
import org.headwater.money.settlement.Settlement.Finding;
import org.headwater.money.settlement.Settlement.FindingKind;
import org.headwater.money.settlement.Settlement.Route;
import org.headwater.money.settlement.Settlement.RouteKind;
import org.headwater.money.settlement.Settlement.SettlementState;
import org.junit.jupiter.api.Test;

class FindingTextTests {

    private static final Settlement SETTLED = new Settlement(
            "s",
            SettlementState.JUDGED,
            new BigDecimal("47500"),
            new BigDecimal("47500"),
            new BigDecimal("47500"),
            List.of(new Settlement.Share(
                    "p1", new BigDecimal("47500"), new BigDecimal("12500"), new Route(RouteKind.DIRECT, 0), 19)),
            List.of(),
            List.of());

    private static String text(FindingKind kind, String... payments) {
        return FindingText.of(
                new Finding(kind, true, List.of(payments)),
                SETTLED,
                new BigDecimal("50000"),
                "USD",
                new BigDecimal("0.05"));
    }

    @Test
    void amountsAreTold() {
        assertThat(text(FindingKind.UNDER_PAID))
                .isEqualTo("the payments that may be for it make 47500 of 50000 USD, below 95 % of what was declared");
        assertThat(text(FindingKind.OVER_PAID))
                .isEqualTo("the payments that may be for it make 60000 of 50000 USD, above 105 % of what was declared");
        assertThat(text(FindingKind.THIRD_PARTY_PAYER, "p1"))
                .isEqualTo("1 payment by another party than the consignee");
        assertThat(text(FindingKind.CASH_OR_WALLET, "p1", "p2")).startsWith("2 payments in cash");
    }

    /** What lacks here may have been paid all the same. */
    @Test
    void nobodyIsSaidNotToHavePaid() {
        for (var kind : FindingKind.values())
            assertThat(text(kind, "p1").toLowerCase(Locale.ROOT))
                    .doesNotContain("unpaid", "not paid", "launder", "fraud");
        assertThat(text(FindingKind.NONE_FOUND)).isEqualTo("no payment in the data that you may see");
    }

    @Test
    void documentsAreCitedAsFarAsTheyWereRead() {
        assertThat(SettlementCitation.of(FindingKind.NONE_FOUND, false)).isNull();
        for (var kind : FindingKind.values()) {
            var citation = SettlementCitation.of(kind, kind == FindingKind.CASH_OR_WALLET);
            if (citation == null) continue;
            assertThat(citation.certainty()).isEqualTo("SECONDARY");
            assertThat(citation.documents().getFirst()).contains("March 2021");
            assertThat(citation.documents()).hasSize(kind == FindingKind.CASH_OR_WALLET ? 3 : 1);
        }
    }
}
