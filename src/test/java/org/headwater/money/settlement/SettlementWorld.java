package org.headwater.money.settlement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import org.headwater.money.rules.PaymentMethod;
import org.headwater.money.search.Moment;
import org.headwater.money.search.MoneyGraph;
import org.headwater.money.search.MoneySearch;
import org.headwater.money.search.Payment;
import org.headwater.money.settlement.Settlement.Settlements;
import org.headwater.trace.search.TraceGraph.GraphTie;
import org.headwater.trace.search.WholeGraph;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;

/** Shipments, payments and ties of a small world whose days are counted from the first of January 2024. */
record SettlementWorld(List<Sent> shipments, List<Paid> payments, List<Tied> ties, SettlementRules rules) {

    static final LocalDate DAY_0 = LocalDate.of(2024, 1, 1);

    record Sent(
            String id,
            String consignor,
            String consignee,
            @Nullable Integer dispatch,
            @Nullable Integer arrival,
            @Nullable Integer value,
            @Nullable String currency,
            @Nullable String documentNo) {}

    /** With both days included; undated without them. */
    record Paid(
            String id,
            String payer,
            String payee,
            @Nullable Integer first,
            @Nullable Integer last,
            @Nullable Integer amount,
            @Nullable String currency,
            @Nullable String reference,
            boolean cash) {}

    record Tied(
            String id,
            String one,
            String other,
            @Nullable Integer start,
            @Nullable Integer end) {}

    private static int epochDay(int day) {
        return (int) DAY_0.toEpochDay() + day;
    }

    private static @Nullable Integer epochDayOrNull(@Nullable Integer day) {
        return day == null ? null : (Integer) epochDay(day);
    }

    private static @Nullable PartialDate date(@Nullable Integer day) {
        return day == null ? null : PartialDate.of(DAY_0.plusDays(day));
    }

    MoneyGraph graph() {
        var ground = new WholeGraph();
        var parties = new TreeSet<String>();
        for (var shipment : shipments) parties.addAll(List.of(shipment.consignor, shipment.consignee));
        for (var payment : payments) parties.addAll(List.of(payment.payer, payment.payee));
        for (var tie : ties) parties.addAll(List.of(tie.one, tie.other));
        for (var party : parties) ground.party(WholeGraph.GraphParty.of(party, EntityKind.COMPANY));
        for (var tie : ties)
            ground.tie(new GraphTie(
                    tie.id,
                    LinkKind.OWNS,
                    tie.one,
                    tie.other,
                    new Period(date(tie.start), date(tie.end)),
                    null,
                    Confidence.of(0.8)));
        return new MoneyGraph(
                ground.build(),
                payments.stream()
                        .map(payment -> new Payment(
                                payment.id,
                                payment.payer,
                                payment.payee,
                                payment.first == null || payment.last == null
                                        ? Moment.UNDATED
                                        : Moment.days(epochDay(payment.first), epochDay(payment.last)),
                                payment.amount == null ? null : BigDecimal.valueOf(payment.amount),
                                payment.currency,
                                payment.cash ? PaymentMethod.CASH : PaymentMethod.TRANSFER,
                                null,
                                Confidence.of(0.8)))
                        .toList());
    }

    Settlements settle(List<String> asked) {
        return settle(asked, MoneySearch.DEFAULT_BUDGET);
    }

    Settlements settle(List<String> asked, long budget) {
        var notes = new HashMap<String, PaymentNote>();
        for (var payment : payments) notes.put(payment.id, new PaymentNote(payment.reference, payment.cash, false));
        var traded = new ArrayList<TradedShipment>();
        for (var shipment : shipments)
            traded.add(new TradedShipment(
                    shipment.id,
                    shipment.consignor,
                    shipment.consignee,
                    epochDayOrNull(shipment.dispatch),
                    epochDayOrNull(shipment.arrival),
                    shipment.value == null ? null : BigDecimal.valueOf(shipment.value),
                    shipment.currency,
                    shipment.documentNo));
        return Settling.settle(graph(), notes, traded, asked, rules, budget, () -> false);
    }
}
