package org.headwater.trace;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.entity.Entities;
import org.headwater.entity.Entity;
import org.headwater.evidence.Fact;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.search.ChainResult;
import org.headwater.trace.search.SeenPayments;
import org.headwater.trace.search.TraceGraph;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.LimitExceeded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The payments between the parties that a caller sees, for what is asked of money. */
@Component
public class Payments {

    private final CallerGraph callerGraph;
    private final Chains chains;
    private final Entities entities;
    private final TraceSettings settings;
    private final SearchMeters meters;

    Payments(CallerGraph callerGraph, Chains chains, Entities entities, TraceSettings settings, SearchMeters meters) {
        this.callerGraph = callerGraph;
        this.chains = chains;
        this.entities = entities;
        this.settings = settings;
        this.meters = meters;
    }

    /** Refuses more chains, or ties of a chain, than an answer of this service has. */
    public void checkSize(int k, int ties) {
        if (k > settings.chains()) throw LimitExceeded.of("CHAINS", "k", k, settings.chains());
        if (ties > settings.ties()) throw LimitExceeded.of("TIES", "maxTies", ties, settings.ties());
    }

    /** Does the work on one state of the graph; once more where the graph changed meanwhile. */
    public <T> T answer(Viewer viewer, @Nullable Instant knownAt, Function<Seen, T> work) {
        return callerGraph.answer(viewer, knownAt, null, loaded -> work.apply(new Seen(viewer, knownAt, loaded)));
    }

    /** Chains as they are told, and entities beside them. */
    public record Told(List<ChainAnswer.Chain> chains, List<Entity> further) {}

    /** Payments that the caller sees. */
    public final class Seen {
        private final Viewer viewer;
        private final @Nullable Instant knownAt;
        private final CallerGraph.Loaded loaded;

        private Seen(Viewer viewer, @Nullable Instant knownAt, CallerGraph.Loaded loaded) {
            this.viewer = viewer;
            this.knownAt = knownAt;
            this.loaded = loaded;
        }

        public TraceGraph graph() {
            return loaded.graph();
        }

        /** Everything committed until then is in it. */
        public Instant through() {
            return loaded.through();
        }

        /**
         * Value that one maker makes of the payments, kept as long as the graph is.
         *
         * @param onBehalf see {@link org.headwater.trace.index.TraceIndex#payments}
         * @param maker always the same one
         */
        public <T> T made(boolean onBehalf, Function<SeenPayments, T> maker) {
            return loaded.beside().get(onBehalf, () -> maker.apply(loaded.view().payments(loaded.graph(), onBehalf)));
        }

        /**
         * The party that an id stands for here.
         *
         * @throws org.headwater.vocabulary.BadInput where the caller sees no such party
         */
        public String party(String argument, String id) {
            return Chains.known(argument, id, loaded);
        }

        /** The same of all ids of a selector. */
        public @Nullable PartySelector selector(String argument, @Nullable PartySelector selector) {
            return Chains.known(argument, selector, loaded);
        }

        public Set<String> parties(String argument, Set<String> ids) {
            return ids.stream().map(id -> party(argument, id)).collect(Collectors.toSet());
        }

        /** The entities by id. */
        public Map<String, Entity> entities(Collection<String> ids) {
            var found = chains.listed(viewer, ids, loaded, moment());
            if (!found.keySet().containsAll(ids)) throw gone();
            return found;
        }

        /** The facts by id, in the order of the ids. */
        public Map<String, Fact> facts(Collection<String> ids) {
            var found = entities.listFacts(viewer, ids, moment());
            var facts = new LinkedHashMap<String, Fact>();
            for (var id : ids) {
                var fact = found.get(id);
                if (fact == null) throw gone();
                facts.put(id, fact);
            }
            return facts;
        }

        public Moment moment() {
            return new Moment(null, knownAt);
        }

        /** Details are fetched in a number of database calls that does not grow with the chains. */
        public Told tell(List<ChainResult.FoundChain> found, Collection<String> further) {
            var rows = chains.rows(viewer, found, further, loaded, knownAt);
            return new Told(
                    found.stream().map(rows::chain).toList(),
                    further.stream().map(rows::entity).toList());
        }

        /** Exception for an answer that meets a vanished element; the work is done once more then. */
        public RuntimeException gone() {
            return new Gone();
        }

        /** State steps of one search. */
        public long budget() {
            return settings.budget();
        }

        /** Whether the time is up, counted from now. */
        public BooleanSupplier deadline() {
            return chains.deadline();
        }

        /**
         * Counts a search that is done.
         *
         * @param began nanoseconds of the system's clock when it began
         */
        public void count(boolean settlement, CompletenessStatus status, long steps, long began) {
            meters.count(
                    settlement ? SearchMeters.SearchKind.SETTLEMENT : SearchMeters.SearchKind.MONEY,
                    status,
                    steps,
                    began);
        }
    }
}
