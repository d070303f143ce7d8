package org.headwater.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.entity.Entities;
import org.headwater.entity.Entity;
import org.headwater.entity.Shipment;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Sources;
import org.headwater.store.Deadline;
import org.headwater.trace.index.Hiding;
import org.headwater.trace.rules.AvoidFrom;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.PartyPair;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.search.ChainResult;
import org.headwater.trace.search.ChainSearch;
import org.headwater.trace.search.Judgement;
import org.headwater.trace.search.Namesakes;
import org.headwater.trace.search.RelaxedSearch;
import org.headwater.trace.search.Removal;
import org.headwater.trace.search.Support;
import org.headwater.trace.search.Surroundings;
import org.headwater.trace.search.TraceGraph;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.StepFlag;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Ways of goods from a supplier to a receiver, and the sources of this knowledge. Details are fetched for the chains that are
 * returned, in a number of database calls that does not grow with them.
 */
@Component
public class Chains {

    /** The searches after a "no" share the time of one; each has this part of its budget. */
    private static final int RELAXED_BUDGETS = 10;

    /** No record has this id. */
    private static final PartySelector NOBODY = PartySelector.ids("");

    private final CallerGraph callerGraph;
    private final Entities entities;
    private final UndecidedTies undecidedTies;
    private final VisibleGraph visibleGraph;
    private final Sources sources;
    private final TraceSettings settings;
    private final SearchMeters meters;
    private final ChainSearch search = ChainSearch.exact();

    Chains(
            CallerGraph callerGraph,
            Entities entities,
            UndecidedTies undecidedTies,
            VisibleGraph visibleGraph,
            Sources sources,
            TraceSettings settings,
            SearchMeters meters) {
        this.visibleGraph = visibleGraph;
        this.sources = sources;
        this.meters = meters;
        this.callerGraph = callerGraph;
        this.entities = entities;
        this.undecidedTies = undecidedTies;
        this.settings = settings;
    }

    /** Refuses, naming the argument, what the caller's graph does not have. */
    public ChainAnswer find(Viewer viewer, ChainRequest request) {
        return find(viewer, request, null, Wanted.ALL);
    }

    /**
     * Parts of an answer that are asked for: the rest is not fetched.
     *
     * @param more whether the answer has to tell that chains follow, which takes one more of the search
     * @param parties whether the parties of chains are asked for, {@code steps} their steps with facts and evidence
     * @param sources whether it is asked for on what they rest
     */
    record Wanted(boolean more, boolean parties, boolean steps, boolean sources) {
        static final Wanted ALL = new Wanted(false, true, true, false);
    }

    /**
     * A page of an answer.
     *
     * @param page of the cursor that was given; null where the answer has no pages
     */
    ChainAnswer find(Viewer viewer, ChainRequest request, Cursors.@Nullable Page page, Wanted wanted) {
        checkSize(request);
        var after = page == null ? null : page.after(0);
        var before = after == null ? 0 : Integer.parseInt(after);
        if (before >= ChainRequest.MOST_ON_PAGES)
            throw LimitExceeded.of("CHAINS_ON_PAGES", "after", before, ChainRequest.MOST_ON_PAGES);
        var end = Math.min(before + request.k(), ChainRequest.MOST_ON_PAGES);
        var most = wanted.more() ? end + 1 : end;
        return callerGraph.answer(viewer, request.knownAt(), request.atLeast(), loaded -> {
            var asked = check(viewer, request, loaded);
            var began = System.nanoTime();
            var result = search.search(loaded.graph(), asked, most, settings.budget(), deadline());
            var coverage = result.completeness();
            meters.count(SearchMeters.SearchKind.CHAINS, coverage.status(), coverage.explored(), began);
            var all = result.chains();
            if (page != null && before > 0 && !print(all, before).equals(page.after(1)))
                throw BadInput.of(
                        "after",
                        before,
                        "chains are no longer the first ones, since data changed; begin again, or page with knownAt");
            var shown = all.subList(Math.min(before, all.size()), Math.min(end, all.size()));
            var info = page == null ? null : info(page, all, before, shown.size(), all.size() > end);
            var answer = detailed(
                    viewer,
                    request,
                    asked,
                    new ChainResult(shown, result.completeness()),
                    info,
                    Math.min(before, all.size()),
                    wanted,
                    loaded);
            return wanted.sources() ? answer.judged() : answer;
        });
    }

