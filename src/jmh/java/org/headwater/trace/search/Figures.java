package org.headwater.trace.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Times of one thing that was measured again and again, in milliseconds. */
public final class Figures {

    private final List<Double> times = new ArrayList<>();

    public void add(long nanoseconds) {
        times.add(nanoseconds / 1e6);
    }

    public void clear() {
        times.clear();
    }

    public int count() {
        return times.size();
    }

    public double median() {
        return share(0.5);
    }

    public double mean() {
        return times.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    public double worst() {
        return Collections.max(times);
    }

    /** The smallest time that this share of them does not exceed. */
    public double share(double share) {
        var sorted = times.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
