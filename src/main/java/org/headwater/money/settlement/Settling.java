package org.headwater.money.settlement;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.headwater.money.rules.MoneyRequest;
import org.headwater.money.rules.MoneyRules;
import org.headwater.money.search.MoneyGraph;
import org.headwater.money.search.MoneySearch;
import org.headwater.money.search.Payment;
import org.headwater.money.settlement.Settlement.Finding;
import org.headwater.money.settlement.Settlement.FindingKind;
import org.headwater.money.settlement.Settlement.Route;
import org.headwater.money.settlement.Settlement.RouteKind;
import org.headwater.money.settlement.Settlement.SettlementState;
import org.headwater.money.settlement.Settlement.Settlements;
import org.headwater.money.settlement.Settlement.Share;
import org.headwater.trace.rules.DateWindow;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.search.Steps;
import org.headwater.trace.search.TieFilter;
import org.headwater.trace.search.TraceGraph;
import org.headwater.vocabulary.CompletenessStatus;
import org.jspecify.annotations.Nullable;

/**
 * Assignment of payments to the shipments that they settle (src/docs/money.md#settlement). No money counts twice: the amounts go
 * to all shipments of a consignor that are seen, whether they were asked for or not.
 */
public final class Settling {

    public static final int MOST_SHIPMENTS = 1_000;
    public static final int MOST_PAYMENTS = 5_000;

    /** More than days can make, so that a nearer route always costs less. */
    private static final long COST_OF_A_ROUTE = 10_000;

    /** A shipment that counts, and what may have paid for it. */
    private static final class Traded {
        final TradedShipment shipment;
        /** Candidates in the order of moments, of any currency. */
        final Map<Payment, Route> candidates = new LinkedHashMap<>();

        /** By candidate the reading of its record by which it is one. */
        final Map<Payment, Payment> readings = new HashMap<>();

        final Map<Payment, BigDecimal> shares = new LinkedHashMap<>();
        final Map<Payment, BigDecimal> rests = new LinkedHashMap<>();
        BigDecimal least = BigDecimal.ZERO;

        Traded(TradedShipment shipment) {
            this.shipment = shipment;
        }

        boolean isOfItsCurrency(Payment payment) {
            return shipment.value() != null && Objects.equals(shipment.currency(), payment.currency());
        }

        void add(Payment payment, Payment reading, Route route) {
            candidates.put(payment, route);
            readings.put(payment, reading);
        }

        Payment reading(Payment payment) {
            return Objects.requireNonNull(readings.get(payment));
        }

        boolean isNear(Payment payment) {
            var route = candidates.get(payment);
            return route != null && (route.kind() == RouteKind.NAMED || route.kind() == RouteKind.DIRECT);
        }

        long cost(Payment payment) {
            return COST_OF_A_ROUTE
                            * Objects.requireNonNull(candidates.get(payment)).rank()
                    + Math.abs(days(payment));
        }

        /** From dispatch and arrival to the nearest day of the payment. */
        int days(Payment payment) {
            var moment = payment.moment();
            var dispatch = Objects.requireNonNull(shipment.dispatch());
            var arrival = Objects.requireNonNull(shipment.arrival());
            if (moment.lastDay() < dispatch) return moment.lastDay() - dispatch;
            return Math.max(0, moment.firstDay() - arrival);
        }
    }

    private final MoneyGraph graph;
    private final TraceGraph ground;
    private final Map<String, PaymentNote> notes;
    private final SettlementRules rules;
    private final TieFilter ties;
    private final int minConfidence;
    private final Steps steps;
    /** By id of a payment that counts all readings of its record, itself among them. */
    private final Map<String, List<Payment>> readings = new HashMap<>();

    private Settling(MoneyGraph graph, Map<String, PaymentNote> notes, SettlementRules rules, Steps steps) {
        this.graph = graph;
        this.notes = notes;
        this.rules = rules;
        this.steps = steps;
        ground = graph.ground();
        var asked = MoneyRules.builder()
                .set("minConfidence", rules.minConfidence())
                .build()
                .ties();
        ties = new TieFilter(ground, asked);
        minConfidence = asked.minConfidenceMillionths();
    }

