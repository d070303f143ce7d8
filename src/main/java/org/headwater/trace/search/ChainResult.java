package org.headwater.trace.search;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.StepClass;
import org.headwater.vocabulary.StepFlag;
import org.jspecify.annotations.Nullable;

/** Chains in order of rank, and how complete they are. */
public record ChainResult(List<FoundChain> chains, Coverage completeness) {

    public ChainResult {
        chains = List.copyOf(chains);
    }

    /**
     * One chain. {@code key} depends on parties and classes alone; {@code weakestStep} is the first step, from 0, with the
     * lowest confidence; {@code completion} is null where no shipment of the canonical choice is dated.
     */
    public record FoundChain(
            String key,
            List<String> parties,
            List<FoundStep> steps,
            int tiers,
            int ties,
            Confidence confidence,
            int weakestStep,
            @Nullable LocalDate completion) {
        public FoundChain {
            parties = List.copyOf(parties);
            steps = List.copyOf(steps);
        }
    }

    /**
     * One step. A single value is the value of the step's fact in the canonical choice.
     *
     * @param kinds of all facts of this class between the two parties that pass the filters
     * @param along whether these facts point from {@code from} to {@code to}; null where they point both ways
     * @param fact the fact of the canonical choice; for a shared identifier see {@link TraceGraph#findShared}
     * @param facts usable facts: shipments by dispatch, undated last, then by id
     * @param line the chosen line of the shipment as the shipment lists them, from 0; -1 for ties
     * @param derivation the published relations from the carried substance to this one, in order; empty where it is the
     *     same, or where the rules do not ask
     * @param dispatched as the rules count it: the arrival where it is unknown
     * @param arrived as the rules count it: the dispatch where it is unknown
     * @param bestConfidence the highest of the usable facts
     */
    public record FoundStep(
            StepClass stepClass,
            Set<LinkKind> kinds,
            String from,
            String to,
            @Nullable Boolean along,
            String fact,
            List<String> facts,
            int line,
            @Nullable String substance,
            List<Precursor> derivation,
            @Nullable LocalDate dispatched,
            @Nullable LocalDate arrived,
            @Nullable PartialDate validFrom,
            @Nullable PartialDate validTo,
            Confidence confidence,
            Confidence bestConfidence,
            Set<StepFlag> flags) {
        public FoundStep {
            kinds = Set.copyOf(kinds);
            facts = List.copyOf(facts);
            derivation = List.copyOf(derivation);
            flags = Set.copyOf(flags);
        }
    }

    /** A published relation between two CAS numbers. */
    public record Precursor(String precursor, String product) {}

    /**
     * Completeness of the answer. {@code reason} is null where it is complete; {@code hubsCut} are ids of identifiers and
     * addresses with too many holders; what was left out is counted when it is asked for.
     */
    public record Coverage(
            CompletenessStatus status,
            long explored,
            long budget,
            @Nullable String reason,
            List<String> hubsCut,
            Surroundings around) {
        public Coverage {
            hubsCut = List.copyOf(hubsCut);
        }

        public LeftOut leftOut() {
            return around.leftOut();
        }
    }

    /**
     * Visible facts that a default or filter left out, at parties that facts within the filters and bounds reach,
     * whatever their days and substances. A shipment that misses two things counts under both.
     */
    public record LeftOut(int undated, int unknownSubstance, int belowConfidence) {}
}
