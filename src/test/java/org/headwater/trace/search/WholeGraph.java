package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.NONE;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.headwater.trace.search.TraceGraph.Designation;
import org.headwater.trace.search.TraceGraph.GraphLine;
import org.headwater.trace.search.TraceGraph.Ground;
import org.headwater.trace.search.TraceGraph.Stop;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** A graph of which everything may be seen, made without a store; parties, shipments and ties come in any order. */
public final class WholeGraph {

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

    private final GraphBuilder builder = TraceGraph.builder();
    private final Map<String, GraphParty> parties = new HashMap<>();
    private final Set<String> shipments = new HashSet<>();
    private final GoodsDraft goods = new GoodsDraft();
    private final Map<String, Integer> named = new LinkedHashMap<>();
    private final Map<Integer, Integer> profiles = new LinkedHashMap<>();
    private UnaryOperator<Goods> kept = goods -> goods;

    /** What comes between the making of the shipments and that of the graph. */
    WholeGraph keeping(UnaryOperator<Goods> between) {
        kept = between;
        return this;
    }

    public WholeGraph mostHolders(int most) {
        builder.mostHolders(most);
        return this;
    }

    public WholeGraph substance(String cas) {
        builder.substance(cas);
        return this;
    }

    public WholeGraph precursor(String precursor, String product) {
        builder.precursor(precursor, product);
        return this;
    }

    public WholeGraph tie(TraceGraph.GraphTie tie) {
        builder.tie(tie);
        return this;
    }

    public WholeGraph holder(TraceGraph.Holder holder) {
        builder.holder(holder);
        return this;
    }

    public WholeGraph party(GraphParty party) {
        if (parties.putIfAbsent(party.id(), party) != null)
            throw new IllegalArgumentException("party " + party.id() + " was added before");
        return this;
    }

    /** Left out where consignor or consignee is not among the parties. */
    public WholeGraph shipment(GraphShipment shipment) {
        if (!shipments.add(shipment.id()))
            throw new IllegalArgumentException("fact " + shipment.id() + " was added before");
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

    public TraceGraph build() {
        var inOrder = new ArrayList<>(parties.values());
        inOrder.sort(Comparator.comparing(GraphParty::id));
        var ids = new IdColumn.IdDraft();
        var kinds = new EntityKind[inOrder.size()];
        var countries = new ArrayList<Set<String>>();
        var designations = new HashMap<Integer, List<Designation>>();
        var numbers = new HashMap<String, Integer>();
        for (var i = 0; i < kinds.length; i++) {
            var party = inOrder.get(i);
            ids.add(party.id());
            numbers.put(party.id(), i);
            kinds[i] = party.kind();
            countries.add(party.countries());
            if (!party.designations().isEmpty()) designations.put(i, party.designations());
        }
        var everybody = new BitSet();
        everybody.set(0, kinds.length);
        var known = named.keySet().stream()
                .mapToInt(party -> numbers.getOrDefault(party, NONE))
                .toArray();
        return builder.build(new Ground(
                ids.ids(IntStream.range(0, kinds.length).toArray()),
                kept.apply(goods.goods(known, kinds.length)),
                everybody,
                everybody,
                null,
                kinds,
                countries,
                designations,
                profiles.keySet().stream().mapToInt(Integer::intValue).toArray()));
    }
}
