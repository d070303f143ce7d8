package org.headwater.trace.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.trace.search.SeenPayment;
import org.headwater.trace.search.SeenPayments;
import org.headwater.trace.search.TraceGraph;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;

/**
 * Reads the payments that one caller sees between the parties of the graph that is the caller's. A payment at a holder whom nobody named
 * is one of each party that is seen to hold the instrument at its moment; where there is none, or too many, it stays where it is.
 */
final class PaymentReading {

    private static final long MICROS_A_DAY = 86_400_000_000L;

    private record Held(String party, Period period, int confidence) {}

    /**
     * Party at an end of a payment, with the confidence that it is the party, and whether it is read from the holder of an
     * instrument.
     */
    private record End(String party, int confidence, boolean byInstrument) {}

    private final TraceGraph graph;
    private final List<Statement> shown;
    private final int[] confidences;
    private final int mostHolders;
    private final boolean onBehalf;
    private final Map<String, List<Held>> holders = new HashMap<>();
    /** Accounts, cards and wallets with too many of them. */
    private final Set<String> crowded = new HashSet<>();
    /** Parties that are more than a holder whom nobody named: somebody joined a record to it. */
    private final Set<String> joined = new HashSet<>();

    private final Map<String, SortedSet<String>> hubs = new HashMap<>();
    /** Crowded instruments that a payment stands at. */
    private final Set<String> cut = new HashSet<>();

    PaymentReading(TraceGraph graph, List<Statement> shown, int[] confidences, int mostHolders, boolean onBehalf) {
        this.graph = graph;
        this.shown = shown;
        this.confidences = confidences;
        this.mostHolders = mostHolders;
        this.onBehalf = onBehalf;
    }

    SeenPayments all() {
        var payments = new ArrayList<Statement.Paid>();
        var instruments = new HashSet<String>();
        var unnamed = new HashSet<String>();
        for (var statement : shown)
            if (statement instanceof Statement.Paid paid) {
                payments.add(paid);
                note(paid.payer(), paid.payerInstrument(), instruments, unnamed);
                note(paid.payee(), paid.payeeInstrument(), instruments, unnamed);
            }
        for (var statement : shown)
            switch (statement) {
                case Statement.Holding holds -> {
                    if (instruments.contains(holds.identifier())) hold(holds);
                }
                case Statement.SameParty same -> {
                    // Two unnamed holders that are one party are still unnamed.
                    if (unnamed.contains(same.one()) != unnamed.contains(same.other()))
                        joined.add(graph.standsFor(same.one()));
                }
                default -> {}
            }
        holders.forEach((instrument, some) -> {
            if (some.stream().map(Held::party).distinct().count() > mostHolders) crowded.add(instrument);
        });
        var seen = new ArrayList<SeenPayment>(payments.size());
        for (var paid : payments) read(paid, seen);
        return new SeenPayments(List.copyOf(seen), Map.copyOf(hubs));
    }

    private static void note(String holder, @Nullable String instrument, Set<String> instruments, Set<String> unnamed) {
        if (instrument == null) return;
        instruments.add(instrument);
        unnamed.add(holder);
    }

    private void hold(Statement.Holding holds) {
        var party = party(holds.party());
        if (party != null)
            holders.computeIfAbsent(holds.identifier(), key -> new ArrayList<>())
                    .add(new Held(party, holds.period(), confidences[holds.profile()]));
    }

    /** The party of a record; null where the caller sees none. */
    private @Nullable String party(@Nullable String record) {
        if (record == null) return null;
        var party = graph.standsFor(record);
        return graph.hasParty(party) ? party : null;
    }

    private void read(Statement.Paid paid, List<SeenPayment> seen) {
        var payer = party(paid.payer());
        var payee = party(paid.payee());
        if (payer == null || payee == null) return;
        var confidence = confidences[paid.profile()];
        var from = ends(paid, payer, paid.payerInstrument(), paid.originator(), confidence);
        var to = ends(paid, payee, paid.payeeInstrument(), paid.beneficiary(), confidence);
        for (var one : from)
            for (var other : to) {
                if (one.party.equals(other.party)) continue;
                var isSaid = one.party.equals(payer) && other.party.equals(payee);
                seen.add(new SeenPayment(
                        paid.id(),
                        isSaid ? "" : SeenPayment.readingOf(one.party, other.party),
                        one.party,
                        other.party,
                        paid.first(),
                        paid.last(),
                        paid.amount(),
                        paid.currency(),
                        paid.method(),
                        paid.globalId(),
                        new Confidence(Math.min(one.confidence, other.confidence)),
                        one.byInstrument || other.byInstrument));
            }
    }

    private List<End> ends(
            Statement.Paid paid, String said, @Nullable String instrument, @Nullable String onWhose, int confidence) {
        var behind = onBehalf ? party(onWhose) : null;
        if (behind != null) return List.of(new End(behind, confidence, false));
        var itself = List.of(new End(said, confidence, false));
        if (instrument == null || joined.contains(said)) return itself;
        if (crowded.contains(instrument)) {
            if (cut.add(instrument))
                for (var held : holders.getOrDefault(instrument, List.of())) cut(held.party, instrument);
            cut(said, instrument);
            return itself;
        }
        // A holding is as sure as its best fact, and a payment by it no surer than that.
        var holding = new TreeMap<String, Integer>();
        for (var held : holders.getOrDefault(instrument, List.of()))
            if (meets(held.period, paid)) holding.merge(held.party, Math.min(held.confidence, confidence), Math::max);
        if (holding.isEmpty()) return itself;
        var ends = new ArrayList<End>();
        holding.forEach((party, sure) -> ends.add(new End(party, sure, true)));
        return ends;
    }

    private void cut(String party, String instrument) {
        hubs.computeIfAbsent(party, key -> new TreeSet<>()).add(instrument);
    }

    /** Whether somebody may have held it then; an unknown end of the interval is open, and an undated payment may be of any day. */
    private static boolean meets(Period period, Statement.Paid paid) {
        if (paid.first() > paid.last()) return true;
        PartialDate from = period.from();
        PartialDate to = period.to();
        return (from == null || from.first().toEpochDay() <= Math.floorDiv(paid.last(), MICROS_A_DAY))
                && (to == null || to.last().toEpochDay() >= Math.floorDiv(paid.first(), MICROS_A_DAY));
    }
}
