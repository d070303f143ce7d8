package org.headwater.flags;

import static org.headwater.flags.FlagMutant.*;

import java.util.List;
import java.util.Set;

/** The judgement of expressions with one rule changed. */
final class MutantEvaluation extends Evaluation {

    private final FlagMutant mutant;

    MutantEvaluation(FlagMutant mutant, Reading reading) {
        super(reading);
        this.mutant = mutant;
    }

    @Override
    Finding some(Matches matches) {
        return super.some(
                mutant == UNCOVERED_SOME_IS_FALSE ? new Matches(matches.all(), matches.used(), Set.of()) : matches);
    }

    @Override
    boolean isPartCovered(Matches matches) {
        return mutant == PART_WITHOUT_COVERAGE || super.isPartCovered(matches);
    }

    @Override
    List<Match> ofPart(Matches matches) {
        return mutant == PART_COUNTS_UNCERTAIN_AS_NONE
                ? matches.all().stream().filter(Match::isCertain).toList()
                : super.ofPart(matches);
    }

    @Override
    boolean isSumBounded(Matches matches) {
        return mutant == SUM_OF_KNOWN_ONLY || super.isSumBounded(matches);
    }

    @Override
    boolean isSharingCovered() {
        return mutant == SHARES_CAN_BE_FALSE || super.isSharingCovered();
    }

    @Override
    Finding isNot(Known one, Known other) {
        if (mutant == UNEQUAL_IS_SOME_THAT_DIFFERS)
            for (var value : one.values()) if (!other.values().contains(value)) return Finding.decided(true, Set.of());
        return super.isNot(one, other);
    }

    @Override
    Finding not(Finding part) {
        return mutant == NOT_KEEPS_UNKNOWN_AS_TRUE && part.truth() == Truth.CANNOT_BE_SAID
                ? Finding.decided(true, Set.of())
                : super.not(part);
    }
}
