package org.headwater.money.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.trace.search.Steps;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * Judges the choices of one chain whose parties and classes are known, by layers of states. Where facts are told, no state is dropped: a
 * choice that is worse than another may still make a fact usable.
 */
final class MoneyDetails {

    /** Completion of a chain without a dated payment: after every moment. */
    static final long NEVER = Moment.AFTER_ALL;

    /** The parts that the rank needs. */
    record Rating(int confidence, long completion) {}

    private final MoneyJudgement judgement;
    private final MoneyGraph graph;

    MoneyDetails(MoneyJudgement judgement) {
        this.judgement = judgement;
        graph = judgement.graph;
    }

    private List<List<Element>> elements(MoneySkeleton skeleton) {
        var all = new ArrayList<List<Element>>();
        for (var i = 0; i < skeleton.length(); i++) {
            var links = skeleton.isTie(i) ? judgement.tieLinks() : graph.adjacency;
            var group = links.group(skeleton.parties()[i], skeleton.parties()[i + 1]);
            all.add(skeleton.isTie(i) ? judgement.ties(group) : judgement.payments(group));
        }
        return all;
    }

    Rating rate(MoneySkeleton skeleton, Steps steps) {
        var elements = elements(skeleton);
        var levels = new TreeSet<Integer>();
        for (var some : elements) for (var element : some) levels.add(element.confidence());
        var confidences = List.copyOf(levels);
        var low = -1;
        var high = confidences.size();
        var completion = NEVER;
        while (high - low > 1) {
            var middle = (low + high) >>> 1;
            Collection<MoneyState> states = List.of(MoneyState.START);
            for (var i = 0; i < skeleton.length() && !states.isEmpty(); i++)
                states = MoneyStates.best(
                        MoneyStates.next(
                                judgement,
                                states,
                                skeleton.isTie(i),
                                elements.get(i),
                                confidences.get(middle),
                                steps::take),
                        false);
            if (states.isEmpty()) high = middle;
            else {
                low = middle;
                completion = MoneyStates.completion(states);
            }
        }
        if (low < 0) throw new AssertionError("a chain that was found has a valid choice");
        return new Rating(confidences.get(low), completion);
    }

    private List<Set<MoneyState>> layers(MoneySkeleton skeleton, List<List<Element>> elements, int least, Steps steps) {
        var layers = new ArrayList<Set<MoneyState>>();
        layers.add(Set.of(MoneyState.START));
        for (var i = 0; i < skeleton.length(); i++)
            layers.add(MoneyStates.next(
                    judgement, layers.getLast(), skeleton.isTie(i), elements.get(i), least, steps::take));
        return layers;
    }

    private @Nullable MoneyState next(MoneySkeleton skeleton, int step, MoneyState state, Element element) {
        return skeleton.isTie(step) ? judgement.tie(state, element) : judgement.pay(state, element);
    }

    /** The states of each layer from which some of the last ones are reached; notes the elements on the way. */
    private List<Set<MoneyState>> live(
            MoneySkeleton skeleton,
            List<List<Element>> elements,
            List<Set<MoneyState>> layers,
            Set<MoneyState> last,
            int least,
            BitSet[] usable,
            Steps steps) {
        var lives = new ArrayList<Set<MoneyState>>();
        lives.add(last);
        for (var i = skeleton.length() - 1; i >= 0; i--) {
            var live = new HashSet<MoneyState>();
            for (var state : layers.get(i)) {
                steps.take(elements.get(i).size());
                for (var e = 0; e < elements.get(i).size(); e++) {
                    var element = elements.get(i).get(e);
                    if (element.confidence() < least) continue;
                    var next = next(skeleton, i, state, element);
                    if (next == null || !lives.getFirst().contains(next)) continue;
                    live.add(state);
                    usable[i].set(e);
                }
            }
            lives.addFirst(live);
        }
        return lives;
    }

    /** Adds the ids of the facts that some valid choice takes last. */
    void lastOf(MoneySkeleton skeleton, Set<String> usable, Steps steps) {
        var elements = elements(skeleton);
        Collection<MoneyState> states = List.of(MoneyState.START);
        var last = skeleton.length() - 1;
        for (var i = 0; i < last; i++)
            states = MoneyStates.best(
                    MoneyStates.next(judgement, states, skeleton.isTie(i), elements.get(i), 0, steps::take), false);
        for (var element : elements.get(last)) {
            steps.take(states.size());
            for (var state : states)
                if (next(skeleton, last, state, element) != null) {
                    for (var fact : element.facts()) usable.add(graph.id[fact]);
                    break;
                }
        }
    }

    private static BitSet[] none(int length) {
        var all = new BitSet[length];
        for (var i = 0; i < length; i++) all[i] = new BitSet();
        return all;
    }

    MoneyResult.FoundChain describe(MoneySkeleton skeleton, Rating rating, Steps steps) {
        var length = skeleton.length();
        var elements = elements(skeleton);
        var all = layers(skeleton, elements, 0, steps);
        var usable = none(length);
        live(skeleton, elements, all, all.getLast(), 0, usable, steps);

        var canonical = canonical(skeleton, elements, rating, steps);
        var chain = new ArrayList<MoneyResult.FoundStep>();
        var known = MoneyGraph.NONE;
        var latest = Moment.BEFORE_ALL;
        for (var i = 0; i < length; i++) {
            var chosen = canonical.get(i);
            chain.add(step(skeleton, i, elements.get(i), usable[i], chosen, known, latest));
            if (skeleton.isTie(i)) continue;
            if (chosen.currency() != MoneyGraph.NONE) known = chosen.currency();
            if (chosen.dated()) latest = chosen.last();
        }
        var weakest = 0;
        for (var i = 1; i < length; i++)
            if (chain.get(i).confidence().compareTo(chain.get(weakest).confidence()) < 0) weakest = i;
        return new MoneyResult.FoundChain(
                key(skeleton),
                Arrays.stream(skeleton.parties())
                        .mapToObj(graph.ground.partyIds::get)
                        .toList(),
                chain,
                skeleton.payments(),
                skeleton.tieCount(),
                new Confidence(rating.confidence()),
                weakest,
                rating.completion() == NEVER ? null : (Long) rating.completion());
    }

