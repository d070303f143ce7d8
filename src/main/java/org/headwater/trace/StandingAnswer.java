package org.headwater.trace;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.Confidence;
import org.jspecify.annotations.Nullable;

/**
 * Answer to a standing question for chains.
 *
 * @param more whether there are more chains than the request's k
 * @param best the k best, in the order of rank
 * @param stillThere chains that were told and are there, and not among the best; none where the search is not complete
 */
public record StandingAnswer(
        CompletenessStatus status, boolean more, List<StandingChain> best, List<StandingChain> stillThere) {

    public StandingAnswer {
        best = List.copyOf(best);
        stillThere = List.copyOf(stillThere);
    }

    /**
     * A chain, as far as the next answer is compared with it.
     *
     * @param facts ids of the usable facts, without what is derived from others
     * @param completion null where no shipment of the canonical choice is dated
     * @param chosen ids of the facts of the canonical choice; of a shared identifier all usable ones of both parties to it
     * @param groups for each party the records that it is made of
     */
    public record StandingChain(
            String key,
            Name name,
            Set<String> facts,
            Confidence confidence,
            @Nullable LocalDate completion,
            Set<String> chosen,
            List<Set<String>> groups) {

        public StandingChain {
            facts = Set.copyOf(facts);
            chosen = Set.copyOf(chosen);
            groups = groups.stream().map(Set::copyOf).toList();
        }

        /** @param classes the first letters of the classes of its steps: G, S, T */
        public record Name(List<String> parties, String classes) {
            public Name {
                parties = List.copyOf(parties);
            }
        }
    }
}