    private static Connection.PageInfo info(
            Cursors.Page page, List<ChainResult.FoundChain> all, int before, int shown, boolean more) {
        return new Connection.PageInfo(
                more,
                before > 0,
                shown == 0 ? null : cursor(page, all, before + 1),
                shown == 0 ? null : cursor(page, all, before + shown));
    }

    private static String cursor(Cursors.Page page, List<ChainResult.FoundChain> all, int place) {
        var key = List.of(Integer.toString(place), print(all, place));
        return page.of(List.of(place), one -> key, null).edges().getFirst().cursor();
    }

    /** Digest of the first so many chains: pages of one list have it in common. */
    private static String print(List<ChainResult.FoundChain> chains, int first) {
        var text = new StringBuilder();
        for (var chain : chains.subList(0, Math.min(first, chains.size())))
            text.append(chain.key())
                    .append(chain.confidence().millionths())
                    .append(chain.completion())
                    .append('\n');
        return DigestUtils.sha256Hex(text.toString()).substring(0, 32);
    }

    /** Before anything is loaded. */
    void checkSize(ChainRequest request) {
        if (request.k() > settings.chains()) throw LimitExceeded.of("CHAINS", "k", request.k(), settings.chains());
        if (request.rules().maxTiers() > settings.tiers())
            throw LimitExceeded.of("TIERS", "maxTiers", request.rules().maxTiers(), settings.tiers());
        if (request.rules().maxTies() > settings.ties())
            throw LimitExceeded.of("TIES", "maxTies", request.rules().maxTies(), settings.ties());
    }

    /** State steps of one search. */
    long budget() {
        return settings.budget();
    }

    /** Over when the search had its time, and when nobody waits for its answer any longer. */
    BooleanSupplier deadline() {
        return deadline(settings.deadline());
    }

    static BooleanSupplier deadline(Duration time) {
        var request = Deadline.current();
        BooleanSupplier left =
                request == null ? () -> false : () -> request.left().isNegative();
        if (time.isZero()) return left;
        var end = System.nanoTime() + time.toNanos();
        return () -> System.nanoTime() - end > 0 || left.getAsBoolean();
    }

    /** Refuses names that the caller's graph lacks; ids become the ids in that graph. */
    ChainRequest check(Viewer viewer, ChainRequest request, CallerGraph.Loaded loaded) {
        var rules = request.rules();
        for (var cas : rules.substances() == null ? Set.<String>of() : rules.substances()) {
            var checked = CasNumber.parse(cas).toString();
            if (!loaded.graph().hasSubstance(checked))
                throw BadInput.of(
                        "substances", cas, "is no substance known here; search for it by name or leave it out");
        }
        var pair = request.pair();
        return new ChainRequest(
                        known("from.ids", request.from(), loaded),
                        known("to.ids", request.to(), loaded),
                        rules.toBuilder()
                                .avoid(rules.avoid().stream()
                                        .map(id -> known("avoid", id, loaded))
                                        .collect(Collectors.toSet()))
                                .avoidPorts(ports(viewer, "avoidPorts", rules.avoidPorts(), request.knownAt()))
                                .avoidFrom(avoidFrom(viewer, request, loaded))
                                .build()
                                .naming(loaded.listed()),
                        request.k())
                .between(
                        pair == null
                                ? null
                                : new PartyPair(
                                        known("pair.from", pair.from(), loaded), known("pair.to", pair.to(), loaded)));
    }

