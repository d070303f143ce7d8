package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.NONE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.headwater.trace.search.Judgement.ChoiceState;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.StepClass;
import org.headwater.vocabulary.StepFlag;
import org.jspecify.annotations.Nullable;

/**
 * Judges the choices of one chain whose parties and classes are known: by layers of states, so that the work grows with
 * states plus facts of each step and never with the number of choices. No state is dropped here, since a choice that is
 * worse than another may still make a fact usable.
 */
final class ChainDetails {

    /** Completion of a chain without a dated shipment: after every day. */
    static final int NEVER = Integer.MAX_VALUE;

    /** The parts that the rank needs. */
    record Rating(int confidence, int completion) {}

    private final Judgement judgement;
    private final TraceGraph graph;

    ChainDetails(Judgement judgement) {
        this.judgement = judgement;
        graph = judgement.graph;
    }

    /** The facts of a step that pass the filters, in the order of their ids. */
    private int[] facts(Skeleton skeleton, int step) {
        var adjacency = judgement.adjacency(skeleton.stepClass(step));
        var group = adjacency.group(skeleton.parties()[step], skeleton.parties()[step + 1]);
        if (group == NONE) return new int[0];
        return IntStream.range(adjacency.first.get(group), adjacency.first.get(group + 1))
                .map(adjacency::fact)
                .filter(fact -> judgement.passes(skeleton.stepClass(step), fact))
                .toArray();
    }

    /** Confidence and completion; null where the chain has no valid choice. */
    @Nullable
    Rating rate(Skeleton skeleton, Steps steps) {
        var facts = facts(skeleton);
        var levels = new TreeSet<Integer>();
        for (var i = 0; i < facts.length; i++)
            for (var fact : facts[i]) levels.add(judgement.confidence(skeleton.stepClass(i), fact));
        var confidences = List.copyOf(levels);
        // The highest confidence with a valid choice among the facts that have it.
        var low = -1;
        var high = confidences.size();
        var completion = NEVER;
        while (high - low > 1) {
            var middle = (low + high) >>> 1;
            var ends = layers(skeleton, facts, confidences.get(middle), steps).getLast();
            if (ends.anyAccepted(judgement, false)) {
                low = middle;
                completion = ends.completion(judgement);
            } else high = middle;
        }
        return low < 0 ? null : new Rating(confidences.get(low), completion);
    }

    private int[][] facts(Skeleton skeleton) {
        var facts = new int[skeleton.length()][];
        for (var i = 0; i < facts.length; i++) facts[i] = facts(skeleton, i);
        return facts;
    }

    /** The chain as the answer shows it. */
    ChainResult.FoundChain describe(Skeleton skeleton, Rating rating, Steps steps) {
        var length = skeleton.length();
        var facts = facts(skeleton);
        var layers = layers(skeleton, facts, 0, steps);
        var usable = new BitSet[length];
        var live = layers.get(length).accepted(judgement);
        for (var i = length - 1; i >= 0; i--) {
            usable[i] = new BitSet();
            live = layers.get(i).liveBefore(judgement, skeleton.stepClass(i), facts[i], 0, live, usable[i], steps);
        }

        var canonical = canonical(skeleton, rating, facts, steps);
        var state = ChoiceState.START;
        var chain = new ArrayList<ChainResult.FoundStep>();
        var tiers = 0;
        for (var i = 0; i < length; i++) {
            var chosen = canonical.get(i);
            chain.add(step(skeleton, i, facts[i], usable[i], chosen, state));
            state = chosen.next();
            if (skeleton.stepClass(i) != StepClass.TIE) tiers++;
        }
        var weakest = 0;
        for (var i = 1; i < length; i++)
            if (chain.get(i).confidence().compareTo(chain.get(weakest).confidence()) < 0) weakest = i;
        return new ChainResult.FoundChain(
                key(skeleton),
                Arrays.stream(skeleton.parties()).mapToObj(graph.partyIds::get).toList(),
                chain,
                tiers,
                length - tiers,
                new Confidence(rating.confidence()),
                weakest,
                rating.completion() == NEVER ? null : LocalDate.ofEpochDay(rating.completion()));
    }

