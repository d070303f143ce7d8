package org.headwater.money;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.headwater.money.rules.PaymentMethod;
import org.headwater.money.search.Moment;
import org.headwater.money.search.MoneyGraph;
import org.headwater.money.search.Payment;
import org.headwater.trace.Payments;
import org.headwater.trace.search.SeenPayment;
import org.headwater.trace.search.SeenPayments;
import org.headwater.trace.search.TraceGraph;
import org.jspecify.annotations.Nullable;

/**
 * Part of the money that one caller sees.
 *
 * @param byInstrument ids of payments of which an end is read from who holds an account, a card or a wallet
 * @param hubs see {@link SeenPayments}
 */
record MoneySight(MoneyGraph graph, Set<String> byInstrument, Map<String, SortedSet<String>> hubs) {

    /** @param onBehalf whether who ordered a payment counts as its payer, and for whom it was meant as its payee */
    static MoneySight of(Payments.Seen seen, boolean onBehalf) {
        return seen.made(onBehalf, payments -> of(seen.graph(), payments));
    }

    static MoneySight of(TraceGraph ground, SeenPayments seen) {
        var byInstrument = new HashSet<String>();
        for (var one : seen.payments()) if (one.byInstrument()) byInstrument.add(one.id());
        var graph = new MoneyGraph(
                ground, seen.payments().stream().map(MoneySight::payment).toList());
        return new MoneySight(graph, Set.copyOf(byInstrument), seen.hubs());
    }

    private static Payment payment(SeenPayment one) {
        return new Payment(
                one.id(),
                one.payer(),
                one.payee(),
                one.isUndated() ? Moment.UNDATED : Moment.of(one.first(), one.last()),
                one.amount(),
                one.currency(),
                method(one.method()),
                one.globalId(),
                one.confidence());
    }

    /** One that this version does not know is not known at all. */
    private static @Nullable PaymentMethod method(@Nullable String name) {
        for (var method : PaymentMethod.values()) if (method.name().equals(name)) return method;
        return null;
    }
}
