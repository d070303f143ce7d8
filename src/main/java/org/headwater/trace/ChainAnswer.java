package org.headwater.trace;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.headwater.access.Connection;
import org.headwater.entity.Entity;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.search.Judgement;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.StepClass;
import org.headwater.vocabulary.StepFlag;
import org.jspecify.annotations.Nullable;

/**
 * Answer to a caller: the chains with their parties, facts and evidence, the completeness of the search, and the state of its
 * data.
 */
public record ChainAnswer(
        List<Chain> chains,
        Connection.@Nullable PageInfo pageInfo,
        int before,
        Ends ends,
        Completeness completeness,
        OnDemand<List<Relaxation>> relaxed,
        Resting resting,
        Instant indexedThrough,
        @Nullable Boolean hasMore) {

    /** Answer for goods: its page states whether more chains follow. */
    ChainAnswer(
            List<Chain> chains,
            Connection.@Nullable PageInfo pageInfo,
            int before,
            Ends ends,
            Completeness completeness,
            OnDemand<List<Relaxation>> relaxed,
            Resting resting,
            Instant indexedThrough) {
        this(chains, pageInfo, before, ends, completeness, relaxed, resting, indexedThrough, null);
    }

    /**
     * Answer for money: without pages, and without judgements of rules and sources.
     *
     * @param hasMore whether chains follow; null where not everything was seen
     */
    public static ChainAnswer ofMoney(
            List<Chain> chains,
            Ends ends,
            Completeness completeness,
            Instant indexedThrough,
            @Nullable Boolean hasMore) {
        return new ChainAnswer(
                chains,
                null,
                0,
                ends,
                completeness,
                new OnDemand<>(List::of),
                Resting.ofMoney(),
                indexedThrough,
                hasMore);
    }

    /**
     * Result of a search with one rule changed.
     *
     * @param rule its name in the schema
     * @param chains a number to 20, or "20+"
     * @param status of that search
     */
    public record Relaxation(String rule, String value, String chains, CompletenessStatus status, String sentence) {}

    /** Answer for these chains alone, which has nothing about other chains. */
    public ChainAnswer only(List<Chain> some, Completeness coverage) {
        var keys = some.stream().map(Chain::key).collect(Collectors.toSet());
        return new ChainAnswer(
                some, null, 0, ends, coverage, new OnDemand<>(List::of), resting.only(keys), indexedThrough);
    }

    /** With what the chains rest on, of which the completeness tells whether each source was judged. */
    ChainAnswer judged() {
        var found = resting.get();
        return new ChainAnswer(
                chains,
                pageInfo,
                before,
                ends,
                found.judged() == CompletenessStatus.COMPLETE
                        ? completeness
                        : completeness.and(found.judged(), found.reason()),
                relaxed,
                resting,
                indexedThrough);
    }

    /**
     * Numbers of visible parties that satisfy each end; null where it is open. {@code nobody} says which end no party satisfies:
     * a search between nobody is complete, and tells nothing.
     */
    public record Ends(
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable String nobody) {

        static Ends of(Judgement judgement, ChainRequest asked) {
            return of(asked.from(), judgement.startCount(), asked.to(), judgement.endCount());
        }

        /** @param fromCount how many parties satisfy {@code from}; null where it is open, like {@code toCount} */
        public static Ends of(
                @Nullable PartySelector asksFrom,
                @Nullable Integer from,
                @Nullable PartySelector asksTo,
                @Nullable Integer to) {
            var empty = new ArrayList<String>();
            if (asksFrom != null && from != null && from == 0) empty.add(asksFrom.words());
            if (asksTo != null && to != null && to == 0) empty.add(asksTo.words());
            var nobody =
                    empty.stream().distinct().map(words -> "0 parties " + words).collect(Collectors.joining(" and "));
            return new Ends(from, to, nobody.isEmpty() ? null : nobody + ": no question was asked");
        }
    }

    /**
     * {@code hubsCut} are the identifiers and addresses that have too many holders to be followed. What was left out is
     * counted when it is asked for.
     */
    public record Completeness(
            CompletenessStatus status,
            long explored,
            long budget,
            @Nullable String reason,
            List<Entity> hubsCut,
            LeftOut leftOut) {

        /** With what was not settled beside the search; a search that was cut short says so first. */
        Completeness and(CompletenessStatus further, String why) {
            return new Completeness(
                    status == CompletenessStatus.COMPLETE ? further : status,
                    explored,
                    budget,
                    reason == null ? why : reason + "; " + why,
                    hubsCut,
                    leftOut);
        }
    }

    public record Chain(
            String key,
            List<Entity> parties,
            List<Step> steps,
            int tiers,
            int ties,
            double confidence,
            int weakestStep,
            @Nullable LocalDate completion,
            @Nullable Integer payments,
            @Nullable Instant completedAt) {

        /** Chain of goods. */
        public Chain(
                String key,
                List<Entity> parties,
                List<Step> steps,
                int tiers,
                int ties,
                double confidence,
                int weakestStep,
                @Nullable LocalDate completion) {
            this(key, parties, steps, tiers, ties, confidence, weakestStep, completion, null, null);
        }

        /**
         * The same as one of money.
         *
         * @param moneySteps in place of its steps
         */
        public Chain ofMoney(List<Step> moneySteps, int payments, @Nullable Instant completedAt) {
            return new Chain(
                    key, parties, moneySteps, tiers, ties, confidence, weakestStep, completion, payments, completedAt);
        }
    }

    /** An exact amount, above zero. */
    public record Amount(BigDecimal value, String currency) {}

    /** From one moment to another, both included; an instant has two equal ones. */
    public record Within(Instant from, Instant to) {}

    /**
     * {@code factIds} are the usable facts; {@code fact} is that of the canonical choice.
     *
     * @param amount of a payment, or the sum of a run
     * @param moment of a payment, or from the first to the last of a run
     * @param summed ids of the payments of a run; null where the step is none
     */
    public record Step(
            StepClass stepClass,
            Set<LinkKind> kinds,
            Entity from,
            Entity to,
            @Nullable Boolean along,
            Fact fact,
            List<String> factIds,
            @Nullable String cas,
            @Nullable Entity substance,
            List<Derivation> derivation,
            @Nullable LocalDate dispatched,
            @Nullable LocalDate arrived,
            @Nullable PartialDate validFrom,
            @Nullable PartialDate validTo,
            @Nullable Double quantityKg,
            double confidence,
            double bestConfidence,
            Set<StepFlag> flags,
            @Nullable Amount amount,
            @Nullable Within moment,
            @Nullable List<String> summed) {

        /** Step of a chain of goods. */
        public Step(
                StepClass stepClass,
                Set<LinkKind> kinds,
                Entity from,
                Entity to,
                @Nullable Boolean along,
                Fact fact,
                List<String> factIds,
                @Nullable String cas,
                @Nullable Entity substance,
                List<Derivation> derivation,
                @Nullable LocalDate dispatched,
                @Nullable LocalDate arrived,
                @Nullable PartialDate validFrom,
                @Nullable PartialDate validTo,
                @Nullable Double quantityKg,
                double confidence,
                double bestConfidence,
                Set<StepFlag> flags) {
            this(
                    stepClass,
                    kinds,
                    from,
                    to,
                    along,
                    fact,
                    factIds,
                    cas,
                    substance,
                    derivation,
                    dispatched,
                    arrived,
                    validFrom,
                    validTo,
                    quantityKg,
                    confidence,
                    bestConfidence,
                    flags,
                    null,
                    null,
                    null);
        }

        /** The same as a payment or a run. */
        public Step paid(@Nullable Amount amount, @Nullable Within moment, @Nullable List<String> summed) {
            return new Step(
                    stepClass,
                    kinds,
                    from,
                    to,
                    along,
                    fact,
                    factIds,
                    cas,
                    substance,
                    derivation,
                    dispatched,
                    arrived,
                    validFrom,
                    validTo,
                    quantityKg,
                    confidence,
                    bestConfidence,
                    flags,
                    amount,
                    moment,
                    summed);
        }

        public int factCount() {
            return factIds.size();
        }

        public List<Evidence> evidence() {
            return fact.evidence();
        }
    }

    /** A published relation that turned what was carried into what is carried next. */
    public record Derivation(Entity precursor, Entity product, Fact fact) {}
}