    /** Only facts of that confidence, only the earliest end; then the first fact and line of each step that leaves a way there. */
    private List<Chosen> canonical(Skeleton skeleton, Rating rating, int[][] facts, Steps steps) {
        var length = skeleton.length();
        var least = rating.confidence();
        var strong = layers(skeleton, facts, least, steps);
        var lives = new ArrayList<States>();
        lives.add(strong.get(length).completing(judgement, rating.completion()));
        for (var i = length - 1; i >= 0; i--)
            lives.addFirst(strong.get(i)
                    .liveBefore(
                            judgement, skeleton.stepClass(i), facts[i], least, lives.getFirst(), new BitSet(), steps));
        var state = ChoiceState.START;
        var canonical = new ArrayList<Chosen>();
        for (var i = 0; i < length; i++) {
            var chosen = choose(skeleton, i, facts[i], least, state, lives.get(i + 1), steps);
            canonical.add(chosen);
            state = chosen.next();
        }
        return canonical;
    }

    /**
     * First goods that the canonical choice carries, with their first and last day. The days are null where no shipment of it is
     * dated.
     *
     * @param substance of the first shipment, or of a goods tie before it that names one; null where that is unknown
     */
    record Freight(
            @Nullable String substance,
            @Nullable LocalDate dispatched,
            @Nullable LocalDate arrived) {}

    Freight freight(Skeleton skeleton, Rating rating, Steps steps) {
        var canonical = canonical(skeleton, rating, facts(skeleton), steps);
        var carried = NONE;
        var known = false;
        var first = Integer.MAX_VALUE;
        var last = Integer.MIN_VALUE;
        for (var i = 0; i < canonical.size(); i++) {
            var chosen = canonical.get(i);
            var stepClass = skeleton.stepClass(i);
            var isShipment = stepClass == StepClass.SHIPMENT;
            var substance = isShipment
                    ? graph.lineSubstance[chosen.line()]
                    : stepClass == StepClass.GOODS_TIE ? graph.ties.substance[chosen.fact()] : NONE;
            if (!known && (isShipment || substance != NONE)) {
                carried = substance;
                known = true;
            }
            if (!isShipment || graph.goods.isUndated(chosen.fact())) continue;
            first = Math.min(first, graph.goods.dispatch.get(chosen.fact()));
            last = Math.max(last, graph.goods.arrival.get(chosen.fact()));
        }
        return new Freight(
                carried == NONE ? null : graph.substances.cas[carried],
                first == Integer.MAX_VALUE ? null : LocalDate.ofEpochDay(first),
                last == Integer.MIN_VALUE ? null : LocalDate.ofEpochDay(last));
    }

    private List<States> layers(Skeleton skeleton, int[][] facts, int least, Steps steps) {
        var layers = new ArrayList<States>();
        layers.add(States.start());
        for (var i = 0; i < skeleton.length(); i++) {
            var some = facts[i];
            layers.add(layers.getLast()
                    .next(judgement, skeleton.stepClass(i), place -> some[place], 0, some.length, least, NEVER, steps));
        }
        return layers;
    }

    private record Chosen(int fact, int line, ChoiceState next) {}

    private Chosen choose(
            Skeleton skeleton, int step, int[] facts, int least, ChoiceState state, States live, Steps steps) {
        var stepClass = skeleton.stepClass(step);
        for (var fact : facts) {
            if (judgement.confidence(stepClass, fact) < least) continue;
            Chosen best = null;
            for (var line = judgement.firstLine(stepClass, fact); line <= judgement.lastLine(stepClass, fact); line++) {
                steps.take(1);
                var next = judgement.next(state, stepClass, fact, line);
                if (next == null || !live.contains(next)) continue;
                if (best == null || Integer.compareUnsigned(substance(line), substance(best.line)) < 0)
                    best = new Chosen(fact, line, next);
            }
            if (best != null) return best;
        }
        throw new AssertionError("a chain with a rating has a canonical choice");
    }

    /** Numbers of substances are in the order of their CAS; read without sign, an unknown one (-1) comes last. */
    private int substance(int line) {
        return line == NONE ? NONE : graph.lineSubstance[line];
    }

    private int dispatchOrLast(int shipment) {
        return graph.goods.isUndated(shipment) ? Integer.MAX_VALUE : graph.goods.dispatch.get(shipment);
    }

