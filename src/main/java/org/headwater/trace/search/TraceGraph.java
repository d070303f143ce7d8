package org.headwater.trace.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.PartySelector;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;

/**
 * The graph as one caller may see it at one moment of knowledge, as arrays. Parties and facts are numbered in the order
 * of their ids, so that comparing numbers compares ids. For {@linkplain Goods shipments} that holds between the same
 * two records only. All callers share the columns of shipments. A caller who may see every shipment shares the common
 * adjacency lists too. Any other caller, and one to whom several records are one party, has lists of the visible
 * shipments alone: a search never looks at a hidden one. A graph is immutable; a later commit makes another graph.
 * Building takes time linear in the facts, besides the sorting of the ids of ties.
 */
public final class TraceGraph {

    /** An identifier with more holders says nothing about any two of them (src/docs/chains.md#words). */
    public static final int MOST_HOLDERS = 50;

    /** A day that is not known. */
    static final int UNKNOWN = Integer.MIN_VALUE;
    /** Numbers before and after those of all days. */
    static final int FOREVER_BEFORE = Integer.MIN_VALUE + 1;

    static final int FOREVER_AFTER = Integer.MAX_VALUE;
    public static final int NONE = -1;
    /** Stands for the confidence of a fact that the caller may not see. */
    public static final int HIDDEN = -1;

