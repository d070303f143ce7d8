package org.headwater.flags;

import static org.headwater.flags.FlagMutant.*;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reading of a world with one rule changed. */
final class MutantReading extends Reading {

    private final FlagMutant mutant;
    private final GivenWorld world;

    MutantReading(FlagMutant mutant, GivenWorld world, int hub) {
        super(world, hub, Pattern.BUDGET);
        this.mutant = mutant;
        this.world = world;
    }

    @Override
    Collection<String> toBeCovered(String entity) {
        return mutant == NAMESAKE_NEED_NOT_BE_COVERED ? List.of(entity) : super.toBeCovered(entity);
    }

    @Override
    Collection<String> searched(String entity) {
        return mutant == NAMESAKE_FACTS_IGNORED ? List.of(entity) : super.searched(entity);
    }

    @Override
    boolean mayHaveMore(String id, Field field, Values values) {
        return mutant != NAMESAKE_FIELDS_IGNORED && super.mayHaveMore(id, field, values);
    }

    @Override
    boolean isSure(Fact fact) {
        return mutant == WEAK_IS_CERTAIN || super.isSure(fact);
    }

    @Override
    int different(Collection<String> records) {
        return mutant == COUNT_WITHOUT_NAMESAKES ? records.size() : super.different(records);
    }

    @Override
    Truth undated() {
        return mutant == UNDATED_LIES_IN_THE_WINDOW ? Truth.HOLDS : super.undated();
    }

    @Override
    Range asDay(Range day) {
        return mutant == PARTIAL_DATE_BY_ITS_START ? Range.exactly(day.least()) : super.asDay(day);
    }

    @Override
    boolean isOpen(Values values) {
        return mutant == EMPTY_FIELD_IS_FALSE ? values.isIncomplete() : super.isOpen(values);
    }

    @Override
    boolean spans(Coverage coverage, Range days) {
        return mutant == COVERED_WINDOW_NOT_COMPARED || super.spans(coverage, days);
    }

    @Override
    boolean isCovered(Way way, List<Way> open) {
        return mutant == BOTH_WAYS_ONE_COVERED ? open.size() < way.single().size() : super.isCovered(way, open);
    }

    @Override
    List<Range> weights(Known field) {
        return mutant == UNKNOWN_WEIGHT_IS_NOTHING && field.isOpen() ? List.of(Range.exactly(0)) : super.weights(field);
    }

    @Override
    boolean isHub(Collection<Fact> holding) {
        return mutant != HUB_FOLLOWED && super.isHub(holding);
    }

    @Override
    boolean isBetween(String entity, String other) {
        return mutant != OWN_FACTS_BETWEEN_NAMESAKES && super.isBetween(entity, other);
    }

    @Override
    Truth tieLies(@Nullable Range from, @Nullable Range to, Range days) {
        if (mutant != UNKNOWN_ENDS_CLOSED) return super.tieLies(from, to, days);
        if (from == null && to == null) return Truth.CANNOT_BE_SAID;
        return super.tieLies(from == null ? to : from, to == null ? from : to, days);
    }

    @Override
    List<String> aloneIn(Values countries) {
        if (mutant != OPEN_LIST_OF_A_COVERAGE || !countries.values().isEmpty()) return super.aloneIn(countries);
        return world.coverages().stream()
                .map(Coverage::of)
                .distinct()
                .filter(of -> of.matches("[A-Z]{2}"))
                .toList();
    }
}
