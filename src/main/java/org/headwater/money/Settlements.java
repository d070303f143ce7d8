package org.headwater.money;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.entity.Shipment;
import org.headwater.money.SettlementAnswer.SettledShipment;
import org.headwater.money.SettlementAnswer.SettlementFinding;
import org.headwater.money.SettlementAnswer.SettlementShare;
import org.headwater.money.rules.PaymentMethod;
import org.headwater.money.search.MoneyResult;
import org.headwater.money.search.MoneySearch;
import org.headwater.money.search.Payment;
import org.headwater.money.settlement.PaymentNote;
import org.headwater.money.settlement.Settlement;
import org.headwater.money.settlement.Settlement.FindingKind;
import org.headwater.money.settlement.Settlement.RouteKind;
import org.headwater.money.settlement.SettlementRules;
import org.headwater.money.settlement.Settling;
import org.headwater.money.settlement.TradedShipment;
import org.headwater.store.Row;
import org.headwater.trace.ChainAnswer;
import org.headwater.trace.LeftOut;
import org.headwater.trace.Payments;
import org.headwater.trace.search.SeenPayment;
import org.headwater.trace.search.TraceGraph;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Payments that may have paid for shipments, as a caller sees both. Parties, ties and payments are those of the trace index;
 * what a shipment was declared to be worth, and what a payment says beside amount and moment, are read from the database.
 */
@Component
public class Settlements {

    /** Limit of payments to one consignor: more would be a component over the bounds, or too much to look through. */
    private static final int MOST_READ = 20_000;

    /** Payments whose notes are read in one transaction, which takes some tenths of a second. */
    private static final int READ_AT_ONCE = 5_000;

    private final Payments payments;
    private final VisibleGraph visibleGraph;

    Settlements(Payments payments, VisibleGraph visibleGraph) {
        this.payments = payments;
        this.visibleGraph = visibleGraph;
    }

    /** Refuses, naming the argument, what the caller's graph does not have. */
    SettlementAnswer find(Viewer viewer, SettlementQuestion question) {
        var rules = question.rules();
        return payments.answer(viewer, question.knownAt(), seen -> new Work(viewer, question, rules, seen).answer());
    }

    private final class Work {
        private final Viewer viewer;
        private final SettlementQuestion question;
        private final SettlementRules rules;
        private final Payments.Seen seen;
        private final TraceGraph ground;
        private final MoneySight sight;
        private final Map<String, TradedShipment> shipments = new LinkedHashMap<>();
        private final Map<String, PaymentNote> notes = new HashMap<>();
        private final Set<String> byWallet = new LinkedHashSet<>();

        Work(Viewer viewer, SettlementQuestion question, SettlementRules rules, Payments.Seen seen) {
            this.viewer = viewer;
            this.question = question;
            this.rules = rules;
            this.seen = seen;
            ground = seen.graph();
            sight = MoneySight.of(seen, false);
        }

        SettlementAnswer answer() {
            var over = seen.deadline();
            var tooMany = read();
            if (tooMany != null) return told(none(CompletenessStatus.BUDGET, tooMany), Map.of());
            var began = System.nanoTime();
            var found = Settling.settle(
                    sight.graph(), notes, shipments.values(), question.shipments(), rules, seen.budget(), over);
            seen.count(true, found.status(), found.explored(), began);
            return told(found, through(found, over));
        }

        // ---- Reading ----------------------------------------------------------------------------------------------

        /** Reads shipments and notes; returns why they are too many, or null. */
        private @Nullable String read() {
            var consignors = new TreeSet<String>();
            var rows = new ArrayList<Row>();
            var tooMany = visibleGraph.<Optional<String>>readLong(viewer, question.knownAt(), view -> {
                var asked = new HashMap<String, String>();
                for (var row : view.list("money/listAsked", Map.of("ids", question.shipments())))
                    asked.put(row.text("fact"), row.text("consignor"));
                for (var id : question.shipments()) {
                    var consignor = asked.get(id);
                    if (consignor == null)
                        throw BadInput.of("shipments", id, "is no shipment that you can see; use the id of one");
                    consignors.add(party(consignor));
                }
                for (var consignor : consignors) {
                    var some = view.list(
                            "money/listTraded", Map.of("parties", ground.recordsOf(consignor), "limit", MOST_READ + 1));
                    if (some.size() > MOST_READ) return Optional.of("a consignor has over " + MOST_READ + " shipments");
                    rows.addAll(some);
                }
                return Optional.empty();
            });
            if (tooMany.isPresent()) return tooMany.get();
            for (var row : rows) {
                var shipment = traded(row);
                if (shipment != null) shipments.put(shipment.id(), shipment);
            }
            for (var id : question.shipments()) if (!shipments.containsKey(id)) throw seen.gone();
            return readNotes(consignors);
        }

