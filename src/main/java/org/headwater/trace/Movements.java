package org.headwater.trace;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.entity.Entity;
import org.headwater.trace.rules.AvoidFrom;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.search.Judgement;
import org.headwater.trace.search.Namesakes;
import org.headwater.trace.search.SubstanceNetwork;
import org.headwater.trace.search.Surroundings;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CompletenessStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The shipments of a substance between two ends, as a caller sees them, for what is reckoned from all of them together. */
@Component
public class Movements {

    private final CallerGraph callerGraph;
    private final Chains chains;

    Movements(CallerGraph callerGraph, Chains chains) {
        this.callerGraph = callerGraph;
        this.chains = chains;
    }

    /**
     * A shipment with at least one line of the substance.
     *
     * @param dispatch as src/docs/chains.md#rule-3-time counts it, like the arrival, in days since 1970; 0 where it is undated
     * @param lines places of the lines of the substance, from 0
     */
    public record Movement(
            String shipment, String consignor, String consignee, int dispatch, int arrival, List<Integer> lines) {

        static Movement of(SubstanceNetwork.Movement one) {
            var lines = new ArrayList<Integer>();
            for (var line : one.lines()) lines.add(line);
            return new Movement(one.shipment(), one.consignor(), one.consignee(), one.dispatch(), one.arrival(), lines);
        }
    }

    /** See {@link SubstanceNetwork.LeftOutGoods}. */
    public record LeftOutMovements(List<Movement> undated, Set<String> counted, int unknownSubstance, int goodsTies) {}

    /**
     * Does the work on one state of the graph; once more where the graph changed meanwhile.
     *
     * @param request both ends, the time rule, what is avoided, and the moment; nothing else of it counts
     * @param cas of the substance
     * @param avoidFrom the day from which parties and ports are avoided; null is ever
     * @throws org.headwater.vocabulary.Problem where the caller's graph lacks what is named
     */
    public <T> T answer(
            Viewer viewer, ChainRequest request, String cas, @Nullable LocalDate avoidFrom, Function<Seen, T> work) {
        return callerGraph.answer(viewer, request.knownAt(), null, loaded -> {
            if (!loaded.graph().hasSubstance(cas))
                throw BadInput.of("cas", cas, "is no substance known here; search for it by name");
            var checked = chains.check(viewer, request, loaded);
            var rules = checked.rules();
            if (avoidFrom != null) {
                var removed = new TreeSet<>(rules.avoid());
                removed.addAll(rules.avoidPorts());
                rules = rules.toBuilder()
                        .avoid(Set.of())
                        .avoidPorts(Set.of())
                        .avoidFrom(removed.stream()
                                .map(id -> new AvoidFrom(id, avoidFrom))
                                .toList())
                        .build();
            }
            var asked = new ChainRequest(checked.from(), checked.to(), rules, 1);
            var judgement = new Judgement(loaded.graph(), asked);
            return work.apply(new Seen(viewer, request, loaded, judgement, cas));
        });
    }

    /** Graph of the substance that the caller sees. */
    public final class Seen {
        private final Viewer viewer;
        private final ChainRequest request;
        private final CallerGraph.Loaded loaded;
        private final Judgement judgement;
        private final SubstanceNetwork network;

        private Seen(Viewer viewer, ChainRequest request, CallerGraph.Loaded loaded, Judgement judgement, String cas) {
            this.viewer = viewer;
            this.request = request;
            this.loaded = loaded;
            this.judgement = judgement;
            network = new SubstanceNetwork(loaded.graph(), judgement, cas);
        }

        public List<String> atBothEnds() {
            return network.atBothEnds();
        }

        public Set<String> from() {
            return network.from();
        }

        public Set<String> to() {
            return network.to();
        }

        /** See {@link SubstanceNetwork#size}. */
        public int size() {
            return network.size();
        }

        /** See {@link SubstanceNetwork#movements}. */
        public List<Movement> list() {
            return network.movements().stream().map(Movement::of).toList();
        }

        public LeftOutMovements leftOut() {
            var leftOut = network.leftOut();
            return new LeftOutMovements(
                    leftOut.undated().stream().map(Movement::of).toList(),
                    leftOut.counted(),
                    leftOut.unknownSubstance(),
                    leftOut.goodsTies());
        }

        /** See {@link SubstanceNetwork#arrivals}. */
        public int arrivals(String party) {
            return network.arrivals(party);
        }

        /** See {@link SubstanceNetwork#derived}. */
        public int derived(int first, int last) {
            return network.derived(first, last);
        }

        /**
         * The id under which the party stands here.
         *
         * @throws BadInput where the caller sees no such party
         */
        public String party(String argument, String id) {
            return Chains.known(argument, id, loaded);
        }

        /** The parties by id. */
        public Map<String, Entity> entities(Collection<String> ids) {
            var found = chains.listed(viewer, ids, loaded, new Moment(null, request.knownAt()));
            if (!found.keySet().containsAll(ids)) throw gone();
            return found;
        }

        /** Exception for an answer that meets a vanished element; the work is done once more then. */
        public RuntimeException gone() {
            return new Gone();
        }

        /** Whether the time is up, counted from now. */
        public BooleanSupplier deadline() {
            return chains.deadline();
        }

        public ChainAnswer.Completeness completeness(
                CompletenessStatus status, long explored, long budget, @Nullable String reason) {
            var around = new Surroundings(judgement);
            return new ChainAnswer.Completeness(
                    status,
                    explored,
                    budget,
                    reason,
                    List.of(),
                    chains.leftOut(viewer, around, request.knownAt(), Namesakes::ofChains));
        }
    }
}