    /**
     * A request for another graph of the same state, where other records may stand for parties: what is no party there selects nobody.
     * Where it asks for what lists cover and they cover nothing there, no chain begins, not even with goods that nobody knows.
     *
     * @param asked the request as it was checked
     * @param listed CAS numbers that lists cover there
     */
    static ChainRequest again(
            ChainRequest request, ChainRequest asked, CallerGraph.Loaded loaded, TraceGraph graph, Set<String> listed) {
        var rules = request.rules();
        var avoided = new ArrayList<AvoidFrom>();
        for (var one : asked.rules().avoidFrom()) if (!loaded.graph().hasParty(one.id())) avoided.add(one);
        for (var one : rules.avoidFrom()) avoided.add(new AvoidFrom(graph.standsFor(one.id()), one.day()));
        var pair = request.pair();
        var isEmpty = rules.listed() && listed.isEmpty();
        return new ChainRequest(
                        isEmpty ? NOBODY : in(graph, request.from()),
                        in(graph, request.to()),
                        rules.toBuilder()
                                .avoid(rules.avoid().stream()
                                        .map(graph::standsFor)
                                        .collect(Collectors.toSet()))
                                .avoidPorts(asked.rules().avoidPorts())
                                .avoidFrom(avoided)
                                .listed(rules.listed() && !isEmpty)
                                .build()
                                .naming(listed),
                        request.k())
                .between(pair == null ? null : new PartyPair(graph.standsFor(pair.from()), graph.standsFor(pair.to())));
    }

    private static @Nullable PartySelector in(TraceGraph graph, @Nullable PartySelector selector) {
        if (selector == null || selector.ids() == null) return selector;
        return PartySelector.of(selector.ids().stream().map(graph::standsFor).collect(Collectors.toSet()));
    }

    private List<AvoidFrom> avoidFrom(Viewer viewer, ChainRequest request, CallerGraph.Loaded loaded) {
        var known = new ArrayList<AvoidFrom>();
        for (var one : request.rules().avoidFrom()) {
            var party = loaded.standsFor(one.id());
            if (loaded.graph().hasParty(party)) known.add(new AvoidFrom(party, one.day()));
            else
                for (var port : ports(viewer, "avoidFrom.id", Set.of(one.id()), request.knownAt()))
                    known.add(new AvoidFrom(port, one.day()));
        }
        return known;
    }

    /** All records of these ports: a shipment names one of them. */
    Set<String> ports(Viewer viewer, String argument, Set<String> ids, @Nullable Instant knownAt) {
        if (ids.isEmpty()) return Set.of();
        var found = entities.list(viewer, ids, new Moment(null, knownAt));
        var records = new HashSet<String>();
        for (var id : ids) {
            var port = found.get(id);
            if (port == null || port.kind() != EntityKind.PORT)
                throw BadInput.of(
                        argument,
                        id,
                        argument.equals("avoidFrom.id")
                                ? "is no party or port that you can see; use the id of one"
                                : "is no port that you can see; use the id of a port");
            records.addAll(port.recordIds());
        }
        return records;
    }

    static @Nullable PartySelector known(String argument, @Nullable PartySelector selector, CallerGraph.Loaded loaded) {
        if (selector == null || selector.ids() == null) return selector;
        return PartySelector.of(
                selector.ids().stream().map(id -> known(argument, id, loaded)).collect(Collectors.toSet()));
    }

    static String known(String argument, String id, CallerGraph.Loaded loaded) {
        var main = loaded.standsFor(id);
        if (!loaded.graph().hasParty(main))
            throw BadInput.of(
                    argument,
                    id,
                    "is no party that you can see; use the id of a company, organization, person or criminal group");
        return main;
    }

    private ChainAnswer detailed(
            Viewer viewer,
            ChainRequest request,
            ChainRequest asked,
            ChainResult result,
            Connection.@Nullable PageInfo pageInfo,
            int before,
            Wanted wanted,
            CallerGraph.Loaded loaded) {
        var knownAt = request.knownAt();
        var completeness = result.completeness();
        var found = rows(viewer, result.chains(), completeness.hubsCut(), wanted, loaded, knownAt);
        return new ChainAnswer(
                result.chains().stream()
                        .map(chain -> found.chain(chain, wanted))
                        .toList(),
                pageInfo,
                before,
                ChainAnswer.Ends.of(completeness.around().judgement(), asked),
                found.completeness(completeness, leftOut(viewer, completeness.around(), knownAt, Namesakes::ofChains)),
                // An empty page behind chains is no "no".
                new OnDemand<>(() -> before > 0 ? List.of() : relaxations(loaded, asked, result)),
                new Resting(
                        result.chains().stream()
                                .map(ChainResult.FoundChain::key)
                                .collect(Collectors.toSet()),
                        keys -> restsOn(
                                viewer,
                                request,
                                asked,
                                result.chains().stream()
                                        .filter(chain -> keys.contains(chain.key()))
                                        .toList(),
                                loaded)),
                loaded.through());
    }

