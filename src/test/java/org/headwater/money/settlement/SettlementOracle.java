package org.headwater.money.settlement;

import static org.headwater.money.settlement.SettlementMutant.*;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.headwater.money.settlement.SettlementWorld.Paid;
import org.headwater.money.settlement.SettlementWorld.Sent;
import org.jspecify.annotations.Nullable;

/** The rules of settlement by brute force: every path of payments, every whole assignment. */
final class SettlementOracle {

    /** A shipment by the days that count. */
    private record Dated(Sent sent, int dispatch, int arrival) {
        String id() {
            return sent.id();
        }
    }

    private final SettlementWorld world;
    private final List<String> asked;
    private final @Nullable SettlementMutant mutant;

    private SettlementOracle(SettlementWorld world, List<String> asked, @Nullable SettlementMutant mutant) {
        this.world = world;
        this.asked = asked;
        this.mutant = mutant;
    }

    static List<SettlementAnswer> answer(SettlementWorld world, List<String> asked, @Nullable SettlementMutant mutant) {
        return new SettlementOracle(world, asked, mutant).answer();
    }

    private boolean is(SettlementMutant one) {
        return mutant == one;
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }

    private @Nullable Dated dated(Sent sent) {
        var dispatch = sent.dispatch();
        var arrival = sent.arrival();
        if (dispatch != null && arrival != null && arrival < dispatch) arrival = null;
        if (dispatch == null) return arrival == null ? null : new Dated(sent, arrival, arrival);
        return new Dated(sent, dispatch, arrival == null ? dispatch : arrival);
    }

