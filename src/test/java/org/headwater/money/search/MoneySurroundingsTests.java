package org.headwater.money.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.money.rules.MoneyRequest;
import org.headwater.money.rules.MoneyRules;
import org.headwater.money.rules.Ratio;
import org.headwater.money.search.MoneySurroundings.LeftOutPayments;
import org.headwater.trace.rules.PartySelector;
import org.headwater.vocabulary.CompletenessStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told of what was left out, and chains that end with one payment. */
class MoneySurroundingsTests {

    private static MoneyWorld.Paid paid(
            String id, String payer, String payee, String precision, @Nullable String amount, double confidence) {
        return new MoneyWorld.Paid(
                id,
                payer,
                payee,
                precision,
                4,
                4,
                amount == null ? null : new BigDecimal(amount),
                amount == null ? null : "USD",
                confidence);
    }

    private static final MoneyWorld WORLD = new MoneyWorld(
            List.of("p0", "p1", "p2", "p3", "p4"),
            List.of(
                    paid("f1", "p0", "p1", "SLOT", "10", 0.8),
                    paid("f2", "p1", "p2", "UNKNOWN", "10", 0.8),
                    paid("f3/p1/p2", "p1", "p2", "SLOT", null, 0.2),
                    paid("f3/p1/p3", "p1", "p3", "SLOT", null, 0.2),
                    // At a party that nothing within the filters reaches.
                    paid("f4", "p3", "p4", "UNKNOWN", "10", 0.8)),
            List.of(new MoneyWorld.Tied("t1", "p1", "p4", null, null, 0.3)));

    private static MoneyRequest request(@Nullable PartySelector from, @Nullable PartySelector to, MoneyRules rules) {
        return MoneyRequest.chains(from, to, rules, 20);
    }

    private static final MoneyRules CHECKED = MoneyRules.builder()
            .set("keepsAtLeast", Ratio.of(new BigDecimal("0.5")))
            .set("minConfidence", 0.5)
            .build();

    private static LeftOutPayments leftOut(MoneyRequest request) {
        return new MoneySurroundings(WORLD.graph(), request, Map.of()).leftOut();
    }

    @Test
    void countsEachRecordOnceAtPartiesThatAreReached() {
        assertThat(leftOut(request(PartySelector.ids("p0"), null, CHECKED))).isEqualTo(new LeftOutPayments(1, 1, 2));
        // Without a ratio an unknown amount is no reason, and without a least confidence nothing is below it.
        assertThat(leftOut(request(
                        PartySelector.ids("p0"), null, MoneyRules.builder().build())))
                .isEqualTo(new LeftOutPayments(2, 0, 0));
        assertThat(leftOut(request(null, PartySelector.ids("p2"), CHECKED))).isEqualTo(new LeftOutPayments(1, 1, 1));
    }

    @Test
    void tellsWhatReachedPartiesHoldAndIsNotFollowed() {
        var hubs = Map.of("p1", new TreeSet<>(Set.of("card")), "p3", new TreeSet<>(Set.of("iban")));
        var near =
                new MoneySurroundings(WORLD.graph(), request(PartySelector.ids("p0"), null, CHECKED), Map.copyOf(hubs));
        assertThat(near.hubsCut()).containsExactly("card");
        assertThat(near.startCount()).isEqualTo(1);
    }

    @Test
    void aChainMayBeAskedByItsLastPayment() {
        var world = new MoneyWorld(
                List.of("p0", "p1", "p2"),
                List.of(
                        paid("f1", "p0", "p1", "SLOT", "10", 0.8),
                        paid("f2", "p1", "p2", "SLOT", "10", 0.8),
                        paid("f3", "p1", "p2", "SLOT", "10", 0.3),
                        paid("f4", "p0", "p2", "SLOT", "10", 0.8)),
                List.of());
        var rules = MoneyRules.builder().set("minPayments", 2).set("maxTies", 0).build();
        var request = request(PartySelector.ids("p0"), PartySelector.ids("p2"), rules);
        var found = MoneySearch.search(world.graph(), request, "f3", MoneySearch.DEFAULT_BUDGET, () -> false);
        assertThat(found.status()).isEqualTo(CompletenessStatus.COMPLETE);
        assertThat(found.chains()).singleElement().satisfies(chain -> {
            assertThat(chain.steps().getLast().facts()).containsExactly("f3");
            assertThat(chain.steps().getLast().usable()).containsExactly("f3");
        });
        assertThat(MoneySearch.search(world.graph(), request, "f4", MoneySearch.DEFAULT_BUDGET, () -> false)
                        .chains())
                .isEmpty();
    }
}