    /** Judges chains in the part of the graph that decides on them, without each source that may decide. */
    private RestsOn restsOn(
            Viewer viewer,
            ChainRequest request,
            ChainRequest asked,
            List<ChainResult.FoundChain> some,
            CallerGraph.Loaded loaded) {
        if (some.isEmpty()) return RestsOn.NOTHING;
        var over = deadline();
        var parties = new HashSet<String>();
        var facts = new HashSet<String>();
        var relations = new HashSet<ChainResult.Precursor>();
        for (var chain : some) {
            parties.addAll(chain.parties());
            for (var step : chain.steps()) {
                facts.addAll(storedFacts(step.fact(), loaded));
                relations.addAll(step.derivation());
            }
        }
        var backing =
                Backing.read(viewer, visibleGraph, entities, request.rules().listed(), request.knownAt());
        var part = loaded.view().around(parties);
        var deciding = part.sources(parties, facts);
        // Unknown goods of a first shipment become whatever the requested substances are made into.
        deciding.addAll(backing.sources(
                request.rules().unknownSubstance() == Inclusion.INCLUDE
                        ? loaded.precursors().keySet()
                        : relations));
        var result = Support.of(
                some,
                deciding,
                source -> {
                    var hiding = Hiding.source(source);
                    var graph = part.without(
                            hiding, backing.relations(loaded, hiding).keySet());
                    return new Removal.Question(
                            graph, again(request, asked, loaded, graph, backing.listed(loaded, hiding)));
                },
                settings.budget(),
                over);
        var ids = result.shares().stream().map(Support.Share::source).toList();
        var named = visibleGraph.read(viewer, null, view -> sources.list(view, ids));
        if (!named.keySet().containsAll(ids)) throw new Gone();
        return new RestsOn(
                result.shares().stream()
                        .map(share -> new RestsOn.SourceShare(
                                Objects.requireNonNull(named.get(share.source())), share.lost(), share.weakened()))
                        .toList(),
                result.standAlone(),
                result.judged());
    }

    /** Rows to show these chains, and these entities too. */
    AnswerRows rows(
            Viewer viewer,
            List<ChainResult.FoundChain> chains,
            Collection<String> further,
            CallerGraph.Loaded loaded,
            @Nullable Instant knownAt) {
        return rows(viewer, chains, further, Wanted.ALL, loaded, knownAt);
    }

    private AnswerRows rows(
            Viewer viewer,
            List<ChainResult.FoundChain> chains,
            Collection<String> further,
            Wanted wanted,
            CallerGraph.Loaded loaded,
            @Nullable Instant knownAt) {
        var moment = new Moment(null, knownAt);
        var entityIds = new LinkedHashSet<>(further);
        var factIds = new LinkedHashSet<String>();
        for (var chain : chains) {
            if (wanted.parties() || wanted.steps()) entityIds.addAll(chain.parties());
            if (!wanted.steps()) continue;
            for (var step : chain.steps()) {
                factIds.addAll(storedFacts(step.fact(), loaded));
                if (step.substance() != null)
                    addIfKnown(entityIds, loaded.substances().get(step.substance()));
                for (var relation : step.derivation()) {
                    addIfKnown(factIds, loaded.precursors().get(relation));
                    addIfKnown(entityIds, loaded.substances().get(relation.precursor()));
                    addIfKnown(entityIds, loaded.substances().get(relation.product()));
                }
            }
        }
        return new AnswerRows(
                listed(viewer, entityIds, loaded, moment), entities.listFacts(viewer, factIds, moment), loaded, moment);
    }

