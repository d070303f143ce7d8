package org.headwater.money;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.headwater.entity.Entity;
import org.headwater.money.search.Payment;
import org.headwater.trace.ChainAnswer;

/** Money that a party paid and received. */
record MoneyFlow(Entity party, Side paid, Side received) {

    /**
     * One side.
     *
     * @param payments that lie within the window whole
     * @param parties at the other end of these
     * @param sums by currency, in the order of the codes, like {@code largest}
     * @param unknownAmount of these payments those that are in no sum
     * @param partly further payments that only overlap the window, or whose moment is not known
     */
    record Side(
            int payments,
            int parties,
            List<ChainAnswer.Amount> sums,
            List<ChainAnswer.Amount> largest,
            int unknownAmount,
            int partly) {

        /**
         * @param whole and {@code partly}: of one party and one side, in the order of their ids
         * @param other the party at the other end
         */
        static Side of(Collection<Payment> whole, Collection<Payment> partly, Function<Payment, String> other) {
            var counted = once(whole, other);
            var sums = new TreeMap<String, BigDecimal>();
            var largest = new TreeMap<String, BigDecimal>();
            var unknown = 0;
            for (var payment : counted) {
                var amount = payment.amount();
                var currency = payment.currency();
                if (amount == null || currency == null) {
                    unknown++;
                    continue;
                }
                sums.merge(currency, amount, BigDecimal::add);
                largest.merge(currency, amount, BigDecimal::max);
            }
            var parties = whole.stream().map(other).distinct().count();
            return new Side(
                    counted.size(),
                    Math.toIntExact(parties),
                    amounts(sums),
                    amounts(largest),
                    unknown,
                    once(partly, other).size());
        }

        /** Each record once, whoever it is read for, and each global id of equal ends once: that of the smallest id. */
        private static List<Payment> once(Collection<Payment> payments, Function<Payment, String> other) {
            var records = new HashSet<String>();
            var counted = new HashSet<List<String>>();
            return payments.stream()
                    .sorted(Comparator.comparing(Payment::id))
                    .filter(payment -> {
                        var global = payment.globalId();
                        var isNew = global == null || counted.add(List.of(global, other.apply(payment)));
                        return records.add(payment.record()) && isNew;
                    })
                    .toList();
        }

        private static List<ChainAnswer.Amount> amounts(Map<String, BigDecimal> byCurrency) {
            return byCurrency.entrySet().stream()
                    .map(one -> new ChainAnswer.Amount(one.getValue().stripTrailingZeros(), one.getKey()))
                    .toList();
        }
    }
}
