package org.headwater.trace.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.headwater.trace.index.TraceIndex;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;

/**
 * What one caller may see at one moment of knowledge, as arrays: parties and facts are numbered in the order of their ids,
 * so that comparing numbers compares ids (of {@linkplain Goods shipments}: between the same two records). The columns of
 * shipments are {@linkplain TraceIndex everybody's}; who sees all of them walks along everybody's lists too, and who does not,
 * or to whom several records are one being, has lists of those shipments alone that he may see: nothing that is hidden is ever
 * looked at in a search. Immutable; a later commit is another graph. Built in time linear in the facts, save for sorting the ids of ties.
 */
public final class TraceGraph {

    /** An identifier with more holders says nothing about any two of them (src/docs/chains.md#words). */
    public static final int MOST_HOLDERS = 50;

    /** A day that is not known. */
    static final int UNKNOWN = Integer.MIN_VALUE;
    /** Before and after every day. */
    static final int FOREVER_BEFORE = Integer.MIN_VALUE + 1;

    static final int FOREVER_AFTER = Integer.MAX_VALUE;
    public static final int NONE = -1;
    /** The confidence of what the caller may not see. */
    public static final int HIDDEN = -1;

    /** Only parties stand in a chain; countries are ISO 3166 alpha-2. */
    public record GraphParty(String id, EntityKind kind, Set<String> countries, List<Designation> designations) {
        public GraphParty {
            if (!kind.isParty()) throw new IllegalArgumentException(kind + " is no party");
            countries = Set.copyOf(countries);
            designations = List.copyOf(designations);
        }

        public static GraphParty of(String id, EntityKind kind) {
            return new GraphParty(id, kind, Set.of(), List.of());
        }
    }

