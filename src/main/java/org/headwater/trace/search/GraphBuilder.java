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
import java.util.stream.IntStream;
import org.headwater.trace.search.TraceGraph.Designation;
import org.headwater.trace.search.TraceGraph.GraphParty;
import org.headwater.trace.search.TraceGraph.GraphShipment;
import org.headwater.trace.search.TraceGraph.GraphTie;
import org.headwater.trace.search.TraceGraph.Ground;
import org.headwater.trace.search.TraceGraph.Holder;
import org.headwater.vocabulary.EntityKind;

/** Collects in any order; the graph does not depend on it. */
public final class GraphBuilder {
    private final Map<String, GraphParty> parties = new HashMap<>();
    final Set<String> substances = new HashSet<>();
    final List<ChainResult.Precursor> precursors = new ArrayList<>();
    private final Goods.GoodsDraft goods = new Goods.GoodsDraft();
    private final Map<String, Integer> named = new LinkedHashMap<>();
    private final Map<Integer, Integer> profiles = new LinkedHashMap<>();
    final List<GraphTie> ties = new ArrayList<>();
    final List<Holder> holders = new ArrayList<>();
    int mostHolders = TraceGraph.MOST_HOLDERS;

    GraphBuilder() {}

    /** Of an identifier or address that ties parties; one with more is a hub. {@link TraceGraph#MOST_HOLDERS} if not said. */
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
