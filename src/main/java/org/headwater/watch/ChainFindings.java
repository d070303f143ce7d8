package org.headwater.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.headwater.trace.Sight;
import org.headwater.trace.StandingAnswer.StandingChain;
import org.headwater.trace.rules.ChainRequest;
import org.jspecify.annotations.Nullable;

/** Chains as what a watch is told of. */
final class ChainFindings {

    private ChainFindings() {}

    /**
     * What a run of a question for chains finds.
     *
     * @param request with ids that stand for their parties today
     * @param before what was told, to ask for the chains that are not among the best; null before the first run
     * @param budget how many state steps may be explored
     */
    static RoundAnswer answer(Sight sight, ChainRequest request, @Nullable ToldState before, long budget) {
        var told = new TreeSet<FindingKey>();
        if (before != null) for (var key : before.keys().keySet()) told.add(key.read(sight::standsFor));
        var names = new ArrayList<StandingChain.Name>();
        for (var key : told) names.add(new StandingChain.Name(key.ids(), key.shape()));
        var answer = sight.chains(request, names, budget);
        return new RoundAnswer(
                answer.status(),
                answer.more(),
                findings(answer.best()),
                findings(answer.stillThere()),
                sight::standsFor);
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
