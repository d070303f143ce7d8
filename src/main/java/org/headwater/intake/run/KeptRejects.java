package org.headwater.intake.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.headwater.intake.table.Reject;

/** The first rows and values that a run sets aside. */
final class KeptRejects {

    /** Further ones are counted alone: the first thousands show what is wrong with a whole file. */
    private static final int MOST = 10_000;

    private final List<Reject> kept = new ArrayList<>();

    void add(Reject reject) {
        if (kept.size() < MOST) kept.add(reject);
    }

    void clear() {
        kept.clear();
    }

    /** Rejects in the order of files and lines. */
    List<Reject> inOrder() {
        return kept.stream()
                .sorted(Comparator.comparing(Reject::file).thenComparingLong(Reject::line))
                .toList();
    }
}