    /** Entities of an answer that was made of this graph. */
    Map<String, Entity> listed(Viewer viewer, Collection<String> ids, CallerGraph.Loaded loaded, Moment moment) {
        return moment.equals(Moment.NOW)
                ? entities.list(viewer, ids, loaded.present())
                : entities.list(viewer, ids, moment);
    }

    /** Relaxations are searched only after a "no": beside chains, or a search that was cut short, they would be no help. */
    private List<ChainAnswer.Relaxation> relaxations(
            CallerGraph.Loaded loaded, ChainRequest asked, ChainResult result) {
        var completeness = result.completeness();
        if (!result.chains().isEmpty() || completeness.status() != CompletenessStatus.COMPLETE) return List.of();
        if (ChainAnswer.Ends.of(completeness.around().judgement(), asked).nobody() != null) return List.of();
        return relaxed(
                        asked.rules(),
                        (changes, budget, expired) ->
                                RelaxedSearch.search(loaded.graph(), asked, changes, budget, expired))
                .stream()
                .map(found -> new ChainAnswer.Relaxation(
                        found.change().rule(), found.change().value(), found.count(), found.status(), found.sentence()))
                .toList();
    }

    /** Searches with one rule changed each. */
    interface RelaxedSearches {
        List<RelaxedSearch.Found> search(
                List<RelaxedSearch.Change> changes, long budget, Supplier<BooleanSupplier> expired);
    }

    /** Each search has its part of the budget of one, and all together the time of one. */
    List<RelaxedSearch.Found> relaxed(ChainRules rules, RelaxedSearches searches) {
        var changes = RelaxedSearch.changes(rules, settings.tiers(), settings.ties());
        var share = settings.deadline().dividedBy(Math.max(1, changes.size()));
        return searches.search(changes, Math.max(1, settings.budget() / RELAXED_BUDGETS), () -> deadline(share));
    }

    /**
     * Facts left out of an answer; the ties among them are looked for when they are asked for, since that takes a search and a
     * look at the database.
     */
    LeftOut leftOut(
            Viewer viewer, Surroundings around, @Nullable Instant knownAt, Function<Judgement, Namesakes> namesakes) {
        return new LeftOut(
                around,
                new OnDemand<>(() -> {
                    var likest = new ArrayList<String>();
                    var between = namesakes
                            .apply(around.judgement())
                            .between(
                                    ties -> {
                                        likest.addAll(undecidedTies.among(viewer, knownAt, ties));
                                        return likest;
                                    },
                                    deadline());
                    return between.map(Set::copyOf)
                            .map(found ->
                                    likest.stream().filter(found::contains).toList());
                }),
                knownAt);
    }

    static void addIfKnown(Collection<String> ids, @Nullable String id) {
        if (id != null) ids.add(id);
    }

    /** A derived fact rests on two stored ones. */
    private static List<String> storedFacts(String id, CallerGraph.Loaded loaded) {
        return loaded.graph()
                .findShared(id)
                .map(shared -> List.of(shared.firstFact(), shared.secondFact()))
                .orElse(List.of(id));
    }

    /** The rows fetched for an answer. */
    record AnswerRows(Map<String, Entity> entities, Map<String, Fact> facts, CallerGraph.Loaded loaded, Moment moment) {

        /** Rows as seen by a caller from whom these elements are hidden too. */
        AnswerRows without(Hiding hiding) {
            var left = new HashMap<String, Fact>();
            facts.forEach((id, fact) -> {
                var seen = Backing.without(hiding, fact);
                if (seen != null) left.put(id, seen);
            });
            return new AnswerRows(entities, left, loaded, moment);
        }

        Entity entity(String id) {
            var entity = entities.get(id);
            if (entity == null) throw new Gone();
            return entity;
        }

        private Fact stored(String id) {
            var fact = facts.get(id);
            if (fact == null) throw new Gone();
            return fact;
        }

        ChainAnswer.Completeness completeness(ChainResult.Coverage coverage, LeftOut leftOut) {
            return new ChainAnswer.Completeness(
                    coverage.status(),
                    coverage.explored(),
                    coverage.budget(),
                    coverage.reason(),
                    coverage.hubsCut().stream().map(this::entity).toList(),
                    leftOut);
        }