    /**
     * @param notes by id of a payment; a payment without one has {@link PaymentNote#NONE}
     * @param shipments all that the caller may see of the consignors that are asked about
     * @param asked ids of shipments, in the order of the answer
     */
    public static Settlements settle(
            MoneyGraph graph,
            Map<String, PaymentNote> notes,
            Collection<TradedShipment> shipments,
            List<String> asked,
            SettlementRules rules,
            long budget,
            BooleanSupplier expired) {
        var steps = new Steps(
                budget, expired, "ask for fewer days before and after the shipments, or for fewer intermediaries");
        try {
            var settling = new Settling(graph, notes, rules, steps);
            return new Settlements(settling.settle(shipments, asked), CompletenessStatus.COMPLETE, steps.taken(), null);
        } catch (Steps.Stopped stopped) {
            return incomplete(
                    asked, stopped.status, steps.taken(), Objects.requireNonNull(steps.reason(stopped.status)));
        } catch (TooMany tooMany) {
            return incomplete(asked, CompletenessStatus.BUDGET, steps.taken(), tooMany.reason);
        }
    }

    /** Neither shares nor findings: a part of the payments says nothing of the rest. */
    private static Settlements incomplete(List<String> asked, CompletenessStatus status, long explored, String reason) {
        return new Settlements(
                asked.stream()
                        .map(id -> new Settlement(id, null, null, null, null, List.of(), List.of(), List.of()))
                        .toList(),
                status,
                explored,
                reason);
    }

    private static final class TooMany extends RuntimeException {
        private final String reason;

        TooMany(String reason) {
            super(null, null, false, false);
            this.reason = reason;
        }
    }

    private List<Settlement> settle(Collection<TradedShipment> shipments, List<String> asked) {
        var counted = new HashMap<String, String>();
        var bySmallest = new TreeMap<String, TradedShipment>();
        for (var shipment : shipments) bySmallest.put(shipment.id(), shipment);
        var byDocument = new HashMap<List<String>, String>();
        var byConsignor = new TreeMap<String, Map<String, Traded>>();
        for (var shipment : bySmallest.values()) {
            var id = countedAs(shipment, byDocument);
            counted.put(shipment.id(), id);
            if (id.equals(shipment.id()))
                byConsignor
                        .computeIfAbsent(shipment.consignor(), unknown -> new LinkedHashMap<>())
                        .put(id, new Traded(shipment));
        }
        var wanted = new HashSet<String>();
        for (var id : asked) {
            var one = counted.get(id);
            if (one == null) throw new IllegalArgumentException("shipment " + id + " is not among those that are seen");
            wanted.add(one);
        }
        var judged = new HashMap<String, Settlement>();
        byConsignor.forEach((consignor, traded) -> {
            if (traded.keySet().stream().noneMatch(wanted::contains)) return;
            judge(consignor, traded.values(), wanted).forEach(one -> judged.put(one.shipment(), one));
        });
        return asked.stream()
                .map(id -> {
                    var one = Objects.requireNonNull(judged.get(Objects.requireNonNull(counted.get(id))));
                    return new Settlement(
                            id,
                            one.state(),
                            one.settled(),
                            one.least(),
                            one.most(),
                            one.shares(),
                            one.others(),
                            one.findings());
                })
                .toList();
    }

    /** The smallest id among shipments of equal document number and ends; its own without a number. */
    private static String countedAs(TradedShipment shipment, Map<List<String>, String> byDocument) {
        var document = plain(shipment.documentNo());
        if (document.isEmpty()) return shipment.id();
        return byDocument.computeIfAbsent(
                List.of(document, shipment.consignor(), shipment.consignee()), unknown -> shipment.id());
    }

    /** Letters and digits only, in capitals. */
    private static String plain(@Nullable String text) {
        if (text == null) return "";
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toUpperCase(Locale.ROOT);
    }