    /** A designation by a programme, with both days included; null is open. */
    public record Designation(
            String programme,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** Place at which a shipment left or arrived: the id of the port and the country, null where unknown. */
    public record Stop(@Nullable String port, @Nullable String country) {}

    /**
     * One line of a shipment: the substance that counts for tracing as CAS number (null: unknown), the HS code in the
     * edition to compare in (null: unknown), whether the substance was read from the description.
     */
    public record GraphLine(
            @Nullable String substance, @Nullable String hsCode, boolean fromText) {}

    /** A tie or goods tie; {@code substance} is what the evidence of a goods tie names. */
    public record GraphTie(
            String id,
            LinkKind kind,
            String subject,
            String object,
            Period period,
            @Nullable String substance,
            Confidence confidence) {
        public GraphTie {
            if (kind.stepClass() == null
                    || kind.stepClass() == StepClass.SHIPMENT
                    || kind.stepClass() == StepClass.PAYMENT
                    || kind == LinkKind.SHARES_IDENTIFIER)
                throw new IllegalArgumentException(kind + " is no stored tie");
            if (substance != null && kind.stepClass() != StepClass.GOODS_TIE)
                throw new IllegalArgumentException(kind + " carries no substance");
        }
    }

    /** A fact that a party holds an identifier or an address. */
    public record Holder(
            String factId, String identifier, boolean address, String party, Period period, Confidence confidence) {}

    /** The source of a derived fact: the identifier or address, and the two facts about it. */
    public record Shared(String identifier, boolean address, String firstFact, String secondFact) {}

    // Parties: numbers of records. A record that is no party to this caller has no steps and satisfies no selector.
    public final IdColumn partyIds;
    public final BitSet parties;
    /** For each record the number of the record that stands for its party; null where each stands for itself. */
    private final int @Nullable [] main;
    /** Arrays by party, lent to searches. */
    final PartyDays.Pool partyDays;

    public final EntityKind[] partyKind;
    public final List<Set<String>> partyCountries;
    final List<List<Designation>> partyDesignations;

    final SubstanceTable substances;
    final Goods goods;
    /** By number of a line of {@link #goods}: the number of its substance here, or NONE. */
    final int[] lineSubstance;

    private final int[] profileConfidence;
    private final BitSet records;
    private final Adjacency toConsignees;
    private final AtomicReference<@Nullable Adjacency> toNotified = new AtomicReference<>();

    public final Ties ties;
    final Hubs hubs;
    /** Distinct confidences of facts, ascending; distinct days of arrival, ascending. */
    final int[] confidences;

    final int[] arrivalDays;

    public static GraphBuilder builder() {
        return new GraphBuilder();
    }

    /** Whether the caller may see a party with this id. */
    public boolean hasParty(String id) {
        return party(id) != NONE;
    }

    /** The record that stands for this record's party; the record itself where no other does. */
    public String standsFor(String id) {
        if (main == null) return id;
        var number = partyIds.find(id);
        return number == NONE ? id : partyIds.get(main[number]);
    }

    /** The records that form this record's party, in their order; none where the caller sees no such record of a party. */
    public List<String> recordsOf(String id) {
        var number = partyIds.find(id);
        if (number == NONE || !records.get(number)) return List.of();
        var party = main(number);
        if (!parties.get(party)) return List.of();
        if (main == null) return List.of(id);
        return IntStream.range(0, main.length)
                .filter(record -> main[record] == party && records.get(record))
                .mapToObj(partyIds::get)
                .toList();
    }

    /** Ids of records of ports of the shipments that the caller sees. */
    public Set<String> ports() {
        var stops = new BitSet();
        eachShipment(partiesAndTheirRecords(), (s, consignor, consignee) -> {
            stops.set(goods.from.get(s));
            stops.set(goods.to.get(s));
        });
        var ports = new TreeSet<String>();
        stops.stream().forEach(stop -> {
            var port = goods.stops[stop].port();
            if (port != null) ports.add(port);
        });
        return ports;
    }

    /**
     * Parties of these kinds, in order.
     *
     * @param ends whether those that satisfy a given end of the request are among them
     */
    public List<String> parties(Set<EntityKind> kinds, ChainRequest request, boolean ends) {
        var some = (BitSet) parties.clone();
        if (!ends && request.from() != null) some.andNot(select(request.from()));
        if (!ends && request.to() != null) some.andNot(select(request.to()));
        return some.stream()
                .filter(party -> kinds.contains(partyKind[party]))
                .mapToObj(partyIds::get)
                .toList();
    }

    /** Whether any visible fact or relation names this substance. */
    public boolean hasSubstance(String cas) {
        return substances.number(cas) != NONE;
    }

    /** The number of records, which is above all numbers of parties. */
    public int partyCount() {
        return partyIds.size();
    }

    public int shipmentCount() {
        return goods.size();
    }

    /** The source of a fact of kind SHARES_IDENTIFIER. */
    public Optional<Shared> findShared(String factId) {
        return ties.findShared(factId);
    }

    /** Ids of identifiers and of addresses with too many holders that a party holds, as far as these are asked for. */
    public List<String> hubsOf(int party, boolean identifiers, boolean addresses) {
        var held = hubs.ofParty.get(party);
        if (held == null) return List.of();
        return Arrays.stream(held)
                .filter(hub -> hubs.isAddress[hub] ? addresses : identifiers)
                .mapToObj(hub -> hubs.id[hub])
                .toList();
    }

    /** The tie of an id, which has to be one of this graph. */
    public Ties.TieSeen tie(String id) {
        return ties.seen(id, partyIds::get);
    }

    /** The number of a party that the caller may see, or {@link #NONE}. */
    public int party(String id) {
        var number = partyIds.find(id);
        return number == NONE || !parties.get(number) ? NONE : number;
    }

    /** The parties that satisfy the selector; all of them where it is null. */
    public BitSet select(@Nullable PartySelector selector) {
        var selected = new BitSet();
        if (selector == null) selected.or(parties);
        else if (selector.ids() != null)
            for (var id : selector.ids()) {
                var party = party(id);
                if (party != NONE) selected.set(party);
            }
        else if (selector.where() != null)
            for (var p = parties.nextSetBit(0); p >= 0; p = parties.nextSetBit(p + 1))
                if (holds(selector.where(), p)) selected.set(p);
        return selected;
    }

    private boolean holds(PartySelector.Where where, int party) {
        if (where.kinds() != null && !where.kinds().contains(partyKind[party])) return false;
        if (where.country() != null && !partyCountries.get(party).contains(where.country())) return false;
        if (where.programme() == null) return true;
        var on = where.designatedOn();
        for (var designation : partyDesignations.get(party))
            if (designation.programme().equals(where.programme())
                    && (on == null
                            || ((designation.from() == null || !on.isBefore(designation.from()))
                                    && (designation.to() == null || !on.isAfter(designation.to()))))) return true;
        return false;
    }

    /** Whether the same records and profiles of evidence are seen, as sure, as in the other graph, which may have further profiles. */
    boolean seesAs(TraceGraph other) {
        if (!records.equals(other.records)) return false;
        var common = Math.min(profileConfidence.length, other.profileConfidence.length);
        return Arrays.equals(profileConfidence, 0, common, other.profileConfidence, 0, common);
    }

    /** The confidence of a shipment in millionths, or HIDDEN. */
    int confidence(int shipment) {
        return profileConfidence[goods.profile.get(shipment)];
    }

    public Adjacency adjacency(StepClass stepClass, boolean notifyParties) {
        return switch (stepClass) {
            case SHIPMENT -> notifyParties && goods.isAnyNotified() ? toNotified() : toConsignees;
            case GOODS_TIE -> ties.goods;
            case TIE -> ties.plain;
            case PAYMENT -> throw new IllegalArgumentException("no chain of goods has a payment");
        };
    }

    /**
     * The parts of a graph apart from its ties.
     *
     * @param ids ids of all records, in order
     * @param goods shipments between all records
     * @param records records that the caller may see
     * @param parties records of {@code records} that stand for a party
     * @param main for each record the one that stands for its party; null where each stands for itself
     * @param kinds kinds by record
     * @param countries countries by record; only those of a party count
     * @param designations designations by party, without parties that have none
     * @param confidences confidences by profile of evidence, or HIDDEN
     */
    public record Ground(
            IdColumn ids,
            Goods goods,
            BitSet records,
            BitSet parties,
            int @Nullable [] main,
            EntityKind[] kinds,
            List<Set<String>> countries,
            Map<Integer, List<Designation>> designations,
            int[] confidences) {}

    TraceGraph(GraphBuilder from, Ground ground) {
        // Parties.
        partyIds = ground.ids;
        main = ground.main;
        records = ground.records;
        goods = ground.goods;
        profileConfidence = ground.confidences;
        partyKind = ground.kinds;
        parties = new BitSet();
        parties.or(ground.parties);
        if (main != null) for (var r = 0; r < main.length; r++) if (main[r] != r) parties.clear(r);
        var count = partyIds.size();
        partyCountries = ground.countries;
        partyDesignations = perParty(ground.designations, count, List.of());
        partyDays = new PartyDays.Pool(count, goods.size());

        // Shipments.
        from.look.run();
        var seen = new VisibleShipments(ground.parties);
        from.look.run();
        toConsignees = seen.all && main == null ? goods.toConsignees : along(goods, ground.parties, false);
        from.look.run();

        // A fact with a hidden party is hidden too.
        hubs = new Hubs(
                from.holders.stream().filter(holder -> hasParty(holder.party())).toList(),
                from.mostHolders,
                this::party);
        var tied = new ArrayList<>(hubs.ties);
        for (var tie : from.ties) {
            var subject = party(tie.subject());
            var object = party(tie.object());
            if (subject != NONE && object != NONE) tied.add(Ties.TieRow.of(tie, subject, object));
        }
        tied.sort(Comparator.comparing(Ties.TieRow::id));
        from.look.run();

        var known = new TreeSet<String>(from.substances);
        for (var relation : from.precursors) {
            known.add(relation.precursor());
            known.add(relation.product());
        }
        goods.substances(seen.cargos, known);
        for (var t : tied) if (t.substance() != null) known.add(t.substance());
        substances = new SubstanceTable(known, from.precursors);
        lineSubstance = substances.ofLines(goods);
        ties = new Ties(tied, substances::number, count);
        confidences = IntStream.concat(
                        seen.profiles.stream().map(profile -> profileConfidence[profile]),
                        Arrays.stream(ties.confidence))
                .sorted()
                .distinct()
                .toArray();
        arrivalDays = seen.arrivalDays();
    }

    private TraceGraph(TraceGraph other, Ties ties) {
        partyIds = other.partyIds;
        parties = other.parties;
        main = other.main;
        partyDays = other.partyDays;
        partyKind = other.partyKind;
        partyCountries = other.partyCountries;
        partyDesignations = other.partyDesignations;
        substances = other.substances;
        goods = other.goods;
        lineSubstance = other.lineSubstance;
        profileConfidence = other.profileConfidence;
        records = other.records;
        toConsignees = other.toConsignees;
        toNotified.set(other.toNotified.get());
        this.ties = ties;
        hubs = other.hubs;
        confidences = other.confidences;
        arrivalDays = other.arrivalDays;
    }

    /** The same graph, where the ties of these parties end on the day before at the latest. */
    TraceGraph endingTies(BitSet of, int day) {
        var ending = ties.ending(of, day);
        return ending == ties ? this : new TraceGraph(this, ending);
    }

    static <T> List<T> perParty(Map<Integer, T> some, int count, T none) {
        if (some.isEmpty()) return Collections.nCopies(count, none);
        var all = new ArrayList<T>(Collections.nCopies(count, none));
        some.forEach(all::set);
        return all;
    }

    // ---- Shipments that the caller sees ----------------------------------------------------------------------------

    /** Receives each shipment between visible records of parties. */
    interface ShipmentVisitor {
        void visit(int shipment, int consignor, int consignee);
    }

    private void eachShipment(BitSet among, ShipmentVisitor visitor) {
        var groups = goods.toConsignees;
        for (var g = 0; g < groups.size(); g++) {
            var from = groups.owner.get(g);
            var to = groups.neighbor.get(g);
            if (!among.get(from) || !among.get(to)) continue;
            for (var s = groups.first.get(g); s < groups.first.get(g + 1); s++)
                if (profileConfidence[goods.profile.get(s)] != HIDDEN) visitor.visit(s, from, to);
        }
        for (var s = goods.joining(); s < goods.size(); s++) {
            var own = goods.ownParty(s);
            if (among.get(own) && profileConfidence[goods.profile.get(s)] != HIDDEN) visitor.visit(s, own, own);
        }
    }

    /** The visible shipments: a search meets and counts no others. */
    private final class VisibleShipments {
        private final BitSet profiles = new BitSet();
        private final BitSet cargos = new BitSet();
        /** Days with an arrival, counted from the first one. */
        private final BitSet days = new BitSet();

        private final int firstDay;
        private final boolean all;
        private int count;

        VisibleShipments(BitSet among) {
            var first = Integer.MAX_VALUE;
            for (var s = 0; s < goods.size(); s++)
                if (goods.arrival.get(s) != UNKNOWN) first = Math.min(first, goods.arrival.get(s));
            firstDay = first;
            eachShipment(among, (s, consignor, consignee) -> {
                note(profiles, goods.profile.get(s));
                note(cargos, goods.cargo.get(s));
                if (goods.arrival.get(s) != UNKNOWN) note(days, goods.arrival.get(s) - firstDay);
                count++;
            });
            all = count == goods.size();
        }

        /** Nearly always it is there already, and looking is quicker than setting. */
        private static void note(BitSet all, int one) {
            if (!all.get(one)) all.set(one);
        }

        int[] arrivalDays() {
            return days.stream().map(day -> day + firstDay).toArray();
        }
    }

    /** Sorts the facts of each group by their ids, since a group may have facts of several records of one party. */
    private Adjacency along(Goods goods, BitSet among, boolean notified) {
        var from = new Ints();
        var to = new Ints();
        var fact = new Ints();
        eachShipment(among, (s, consignor, consignee) -> {
            var sender = main(consignor);
            var receiver = main(consignee);
            if (notified) {
                var named = firstNotified(s);
                // A hidden notify party cannot stand in for the consignee, and neither can the consignor itself.
                if (named != NONE && among.get(named) && main(named) != sender) receiver = main(named);
            }
            from.add(sender);
            to.add(receiver);
            fact.add(s);
        });
        return Adjacency.of(partyCount(), from.values, to.values, fact.values, fact.size, goods.ids);
    }

    /** The first notify party of a shipment that the caller sees, or NONE. */
    int firstNotified(int s) {
        var place = goods.firstNotified(s);
        for (var named = goods.notified(s, place); named != NONE; named = goods.notified(s, ++place))
            if (records.get(named)) return named;
        return NONE;
    }

    /** Whether a record stands for another one. */
    boolean isGrouped() {
        return main != null;
    }

    /** The record that stands for the record's party. */
    int main(int record) {
        return main == null ? record : main[record];
    }

    /** Built at the first request, since few requests need it. */
    private Adjacency toNotified() {
        var made = toNotified.get();
        if (made != null) return made;
        var fresh = along(goods, partiesAndTheirRecords(), true);
        return toNotified.compareAndSet(null, fresh) ? fresh : java.util.Objects.requireNonNull(toNotified.get());
    }

    /** Records of parties, and records for which another one stands. */
    BitSet partiesAndTheirRecords() {
        if (main == null) return parties;
        var all = new BitSet();
        for (var r = 0; r < main.length; r++) all.set(r, parties.get(main[r]) && records.get(r));
        return all;
    }

    static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }
}