    /** First and last day included; null is open. */
    public record Designation(
            String programme,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /**
     * A shipment as recorded: dates may be partial, missing or contradict each other. Ports are ids of entities; countries are those of the ports,
     * else of the parties' addresses in the shipment.
     */
    public record GraphShipment(
            String id,
            String consignor,
            String consignee,
            @Nullable String notifyParty,
            @Nullable PartialDate dispatch,
            @Nullable PartialDate arrival,
            @Nullable String dispatchCountry,
            @Nullable String arrivalCountry,
            @Nullable String loadedAt,
            @Nullable String dischargedAt,
            List<GraphLine> lines,
            Confidence confidence) {
        public GraphShipment {
            lines = List.copyOf(lines);
        }

        /** Of unknown ports. */
        public GraphShipment(
                String id,
                String consignor,
                String consignee,
                @Nullable String notifyParty,
                @Nullable PartialDate dispatch,
                @Nullable PartialDate arrival,
                @Nullable String dispatchCountry,
                @Nullable String arrivalCountry,
                List<GraphLine> lines,
                Confidence confidence) {
            this(
                    id,
                    consignor,
                    consignee,
                    notifyParty,
                    dispatch,
                    arrival,
                    dispatchCountry,
                    arrivalCountry,
                    null,
                    null,
                    lines,
                    confidence);
        }

        public Stop from() {
            return new Stop(loadedAt, dispatchCountry);
        }

        public Stop to() {
            return new Stop(dischargedAt, arrivalCountry);
        }
    }

    /** Where a shipment left or arrived: the id of the port and the country, null where unknown. */
    public record Stop(@Nullable String port, @Nullable String country) {}

    /**
     * One line of a shipment: the substance that counts for tracing as CAS number (null: unknown), the HS code in the edition
     * to compare in (null: unknown), whether the substance was read from the description.
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

    private record SharedTie(
            String id,
            Holder first,
            Holder second,
            @Nullable PartialDate from,
            @Nullable PartialDate to) {}

    // Parties: numbers of records. A record that is no party to this caller has no steps and satisfies no selector.
    public final IdColumn partyIds;
    public final BitSet parties;
    /** By record the one that stands for it; null where each stands for itself. */
    private final int @Nullable [] main;
    /** Arrays by party for those who search. */
    final PartyDays.Pool partyDays;

    public final EntityKind[] partyKind;
    public final List<Set<String>> partyCountries;
    final List<List<Designation>> partyDesignations;

    // Substances, in the order of their CAS numbers; what each is a precursor of, over one or more relations.
    final String[] substanceCas;
    private final Map<String, Integer> substanceIndex;
    private final BitSet[] products;
    private final int[][] directProducts;

    final Goods goods;
    /** By number of a line of {@link #goods}: the number of its substance here, or NONE. */
    final int[] lineSubstance;

    private final int[] profileConfidence;
    private final BitSet records;
    private final Adjacency toConsignees;
    private final AtomicReference<@Nullable Adjacency> toNotified = new AtomicReference<>();

    // Ties of both classes and derived ones.
    final String[] tieId;
    final LinkKind[] tieKind;
    final int[] tieSubject;
    final int[] tieObject;
    final int[] tieFirst;
    final int[] tieLast;
    final boolean[] tieOpen;
    final @Nullable PartialDate[] tieFrom;
    final @Nullable PartialDate[] tieTo;
    final int[] tieSubstance;
    final int[] tieConfidence;
    final @Nullable Shared[] tieShared;
    final boolean goodsTiesStart;
    final boolean tiesStart;

    private final Adjacency goodsTies;
    private final Adjacency ties;

    // Identifiers with too many holders, and per party which of them it holds.
    final String[] hubId;
    final boolean[] hubIsAddress;
    final Map<Integer, int[]> hubsOfParty;

    /** Distinct confidences of facts, ascending; distinct days of arrival, ascending. */
    final int[] confidences;

    final int[] arrivalDays;

    public static GraphBuilder builder() {
        return new GraphBuilder();
    }

    /** Whether the caller may see a party with this id; for the resolution of names. */
    public boolean hasParty(String id) {
        return party(id) != NONE;
    }

    /** The record that stands for this one here; itself where none else does. */
    public String standsFor(String id) {
        if (main == null) return id;
        var number = partyIds.find(id);
        return number == NONE ? id : partyIds.get(main[number]);
    }

    /** Whether any visible fact or relation names this substance; for the resolution of names. */
    public boolean hasSubstance(String cas) {
        return substanceIndex.containsKey(cas);
    }

    /** Numbers of parties are below it. */
    public int partyCount() {
        return partyIds.size();
    }

    public int shipmentCount() {
        return goods.size();
    }

    /** The source of a fact of kind SHARES_IDENTIFIER. */
    public Optional<Shared> findShared(String factId) {
        var found = Arrays.binarySearch(tieId, factId);
        return found < 0 ? Optional.empty() : Optional.ofNullable(tieShared[found]);
    }

    int party(String id) {
        var number = partyIds.find(id);
        return number == NONE || !parties.get(number) ? NONE : number;
    }

    /** In millionths. */
    int confidence(int shipment) {
        return profileConfidence[goods.profile[shipment]];
    }

    int substance(String cas) {
        return substanceIndex.getOrDefault(cas, NONE);
    }

    boolean isPrecursor(int precursor, int product) {
        return products[precursor].get(product);
    }

    /** The substances that a published relation makes from this one, in order. */
    int[] directProducts(int precursor) {
        return directProducts[precursor];
    }

    public Adjacency adjacency(StepClass stepClass, boolean notifyParties) {
        return switch (stepClass) {
            case SHIPMENT -> notifyParties && goods.isAnyNotified() ? toNotified() : toConsignees;
            case GOODS_TIE -> goodsTies;
            case TIE -> ties;
        };
    }

    /**
     * The parts of a graph apart from its ties.
     *
     * @param ids of all records, in order
     * @param goods among all records
     * @param records that the caller may see
     * @param parties those of them that are a party
     * @param main by record the party that stands for it; null where each stands for itself
     * @param kinds by record
     * @param countries by party, where it has any; so for designations
     * @param confidences by profile, or HIDDEN
     */
    public record Ground(
            IdColumn ids,
            Goods goods,
            BitSet records,
            BitSet parties,
            int @Nullable [] main,
            EntityKind[] kinds,
            Map<Integer, Set<String>> countries,
            Map<Integer, List<Designation>> designations,
            int[] confidences) {}

    private TraceGraph(GraphBuilder from, Ground ground) {
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
        partyCountries = perParty(ground.countries, count, Set.of());
        partyDesignations = perParty(ground.designations, count, List.of());
        partyDays = new PartyDays.Pool(count, goods.size());

        // Shipments.
        var seen = new VisibleShipments(ground.parties);
        toConsignees = seen.all && main == null ? goods.toConsignees : along(goods, ground.parties, false);

        // A fact whose party cannot be seen cannot be seen either.
        var tied = new ArrayList<GraphTie>(from.ties.size());
        for (var t : from.ties) if (hasParty(t.subject()) && hasParty(t.object())) tied.add(t);

        // Substances.
        var known = new TreeSet<String>(from.substances);
        for (var relation : from.precursors) {
            known.add(relation.precursor());
            known.add(relation.product());
        }
        goods.substances(seen.cargos, known);
        for (var t : tied) if (t.substance() != null) known.add(t.substance());
        substanceCas = known.toArray(String[]::new);
        substanceIndex = HashMap.newHashMap(substanceCas.length);
        for (var i = 0; i < substanceCas.length; i++) substanceIndex.put(substanceCas[i], i);
        lineSubstance = new int[goods.lineSubstance.length];
        for (var line = 0; line < lineSubstance.length; line++)
            lineSubstance[line] =
                    goods.lineSubstance[line] == NONE ? NONE : substance(goods.substances[goods.lineSubstance[line]]);
        var direct = new TreeMap<Integer, TreeSet<Integer>>();
        for (var relation : from.precursors)
            direct.computeIfAbsent(substance(relation.precursor()), key -> new TreeSet<>())
                    .add(substance(relation.product()));
        directProducts = new int[substanceCas.length][];
        for (var i = 0; i < substanceCas.length; i++)
            directProducts[i] = direct.getOrDefault(i, new TreeSet<>()).stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
        products = closure(directProducts);

        // Ties.
        var hubs = new TreeMap<String, List<Holder>>();
        var derived = derive(from.holders, hubs, from.mostHolders);
        hubId = hubs.keySet().toArray(String[]::new);
        hubIsAddress = new boolean[hubId.length];
        var hubLists = new LinkedHashMap<Integer, TreeSet<Integer>>();
        for (var h = 0; h < hubId.length; h++) {
            var holders = hubs.getOrDefault(hubId[h], List.of());
            hubIsAddress[h] = holders.getFirst().address();
            for (var holder : holders)
                hubLists.computeIfAbsent(party(holder.party()), key -> new TreeSet<>())
                        .add(h);
        }
        hubsOfParty = HashMap.newHashMap(hubLists.size());
        hubLists.forEach((holding, list) -> hubsOfParty.put(
                holding, list.stream().mapToInt(Integer::intValue).toArray()));

        var m = tied.size() + derived.size();
        var tieOrder = new ArrayList<Object>(m);
        tieOrder.addAll(tied);
        tieOrder.addAll(derived);
        tieOrder.sort(Comparator.comparing(TraceGraph::idOf));
        tieId = new String[m];
        tieKind = new LinkKind[m];
        tieSubject = new int[m];
        tieObject = new int[m];
        tieFirst = new int[m];
        tieLast = new int[m];
        tieOpen = new boolean[m];
        tieFrom = new @Nullable PartialDate[m];
        tieTo = new @Nullable PartialDate[m];
        tieSubstance = new int[m];
        tieConfidence = new int[m];
        tieShared = new @Nullable Shared[m];
        var goodsFrom = new int[2 * m];
        var goodsTo = new int[2 * m];
        var goodsFact = new int[2 * m];
        var goodsEdges = 0;
        var plainFrom = new int[2 * m];
        var plainTo = new int[2 * m];
        var plainFact = new int[2 * m];
        var plain = 0;
        var anyGoodsStart = false;
        var anyStart = false;
        for (var i = 0; i < m; i++) {
            switch (tieOrder.get(i)) {
                case SharedTie d -> {
                    tieId[i] = d.id();
                    tieKind[i] = LinkKind.SHARES_IDENTIFIER;
                    tieSubject[i] = party(d.first().party());
                    tieObject[i] = party(d.second().party());
                    tieFrom[i] = d.from();
                    tieTo[i] = d.to();
                    // The overlap of an unknown start with a known one starts no earlier than the known one, and is
                    // unknown.
                    tieOpen[i] =
                            d.first().period().isOpen() || d.second().period().isOpen();
                    tieSubstance[i] = NONE;
                    tieConfidence[i] = Math.min(
                            d.first().confidence().millionths(),
                            d.second().confidence().millionths());
                    tieShared[i] = new Shared(
                            d.first().identifier(),
                            d.first().address(),
                            d.first().factId(),
                            d.second().factId());
                }
                case GraphTie t -> {
                    tieId[i] = t.id();
                    tieKind[i] = t.kind();
                    tieSubject[i] = party(t.subject());
                    tieObject[i] = party(t.object());
                    tieFrom[i] = t.period().from();
                    tieTo[i] = t.period().to();
                    tieOpen[i] = t.period().isOpen();
                    tieSubstance[i] = t.substance() == null ? NONE : substance(t.substance());
                    tieConfidence[i] = t.confidence().millionths();
                }
                default -> throw new AssertionError();
            }
            var start = tieFrom[i];
            var end = tieTo[i];
            tieFirst[i] = start == null ? FOREVER_BEFORE : day(start.first());
            tieLast[i] = end == null ? FOREVER_AFTER : day(end.last());
            if (tieKind[i].stepClass() == StepClass.GOODS_TIE) {
                anyGoodsStart |= start != null;
                goodsFrom[goodsEdges] = tieSubject[i];
                goodsTo[goodsEdges] = tieObject[i];
                goodsFact[goodsEdges++] = i;
                if (tieKind[i].walk() == LinkKind.Walk.GOODS_EITHER_WAY) {
                    goodsFrom[goodsEdges] = tieObject[i];
                    goodsTo[goodsEdges] = tieSubject[i];
                    goodsFact[goodsEdges++] = i;
                }
            } else {
                anyStart |= start != null;
                plainFrom[plain] = tieSubject[i];
                plainTo[plain] = tieObject[i];
                plainFact[plain++] = i;
                plainFrom[plain] = tieObject[i];
                plainTo[plain] = tieSubject[i];
                plainFact[plain++] = i;
            }
        }
        checkDistinct(tieId);
        goodsTiesStart = anyGoodsStart;
        tiesStart = anyStart;
        goodsTies = Adjacency.of(partyCount(), goodsFrom, goodsTo, goodsFact, goodsEdges);
        ties = Adjacency.of(partyCount(), plainFrom, plainTo, plainFact, plain);
        confidences = IntStream.concat(
                        seen.profiles.stream().map(profile -> profileConfidence[profile]), Arrays.stream(tieConfidence))
                .sorted()
                .distinct()
                .toArray();
        arrivalDays = seen.arrivalDays();
    }

    private static <T> List<T> perParty(Map<Integer, T> some, int count, T none) {
        if (some.isEmpty()) return Collections.nCopies(count, none);
        var all = new ArrayList<T>(Collections.nCopies(count, none));
        some.forEach(all::set);
        return all;
    }

    // ---- Shipments that the caller sees ----------------------------------------------------------------------------

    /** Told of each shipment between records of parties that the caller sees. */
    private interface ShipmentVisitor {
        void visit(int shipment, int consignor, int consignee);
    }

    private void eachShipment(BitSet among, ShipmentVisitor visitor) {
        var groups = goods.toConsignees;
        for (var g = 0; g < groups.owner.length; g++) {
            var from = groups.owner[g];
            var to = groups.neighbor[g];
            if (!among.get(from) || !among.get(to)) continue;
            for (var s = groups.first[g]; s < groups.first[g + 1]; s++)
                if (profileConfidence[goods.profile[s]] != HIDDEN) visitor.visit(s, from, to);
        }
        for (var s = goods.joining(); s < goods.size(); s++) {
            var own = goods.ownParty(s);
            if (among.get(own) && profileConfidence[goods.profile[s]] != HIDDEN) visitor.visit(s, own, own);
        }
    }

    /** The goods of the shipments that the caller may see: a search meets and counts nothing else. */
    private final class VisibleShipments {
        private final BitSet profiles = new BitSet();
        private final BitSet cargos = new BitSet();
        /** Days from the first one that any shipment arrives on. */
        private final BitSet days = new BitSet();

        private final int firstDay;
        private final boolean all;
        private int count;

        VisibleShipments(BitSet among) {
            var first = Integer.MAX_VALUE;
            for (var day : goods.arrival) if (day != UNKNOWN) first = Math.min(first, day);
            firstDay = first;
            eachShipment(among, (s, consignor, consignee) -> {
                profiles.set(goods.profile[s]);
                cargos.set(goods.cargo[s]);
                if (goods.arrival[s] != UNKNOWN) days.set(goods.arrival[s] - firstDay);
                count++;
            });
            all = count == goods.size();
        }

        int[] arrivalDays() {
            return days.stream().map(day -> day + firstDay).toArray();
        }
    }

    /** A group of it may join records of several: so its facts are brought into the order of their ids. */
    private Adjacency along(Goods goods, BitSet among, boolean notified) {
        var from = new Ints();
        var to = new Ints();
        var fact = new Ints();
        eachShipment(among, (s, consignor, consignee) -> {
            var sender = main(consignor);
            var receiver = main(consignee);
            if (notified) {
                var named = firstNotified(s);
                // A notify party that is the consignor, or that cannot be seen, cannot stand in for the consignee.
                if (named != NONE && among.get(named) && main(named) != sender) receiver = main(named);
            }
            from.add(sender);
            to.add(receiver);
            fact.add(s);
        });
        var adjacency = Adjacency.of(partyCount(), from.values, to.values, fact.values, fact.size);
        var facts = java.util.Objects.requireNonNull(adjacency.facts);
        for (var g = 0; g < adjacency.owner.length; g++)
            goods.ids.sort(facts, adjacency.first[g], adjacency.first[g + 1]);
        return adjacency;
    }

    private int firstNotified(int s) {
        var place = goods.firstNotified(s);
        for (var named = goods.notified(s, place); named != NONE; named = goods.notified(s, ++place))
            if (records.get(named)) return named;
        return NONE;
    }

    private int main(int record) {
        return main == null ? record : main[record];
    }

    /** Made when it is asked for, which few do. */
    private Adjacency toNotified() {
        var made = toNotified.get();
        if (made != null) return made;
        var fresh = along(goods, partiesAndTheirRecords(), true);
        return toNotified.compareAndSet(null, fresh) ? fresh : java.util.Objects.requireNonNull(toNotified.get());
    }

    /** The records that are a party, and the records that another one stands for. */
    private BitSet partiesAndTheirRecords() {
        if (main == null) return parties;
        var all = new BitSet();
        for (var r = 0; r < main.length; r++) all.set(r, parties.get(main[r]) && records.get(r));
        return all;
    }

    static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    /** The same fact twice would count twice. */
    private static void checkDistinct(String[] sorted) {
        for (var i = 1; i < sorted.length; i++)
            if (sorted[i].equals(sorted[i - 1]))
                throw new IllegalArgumentException("fact " + sorted[i] + " was added before");
    }

    private static String idOf(Object tie) {
        return switch (tie) {
            case GraphTie t -> t.id();
            case SharedTie d -> d.id();
            default -> throw new AssertionError();
        };
    }

    private List<SharedTie> derive(List<Holder> all, Map<String, List<Holder>> hubs, int most) {
        var byIdentifier = new TreeMap<String, List<Holder>>();
        for (var holder : all)
            if (hasParty(holder.party()))
                byIdentifier
                        .computeIfAbsent(holder.identifier(), key -> new ArrayList<>())
                        .add(holder);
        var derived = new ArrayList<SharedTie>();
        byIdentifier.forEach((identifier, holders) -> {
            if (holders.stream().map(Holder::party).distinct().count() > most) {
                hubs.put(identifier, holders);
                return;
            }
            holders.sort(Comparator.comparing(Holder::party).thenComparing(Holder::factId));
            for (var i = 0; i < holders.size(); i++)
                for (var j = i + 1; j < holders.size(); j++) {
                    var a = holders.get(i);
                    var b = holders.get(j);
                    if (a.party().equals(b.party())) continue;
                    var from = later(a.period().from(), b.period().from());
                    var to = earlier(a.period().to(), b.period().to());
                    if (from == null || to == null || !to.last().isBefore(from.first()))
                        derived.add(new SharedTie("shared:" + a.factId() + "+" + b.factId(), a, b, from, to));
                }
        });
        return derived;
    }

    private static @Nullable PartialDate later(@Nullable PartialDate a, @Nullable PartialDate b) {
        if (a == null || b == null) return a == null ? b : a;
        return a.first().isBefore(b.first()) ? b : a;
    }

    private static @Nullable PartialDate earlier(@Nullable PartialDate a, @Nullable PartialDate b) {
        if (a == null || b == null) return a == null ? b : a;
        return b.last().isBefore(a.last()) ? b : a;
    }

    private static BitSet[] closure(int[][] direct) {
        var reach = new BitSet[direct.length];
        var open = new int[direct.length];
        for (var from = 0; from < direct.length; from++) {
            var seen = new BitSet(direct.length);
            var size = 0;
            for (var to : direct[from])
                if (!seen.get(to)) {
                    seen.set(to);
                    open[size++] = to;
                }
            while (size > 0)
                for (var to : direct[open[--size]])
                    if (!seen.get(to)) {
                        seen.set(to);
                        open[size++] = to;
                    }
            reach[from] = seen;
        }
        return reach;
    }

    /** Collects in any order; the graph does not depend on it. */
    public static final class GraphBuilder {
        private final Map<String, GraphParty> parties = new HashMap<>();
        private final Set<String> substances = new HashSet<>();
        private final List<ChainResult.Precursor> precursors = new ArrayList<>();
        private final Goods.GoodsDraft goods = new Goods.GoodsDraft();
        private final Map<String, Integer> named = new LinkedHashMap<>();
        private final Map<Integer, Integer> profiles = new LinkedHashMap<>();
        private final List<GraphTie> ties = new ArrayList<>();
        private final List<Holder> holders = new ArrayList<>();
        private int mostHolders = MOST_HOLDERS;

        private GraphBuilder() {}

        /** Of an identifier or address that ties parties; one with more is a hub. {@link #MOST_HOLDERS} if not said. */
        public GraphBuilder mostHolders(int most) {
            mostHolders = most;
            return this;
        }

        public GraphBuilder party(GraphParty party) {
            if (parties.putIfAbsent(party.id(), party) != null)
                throw new IllegalArgumentException("party " + party.id() + " was added before");
            return this;
        }

        /** A CAS number that may be asked for though no fact names it. */
        public GraphBuilder substance(String cas) {
            substances.add(cas);
            return this;
        }

        /** One published relation; those over several follow. */
        public GraphBuilder precursor(String precursor, String product) {
            precursors.add(new ChainResult.Precursor(precursor, product));
            return this;
        }

        /** Left out where consignor or consignee is not among the parties. */
        public GraphBuilder shipment(GraphShipment shipment) {
            goods.add(
                    shipment.id(),
                    name(shipment.consignor()),
                    name(shipment.consignee()),
                    shipment.notifyParty() == null ? new int[0] : new int[] {name(shipment.notifyParty())},
                    shipment.dispatch(),
                    shipment.arrival(),
                    shipment.from(),
                    shipment.to(),
                    shipment.lines(),
                    profiles.computeIfAbsent(shipment.confidence().millionths(), unknown -> profiles.size()));
            return this;
        }

        private int name(String party) {
            return named.computeIfAbsent(party, unknown -> named.size());
        }

        /** Left out where subject or object is not among the parties. */
        public GraphBuilder tie(GraphTie tie) {
            ties.add(tie);
            return this;
        }

        /** Left out where the party is not among the parties. */
        public GraphBuilder holder(Holder holder) {
            holders.add(holder);
            return this;
        }

        /** With ties and relations of here, and parties and shipments of there. */
        public TraceGraph build(Ground ground) {
            return new TraceGraph(this, ground);
        }

        /** Where everything may be seen. */
        public TraceGraph build() {
            var inOrder = new ArrayList<>(parties.values());
            inOrder.sort(Comparator.comparing(GraphParty::id));
            var ids = new IdColumn.IdDraft();
            var kinds = new EntityKind[inOrder.size()];
            var countries = new HashMap<Integer, Set<String>>();
            var designations = new HashMap<Integer, List<Designation>>();
            var numbers = new HashMap<String, Integer>();
            for (var i = 0; i < kinds.length; i++) {
                var party = inOrder.get(i);
                ids.add(party.id());
                numbers.put(party.id(), i);
                kinds[i] = party.kind();
                if (!party.countries().isEmpty()) countries.put(i, party.countries());
                if (!party.designations().isEmpty()) designations.put(i, party.designations());
            }
            var everybody = new BitSet();
            everybody.set(0, kinds.length);
            goods.checkDistinct();
            var known = named.keySet().stream()
                    .mapToInt(party -> numbers.getOrDefault(party, NONE))
                    .toArray();
            return build(new Ground(
                    ids.ids(IntStream.range(0, kinds.length).toArray()),
                    goods.goods(known, kinds.length),
                    everybody,
                    everybody,
                    null,
                    kinds,
                    countries,
                    designations,
                    profiles.keySet().stream().mapToInt(Integer::intValue).toArray()));
        }
    }
}
