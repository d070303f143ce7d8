package org.headwater.screening;

import java.math.BigDecimal;
import java.util.List;

/**
 * Weight of the evidence for two subjects being one party. It is no verdict.
 *
 * @param points sum of the points of all features, exact; results are ordered by it
 * @param score the points as a number from 0 to 0.9999, with four places
 * @param likeness of the likest two names, 0 to 1; 0 where the kinds cannot be one party
 * @param sharesValue whether a number or a contact is the same, however many have it
 * @param features what was compared, in the order of the traits
 * @param notCompared what was not, since it is missing on a side
 */
public record Judgement(
        BigDecimal points,
        BigDecimal score,
        double likeness,
        boolean sharesValue,
        List<Feature> features,
        List<NotCompared> notCompared) {

    public Judgement {
        features = List.copyOf(features);
        notCompared = List.copyOf(notCompared);
    }

    /** Whether a feature contradicts that the two are one. */
    public boolean contradicts() {
        return features.stream().anyMatch(Feature::contradicts);
    }

    /** Whether the two belong among results: by an equal number or contact, or by names of a likeness of 0.60 or more. */
    public boolean isResult() {
        return sharesValue || likeness >= Points.LEAST_LIKENESS;
    }
}
