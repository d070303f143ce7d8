package org.headwater.cooperation;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.trace.ChainAnswer;

/**
 * The chains that end in an incident.
 *
 * @param end id of the party at which they end
 * @param substances what may have been carried: the incident's substance and whatever it is made from; empty where it has none
 */
public record Backtrack(Incident incident, BacktrackEnd endAs, String end, Set<String> substances, ChainAnswer answer) {

    /** Role of the party at the end in the incident. */
    public enum BacktrackEnd {
        CONSIGNOR,
        CONSIGNEE
    }

    public Backtrack {
        substances = Set.copyOf(substances);
    }

    /** In order, so that equal answers are equal bytes. */
    public List<String> substanceList() {
        return List.copyOf(new TreeSet<>(substances));
    }
}