    private ChainResult.FoundStep step(
            Skeleton skeleton, int i, int[] facts, BitSet usable, Chosen chosen, ChoiceState before) {
        var stepClass = skeleton.stepClass(i);
        var from = skeleton.parties()[i];
        var best = usable.stream()
                .map(f -> judgement.confidence(stepClass, facts[f]))
                .max()
                .orElseThrow();
        var fact = chosen.fact();
        var flags = EnumSet.noneOf(StepFlag.class);
        if (stepClass == StepClass.SHIPMENT) {
            var line = chosen.line();
            var goods = graph.goods;
            var carried = graph.lineSubstance[line];
            var dated = !goods.isUndated(fact);
            if (!dated) flags.add(StepFlag.UNDATED);
            if (goods.has(fact, Goods.DATE_ASSUMED)) flags.add(StepFlag.DATE_ASSUMED);
            if (goods.has(fact, Goods.DATES_DISAGREE)) flags.add(StepFlag.DATES_DISAGREE);
            if (carried == NONE) flags.add(StepFlag.UNKNOWN_SUBSTANCE);
            if (goods.lineFromText[line]) flags.add(StepFlag.FROM_TEXT);
            var ids = usable.stream()
                    .boxed()
                    // Stable: the facts are in the order of their ids.
                    .sorted(Comparator.comparingInt(f -> dispatchOrLast(facts[f])))
                    .map(f -> goods.ids.get(facts[f]))
                    .toList();
            return new ChainResult.FoundStep(
                    stepClass,
                    Set.of(LinkKind.SHIPPED),
                    graph.partyIds.get(from),
                    graph.partyIds.get(skeleton.parties()[i + 1]),
                    true,
                    goods.ids.get(fact),
                    ids,
                    line - goods.firstLine(fact),
                    carried == NONE ? null : graph.substances.cas[carried],
                    carried == NONE ? List.of() : derivation(before.carried(), carried),
                    dated ? LocalDate.ofEpochDay(goods.dispatch.get(fact)) : null,
                    dated ? LocalDate.ofEpochDay(goods.arrival.get(fact)) : null,
                    null,
                    null,
                    new Confidence(graph.confidence(fact)),
                    new Confidence(best),
                    flags);
        }
        if (graph.ties.open[fact]) flags.add(StepFlag.OPEN_INTERVAL);
        var kinds = EnumSet.noneOf(LinkKind.class);
        var along = 0;
        for (var f : facts) {
            kinds.add(graph.ties.kind[f]);
            if (graph.ties.subject[f] == from) along++;
        }
        var carried = graph.ties.substance[fact];
        return new ChainResult.FoundStep(
                stepClass,
                kinds,
                graph.partyIds.get(from),
                graph.partyIds.get(skeleton.parties()[i + 1]),
                along == facts.length ? Boolean.TRUE : along == 0 ? Boolean.FALSE : null,
                graph.ties.id[fact],
                usable.stream().mapToObj(f -> graph.ties.id[facts[f]]).toList(),
                NONE,
                carried == NONE ? null : graph.substances.cas[carried],
                carried == NONE ? List.of() : derivation(before.carried(), carried),
                null,
                null,
                graph.ties.from[fact],
                graph.ties.to[fact],
                new Confidence(graph.ties.confidence[fact]),
                new Confidence(best),
                flags);
    }

    /**
     * The shortest run of published relations from what was carried to this substance, the lower CAS first among equals.
     * Where any of the requested substances may be carried, from the nearest of them.
     */
    private List<ChainResult.Precursor> derivation(int carried, int substance) {
        if (carried == substance || carried == Judgement.NOTHING_CARRIED || carried == Judgement.SOMETHING)
            return List.of();
        var cameFrom = new int[graph.substances.cas.length];
        Arrays.fill(cameFrom, NONE);
        var queue = new ArrayList<Integer>();
        if (carried >= 0) queue.add(carried);
        else if (judgement.rules.substances() != null)
            judgement.rules.substances().stream()
                    .map(graph.substances::number)
                    .filter(s -> s != NONE)
                    .sorted()
                    .forEach(queue::add);
        var sources = Set.copyOf(queue);
        if (sources.contains(substance)) return List.of();
        for (var i = 0; i < queue.size() && cameFrom[substance] == NONE; i++)
            for (var product : graph.substances.directProducts(queue.get(i)))
                if (cameFrom[product] == NONE && !sources.contains(product)) {
                    cameFrom[product] = queue.get(i);
                    queue.add(product);
                }
        var relations = new ArrayList<ChainResult.Precursor>();
        for (var at = substance; cameFrom[at] != NONE; at = cameFrom[at])
            relations.addFirst(new ChainResult.Precursor(graph.substances.cas[cameFrom[at]], graph.substances.cas[at]));
        return relations;
    }

    /** SHA-256 over parties and classes, cut to 128 bits: stable from one answer, build and instance to the next. */
    private String key(Skeleton skeleton) {
        var text = new StringBuilder(graph.partyIds.get(skeleton.parties()[0]));
        for (var i = 0; i < skeleton.length(); i++)
            text.append('\n')
                    .append(skeleton.stepClass(i))
                    .append('\n')
                    .append(graph.partyIds.get(skeleton.parties()[i + 1]));
        return Digests.sha256(text.toString()).substring(0, 32);
    }
}