    private List<Settlement> judge(String consignor, Collection<Traded> traded, Set<String> wanted) {
        var payments = payments(consignor);
        for (var one : traded) findNear(one, payments);
        components(traded);
        for (var one : traded) findVia(one, payments);
        for (var component : components(traded)) assign(component, wanted);
        var owners = new HashMap<Payment, List<Traded>>();
        for (var one : traded)
            for (var payment : one.candidates.keySet())
                owners.computeIfAbsent(payment, unknown -> new ArrayList<>()).add(one);
        giveRests(traded, owners);
        return traded.stream()
                .filter(one -> wanted.contains(one.shipment.id()))
                .map(one -> settlement(one, owners))
                .toList();
    }

    // ---- Candidates ------------------------------------------------------------------------------------------------

    /**
     * The payments to the consignor that may count, by earliest moment, then id; each global id of equal ends once. Of a record that is
     * read for several payers it is the first reading: its money is there once.
     */
    private List<Payment> payments(String consignor) {
        var byRecord = new LinkedHashMap<String, List<Payment>>();
        for (var payment : graph.paymentsTo(consignor))
            if (payment.amount() != null
                    && !payment.moment().undated()
                    && payment.confidence().millionths() >= minConfidence)
                byRecord.computeIfAbsent(payment.record(), unknown -> new ArrayList<>())
                        .add(payment);
        var counted = new HashSet<List<String>>();
        var some = new ArrayList<Payment>();
        for (var group : byRecord.values()) {
            var global = group.getFirst().globalId();
            if (global != null) {
                var ends =
                        group.stream().map(one -> List.of(global, one.payer())).toList();
                if (ends.stream().anyMatch(counted::contains)) continue;
                counted.addAll(ends);
            }
            some.add(group.getFirst());
            readings.put(group.getFirst().id(), group);
        }
        return some.stream()
                .sorted(Comparator.<Payment>comparingLong(
                                payment -> payment.moment().first())
                        .thenComparing(Payment::id))
                .toList();
    }

    private int firstDay(TradedShipment shipment) {
        return firstDay(shipment, rules);
    }

    private int lastDay(TradedShipment shipment) {
        return lastDay(shipment, rules);
    }

    private static int firstDay(TradedShipment shipment, SettlementRules rules) {
        return Objects.requireNonNull(shipment.dispatch()) - rules.daysBefore();
    }

    private static int lastDay(TradedShipment shipment, SettlementRules rules) {
        return Objects.requireNonNull(shipment.arrival()) + rules.daysAfter();
    }

    private void findNear(Traded traded, List<Payment> payments) {
        var shipment = traded.shipment;
        if (shipment.isUndated()) return;
        var document = plain(shipment.documentNo());
        steps.take(payments.size());
        for (var payment : payments) {
            var moment = payment.moment();
            if (moment.lastDay() < firstDay(shipment) || moment.firstDay() > lastDay(shipment)) continue;
            var note = notes.getOrDefault(payment.id(), PaymentNote.NONE);
            var some = readings(payment);
            var direct = first(some, reading -> reading.payer().equals(shipment.consignee()));
            if (!document.isEmpty() && plain(note.reference()).equals(document))
                traded.add(payment, direct == null ? payment : direct, new Route(RouteKind.NAMED, 0));
            else if (direct != null) traded.add(payment, direct, new Route(RouteKind.DIRECT, 0));
            else if (rules.tiedPayers()) {
                var tied = first(some, reading -> areTied(reading, shipment));
                if (tied != null) traded.add(payment, tied, new Route(RouteKind.TIED, 0));
            }
        }
    }

    private List<Payment> readings(Payment payment) {
        return Objects.requireNonNull(readings.get(payment.id()));
    }

    private static @Nullable Payment first(List<Payment> some, Predicate<Payment> fits) {
        for (var one : some) if (fits.test(one)) return one;
        return null;
    }

