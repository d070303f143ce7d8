package org.headwater.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.headwater.trace.Sight;
import org.headwater.trace.StandingAnswer.StandingChain;
import org.headwater.trace.rules.AvoidFrom;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.PartyPair;
import org.headwater.trace.rules.PartySelector;
import org.jspecify.annotations.Nullable;

/** Findings for the watches of one round. Those of one sight with one request share a search and its budget. */
final class ChainFindings {

    /** Number of parties of one question that are reported at once. */
    private static final int MOST_PARTIES = 200;

    private final long budget;

    /** The last search and what it was asked: rounds ask equal questions one after the other, and a search holds much. */
    private @Nullable Asked last;

    private record Asked(
            Sight sight,
            QuestionRequest question,
            Sight.@Nullable AskedChains chains,
            Sight.@Nullable AskedReach reach) {}

    /** @param budget how many state steps a search may explore */
    ChainFindings(long budget) {
        this.budget = budget;
    }

    /**
     * Answer of a run.
     *
     * @param before what was told, to ask for the chains that are not among the best; null before the first run
     */
    RoundAnswer answer(Sight sight, QuestionRequest question, @Nullable ToldState before) {
        var told = new TreeSet<FindingKey>();
        if (before != null) for (var key : before.keys().keySet()) told.add(key.read(sight::standsFor));
        return switch (question.kind()) {
            case CHAINS -> chains(sight, Objects.requireNonNull(asked(sight, question).chains), told);
            case REACH -> parties(sight, Objects.requireNonNull(asked(sight, question).reach), told);
            case SEARCH -> throw new IllegalArgumentException("a search is not asked of a graph");
        };
    }

    private Asked asked(Sight sight, QuestionRequest question) {
        var known = last;
        var today = QuestionRequest.of(question.kind(), today(question.chains(), sight));
        if (known != null && known.sight == sight && known.question.equals(today)) return known;
        last = null;
        var isReach = question.kind() == QuestionKind.REACH;
        var made = new Asked(
                sight,
                today,
                isReach ? null : sight.ask(today.chains(), budget),
                isReach ? sight.ask(today.reach(), MOST_PARTIES, budget) : null);
        last = made;
        return made;
    }

    private static RoundAnswer chains(Sight sight, Sight.AskedChains asked, Set<FindingKey> told) {
        var names = new ArrayList<StandingChain.Name>();
        for (var key : told) names.add(new StandingChain.Name(key.ids(), key.shape()));
        var answer = asked.answer(names);
        return new RoundAnswer(
                answer.status(),
                answer.more(),
                findings(answer.best()),
                findings(answer.stillThere()),
                sight::standsFor);
    }

    /** A party that is reached has nothing that could be called changed: how it is reached is a matter of its chains. */
    private static RoundAnswer parties(Sight sight, Sight.AskedReach asked, Set<FindingKey> told) {
        var answer = asked.answer(told.stream().map(key -> key.ids().getFirst()).toList());
        return new RoundAnswer(
                answer.status(),
                answer.more(),
                answer.best().stream().map(id -> party(sight, id)).toList(),
                answer.stillThere().stream().map(id -> party(sight, id)).toList(),
                sight::standsFor);
    }

    private static Finding party(Sight sight, String id) {
        return new Finding(
                new FindingKey(List.of(id), ""),
                new FindingDigest(Set.of(), ConfidenceClass.HIGH, null),
                new Grounds(Set.of(), List.of(sight.recordsOf(id))));
    }

    /** Ids of a saved question are read as the records that stand for them. */
    static ChainRequest today(ChainRequest request, Sight sight) {
        var pair = request.pair();
        return new ChainRequest(
                        today(request.from(), sight),
                        today(request.to(), sight),
                        request.rules().toBuilder()
                                .avoid(today(request.rules().avoid(), sight))
                                .avoidFrom(request.rules().avoidFrom().stream()
                                        .map(one -> new AvoidFrom(sight.standsFor(one.id()), one.day()))
                                        .toList())
                                .build(),
                        request.k())
                .between(pair == null ? null : new PartyPair(sight.standsFor(pair.from()), sight.standsFor(pair.to())));
    }

    private static @Nullable PartySelector today(@Nullable PartySelector selector, Sight sight) {
        if (selector == null || selector.ids() == null) return selector;
        return PartySelector.of(today(selector.ids(), sight));
    }

    private static Set<String> today(Set<String> ids, Sight sight) {
        return ids.stream().map(sight::standsFor).collect(Collectors.toSet());
    }

    private static List<Finding> findings(List<StandingChain> chains) {
        return chains.stream().map(ChainFindings::finding).toList();
    }

    static Finding finding(StandingChain chain) {
        return new Finding(
                new FindingKey(chain.name().parties(), chain.name().classes()),
                new FindingDigest(chain.facts(), ConfidenceClass.of(chain.confidence()), chain.completion()),
                new Grounds(chain.chosen(), chain.groups()));
    }
}
