package org.headwater.money.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.headwater.money.rules.PaymentMethod;
import org.headwater.money.search.Moment;
import org.headwater.money.search.MoneyGraph;
import org.headwater.money.search.MoneySearch;
import org.headwater.money.search.Payment;
import org.headwater.money.settlement.Settlement.FindingKind;
import org.headwater.money.settlement.Settlement.Route;
import org.headwater.money.settlement.Settlement.RouteKind;
import org.headwater.money.settlement.Settlement.Settlements;
import org.headwater.money.settlement.SettlementWorld.Paid;
import org.headwater.money.settlement.SettlementWorld.Sent;
import org.headwater.trace.search.WholeGraph;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LimitExceeded;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlingTests {

    private static final SettlementRules USUAL = SettlementRules.builder().build();

    private static Sent sent(String id, int dispatch, int arrival, int value) {
        return new Sent(id, "c", "b", dispatch, arrival, value, "USD", null);
    }

    private static Paid paid(String id, String payer, String payee, int day, int amount) {
        return new Paid(id, payer, payee, day, day, amount, "USD", null, false);
    }

    private static Settlement settle(SettlementWorld world, String shipment) {
        return world.settle(List.of(shipment)).settlements().getFirst();
    }

    /** Of one payment from b to c, exact and with a note. */
    private static Settlement exact(String value, String amount, PaymentNote note, @Nullable String globalId) {
        var ground = new WholeGraph();
        for (var party : List.of("b", "c")) ground.party(WholeGraph.GraphParty.of(party, EntityKind.COMPANY));
        var day = (int) LocalDate.of(2024, 3, 1).toEpochDay();
        var payments = new ArrayList<Payment>();
        for (var id : globalId == null ? List.of("p1") : List.of("p1", "p2"))
            payments.add(new Payment(
                    id,
                    "b",
                    "c",
                    Moment.days(day, day),
                    new BigDecimal(amount),
                    "USD",
                    PaymentMethod.TRANSFER,
                    globalId,
                    Confidence.of(0.8)));
        return Settling.settle(
                        new MoneyGraph(ground.build(), payments),
                        Map.of("p1", note),
                        List.of(new TradedShipment("s", "c", "b", day, day, new BigDecimal(value), "USD", null)),
                        List.of("s"),
                        USUAL,
                        MoneySearch.DEFAULT_BUDGET,
                        () -> false)
                .settlements()
                .getFirst();
    }

    @Test
    void aShareSaysHowItCameAndWhen() {
        var world = new SettlementWorld(
                List.of(sent("s1", 10, 20, 50)),
                List.of(paid("p1", "b", "c", 39, 30), paid("p2", "b", "x", 5, 20), paid("p3", "x", "c", 8, 20)),
                List.of(),
                USUAL);
        var one = settle(world, "s1");
        assertThat(one.shares())
                .containsExactly(
                        new Settlement.Share(
                                "p1", BigDecimal.valueOf(3, -1), BigDecimal.ZERO, new Route(RouteKind.DIRECT, 0), 19),
                        new Settlement.Share(
                                "p3", BigDecimal.valueOf(2, -1), BigDecimal.ZERO, new Route(RouteKind.VIA, 1), -2));
        assertThat(one.findings())
                .containsExactly(new Settlement.Finding(FindingKind.THIRD_PARTY_PAYER, true, List.of("p3")));
    }

    @Test
    void amountsAreExact() {
        var cent = "12345678901234567890.123456789012345678";
        assertThat(exact(cent, cent, PaymentNote.NONE, null).settled()).isEqualByComparingTo(cent);
        assertThat(exact("100", "105", PaymentNote.NONE, null).findings()).isEmpty();
        assertThat(exact("100", "105.000000000000000001", PaymentNote.NONE, null)
                        .findings())
                .containsExactly(new Settlement.Finding(FindingKind.OVER_PAID, true, List.of("p1")));
        assertThat(exact("100", "95", PaymentNote.NONE, null).findings()).isEmpty();
        assertThat(exact("100", "94.999999999999999999", PaymentNote.NONE, null).findings())
                .containsExactly(new Settlement.Finding(FindingKind.UNDER_PAID, true, List.of("p1")));
    }

    @Test
    void recordsOfOnePaymentCountOnce() {
        var one = exact("100", "50", PaymentNote.NONE, "uetr");
        assertThat(one.settled()).isEqualByComparingTo("50");
        assertThat(one.shares()).extracting(Settlement.Share::payment).containsExactly("p1");
    }

    /** A record at an account that b and x hold is read as the payment of each. */
    @Test
    void theMoneyOfARecordIsThereOnceWhoeverItIsReadFor() {
        var world = new SettlementWorld(
                List.of(sent("s1", 10, 20, 50)),
                List.of(paid("p1/a/c", "a", "c", 20, 40), paid("p1/b/c", "b", "c", 20, 40)),
                List.of(),
                USUAL);
        var one = settle(world, "s1");
        assertThat(one.settled()).isEqualByComparingTo("40");
        assertThat(one.most()).isEqualByComparingTo("40");
        assertThat(one.shares()).extracting(Settlement.Share::payment).containsExactly("p1/b/c");
        assertThat(one.shares().getFirst().route()).isEqualTo(new Route(RouteKind.DIRECT, 0));
        // The consignee is among those who may have paid.
        assertThat(one.findings()).extracting(Settlement.Finding::kind).containsExactly(FindingKind.UNDER_PAID);
    }

    @Test
    void aRecordReadForAnotherPayerOfItsGlobalIdIsTheSamePayment() {
        var day = (int) LocalDate.of(2024, 3, 1).toEpochDay();
        var ground = new WholeGraph();
        for (var party : List.of("a", "b", "c")) ground.party(WholeGraph.GraphParty.of(party, EntityKind.COMPANY));
        var payments = new ArrayList<Payment>();
        for (var one : List.of("p1 b", "p2/a/c a", "p2/b/c b")) {
            var parts = one.split(" ");
            payments.add(new Payment(
                    parts[0],
                    parts[1],
                    "c",
                    Moment.days(day, day),
                    BigDecimal.TEN,
                    "USD",
                    PaymentMethod.TRANSFER,
                    "uetr",
                    Confidence.of(0.8)));
        }
        var settled = Settling.settle(
                new MoneyGraph(ground.build(), payments),
                Map.of(),
                List.of(new TradedShipment("s", "c", "b", day, day, new BigDecimal(100), "USD", null)),
                List.of("s"),
                USUAL,
                MoneySearch.DEFAULT_BUDGET,
                () -> false);
        assertThat(settled.settlements().getFirst().most()).isEqualByComparingTo("10");
    }

    @Test
    void anAccountElsewhereIsTold() {
        assertThat(exact("100", "100", new PaymentNote(null, false, true), null).findings())
                .containsExactly(new Settlement.Finding(FindingKind.OTHER_COUNTRY, true, List.of("p1")));
    }

    @Test
    void whatDoesNotShareIsAnotherCandidate() {
        var world = new SettlementWorld(
                List.of(sent("s1", 10, 20, 50)),
                List.of(paid("p1", "b", "c", 20, 50), paid("p2", "b", "c", 60, 50)),
                List.of(),
                USUAL);
        var one = settle(world, "s1");
        assertThat(one.shares()).extracting(Settlement.Share::payment).containsExactly("p1");
        assertThat(one.others()).containsExactly("p2");
    }

    /** An answer for one record of a shipment is that of the shipment. */
    @Test
    void twoRecordsOfOneShipmentAreSettledOnce() {
        var first = new Sent("s1", "c", "b", 10, 20, 50, "USD", "INV-7");
        var second = new Sent("s2", "c", "b", 10, 20, 50, "USD", "inv 7");
        var world =
                new SettlementWorld(List.of(first, second), List.of(paid("p1", "b", "c", 20, 50)), List.of(), USUAL);
        for (var id : List.of("s1", "s2")) {
            var one = settle(world, id);
            assertThat(one.shipment()).isEqualTo(id);
            assertThat(one.settled()).isEqualByComparingTo("50");
            assertThat(one.findings()).isEmpty();
        }
    }

    private static void assertNothingSaid(Settlements settlements) {
        assertThat(settlements.status()).isEqualTo(CompletenessStatus.BUDGET);
        assertThat(settlements.reason()).isNotBlank();
        assertThat(settlements.settlements()).singleElement().satisfies(one -> {
            assertThat(one.state()).isNull();
            assertThat(one.shares()).isEmpty();
            assertThat(one.findings()).isEmpty();
        });
    }

    @Test
    void anAnswerThatIsNotCompleteSaysNothing() {
        var world = new SettlementWorld(
                List.of(sent("s1", 10, 20, 50)), List.of(paid("p1", "b", "c", 20, 50)), List.of(), USUAL);
        assertNothingSaid(world.settle(List.of("s1"), 2));
    }

    /** Before the first path is looked for. */
    @Test
    void tooManyShipmentsOfOneComponentAreToldEarly() {
        var shipments = new ArrayList<Sent>();
        for (var i = 0; i <= Settling.MOST_SHIPMENTS; i++) shipments.add(sent("s" + i, 10, 20, 50));
        var world = new SettlementWorld(shipments, List.of(paid("p1", "b", "c", 20, 50)), List.of(), USUAL);
        assertNothingSaid(world.settle(List.of("s1"), 10_000));
        assertThat(world.settle(List.of("s1")).reason()).contains("1001 shipments");
        shipments.removeLast();
        assertThat(world.settle(List.of("s1")).status()).isEqualTo(CompletenessStatus.COMPLETE);
    }

    @Test
    void rulesThatSayNothingAreRefused() {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(
                        () -> SettlementRules.builder().set("daysBefore", -1).build());
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> SettlementRules.builder()
                        .set("tolerance", new BigDecimal("1.01"))
                        .build());
        assertThatExceptionOfType(LimitExceeded.class)
                .isThrownBy(() ->
                        SettlementRules.builder().set("maxIntermediaries", 4).build());
    }

    /** A consignor as large as a component may be: with many consignees, who pay directly, it is settled; with one it is said that it is not. */
    @ParameterizedTest
    @CsvSource({"100,COMPLETE", "1,BUDGET"})
    void aHubIsSettledOrSaysWhyNot(int partners, CompletenessStatus status) {
        var random = new Random(29);
        var day = (int) LocalDate.of(2024, 1, 1).toEpochDay();
        var ground = new WholeGraph();
        ground.party(WholeGraph.GraphParty.of("hub", EntityKind.COMPANY));
        var consignees = new ArrayList<String>();
        for (var number = 0; number < partners; number++) consignees.add("b" + number);
        for (var party : consignees) ground.party(WholeGraph.GraphParty.of(party, EntityKind.COMPANY));
        var shipments = new ArrayList<TradedShipment>();
        for (var number = 0; number < Settling.MOST_SHIPMENTS; number++) {
            var dispatch = day + random.nextInt(700);
            shipments.add(new TradedShipment(
                    "s%04d".formatted(number),
                    "hub",
                    consignees.get(random.nextInt(partners)),
                    dispatch,
                    dispatch + 20,
                    BigDecimal.valueOf(5_000 + random.nextInt(20_000)),
                    "USD",
                    null));
        }
        var payments = new ArrayList<Payment>();
        for (var number = 0; number < Settling.MOST_PAYMENTS; number++) {
            var payer = consignees.get(random.nextInt(partners));
            var on = day + random.nextInt(800);
            payments.add(new Payment(
                    "p%04d".formatted(number),
                    payer,
                    "hub",
                    Moment.days(on, on),
                    BigDecimal.valueOf(500 + random.nextInt(5_000)),
                    "USD",
                    null,
                    null,
                    Confidence.of(0.8)));
        }
        var began = System.nanoTime();
        var settled = Settling.settle(
                new MoneyGraph(ground.build(), payments),
                Map.of(),
                shipments,
                List.of("s0001", "s0002"),
                USUAL,
                20_000_000,
                () -> false);
        System.out.printf(
                "a hub of %d partners: %s after %d steps and %d ms%n",
                partners, settled.status(), settled.explored(), (System.nanoTime() - began) / 1_000_000);
        assertThat(settled.status()).isEqualTo(status);
        assertThat(settled.settlements().getFirst().shares().isEmpty()).isEqualTo(status == CompletenessStatus.BUDGET);
        if (status == CompletenessStatus.BUDGET) assertThat(settled.reason()).contains("fewer days before and after");
    }
}
