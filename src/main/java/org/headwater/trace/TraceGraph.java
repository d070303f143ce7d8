package org.headwater.trace;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
import java.util.stream.IntStream;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;

/**
 * What one caller may see at one moment of knowledge, as arrays: parties and facts are numbered in the order of their ids,
 * so that comparing numbers compares ids (of {@linkplain Goods shipments}: between the same two parties). Immutable; a later commit is another graph. Built in time linear in the facts,
 * save for sorting the ids.
 */
public final class TraceGraph {

    /** An identifier with more holders says nothing about any two of them (trace rules, "Words"). */
    public static final int MOST_HOLDERS = 50;

    /** A day that is not known. */
    static final int UNKNOWN = Integer.MIN_VALUE;
    /** Before and after every day. */
    static final int FOREVER_BEFORE = Integer.MIN_VALUE + 1;

    static final int FOREVER_AFTER = Integer.MAX_VALUE;
    static final int NONE = -1;

    /** Only parties stand in a chain; countries are ISO 3166 alpha-2, roles as the caller names them. */
    public record Party(
            String id, EntityKind kind, Set<String> countries, Set<String> roles, List<Designation> designations) {
        public Party {
            if (!kind.isParty()) throw new IllegalArgumentException(kind + " is no party");
            countries = Set.copyOf(countries);
            roles = Set.copyOf(roles);
            designations = List.copyOf(designations);
        }

        public static Party of(String id, EntityKind kind) {
            return new Party(id, kind, Set.of(), Set.of(), List.of());
        }
    }

