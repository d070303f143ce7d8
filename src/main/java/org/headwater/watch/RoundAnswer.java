package org.headwater.watch;

import java.util.List;
import java.util.function.UnaryOperator;
import org.headwater.vocabulary.CompletenessStatus;

/**
 * Result of one run of a question.
 *
 * @param more whether there are more findings than the question asks for
 * @param best the best ones, as many as the question asks for, in the order of rank
 * @param stillThere keys that were told and are not among the best: those of them that are there, each asked for by itself
 * @param standsFor the record that stands for a record today
 */
record RoundAnswer(
        CompletenessStatus status,
        boolean more,
        List<Finding> best,
        List<Finding> stillThere,
        UnaryOperator<String> standsFor) {

    RoundAnswer {
        best = List.copyOf(best);
        stillThere = List.copyOf(stillThere);
    }

    boolean isComplete() {
        return status == CompletenessStatus.COMPLETE;
    }
}