    private boolean areTied(Payment payment, TradedShipment shipment) {
        var consignee = ground.party(shipment.consignee());
        if (consignee == TraceGraph.NONE) return false;
        var links = ground.ties.plain;
        var group = links.group(ground.party(payment.payer()), consignee);
        if (group < 0) return false;
        var first = Math.max(payment.moment().firstDay(), firstDay(shipment));
        var last = Math.min(payment.moment().lastDay(), lastDay(shipment));
        for (var place = links.first.get(group); place < links.first.get(group + 1); place++) {
            var tie = links.fact(place);
            steps.take(1);
            if (ties.passes(tie) && ground.ties.first[tie] <= last && ground.ties.last[tie] >= first) return true;
        }
        return false;
    }

    /** Payments over intermediaries, where there are payments that nothing else explains. */
    private void findVia(Traded traded, List<Payment> payments) {
        var shipment = traded.shipment;
        if (shipment.isUndated() || shipment.consignee().equals(shipment.consignor())) return;
        var open = new HashMap<String, Payment>();
        for (var payment : payments)
            if (!traded.candidates.containsKey(payment)
                    && payment.moment().lastDay() >= firstDay(shipment)
                    && payment.moment().firstDay() <= lastDay(shipment))
                for (var reading : readings(payment)) open.put(reading.id(), payment);
        for (var inner = 1; inner <= rules.maxIntermediaries() && !open.isEmpty(); inner++) {
            for (var id : MoneySearch.lastPayments(graph, via(shipment, rules, inner), inner + 1, steps)) {
                var payment = open.get(id);
                if (payment == null) continue;
                for (var reading : readings(payment)) {
                    if (reading.id().equals(id)) traded.add(payment, reading, new Route(RouteKind.VIA, inner));
                    open.remove(reading.id());
                }
            }
        }
    }

    /** The chains of money from the consignee to the consignor over so many parties that may have paid for a shipment with a day. */
    public static MoneyRequest via(TradedShipment shipment, SettlementRules rules, int inner) {
        var window = new DateWindow(
                LocalDate.ofEpochDay(firstDay(shipment, rules)), LocalDate.ofEpochDay(lastDay(shipment, rules)));
        var asked = MoneyRules.builder()
                .set("minPayments", inner + 1)
                .set("maxPayments", inner + 1)
                .set("maxTies", 0)
                .set("window", window)
                .set("keepsAtLeast", rules.keepsAtLeast())
                .set("keepsAtMost", rules.keepsAtMost())
                .set("minConfidence", rules.minConfidence())
                .build();
        return MoneyRequest.chains(
                PartySelector.ids(shipment.consignee()), PartySelector.ids(shipment.consignor()), asked, 1);
    }

    // ---- Assignment -------------------------------------------------------------------------------------------------

    /** Shipments that share candidates, directly or over others, each in the order of dispatch and id. */
    private List<List<Traded>> components(Collection<Traded> traded) {
        var byPayment = new HashMap<Payment, List<Traded>>();
        for (var one : traded)
            for (var payment : one.candidates.keySet())
                if (one.isOfItsCurrency(payment))
                    byPayment
                            .computeIfAbsent(payment, unknown -> new ArrayList<>())
                            .add(one);
        var components = new ArrayList<List<Traded>>();
        var seen = new HashSet<Traded>();
        for (var start : traded) {
            if (!seen.add(start)) continue;
            var component = new ArrayList<Traded>();
            var payments = new HashSet<Payment>();
            var queue = new ArrayDeque<>(List.of(start));
            while (!queue.isEmpty()) {
                var one = queue.remove();
                component.add(one);
                for (var payment : one.candidates.keySet()) {
                    steps.take(1);
                    if (!one.isOfItsCurrency(payment) || !payments.add(payment)) continue;
                    for (var other : Objects.requireNonNull(byPayment.get(payment)))
                        if (seen.add(other)) queue.add(other);
                }
            }
            if (component.size() > MOST_SHIPMENTS || payments.size() > MOST_PAYMENTS)
                throw new TooMany(component.size() + " shipments and " + payments.size()
                        + " payments settle each other; at most " + MOST_SHIPMENTS + " and " + MOST_PAYMENTS
                        + " are assigned: allow fewer days");
            if (payments.isEmpty()) continue;
            component.sort(Comparator.<Traded>comparingInt(one -> Objects.requireNonNull(one.shipment.dispatch()))
                    .thenComparing(one -> one.shipment.id()));
            components.add(component);
        }
        return components;
    }