    /** First and last day included; null is open. */
    public record Designation(
            String programme,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /**
     * A shipment as recorded: dates may be partial, missing or contradict each other. Countries are those of the ports,
     * else of the parties' addresses in the shipment.
     */
    public record Shipment(
            String id,
            String consignor,
            String consignee,
            @Nullable String notifyParty,
            @Nullable PartialDate dispatch,
            @Nullable PartialDate arrival,
            @Nullable String dispatchCountry,
            @Nullable String arrivalCountry,
            List<Line> lines,
            Confidence confidence) {
        public Shipment {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One line of a shipment: the substance that counts for tracing as CAS number (null: unknown), the HS code in the edition
     * to compare in (null: unknown), whether the substance was read from the description.
     */
    public record Line(@Nullable String substance, @Nullable String hsCode, boolean fromText) {}

    /** A tie or goods tie; {@code substance} is what the evidence of a goods tie names. */
    public record Tie(
            String id,
            LinkKind kind,
            String subject,
            String object,
            Period period,
            @Nullable String substance,
            Confidence confidence) {
        public Tie {
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

    /** What a derived fact was derived from: the identifier or address and the two facts about it. */
    public record Shared(String identifier, boolean address, String firstFact, String secondFact) {}

    private record Derived(
            String id,
            Holder first,
            Holder second,
            @Nullable PartialDate from,
            @Nullable PartialDate to) {}

    // Parties.
    final Ids partyIds;
    /** Arrays by party for those who search. */
    final PartyDays.Pool partyDays;

    final EntityKind[] partyKind;
    final List<Set<String>> partyCountries;
    final List<Set<String>> partyRoles;
    final List<List<Designation>> partyDesignations;

    // Substances, in the order of their CAS numbers; what each is a precursor of, over one or more relations.
    final String[] substanceCas;
    private final Map<String, Integer> substanceIndex;
    private final BitSet[] products;
    private final int[][] directProducts;

    final Goods goods;

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

    public static Builder builder() {
        return new Builder();
    }

    /** For whoever resolves names: whether a party with this id may be seen. */
    public boolean hasParty(String id) {
        return partyIds.find(id) != NONE;
    }

    /** For whoever resolves names: whether any visible fact or relation names this substance. */
    public boolean hasSubstance(String cas) {
        return substanceIndex.containsKey(cas);
    }

    public int partyCount() {
        return partyIds.size();
    }

    public int shipmentCount() {
        return goods.size();
    }

    /** Derived ones included. */
    public int tieCount() {
        return tieId.length;
    }

    /** What a fact of kind SHARES_IDENTIFIER was derived from. */
    public Optional<Shared> findShared(String factId) {
        var found = Arrays.binarySearch(tieId, factId);
        return found < 0 ? Optional.empty() : Optional.ofNullable(tieShared[found]);
    }

    int party(String id) {
        return partyIds.find(id);
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

    Adjacency adjacency(StepClass stepClass, boolean notifyParties) {
        return switch (stepClass) {
            case SHIPMENT -> notifyParties ? goods.toNotified : goods.toConsignees;
            case GOODS_TIE -> goodsTies;
            case TIE -> ties;
        };
    }

    private TraceGraph(Builder from) {
        // Parties.
        var parties = new ArrayList<>(from.parties.values());
        var names = new Ids.Draft();
        partyKind = new EntityKind[parties.size()];
        partyCountries = new ArrayList<>(parties.size());
        partyRoles = new ArrayList<>(parties.size());
        partyDesignations = new ArrayList<>(parties.size());
        parties.sort(Comparator.comparing(Party::id));
        var inOrder = new int[parties.size()];
        for (var i = 0; i < inOrder.length; i++) {
            var party = parties.get(i);
            names.add(party.id());
            inOrder[i] = i;
            partyKind[i] = party.kind();
            partyCountries.add(party.countries());
            partyRoles.add(party.roles());
            partyDesignations.add(party.designations());
        }
        partyIds = names.ids(inOrder);
        partyDays = new PartyDays.Pool(inOrder.length);

        // A fact whose party cannot be seen cannot be seen either.
        var tied = new ArrayList<Tie>(from.ties.size());
        for (var t : from.ties) if (hasParty(t.subject()) && hasParty(t.object())) tied.add(t);

        // Substances.
        var known = new TreeSet<String>(from.substances);
        for (var relation : from.precursors) {
            known.add(relation.precursor());
            known.add(relation.product());
        }
        known.addAll(from.goods.substances(this::party));
        for (var t : tied) if (t.substance() != null) known.add(t.substance());
        substanceCas = known.toArray(String[]::new);
        substanceIndex = HashMap.newHashMap(substanceCas.length);
        for (var i = 0; i < substanceCas.length; i++) substanceIndex.put(substanceCas[i], i);
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

        goods = from.goods.goods(this::party, this::substance, partyCount());

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
                case Derived d -> {
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
                case Tie t -> {
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
        confidences = IntStream.concat(Arrays.stream(goods.confidence), Arrays.stream(tieConfidence))
                .sorted()
                .distinct()
                .toArray();
        arrivalDays = Arrays.stream(goods.arrival)
                .filter(d -> d != UNKNOWN)
                .sorted()
                .distinct()
                .toArray();
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
            case Tie t -> t.id();
            case Derived d -> d.id();
            default -> throw new AssertionError();
        };
    }

    private List<Derived> derive(List<Holder> all, Map<String, List<Holder>> hubs, int most) {
        var byIdentifier = new TreeMap<String, List<Holder>>();
        for (var holder : all)
            if (hasParty(holder.party()))
                byIdentifier
                        .computeIfAbsent(holder.identifier(), key -> new ArrayList<>())
                        .add(holder);
        var derived = new ArrayList<Derived>();
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
                        derived.add(new Derived("shared:" + a.factId() + "+" + b.factId(), a, b, from, to));
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
    public static final class Builder {
        private final Map<String, Party> parties = new HashMap<>();
        private final Set<String> substances = new HashSet<>();
        private final List<ChainResult.Precursor> precursors = new ArrayList<>();
        private final Goods.Draft goods = new Goods.Draft();
        private final List<Tie> ties = new ArrayList<>();
        private final List<Holder> holders = new ArrayList<>();
        private int mostHolders = MOST_HOLDERS;

        private Builder() {}

        /** Of an identifier or address that ties parties; one with more is a hub. {@link #MOST_HOLDERS} if not said. */
        public Builder mostHolders(int most) {
            mostHolders = most;
            return this;
        }

        public Builder party(Party party) {
            if (parties.putIfAbsent(party.id(), party) != null)
                throw new IllegalArgumentException("party " + party.id() + " was added before");
            return this;
        }

        /** A CAS number that may be asked for though no fact names it. */
        public Builder substance(String cas) {
            substances.add(cas);
            return this;
        }

        /** One published relation; those over several follow. */
        public Builder precursor(String precursor, String product) {
            precursors.add(new ChainResult.Precursor(precursor, product));
            return this;
        }

        /** Left out where consignor or consignee is not among the parties. */
        public Builder shipment(Shipment shipment) {
            goods.add(shipment);
            return this;
        }

        /** Left out where subject or object is not among the parties. */
        public Builder tie(Tie tie) {
            ties.add(tie);
            return this;
        }

        /** Left out where the party is not among the parties. */
        public Builder holder(Holder holder) {
            holders.add(holder);
            return this;
        }

        public TraceGraph build() {
            return new TraceGraph(this);
        }
    }
}