        ChainAnswer.Chain chain(ChainResult.FoundChain chain) {
            return chain(chain, Wanted.ALL);
        }

        /** Chain with the wanted parts; the others are empty. */
        ChainAnswer.Chain chain(ChainResult.FoundChain chain, Wanted wanted) {
            return new ChainAnswer.Chain(
                    chain.key(),
                    wanted.parties()
                            ? chain.parties().stream().map(this::entity).toList()
                            : List.of(),
                    wanted.steps() ? chain.steps().stream().map(this::step).toList() : List.of(),
                    chain.tiers(),
                    chain.ties(),
                    chain.confidence().value(),
                    chain.weakestStep(),
                    chain.completion());
        }

        private ChainAnswer.Step step(ChainResult.FoundStep step) {
            var fact = fact(step);
            var flags = EnumSet.noneOf(StepFlag.class);
            flags.addAll(step.flags());
            for (var flag : fact.flags())
                switch (flag) {
                    case DISPUTED -> flags.add(StepFlag.DISPUTED);
                    case NO_LONGER_LISTED -> flags.add(StepFlag.NO_LONGER_LISTED);
                    case UNGRADED -> flags.add(StepFlag.UNGRADED);
                    // The search says which ends of a tie were open where it mattered.
                    case OPEN_INTERVAL -> {}
                }
            return new ChainAnswer.Step(
                    step.stepClass(),
                    step.kinds(),
                    entity(step.from()),
                    entity(step.to()),
                    step.along(),
                    fact,
                    step.facts(),
                    step.substance(),
                    step.substance() == null ? null : substance(step.substance()),
                    derivation(step),
                    step.dispatched(),
                    step.arrived(),
                    step.validFrom(),
                    step.validTo(),
                    quantityKg(step, fact),
                    step.confidence().value(),
                    step.bestConfidence().value(),
                    flags);
        }

        /** Quantity of the chosen line; the search has no use for it. */
        private static @Nullable Double quantityKg(ChainResult.FoundStep step, Fact fact) {
            if (step.line() < 0) return null;
            var lines = new Shipment(fact).lines();
            return step.line() < lines.size() ? lines.get(step.line()).quantityKg() : null;
        }

        @Nullable
        Entity substance(String cas) {
            var id = loaded.substances().get(cas);
            return id == null ? null : entities.get(id);
        }

        private List<ChainAnswer.Derivation> derivation(ChainResult.FoundStep step) {
            var relations = new ArrayList<ChainAnswer.Derivation>();
            for (var relation : step.derivation()) {
                var precursor = substance(relation.precursor());
                var product = substance(relation.product());
                var fact = facts.get(String.valueOf(loaded.precursors().get(relation)));
                if (precursor != null && product != null && fact != null)
                    relations.add(new ChainAnswer.Derivation(precursor, product, fact));
            }
            return relations;
        }

        private Fact fact(ChainResult.FoundStep step) {
            return loaded.graph()
                    .findShared(step.fact())
                    .map(shared -> derived(step, stored(shared.firstFact()), stored(shared.secondFact())))
                    .orElseGet(() -> stored(step.fact()));
        }

        /** Shown as a fact with the evidence of both that it rests on. */
        private Fact derived(ChainResult.FoundStep step, Fact one, Fact other) {
            var evidence = new ArrayList<Evidence>(one.evidence());
            evidence.addAll(other.evidence());
            return new Fact(
                    step.fact(),
                    LinkKind.SHARES_IDENTIFIER,
                    step.from(),
                    step.to(),
                    step.validFrom(),
                    step.validTo(),
                    null,
                    null,
                    null,
                    one.recordedAt().isAfter(other.recordedAt()) ? one.recordedAt() : other.recordedAt(),
                    one.marking().and(other.marking()),
                    new TreeMap<>(Map.of("shared", one.objectId())),
                    new TreeMap<>(),
                    evidence,
                    moment);
        }
    }
}