    private void assign(List<Traded> component, Set<String> wanted) {
        var payments = component.stream()
                .flatMap(one -> one.candidates.keySet().stream().filter(one::isOfItsCurrency))
                .distinct()
                .sorted(Comparator.<Payment>comparingLong(
                                payment -> payment.moment().first())
                        .thenComparing(Payment::id))
                .toList();
        var places = 0;
        for (var payment : payments) places = Math.max(places, amount(payment).scale());
        for (var one : component) places = Math.max(places, value(one).scale());
        var amounts = new BigInteger[payments.size()];
        for (var p = 0; p < amounts.length; p++) amounts[p] = whole(amount(payments.get(p)), places);
        var values = new BigInteger[component.size()];
        for (var s = 0; s < values.length; s++) values[s] = whole(value(component.get(s)), places);

        var pairs = new ArrayList<int[]>();
        for (var s = 0; s < values.length; s++)
            for (var p = 0; p < amounts.length; p++)
                if (component.get(s).candidates.containsKey(payments.get(p))) pairs.add(new int[] {s, p});
        var assignment = new Assignment(
                amounts,
                values,
                pairs.stream().mapToInt(pair -> pair[0]).toArray(),
                pairs.stream().mapToInt(pair -> pair[1]).toArray(),
                pairs.stream()
                        .mapToLong(pair -> component.get(pair[0]).cost(payments.get(pair[1])))
                        .toArray(),
                steps);
        var shares = assignment.solve();
        for (var i = 0; i < shares.length; i++)
            if (shares[i].signum() > 0)
                component
                        .get(pairs.get(i)[0])
                        .shares
                        .put(payments.get(pairs.get(i)[1]), new BigDecimal(shares[i], places));
        for (var s = 0; s < values.length; s++)
            if (wanted.contains(component.get(s).shipment.id()))
                component.get(s).least = new BigDecimal(assignment.least(s), places);
    }

    private static BigInteger whole(BigDecimal amount, int places) {
        return amount.setScale(places).unscaledValue();
    }

    private static BigDecimal amount(Payment payment) {
        return Objects.requireNonNull(payment.amount());
    }

    private static BigDecimal value(Traded traded) {
        return Objects.requireNonNull(traded.shipment.value());
    }