        private String party(String record) {
            var party = ground.standsFor(record);
            // An index that is behind does not know the party yet.
            if (!ground.hasParty(party)) throw seen.gone();
            return party;
        }

        /** Null where an end is no party to this caller. */
        private @Nullable TradedShipment traded(Row row) {
            var consignor = ground.standsFor(row.text("consignor"));
            var consignee = ground.standsFor(row.text("consignee"));
            if (!ground.hasParty(consignor) || !ground.hasParty(consignee)) return null;
            var value = positive(row.findText("value"));
            var currency = row.findText("currency");
            if (value == null || currency == null) {
                value = positive(row.findText("valueUsd"));
                currency = "USD";
            }
            return new TradedShipment(
                    row.text("fact"),
                    consignor,
                    consignee,
                    day(row.findText("dispatched")),
                    day(row.findText("arrived")),
                    value,
                    value == null ? null : currency,
                    row.findText("documentNo"));
        }

        private @Nullable String readNotes(Collection<String> consignors) {
            var byRecord = new LinkedHashMap<String, List<Payment>>();
            for (var consignor : consignors)
                for (var payment : sight.graph().paymentsTo(consignor))
                    byRecord.computeIfAbsent(payment.record(), unknown -> new ArrayList<>())
                            .add(payment);
            if (byRecord.size() > MOST_READ) return "the consignors were paid over " + MOST_READ + " times";
            var ids = List.copyOf(byRecord.keySet());
            for (var start = 0; start < ids.size(); start += READ_AT_ONCE) {
                var some = ids.subList(start, Math.min(ids.size(), start + READ_AT_ONCE));
                visibleGraph.read(viewer, question.knownAt(), view -> {
                    for (var row : view.list("money/listNotes", Map.of("ids", some)))
                        for (var reading : byRecord.getOrDefault(row.text("fact"), List.of()))
                            notes.put(reading.id(), note(row, reading));
                    return true;
                });
                for (var id : some)
                    for (var reading : byRecord.getOrDefault(id, List.of()))
                        if (!notes.containsKey(reading.id())) throw seen.gone();
            }
            return null;
        }

        private PaymentNote note(Row row, Payment reading) {
            var method = row.findText("method", "");
            var isByWallet = row.isTrue("isByWallet") || method.equals(PaymentMethod.VIRTUAL.name());
            if (isByWallet) byWallet.add(reading.id());
            return new PaymentNote(
                    row.findText("reference"),
                    isByWallet || method.equals(PaymentMethod.CASH.name()),
                    isElsewhere(row.findText("payerCountry"), reading.payer())
                            || isElsewhere(row.findText("payeeCountry"), reading.payee()));
        }

        private boolean isElsewhere(@Nullable String country, String party) {
            var known = ground.partyCountries.get(ground.party(party));
            return country != null && !known.isEmpty() && !known.contains(country);
        }

        // ---- Answers ----------------------------------------------------------------------------------------------

        private Settlement.Settlements none(CompletenessStatus status, String reason) {
            return new Settlement.Settlements(
                    question.shipments().stream()
                            .map(id -> new Settlement(id, null, null, null, null, List.of(), List.of(), List.of()))
                            .toList(),
                    status,
                    0,
                    reason + ": no settlement is judged; ask for shipments of another consignor");
        }

        /** The best chain for each share that came over other parties, by shipment and payment. */
        private Map<List<String>, ChainAnswer.Chain> through(Settlement.Settlements found, BooleanSupplier over) {
            var keys = new ArrayList<List<String>>();
            var chains = new ArrayList<MoneyResult.FoundChain>();
            for (var settlement : found.settlements())
                for (var share : settlement.shares()) {
                    if (share.route().kind() != RouteKind.VIA) continue;
                    var shipment = shipment(settlement.shipment());
                    var result = MoneySearch.search(
                            sight.graph(),
                            Settling.via(shipment, rules, share.route().intermediaries()),
                            share.payment(),
                            seen.budget(),
                            over);
                    if (result.chains().isEmpty()) continue;
                    keys.add(List.of(settlement.shipment(), share.payment()));
                    chains.add(result.chains().getFirst());
                }
            if (chains.isEmpty()) return Map.of();
            var told = MoneyChains.tell(seen, sight, chains, List.of()).chains();
            var byKey = new HashMap<List<String>, ChainAnswer.Chain>();
            for (var i = 0; i < keys.size(); i++) byKey.put(keys.get(i), told.get(i));
            return byKey;
        }

