package org.headwater.money.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.headwater.money.rules.MoneyOrder;
import org.headwater.money.rules.MoneyRequest;
import org.headwater.money.rules.MoneyRules;
import org.headwater.money.rules.PaymentMethod;
import org.headwater.money.rules.Ratio;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.search.WholeGraph;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MoneySearchTests {

    private static final class Rules {
        @Nullable
        Integer maxPayments;

        MoneyOrder order = MoneyOrder.NON_DECREASING;

        @Nullable
        Integer maxDwellDays;

        Inclusion included = Inclusion.EXCLUDE;

        @Nullable
        Ratio keepsAtLeast;

        @Nullable
        Ratio keepsAtMost;

        @Nullable
        Integer sumWithinDays;

        @Nullable
        Set<PaymentMethod> methods;

        @Nullable
        Set<LinkKind> tieKinds;

        MoneyRules rules() {
            return MoneyRules.builder()
                    .set("maxPayments", maxPayments)
                    .set("maxTies", 0)
                    .set("order", order)
                    .set("maxDwellDays", maxDwellDays)
                    .set("undated", included)
                    .set("keepsAtLeast", keepsAtLeast)
                    .set("keepsAtMost", keepsAtMost)
                    .set("currencyChange", included)
                    .set("unknownAmount", included)
                    .set("sumWithinDays", sumWithinDays)
                    .set("methods", methods)
                    .set("tieKinds", tieKinds)
                    .build();
        }
    }

    private static Moment day(String day) {
        var number = (int) LocalDate.parse(day).toEpochDay();
        return Moment.days(number, number);
    }

    private static Moment days(String first, String last) {
        return Moment.days((int) LocalDate.parse(first).toEpochDay(), (int)
                LocalDate.parse(last).toEpochDay());
    }

    private static Payment pay(String id, String payer, String payee, Moment moment, @Nullable String amount) {
        return pay(id, payer, payee, moment, amount, "USD", null);
    }

    private static Payment pay(
            String id,
            String payer,
            String payee,
            Moment moment,
            @Nullable String amount,
            String currency,
            @Nullable String globalId) {
        return new Payment(
                id,
                payer,
                payee,
                moment,
                amount == null ? null : new BigDecimal(amount),
                currency,
                PaymentMethod.TRANSFER,
                globalId,
                Confidence.of(0.8));
    }

    private static MoneyResult ask(String from, @Nullable String to, Rules rules, Payment... payments) {
        var ground = new WholeGraph();
        for (var party : List.of("a", "b", "c", "d")) ground.party(WholeGraph.GraphParty.of(party, EntityKind.COMPANY));
        return MoneySearch.search(
                new MoneyGraph(ground.build(), List.of(payments)),
                MoneyRequest.chains(
                        PartySelector.ids(from), to == null ? null : PartySelector.ids(to), rules.rules(), 20),
                MoneySearch.DEFAULT_BUDGET,
                () -> false);
    }

    private static MoneyResult.FoundStep step(MoneyResult result, int step) {
        return result.chains().getFirst().steps().get(step);
    }

    @Test
    void aPaymentOfAMonthMayFollowOneOfItsLastDay() {
        var february = days("2024-02-01", "2024-02-29");
        var result = ask(
                "a", "c", new Rules(), pay("1", "a", "b", day("2024-02-29"), "10"), pay("2", "b", "c", february, "10"));
        assertThat(step(result, 1).flags()).containsExactly(MoneyFlag.ORDER_POSSIBLE);
        assertThat(result.chains().getFirst().completion())
                .isEqualTo(day("2024-02-29").first());

        assertThat(ask(
                                "a",
                                "c",
                                new Rules(),
                                pay("1", "a", "b", day("2024-03-01"), "10"),
                                pay("2", "b", "c", february, "10"))
                        .chains())
                .isEmpty();
    }

    /** One month cannot be early for one neighbor and late for the other. */
    @Test
    void oneMomentIsNamedForAllNeighbors() {
        var rules = new Rules();
        rules.maxDwellDays = 5;
        assertThat(ask(
                                "a",
                                "d",
                                rules,
                                pay("1", "a", "b", day("2024-03-02"), "10"),
                                pay("2", "b", "c", days("2024-03-01", "2024-03-31"), "10"),
                                pay("3", "c", "d", day("2024-03-30"), "10"))
                        .chains())
                .isEmpty();
    }

    @Test
    void amountsAreComparedExactly() {
        var rules = new Rules();
        rules.keepsAtLeast = Ratio.ONE;
        rules.keepsAtMost = Ratio.ONE;
        var large = "12345678901234567890.123456789012345678";
        assertThat(ask(
                                "a",
                                "c",
                                rules,
                                pay("1", "a", "b", day("2024-03-01"), large),
                                pay("2", "b", "c", day("2024-03-02"), "12345678901234567890.123456789012345679"))
                        .chains())
                .isEmpty();
        assertThat(ask(
                                "a",
                                "c",
                                rules,
                                pay("1", "a", "b", day("2024-03-01"), large),
                                pay("2", "b", "c", day("2024-03-02"), large))
                        .chains())
                .hasSize(1);
    }

    @Test
    void aThirdIsNoDecimal() {
        var rules = new Rules();
        rules.keepsAtLeast = new Ratio(BigInteger.ONE, BigInteger.valueOf(3));
        for (var allowed : List.of(true, false))
            assertThat(ask(
                                    "a",
                                    "c",
                                    rules,
                                    pay("1", "a", "b", day("2024-03-01"), "1"),
                                    pay(
                                            "2",
                                            "b",
                                            "c",
                                            day("2024-03-02"),
                                            allowed ? "0.333333333333333334" : "0.333333333333333333"))
                            .chains())
                    .hasSize(allowed ? 1 : 0);
    }

    @Test
    void recordsOfOnePaymentAreSummedOnce() {
        var rules = new Rules();
        rules.keepsAtLeast = Ratio.ONE;
        rules.sumWithinDays = 2;
        var result = ask(
                "a",
                "c",
                rules,
                pay("1", "a", "b", day("2024-03-01"), "90"),
                pay("2", "b", "c", day("2024-03-02"), "40", "USD", "uetr"),
                pay("3", "b", "c", day("2024-03-03"), "40", "USD", "uetr"),
                pay("4", "b", "c", day("2024-03-04"), "40"));
        assertThat(result.chains()).isEmpty();

        result = ask(
                "a",
                "c",
                rules,
                pay("1", "a", "b", day("2024-03-01"), "80"),
                pay("2", "b", "c", day("2024-03-02"), "40", "USD", "uetr"),
                pay("3", "b", "c", day("2024-03-03"), "40", "USD", "uetr"),
                pay("4", "b", "c", day("2024-03-04"), "40"));
        assertThat(step(result, 1).facts()).containsExactly("2", "4");
        assertThat(step(result, 1).amount()).isEqualByComparingTo("80");
        assertThat(step(result, 1).flags()).containsExactly(MoneyFlag.SUMMED);
        assertThat(step(result, 1).usable()).containsExactly("2", "4");
    }

    @Test
    void aStepSaysWhatToKnowOfIt() {
        var rules = new Rules();
        rules.included = Inclusion.INCLUDE;
        rules.keepsAtLeast = Ratio.ONE;
        var result = ask(
                "a",
                "d",
                rules,
                pay("1", "a", "b", day("2024-03-01"), "80"),
                pay("2", "b", "c", Moment.UNDATED, null),
                pay("3", "c", "d", day("2024-03-04"), "40", "EUR", null));
        assertThat(step(result, 0).flags()).isEmpty();
        assertThat(step(result, 1).flags()).containsExactlyInAnyOrder(MoneyFlag.UNDATED, MoneyFlag.UNKNOWN_AMOUNT);
        assertThat(step(result, 2).flags()).containsExactly(MoneyFlag.CURRENCY_CHANGED);
    }

    @Test
    void onlyTheMethodsThatWereAskedForCount() {
        var rules = new Rules();
        rules.methods = Set.of(PaymentMethod.CASH);
        assertThat(ask("a", "b", rules, pay("1", "a", "b", day("2024-03-01"), "80"))
                        .chains())
                .isEmpty();
    }

    @Test
    void rulesThatSayNothingAreRefused() {
        var rules = new Rules();
        rules.order = MoneyOrder.UNORDERED;
        rules.maxDwellDays = 3;
        assertThatExceptionOfType(BadInput.class).isThrownBy(rules::rules).withMessageContaining("maxDwellDays");
        var paid = new Rules();
        paid.tieKinds = Set.of(LinkKind.PAID);
        assertThatExceptionOfType(BadInput.class).isThrownBy(paid::rules).withMessageContaining("PAID");
        var many = new Rules();
        many.maxPayments = 9;
        assertThatExceptionOfType(LimitExceeded.class).isThrownBy(many::rules);
        var growing = new Rules();
        growing.keepsAtLeast = Ratio.of(new BigDecimal("1.1"));
        assertThatExceptionOfType(BadInput.class).isThrownBy(growing::rules).withMessageContaining("keepsAtLeast");
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> MoneyRequest.chains(null, null, new Rules().rules(), 1));
    }

    // ---- Much ------------------------------------------------------------------------------------------------------

    private static final long SEED = Long.getLong("headwater.seed", 20_240_301L);

    /** Payments between random parties on random days of a year. */
    private static MoneyGraph many(int parties, int payments) {
        System.out.println("MoneySearchTests: seed " + SEED);
        var random = new Random(SEED);
        var ground = new WholeGraph();
        for (var p = 0; p < parties; p++) ground.party(WholeGraph.GraphParty.of("p" + p, EntityKind.COMPANY));
        var some = new ArrayList<Payment>();
        var start = (int) LocalDate.of(2024, 1, 1).toEpochDay();
        for (var i = 0; i < payments; i++) {
            var day = start + random.nextInt(366);
            some.add(pay(
                    "m" + i,
                    "p" + random.nextInt(parties),
                    "p" + random.nextInt(parties),
                    Moment.days(day, day),
                    Integer.toString(1_000 + random.nextInt(9_000))));
        }
        return new MoneyGraph(ground.build(), some);
    }

    @Test
    void aSearchLooksAtTheSurroundingsOfItsEndsAlone() {
        var graph = many(20_000, 200_000);
        var rules = new Rules();
        rules.maxDwellDays = 30;
        rules.keepsAtLeast = Ratio.of(new BigDecimal("0.9"));
        rules.keepsAtMost = Ratio.of(new BigDecimal("1.1"));
        for (var to : List.of("p7", "p8"))
            for (var from : List.of("p1", "p2")) {
                var result = MoneySearch.search(
                        graph,
                        MoneyRequest.chains(PartySelector.ids(from), PartySelector.ids(to), rules.rules(), 20),
                        MoneySearch.DEFAULT_BUDGET,
                        () -> false);
                assertThat(result.status()).isEqualTo(CompletenessStatus.COMPLETE);
                assertThat(result.explored()).isLessThan(graph.id.length);
            }
    }

    @Test
    void aSearchThatEndsEarlySaysSo() {
        var graph = many(50, 5_000);
        var rules = new Rules();
        rules.maxPayments = 8;
        var request = MoneyRequest.chains(PartySelector.ids("p1"), PartySelector.ids("p2"), rules.rules(), 200);
        var result = MoneySearch.search(graph, request, 300, () -> false);
        assertThat(result.status()).isEqualTo(CompletenessStatus.BUDGET);
        assertThat(result.hasMore()).isNull();
        assertThat(result.reason()).contains("300");
        assertThat(MoneySearch.search(graph, request, MoneySearch.DEFAULT_BUDGET, () -> true)
                        .status())
                .isEqualTo(CompletenessStatus.TIMEOUT);
    }

    @Test
    void moreChainsThanAskedForAreTold() {
        var graph = many(50, 5_000);
        var rules = new Rules();
        rules.maxPayments = 2;
        var one = MoneySearch.search(
                graph,
                MoneyRequest.chains(PartySelector.ids("p1"), PartySelector.ids("p2"), rules.rules(), 1),
                MoneySearch.DEFAULT_BUDGET,
                () -> false);
        assertThat(one.hasMore()).isTrue();
        var many = MoneySearch.search(
                graph,
                MoneyRequest.chains(PartySelector.ids("p1"), PartySelector.ids("p2"), rules.rules(), 200),
                MoneySearch.DEFAULT_BUDGET,
                () -> false);
        assertThat(many.hasMore()).isFalse();
        assertThat(many.chains().getFirst()).isEqualTo(one.chains().getFirst());
        assertThat(many.chains().stream()
                        .map(chain -> Objects.requireNonNull(chain.completion()))
                        .limit(5))
                .isNotEmpty();
    }
}
