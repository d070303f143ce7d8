package org.headwater.money.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.headwater.money.rules.PaymentMethod;
import org.headwater.trace.search.Adjacency;
import org.headwater.trace.search.TraceGraph;
import org.headwater.vocabulary.Confidence;
import org.jspecify.annotations.Nullable;

/**
 * The payments that one caller may see, as columns beside the parties and ties of a {@link TraceGraph}. Payments are numbered
 * by payer, payee and id, so that a search that goes along the payments of a party reads neighboring places. Building sorts them once.
 */
public final class MoneyGraph {

    /** Stands for an unknown currency. */
    static final int NONE = TraceGraph.NONE;

    final TraceGraph ground;
    final String[] id;
    final int[] payer;
    final int[] payee;
    /** Microseconds since 1970, both included; an undated payment has a first after its last. */
    final long[] first;

    final long[] last;
    /** Null where unknown. */
    final @Nullable BigDecimal[] amount;

    final int[] currency;
    final String[] currencies;
    final @Nullable PaymentMethod[] method;
    final @Nullable String[] globalId;
    final int[] confidence;
    final Adjacency adjacency;
    /** By group the latest moment that any of its payments may be at. */
    final long[] groupLast;
    /** Numbers of payments in the order of their ids. */
    private final int[] byId;
    /** Distinct confidences of payments and ties, ascending. */
    final int[] confidences;
    /** Distinct first moments of payments and first days of ties, ascending: no chain completes at another, but at the start of a window. */
    final long[] starts;

    /** A payment with a party that is not in the graph is left out, as is one from a party to itself. */
    public MoneyGraph(TraceGraph ground, Collection<Payment> payments) {
        this.ground = ground;
        var some = payments.stream()
                .filter(payment -> ground.hasParty(payment.payer()) && ground.hasParty(payment.payee()))
                .sorted(Comparator.comparing(Payment::id))
                .toList();
        var n = some.size();
        id = new String[n];
        payer = new int[n];
        payee = new int[n];
        first = new long[n];
        last = new long[n];
        amount = new @Nullable BigDecimal[n];
        currency = new int[n];
        method = new @Nullable PaymentMethod[n];
        globalId = new @Nullable String[n];
        confidence = new int[n];
        var codes = new TreeSet<String>();
        for (var payment : some) if (payment.currency() != null) codes.add(payment.currency());
        currencies = codes.toArray(String[]::new);
        var payers = new int[n];
        var payees = new int[n];
        for (var i = 0; i < n; i++) {
            var payment = some.get(i);
            if (i > 0 && payment.id().equals(some.get(i - 1).id()))
                throw new IllegalArgumentException("payment " + payment.id() + " was added before");
            payers[i] = ground.party(payment.payer());
            payees[i] = ground.party(payment.payee());
        }
        var order = Adjacency.byKey(
                Adjacency.byKey(IntStream.range(0, n).toArray(), payees, ground.partyCount()),
                payers,
                ground.partyCount());
        byId = new int[n];
        for (var i = 0; i < n; i++) {
            var payment = some.get(order[i]);
            byId[order[i]] = i;
            id[i] = payment.id();
            payer[i] = payers[order[i]];
            payee[i] = payees[order[i]];
            first[i] = payment.moment().undated() ? 1 : payment.moment().first();
            last[i] = payment.moment().undated() ? 0 : payment.moment().last();
            amount[i] = payment.amount();
            currency[i] = payment.currency() == null ? NONE : Arrays.binarySearch(currencies, payment.currency());
            method[i] = payment.method();
            globalId[i] = payment.globalId();
            confidence[i] = payment.confidence().millionths();
        }
        adjacency = Adjacency.of(
                ground.partyCount(), payer, payee, IntStream.range(0, n).toArray(), n);
        groupLast = new long[adjacency.size()];
        for (var g = 0; g < groupLast.length; g++) {
            groupLast[g] = Moment.BEFORE_ALL;
            for (var place = adjacency.first.get(g); place < adjacency.first.get(g + 1); place++) {
                var fact = adjacency.fact(place);
                groupLast[g] = Math.max(groupLast[g], isUndated(fact) ? Moment.AFTER_ALL : last[fact]);
            }
        }
        confidences = IntStream.concat(Arrays.stream(confidence), Arrays.stream(ground.ties.confidence))
                .sorted()
                .distinct()
                .toArray();
        starts = LongStream.concat(
                        IntStream.range(0, n).filter(i -> !isUndated(i)).mapToLong(i -> first[i]),
                        Arrays.stream(ground.ties.first).mapToLong(Moment::startOf))
                .sorted()
                .distinct()
                .toArray();
    }

    public TraceGraph ground() {
        return ground;
    }

    boolean isUndated(int fact) {
        return first[fact] > last[fact];
    }

    /** Whether the calendar day is known. */
    boolean isToTheDay(int fact) {
        return !isUndated(fact) && Moment.day(first[fact]) == Moment.day(last[fact]);
    }

    /** The number of the currency, or -1. */
    int currency(String code) {
        var found = Arrays.binarySearch(currencies, code);
        return found < 0 ? NONE : found;
    }

    /** The number of the payment, or -1. */
    int payment(String wanted) {
        var low = 0;
        var high = byId.length - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var order = id[byId[middle]].compareTo(wanted);
            if (order == 0) return byId[middle];
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return NONE;
    }

    /** All payments to a party that the caller may see, by their ids; none where there is no such party. */
    public List<Payment> paymentsTo(String id) {
        var party = ground.party(id);
        if (party == NONE) return List.of();
        var some = new ArrayList<Integer>();
        for (var g = adjacency.inStart.get(party); g < adjacency.inStart.get(party + 1); g++) {
            var group = adjacency.inGroup.get(g);
            for (var place = adjacency.first.get(group); place < adjacency.first.get(group + 1); place++)
                some.add(adjacency.fact(place));
        }
        return payments(some.stream().mapToInt(Integer::intValue));
    }

    /** The same of payments from a party. */
    public List<Payment> paymentsFrom(String id) {
        var party = ground.party(id);
        if (party == NONE) return List.of();
        return payments(IntStream.range(
                        adjacency.first.get(adjacency.start.get(party)),
                        adjacency.first.get(adjacency.start.get(party + 1)))
                .map(adjacency::fact));
    }

    private List<Payment> payments(IntStream facts) {
        return facts.mapToObj(this::payment)
                .sorted(Comparator.comparing(Payment::id))
                .toList();
    }

    private Payment payment(int fact) {
        return new Payment(
                id[fact],
                ground.partyIds.get(payer[fact]),
                ground.partyIds.get(payee[fact]),
                isUndated(fact) ? Moment.UNDATED : Moment.of(first[fact], last[fact]),
                amount[fact],
                currency[fact] == NONE ? null : currencies[currency[fact]],
                method[fact],
                globalId[fact],
                new Confidence(confidence[fact]));
    }
}