    private static BigDecimal sum(Collection<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The rest of a payment is an excess for the nearest shipment, where no other use of it can be seen. */
    private static void giveRests(Collection<Traded> traded, Map<Payment, List<Traded>> owners) {
        var used = new HashMap<Payment, BigDecimal>();
        for (var one : traded) one.shares.forEach((payment, share) -> used.merge(payment, share, BigDecimal::add));
        owners.forEach((payment, some) -> {
            if (!some.stream().allMatch(one -> one.isOfItsCurrency(payment))) return;
            var rest = amount(payment).subtract(used.getOrDefault(payment, BigDecimal.ZERO));
            if (rest.signum() == 0) return;
            some.stream()
                    .filter(one -> one.isNear(payment))
                    .min(Comparator.<Traded>comparingLong(one -> one.cost(payment))
                            .thenComparingInt(one -> Objects.requireNonNull(one.shipment.dispatch()))
                            .thenComparing(one -> one.shipment.id()))
                    .ifPresent(one -> one.rests.put(payment, rest));
        });
    }

    // ---- Statements -------------------------------------------------------------------------------------------------

    private Settlement settlement(Traded traded, Map<Payment, List<Traded>> owners) {
        var shipment = traded.shipment;
        var own = traded.candidates.keySet().stream()
                .filter(traded::isOfItsCurrency)
                .toList();
        var none = traded.candidates.isEmpty()
                ? List.of(new Finding(FindingKind.NONE_FOUND, true, List.of()))
                : List.<Finding>of();
        if (shipment.isUndated()) return unjudged(traded, SettlementState.UNDATED, List.of());
        if (shipment.value() == null) return unjudged(traded, SettlementState.NO_VALUE, none);
        if (own.isEmpty() && none.isEmpty()) return unjudged(traded, SettlementState.OTHER_CURRENCY, List.of());
        var settled = sum(traded.shares.values());
        var most = sum(own.stream().map(Settling::amount).toList()).min(value(traded));
        var shares = traded.shares.entrySet().stream()
                .map(one -> new Share(
                        traded.reading(one.getKey()).id(),
                        plain(one.getValue()),
                        plain(traded.rests.getOrDefault(one.getKey(), BigDecimal.ZERO)),
                        Objects.requireNonNull(traded.candidates.get(one.getKey())),
                        traded.days(one.getKey())))
                .sorted(Comparator.comparing(Share::payment))
                .toList();
        return new Settlement(
                shipment.id(),
                SettlementState.JUDGED,
                plain(settled),
                plain(traded.least),
                plain(most),
                shares,
                others(traded),
                none.isEmpty() ? findings(traded, settled, most, owners) : none);
    }

    private static BigDecimal plain(BigDecimal amount) {
        return amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }

    private static Settlement unjudged(Traded traded, SettlementState state, List<Finding> findings) {
        return new Settlement(traded.shipment.id(), state, null, null, null, List.of(), others(traded), findings);
    }

    private static List<String> others(Traded traded) {
        return traded.candidates.keySet().stream()
                .filter(payment -> !traded.shares.containsKey(payment))
                .map(Payment::id)
                .sorted()
                .toList();
    }

    private List<Finding> findings(
            Traded traded, BigDecimal settled, BigDecimal most, Map<Payment, List<Traded>> owners) {
        var findings = new ArrayList<Finding>();
        var tolerated = value(traded).multiply(rules.tolerance());
        var little = value(traded).subtract(tolerated);
        var much = value(traded).add(tolerated);
        if (settled.compareTo(little) < 0)
            findings.add(new Finding(
                    FindingKind.UNDER_PAID,
                    most.compareTo(little) < 0
                            && traded.candidates.keySet().stream().allMatch(traded::isOfItsCurrency),
                    ids(traded.shares.keySet())));
        if (settled.add(sum(traded.rests.values())).compareTo(much) > 0) {
            var near = traded.candidates.keySet().stream()
                    .filter(payment ->
                            traded.isNear(payment) && isOwn(payment, owners) && traded.isOfItsCurrency(payment))
                    .map(Settling::amount)
                    .toList();
            var resting = new HashSet<>(traded.shares.keySet());
            resting.addAll(traded.rests.keySet());
            findings.add(new Finding(FindingKind.OVER_PAID, sum(near).compareTo(much) > 0, ids(resting)));
        }
        add(
                findings,
                FindingKind.THIRD_PARTY_PAYER,
                owners,
                traded.shares.keySet().stream()
                        .filter(payment -> !traded.reading(payment).payer().equals(traded.shipment.consignee()))
                        .toList());
        add(
                findings,
                FindingKind.OTHER_COUNTRY,
                owners,
                traded.shares.keySet().stream()
                        .filter(payment -> notes.getOrDefault(
                                        traded.reading(payment).id(), PaymentNote.NONE)
                                .otherCountry())
                        .toList());
        add(
                findings,
                FindingKind.CASH_OR_WALLET,
                owners,
                traded.shares.keySet().stream()
                        .filter(payment -> notes.getOrDefault(
                                        traded.reading(payment).id(), PaymentNote.NONE)
                                .cashOrWallet())
                        .toList());
        return findings;
    }

    /** Certain where a payment that no other shipment can claim shows it. */
    private static void add(
            List<Finding> findings, FindingKind kind, Map<Payment, List<Traded>> owners, List<Payment> payments) {
        if (payments.isEmpty()) return;
        findings.add(new Finding(kind, payments.stream().anyMatch(payment -> isOwn(payment, owners)), ids(payments)));
    }

    private static boolean isOwn(Payment payment, Map<Payment, List<Traded>> owners) {
        return Objects.requireNonNull(owners.get(payment)).size() == 1;
    }

    private static List<String> ids(Collection<Payment> payments) {
        return payments.stream().map(Payment::id).sorted().toList();
    }
}