    private String countedAs(Sent sent) {
        if (plain(sent.documentNo()).isEmpty() || is(SAME_DOCUMENT_COUNTS_TWICE)) return sent.id();
        return world.shipments().stream()
                .filter(other -> plain(other.documentNo()).equals(plain(sent.documentNo()))
                        && other.consignor().equals(sent.consignor())
                        && (is(SAME_NUMBER_OF_OTHER_ENDS_COUNTS_ONCE)
                                || other.consignee().equals(sent.consignee())))
                .map(Sent::id)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private final Map<String, Map<Paid, Integer>> candidates = new HashMap<>();
    private final Map<String, Dated> days = new HashMap<>();

    private List<SettlementAnswer> answer() {
        var counted = new LinkedHashSet<Sent>();
        for (var sent : world.shipments())
            if (countedAs(sent).equals(sent.id())
                    && (!is(ONLY_THE_SHIPMENTS_ASKED_FOR)
                            || world.shipments().stream()
                                    .anyMatch(other -> asked.contains(other.id())
                                            && countedAs(other).equals(sent.id())))) counted.add(sent);
        for (var sent : counted) {
            var dated = dated(sent);
            if (dated == null) continue;
            days.put(sent.id(), dated);
            candidates.put(sent.id(), candidates(dated));
        }
        var shares = new HashMap<String, Map<String, Integer>>();
        for (var currency : List.of("USD", "CNY"))
            for (var consignor : consignors()) {
                var some = days.values().stream()
                        .filter(one -> one.sent.consignor().equals(consignor)
                                && one.sent.value() != null
                                && currency.equals(one.sent.currency()))
                        .sorted(Comparator.comparingInt(Dated::dispatch).thenComparing(Dated::id))
                        .toList();
                var best = new Assigning(some, currency, null).best();
                for (var i = 0; i < some.size(); i++) {
                    var given = new TreeMap<String, Integer>();
                    for (var p = 0; p < best.payments.size(); p++)
                        if (best.shares.get(i)[p] > 0)
                            given.put(best.payments.get(p).id(), best.shares.get(i)[p]);
                    shares.put(some.get(i).id(), given);
                }
            }
        var answer = new ArrayList<SettlementAnswer>();
        for (var id : asked) {
            var sent = world.shipments().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow();
            var main = countedAs(sent);
            answer.add(settlement(
                    id,
                    world.shipments().stream()
                            .filter(one -> one.id().equals(main))
                            .findFirst()
                            .orElseThrow(),
                    shares));
        }
        return answer;
    }

    private Set<String> consignors() {
        return world.shipments().stream().map(Sent::consignor).collect(Collectors.toSet());
    }

    // ---- Candidates ------------------------------------------------------------------------------------------------

    private int first(Dated one) {
        return one.dispatch - world.rules().daysBefore();
    }

    private int last(Dated one) {
        return one.arrival + world.rules().daysAfter();
    }

    private boolean meets(Paid paid, Dated one) {
        return paid.first() != null
                && paid.last() != null
                && paid.amount() != null
                && paid.last() >= first(one)
                && paid.first() <= last(one);
    }

    private Map<Paid, Integer> candidates(Dated one) {
        var routes = new LinkedHashMap<Paid, Integer>();
        var sent = one.sent;
        for (var paid : world.payments()) {
            if (!meets(paid, one)
                    || !paid.payee().equals(sent.consignor())
                    || paid.payer().equals(sent.consignor())) continue;
            if (!plain(sent.documentNo()).isEmpty() && plain(paid.reference()).equals(plain(sent.documentNo())))
                routes.put(paid, 0);
            else if (paid.payer().equals(sent.consignee())) routes.put(paid, 1);
            else if (world.rules().tiedPayers() && isTied(paid, one)) routes.put(paid, 2);
            else
                for (var inner = 1; inner <= world.rules().maxIntermediaries(); inner++)
                    if (endsChain(one, List.of(paid), inner)) {
                        routes.put(paid, 2 + inner);
                        break;
                    }
        }
        return routes;
    }

    private boolean isTied(Paid paid, Dated one) {
        for (var day = Objects.requireNonNull(paid.first()); day <= Objects.requireNonNull(paid.last()); day++) {
            if (!is(TIE_JUDGED_OUTSIDE_THE_INTERVAL) && (day < first(one) || day > last(one))) continue;
            for (var tie : world.ties())
                if (Set.of(tie.one(), tie.other()).equals(Set.of(paid.payer(), one.sent.consignee()))
                        && (tie.start() == null || tie.start() <= day)
                        && (tie.end() == null || tie.end() >= day)) return true;
        }
        return false;
    }

    /** Whether payments before these lead from the consignee over so many more parties. */
    private boolean endsChain(Dated one, List<Paid> chain, int inner) {
        var payer = chain.getFirst().payer();
        if (inner == 0) return payer.equals(one.sent.consignee()) && isChain(one, chain);
        if (payer.equals(one.sent.consignee()) || payer.equals(one.sent.consignor())) return false;
        for (var later : chain.subList(1, chain.size())) if (later.payer().equals(payer)) return false;
        for (var before : world.payments()) {
            if (!before.payee().equals(payer) || before.payer().equals(payer) || !meets(before, one)) continue;
            var more = new ArrayList<Paid>();
            more.add(before);
            more.addAll(chain);
            if (endsChain(one, more, inner - 1)) return true;
        }
        return false;
    }

    private boolean isChain(Dated one, List<Paid> chain) {
        var day = Integer.MIN_VALUE;
        Paid before = null;
        for (var paid : chain) {
            day = Math.max(day, Math.max(Objects.requireNonNull(paid.first()), first(one)));
            if (!is(PAYMENT_BEFORE_ITS_INTERMEDIARY_WAS_PAID)
                    && day > Math.min(Objects.requireNonNull(paid.last()), last(one))) return false;
            if (before != null) {
                if (!Objects.equals(before.currency(), paid.currency())) return false;
                var from = Objects.requireNonNull(before.amount());
                var to = Objects.requireNonNull(paid.amount());
                var least = world.rules().keepsAtLeast();
                var most = world.rules().keepsAtMost();
                if (!is(RATIO_OF_A_CHAIN_IGNORED)
                        && (times(to, least.denominator()) < times(from, least.numerator())
                                || times(to, most.denominator()) > times(from, most.numerator()))) return false;
            }
            before = paid;
        }
        return true;
    }

    private static long times(int amount, BigInteger factor) {
        return amount * factor.longValueExact();
    }

    private int distance(Dated one, Paid paid) {
        return Math.max(
                0,
                Math.max(
                        one.dispatch - Objects.requireNonNull(paid.last()),
                        Objects.requireNonNull(paid.first()) - one.arrival));
    }

    private int cost(Dated one, Paid paid) {
        var route = Objects.requireNonNull(
                Objects.requireNonNull(candidates.get(one.id())).get(paid));
        return (is(NEAREST_WITHOUT_THE_ROUTE) ? 0 : 10_000 * route) + distance(one, paid);
    }

    // ---- Assignment ------------------------------------------------------------------------------------------------

    private record Best(int total, int cost, List<int[]> shares, List<Paid> payments) {}

    /** Every whole assignment, from the last shipment to the first; by the amounts that are left. */
    private final class Assigning {
        private final List<Dated> shipments;
        private final List<Paid> payments;
        /** Where given, the least of its shares counts instead of the cost. */
        private final @Nullable String leastOf;

        private final Map<List<Integer>, Best> known = new HashMap<>();

        Assigning(List<Dated> shipments, String currency, @Nullable String leastOf) {
            this.shipments = shipments;
            this.leastOf = leastOf;
            payments = world.payments().stream()
                    .filter(paid -> currency.equals(paid.currency())
                            && shipments.stream()
                                    .anyMatch(one -> Objects.requireNonNull(candidates.get(one.id()))
                                            .containsKey(paid)))
                    .sorted(Comparator.<Paid>comparingInt(paid -> Objects.requireNonNull(paid.first()))
                            .thenComparing(Paid::id))
                    .toList();
        }

        Best best() {
            var amounts = payments.stream()
                    .mapToInt(paid -> Objects.requireNonNull(paid.amount()))
                    .toArray();
            return is(EARLIEST_FIRST) ? greedy(amounts) : from(0, amounts);
        }

        private Best greedy(int[] left) {
            var shares = new ArrayList<int[]>();
            var cost = 0;
            var total = 0;
            for (var one : shipments) {
                var given = new int[left.length];
                var open = Objects.requireNonNull(one.sent.value());
                for (var p = 0; p < left.length; p++) {
                    if (!Objects.requireNonNull(candidates.get(one.id())).containsKey(payments.get(p))) continue;
                    given[p] = Math.min(open, left[p]);
                    open -= given[p];
                    left[p] -= given[p];
                    total += given[p];
                }
                shares.add(given);
            }
            return new Best(total, cost, shares, payments);
        }

        private Best from(int shipment, int[] left) {
            if (shipment == shipments.size()) return new Best(0, 0, List.of(), payments);
            var key = new ArrayList<Integer>();
            key.add(shipment);
            for (var one : left) key.add(one);
            var before = known.get(key);
            if (before != null) return before;
            var found = new ArrayList<Best>();
            give(
                    shipment,
                    0,
                    Objects.requireNonNull(shipments.get(shipment).sent.value()),
                    left.clone(),
                    new int[left.length],
                    found);
            var best = found.getFirst();
            for (var one : found) if (isBetter(one, best)) best = one;
            known.put(key, best);
            return best;
        }

        private boolean isBetter(Best one, Best other) {
            if (one.total != other.total) return one.total > other.total;
            if (one.cost != other.cost) return one.cost < other.cost;
            for (var i = 0; i < one.shares.size(); i++) {
                var order = Arrays.compare(one.shares.get(i), other.shares.get(i));
                if (order != 0) return is(NOT_THE_LARGEST_SHARES_FIRST) ? order < 0 : order > 0;
            }
            return false;
        }

        private void give(int shipment, int payment, int open, int[] left, int[] given, List<Best> found) {
            var one = shipments.get(shipment);
            if (payment == left.length) {
                var rest = from(shipment + 1, is(ONE_PAYMENT_FOR_TWO) ? full() : left);
                var total = rest.total;
                var cost = rest.cost;
                for (var p = 0; p < given.length; p++) {
                    total += given[p];
                    if (given[p] == 0) continue;
                    if (leastOf == null) cost += given[p] * cost(one, payments.get(p));
                    else if (leastOf.equals(one.id())) cost += given[p];
                }
                var shares = new ArrayList<int[]>();
                shares.add(given.clone());
                shares.addAll(rest.shares);
                found.add(new Best(total, cost, shares, payments));
                return;
            }
            var most = Objects.requireNonNull(candidates.get(one.id())).containsKey(payments.get(payment))
                    ? Math.min(open, left[payment])
                    : 0;
            for (var amount = 0; amount <= most; amount++) {
                given[payment] = amount;
                left[payment] -= amount;
                give(shipment, payment + 1, open - amount, left, given, found);
                left[payment] += amount;
            }
            given[payment] = 0;
        }

        private int[] full() {
            return payments.stream()
                    .mapToInt(paid -> Objects.requireNonNull(paid.amount()))
                    .toArray();
        }
    }

    // ---- What is said
    // ------------------------------------------------------------------------------------------------

    private SettlementAnswer settlement(String id, Sent sent, Map<String, Map<String, Integer>> shares) {
        var one = days.get(sent.id());
        if (one == null) return unjudged(id, "UNDATED", Map.of());
        var routes = Objects.requireNonNull(candidates.get(sent.id()));
        Map<String, Boolean> none = routes.isEmpty() ? Map.of("NONE_FOUND", true) : Map.of();
        if (sent.value() == null) return unjudged(id, "NO_VALUE", none);
        var currency = Objects.requireNonNull(sent.currency());
        var own = routes.keySet().stream()
                .filter(paid -> currency.equals(paid.currency()))
                .toList();
        if (own.isEmpty() && !routes.isEmpty()) return unjudged(id, "OTHER_CURRENCY", Map.of());
        var given = Objects.requireNonNull(shares.get(sent.id()));
        var settled = given.values().stream().mapToInt(Integer::intValue).sum();
        var some = days.values().stream()
                .filter(other -> other.sent.consignor().equals(sent.consignor())
                        && other.sent.value() != null
                        && currency.equals(other.sent.currency()))
                .sorted(Comparator.comparingInt(Dated::dispatch).thenComparing(Dated::id))
                .toList();
        var least = is(EARLIEST_FIRST) ? settled : new Assigning(some, currency, sent.id()).best().cost;
        var most = Math.min(
                sent.value(),
                own.stream()
                        .mapToInt(paid -> Objects.requireNonNull(paid.amount()))
                        .sum());
        return new SettlementAnswer(
                id,
                "JUDGED",
                settled,
                least,
                most,
                new TreeMap<>(given),
                new TreeMap<>(none.isEmpty() ? findings(one, given, settled, most, shares) : none));
    }

    private static SettlementAnswer unjudged(String id, String state, Map<String, Boolean> findings) {
        return new SettlementAnswer(id, state, null, null, null, Map.of(), findings);
    }

    private List<String> claimants(Paid paid) {
        return days.keySet().stream()
                .filter(id -> Objects.requireNonNull(candidates.get(id)).containsKey(paid))
                .sorted()
                .toList();
    }

    private boolean isOwn(Paid paid) {
        return is(CERTAIN_FROM_THE_SHARES) || claimants(paid).size() == 1;
    }

    private int rest(Dated one, Map<String, Map<String, Integer>> shares) {
        if (is(REST_IGNORED)) return 0;
        var sum = 0;
        for (var paid : Objects.requireNonNull(candidates.get(one.id())).keySet()) {
            var claimants = claimants(paid).stream()
                    .map(id -> Objects.requireNonNull(days.get(id)))
                    .toList();
            if (claimants.stream()
                    .anyMatch(other ->
                            other.sent.value() == null || !Objects.equals(other.sent.currency(), paid.currency())))
                continue;
            var cheapest = claimants.stream()
                    .filter(other -> Objects.requireNonNull(Objects.requireNonNull(candidates.get(other.id()))
                                    .get(paid))
                            <= 1)
                    .min(Comparator.<Dated>comparingInt(other -> cost(other, paid))
                            .thenComparingInt(Dated::dispatch)
                            .thenComparing(Dated::id));
            if (cheapest.isEmpty() || !cheapest.get().equals(one)) continue;
            sum += Objects.requireNonNull(paid.amount());
            for (var given : shares.values()) sum -= given.getOrDefault(paid.id(), 0);
        }
        return sum;
    }

    private Map<String, Boolean> findings(
            Dated one, Map<String, Integer> given, int settled, int most, Map<String, Map<String, Integer>> shares) {
        var findings = new TreeMap<String, Boolean>();
        var routes = Objects.requireNonNull(candidates.get(one.id()));
        var value = BigDecimal.valueOf(Objects.requireNonNull(one.sent.value()));
        var little = value.multiply(BigDecimal.ONE.subtract(world.rules().tolerance()));
        var much = value.multiply(BigDecimal.ONE.add(world.rules().tolerance()));
        if (BigDecimal.valueOf(settled).compareTo(little) < 0)
            findings.put(
                    "UNDER_PAID",
                    is(CERTAIN_FROM_THE_SHARES)
                            || BigDecimal.valueOf(most).compareTo(little) < 0
                                    && routes.keySet().stream()
                                            .allMatch(paid -> Objects.equals(paid.currency(), one.sent.currency())));
        if (BigDecimal.valueOf(settled + (long) rest(one, shares)).compareTo(much) > 0) {
            var near = routes.entrySet().stream()
                    .filter(route -> route.getValue() <= 1
                            && isOwn(route.getKey())
                            && Objects.equals(route.getKey().currency(), one.sent.currency()))
                    .mapToInt(route -> Objects.requireNonNull(route.getKey().amount()))
                    .sum();
            findings.put("OVER_PAID", BigDecimal.valueOf(near).compareTo(much) > 0);
        }
        for (var paid : world.payments()) {
            if (!given.containsKey(paid.id())) continue;
            if (!paid.payer().equals(one.sent.consignee()))
                findings.merge("THIRD_PARTY_PAYER", isOwn(paid), Boolean::logicalOr);
            if (paid.cash()) findings.merge("CASH_OR_WALLET", isOwn(paid), Boolean::logicalOr);
        }
        return findings;
    }
}
