package org.headwater.watch;

import org.headwater.vocabulary.Confidence;

/** Confidence as coarse as an alert needs it: a watch is told of another class, and of no smaller change. */
public enum ConfidenceClass {
    LOW,
    MEDIUM,
    HIGH;

    private static final Confidence LEAST_MEDIUM = Confidence.of(0.32);
    private static final Confidence LEAST_HIGH = Confidence.of(0.64);

    public static ConfidenceClass of(Confidence confidence) {
        if (confidence.compareTo(LEAST_HIGH) >= 0) return HIGH;
        return confidence.compareTo(LEAST_MEDIUM) >= 0 ? MEDIUM : LOW;
    }
}