    /** Only facts of that confidence, only the earliest completion; then the first ids of each step that leave a way there. */
    private List<Element> canonical(MoneySkeleton skeleton, List<List<Element>> elements, Rating rating, Steps steps) {
        var least = rating.confidence();
        var layers = layers(skeleton, elements, least, steps);
        var last = new HashSet<MoneyState>();
        for (var state : layers.getLast())
            if ((state.dated() ? state.first() : NEVER) == rating.completion()) last.add(state);
        var lives = live(skeleton, elements, layers, last, least, none(skeleton.length()), steps);
        var canonical = new ArrayList<Element>();
        var state = MoneyState.START;
        for (var i = 0; i < skeleton.length(); i++) {
            MoneyState after = null;
            for (var element : elements.get(i)) {
                if (element.confidence() < least) continue;
                var next = next(skeleton, i, state, element);
                if (next == null || !lives.get(i + 1).contains(next)) continue;
                canonical.add(element);
                after = next;
                break;
            }
            if (after == null) throw new AssertionError("a chain with a rating has a canonical choice");
            state = after;
        }
        return canonical;
    }

    private MoneyResult.FoundStep step(
            MoneySkeleton skeleton,
            int i,
            List<Element> elements,
            BitSet usable,
            Element chosen,
            int currencyBefore,
            long latestBefore) {
        var tie = skeleton.isTie(i);
        var facts = new TreeSet<Integer>();
        usable.stream().forEach(e -> Arrays.stream(elements.get(e).facts()).forEach(facts::add));
        var best = facts.stream()
                .mapToInt(fact -> tie ? judgement.ties.confidence[fact] : graph.confidence[fact])
                .max()
                .orElseThrow();
        var flags = EnumSet.noneOf(MoneyFlag.class);
        var kinds = EnumSet.noneOf(LinkKind.class);
        var from = graph.ground.partyIds.get(skeleton.parties()[i]);
        var to = graph.ground.partyIds.get(skeleton.parties()[i + 1]);
        if (tie) {
            for (var element : elements) kinds.add(judgement.ties.kind[element.facts()[0]]);
            if (judgement.ties.open[chosen.facts()[0]]) flags.add(MoneyFlag.OPEN_INTERVAL);
            return new MoneyResult.FoundStep(
                    true,
                    kinds,
                    from,
                    to,
                    List.of(judgement.ties.id[chosen.facts()[0]]),
                    facts.stream().map(fact -> judgement.ties.id[fact]).toList(),
                    null,
                    null,
                    null,
                    null,
                    new Confidence(chosen.confidence()),
                    new Confidence(best),
                    flags);
        }
        if (chosen.isRun()) flags.add(MoneyFlag.SUMMED);
        if (!chosen.dated()) flags.add(MoneyFlag.UNDATED);
        else if (!judgement.unordered && chosen.first() < latestBefore) flags.add(MoneyFlag.ORDER_POSSIBLE);
        if (chosen.amount() == null) flags.add(MoneyFlag.UNKNOWN_AMOUNT);
        else if (currencyBefore != MoneyGraph.NONE && currencyBefore != chosen.currency())
            flags.add(MoneyFlag.CURRENCY_CHANGED);
        return new MoneyResult.FoundStep(
                false,
                kinds,
                from,
                to,
                Arrays.stream(chosen.facts()).mapToObj(fact -> graph.id[fact]).toList(),
                facts.stream()
                        // Stable: the facts are in the order of their ids.
                        .sorted(Comparator.comparingLong(this::momentOrLast))
                        .map(fact -> graph.id[fact])
                        .toList(),
                chosen.dated() ? (Long) graph.first[chosen.facts()[0]] : null,
                chosen.dated() ? (Long) latest(chosen) : null,
                chosen.amount(),
                chosen.currency() == MoneyGraph.NONE ? null : graph.currencies[chosen.currency()],
                new Confidence(chosen.confidence()),
                new Confidence(best),
                flags);
    }

    private long latest(Element chosen) {
        return Arrays.stream(chosen.facts())
                .mapToLong(fact -> graph.last[fact])
                .max()
                .orElseThrow();
    }

    private long momentOrLast(int fact) {
        return graph.isUndated(fact) ? Moment.AFTER_ALL : graph.first[fact];
    }

    /** SHA-256 over parties and classes, cut to 128 bits: stable from one answer to the next. */
    private String key(MoneySkeleton skeleton) {
        var text = new StringBuilder("MONEY\n").append(graph.ground.partyIds.get(skeleton.parties()[0]));
        for (var i = 0; i < skeleton.length(); i++)
            text.append('\n')
                    .append(skeleton.isTie(i) ? "TIE" : "PAYMENT")
                    .append('\n')
                    .append(graph.ground.partyIds.get(skeleton.parties()[i + 1]));
        return Digests.sha256(text.toString()).substring(0, 32);
    }
}