        private TradedShipment shipment(String id) {
            var shipment = shipments.get(id);
            if (shipment == null) throw seen.gone();
            return shipment;
        }

        private SettlementAnswer told(Settlement.Settlements found, Map<List<String>, ChainAnswer.Chain> through) {
            var facts = seen.facts(question.shipments());
            var all = new ArrayList<SettledShipment>();
            for (var settlement : found.settlements()) {
                var fact = facts.get(settlement.shipment());
                if (fact == null) throw seen.gone();
                all.add(told(new Shipment(fact), settlement, through));
            }
            return new SettlementAnswer(
                    all,
                    new ChainAnswer.Completeness(
                            found.status(),
                            found.explored(),
                            seen.budget(),
                            found.reason(),
                            List.of(),
                            LeftOut.ofMoney(() -> leftOut(), question.knownAt())),
                    seen.through());
        }

        /** Counts over all payments to these consignors. */
        private LeftOut.Counts leftOut() {
            var undated = new TreeSet<String>();
            var unknown = new TreeSet<String>();
            var below = new TreeSet<String>();
            var least = rules.minConfidence();
            var consignors = new TreeSet<String>();
            for (var id : question.shipments()) {
                var shipment = shipments.get(id);
                if (shipment != null) consignors.add(shipment.consignor());
            }
            for (var consignor : consignors)
                for (var payment : sight.graph().paymentsTo(consignor)) {
                    if (payment.moment().undated()) undated.add(payment.record());
                    if (payment.amount() == null) unknown.add(payment.record());
                    if (least != null && payment.confidence().value() < least) below.add(payment.record());
                }
            return new LeftOut.Counts(undated.size(), 0, below.size(), unknown.size());
        }

        private SettledShipment told(
                Shipment shipment, Settlement settlement, Map<List<String>, ChainAnswer.Chain> through) {
            var traded = shipments.get(settlement.shipment());
            var value = traded == null ? null : traded.value();
            var currency = traded == null ? null : traded.currency();
            return new SettledShipment(
                    shipment,
                    settlement.state(),
                    amount(value, currency),
                    amount(settlement.settled(), currency),
                    amount(settlement.least(), currency),
                    amount(settlement.most(), currency),
                    settlement.shares().stream()
                            .map(share -> share(settlement, share, currency, through))
                            .toList(),
                    MoneyChains.facts(settlement.others()),
                    settlement.findings().stream()
                            .map(finding -> finding(settlement, finding, value, currency))
                            .toList(),
                    seen.moment());
        }

        private SettlementShare share(
                Settlement settlement,
                Settlement.Share share,
                @Nullable String currency,
                Map<List<String>, ChainAnswer.Chain> through) {
            if (currency == null) throw new IllegalStateException("a share of a shipment without value");
            return new SettlementShare(
                    SeenPayment.factOf(share.payment()),
                    new ChainAnswer.Amount(share.amount(), currency),
                    new ChainAnswer.Amount(share.rest(), currency),
                    share.route().kind(),
                    share.route().intermediaries(),
                    share.days(),
                    through.get(List.of(settlement.shipment(), share.payment())),
                    seen.moment());
        }

        private SettlementFinding finding(
                Settlement settlement,
                Settlement.Finding finding,
                @Nullable BigDecimal value,
                @Nullable String currency) {
            var isByWallet = finding.kind() == FindingKind.CASH_OR_WALLET
                    && settlement.shares().stream()
                            .map(Settlement.Share::payment)
                            .anyMatch(byWallet::contains);
            return new SettlementFinding(
                    finding.kind(),
                    finding.certain(),
                    FindingText.of(finding, settlement, value, currency, rules.tolerance()),
                    SettlementCitation.of(finding.kind(), isByWallet),
                    MoneyChains.facts(finding.payments()),
                    seen.moment());
        }
    }

    private static ChainAnswer.@Nullable Amount amount(@Nullable BigDecimal amount, @Nullable String currency) {
        return amount == null || currency == null ? null : new ChainAnswer.Amount(amount, currency);
    }

    private static @Nullable BigDecimal positive(@Nullable String text) {
        if (text == null) return null;
        try {
            var value = new BigDecimal(text).stripTrailingZeros();
            return value.signum() > 0 ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Integer day(@Nullable String text) {
        if (text == null || text.isEmpty()) return null;
        var date = PartialDate.parse(text);
        LocalDate first = date.first();
        return first.equals(date.last()) ? (Integer) Math.toIntExact(first.toEpochDay()) : null;
    }
}
