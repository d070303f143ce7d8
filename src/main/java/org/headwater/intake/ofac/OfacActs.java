package org.headwater.intake.ofac;

import java.util.List;
import java.util.Map;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * Acts behind an entry according to the advanced form; the CSV files say nothing of them.
 *
 * @param listedOn the day on which the entry was created; null where it is not said
 * @param since of each programme, the first day of its designation, where it is said
 * @param bases of each programme, its legal act, where it is said
 * @param details of the entry's place on the list
 */
public record OfacActs(
        @Nullable PartialDate listedOn,
        Map<String, PartialDate> since,
        Map<String, String> bases,
        Map<String, List<String>> details) {

    public static final OfacActs UNSAID = new OfacActs(null, Map.of(), Map.of(), Map.of());

    public OfacActs {
        since = Map.copyOf(since);
        bases = Map.copyOf(bases);
        details = Map.copyOf(details);
    }
}
