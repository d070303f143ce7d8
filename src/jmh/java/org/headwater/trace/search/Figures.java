package org.headwater.trace.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Times of one thing that was measured again and again, in milliseconds. */
final class Figures {

    private final List<Double> times = new ArrayList<>();

    void add(long nanoseconds) {
        times.add(nanoseconds / 1e6);
    }

    int count() {
        return times.size();
    }

    double median() {
        return share(0.5);
    }

    double mean() {
        return times.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    double worst() {
        return Collections.max(times);
    }

    /** The smallest time that this share of them does not exceed. */
    double share(double share) {
        var sorted = times.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
