package org.headwater.flags;

/** One rule of the judgement, left out or turned round. {@link MutantReading} and {@link MutantEvaluation} say how. */
enum FlagMutant {
    UNCOVERED_SOME_IS_FALSE,
    NAMESAKE_NEED_NOT_BE_COVERED,
    NAMESAKE_FACTS_IGNORED,
    NAMESAKE_FIELDS_IGNORED,
    WEAK_IS_CERTAIN,
    COUNT_WITHOUT_NAMESAKES,
    UNDATED_LIES_IN_THE_WINDOW,
    PARTIAL_DATE_BY_ITS_START,
    EMPTY_FIELD_IS_FALSE,
    COVERED_WINDOW_NOT_COMPARED,
    BOTH_WAYS_ONE_COVERED,
    PART_WITHOUT_COVERAGE,
    PART_COUNTS_UNCERTAIN_AS_NONE,
    SUM_OF_KNOWN_ONLY,
    UNKNOWN_WEIGHT_IS_NOTHING,
    HUB_FOLLOWED,
    SHARES_CAN_BE_FALSE,
    UNEQUAL_IS_SOME_THAT_DIFFERS,
    OWN_FACTS_BETWEEN_NAMESAKES,
    NOT_KEEPS_UNKNOWN_AS_TRUE,
    UNKNOWN_ENDS_CLOSED,
    OPEN_LIST_OF_A_COVERAGE;

    Finding of(Pattern pattern, GivenWorld world, String subject, int hub) {
        return new MutantEvaluation(this, new MutantReading(this, world, hub)).of(pattern.expression(), subject);
    }
}
